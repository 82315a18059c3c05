// Owns what a process remembers of the tree: whole tiles and perfect subtrees never change once they are there, so a proof reads no tile twice. Bounded; a restart forgets it.
import { type Hash, type HashReader, hashesIn, perfectHash, type Place, type Tile, TILE_WIDTH, tileOf } from '#libs/kernel';
import type { Reader } from '../database/tx.js';
import { tileBytes } from './record.reader.js';

/** 8 KB each: 4 MB of tiles. */
const MOST_TILES = 512;
/** Some 150 bytes each: 5 MB of hashes. */
const MOST_PLACES = 32_768;

/** A map that forgets what was asked for longest ago. */
class Recent<V> {
  private readonly kept = new Map<string, V>();
  constructor(private readonly most: number) {}
  get size(): number { return this.kept.size; }

  get(key: string): V | undefined {
    const value = this.kept.get(key);
    if (value === undefined) return undefined;
    this.kept.delete(key);
    this.kept.set(key, value);
    return value;
  }

  set(key: string, value: V): void {
    this.kept.set(key, value);
    if (this.kept.size > this.most) this.kept.delete(this.kept.keys().next().value!);
  }
}

export class TreeCache {
  private readonly tiles: Recent<Uint8Array>;
  private readonly places: Recent<Hash>;

  constructor(most: { tiles?: number; places?: number } = {}) {
    this.tiles = new Recent(most.tiles ?? MOST_TILES);
    this.places = new Recent(most.places ?? MOST_PLACES);
  }

  get held(): { tiles: number; places: number } {
    return { tiles: this.tiles.size, places: this.places.size };
  }

  /** The hashes of the tree as it was at that size: each tile that is still needed is read once, all at the same time. */
  reader(r: Reader, size: number): HashReader {
    return async (places) => {
      const known = places.map((place) => this.places.get(keyOf(place))), needed = new Map<string, Tile>();
      places.forEach((place, i) => { if (!known[i]) { const { tile } = tileOf(place, size); needed.set(nameOf(tile), tile); } });
      const read = new Map(await Promise.all([...needed].map(async ([name, tile]) => [name, hashesIn(await this.tile(r, tile), tile.width)] as const)));
      return places.map((place, i) => known[i] ?? this.folded(place, size, read));
    };
  }

  private folded(place: Place, size: number, read: ReadonlyMap<string, readonly Hash[]>): Hash {
    const { tile, from, to } = tileOf(place, size), hash = perfectHash(read.get(nameOf(tile))!.slice(from, to));
    this.places.set(keyOf(place), hash.slice()); // a copy: a view would keep its whole tile alive
    return hash;
  }

  private async tile(r: Reader, tile: Tile): Promise<Uint8Array> {
    const name = nameOf(tile), known = this.tiles.get(name);
    if (known) return known;
    const bytes = await tileBytes(r, tile);
    if (tile.width === TILE_WIDTH) this.tiles.set(name, bytes);
    return bytes;
  }
}

const keyOf = ({ level, index }: Place): string => `${level}/${index}`;
const nameOf = ({ level, n, width }: Tile): string => `${level}/${n}/${width}`;
