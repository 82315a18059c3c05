// Owns erasures from the log of record: one administrator of the whole city asks, another carries it out. Payload and salt of the entry go, its leaf stays, and the erasure is an entry itself.
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import type { z } from 'zod';
import { actorId, reachOf } from '#libs/kernel';
import { audit } from '../audit.js';
import { type Call, run } from '../call.js';
import { Database } from '../database/database.js';
import type { Reader, Tx } from '../database/tx.js';
import { keysOf, type Page, pageOf, type pageQuery } from '../http/page.js';
import { platformErrors } from '../platform.errors.js';
import { twoPeople } from '../two-people.js';
import { erasureLife, type ErasureState } from './erasure.lifecycle.js';
import type { ErasureGround, ErasureRequestView, ErasureView, NewErasure } from './record.contract.js';
import { recordErrors } from './record.errors.js';

const two = twoPeople({ life: erasureLife, table: 'erasure_requests', subject: 'erasure' });
interface Row { readonly id: string; readonly index: bigint; readonly entryId: string; readonly ground: ErasureGround; readonly reason: string; readonly state: ErasureState; readonly version: number }
const SHOWN = `SELECT x.id, x.index, x.ground, x.reason, x.state, x.at, x.at::text AS key, x.asked_by, a.name AS asked_by_name, d.name AS decided_by_name, e.subject, e.action, e.at AS entry_at
  FROM erasure_requests x JOIN audit_entries e ON e.id = x.entry_id LEFT JOIN people a ON a.id = x.asked_by LEFT JOIN people d ON d.id = x.decided_by`;
type Shown = Omit<ErasureRequestView, 'index' | 'at' | 'entry' | 'may'> & { index: bigint; at: Date; key: string; askedBy: string; subject: string; action: string; entryAt: Date };

@Injectable()
export class Erasures {
  constructor(private readonly db: Database) {}

  /** @throws Problem forbidden, not-found, entry-erased, entry-kept, erasure-open while one waits for this entry */
  async ask(call: Call, given: NewErasure): Promise<ErasureRequestView> {
    cityWide(call);
    return run(this.db, call, async (tx) => {
      const entryId = await erasable(tx, given.index), id = v7();
      const born = await tx.execute(`INSERT INTO erasure_requests (id, index, entry_id, ground, reason, state, asked_by) VALUES ($1,$2,$3,$4,$5,$6,$7) ON CONFLICT (entry_id) WHERE state = 'submitted' DO NOTHING`,
        [id, given.index, entryId, given.ground, given.reason, erasureLife.initial, actorId(call.actor)]);
      if (born !== 1) throw recordErrors.problem('erasure-open', { pointer: '/index' });
      await two.prepare(tx, id, { actor: call.actor, content: contentOf({ index: BigInt(given.index), entryId, ground: given.ground }) });
      return this.one(tx, call, id);
    });
  }

  /** By another administrator than who asked. @throws Problem forbidden, not-found, same-person, wrong-state, entry-erased */
  async approve(call: Call, id: string): Promise<ErasureRequestView> {
    cityWide(call);
    return run(this.db, call, async (tx) => {
      const row = await lock(tx, id);
      await two.move(tx, row, 'erase', { by: 'admin', actor: call.actor, set: { decided_by: actorId(call.actor) } });
      await two.adopt(tx, id, { actor: call.actor, content: contentOf(row) });
      await eraseEntry(tx, call, row);
      return this.one(tx, call, id);
    });
  }

  /** Also by who asked: nothing is erased by it. */
  async reject(call: Call, id: string, reason: string): Promise<ErasureRequestView> {
    cityWide(call);
    return run(this.db, call, async (tx) => {
      await two.move(tx, await lock(tx, id), 'refuse', { by: 'admin', actor: call.actor, set: { decided_by: actorId(call.actor) }, reason });
      return this.one(tx, call, id);
    });
  }

  /** Newest first. */
  async list(call: Call, q: z.infer<typeof pageQuery>): Promise<Page<ErasureRequestView>> {
    if (!reachOf(call.actor, ['admin', 'auditor']).city) throw platformErrors.problem('forbidden');
    const [at, id] = keysOf(q.after, 2) ?? [null, null];
    const rows = await this.db.query<Shown>(`${SHOWN} WHERE $1::timestamptz IS NULL OR (x.at, x.id) < ($1, $2::uuid) ORDER BY x.at DESC, x.id DESC LIMIT $3`, [at, id, q.limit + 1]);
    return pageOf(rows, q.limit, (row) => [row.key, row.id], (row) => viewOf(row, call));
  }

  /** What was erased, for anybody: index, ground and where the log says so. */
  async done(r: Reader = this.db): Promise<ErasureView[]> {
    const rows = await r.query<{ index: bigint; ground: ErasureGround; at: Date; erasureIndex: bigint | null }>('SELECT x.index, x.ground, x.at, l.index AS erasure_index FROM log_erasures x LEFT JOIN log_entries l ON l.entry_id = x.erasure_id ORDER BY x.index DESC LIMIT 1000');
    return rows.map((row) => ({ index: Number(row.index), ground: row.ground, at: row.at.toISOString(), erasureIndex: row.erasureIndex === null ? null : Number(row.erasureIndex) }));
  }

  private one = async (tx: Tx, call: Call, id: string): Promise<ErasureRequestView> => viewOf((await tx.one<Shown>(`${SHOWN} WHERE x.id = $1`, [id]))!, call);
}

/** Takes an entry's payload and salt, and writes that it did. */
async function eraseEntry(tx: Tx, call: Call, { index, entryId, ground }: Pick<Row, 'index' | 'entryId' | 'ground'>): Promise<void> {
  const there = await tx.one('SELECT 1 AS one FROM audit_payloads WHERE entry_id = $1 FOR UPDATE', [entryId]);
  if (!there) throw recordErrors.problem('entry-erased');
  const erasure = await audit(tx, { subject: 'log-entry', subjectId: String(index), action: 'log-entry.erased', actor: call.actor, version: 1, state: { index: Number(index), entry: entryId, ground } });
  await tx.execute('INSERT INTO log_erasures (index, entry_id, erasure_id, ground, at) VALUES ($1,$2,$3,$4,$5)', [index, entryId, erasure.id, ground, erasure.body.at]);
  await tx.execute('DELETE FROM audit_payloads WHERE entry_id = $1', [entryId]);
}

/** The entry at this index, when its payload may go: what tells of erasures themselves is kept. */
async function erasable(tx: Tx, index: number): Promise<string> {
  const entry = await tx.one<{ id: string; subject: string; there: boolean }>('SELECT e.id, e.subject, EXISTS (SELECT FROM audit_payloads p WHERE p.entry_id = e.id) AS there FROM log_entries l JOIN audit_entries e ON e.id = l.entry_id WHERE l.index = $1', [index]);
  if (!entry) throw platformErrors.problem('not-found', { pointer: '/index' });
  if (entry.subject === 'log-entry' || entry.subject === 'erasure') throw recordErrors.problem('entry-kept', { pointer: '/index' });
  if (!entry.there) throw recordErrors.problem('entry-erased', { pointer: '/index' });
  return entry.id;
}

async function lock(tx: Tx, id: string): Promise<Row> {
  const row = await tx.one<Row>('SELECT id, index, entry_id, ground, reason, state, version FROM erasure_requests WHERE id = $1 FOR UPDATE', [id]);
  if (!row) throw platformErrors.problem('not-found');
  return row;
}

/** For who runs the whole city. @throws Problem forbidden */
function cityWide(call: Call): void {
  if (!reachOf(call.actor, ['admin']).city) throw platformErrors.problem('forbidden');
}

const contentOf = ({ index, entryId, ground }: Pick<Row, 'index' | 'entryId' | 'ground'>) => ({ index: Number(index), entryId, ground });
const viewOf = ({ index, at, key: _key, askedBy, subject, action, entryAt, ...row }: Shown, call: Call): ErasureRequestView => {
  const waits = row.state === 'submitted' && reachOf(call.actor, ['admin']).city;
  return { ...row, index: Number(index), at: at.toISOString(), entry: { subject, action, at: entryAt.toISOString() }, may: { approve: waits && askedBy !== actorId(call.actor), reject: waits } };
};
