// What is counted in days: completed time by the civil code's rule for months without the day, parts of a year by three rules, rates by the day they held.
import { describe, expect, it } from '@jest/globals';
import { Rational } from '#libs/kernel';
import { spanBetween, yearsBetween } from '../../../libs/policy/src/engine/index.js';
import { examples } from '../../../libs/policy/src/library/index.js';
import { quoted, refused } from './quoting.js';

describe('completed time', () => {
  it.each([
    ['2025-01-01', '2025-01-01', 0, 0, 0], ['2025-01-01', '2026-01-01', 365, 12, 1], ['2024-01-01', '2025-01-01', 366, 12, 1], ['2022-03-01', '2025-02-28', 1095, 35, 2],
    ['2022-03-02', '2025-03-01', 1095, 35, 2], ['2025-01-31', '2025-02-28', 28, 1, 0], ['2024-01-31', '2024-02-28', 28, 0, 0], ['2024-01-31', '2024-02-29', 29, 1, 0],
    ['2024-02-29', '2025-02-28', 365, 12, 1], ['2025-01-30', '2025-03-29', 58, 1, 0], ['2025-12-31', '2026-01-01', 1, 0, 0],
  ] as const)('%s to %s: %i days, %i months, %i years', (from, to, days, months, years) => {
    expect([spanBetween(from, to, 'days'), spanBetween(from, to, 'months'), spanBetween(from, to, 'years')]).toEqual([days, months, years]);
  });
});

describe('parts of a year', () => {
  it.each([
    ['2025-01-01', '2026-01-01', '365', '1'], ['2025-01-01', '2026-01-01', '360', '73/72'], ['2024-01-01', '2025-01-01', 'actual', '1'], ['2024-01-01', '2025-01-01', '365', '366/365'],
    ['2023-07-02', '2024-07-02', 'actual', '731/730'], ['2023-12-31', '2026-01-02', 'actual', '732/365'], ['2025-03-01', '2025-03-01', 'actual', '0'],
  ] as const)('%s to %s by %s: %s', (from, to, basis, years) => {
    expect(yearsBetween(from, to, basis).toString()).toBe(Rational.of(BigInt(years.split('/')[0]!), BigInt(years.split('/')[1] ?? 1)).toString());
  });
});

describe('a reference rate of a day', () => {
  const interest = examples.find((e) => e.id === 'example-11-interest-by-reference')!;
  const loan = { loan: '50000000.00', from: '2025-01-01', to: '2026-01-01', interestPaid: '9000000.00' };
  const rateOn = (lprDate: string) => quoted(interest, { facts: { ...loan, lprDate } }).trace.find((t) => t.step === 'reference');

  it.each([['2024-10-20', '0.0335', '2024-07-22'], ['2024-10-21', '0.031', '2024-10-21'], ['2025-05-19', '0.031', '2024-10-21'], ['2025-05-20', '0.03', '2025-05-20'], ['2019-08-20', '0.0425', '2019-08-20']])('on %s: %s, since %s', (day, rate, since) => {
    const step = rateOn(day)!;
    expect(Rational.parse(step.result).eq(Rational.parse(rate))).toBe(true);
    expect(step.inputs).toEqual({ lprDate: day, 'lpr-1y': since });
  });

  it.each([['2019-08-19'], ['2025-10-01']])('%s lies outside the table: refused at the fact', (lprDate) => {
    expect(refused(interest, { facts: { ...loan, lprDate } })).toMatchObject([{ pointer: '/facts/lprDate', code: 'reference-missing' }]);
  });

  it('a period that ends before it starts is refused at the fact', () => {
    expect(refused(interest, { facts: { ...loan, lprDate: '2025-01-20', to: '2024-12-31' } })).toMatchObject([{ pointer: '/facts/to', code: 'fact-out-of-order' }]);
  });
});
