// Owns what crosses HTTP about draws: shared with the web as it is.
import { z } from 'zod';
import { DRAW_ROLES, type DrawRole, type Stratum } from './draw-order.contract.js';

const zDigest = z.string().regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits, lower case');
const zSeats = z.number().int().min(0).max(99);
/** Seats by stratum, for a panel that has none yet; left out: one for finance, one for industry, the rest technical. Later draws fill what is empty. */
export const newDraw = z.strictObject({ seats: z.strictObject({ technical: zSeats, finance: zSeats, industry: zSeats }).optional() });
export const newCommitment = z.strictObject({ role: z.enum(DRAW_ROLES), commitment: zDigest });
export const newReveal = z.strictObject({ role: z.enum(DRAW_ROLES), nonce: zDigest });
/** The device that kept the nonce is gone; or who may be drawn has changed since. Both are in the log, and the next draw starts anew. */
export const newVoid = z.strictObject({ role: z.enum(DRAW_ROLES), because: z.enum(['nonce-lost', 'list-outdated']) });
export type NewDraw = z.infer<typeof newDraw>;
export type NewCommitment = z.infer<typeof newCommitment>;
export type NewReveal = z.infer<typeof newReveal>;
export type NewVoid = z.infer<typeof newVoid>;

export type DrawStateName = 'opened' | 'pledged' | 'committed' | 'revealed' | 'drawn' | 'void';
export type DrawVoidReason = 'reveal-missing' | 'nonce-lost' | 'list-outdated';
export interface DrawNonceView { role: DrawRole; personId: string; name: string; commitment: string; committedAt: string; revealedAt: string | null; /** when both have told */ nonce: string | null }
/** `passed`: their turn came, and they could not sit by then. */
export interface DrawPlaceView { place: number; personId: string; name: string; organisation: string; seatId: string | null; passed: boolean }
export interface DrawLine {
  id: string; panelId: string; challengeId: string; challengeNumber: string; challengeTitle: string; n: number; state: DrawStateName; version: number; openedAt: string; revealBy: string | null;
  drawnAt: string | null; voidedAt: string | null; because: DrawVoidReason | null; /** in which roles the reader may take part, and whether they committed and told */ mine: { role: DrawRole; committed: boolean; revealed: boolean }[];
}
export interface DrawView extends DrawLine {
  /** The frozen list as it was hashed: RFC 8785 JSON. */ list: string; listSha256: string; strata: { stratum: Stratum; seats: number; candidates: { personId: string; name: string; organisation: string }[] }[];
  nonces: DrawNonceView[]; seed: string | null; /** whole orders, once drawn */ order: { stratum: Stratum; places: DrawPlaceView[] }[];
}
/** How many could be drawn now, before anything is frozen. */
export interface DrawProspect { stratum: Stratum; candidates: number; register: number }
