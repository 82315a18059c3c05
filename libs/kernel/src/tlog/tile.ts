// Decides how a tree is cut into tiles and where each lies: C2SP tlog-tiles (https://c2sp.org/tlog-tiles). A tile of level L holds up to 256 hashes of the tree's level 8·L; entries lie beside them by the same numbers.
import { type Hash, HASH_SIZE, type Place } from './tree-hash.js';

export const TILE_WIDTH = 256;
const TILE_HEIGHT = 8;

/** The `n`-th tile of its level, `width` hashes wide; 256 is whole, less is partial: the beginning of what it will be. */
export interface Tile { readonly level: number; readonly n: number; readonly width: number }

/** `1234067` → `x001/x234/067`. */
function numbered(n: number): string {
  let path = String(n % 1000).padStart(3, '0');
  for (let rest = Math.floor(n / 1000); rest > 0; rest = Math.floor(rest / 1000)) path = `x${String(rest % 1000).padStart(3, '0')}/${path}`;
  return path;
}
const ended = (width: number): string => (width === TILE_WIDTH ? '' : `.p/${width}`);

export const tilePath = ({ level, n, width }: Tile): string => `tile/${level}/${numbered(n)}${ended(width)}`;
export const entriesPath = ({ n, width }: Pick<Tile, 'n' | 'width'>): string => `tile/entries/${numbered(n)}${ended(width)}`;

const PATH = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d{1,3}))?$/;
/** What a path asks for, or undefined for any spelling but the one. `level` is 'entries' for a bundle of entries. */
export function parseTilePath(path: string): (Omit<Tile, 'level'> & { readonly level: number | 'entries' }) | undefined {
  const [, kind, digits, part] = PATH.exec(path) ?? [];
  if (!kind || !digits) return undefined;
  const n = Number(digits.replace(/[x/]/g, '')), width = part === undefined ? TILE_WIDTH : Number(part);
  const level = kind === 'entries' ? kind : Number(kind);
  if (!Number.isSafeInteger(n) || (part !== undefined && (width < 1 || width >= TILE_WIDTH))) return undefined;
  const spelt = level === 'entries' ? entriesPath({ n, width }) : tilePath({ level, n, width });
  return spelt === path && (level === 'entries' || level < 64) ? { level, n, width } : undefined;
}

/** How many hashes the tiles of this level hold for a tree of `size`. */
export const hashesAt = (level: number, size: number): number => Math.floor(size / TILE_WIDTH ** level);

/** The tile that a tree of `size` has there, as wide as it is; undefined where it has none. */
export function tileAt(level: number, n: number, size: number): Tile | undefined {
  const width = Math.min(TILE_WIDTH, hashesAt(level, size) - n * TILE_WIDTH);
  return width > 0 ? { level, n, width } : undefined;
}

/** Every tile of a tree of `size`, the highest level first. */
export function* tilesOf(size: number): Generator<Tile> {
  let top = 0;
  while (hashesAt(top + 1, size) > 0) top += 1;
  for (let level = top; level >= 0; level -= 1) for (let n = 0, tile; (tile = tileAt(level, n, size)); n += 1) yield tile;
}

/** Which tile of a tree of `size` a perfect subtree's hash is found in, and from which of its hashes it is made. */
export function tileOf({ level, index }: Place, size: number): { tile: Tile; from: number; to: number } {
  const tileLevel = Math.floor(level / TILE_HEIGHT), wide = 2 ** (level % TILE_HEIGHT), first = index * wide;
  const n = Math.floor(first / TILE_WIDTH), tile = tileAt(tileLevel, n, size), from = first - n * TILE_WIDTH;
  if (!tile || from + wide > tile.width) throw new RangeError(`no node ${index} of level ${level} in a tree of ${size}`);
  return { tile, from, to: from + wide };
}

/** The hashes that a tile's bytes hold. @throws RangeError when they are not as many as the tile is wide */
export function hashesIn(bytes: Uint8Array, width: number): Hash[] {
  if (bytes.length !== width * HASH_SIZE) throw new RangeError(`a tile of ${width} hashes has ${bytes.length} bytes`);
  return Array.from({ length: width }, (_, i) => bytes.subarray(i * HASH_SIZE, (i + 1) * HASH_SIZE));
}
