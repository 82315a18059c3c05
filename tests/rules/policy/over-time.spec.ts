// What depends on what went before: steps already paid, instalments and their verdicts, groups, limits by controller and group, once in a lifetime, confirmation by two.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { yuan } from '#libs/kernel';
import { cutInProportion, mayPay, type Clause, type Expression } from '../../../libs/policy/src/engine/index.js';
import { amountOf, clauseWith, fact, money, named, options, refuse, words } from './drafting.js';
import { clauseOf, quoted, refused } from './quoting.js';

const fen = (max: bigint) => fc.bigInt({ min: 0n, max });

describe('the highest step already paid', () => {
  const steps = clauseWith({
    facts: [fact('base', 'money'), fact('paid', 'money')],
    amount: { op: 'tiers', mode: 'flat', of: named('base'), paid: named('paid'), steps: [{ from: '10', amount: '1.00' }, { from: '50', amount: '5.00' }, { from: '100', amount: '10.00' }] },
  }, { facts: { base: '0.00', paid: '0.00' } });

  it.each([
    ['9.99', '0.00', '0.00'], ['10.00', '0.00', '1.00'], ['10.00', '10.00', '0.00'], ['49.99', '10.00', '0.00'], ['50.00', '10.00', '5.00'], ['120.00', '10.00', '10.00'], ['120.00', '100.00', '0.00'], ['120.00', '99.99', '10.00'], ['50.00', '100.00', '0.00'],
  ])('%s, paid for %s: %s', (base, paid, amount) => {
    expect(amountOf(steps, { base, paid })).toBe(amount);
  });
});

describe('one of two by a condition', () => {
  const dated = (when: Clause['eligible'][number]['when']) => clauseWith({
    facts: [fact('on', 'date'), fact('since', 'date'), fact('extra', 'money', { optional: true })], amount: { op: 'when', if: when, then: money('2.00'), else: money('1.00') },
  }, { facts: { on: '2026-05-06', since: '2026-05-06' } });
  it.each([
    [{ test: 'day', fact: 'on', is: 'before', day: '2026-05-06' }, '2.00', '1.00', '1.00'], [{ test: 'day', fact: 'on', is: 'onOrBefore', day: '2026-05-06' }, '2.00', '2.00', '1.00'], [{ test: 'day', fact: 'on', is: 'on', day: '2026-05-06' }, '1.00', '2.00', '1.00'],
    [{ test: 'day', fact: 'on', is: 'onOrAfter', day: '2026-05-06' }, '1.00', '2.00', '2.00'], [{ test: 'day', fact: 'on', is: 'after', day: '2026-05-06' }, '1.00', '1.00', '2.00'], [{ test: 'day', fact: 'on', is: 'after', than: 'since' }, '1.00', '1.00', '2.00'],
  ] as const)('%j: the day before %s, the day %s, the day after %s', (when, before, at, after) => {
    expect(['2026-05-05', '2026-05-06', '2026-05-07'].map((on) => amountOf(dated(when), { on, since: '2026-05-06' }))).toEqual([before, at, after]);
  });

  it('given or not', () => {
    const given = dated({ test: 'given', fact: 'extra' }), days = { on: '2026-05-06', since: '2026-05-06' };
    expect([amountOf(given, { ...days, extra: '0.00' }), amountOf(given, days)]).toEqual(['2.00', '1.00']);
    expect(quoted(given, { facts: { ...days, extra: '0.00' } }).trace.at(-1)).toMatchObject({ step: 'when', inputs: { extra: '0.00', condition: 'met' }, result: '2.00' });
  });
});

describe('instalments', () => {
  const three = clauseWith({
    facts: [fact('base', 'money'), fact('due', 'enum', options('first', 'second', 'third')), fact('passed', 'boolean')], runningTotal: { scope: 'project', text: words },
    amount: {
      op: 'instalments', of: named('base'), due: 'due',
      parts: [{ instalment: 'first', basisPoints: 3_333 }, { instalment: 'second', basisPoints: 3_333, passes: { test: 'true', fact: 'passed' } }, { instalment: 'third', basisPoints: 3_334 }],
    },
  }, { facts: { base: '0.00', due: 'first', passed: true } });

  it('add up to the whole, to the fen, whatever it is', () => {
    fc.assert(fc.property(fen(10n ** 15n), (whole) => {
      let granted = 0n;
      for (const due of ['first', 'second', 'third']) granted += quoted(three, { facts: { base: yuan(whole), due, passed: true }, prior: { project: yuan(granted) } }).amountFen;
      expect(granted).toBe(whole);
    }));
  });

  it('a failed verdict takes back what was paid, from its own instalment on and not before', () => {
    const failed = (due: string) => { const q = quoted(three, { facts: { base: '100.00', due, passed: false }, prior: { project: '33.33' } }); return [yuan(q.amountFen), yuan(q.recoverableFen)]; };
    expect(['first', 'second', 'third'].map(failed)).toEqual([['0.00', '0.00'], ['0.00', '33.33'], ['0.00', '33.33']]);
  });
});

describe('payers’ rules', () => {
  const half = (payer: string, most: string): Extract<Expression, { op: 'either' }>['of'][number] => ({ payer, text: words, amount: { op: 'min', of: [named('base'), money(most)] } });
  const either = clauseWith({ amount: { op: 'either', of: [half('city', '5.00'), half('district', '8.00')] }, shares: [{ payer: 'district', basisPoints: 0 }, { payer: 'city', basisPoints: 10_000 }] });
  it.each([['3.00', ['district 0.00', 'city 3.00']], ['5.00', ['district 0.00', 'city 5.00']], ['5.01', ['district 5.01', 'city 0.00']], ['9.00', ['district 8.00', 'city 0.00']]])('%s: %j; of equals the first named pays', (base, paid) => {
    expect(quoted(either, { facts: { base } }).shares.map((s) => `${s.payer} ${yuan(s.amountFen)}`)).toEqual(paid);
  });
});

describe('limits and groups over time', () => {
  const scoped = clauseWith({ stacking: { group: 'g', paid: { from: 'prior' }, text: words }, caps: [{ scope: 'controllerYear', limit: money('10.00'), text: words }, { scope: 'group', limit: money('20.00'), text: words }] });
  it.each([
    [{}, '10.00', 'cap'], [{ controllerYear: '4.00' }, '6.00', 'cap'], [{ controllerYear: '10.00' }, '0.00', 'cap'], [{ group: '15.00' }, '5.00', 'room'], [{ group: '20.00', controllerYear: '1.00' }, '0.00', 'room'], [{ applicantYear: '9.00' }, '10.00', 'cap'],
    [{ group: '10.00', groupOwn: '5.00' }, '5.00', 'room'], // what this clause granted to the matter is the group's too
  ])('granted before %j → %s', (prior, amount, step) => {
    expect(amountOf(scoped, { base: '50.00' }, prior)).toBe(amount);
    expect(quoted(scoped, { facts: { base: '50.00' }, prior }).trace.at(-1)!.step).toBe(step);
  });

  it('firms under one control gain nothing by splitting', () => {
    fc.assert(fc.property(fc.array(fen(2_000n), { minLength: 1, maxLength: 6 }), (parts) => {
      let granted = 0n;
      for (const part of parts) granted += quoted(scoped, { facts: { base: yuan(part) }, prior: { controllerYear: yuan(granted) } }).amountFen;
      const whole = parts.reduce((a, b) => a + b, 0n);
      expect(granted).toBe(whole < 1_000n ? whole : 1_000n);
    }));
  });

  it('a group pays the highest entitlement in all, in whatever order, told by a fact or by the sums that funding keeps', () => {
    const byFact = clauseWith({ facts: [fact('base', 'money'), fact('before', 'money')], stacking: { group: 'g', paid: { from: 'fact', fact: 'before' }, text: words } }, { facts: { base: '0.00', before: '0.00' } });
    const byPrior = clauseWith({ stacking: { group: 'g', paid: { from: 'prior' }, text: words } });
    fc.assert(fc.property(fc.array(fen(10n ** 9n), { minLength: 1, maxLength: 6 }), (entitlements) => {
      let one = 0n, other = 0n;
      for (const e of entitlements) {
        one += quoted(byFact, { facts: { base: yuan(e), before: yuan(one) } }).amountFen;
        other += quoted(byPrior, { facts: { base: yuan(e) }, prior: { group: yuan(other) } }).amountFen;
      }
      const highest = entitlements.reduce((a, b) => (a > b ? a : b));
      expect([one, other]).toEqual([highest, highest]);
    }));
  });
});

describe('a budget that is too short', () => {
  it('is shared in proportion: never above the room, less than a fen lost for each, the order kept, all in full when it suffices', () => {
    fc.assert(fc.property(fc.array(fen(10n ** 12n), { maxLength: 12 }), fen(10n ** 12n), (claims, room) => {
      const { parts, leftFen } = cutInProportion(claims.map((amountFen, i) => ({ id: `c${i}`, amountFen })), room);
      const total = claims.reduce((a, b) => a + b, 0n), paid = parts.reduce((a, p) => a + p.amountFen, 0n);
      expect(paid + leftFen).toBe(room);
      if (total <= room) expect(parts.map((p) => p.amountFen)).toEqual(claims);
      else expect(leftFen >= 0n && leftFen < BigInt(claims.length)).toBe(true);
      parts.forEach((p, i) => { expect(p.amountFen <= claims[i]!).toBe(true); if (total > room) expect(claims[i]! * room - p.amountFen * total < total).toBe(true); });
    }));
  });

  it('no budget pays nothing; a negative claim is refused', () => {
    expect(cutInProportion([{ id: 'a', amountFen: 5n }], -1n)).toMatchObject({ parts: [{ amountFen: 0n }], leftFen: 0n });
    expect(() => cutInProportion([{ id: 'a', amountFen: 0n }, { id: 'b', amountFen: -1n }, { id: 'c', amountFen: -2n }], 5n)).toThrow('claim b is negative');
  });
});

describe('standing', () => {
  const retrofit = { facts: { equipmentInvestment: '60000000.00', recognition: 'municipal-srdi', industry: 'strategic' } };
  it('a provisional version pays once two people have confirmed it, and the trace says so', () => {
    const before = quoted('equipment-retrofit', retrofit), after = quoted('equipment-retrofit', { ...retrofit, confirmed: true });
    expect([before.standing, mayPay(before), after.standing, mayPay(after)]).toEqual(['provisional', false, 'confirmed', true]);
    expect([after.amountFen, after.trace[0]!.result, after.trace.slice(1)]).toEqual([before.amountFen, 'confirmed', before.trace.slice(1)]);
    expect(mayPay(quoted('equipment-retrofit', { facts: { ...retrofit.facts, recognition: 'none' }, confirmed: true }))).toBe(false);
  });

  it('confirming a confirmed clause changes nothing', () => {
    const input = { facts: { decidedAmount: '1.00' } };
    expect(quoted('talent-top', { ...input, confirmed: true })).toEqual(quoted('talent-top', input));
  });

  it('once in a lifetime is once, however little it was', () => {
    const once = clauseWith({ oncePerLifetime: true, eligible: [refuse('too-little', { test: 'compare', left: named('base'), is: 'above', right: money('1.00') })] }, { facts: { base: '2.00' } });
    expect(quoted(once, { facts: { base: '0.50' }, prior: { applicant: '0.01' } }).refusals.map((r) => r.code)).toEqual(['too-little', 'already-granted']);
    expect(amountOf(once, { base: '2.00' }, { applicant: '0.00', project: '9.00' })).toBe('2.00');
    expect(refused(clauseOf('talent-top'), { facts: { decidedAmount: '1.00' }, prior: { galaxy: '1.00' } }).map((e) => e.pointer)).toEqual(['/prior/galaxy']);
  });
});
