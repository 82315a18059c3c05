// Clauses over lists and sets: each item by its own fields, a limit on each, on how many and on the sum; titles held; what is ill-formed is pointed at inside the list.
import { describe, expect, it } from '@jest/globals';
import type { Clause } from '../../../libs/policy/src/engine/index.js';
import { amountOf, clauseWith, fact, money, named, number, options, refuse, words } from './drafting.js';
import { quoted, refused } from './quoting.js';

const field = (id: string, type: 'money' | 'rate' | 'enum' | 'boolean' | 'count', more = {}) => ({ id, title: words, type, unit: type === 'money' ? 'CNY' : type === 'rate' ? 'fraction' : 'none', optional: false, signed: false, ...more }) as const;
const units = fact('units', 'items', { most: 4, fields: [field('price', 'money'), field('kind', 'enum', options('new', 'old')), field('discount', 'rate', { optional: true })] });
const perUnit = {
  op: 'min', of: [
    { op: 'share', of: named('price'), rate: { op: 'subtract', from: { op: 'lookup', fact: 'kind', cases: { new: number('0.5'), old: number('0.1') } }, less: named('discount', number('0')) } },
    money('200.00'),
  ],
} as const;
const listed = (more: Partial<Clause> = {}, most?: string) => clauseWith(
  { facts: [units], amount: { op: 'each', list: 'units', amount: perUnit, ...(most ? { most: number(most) } : {}) }, ...more }, { facts: { units: [] } });
const unit = (price: string, kind = 'new', more = {}) => ({ price, kind, ...more });

describe('a list', () => {
  it.each([
    [[], '0.00'], [[unit('100.00')], '50.00'], [[unit('400.00')], '200.00'], [[unit('400.01')], '200.00'], [[unit('399.99')], '199.99'], [[unit('100.00', 'old')], '10.00'],
    [[unit('100.00', 'new', { discount: '0.25' })], '25.00'], [[unit('100.00'), unit('600.00'), unit('0.00'), unit('30.00', 'old')], '253.00'],
    [[unit('0.01'), unit('0.01'), unit('0.01')], '0.01'],
  ])('%j → %s', (given, amount) => {
    expect(amountOf(listed(), { units: given })).toBe(amount);
  });

  it.each([['1', '200.00'], ['2', '250.00'], ['3', '260.00'], ['9', '261.00'], ['0', '0.00'], ['2.5', '250.00']])('at most %s items, the highest first: %s', (most, amount) => {
    expect(amountOf(listed({}, most), { units: [unit('10.00', 'old'), unit('100.00'), unit('500.00'), unit('20.00')] })).toBe(amount);
  });

  it('has a limit on the sum as well, over the applicant’s year', () => {
    const capped = listed({ caps: [{ scope: 'applicantYear', limit: money('300.00'), text: words }] });
    const four = { units: [unit('400.00'), unit('400.00'), unit('400.00'), unit('400.00')] };
    expect([amountOf(capped, four), amountOf(capped, four, { applicantYear: '180.00' }), amountOf(capped, four, { applicantYear: '300.01' })]).toEqual(['300.00', '120.00', '0.00']);
  });

  it('explains every item with its fields, and then the sum of those that count', () => {
    const { trace } = quoted(listed({}, '1'), { facts: { units: [unit('100.00'), unit('600.00')] } });
    expect(trace.map((t) => [t.step, t.result])).toEqual([
      ['lookup', '0.50'], ['subtract', '0.50'], ['share', '50.00'], ['min', '50.00'], ['item', '50.00'], ['lookup', '0.50'], ['subtract', '0.50'], ['share', '300.00'], ['min', '200.00'], ['item', '200.00'], ['each', '200.00'],
    ]);
    expect(trace[4]!.inputs).toEqual({ n: '1', price: '100.00', kind: 'new' });
    expect(trace.at(-1)!.inputs).toEqual({ items: '2', most: '1.00', '#2': '200.00' });
  });

  it.each([
    ['no list', { units: '100.00' }, ['/facts/units fact-ill-formed']], ['too many', { units: Array(5).fill(unit('1.00')) }, ['/facts/units fact-ill-formed']], ['a list of amounts', { units: ['1.00'] }, ['/facts/units fact-ill-formed']],
    ['lists in it', { units: [[]] }, ['/facts/units fact-ill-formed']], ['nothing in it', { units: [null] }, ['/facts/units fact-ill-formed']], ['no list at all', {}, ['/facts/units fact-missing']],
    ['an item that says nothing', { units: [unit('1.00'), {}] }, ['/facts/units/1/price fact-missing', '/facts/units/1/kind fact-missing']],
    ['a JSON number', { units: [unit('1.00'), { price: 1, kind: 'new' }] }, ['/facts/units/1/price fact-ill-formed']],
    ['a field nobody knows', { units: [{ ...unit('1.00'), 'a/b': '1' }] }, ['/facts/units/0/a~1b fact-unknown']],
    ['a kind that is none', { units: [unit('1.00', 'broken')] }, ['/facts/units/0/kind fact-ill-formed']],
  ])('%s is pointed at', (_what, facts, said) => {
    expect(refused(listed(), { facts }).map((e) => `${e.pointer} ${e.code}`)).toEqual(said);
  });

  it('is read without its prototype', () => {
    expect(refused(listed(), { facts: { units: [Object.create({ price: '1.00', kind: 'new' })] } }).map((e) => e.code)).toEqual(['fact-missing', 'fact-missing']);
  });
});

describe('a set: the titles held, the chain, the credit', () => {
  const record = clauseWith({
    facts: [fact('base', 'money'), fact('titles', 'set', { ...options('champion', 'giant', 'srdi'), record: 'titles' }), fact('chain', 'enum', { ...options('battery', 'robot'), record: 'chain' }), fact('clean', 'boolean', { record: 'credit' })],
    eligible: [
      refuse('title-needed', { test: 'has', fact: 'titles', anyOf: ['champion', 'giant'] }), refuse('chain-not-covered', { test: 'oneOf', fact: 'chain', values: ['battery'] }),
      refuse('credit-not-clean', { test: 'true', fact: 'clean' }), refuse('champion-elsewhere', { test: 'not', of: { test: 'has', fact: 'titles', anyOf: ['champion'] } }),
    ],
  }, { facts: { base: '1.00', titles: ['giant'], chain: 'battery', clean: true } });
  const codes = (titles: string[], chain = 'battery', clean = true) => quoted(record, { facts: { base: '1.00', titles, chain, clean } }).refusals.map((r) => r.code);

  it('hears every unmet condition', () => {
    expect(codes(['giant'])).toEqual([]);
    expect(codes(['srdi', 'giant'])).toEqual([]);
    expect(codes(['champion'])).toEqual(['champion-elsewhere']);
    expect(codes([])).toEqual(['title-needed']);
    expect(codes(['srdi'], 'robot', false)).toEqual(['title-needed', 'chain-not-covered', 'credit-not-clean']);
  });

  it.each([['giant'], [['giant', 'giant']], [['king']], [[1]], [{}], [null]])('%j is no set of titles', (titles) => {
    expect(refused(record, { facts: { base: '1.00', titles, chain: 'battery', clean: true } }).map((e) => `${e.pointer} ${e.code}`)).toEqual(['/facts/titles fact-ill-formed']);
  });

  it('names what was held in the line of its condition', () => {
    const { trace } = quoted(record, { facts: { base: '1.00', titles: ['srdi', 'giant'], chain: 'battery', clean: true } });
    expect(trace[0]).toMatchObject({ step: 'condition', inputs: { titles: 'srdi, giant' }, result: 'met' });
  });
});
