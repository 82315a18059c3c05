// Shapes that clauses are made of, beyond the nine: steps, lookups, limits by scope, shares, stacking, versions, facts of other kinds.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Rational, yuan } from '#libs/kernel';
import { highestLessPaid, loadClause, quote, split, versionOn, type Clause, type Expression } from '../../../libs/policy/src/engine/index.js';
import { clauseOf, quoted } from './quoting.js';

const words = { zh: '说明', en: 'words' };
const money = (value: string): Expression => ({ op: 'money', value });
const rd: Expression = { op: 'fact', fact: 'research' };
const fact = (id: string, type: Clause['facts'][number]['type'], more: Partial<Clause['facts'][number]> = {}): Clause['facts'][number] =>
  ({ id, title: words, type, unit: type === 'money' ? 'CNY' : type === 'rate' ? 'fraction' : type === 'date' ? 'day' : 'none', evidence: [], optional: false, signed: false, toDate: false, ...more });

function clauseWith(change: Partial<Clause>): Clause {
  const clause: Clause = {
    ...clauseOf('talent-top'), id: 'shape', facts: [fact('research', 'money')], eligible: [], caps: [], amount: rd,
    cases: [{ why: words, facts: { research: '0.00' }, amount: '0.00' }], ...change,
  };
  const loaded = loadClause(clause);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.issues));
  return loaded.clause;
}
const amount = (clause: Clause, facts: Record<string, unknown>, prior = {}): string => yuan(quoted(clause, { facts, prior }).amountFen);

describe('steps', () => {
  const flat = clauseWith({ amount: { op: 'tiers', of: rd, mode: 'flat', steps: [{ from: '500000', amount: '50000.00' }, { from: '1000000', amount: '100000.00' }, { from: '10000000', amount: '200000.00' }] } });
  const marginal = clauseWith({
    amount: { op: 'tiers', of: rd, mode: 'marginal', steps: [{ from: '0', rate: '0.05' }, { from: '5000000', rate: '0.08' }, { from: '20000000', rate: '0.10' }] },
    caps: [{ scope: 'payment', limit: money('3000000.00'), text: words }],
  });

  it.each([['499999.99', '0.00'], ['500000.00', '50000.00'], ['9999999.99', '100000.00'], ['10000000.00', '200000.00']])('flat: %s → %s', (research, result) => {
    expect(amount(flat, { research })).toBe(result);
  });
  it.each([['0.00', '0.00'], ['5000000.00', '250000.00'], ['23456789.01', '1795678.90'], ['99999999.99', '3000000.00']])('marginal: %s → %s', (research, result) => {
    expect(amount(marginal, { research })).toBe(result);
  });
});

describe('limits by scope', () => {
  const scoped = clauseWith({ caps: [
    { scope: 'payment', limit: money('400.00'), text: words }, { scope: 'applicantYear', limit: money('1000.00'), text: words }, { scope: 'clauseYear', limit: money('5000.00'), text: words },
  ] });

  it.each([
    [{}, '400.00'], [{ applicantYear: '700.00' }, '300.00'], [{ applicantYear: '1000.00' }, '0.00'], [{ applicantYear: '2000.00' }, '0.00'],
    [{ clauseYear: '4999.99' }, '0.01'], [{ applicantYear: '700.00', clauseYear: '4900.00' }, '100.00'], [{ project: '9000.00' }, '400.00'],
  ])('granted before %j → %s', (prior, result) => {
    expect(amount(scoped, { research: '800.00' }, prior)).toBe(result);
  });

  it('one of two rules, whichever is higher', () => {
    const either = clauseWith({ amount: { op: 'max', of: [
      { op: 'min', of: [{ op: 'share', of: rd, rate: { op: 'number', value: '0.30' } }, money('8000000.00')] },
      { op: 'min', of: [{ op: 'share', of: rd, rate: { op: 'number', value: '0.50' } }, money('2000000.00')] },
    ] } });
    expect([amount(either, { research: '3000000.00' }), amount(either, { research: '10000000.00' })]).toEqual(['1500000.00', '3000000.00']);
  });
});

describe('shares', () => {
  it('city and district one to one: the odd fen is the first payer’s', () => {
    const shared = clauseWith({ shares: [{ payer: 'city', basisPoints: 5_000 }, { payer: 'district', basisPoints: 5_000 }] });
    const { shares, trace } = quoted(shared, { facts: { research: '1234567.89' } });
    expect(shares.map((s) => yuan(s.amountFen))).toEqual(['617283.95', '617283.94']);
    expect(trace.at(-1)).toMatchObject({ step: 'split', result: '1234567.89' });
  });

  it('the parts are always the whole, and none is negative', () => {
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.array(fc.integer({ min: 0, max: 2_500 }), { minLength: 1, maxLength: 4 }), (whole, points) => {
      const rest = 10_000 - points.reduce((a, b) => a + b, 0);
      const parts = split(whole, [...points, rest].map((basisPoints, i) => ({ payer: `p${i}`, basisPoints })));
      expect(parts.reduce((sum, p) => sum + p.amountFen, 0n)).toBe(whole);
      expect(parts.every((p) => p.amountFen >= 0n)).toBe(true);
    }));
  });
});

describe('stacking', () => {
  it('is the highest of the group less what the group has paid, never below zero', () => {
    const [a, b] = [Rational.parse('500000'), Rational.parse('1000000')];
    expect(highestLessPaid([a, b], Rational.parse('300000')).toFixedFloor(2)).toBe('700000.00');
    expect(highestLessPaid([a], b).toFixedFloor(2)).toBe('0.00');
  });

  it('core technology and open competition on one project: the higher, or both if the city says so', () => {
    const input = { facts: { paidToDate: '10000000.00', decidedRate: '0.30' }, prior: { group: '2000000.00' } };
    expect(yuan(quoted('open-competition', input).amountFen)).toBe('1000000.00');
    expect(yuan(quoted('open-competition', { ...input, settings: { projectStacking: 'both' } }).amountFen)).toBe('3000000.00');
    const outdone = quoted('open-competition', { ...input, prior: { group: '4000000.00' } });
    expect([outdone.amountFen, outdone.recoverableFen]).toEqual([0n, 0n]);
  });
});

describe('facts of other kinds', () => {
  const many = clauseWith({
    facts: [fact('items', 'count', { unit: 'items' }), fact('since', 'date', { optional: true }), fact('clean', 'boolean')],
    eligible: [{ code: 'not-clean', when: { test: 'true', fact: 'clean' }, requires: words, refusal: words }],
    amount: { op: 'share', of: money('300000.00'), rate: { op: 'min', of: [{ op: 'fact', fact: 'items' }, { op: 'number', value: '3' }] } },
    cases: [{ why: words, facts: { items: '1', clean: true }, amount: '300000.00' }],
  });

  it('are read exactly: so much an item, at most three', () => {
    expect(amount(many, { items: 4, clean: true, since: '2026-05-06' })).toBe('900000.00');
    expect(quoted(many, { facts: { items: 4, clean: false } }).refusals.map((r) => r.code)).toEqual(['not-clean']);
  });

  it.each([[{ items: 1.5, clean: true }, '/facts/items'], [{ items: -1, clean: true }, '/facts/items'], [{ items: '1', clean: 'yes' }, '/facts/clean'], [{ items: '1', clean: true, since: '2026-02-30' }, '/facts/since']])('%j points at %s', (facts, pointer) => {
    expect(quote(many, { facts })).toMatchObject({ ok: false, errors: [{ pointer, code: 'fact-ill-formed' }] });
  });
});

describe('versions', () => {
  const versions = [{ v: '2021-1', effectiveFrom: '2021-01-01', effectiveTo: '2021-12-31' }, { v: '2022-1', effectiveFrom: '2022-01-01', effectiveTo: null }, { v: '2024-1', effectiveFrom: '2024-07-01', effectiveTo: null }];
  it.each([['2020-12-31', undefined], ['2021-01-01', '2021-1'], ['2021-12-31', '2021-1'], ['2022-01-01', '2022-1'], ['2024-06-30', '2022-1'], ['2024-07-01', '2024-1'], ['2099-01-01', '2024-1']])('on %s: %s', (day, version) => {
    expect(versionOn(versions, day)?.v).toBe(version);
    expect(versionOn([...versions].reverse(), day)?.v).toBe(version);
  });
});
