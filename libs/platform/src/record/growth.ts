// Decides how the tree grows by a batch from its right edge alone: the last, unfinished tile of each level. Pure; pauses now and then, since a worker has other things to do.
import { type Hash, hashesAt, leafHash, perfectHash, type Place, rootOf, TILE_WIDTH, tileOf } from '#libs/kernel';

/** `rows[L]`: the hashes of the unfinished last tile of level L; none where the level just filled one. */
export interface Edge { readonly size: number; readonly rows: readonly (readonly Hash[])[] }
export interface Node { readonly level: number; readonly n: number; readonly hash: Hash }

/** Which tile's hashes make each level's unfinished row of a tree of this size. */
export function unfinished(size: number): { level: number; n: number; width: number }[] {
  const rows: { level: number; n: number; width: number }[] = [];
  for (let level = 0; hashesAt(level, size) > 0; level += 1) rows.push({ level, n: Math.floor(hashesAt(level, size) / TILE_WIDTH), width: hashesAt(level, size) % TILE_WIDTH });
  return rows;
}

/** The root of the tree that ends in this edge: all its perfect subtrees lie there. */
export const rootOfEdge = ({ size, rows }: Edge): Promise<Hash> => rootOf(size, (places: readonly Place[]) => places.map((place) => {
  const { tile, from, to } = tileOf(place, size);
  return perfectHash(rows[tile.level]!.slice(from, to));
}));

/** The edge after these leaves, and the hash of every tile that they made whole. */
export async function grow(edge: Edge, leaves: readonly Uint8Array[], pause: () => Promise<unknown>): Promise<{ edge: Edge; nodes: Node[] }> {
  const rows = edge.rows.map((row) => [...row]), nodes: Node[] = [];
  const counts = edge.rows.map((_, level) => hashesAt(level, edge.size));
  const push = (level: number, hash: Hash): boolean => {
    const row = (rows[level] ??= []);
    row.push(hash);
    counts[level] = (counts[level] ?? 0) + 1;
    if (row.length < TILE_WIDTH) return false;
    const whole = perfectHash(row);
    nodes.push({ level: level + 1, n: counts[level] / TILE_WIDTH - 1, hash: whole });
    rows[level] = [];
    push(level + 1, whole);
    return true;
  };
  for (const leaf of leaves) if (push(0, leafHash(leaf))) await pause();
  return { edge: { size: edge.size + leaves.length, rows }, nodes };
}
