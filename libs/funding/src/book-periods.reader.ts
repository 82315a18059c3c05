// Answers which periods of the books are closed, by whom and when.
import { Injectable } from '@nestjs/common';
import { type Fen, yuan } from '#libs/kernel';
import { Database, keysOf, type Page, pageOf, platformErrors, type Reader } from '#libs/platform';
import type { BookPeriodQuery, BookPeriodView } from './book-period.contract.js';
import { approvalViews, historyOf } from './claim.view.js';

interface Row { id: string; firstDay: string; lastDay: string; state: BookPeriodView['state']; version: number; reason: string | null; entries: Fen | null; debit: string | null; closedAt: Date | null }
const PERIODS = 'SELECT id, first_day, last_day, state, version, reason, entries, debit_fen::text AS debit, closed_at FROM book_periods';

async function view(r: Reader, row: Row): Promise<BookPeriodView> {
  const sum = row.debit === null ? null : yuan(BigInt(row.debit));
  return {
    id: row.id, firstDay: row.firstDay, lastDay: row.lastDay, state: row.state, version: row.version, reason: row.reason, entries: row.entries === null ? null : Number(row.entries), debit: sum, credit: sum,
    closedAt: row.closedAt?.toISOString() ?? null, approvals: await approvalViews(r, 'book-period', row.id), history: await historyOf(r, 'book-period', row.id),
  };
}

export const bookPeriodView = async (r: Reader, id: string): Promise<BookPeriodView> => view(r, (await r.one<Row>(`${PERIODS} WHERE id = $1`, [id]))!);

@Injectable()
export class BookPeriodsReader {
  constructor(private readonly db: Database) {}

  /** The latest first. */
  async list(query: BookPeriodQuery): Promise<Page<Omit<BookPeriodView, 'approvals' | 'history'>>> {
    const [day, id] = keysOf(query.after, 2) ?? [null, null];
    const rows = await this.db.query<Row>(`${PERIODS} WHERE ($1::text IS NULL OR state = $1) AND ($2::date IS NULL OR (last_day, id) < ($2::date, $3::uuid)) ORDER BY last_day DESC, id DESC LIMIT $4`, [query.state ?? null, day, id, query.limit + 1]);
    return pageOf(rows, query.limit, (p) => [p.lastDay, p.id], ({ debit, entries, closedAt, ...p }) => {
      const sum = debit === null ? null : yuan(BigInt(debit));
      return { ...p, entries: entries === null ? null : Number(entries), debit: sum, credit: sum, closedAt: closedAt?.toISOString() ?? null };
    });
  }

  async one(id: string): Promise<BookPeriodView> {
    const row = await this.db.one<Row>(`${PERIODS} WHERE id = $1`, [id]);
    if (!row) throw platformErrors.problem('not-found');
    return view(this.db, row);
  }
}
