// Decides what crosses HTTP about the log of record: shared with the browser as it is.
import { zText } from '#libs/kernel';
import { z } from 'zod';

/** What one asks first: who the log is, how far it is, whether it keeps its promise. */
export interface LogView {
  readonly origin: string; /** verifier key: name+id+base64 */ readonly key: string; /** 0 and null before the first checkpoint */ readonly size: number; readonly root: string | null; readonly note: string | null;
  /** by the city's clock */ readonly at: string | null; readonly beatSeconds: number; readonly promiseSeconds: number;
  /** Seconds since entries were last taken, and the longest time between two takings of the last day: no entry waited longer. */
  readonly sinceSeconds: number | null; readonly slowestSeconds: number | null; readonly late: boolean;
  readonly witnesses: readonly { readonly name: string; readonly key: string; readonly size: number | null; readonly at: string | null }[];
}
/** Hashes are base64. */
export interface InclusionView { readonly index: number; readonly leaf: string; readonly size: number; readonly hashes: readonly string[]; /** the signed note of that size */ readonly checkpoint: string }
export interface ConsistencyView { readonly from: number; readonly to: number; readonly hashes: readonly string[] }
export interface CosignatureView { readonly size: number; readonly witnesses: readonly string[] }
export interface ErasureView { readonly index: number; readonly ground: ErasureGround; readonly at: string; /** where the erasure itself stands in the log, once it does */ readonly erasureIndex: number | null }
/** An erasure that one administrator asked for; `may` is for who reads. */
export interface ErasureRequestView {
  readonly id: string; readonly index: number; readonly ground: ErasureGround; readonly reason: string; readonly state: 'submitted' | 'erased' | 'refused'; readonly at: string; readonly askedByName: string | null; readonly decidedByName: string | null;
  readonly entry: { readonly subject: string; readonly action: string; readonly at: string }; readonly may: { readonly approve: boolean; readonly reject: boolean };
}
/** An entry's way into the log: it waits for the next batch, or it has its place and the proof of it. */
export type ProofView = { readonly state: 'waiting'; readonly promiseSeconds: number } | ({ readonly state: 'in-log' } & InclusionView);

const zSize = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
export const zIndex = zSize;
export const consistencyQuestion = z.object({ from: zSize, to: zSize.optional() });
export const inclusionQuestion = z.object({ size: zSize.optional() });
/** The signed note with the witness's line under it, as C2SP tlog-cosignature has it. */
export const newCosignature = z.strictObject({ checkpoint: z.string().min(1).max(20_000) });
export type NewCosignature = z.infer<typeof newCosignature>;
export const erasureGrounds = ['personal-data', 'court-order', 'retention'] as const;
export type ErasureGround = (typeof erasureGrounds)[number];
export const zReason = zText(500);
export const newErasure = z.strictObject({ index: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER), ground: z.enum(erasureGrounds), reason: zReason });
export type NewErasure = z.infer<typeof newErasure>;
