// Owns reading a tree by its tiles without trusting who serves them: each tile is checked against the one above it, and the last of each level against the signed root, before any of its hashes is used.
import { type Hash, type HashReader, perfectHash, type Place, rootOf, sameHash } from './tree-hash.js';
import { hashesIn, type Tile, TILE_WIDTH, tileAt, tileOf } from './tile.js';

/** Fetches the bytes of one tile. */
export type TileSource = (tile: Tile) => Promise<Uint8Array> | Uint8Array;

/** The source served a tile that the signed root does not stand for. */
export class TileMismatch extends Error {
  constructor(readonly tile: Tile) {
    super(`tile ${tile.n} of level ${tile.level} is not the one that was signed`);
  }
}

/** Hashes straight from the source's tiles, each fetched once; nothing is checked. For who keeps the tiles. */
export function tileReader(size: number, source: TileSource): HashReader & { hashes(tile: Tile): Promise<Hash[]> } {
  const seen = new Map<string, Promise<Hash[]>>();
  const hashes = (tile: Tile): Promise<Hash[]> => {
    const key = `${tile.level}/${tile.n}`, known = seen.get(key);
    if (known) return known;
    const fetched = Promise.resolve(source(tile)).then((bytes) => hashesIn(bytes, tile.width));
    seen.set(key, fetched);
    return fetched;
  };
  const read = (places: readonly Place[]): Promise<Hash[]> => Promise.all(places.map(async (place) => {
    const { tile, from, to } = tileOf(place, size);
    return perfectHash((await hashes(tile)).slice(from, to));
  }));
  return Object.assign(read, { hashes });
}

/** Hashes of the signed tree alone. @throws TileMismatch naming the tile that was served falsely; for the last tiles of each level, which the root checks together, the lowest of them */
export function signedReader(size: number, root: Hash, source: TileSource): HashReader & { hashes(tile: Tile): Promise<Hash[]> } {
  const plain = tileReader(size, source);
  const sound = new Map<string, Promise<void>>();
  let edge: Promise<void> | undefined;
  const checkEdge = async (): Promise<void> => { if (!sameHash(await rootOf(size, plain), root)) throw new TileMismatch(tileAt(0, Math.ceil(size / TILE_WIDTH) - 1, size)!); };
  const check = async (tile: Tile): Promise<void> => {
    if (tile.width < TILE_WIDTH) return (edge ??= checkEdge());
    const above = tileAt(tile.level + 1, Math.floor(tile.n / TILE_WIDTH), size)!;
    const expected = (await hashes(above))[tile.n % TILE_WIDTH]!;
    if (!sameHash(perfectHash(await plain.hashes(tile)), expected)) throw new TileMismatch(tile);
  };
  const hashes = async (tile: Tile): Promise<Hash[]> => {
    const key = `${tile.level}/${tile.n}`;
    let checked = sound.get(key);
    if (!checked) sound.set(key, checked = check(tile));
    await checked;
    return plain.hashes(tile);
  };
  const read = (places: readonly Place[]): Promise<Hash[]> => Promise.all(places.map(async (place) => {
    const { tile, from, to } = tileOf(place, size);
    return perfectHash((await hashes(tile)).slice(from, to));
  }));
  return Object.assign(read, { hashes });
}
