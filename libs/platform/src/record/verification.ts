// Decides whether a database and its log of record agree, and where they do not: for whoever may read the database, and knows the key and (best) a checkpoint from before.
// Nothing in the database is believed for being there: the tree is grown again from its leaves, every leaf must be an entry or filling, every entry must open its commitment.
import { setImmediate as pause } from 'node:timers/promises';
import { type Hash, KEY_KIND, openCheckpoint, parseCheckpoint, sameHash, TILE_WIDTH, type Verifier } from '#libs/kernel';
import { deploymentKind } from '../database/clock.js';
import type { Reader } from '../database/tx.js';
import { BATCH_MOST, fillingLeaf } from './batch.js';
import { type Edge, grow, type Node, rootOfEdge } from './growth.js';
import { entryFindings, type PlacedRow, PLACED } from './verification-entry.js';
import { stateFindings, type SubjectTables } from './verification-state.js';

/** What was found, and where: a leaf's index, an entry's id, or both. */
export interface Finding { readonly code: FindingCode; readonly table: string; readonly index?: number; readonly entry?: string; readonly detail: string }
export type FindingCode = 'checkpoint-missing' | 'checkpoint-unsigned' | 'checkpoint-differs' | 'checkpoint-kept-differs' | 'leaves-differ' | 'leaves-reordered' | 'entry-deleted' | 'entry-differs' | 'entry-backdated' | 'entry-left-out'
  | 'payload-missing' | 'payload-differs' | 'payload-foreign' | 'place-missing' | 'place-foreign' | 'tile-differs' | 'history-differs' | 'state-differs';
export interface Verdict { readonly size: number; readonly checkpoints: number; readonly entries: number; readonly findings: readonly Finding[] }
export interface VerifyOptions { readonly log: Verifier; /** signed notes kept from earlier: mails, receipts, witnesses */ readonly kept?: readonly string[]; /** rows to hold against their history */ readonly tables?: SubjectTables; /** how far the work is */ readonly onProgress?: (leaves: number) => void }

interface Batch { size: number; first: number; leaves: Buffer; seed: Buffer; root: Buffer; note: string; at: Date }
type BatchRow = Omit<Batch, 'size' | 'first'> & { size: bigint; first: bigint };
const PAGE = 256;

/** Reads everything once, in the order of the log. Give it a reader of one snapshot: a log that grows meanwhile is no finding. */
export async function verifyLog(r: Reader, options: VerifyOptions): Promise<Verdict> {
  const findings: Finding[] = [], kept = keptOf(options, findings), nodes: Node[] = [];
  let edge: Edge = { size: 0, rows: [] }, broken = false, checkpoints = 0, entries = 0, before: Date | undefined, newest: Batch | undefined;
  const clockJumps = (await deploymentKind(r)) === 'demonstration';
  for (;;) {
    const page = (await r.query<BatchRow>(`SELECT size, first, leaves, seed, root, note, at FROM log_checkpoints WHERE size > $1 ORDER BY size LIMIT ${PAGE}`, [newest?.size ?? 0])).map((row): Batch => ({ ...row, size: Number(row.size), first: Number(row.first) }));
    if (page.length === 0) break;
    const placed = await r.query<PlacedRow>(PLACED, [page[0]!.first, page.at(-1)!.size]), at = new Map<number, PlacedRow[]>();
    for (const row of placed) at.set(Number(row.index), [...(at.get(Number(row.index)) ?? []), row]);
    for (const batch of page) {
      const leaves = leavesIn(batch.leaves);
      if (batch.first !== edge.size) { findings.push({ code: 'checkpoint-missing', table: 'log_checkpoints', index: edge.size, detail: `leaves ${edge.size} to ${batch.first} are gone` }); broken = true; }
      const grown = await grow({ ...edge, size: batch.first }, leaves, pause);
      if (!broken) nodes.push(...grown.nodes);
      edge = grown.edge;
      const root = broken ? undefined : await rootOfEdge(edge);
      broken ||= signedOver(batch, root, options.log, findings);
      const promised = kept.get(batch.size);
      if (promised && root && !promised.some((k) => sameHash(k, root))) findings.push({ code: 'checkpoint-kept-differs', table: 'log_checkpoints', index: batch.first, detail: `a kept checkpoint of ${batch.size} leaves says another tree` });
      kept.delete(batch.size);
      entries += await batchFindings(batch, leaves, at, before, findings);
      if (batch.size - batch.first < BATCH_MOST && !clockJumps) before = batch.at; // a full batch left older entries to the next
      [checkpoints, newest] = [checkpoints + 1, batch];
    }
    options.onProgress?.(edge.size);
  }
  for (const [size] of kept) findings.push({ code: 'checkpoint-kept-differs', table: 'log_checkpoints', index: size, detail: `a kept checkpoint speaks of ${size} leaves; the log has none of that size` });
  findings.push(...await nodeFindings(r, nodes, broken), ...await strayFindings(r, newest), ...(options.tables ? await stateFindings(r, options.tables) : []));
  return { size: edge.size, checkpoints, entries, findings };
}

const leavesIn = (bytes: Buffer): Buffer[] => Array.from({ length: Math.floor(bytes.length / 32) }, (_, i) => bytes.subarray(i * 32, (i + 1) * 32));

/** The roots that kept notes promise, by size; a note that the log's key did not sign proves nothing and is said. */
function keptOf({ kept = [], log }: VerifyOptions, findings: Finding[]): Map<number, Hash[]> {
  const roots = new Map<number, Hash[]>();
  for (const note of kept) {
    const opened = openCheckpoint(note, log);
    if (opened) roots.set(opened.size, [...(roots.get(opened.size) ?? []), opened.root]);
    else findings.push({ code: 'checkpoint-unsigned', table: '', detail: 'a kept checkpoint is not one that this key signed' });
  }
  return roots;
}

/** Whether the tree stops being what was signed here; from there on it is not compared again, since every later root differs with it. */
function signedOver(batch: Batch, root: Hash | undefined, log: Verifier, findings: Finding[]): boolean {
  const where = { table: 'log_checkpoints', index: batch.first }, text = parseCheckpoint(batch.note.slice(0, batch.note.indexOf('\n\n') + 1)), signed = openCheckpoint(batch.note, { ...log, kind: KEY_KIND.ed25519 });
  if (!signed) findings.push({ code: 'checkpoint-unsigned', ...where, detail: `the checkpoint of ${batch.size} leaves is not signed by ${log.name}` });
  const says = signed ?? text;
  if (!says || says.size !== batch.size || !sameHash(says.root, batch.root)) findings.push({ code: 'checkpoint-differs', ...where, detail: `the row of ${batch.size} leaves is not what its note says` });
  if (!root || (says && sameHash(says.root, root))) return false;
  findings.push({ code: 'leaves-differ', ...where, detail: `leaves ${batch.first} to ${batch.size - 1} are not those that were signed` });
  return true;
}

/** Every leaf of a batch is an entry that opens its commitment, or filling. Answers with how many entries. */
async function batchFindings(batch: Batch, leaves: readonly Buffer[], at: ReadonlyMap<number, readonly PlacedRow[]>, before: Date | undefined, findings: Finding[]): Promise<number> {
  const own = leaves.map((_, i) => at.get(batch.first + i)), empty = own.filter((rows) => !rows).length;
  const filling = new Set(Array.from({ length: empty }, (_, n) => Buffer.from(fillingLeaf(batch.seed, n)).toString('hex')));
  leaves.forEach((leaf, i) => {
    const index = batch.first + i, row = own[i]?.[0];
    if (i > 0 && Buffer.compare(leaves[i - 1]!, leaf) >= 0) findings.push({ code: 'leaves-reordered', table: 'log_checkpoints', index, detail: 'this leaf does not stand in the order of its batch' });
    if (row) findings.push(...entryFindings(row, leaf, index, before));
    else if (!filling.has(leaf.toString('hex'))) findings.push({ code: 'entry-deleted', table: 'log_entries', index, detail: 'this leaf is neither filling nor the place of an entry' });
  });
  if (batch.first % (TILE_WIDTH * 16) === 0) await pause();
  return leaves.length - empty;
}

/** The kept hashes of whole tiles are those of the tree. */
async function nodeFindings(r: Reader, nodes: readonly Node[], broken: boolean): Promise<Finding[]> {
  const rows = new Map((await r.query<{ level: number; n: bigint; hash: Buffer }>('SELECT level, n, hash FROM log_nodes')).map((row) => [`${row.level}/${row.n}`, row.hash]));
  const findings = nodes.filter((node) => { const hash = rows.get(`${node.level}/${node.n}`); rows.delete(`${node.level}/${node.n}`); return !hash || !sameHash(hash, node.hash); })
    .map((node): Finding => ({ code: 'tile-differs', table: 'log_nodes', index: node.n * TILE_WIDTH ** node.level, detail: `the hash of tile ${node.n} below level ${node.level} is not the tree's` }));
  const foreign = broken ? [] : [...rows.keys()].map((key): Finding => ({ code: 'tile-differs', table: 'log_nodes', detail: `a hash at ${key} that no tile has` }));
  return [...findings, ...foreign];
}

/** Rows that the log does not reach: places beyond it, entries without a place although others after them have one, payloads of nothing. */
async function strayFindings(r: Reader, newest: Batch | undefined): Promise<Finding[]> {
  if (!newest) return [];
  const places = await r.query<{ entryId: string; index: bigint }>('SELECT entry_id, index FROM log_entries WHERE index >= $1 OR index < 0', [newest.size]);
  const unplaced = await r.query<{ id: string; leaf: Buffer; at: Date; passed: boolean }>(`SELECT e.id, e.leaf, e.at, e.xact < (SELECT horizon FROM log_checkpoints ORDER BY size DESC LIMIT 1) AS passed
    FROM audit_entries e LEFT JOIN log_entries l ON l.entry_id = e.id WHERE l.entry_id IS NULL`);
  const payloads = await r.query<{ entryId: string }>('SELECT p.entry_id FROM audit_payloads p LEFT JOIN audit_entries e ON e.id = p.entry_id WHERE e.id IS NULL');
  const lost = await r.query<{ entryId: string; index: bigint }>('SELECT x.entry_id, x.index FROM log_erasures x LEFT JOIN log_entries l ON l.index = x.index AND l.entry_id = x.entry_id WHERE l.index IS NULL');
  return [
    ...places.map((p): Finding => ({ code: 'place-foreign', table: 'log_entries', index: Number(p.index), entry: p.entryId, detail: 'a place that the log does not have' })),
    ...unplaced.filter((e) => e.passed).map((e): Finding => ({ code: 'entry-left-out', table: 'audit_entries', entry: e.id, detail: `written ${e.at.toISOString()}, and has no place although later ones have` })),
    ...payloads.map((p): Finding => ({ code: 'payload-foreign', table: 'audit_payloads', entry: p.entryId, detail: 'a payload without its entry' })),
    ...lost.map((x): Finding => ({ code: 'place-foreign', table: 'log_erasures', index: Number(x.index), entry: x.entryId, detail: 'an erasure of what does not stand there' })),
  ];
}
