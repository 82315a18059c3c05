// Owns the check of the books: once a day and when asked for, kept with what it found. What does not stand alarms: a metric, an audit entry, an event that mails finance and auditor.
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { type Actor, actorId } from '#libs/kernel';
import { audit, Database, emit, enqueue, keysOf, log, type Page, pageOf, run, type Call, type Reader } from '#libs/platform';
import { ledgerBroken } from './funding.events.js';
import { runBooksCheck } from './funding.jobs.js';
import { type BooksCheck, checkBooks } from './ledger.check.js';
import type { BooksCheckQuery, BooksCheckView, BooksDifference } from './ledger.contract.js';

interface Row { id: string; state: 'asked' | 'done'; askedBy: string | null; askedAt: Date; ranAt: Date | null; tookMs: number | null; accounts: bigint | null; entries: bigint | null; found: bigint | null; differences: BooksDifference[] | null }
const CHECKS = 'SELECT c.id, c.state, p.name AS asked_by, c.asked_at, c.ran_at, c.took_ms, c.accounts, c.entries, c.found, c.differences FROM books_checks c LEFT JOIN people p ON p.id = c.asked_by';
const count = (n: bigint | null): number | null => (n === null ? null : Number(n));
const view = (c: Row): BooksCheckView => ({ ...c, askedAt: c.askedAt.toISOString(), ranAt: c.ranAt?.toISOString() ?? null, accounts: count(c.accounts), entries: count(c.entries), found: count(c.found), differences: c.differences ?? [] });
/** As many as a page can show; `found` says how many there are. */
const KEPT = 200;

@Injectable()
export class BooksChecks {
  constructor(private readonly db: Database) {}

  async list(query: BooksCheckQuery): Promise<Page<BooksCheckView>> {
    const [after] = keysOf(query.after, 1) ?? [null];
    const rows = await this.db.query<Row>(`${CHECKS} WHERE ($1::uuid IS NULL OR c.id < $1) ORDER BY c.id DESC LIMIT $2`, [after, query.limit + 1]);
    return pageOf(rows, query.limit, (c) => [c.id], view);
  }

  /** One is waiting at most: who asks again is told of it. */
  ask(call: Call): Promise<BooksCheckView> {
    return run(this.db, call, async (tx) => {
      const born = await tx.execute(`INSERT INTO books_checks (id, state, asked_by) VALUES ($1,'asked',$2) ON CONFLICT (state) WHERE state = 'asked' DO NOTHING`, [v7(), actorId(call.actor)]);
      if (born === 1) await enqueue(tx, runBooksCheck, {});
      return view((await tx.one<Row>(`${CHECKS} WHERE c.state = 'asked'`)) ?? (await tx.one<Row>(`${CHECKS} ORDER BY c.id DESC LIMIT 1`))!);
    });
  }

  /** Reads first, in a transaction of nobody's; then what was found is kept and alarms in one. */
  async check(actor: Actor): Promise<BooksCheck> {
    const began = performance.now();
    const found = await checkBooks(this.db);
    const sizes = (await this.db.one<{ accounts: bigint; entries: bigint }>('SELECT (SELECT count(*) FROM ledger_accounts) AS accounts, (SELECT count(*) FROM journal_entries) AS entries'))!;
    await this.keep(found, { ...sizes, tookMs: Math.round(performance.now() - began) }, actor);
    return found;
  }

  private async keep(found: BooksCheck, run: { accounts: bigint; entries: bigint; tookMs: number }, actor: Actor): Promise<void> {
    const counts = { accounts: found.accounts.length, limits: found.limits.length, mirrors: found.mirrors.length + found.entries.length + found.periods.length };
    await this.db.transaction(async (tx) => {
      const values = [run.tookMs, run.accounts, run.entries, found.differences.length, JSON.stringify(found.differences.slice(0, KEPT))];
      const done = `ran_at = jiebang_now(), took_ms = $1, accounts = $2, entries = $3, found = $4, differences = $5, state = 'done'`;
      const id = (await tx.one<{ id: string }>(`UPDATE books_checks SET ${done} WHERE state = 'asked' RETURNING id`, values))?.id
        ?? (await tx.one<{ id: string }>(`INSERT INTO books_checks (id, ran_at, took_ms, accounts, entries, found, differences, state) VALUES ($6, jiebang_now(), $1, $2, $3, $4, $5, 'done') RETURNING id`, [...values, v7()]))!.id;
      await audit(tx, { subject: 'books-check', subjectId: id, action: found.differences.length === 0 ? 'books-check.stood' : 'books-check.broken', actor, version: 1, state: { ...counts, differences: found.differences.slice(0, KEPT) } });
      if (found.differences.length === 0) return;
      log.error({ ...counts, first: found.differences[0] }, 'books or limits cannot be rebuilt');
      await emit(tx, ledgerBroken, id, 1, { checkId: id, ...counts });
    });
  }
}

/** What the last check found, for mails and metrics. */
export const lastCheck = async (r: Reader, id?: string): Promise<BooksCheckView | undefined> => {
  const row = await r.one<Row>(`${CHECKS} WHERE c.state = 'done' AND ($1::uuid IS NULL OR c.id = $1) ORDER BY c.id DESC LIMIT 1`, [id ?? null]);
  return row && view(row);
};
