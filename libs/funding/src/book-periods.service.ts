// Owns the closing of the books: a month or a year, by two people of the city's finance. From then on the database refuses every entry dated into it; reopening takes two again and a reason.
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { addDays, dayOf } from '#libs/kernel';
import { IdentityReader } from '#libs/identity';
import { approve, approvedAs, Database, emit, platformErrors, record, run, transition, voidApprovals, type Call, type Tx } from '#libs/platform';
import type { BookPeriodView, NewBookPeriod } from './book-period.contract.js';
import { bookPeriodLife, type BookPeriodState } from './book-period.lifecycle.js';
import { bookPeriodView } from './book-periods.reader.js';
import { actsAs } from './funding.access.js';
import { fundingErrors } from './funding.errors.js';
import { bookPeriodClosed, bookPeriodProposed, bookPeriodReopened, bookPeriodReopening } from './funding.events.js';

interface Row { id: string; firstDay: string; lastDay: string; state: BookPeriodState; version: number }

const two = (n: number): string => String(n).padStart(2, '0');
export function daysOf({ year, month }: NewBookPeriod): { firstDay: string; lastDay: string } {
  if (month === undefined) return { firstDay: `${year}-01-01`, lastDay: `${year}-12-31` };
  return { firstDay: `${year}-${two(month)}-01`, lastDay: addDays(month === 12 ? `${year + 1}-01-01` : `${year}-${two(month + 1)}-01`, -1) };
}

@Injectable()
export class BookPeriods {
  constructor(private readonly db: Database, private readonly identity: IdentityReader) {}

  /** From its last day on. @throws Problem period-not-over, period-exists */
  propose(call: Call, given: NewBookPeriod): Promise<BookPeriodView> {
    return run(this.db, call, async (tx) => {
      await this.acting(tx, call, ['finance']);
      const { firstDay, lastDay } = daysOf(given);
      if (lastDay > dayOf(await tx.now())) throw fundingErrors.problem('period-not-over', { pointer: given.month === undefined ? '/year' : '/month' });
      const row: Row = { id: v7(), firstDay, lastDay, state: bookPeriodLife.initial, version: 1 };
      const born = await tx.execute(`INSERT INTO book_periods (id, first_day, last_day, state) VALUES ($1,$2,$3,$4) ON CONFLICT (first_day, last_day) WHERE state IN ('proposed','closed','reopening') DO NOTHING`, [row.id, firstDay, lastDay, row.state]);
      if (born !== 1) throw fundingErrors.problem('period-exists');
      await record(tx, { subject: 'book-period', id: row.id, action: 'book-period.proposed', from: null, to: row.state, version: 1, actor: call.actor, content: { firstDay, lastDay } });
      await approve(tx, { subject: 'book-period', subjectId: row.id, step: 'prepare', actor: call.actor, content: contentOf(row) });
      await emit(tx, bookPeriodProposed, row.id, 1, { periodId: row.id });
      return bookPeriodView(tx, row.id);
    });
  }

  /** The second word: closes what was proposed, reopens what was asked for. Waits for every posting under way; none dated into it comes after. @throws Problem same-person */
  approve(call: Call, id: string): Promise<BookPeriodView> {
    return this.act(call, id, ['finance', 'head'], async (tx, row, by) => {
      const opening = row.state === 'reopening';
      if (!opening && row.state !== 'proposed') throw platformErrors.problem('wrong-state', { data: { state: row.state } });
      if (!(await approvedAs(tx, 'book-period', id, opening ? 'ask' : 'prepare', contentOf(row)))) throw platformErrors.problem('approval-stale');
      await approve(tx, { subject: 'book-period', subjectId: id, step: opening ? 'reopen' : 'close', actor: call.actor, content: contentOf(row) });
      if (opening) {
        const { version } = await move(tx, row, 'reopen', by, call);
        await emit(tx, bookPeriodReopened, id, version, { periodId: id });
        return;
      }
      await tx.query('SELECT pg_advisory_xact_lock(5417190, 1)'); // the gate, before the sums are read
      const sums = (await tx.one<{ entries: bigint; debit: string; credit: string }>(`SELECT count(DISTINCT e.id) AS entries, coalesce(sum(l.debit_fen), 0)::text AS debit, coalesce(sum(l.credit_fen), 0)::text AS credit
        FROM journal_entries e JOIN journal_lines l ON l.entry_id = e.id WHERE e.day BETWEEN $1 AND $2`, [row.firstDay, row.lastDay]))!;
      const { version } = await move(tx, row, 'close', by, call, { closed_at: await tx.now(), entries: sums.entries, debit_fen: sums.debit, credit_fen: sums.credit });
      await emit(tx, bookPeriodClosed, id, version, { periodId: id });
    });
  }

  /** Not closed after all, or kept closed. */
  reject(call: Call, id: string, reason: string): Promise<BookPeriodView> {
    return this.act(call, id, ['finance', 'head'], async (tx, row, by) => {
      await move(tx, row, row.state === 'reopening' ? 'keep' : 'refuse', by, call, {}, reason);
      await voidApprovals(tx, 'book-period', id);
    });
  }

  /** Asked for by one; closed until another agrees. */
  askReopening(call: Call, id: string, reason: string): Promise<BookPeriodView> {
    return this.act(call, id, ['finance'], async (tx, row, by) => {
      await voidApprovals(tx, 'book-period', id); // who closed it may ask; the second word is another's
      const { version } = await move(tx, row, 'ask-reopening', by, call, { reason }, reason);
      await approve(tx, { subject: 'book-period', subjectId: id, step: 'ask', actor: call.actor, content: contentOf(row), note: reason });
      await emit(tx, bookPeriodReopening, id, version, { periodId: id });
    });
  }

  private act(call: Call, id: string, roles: readonly ('finance' | 'head')[], work: (tx: Tx, row: Row, by: 'finance' | 'head') => Promise<void>): Promise<BookPeriodView> {
    return run(this.db, call, async (tx) => {
      const row = await tx.one<Row>('SELECT id, first_day, last_day, state, version FROM book_periods WHERE id = $1 FOR UPDATE', [id]);
      if (!row) throw platformErrors.problem('not-found');
      await work(tx, row, await this.acting(tx, call, roles));
      return bookPeriodView(tx, id);
    });
  }

  /** The books are the city's: only its own finance and head close them. */
  private async acting(tx: Tx, call: Call, roles: readonly ('finance' | 'head')[]): Promise<'finance' | 'head'> {
    const by = actsAs(call.actor, roles, (await this.identity.agencyFor(tx, null))?.path ?? '');
    if (!by) throw platformErrors.problem('forbidden');
    return by;
  }
}

const contentOf = (row: Row): unknown => ({ firstDay: row.firstDay, lastDay: row.lastDay });

const move = (tx: Tx, row: Row, name: keyof (typeof bookPeriodLife)['table'], by: string, call: Call, set: Record<string, unknown> = {}, reason?: string): Promise<{ version: number }> =>
  transition(tx, { life: bookPeriodLife, table: 'book_periods', subject: 'book-period', id: row.id, state: row.state, transition: name, by, actor: call.actor, facts: {}, set, ...(reason === undefined ? {} : { reason }), refuse: () => platformErrors.problem('wrong-state') });
