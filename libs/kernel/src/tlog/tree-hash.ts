// Decides how a list of entries becomes one hash: the Merkle tree of RFC 6962 §2.1 (the same in RFC 9162). Pure; the same in browser and server.
import { sha256 } from '@noble/hashes/sha2.js';

/** 32 bytes of SHA-256. */
export type Hash = Uint8Array;
export const HASH_SIZE = 32;

/** MTH({}): the root of a tree without entries. */
export const EMPTY_ROOT: Hash = /* @__PURE__ */ sha256(/* @__PURE__ */ new Uint8Array(0));

/** MTH({d}) = SHA-256(0x00 ‖ d). The prefix keeps a leaf from being passed off as a node. */
export function leafHash(entry: Uint8Array): Hash {
  const bytes = new Uint8Array(1 + entry.length);
  bytes.set(entry, 1);
  return sha256(bytes);
}

/** SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: Hash, right: Hash): Hash {
  const bytes = new Uint8Array(1 + 2 * HASH_SIZE);
  bytes[0] = 1;
  bytes.set(left, 1);
  bytes.set(right, 1 + HASH_SIZE);
  return sha256(bytes);
}

/** A perfect subtree: the node of `level` (0: a leaf) that stands `index`-th in its level and covers leaves [index·2^level, (index+1)·2^level). */
export interface Place { readonly level: number; readonly index: number }
/** Leaves [from, to). */
export interface Range { readonly from: number; readonly to: number }
/** Answers with the hash of each place, in their order. */
export type HashReader = (places: readonly Place[]) => Promise<readonly Hash[]> | readonly Hash[];

/** k of RFC 6962: the largest power of two smaller than n (n > 1). Sizes are plain numbers, exact to 2^53; no 32-bit operators here. */
export function split(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** The perfect subtrees that a range falls into, left to right. `from` must be a multiple of the largest of them, as it is in every range of a root or a proof. */
export function subtreesOf({ from, to }: Range): Place[] {
  const places: Place[] = [];
  for (let at = from; at < to;) {
    let level = 0, width = 1;
    while (width * 2 <= to - at) { width *= 2; level += 1; }
    places.push({ level, index: at / width });
    at += width;
  }
  return places;
}

/** MTH of each range, its perfect subtrees folded from the right. All are read at once. */
export async function rangeHashes(ranges: readonly Range[], read: HashReader): Promise<Hash[]> {
  const places = ranges.map(subtreesOf);
  const hashes = await read(places.flat());
  let next = 0;
  return places.map((of) => {
    const own = hashes.slice(next, next += of.length);
    return own.length === 0 ? EMPTY_ROOT : own.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), own[own.length - 1]!);
  });
}

/** The root of the tree of the first `size` entries. */
export const rootOf = async (size: number, read: HashReader): Promise<Hash> => (await rangeHashes([{ from: 0, to: size }], read))[0]!;

/** Folds a power-of-two number of hashes into the one above them. */
export function perfectHash(hashes: readonly Hash[]): Hash {
  let row = hashes;
  while (row.length > 1) row = Array.from({ length: row.length / 2 }, (_, i) => nodeHash(row[2 * i]!, row[2 * i + 1]!));
  return row[0]!;
}

export const sameHash = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i]);
