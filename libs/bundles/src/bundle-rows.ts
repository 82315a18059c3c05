// Owns reading what goes into a bundle, row by row from one snapshot: the parts that slices publish, and the entries of the log that belong to them.
import { publishedBids } from '#libs/bids';
import { publishedChallenge } from '#libs/challenges';
import { publishedFunding } from '#libs/funding';
import { toBase64 } from '#libs/kernel';
import { type LogOfRecord, plain, type PublishedPart, type PublishedSubject, type Tx } from '#libs/platform';
import { publishedProjects } from '#libs/projects';
import { publishedReviews } from '#libs/reviews';
import type { LogEntry } from './check/index.js';

const PARTS: readonly PublishedPart[] = [publishedChallenge, publishedBids, publishedReviews, publishedProjects, publishedFunding];
export const ROWS = PARTS.flatMap((p) => p.rows);
const SUBJECTS: readonly PublishedSubject[] = PARTS.flatMap((p) => p.subjects);
const PAGE = 500;

/** Rows of a statement, a page at a time: a competition may be larger than memory. */
export async function* streamed<R>(tx: Tx, sql: string, values: readonly unknown[]): AsyncGenerator<R> {
  await tx.query(`DECLARE bundle_rows NO SCROLL CURSOR FOR ${sql}`, values);
  for (;;) {
    const rows = await tx.query<R>(`FETCH ${PAGE} FROM bundle_rows`);
    yield* rows;
    if (rows.length < PAGE) break;
  }
  await tx.query('CLOSE bundle_rows');
}

export async function* recordRows(tx: Tx, sql: string, challengeId: string): AsyncGenerator<unknown> {
  for await (const row of streamed<object>(tx, sql, [challengeId])) yield plain(row);
}

/** Reading leaves an entry too; it changes nothing, and who read is not for everybody. */
const WANTED = SUBJECTS.map((s) => `SELECT '${s.subject}' AS subject, s.id FROM (${s.ids}) s (id)`).join(' UNION ALL ');
const SHOWN = SUBJECTS.flatMap((s) => s.shows);
const STATES = SUBJECTS.flatMap((s) => (s.state === undefined ? [] : [`WHEN e.subject = '${s.subject}' THEN (${s.state})`]));
const ENTRIES = `SELECT l.index, e.leaf, p.salt, p.payload, g.index AS erased_at, e.action, CASE WHEN p.state IS NOT NULL THEN p.state::json ${STATES.join(' ')} END AS state
  FROM (${WANTED}) w JOIN audit_entries e ON e.subject = w.subject AND e.subject_id = w.id LEFT JOIN log_entries l ON l.entry_id = e.id LEFT JOIN audit_payloads p ON p.entry_id = e.id
  LEFT JOIN log_erasures x ON x.entry_id = e.id LEFT JOIN log_entries g ON g.entry_id = x.erasure_id
  WHERE e.action !~ '[.-]read$' AND (l.index IS NULL OR l.index < $2) ORDER BY l.index NULLS LAST, e.at, e.id`;
interface EntryRow { index: bigint | null; leaf: Buffer; salt: Buffer | null; payload: LogEntry['payload']; erasedAt: bigint | null; action: string; state: unknown }

/** The entries of everything that is published, each with its proof under the checkpoint of `size`. */
export async function* logEntries(tx: Tx, log: LogOfRecord, challengeId: string, size: number): AsyncGenerator<LogEntry> {
  for await (const row of streamed<EntryRow>(tx, ENTRIES, [challengeId, size])) {
    const [proof] = row.index === null ? [[]] : await log.proofs([Number(row.index)], size, tx);
    yield {
      index: row.index === null ? null : Number(row.index), leaf: toBase64(row.leaf), payload: row.payload, salt: row.salt?.toString('hex') ?? null, erasedAt: row.erasedAt === null ? null : Number(row.erasedAt), proof: proof!,
      ...(row.state !== null && row.payload !== null && SHOWN.includes(row.action) ? { state: row.state } : {}),
    };
  }
}

/** How many entries of a competition still wait for their place. One that the log has passed by waits for nothing: the bundle says that it has none. */
export async function waiting(tx: Tx, challengeId: string): Promise<number> {
  const row = await tx.one<{ n: number }>(`SELECT count(*)::int AS n FROM (${WANTED}) w JOIN audit_entries e ON e.subject = w.subject AND e.subject_id = w.id LEFT JOIN log_entries l ON l.entry_id = e.id
    WHERE l.index IS NULL AND e.xact >= coalesce((SELECT horizon FROM log_checkpoints ORDER BY size DESC LIMIT 1), '0'::xid8)`, [challengeId]);
  return row!.n;
}
