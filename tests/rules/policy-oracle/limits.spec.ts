// Limits over time, against a book kept in whole numbers (millionths of a yuan): claims of several projects, firms under one control and years; totals that grow and shrink; groups; cuts; shares.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Clause, cutInProportion, highestLessPaid, quote, type Quote, type QuoteInput, SCOPES, split } from '../../../libs/policy/src/engine/index.js';
import { Rational } from '#libs/kernel';
import { clauseOf } from '../policy/quoting.js';
import { Dice } from './dice.js';
import { yuanText } from './fraction.js';

const RUNS = Number(process.env['ORACLE_HISTORIES'] ?? 1_000), CLAIMS = 15;
const words = { zh: '说明', en: 'words' };
type Scope = Clause['caps'][number]['scope'];
/** A share of what was paid, under limits. */
const clauseWith = (change: Partial<Clause>): Clause => ({
  ...clauseOf('talent-top'), facts: ['paid', 'rate'].map((id, i) => ({ id, title: words, type: i === 0 ? 'money' as const : 'rate' as const, unit: i === 0 ? 'CNY' as const : 'fraction' as const, evidence: [], optional: false, signed: false, toDate: false })),
  settings: [], eligible: [], amount: { op: 'share', of: { op: 'fact', fact: 'paid' }, rate: { op: 'fact', fact: 'rate' } }, caps: [], runningTotal: null, stacking: null, oncePerLifetime: false, ...change,
});
const told = (clause: Clause, input: QuoteInput): Quote => { const outcome = quote(clause, input); if (!outcome.ok) throw new Error(JSON.stringify(outcome.errors)); return outcome.quote; };
const rateText = (basis: number): string => `${Math.trunc(basis / 10_000)}.${String(basis % 10_000).padStart(4, '0')}`;
/** A matcher for each of a hundred thousand would take most of the time. */
const same = <T extends bigint | boolean>(found: T, due: T): void => { if (found !== due) expect(found).toBe(due); };
const lesser = (a: bigint, b: bigint): bigint => (a < b ? a : b);

describe('claims one after another', () => {
  it(`${RUNS} histories of ${CLAIMS}: each gets what all its limits leave, to the fen, and no limit is ever passed`, () => {
    let cut = 0, whole = 0;
    fc.assert(fc.property(fc.integer(), (seed) => {
      const dice = new Dice(seed), scopes = dice.some<Scope>(['payment', ...SCOPES], 1), limits = scopes.map((scope) => ({ scope, fen: BigInt(dice.digits(6)) }));
      const clause = clauseWith({ caps: limits.map((l) => ({ scope: l.scope, limit: { op: 'money', value: yuanText(l.fen) }, text: words })) });
      const book = new Map<string, bigint>();
      for (let n = 0; n < CLAIMS; n += 1) {
        const firm = dice.int(3), year = dice.int(2), project = dice.int(2);
        const keys: Record<Scope, string> = { payment: `payment ${n}`, project: `project ${project}`, applicantYear: `firm ${firm} ${year}`, controllerYear: `controller ${firm >> 1} ${year}`, clauseYear: `year ${year}`, applicant: `firm ${firm}`, group: `group ${project}` };
        const paid = BigInt(dice.digits(7)), basis = dice.int(10_001), used = (scope: Scope): bigint => book.get(keys[scope]) ?? 0n;
        const given = told(clause, { facts: { paid: yuanText(paid), rate: rateText(basis) }, prior: Object.fromEntries(SCOPES.map((s) => [s, yuanText(used(s))])) });
        let due = paid * BigInt(basis);
        for (const { scope, fen } of limits) due = lesser(due, (fen > used(scope) ? fen - used(scope) : 0n) * 10_000n);
        same(given.amountFen, due / 10_000n);
        if (due < paid * BigInt(basis)) cut += 1; else whole += 1;
        for (const key of new Set(Object.values(keys))) book.set(key, (book.get(key) ?? 0n) + given.amountFen);
        for (const { scope, fen } of limits) same(used(scope) <= fen, true);
      }
    }), { numRuns: RUNS });
    expect(Math.min(cut, whole)).toBeGreaterThan(RUNS / 2);
  });

  it(`${RUNS} totals that grow, and shrink when money comes back: what stands granted is always the share of the total under the limit, rounded down once`, () => {
    let recovered = 0;
    fc.assert(fc.property(fc.integer(), (seed) => {
      const dice = new Dice(seed), limit = BigInt(dice.digits(8)), basis = dice.int(10_001), scope = dice.pick(SCOPES);
      const clause = clauseWith({ caps: [{ scope, limit: { op: 'money', value: yuanText(limit) }, text: words }], runningTotal: { scope, text: words } });
      let total = 0n, granted = 0n;
      for (let n = 0; n < CLAIMS; n += 1) {
        const change = BigInt(dice.digits(7));
        total = dice.chance(25) ? (total > change ? total - change : 0n) : total + change;
        const now = told(clause, { facts: { paid: yuanText(total), rate: rateText(basis) }, prior: { [scope]: yuanText(granted) } });
        same(now.amountFen === 0n || now.recoverableFen === 0n, true);
        granted += now.amountFen - now.recoverableFen;
        recovered += now.recoverableFen > 0n ? 1 : 0;
        same(granted, lesser(total * BigInt(basis), limit * 10_000n) / 10_000n);
      }
    }), { numRuns: RUNS });
    expect(recovered).toBeGreaterThan(RUNS / 2);
  });

  it(`${RUNS} groups over time: whatever the order, the group has the highest entitlement and no more`, () => {
    fc.assert(fc.property(fc.integer(), (seed) => {
      const dice = new Dice(seed), clause = clauseWith({ stacking: { group: 'together', paid: { from: 'prior' }, text: words } });
      let paid = 0n, highest = 0n;
      for (let n = 0; n < CLAIMS; n += 1) {
        const entitled = BigInt(dice.digits(8)), before = highest;
        highest = entitled > highest ? entitled : highest;
        const { amountFen } = told(clause, { facts: { paid: yuanText(entitled), rate: '1' }, prior: { group: yuanText(paid) } });
        same(amountFen, highest - before);
        paid += amountFen;
        same(highestLessPaid([Rational.of(before, 100n), Rational.of(entitled, 100n)], Rational.of(before, 100n)).mul(Rational.of(100)).floor(), highest - before);
      }
    }), { numRuns: RUNS });
  });
});

describe('parts', () => {
  const some = (dice: Dice): bigint[] => Array.from({ length: 1 + dice.int(6) }, () => BigInt(dice.digits(9)));

  it('a room that is too short is shared in proportion: nobody gets more than asked, nobody is more than a fen below their part, and the room is never passed', () => {
    fc.assert(fc.property(fc.integer(), (seed) => {
      const dice = new Dice(seed), claims = some(dice), total = claims.reduce((a, b) => a + b, 0n), room = dice.chance(20) ? total + BigInt(dice.int(3) - 1) : BigInt(dice.digits(9)) - BigInt(dice.chance(10) ? 10 ** 9 : 0);
      const { parts, leftFen, trace } = cutInProportion(claims.map((amountFen, i) => ({ id: `claim-${i}`, amountFen })), room);
      const open = room < 0n ? 0n : room, scale = total > open ? open : total;
      parts.forEach((p, i) => {
        const exact = claims[i]! * scale; // × 1/total
        expect([p.id, p.amountFen * (total || 1n) <= exact && exact < (p.amountFen + 1n) * (total || 1n)]).toEqual([`claim-${i}`, true]);
        expect(trace[i]).toMatchObject({ step: 'cut', inputs: { claim: p.id, of: yuanText(claims[i]!), total: yuanText(total), room: yuanText(open) }, result: yuanText(p.amountFen) });
      });
      expect(leftFen).toBe(parts.reduce((left, p) => left - p.amountFen, open));
      expect([leftFen >= 0n, trace.at(-1)!.step, trace.at(-1)!.result]).toEqual([true, 'room', yuanText(leftFen)]);
    }), { numRuns: RUNS });
    expect(() => cutInProportion([{ id: 'a', amountFen: 0n }, { id: 'b', amountFen: -1n }], 5n)).toThrow('claim b is negative');
  });

  it('payers’ shares are their basis points rounded down, and the first has the odd fen', () => {
    fc.assert(fc.property(fc.integer(), (seed) => {
      const dice = new Dice(seed), amount = BigInt(dice.digits(12)), points: number[] = [];
      for (let left = 10_000, n = dice.int(5); n >= 0; n -= 1) { const p = n === 0 ? left : dice.int(left + 1); points.push(p); left -= p; }
      const parts = split(amount, points.map((basisPoints, i) => ({ payer: `payer${i}`, basisPoints })));
      const others = points.slice(1).map((p) => (amount * BigInt(p) - ((amount * BigInt(p)) % 10_000n)) / 10_000n);
      expect(parts.map((p) => p.amountFen)).toEqual([others.reduce((left, p) => left - p, amount), ...others]);
      expect(parts.map((p) => p.payer)).toEqual(points.map((_, i) => `payer${i}`));
    }), { numRuns: RUNS });
  });
});
