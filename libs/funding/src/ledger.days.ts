// Decides on which day an entry stands: the day of the fact (a bank's value date) while its period is open; after the close, the day on which we learn of it, with the fact's day in its words.
// When today itself is closed nothing is written: `period-closed`. The database asks once more, so that no race dates anything into a closed period.
import { dayOf } from '#libs/kernel';
import type { Tx } from '#libs/platform';
import { fundingErrors } from './funding.errors.js';

interface Dated { readonly day?: string | undefined; readonly memo: string }

export async function bookedOn(tx: Tx, entries: readonly Dated[]): Promise<{ day: string; memo: string }[]> {
  const today = dayOf(await tx.now());
  const wanted = [...new Set(entries.flatMap((e) => (e.day === undefined || e.day === today ? [] : [e.day])))];
  const closed = wanted.length === 0 ? new Set<string>() : new Set((await tx.query<{ day: string }>(
    `SELECT d.day FROM unnest($1::date[]) AS d (day) WHERE EXISTS (SELECT 1 FROM book_periods p WHERE p.state IN ('closed','reopening') AND d.day BETWEEN p.first_day AND p.last_day)`, [wanted])).map((r) => r.day));
  return entries.map(({ day = today, memo }) => (closed.has(day) ? { day: today, memo: `${memo}（起息日 ${day}，期间已结账）` } : { day, memo }));
}

/** @throws Problem period-closed for what the database's gate refused */
export function refuseClosed(error: unknown): never {
  if ((error as { constraint?: string }).constraint === 'journal_day_open') throw fundingErrors.problem('period-closed');
  throw error;
}
