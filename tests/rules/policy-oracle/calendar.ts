// Owns the oracle's days: counted by Gregorian arithmetic on whole numbers, months by walking them.
interface Day { readonly y: number; readonly m: number; readonly d: number }
const read = (text: string): Day => ({ y: Number(text.slice(0, 4)), m: Number(text.slice(5, 7)), d: Number(text.slice(8, 10)) });
const leap = (y: number): boolean => (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0;
export const daysIn = (y: number): number => (leap(y) ? 366 : 365);
const MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const inMonth = (y: number, m: number): number => (m === 2 && leap(y) ? 29 : MONTHS[m - 1]!);

/** Days since the first of the year 1. */
function count({ y, m, d }: Day): number {
  const before = y - 1;
  let days = before * 365 + Math.trunc(before / 4) - Math.trunc(before / 100) + Math.trunc(before / 400);
  for (let month = 1; month < m; month += 1) days += inMonth(y, month);
  return days + d;
}

export const daysBetween = (from: string, to: string): number => count(read(to)) - count(read(from));

/** The most months that can be added to the first day without passing the second; a day that a month has not is its last. */
export function monthsBetween(from: string, to: string): number {
  const start = read(from), end = count(read(to));
  for (let added = 0; ; added += 1) {
    const months = start.y * 12 + start.m - 1 + added + 1, y = Math.trunc(months / 12), m = (months % 12) + 1;
    if (count({ y, m, d: Math.min(start.d, inMonth(y, m)) }) > end) return added;
  }
}

/** How many of these days fall into each year. */
export function daysByYear(from: string, to: string): { days: number; length: number }[] {
  const first = read(from).y, last = read(to).y, parts: { days: number; length: number }[] = [];
  for (let y = first; y <= last; y += 1) {
    const begin = Math.max(count(read(from)), count({ y, m: 1, d: 1 })), end = Math.min(count(read(to)), count({ y: y + 1, m: 1, d: 1 }));
    parts.push({ days: end - begin, length: daysIn(y) });
  }
  return parts;
}
