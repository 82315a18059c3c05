// Owns the order of the log: on a fixed beat it takes the entries that have no place yet, gives them one, and signs what the log is now.
// One transaction under one lock does all of it: a crash at any statement leaves the log as it was, and whoever comes next takes the same entries. Entries are never written to.
import { randomBytes } from 'node:crypto';
import { setImmediate as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { checkpointText, type Hash, KEY_KIND, noteOf, openCheckpoint, parseCheckpoint, sameHash, signatureLine, verifierOf } from '#libs/kernel';
import { CONFIG, type Config } from '../config.js';
import { Database } from '../database/database.js';
import type { Tx } from '../database/tx.js';
import { Keys } from '../keys.js';
import { log } from '../log.js';
import { BATCH_MOST, batchOf } from './batch.js';
import { type Edge, grow, rootOfEdge, unfinished } from './growth.js';
import { tileHashes } from './record.reader.js';

/** Whoever holds this advisory lock is the one sequencer. */
export const SEQUENCER_LOCK = 5_417_190;
/** How soon somebody else looks whether the beat was kept. */
const RETRY_MS = 5_000;
/** An entry is in the log within 60 s; from here on somebody must be told. */
export const ALARM_MS = 45_000, PROMISE_MS = 60_000;

interface Standing { horizon: string; cluster: string; takenAt: Date; beat: Date; nextInMs: number; size: bigint | null; note: string | null; lastBeat: Date | null; lastHorizon: string | null; lastCluster: string | null; lastTakenAt: Date | null }
const STANDING = `SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS horizon, (SELECT system_identifier::text FROM pg_control_system()) AS cluster, c.now AS taken_at,
    to_timestamp(floor(extract(epoch FROM c.now) / $1) * $1) AS beat, (($1 - extract(epoch FROM c.now)::numeric % $1) * 1000)::float8 AS next_in_ms,
    l.size, l.note, l.beat AS last_beat, l.horizon::text AS last_horizon, l.cluster AS last_cluster, l.taken_at AS last_taken_at
  FROM (SELECT clock_timestamp() AS now) c LEFT JOIN LATERAL (SELECT * FROM log_checkpoints ORDER BY size DESC LIMIT 1) l ON true`;
/** In the order of transactions from the horizon on; whether an entry has its place already is asked one by one, which stays an index look-up however long the log is. */
const TAKE = `SELECT e.id, e.leaf, e.xact::text AS xact FROM audit_entries e WHERE e.xact >= $1::xid8 AND (SELECT l.index FROM log_entries l WHERE l.entry_id = e.id) IS NULL ORDER BY e.xact LIMIT ${BATCH_MOST}`;

export interface Batch { /** entries given a place */ readonly entries: number; readonly size: number; /** more are waiting already */ readonly more: boolean }
export type Beat = { readonly kind: 'sequenced'; readonly batches: readonly Batch[]; readonly nextInMs: number } | { readonly kind: 'early' | 'elsewhere'; readonly nextInMs: number };

@Injectable()
export class Sequencer {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private stopped = true;

  constructor(private readonly db: Database, private readonly keys: Keys, @Inject(CONFIG) private readonly config: Config) {}

  start(): void {
    this.stopped = false;
    this.timer = setTimeout(() => this.tick(), 0);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private tick(): void {
    this.running = this.beat().then((beat) => (beat.kind === 'elsewhere' ? RETRY_MS : beat.nextInMs), async (error: unknown) => {
      log.error({ error: (error as Error).message, code: (error as { code?: string }).code }, 'the log of record does not go on');
      return RETRY_MS;
    }).then(async (waitMs) => {
      await this.watch().catch((error: unknown) => log.error({ error: (error as Error).message }, 'nobody could look whether the log of record stands still'));
      if (!this.stopped) this.timer = setTimeout(() => this.tick(), Math.min(waitMs + 20, RETRY_MS * 6));
    });
  }

  /** Keeps the beat if it is due and nobody else does. `now`: whether or not it is due. */
  async beat({ now = false } = {}): Promise<Beat> {
    const batches: Batch[] = [];
    for (;;) {
      const done = await this.db.transaction((tx) => this.batch(tx, now || batches.length > 0));
      if (done.kind !== 'sequenced') return batches.length > 0 ? { kind: 'sequenced', batches, nextInMs: done.nextInMs } : done;
      batches.push(done.batch);
      if (!done.batch.more) return { kind: 'sequenced', batches, nextInMs: done.nextInMs };
    }
  }

  private async batch(tx: Tx, now: boolean): Promise<{ kind: 'sequenced'; batch: Batch; nextInMs: number } | { kind: 'early' | 'elsewhere'; nextInMs: number }> {
    const [lock] = await tx.query<{ own: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS own', [SEQUENCER_LOCK]);
    if (!lock!.own) return { kind: 'elsewhere', nextInMs: RETRY_MS };
    const standing = (await tx.named<Standing>('log-standing', STANDING, [this.config.LOG_BEAT_SECONDS]))[0]!;
    if (!now && standing.lastBeat?.getTime() === standing.beat.getTime()) return { kind: 'early', nextInMs: standing.nextInMs };
    const from = standing.lastCluster === standing.cluster ? standing.lastHorizon! : '0'; // numbers of transactions mean something in their own cluster only
    const taken = await tx.named<{ id: string; leaf: Buffer; xact: string }>('log-take', TAKE, [from]);
    const more = taken.length === BATCH_MOST, last = taken.at(-1)?.xact;
    const horizon = more && BigInt(last!) < BigInt(standing.horizon) ? last! : standing.horizon;
    const size = await this.write(tx, standing, horizon, taken);
    return { kind: 'sequenced', batch: { entries: taken.length, size, more }, nextInMs: standing.nextInMs };
  }

  /** Leaves, places, tiles and the signed checkpoint, all or nothing. */
  private async write(tx: Tx, standing: Standing, horizon: string, taken: readonly { id: string; leaf: Buffer }[]): Promise<number> {
    const before = await this.edge(tx, standing), seed = randomBytes(32), leaves = batchOf(taken.map(({ id, leaf }) => ({ entry: id, leaf })), seed);
    const { edge, nodes } = await grow(before.edge, leaves.map((l) => l.leaf), pause);
    const root = await rootOfEdge(edge), text = checkpointText({ origin: before.origin, size: edge.size, root });
    const note = noteOf(text, [signatureLine(verifierOf(before.origin, KEY_KIND.ed25519, this.keys.publicKey), this.keys.signBytes(Buffer.from(text)))]);
    const [row] = await tx.named<{ waitedMs: bigint | null }>('log-checkpoint-write', `INSERT INTO log_checkpoints (size, first, leaves, seed, root, note, beat, taken_at, waited_ms, horizon, cluster)
      VALUES ($1,$2,$3,$4,$5,$6,$7,$8,(extract(epoch FROM clock_timestamp() - $9::timestamptz) * 1000)::bigint,$10::xid8,$11) RETURNING waited_ms`,
    [edge.size, before.edge.size, Buffer.concat(leaves.map((l) => l.leaf)), seed, root, note, standing.beat, standing.takenAt, standing.lastTakenAt, horizon, standing.cluster]);
    const placed = leaves.flatMap((l, i) => (l.entry ? [{ entry: l.entry, index: before.edge.size + i }] : []));
    if (placed.length > 0) await tx.named('log-entries-write', 'INSERT INTO log_entries (entry_id, index) SELECT * FROM unnest($1::uuid[], $2::bigint[])', [placed.map((p) => p.entry), placed.map((p) => p.index)]);
    if (nodes.length > 0) await tx.named('log-nodes-write', 'INSERT INTO log_nodes (level, n, hash) SELECT * FROM unnest($1::int[], $2::bigint[], $3::bytea[])', [nodes.map((n) => n.level), nodes.map((n) => n.n), nodes.map((n) => Buffer.from(n.hash))]);
    if (taken.length > 0 && row!.waitedMs !== null && Number(row!.waitedMs) > ALARM_MS) log.error({ waitedMs: Number(row!.waitedMs), entries: taken.length }, 'entries waited longer for the log of record than they should');
    return edge.size;
  }

  /** The end of the tree as it was signed. Nothing is ever signed on top of what the last checkpoint does not stand for. */
  private async edge(tx: Tx, { note, size }: Standing): Promise<{ origin: string; edge: Edge }> {
    if (note === null) return { origin: originOf(this.config), edge: { size: 0, rows: [] } };
    const origin = note.slice(0, note.indexOf('\n')), signed = openCheckpoint(note, verifierOf(origin, KEY_KIND.ed25519, this.keys.publicKey));
    if (!signed) throw new Error(`${parseCheckpoint(note.slice(0, note.indexOf('\n\n') + 1)) ? 'LOG_KEY is not the key that signed the newest checkpoint' : 'the newest checkpoint is unreadable'}; the log is not continued`);
    const rows: Hash[][] = [];
    for (const tile of unfinished(signed.size)) rows.push(await tileHashes(tx, tile));
    const edge = { size: signed.size, rows };
    const whole = signed.size === Number(size) && unfinished(signed.size).every((tile, level) => rows[level]!.length === tile.width);
    if (!whole || !sameHash(await rootOfEdge(edge), signed.root)) throw new Error('the leaves in the database are not those of the newest checkpoint; the log is not continued');
    return { origin, edge };
  }

  /** Whoever runs a worker says it when the log stands still, whoever should have moved it. */
  private async watch(): Promise<void> {
    const since = await standsSinceMs(this.db);
    if (since !== undefined && since > ALARM_MS) log.error({ sinceMs: Math.round(since) }, 'the log of record stands still: entries wait longer than they should');
  }
}

/** How long ago entries were last taken, by the wall clock; undefined before the first time. No entry that is not in the log has waited longer. */
export async function standsSinceMs(db: Database): Promise<number | undefined> {
  const [row] = await db.named<{ ms: number }>('log-since', 'SELECT (extract(epoch FROM clock_timestamp() - taken_at) * 1000)::float8 AS ms FROM log_checkpoints ORDER BY size DESC LIMIT 1');
  return row?.ms;
}

/** A log keeps the name it began with; this is the name of one that begins. */
export const originOf = (config: Pick<Config, 'LOG_ORIGIN' | 'PUBLIC_URL'>): string => config.LOG_ORIGIN ?? `${config.PUBLIC_URL ? new URL(config.PUBLIC_URL).host : 'jiebang.local'}/log`;
