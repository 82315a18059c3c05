// Owns what crosses HTTP when persons open bids: the share files that are an opener's, the shares it posts, presence; the bidder's own way out; and organisations' keys.
import { z } from 'zod';
import { zId } from '#libs/kernel';
import { type EnvelopeKind, envelopeKinds, zRecipient } from './envelope-format.js';

export interface Localised { zh: string; en: string }
/** As many as one page of share files. */
const MOST = 100;
const posted = z.strictObject({
  bid: zId, version: z.number().int().min(1).max(100_000), kind: z.enum(envelopeKinds).default('whole'),
  /** What lay in the share file; null when this opener's key could not open it. */
  share: z.base64().min(1).max(1_000).nullable(),
});
export const newKeyShares = z.strictObject({ shares: z.array(posted).min(1).max(MOST) });
export type NewKeyShares = z.infer<typeof newKeyShares>;
export type PostedShare = z.infer<typeof posted>;
export const newPresence = z.strictObject({ unlocked: z.boolean() });
export type NewPresence = z.infer<typeof newPresence>;
export const keySharesQuestion = z.object({ limit: z.coerce.number().int().min(1).max(MOST).default(MOST), after: z.string().max(512).optional() });
export type KeySharesQuestion = z.infer<typeof keySharesQuestion>;
const zIdentity = z.string().regex(/^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/, 'an age X25519 identity');
/** The identity of one's own version, from its ownerShare. */
export const newIdentity = z.strictObject({ version: z.number().int().min(1).max(100_000), kind: z.enum(envelopeKinds).default('whole'), identity: zIdentity });
export type NewIdentity = z.infer<typeof newIdentity>;
export const newOrganisationKey = z.strictObject({ recipient: zRecipient });
export type NewOrganisationKey = z.infer<typeof newOrganisationKey>;

/** One of my share files: an age file in base64, and what binds its contents. `answered` tells what I said of it. */
export interface KeyShareFile { bid: string; version: number; kind: EnvelopeKind; n: number; challenge: string; bidNonce: string; sha256: string; shareHash: string; file: string; answered: 'share' | 'unopened' | null }
export type RefusedShareCode = 'share-false' | 'share-not-asked';
/** What of a post was taken. What was refused is on record, and counts against nobody yet. */
export interface KeySharesTaken { accepted: number; refused: { bid: string; kind: EnvelopeKind; code: RefusedShareCode }[]; state: 'started' | 'running' | 'completed'; enough: boolean }
export interface OrganisationKeyView { recipient: string; madeAt: string; madeBy: string; current: boolean }
export interface HandedInIdentity { bid: string; version: number; kind: EnvelopeKind; takenAt: string }
