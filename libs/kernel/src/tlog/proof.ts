// Decides what proves that an entry is in a tree, and that one tree continues another: RFC 6962 §2.1.1 and §2.1.2. A proof is a list of ranges, each said by its hash.
import { type Hash, type HashReader, leafHash, nodeHash, type Range, rangeHashes, sameHash, split } from './tree-hash.js';

/** PATH(m, D[n]): the ranges beside the way from leaf `index` to the root of a tree of `size`, the lowest first. */
export function inclusionRanges(index: number, size: number): Range[] {
  const path = (from: number, to: number): Range[] => {
    if (to - from === 1) return [];
    const middle = from + split(to - from);
    return index < middle ? [...path(from, middle), { from: middle, to }] : [...path(middle, to), { from, to: middle }];
  };
  if (!(Number.isSafeInteger(index) && Number.isSafeInteger(size) && index >= 0 && index < size)) throw new RangeError(`no leaf ${index} in a tree of ${size}`);
  return path(0, size);
}

/** PROOF(m, D[n]): the ranges that tie the tree of the first `older` entries to that of the first `newer`. */
export function consistencyRanges(older: number, newer: number): Range[] {
  const sub = (from: number, to: number, whole: boolean): Range[] => {
    if (older === to) return whole ? [] : [{ from, to }];
    const middle = from + split(to - from);
    return older <= middle ? [...sub(from, middle, whole), { from: middle, to }] : [...sub(middle, to, false), { from, to: middle }];
  };
  if (!(Number.isSafeInteger(older) && Number.isSafeInteger(newer) && older >= 0 && older <= newer)) throw new RangeError(`a tree of ${older} is not before one of ${newer}`);
  return older === 0 ? [] : sub(0, newer, true);
}

export const inclusionProof = (index: number, size: number, read: HashReader): Promise<Hash[]> => rangeHashes(inclusionRanges(index, size), read);
export const consistencyProof = (older: number, newer: number, read: HashReader): Promise<Hash[]> => rangeHashes(consistencyRanges(older, newer), read);

/** True when the proof leads from this entry, `index`-th of `size`, to this root, with no hash too few or too many. */
export function includes(root: Hash, size: number, index: number, entry: Uint8Array, proof: readonly Hash[]): boolean {
  const rest = [...proof];
  const climb = (from: number, to: number): Hash => {
    if (to - from === 1) return leafHash(entry);
    const middle = from + split(to - from), beside = take(rest);
    return index < middle ? nodeHash(climb(from, middle), beside) : nodeHash(beside, climb(middle, to));
  };
  return holds(index >= 0 && index < size && Number.isSafeInteger(size), () => sameHash(climb(0, size), root) && rest.length === 0);
}

/** True when the proof shows that the tree of `newer` entries begins with the very tree of `older` entries. */
export function continues(older: { size: number; root: Hash }, newer: { size: number; root: Hash }, proof: readonly Hash[]): boolean {
  if (older.size === newer.size) return proof.length === 0 && sameHash(older.root, newer.root);
  if (older.size === 0) return proof.length === 0;
  const rest = [...proof];
  /** The older and the newer hash of [from, to), of which the older tree has all up to its size. */
  const climb = (from: number, to: number, whole: boolean): [Hash, Hash] => {
    if (older.size === to) { const hash = whole ? older.root : take(rest); return [hash, hash]; }
    const middle = from + split(to - from), beside = take(rest);
    if (older.size <= middle) { const [was, is] = climb(from, middle, whole); return [was, nodeHash(is, beside)]; }
    const [was, is] = climb(middle, to, false);
    return [nodeHash(beside, was), nodeHash(beside, is)];
  };
  return holds(older.size > 0 && older.size < newer.size && Number.isSafeInteger(newer.size), () => {
    const [was, is] = climb(0, newer.size, true);
    return sameHash(was, older.root) && sameHash(is, newer.root) && rest.length === 0;
  });
}

class TooShort extends Error {}
/** A proof lists the lowest hash first and is climbed from the root, so it is taken from its end. */
function take(rest: Hash[]): Hash {
  const hash = rest.pop();
  if (!hash) throw new TooShort('the proof ends too soon');
  return hash;
}

function holds(sound: boolean, check: () => boolean): boolean {
  try {
    return sound && check();
  } catch (error) {
    if (error instanceof TooShort) return false;
    throw error;
  }
}
