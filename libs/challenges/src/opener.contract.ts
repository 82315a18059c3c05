// Owns what crosses HTTP about openers: who may be named, the key that an opener makes for one challenge, and the rehearsals it opens.
import { z } from 'zod';
import type { Localised } from './challenge.contract.js';

const zHash = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in lower-case hexadecimal');
/** Made in the opener's browser: the public recipient, the identity sealed under its passphrase, and what proves the downloaded file later. */
export const newOpenerKey = z.strictObject({
  recipient: z.string().regex(/^age1[02-9ac-hj-np-z]{58}$/, 'an age X25519 recipient'),
  sealed: z.string().max(4_000).regex(/^-----BEGIN AGE ENCRYPTED FILE-----\n[A-Za-z0-9+/=\n]+-----END AGE ENCRYPTED FILE-----\s*$/, 'an armoured age file'),
  markHash: zHash,
});
export type NewOpenerKey = z.infer<typeof newOpenerKey>;
/** What lay in the rehearsal envelope; `mark` stands in the downloaded file alone. */
export const openedRehearsal = z.strictObject({ word: z.string().regex(/^[0-9a-f]{64}$/, '32 bytes in lower-case hexadecimal'), mark: z.string().regex(/^[0-9a-f]{32}$/, '16 bytes in lower-case hexadecimal').optional() });
export type OpenedRehearsal = z.infer<typeof openedRehearsal>;

export type RehearsalOccasion = 'publication' | 'closing';
/** `envelope` is an age file in base64 to the opener's recipient, there until it was opened. */
export interface RehearsalView { occasion: RehearsalOccasion; askedAt: string; envelope: string | null; openedAt: string | null; from: 'file' | 'copy' | null }
/** A challenge that names me, and how far I am with it. */
export interface OpenerKeyLine { challengeId: string; number: string | null; title: string; state: string; closesAt: string | null; threshold: number; openers: number; recipient: string | null; ready: boolean; rehearsalDue: boolean }
export interface OpenerKeyView extends OpenerKeyLine { sealed: string | null; rehearsals: RehearsalView[]; mayMake: boolean }
/** Somebody whom a challenge may name. */
export interface OpenerCandidate { id: string; name: string; organisation: Localised }
