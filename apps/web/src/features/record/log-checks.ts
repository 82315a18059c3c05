// Owns checking the log of record on the reader's own device: what the server says is only believed as far as the signed checkpoint stands for it.
import { type Checkpoint, continues, entriesIn, entriesPath, fromBase64, leafHash, openCheckpoint, parseVerifier, rootOf, sameHash, signedReader, type Tile, tilePath, tilesOf, type Verifier } from '@libs/kernel/src/tlog/index.js';
import type { ConsistencyView } from '@libs/platform/src/record/record.contract.js';
import { get } from '../../api/client.js';

export type Compared = { kind: 'unreadable' | 'foreign' | 'good' | 'bad'; kept?: Checkpoint; now?: Checkpoint };

/** The log's own key opens its note; undefined when it does not. */
export function opened(note: string | null, key: string): { log: Verifier; checkpoint: Checkpoint } | undefined {
  const log = parseVerifier(key), checkpoint = log && note ? openCheckpoint(note, log) : undefined;
  return log && checkpoint && { log, checkpoint };
}

/** A mail or an editor may have changed line ends and spaces around a note, never what is in it. */
const tidy = (text: string): string => `${text.replaceAll('\r\n', '\n').replace(/^\s+/, '').trimEnd()}\n`;

/** Whether today's log continues the one of a checkpoint that somebody kept. */
export async function compareKept(text: string, note: string, key: string): Promise<Compared> {
  const now = opened(note, key), kept = opened(tidy(text), key)?.checkpoint;
  if (!now) return { kind: 'bad' };
  if (!kept) return { kind: /^— /m.test(text) ? 'foreign' : 'unreadable' };
  if (kept.size > now.checkpoint.size) return { kind: 'bad', kept, now: now.checkpoint };
  const { hashes } = await get<ConsistencyView>('/log/consistency-proofs', { from: kept.size, to: now.checkpoint.size }), proof = hashes.map(fromBase64);
  return { kind: proof.every((h) => h) && continues(kept, now.checkpoint, proof as Uint8Array[]) ? 'good' : 'bad', kept, now: now.checkpoint };
}

async function bytes(path: string): Promise<Uint8Array> {
  const answer = await fetch(`/api/log/${path}`);
  if (!answer.ok) throw new Error(path);
  return new Uint8Array(await answer.arrayBuffer());
}

/** Fetches every tile and every entry and makes the tree anew. @throws when one is not what was signed */
export async function checkWhole({ size, root }: Checkpoint, onProgress: (share: number) => void, stopped: () => boolean): Promise<void> {
  const read = signedReader(size, root, (tile: Tile) => bytes(tilePath(tile)));
  if (!sameHash(await rootOf(size, read), root)) throw new Error('root');
  for (const tile of tilesOf(size)) {
    if (stopped()) return;
    const hashes = await read.hashes(tile);
    if (tile.level > 0) continue;
    const entries = entriesIn(await bytes(entriesPath(tile)), tile.width);
    if (!entries.every((entry, i) => sameHash(leafHash(entry), hashes[i]!))) throw new Error(entriesPath(tile));
    onProgress(Math.min(1, (tile.n + 1) * 256 / size));
  }
}
