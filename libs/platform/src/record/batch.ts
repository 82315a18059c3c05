// Decides what one batch of the sequencer looks like: entries and filling, so many that growth tells nothing, in an order that tells nothing. Pure.
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { sha256 } from '@noble/hashes/sha2.js';

export const BATCH_STEP = 16;
/** Most entries of one batch; the rest follow in the same beat. */
export const BATCH_MOST = 32_768;
const FILLING = utf8ToBytes('jiebang-filling/1\n');

/** The `n`-th leaf of filling that a seed gives. Who has the seed can show that a leaf is filling; nobody finds a seed for a leaf that was an entry. */
export function fillingLeaf(seed: Uint8Array, n: number): Uint8Array {
  const number = new Uint8Array(4);
  new DataView(number.buffer).setUint32(0, n);
  return sha256(concatBytes(FILLING, seed, number));
}

/** How many leaves a batch of `entries` has: a multiple of 16, at least 16. */
export const batchSize = (entries: number): number => Math.max(BATCH_STEP, Math.ceil(entries / BATCH_STEP) * BATCH_STEP);

/** `entry` is absent where the leaf is filling. */
export interface BatchLeaf { readonly leaf: Uint8Array; readonly entry?: string }

/** Leaves sorted by their bytes, which are as good as random: neither arrival nor kind shows in the place. */
export function batchOf(entries: readonly Required<BatchLeaf>[], seed: Uint8Array): BatchLeaf[] {
  const filling = Array.from({ length: batchSize(entries.length) - entries.length }, (_, n): BatchLeaf => ({ leaf: fillingLeaf(seed, n) }));
  return [...entries, ...filling].sort((a, b) => Buffer.compare(a.leaf, b.leaf));
}
