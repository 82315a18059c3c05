// Compiles what is counted in days: completed time between two dates, parts of a year by day-count rule, and the reference rate of a day from its dated table.
import { Rational } from '#libs/kernel';
import type { ReferenceTable } from './clause.schema.js';
import { showExact } from './exact.js';
import type { Of } from './expression.schema.js';
import { type Facts, pointerTo } from './facts.js';
import type { Book, Compute, FactCheck } from './run.js';
import { WORDS } from './trace.js';

interface Day { readonly year: number; readonly month: number; readonly day: number; readonly number: number }
const DAY_MS = 86_400_000;
const numberOf = (year: number, month: number, day: number): number => Math.round(Date.UTC(year, month - 1, day) / DAY_MS);
const lastOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();
const lengthOf = (year: number): number => (lastOf(year, 2) === 29 ? 366 : 365);

function dayAt(text: string): Day {
  const [year, month, day] = text.split('-').map(Number) as [number, number, number];
  return { year, month, day, number: numberOf(year, month, day) };
}

/** Completed units: a month is full on the same day, or on the last day of a month that has no such day. */
export function spanBetween(from: string, to: string, unit: 'days' | 'months' | 'years'): number {
  const a = dayAt(from), b = dayAt(to);
  if (unit === 'days') return b.number - a.number;
  const full = b.day >= a.day || b.day === lastOf(b.year, b.month);
  const months = (b.year - a.year) * 12 + (b.month - a.month) - (full ? 0 : 1);
  return unit === 'months' ? months : Math.floor(months / 12);
}

/** The first day counts, the last does not. `actual` divides the days of each year by that year's own length. */
export function yearsBetween(from: string, to: string, basis: '365' | '360' | 'actual'): Rational {
  const a = dayAt(from), b = dayAt(to);
  if (basis !== 'actual') return Rational.of(b.number - a.number, BigInt(basis));
  if (a.year === b.year) return Rational.of(b.number - a.number, lengthOf(a.year));
  const first = Rational.of(numberOf(a.year + 1, 1, 1) - a.number, lengthOf(a.year)), last = Rational.of(b.number - numberOf(b.year, 1, 1), lengthOf(b.year));
  return first.add(last).add(Rational.of(b.year - a.year - 1));
}

export function compileSpan(e: Of<'span'>, book: Book): Compute {
  book.checks.set(`${e.from} ${e.to}`, inOrder(e.from, e.to));
  const text = e.text ?? WORDS.span;
  return (run) => {
    const from = run.facts.texts.get(e.from)!, to = run.facts.texts.get(e.to)!, units = spanBetween(from, to, e.unit);
    run.trace?.push({ step: 'span', text, inputs: { [e.from]: from, [e.to]: to, unit: e.unit }, result: String(units) });
    return Rational.of(units);
  };
}

export function compileDayCount(e: Of<'dayCount'>, book: Book): Compute {
  book.checks.set(`${e.from} ${e.to}`, inOrder(e.from, e.to));
  const text = e.text ?? WORDS.dayCount;
  return (run) => {
    const from = run.facts.texts.get(e.from)!, to = run.facts.texts.get(e.to)!, years = yearsBetween(from, to, e.basis);
    run.trace?.push({ step: 'dayCount', text, inputs: { [e.from]: from, [e.to]: to, days: String(spanBetween(from, to, 'days')), basis: e.basis }, result: showExact(years) });
    return years;
  };
}

export function compileReference(e: Of<'reference'>, book: Book): Compute {
  const table = book.clause.references!.find((r) => r.id === e.reference)!;
  const entries = table.values.map((v) => ({ from: v.from, value: Rational.parse(v.value) }));
  const text = e.text ?? WORDS.reference;
  book.checks.set(`${e.reference} at ${e.on}`, covered(table, e.on));
  return (run) => {
    const on = run.facts.texts.get(e.on)!, entry = entries.findLast((v) => v.from <= on)!;
    run.trace?.push({ step: 'reference', text, inputs: { [e.on]: on, [e.reference]: entry.from }, result: showExact(entry.value) });
    return entry.value;
  };
}

const inOrder = (from: string, to: string): FactCheck => (facts: Facts) => {
  const first = facts.texts.get(from), last = facts.texts.get(to);
  return first === undefined || last === undefined || first <= last ? undefined : {
    pointer: pointerTo('facts', to), code: 'fact-out-of-order', detail: { zh: `早于起始日期 ${first}`, en: `before the day it starts from, ${first}` },
  };
};

const covered = (table: ReferenceTable, on: string): FactCheck => (facts: Facts) => {
  const day = facts.texts.get(on);
  return day === undefined || (table.values[0]!.from <= day && day <= table.knownTo) ? undefined : {
    pointer: pointerTo('facts', on), code: 'reference-missing',
    detail: { zh: `${table.title.zh}只有 ${table.values[0]!.from} 至 ${table.knownTo} 的数据`, en: `${table.title.en} is known from ${table.values[0]!.from} to ${table.knownTo} only` },
  };
};
