// Decides legal days: which are working days, when a notice ends, when a period runs out. Days are 'YYYY-MM-DD' in Asia/Shanghai, which has no summer time.
import { kernelErrors } from './kernel.errors.js';

export type Day = string;
const DAY_MS = 86_400_000, SHANGHAI_MS = 8 * 3_600_000;

export const dayOf = (instant: Date): Day => new Date(instant.getTime() + SHANGHAI_MS).toISOString().slice(0, 10);
/** 00:00 in Shanghai. "24:00 of day d" is startOf(addDays(d, 1)), exclusive. */
export const startOf = (day: Day): Date => new Date(Date.parse(`${day}T00:00:00Z`) - SHANGHAI_MS);
export const addDays = (day: Day, n: number): Day => new Date(Date.parse(`${day}T00:00:00Z`) + n * DAY_MS).toISOString().slice(0, 10);
/** 0 = Sunday. */
export const weekday = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay();
export const compareDays = (a: Day, b: Day): number => (a < b ? -1 : a > b ? 1 : 0);

export interface Calendar { isWorkingDay(day: Day): boolean; readonly lastConfirmed: Day }
export interface CalendarRow { readonly day: Day; readonly working: boolean; readonly confirmed: boolean }

/** Rows name the exceptions or every day; a day without a row works from Monday to Friday. Confirmed up to the last 31 December that a confirmed row's year has. */
export function calendarOf(rows: readonly CalendarRow[]): Calendar {
  const named = new Map(rows.map((r) => [r.day, r.working]));
  const years = rows.filter((r) => r.confirmed).map((r) => r.day.slice(0, 4)).sort();
  return {
    lastConfirmed: years.length > 0 ? `${years.at(-1)}-12-31` : '0000-12-31',
    isWorkingDay: (day) => named.get(day) ?? ![0, 6].includes(weekday(day)),
  };
}

export interface DayOptions { readonly provisionalAllowed?: boolean }

function checked(calendar: Calendar, day: Day, options: DayOptions): Day {
  if (day > calendar.lastConfirmed && !options.provisionalAllowed) throw kernelErrors.problem('calendar-unconfirmed', { params: { day } });
  return day;
}

/** First working day on or after. */
export function workingDayFrom(calendar: Calendar, day: Day): Day {
  let at = day;
  while (!calendar.isWorkingDay(at)) at = addDays(at, 1);
  return at;
}

/** Last day of a notice: first and last day are named and both count. @throws Problem calendar-unconfirmed */
export function noticeEnd(calendar: Calendar, firstDay: Day, workingDays: number, options: DayOptions = {}): Day {
  let at = workingDayFrom(calendar, firstDay);
  for (let left = workingDays - 1; left > 0; left -= 1) at = workingDayFrom(calendar, addDays(at, 1));
  return checked(calendar, at, options);
}

/** Last day of a period of working days whose start day does not count. @throws Problem calendar-unconfirmed */
export function deadlineAfter(calendar: Calendar, startDay: Day, workingDays: number, options: DayOptions = {}): Day {
  return noticeEnd(calendar, addDays(startDay, 1), workingDays, options);
}
