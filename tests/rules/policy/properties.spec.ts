// What holds for all facts: splitting gains nothing, caps are never passed, more paid never gives less, nothing is negative, the last line is the amount.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { yuan } from '#libs/kernel';
import { clauses } from '../../../libs/policy/src/clauses/index.js';
import type { Quote } from '../../../libs/policy/src/engine/index.js';
import { quoted } from './quoting.js';

const fen = (max: bigint) => fc.bigInt({ min: 0n, max });
const TOTALS = [['core-tech-national', 'nationalAppropriation', 500_000_000n], ['core-tech-provincial', 'provincialAppropriation', 200_000_000n], ['open-competition', 'paidToDate', 500_000_000n]] as const;
const rate = (clause: string, basis: number): Record<string, string> => (clause === 'open-competition' ? { decidedRate: `0.${String(basis).padStart(4, '0')}` } : {});

describe.each(TOTALS)('%s', (clause, fact, cap) => {
  const due = (total: bigint, granted: bigint, basis: number): bigint =>
    quoted(clause, { facts: { [fact]: yuan(total), ...rate(clause, basis) }, prior: { project: yuan(granted) } }).amountFen;

  it('splitting a payment never changes the sum', () => {
    fc.assert(fc.property(fc.array(fen(1_000_000_000n), { minLength: 1, maxLength: 8 }), fc.integer({ min: 0, max: 3_000 }), (payments, basis) => {
      let total = 0n, granted = 0n;
      for (const payment of payments) { total += payment; granted += due(total, granted, basis); }
      expect(granted).toBe(due(total, 0n, basis));
    }));
  });

  it('never pays above the cap, never below zero, and more paid never gives less', () => {
    fc.assert(fc.property(fen(10n ** 13n), fen(10n ** 13n), fen(cap), fc.integer({ min: 0, max: 3_000 }), (a, b, granted, basis) => {
      const [less, more] = a < b ? [a, b] : [b, a];
      const first = due(less, granted, basis), second = due(more, granted, basis);
      expect(first).toBeGreaterThanOrEqual(0n);
      expect(second).toBeGreaterThanOrEqual(first);
      expect(second + granted).toBeLessThanOrEqual(cap);
    }));
  });

  it('what was granted beyond what is due is a recovery, to the fen', () => {
    fc.assert(fc.property(fen(10n ** 10n), fen(cap), (total, granted) => {
      const now = quoted(clause, { facts: { [fact]: yuan(total), ...rate(clause, 3_000) }, prior: { project: yuan(granted) } });
      expect(granted + now.amountFen - now.recoverableFen).toBe(due(total, 0n, 3_000));
      expect(now.amountFen === 0n || now.recoverableFen === 0n).toBe(true);
    }));
  });
});

it('a decided ceiling lowers the cap and never raises it', () => {
  fc.assert(fc.property(fen(10n ** 12n), (ceiling) => {
    const { amountFen } = quoted('open-competition', { facts: { paidToDate: '90000000.00', decidedRate: '0.30', decidedCeiling: yuan(ceiling) } });
    expect(amountFen).toBe(ceiling < 500_000_000n ? ceiling : 500_000_000n);
  }));
});

it('a tax award grows with this year, shrinks with last year, and is never negative', () => {
  const signed = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
  const award = (before: bigint, now: bigint, growth: number): Quote => quoted('tax-increment', { facts: {
    previousYearContribution: yuan(before), currentYearContribution: yuan(now), cityTaxGrowth: (growth / 10_000).toFixed(4), recognition: 'provincial-srdi',
  } });
  fc.assert(fc.property(signed, signed, fen(10n ** 10n), fc.integer({ min: -5_000, max: 5_000 }), (before, now, more, growth) => {
    const quote = award(before, now, growth);
    expect(quote.amountFen).toBeGreaterThanOrEqual(0n);
    expect(quote.eligible).toBe(before > 0n);
    expect(award(before, now + more, growth).amountFen).toBeGreaterThanOrEqual(quote.amountFen);
    if (before > 0n) expect(award(before + more, now, growth).amountFen).toBeLessThanOrEqual(quote.amountFen);
    if (before > 0n && now > before) expect(quote.amountFen).toBeLessThanOrEqual(now - before);
  }));
});

it('an award and what was paid before never exceed the level, and what more was paid before never gives more', () => {
  fc.assert(fc.property(fen(400_000_000n), fen(10_000_000n), (before, more) => {
    const given = (previous: bigint) => quoted('award-single-champion', { facts: { previousAwards: yuan(previous) } }).amountFen;
    expect(given(before)).toBe(before < 200_000_000n ? 200_000_000n - before : 0n);
    expect(given(before + more)).toBeLessThanOrEqual(given(before));
  }));
});

it('every worked case of every clause: the last line of the trace is the amount, the parts are the whole, the same input gives the same quote', () => {
  for (const clause of clauses) {
    for (const input of clause.cases) {
      const quote = quoted(clause, input);
      if (quote.eligible) expect(quote.trace.at(-1)!.result).toBe(yuan(quote.amountFen));
      expect(quote.shares.reduce((sum, s) => sum + s.amountFen, 0n)).toBe(quote.amountFen);
      expect(quoted(structuredClone(clause), input)).toEqual(quote);
      for (const step of quote.trace) expect(step.text).toEqual({ zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.stringMatching(/[A-Za-z]/) });
    }
  }
});
