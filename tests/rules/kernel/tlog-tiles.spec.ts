// Tiles of C2SP tlog-tiles: their addresses in the one spelling, what they hold, and a reader that believes nothing but the signed root.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { concatBytes } from '@noble/hashes/utils.js';
import { bundleOf, entriesIn, entriesPath, type Hash, includes, inclusionProof, leafHash, parseTilePath, perfectHash, rootOf, signedReader, type Tile, TILE_WIDTH, TileMismatch, tileAt, tilePath, tilesOf } from '#libs/kernel';

const entriesOf = (n: number): Uint8Array[] => Array.from({ length: n }, (_, i) => new TextEncoder().encode(`entry ${i}`));
/** All tiles of a tree, made the plain way: row after row. */
function rowsOf(entries: readonly Uint8Array[]): Hash[][] {
  const rows = [entries.map(leafHash)];
  for (let row = rows[0]!; row.length >= TILE_WIDTH;) rows.push(row = Array.from({ length: Math.floor(row.length / TILE_WIDTH) }, (_, i) => perfectHash(row.slice(i * TILE_WIDTH, (i + 1) * TILE_WIDTH))));
  return rows;
}
const sourceOf = (rows: readonly Hash[][], fetched: Tile[] = []) => (tile: Tile): Uint8Array => {
  fetched.push(tile);
  return concatBytes(...rows[tile.level]!.slice(tile.n * TILE_WIDTH, tile.n * TILE_WIDTH + tile.width));
};

describe('a tile', () => {
  it('lies where the standard says', () => {
    expect(tilePath({ level: 0, n: 0, width: 256 })).toBe('tile/0/000');
    expect(tilePath({ level: 1, n: 0, width: 7 })).toBe('tile/1/000.p/7');
    expect(tilePath({ level: 0, n: 1234067, width: 256 })).toBe('tile/0/x001/x234/067');
    expect(entriesPath({ n: 1000, width: 16 })).toBe('tile/entries/x001/000.p/16');
  });

  it('has one address, and an address one tile', () => {
    fc.assert(fc.property(fc.nat({ max: 62 }), fc.nat(), fc.integer({ min: 1, max: 256 }), (level, n, width) => {
      expect(parseTilePath(tilePath({ level, n, width }))).toEqual({ level, n, width });
      expect(parseTilePath(entriesPath({ n, width }))).toEqual({ level: 'entries', n, width });
    }));
    for (const path of ['', 'tile/0/0', 'tile/0/x000/001', 'tile/00/000', 'tile/0/000.p/0', 'tile/0/000.p/256', 'tile/0/000.p/07', 'tile/64/000', 'tile/-1/000', 'tile/8/0/000', 'tile/entries/../000', 'tile/0/001/000', 'tile/0/x001', 'tile/0/000/', ' tile/0/000', `tile/0/${'x999/'.repeat(9)}999`]) {
      expect([path, parseTilePath(path)]).toEqual([path, undefined]);
    }
  });

  it('belongs to the tree that it is asked of', () => {
    expect([...tilesOf(0)]).toEqual([]);
    expect([...tilesOf(256)].map(tilePath)).toEqual(['tile/1/000.p/1', 'tile/0/000']);
    expect([...tilesOf(70_000)].map(tilePath).filter((p) => !p.startsWith('tile/0'))).toEqual(['tile/2/000.p/1', 'tile/1/000', 'tile/1/001.p/17']);
    expect(tileAt(0, 273, 70_000)).toEqual({ level: 0, n: 273, width: 112 });
    expect(tileAt(0, 274, 70_000)).toBeUndefined();
  });
});

describe('a bundle of entries', () => {
  it('comes back as it was, and one that ends within an entry or holds another number is refused', () => {
    fc.assert(fc.property(fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 40 }), (entries) => {
      const bytes = bundleOf(entries);
      expect(entriesIn(bytes, entries.length).map((e) => Uint8Array.from(e))).toEqual(entries);
      expect(() => entriesIn(bytes, entries.length + 1)).toThrow(RangeError);
      if (bytes.length > 0) expect(() => entriesIn(bytes.subarray(0, -1), entries.length)).toThrow(RangeError);
    }));
    expect(() => bundleOf([new Uint8Array(65_536)])).toThrow(RangeError);
  });
});

describe('reading by tiles', () => {
  it.each([1, 16, 255, 256, 257, 512, 65_536, 66_000])('gives the root of %i entries and proofs that convince, fetching no tile twice', async (size) => {
    const entries = entriesOf(size), rows = rowsOf(entries), fetched: Tile[] = [];
    const root = await rootOf(size, (places) => places.map(({ level, index }) => perfectHash(rows[0]!.slice(index * 2 ** level, (index + 1) * 2 ** level))));
    const read = signedReader(size, root, sourceOf(rows, fetched));
    expect(await rootOf(size, read)).toEqual(root);
    for (const index of new Set([0, Math.floor(size / 2), size - 1])) expect(includes(root, size, index, entries[index]!, await inclusionProof(index, size, read))).toBe(true);
    expect(new Set(fetched.map(tilePath)).size).toBe(fetched.length);
  });

  it('finds every tile that was changed, by its address', async () => {
    const size = 2 * 65_536 + 777, rows = rowsOf(entriesOf(size)), root = await rootOf(size, (places) => places.map(({ level, index }) => perfectHash(rows[0]!.slice(index * 2 ** level, (index + 1) * 2 ** level))));
    const whole = tileAt(0, 300, size)!, edge = tileAt(0, 514 + 1, size)!, above = tileAt(1, 1, size)!, top = tileAt(2, 0, size)!;
    for (const [bad, found] of [[whole, whole], [edge, edge], [above, above], [top, edge]] as const) {
      const source = sourceOf(rows);
      const read = signedReader(size, root, (tile) => { const bytes = source(tile); if (tilePath(tile) === tilePath(bad)) bytes[40]! ^= 1; return bytes; });
      const failure = await read.hashes(bad).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(TileMismatch);
      expect((failure as TileMismatch).tile).toEqual(found);
    }
    await expect(signedReader(size, root, () => new Uint8Array(31)).hashes(whole)).rejects.toThrow(RangeError);
  });
});
