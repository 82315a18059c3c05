// Owns reading the log of record: its checkpoints, entries and tiles, as the database keeps them. What is asked for lies within the newest checkpoint, or it is not there.
import { type Hash, hashesAt, leafHash, noteOf, parseNote, TILE_WIDTH, type Tile } from '#libs/kernel';
import { concatBytes } from '@noble/hashes/utils.js';
import type { Reader } from '../database/tx.js';

export interface CheckpointRow { readonly size: number; readonly first: number; readonly root: Buffer; readonly note: string; readonly takenAt: Date; readonly at: Date }
type Row = Omit<CheckpointRow, 'size' | 'first'> & { size: bigint; first: bigint };
const CHECKPOINT = 'SELECT size, first, root, note, taken_at, at FROM log_checkpoints';
const numbered = (row: Row | undefined): CheckpointRow | undefined => row && { ...row, size: Number(row.size), first: Number(row.first) };

/** As SQL, for a statement that is under way anyway. */
export const newestNoteSql = '(SELECT note FROM log_checkpoints ORDER BY size DESC LIMIT 1)';

export const newestCheckpoint = async (r: Reader): Promise<CheckpointRow | undefined> => numbered((await r.named<Row>('log-newest', `${CHECKPOINT} ORDER BY size DESC LIMIT 1`))[0]);
export const checkpointAt = async (r: Reader, size: number): Promise<CheckpointRow | undefined> => numbered((await r.named<Row>('log-checkpoint', `${CHECKPOINT} WHERE size = $1`, [size]))[0]);

/** The signed note with every cosignature that it has by now. */
export async function publishedNote(r: Reader, row: Pick<CheckpointRow, 'size' | 'note'>): Promise<string> {
  const lines = await r.named<{ line: string }>('log-cosignatures', 'SELECT line FROM log_cosignatures WHERE size = $1 ORDER BY at, witness, key_id', [row.size]);
  if (lines.length === 0) return row.note;
  const note = parseNote(row.note)!;
  return noteOf(note.text, [...note.signatures.map((s) => s.line), ...lines.map((l) => l.line)]);
}

/** A batch has at least 16 leaves: a tile's lie in at most 16 batches, and one more where it begins within one. */
const BATCHES = 17;
/** Leaves [from, to), at most a tile of them. */
export async function leavesOf(r: Reader, from: number, to: number): Promise<Buffer[]> {
  const rows = await r.named<{ bytes: Buffer }>('log-leaves', `SELECT substring(leaves FROM (greatest(first, $1) - first)::int * 32 + 1 FOR (least(size, $2) - greatest(first, $1))::int * 32) AS bytes
    FROM (SELECT first, size, leaves FROM log_checkpoints WHERE size > $1 ORDER BY size LIMIT ${BATCHES}) batch WHERE first < $2 ORDER BY size`, [from, to]);
  const bytes = Buffer.concat(rows.map((row) => row.bytes));
  return Array.from({ length: bytes.length / 32 }, (_, i) => bytes.subarray(i * 32, (i + 1) * 32));
}

/** A tile's hashes. Those of the lowest are made from the leaves; above it each is a row. */
export async function tileHashes(r: Reader, { level, n, width }: Tile): Promise<Hash[]> {
  if (width === 0) return [];
  const from = n * TILE_WIDTH;
  if (level === 0) return (await leavesOf(r, from, from + width)).map(leafHash);
  return (await r.named<{ hash: Buffer }>('log-nodes', 'SELECT hash FROM log_nodes WHERE level = $1 AND n >= $2 AND n < $3 ORDER BY n', [level, from, from + width])).map((row) => row.hash);
}

export const tileBytes = async (r: Reader, tile: Tile): Promise<Uint8Array> => concatBytes(...(await tileHashes(r, tile)));

/** Whether a tree of this size has that much of the tile. */
export const within = (tile: Tile, size: number): boolean => tile.width > 0 && tile.n * TILE_WIDTH + tile.width <= hashesAt(tile.level, size);

/** Where an entry stands, or undefined while it waits for the next batch. */
export async function indexOfEntry(r: Reader, entryId: string): Promise<number | undefined> {
  const row = (await r.named<{ index: bigint }>('log-index', 'SELECT index FROM log_entries WHERE entry_id = $1', [entryId]))[0];
  return row && Number(row.index);
}
