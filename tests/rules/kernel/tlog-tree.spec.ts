// The tree of RFC 6962: its published vectors, and every root and proof against the definition written down naively.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { consistencyProof, continues, EMPTY_ROOT, type Hash, includes, inclusionProof, leafHash, nodeHash, perfectHash, type Place, rootOf, split } from '#libs/kernel';

const entriesOf = (n: number): Uint8Array[] => Array.from({ length: n }, (_, i) => new TextEncoder().encode(`entry ${i}`));
/** A reader of a tree that lies in memory. */
const readerOf = (entries: readonly Uint8Array[]) => (places: readonly Place[]): Hash[] =>
  places.map(({ level, index }) => perfectHash(entries.slice(index * 2 ** level, (index + 1) * 2 ** level).map(leafHash)));

/** MTH, PATH and SUBPROOF word for word as the RFC has them. */
const mth = (d: readonly Uint8Array[]): Hash => (d.length === 0 ? EMPTY_ROOT : d.length === 1 ? leafHash(d[0]!) : nodeHash(mth(d.slice(0, split(d.length))), mth(d.slice(split(d.length)))));
function path(m: number, d: readonly Uint8Array[]): Hash[] {
  if (d.length === 1) return [];
  const k = split(d.length);
  return m < k ? [...path(m, d.slice(0, k)), mth(d.slice(k))] : [...path(m - k, d.slice(k)), mth(d.slice(0, k))];
}
function subproof(m: number, d: readonly Uint8Array[], b: boolean): Hash[] {
  if (m === d.length) return b ? [] : [mth(d)];
  const k = split(d.length);
  return m <= k ? [...subproof(m, d.slice(0, k), b), mth(d.slice(k))] : [...subproof(m - k, d.slice(k), false), mth(d.slice(0, k))];
}
const hex = (hashes: readonly Hash[]): string[] => hashes.map((h) => bytesToHex(h));

const VECTORS = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map((h) => hexToBytes(h));
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d', 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77', 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7', '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef', 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c', '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'];

const grown = fc.integer({ min: 1, max: 300 });

describe('the tree', () => {
  it('has the roots and the path that the reference implementations publish', async () => {
    for (const [n, root] of ROOTS.entries()) expect(bytesToHex(await rootOf(n, readerOf(VECTORS.slice(0, n))))).toBe(root);
    expect(hex(await inclusionProof(0, 8, readerOf(VECTORS)))).toEqual([
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7', '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e', '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4']);
  });

  it('is, with every proof, what the definition says', async () => {
    await fc.assert(fc.asyncProperty(grown, fc.nat(), fc.nat(), async (size, a, b) => {
      const entries = entriesOf(size), read = readerOf(entries), index = a % size, older = b % (size + 1);
      expect(await rootOf(size, read)).toEqual(mth(entries));
      expect(hex(await inclusionProof(index, size, read))).toEqual(hex(path(index, entries)));
      if (older > 0) expect(hex(await consistencyProof(older, size, read))).toEqual(hex(subproof(older, entries, true)));
    }), { numRuns: 60 });
  });
});

describe('a proof', () => {
  it('convinces for its own entry, index, size and root, and for nothing else', async () => {
    await fc.assert(fc.asyncProperty(grown, fc.nat(), fc.nat(), async (size, a, spoil) => {
      const entries = entriesOf(size), index = a % size, root = mth(entries), proof = path(index, entries), entry = entries[index]!;
      expect(includes(root, size, index, entry, proof)).toBe(true);
      expect(includes(root, size, index, new TextEncoder().encode('another'), proof)).toBe(false);
      expect(includes(leafHash(entry), size, index, entry, proof)).toBe(size === 1);
      for (const other of [index + 1, index - 1, size]) if (other !== index) expect(includes(root, size, other, entry, proof)).toBe(false);
      expect(includes(root, size, index, entry, [...proof, root])).toBe(false);
      if (proof.length === 0) return;
      expect(includes(root, size, index, entry, proof.slice(1))).toBe(false);
      expect(includes(root, size, index, entry, proof.map((h, i) => (i === spoil % proof.length ? flipped(h) : h)))).toBe(false);
    }), { numRuns: 100 });
  });

  it('shows that a tree continues another, and not that it continues one that was rewritten', async () => {
    await fc.assert(fc.asyncProperty(grown, fc.nat(), fc.nat(), async (size, a, spoil) => {
      const entries = entriesOf(size), older = 1 + (a % size), was = { size: older, root: mth(entries.slice(0, older)) }, is = { size, root: mth(entries) };
      const proof = subproof(older, entries, true);
      expect(continues(was, is, proof)).toBe(true);
      expect(continues({ ...was, root: flipped(was.root) }, is, proof)).toBe(false);
      expect(continues(was, { ...is, root: flipped(is.root) }, proof)).toBe(false);
      expect(continues(was, is, [...proof, is.root])).toBe(false);
      if (proof.length === 0) return;
      expect(continues(was, is, proof.slice(0, -1))).toBe(false);
      expect(continues(was, is, proof.map((h, i) => (i === spoil % proof.length ? flipped(h) : h)))).toBe(false);
      expect(continues(is, was, proof)).toBe(false);
    }), { numRuns: 100 });
  });

  it('is asked for leaves that are there', async () => {
    const read = readerOf(entriesOf(3));
    for (const [index, size] of [[3, 3], [-1, 3], [0.5, 3], [0, 0]] as const) expect(() => inclusionProof(index, size, read)).toThrow(RangeError);
    for (const [older, newer] of [[4, 3], [-1, 3], [0.5, 3]] as const) expect(() => consistencyProof(older, newer, read)).toThrow(RangeError);
    expect(await consistencyProof(0, 3, read)).toEqual([]);
    expect(continues({ size: 0, root: EMPTY_ROOT }, { size: 3, root: mth(entriesOf(3)) }, [])).toBe(true);
  });
});

function flipped(hash: Hash): Hash {
  const other = Uint8Array.from(hash);
  other[7]! ^= 1;
  return other;
}
