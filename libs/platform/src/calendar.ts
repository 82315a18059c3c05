// Owns the table of working days: what the state council confirmed, and what is only expected. Legal dates are computed from it once and stored.
import { type Calendar, calendarOf, type CalendarRow } from '#libs/kernel';
import type { Reader } from './database/tx.js';
import { migration } from './database/migration.js';

/** Exceptions to Monday–Friday. 2026: 国办 notice of 2025-11-04. 2027: statutory days by the 2024 revision, nothing confirmed. */
const DAYS_2026_OFF = ['01-01/01-03', '02-15/02-23', '04-04/04-06', '05-01/05-05', '06-19/06-21', '09-25/09-27', '10-01/10-07'];
const DAYS_2026_ON = ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'];
const DAYS_2027_OFF = ['01-01/01-01', '02-05/02-08', '04-05/04-05', '05-01/05-02', '06-09/06-09', '09-15/09-15', '10-01/10-03'];

const off = (year: number, ranges: readonly string[], confirmed: boolean): string => ranges.map((range) => {
  const [first, last] = range.split('/') as [string, string];
  return `INSERT INTO calendar_days (day, working, confirmed) SELECT d::date, false, ${confirmed} FROM generate_series('${year}-${first}'::date, '${year}-${last}'::date, '1 day') d ON CONFLICT DO NOTHING;`;
}).join('\n');

export const calendarMigration = migration({
  slice: 'platform', at: 2026112501, name: 'calendar',
  up: `${off(2026, DAYS_2026_OFF, true)}
    ${DAYS_2026_ON.map((d) => `INSERT INTO calendar_days (day, working, confirmed) VALUES ('2026-${d}', true, true) ON CONFLICT DO NOTHING;`).join('\n')}
    ${off(2027, DAYS_2027_OFF, false)}`,
});

/** The calendar as the database has it. */
export async function loadCalendar(r: Reader): Promise<Calendar> {
  return calendarOf(await r.query<CalendarRow>('SELECT day, working, confirmed FROM calendar_days ORDER BY day'));
}
