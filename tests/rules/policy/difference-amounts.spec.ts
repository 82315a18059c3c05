// What is said of a changed amount: figure by figure under the sentence above it while the shape stands, the whole in words once it does not; nothing of what did not change; and whether it is the money that changes or only its words.
import { describe, expect, it } from '@jest/globals';
import { clauseDifferences } from '../../../libs/policy/src/engine/difference.js';
import type { Clause, Expression } from '../../../libs/policy/src/engine/index.js';
import { fact, money, named, number, options } from './drafting.js';
import { clauseOf } from './quoting.js';

const text = (en: string) => ({ zh: `“${en}”`, en });
const facts = [fact('base', 'money', { title: text('base') }), fact('maybe', 'money', { title: text('maybe'), optional: true }), fact('first', 'date', { title: text('first') }), fact('last', 'date', { title: text('last') }), fact('later', 'date', { title: text('later') }), fact('tier', 'enum', { ...options('a', 'b'), title: text('tier') }), fact('list', 'items', { title: text('list'), fields: [{ id: 'price', title: text('price'), type: 'money', unit: 'CNY', optional: false, signed: false }] })];
const of = (amount: unknown, more: Partial<Clause> = {}): Clause => ({ ...clauseOf('talent-top'), facts, amount: amount as Expression, caps: [], ...more });
/** Place, area and the English sentence of each. */
const told = (a: Clause, b: Clause): string[] => clauseDifferences(a, b).map((d) => `${d.path} ${d.area}: ${d.text.en}`);
const said = (a: unknown, b: unknown): string[] => told(of(a), of(b));
const share = (rate: string, more: object = {}) => ({ op: 'share', of: named('base'), rate: number(rate), text: text('a part'), ...more });
const scale = (steps: object[], more: object = {}) => ({ op: 'tiers', mode: 'flat', of: named('base'), steps, text: text('by steps'), ...more });
const dayCount = (from: string, to: string) => ({ op: 'share', of: money('100.00'), rate: { op: 'dayCount', from, to, basis: '365' }, text: text('for the days') });
const whole = () => [expect.stringMatching(/^\/amount amount: How the amount is computed: (from .* to .*|written otherwise; .*)$/) as unknown as string];

describe('a changed figure', () => {
  it.each<[string, unknown, unknown, string[]]>([
    ['an amount', money('100.00'), money('200.00'), ['/amount amount: The amount: from CNY 100 to CNY 200']],
    ['one of two that are added; of the other nothing', { op: 'add', of: [money('1.00'), money('2.00')], text: text('both') }, { op: 'add', of: [money('1.00'), money('3.00')], text: text('both') }, ['/amount/of/1 amount: both: from CNY 2 to CNY 3']],
    ['a rate is percent, a plain number is not', { op: 'add', of: [share('0.30'), { op: 'share', of: named('base'), rate: named('maybe'), text: text('x') }] }, { op: 'add', of: [share('0.25'), { op: 'share', of: named('base'), rate: named('maybe'), text: text('x') }] }, ['/amount/of/0/rate amount: a part: from 30 % to 25 %']],
    ['the most items of a list', { op: 'each', list: 'list', amount: named('price'), most: number('3'), text: text('at most so many') }, { op: 'each', list: 'list', amount: named('price'), most: number('4'), text: text('at most so many') }, ['/amount/most amount: at most so many: from 3 to 4']],
    ['what something is taken from', { op: 'subtract', from: money('9.00'), less: named('base'), text: text('the rest') }, { op: 'subtract', from: money('8.00'), less: named('base'), text: text('the rest') }, ['/amount/from amount: the rest: from CNY 9 to CNY 8']],
    ['a step’s rate', scale([{ from: '0', to: '5', rate: '0.05' }, { from: '5', rate: '0.08' }]), scale([{ from: '0', to: '5', rate: '0.05' }, { from: '5', rate: '0.10' }]), ['/amount/steps/1/rate amount: by steps, step 2: from 8 % to 10 %']],
    ['a step’s amount', scale([{ from: '0', to: '5', amount: '1.00' }, { from: '5', amount: '2.00' }]), scale([{ from: '0', to: '5', amount: '1.50' }, { from: '5', amount: '2.00' }]), ['/amount/steps/0/amount amount: by steps, step 1: from CNY 1 to CNY 1.50']],
    ['where a step starts, once, though the one before ends there', scale([{ from: '0', to: '5000', rate: '0.05' }, { from: '5000', rate: '0.08' }]), scale([{ from: '0', to: '6000', rate: '0.05' }, { from: '6000', rate: '0.08' }]), ['/amount/steps/1/from amount: by steps, step 2, where it starts: from 5,000 to 6,000']],
    ['what one choice gives', { op: 'lookup', fact: 'tier', cases: { a: money('1.00'), b: money('2.00') }, text: text('by tier') }, { op: 'lookup', fact: 'tier', cases: { a: money('1.00'), b: money('3.00') }, text: text('by tier') }, ['/amount/cases/b amount: by tier, words: from CNY 2 to CNY 3']],
    ['one figure inside a condition', { op: 'when', if: { test: 'compare', left: named('base'), is: 'atLeast', right: money('10.00') }, then: money('1.00'), else: money('0.00'), text: text('from a bound on') }, { op: 'when', if: { test: 'compare', left: named('base'), is: 'atLeast', right: money('20.00') }, then: money('1.00'), else: money('0.00'), text: text('from a bound on') }, ['/amount/if/right amount: from a bound on: from CNY 10 to CNY 20']],
    ['a figure and the words above it', share('0.30'), share('0.25', { text: text('a quarter') }), ['/amount/rate amount: a quarter: from 30 % to 25 %', '/amount/text words: The words of a step: from “a part” to “a quarter”']],
    ['the words of each item', { op: 'each', list: 'list', amount: named('price'), itemText: text('one'), text: text('all') }, { op: 'each', list: 'list', amount: named('price'), itemText: text('each one'), text: text('all') }, ['/amount/itemText words: The words of a step: from “one” to “each one”']],
    ['words where there were none', { ...share('0.30'), text: undefined }, share('0.30'), ['/amount/text words: The words of a step: from the usual words to “a part”']],
  ])('%s', (_what, a, b, expected) => { expect(said(a, b)).toEqual(expected); });
});

describe('a changed shape is said whole', () => {
  it.each<[string, unknown, unknown]>([
    ['another operation', { op: 'min', of: [named('base'), money('5.00')] }, { op: 'max', of: [named('base'), money('5.00')] }],
    ['one more that is added', { op: 'add', of: [named('base'), money('5.00')] }, { op: 'add', of: [named('base'), money('5.00'), money('1.00')] }],
    ['another test of a condition', { op: 'when', if: { test: 'given', fact: 'maybe' }, then: money('1.00'), else: money('0.00') }, { op: 'when', if: { test: 'oneOf', fact: 'tier', values: ['a'] }, then: money('1.00'), else: money('0.00') }],
    ['a comparison turned round', { op: 'when', if: { test: 'compare', left: named('base'), is: 'atLeast', right: money('10.00') }, then: money('1.00'), else: money('0.00') }, { op: 'when', if: { test: 'compare', left: named('base'), is: 'below', right: money('10.00') }, then: money('1.00'), else: money('0.00') }],
    ['another fact', named('base'), named('maybe', money('0.00'))],
    ['something instead of what is left out', named('maybe', money('1.00')), named('maybe', named('base'))],
    ['what was paid beside the steps', scale([{ from: '0', amount: '1.00' }]), scale([{ from: '0', amount: '1.00' }], { paid: named('maybe', money('0.00')) })],
    ['a step that gave a rate and gives an amount', scale([{ from: '0', to: '5', rate: '0.10' }, { from: '5', rate: '0.20' }]), scale([{ from: '0', to: '5', amount: '1.00' }, { from: '5', amount: '2.00' }])],
    ['half typed: where a step ends, and not where the next begins', scale([{ from: '0', to: '5', rate: '0.10' }, { from: '5', rate: '0.20' }]), scale([{ from: '0', to: '6', rate: '0.10' }, { from: '5', rate: '0.20' }])],
    ['half typed: a step that gives nothing any more', scale([{ from: '0', rate: '0.10' }]), scale([{ from: '0' }])],
    ['half typed: a step that gave nothing', scale([{ from: '0' }]), scale([{ from: '0', rate: '0.10' }])],
    ['the day up to which days count, beside a figure', { op: 'add', of: [money('1.00'), dayCount('first', 'last')] }, { op: 'add', of: [money('2.00'), dayCount('first', 'later')] }],
    ['the day from which days count', dayCount('first', 'last'), dayCount('later', 'last')],
    ['a number instead of money', { op: 'share', of: money('5.00'), rate: number('2') }, { op: 'share', of: number('5'), rate: money('2.00') }],
  ])('%s', (_what, a, b) => { expect(said(a, b)).toEqual(whole()); });
});

describe('a changed limit', () => {
  const capped = (limit: unknown, words = 'a limit') => of(named('base'), { caps: [{ scope: 'project', limit: limit as Expression, text: text(words) }] });
  it.each<[string, Clause, Clause, string[]]>([
    ['higher', capped(money('1.00')), capped(money('2.50')), ['/caps/0/limit caps: The limit (each project): from CNY 1 to CNY 2.50 (CNY 1.50 more)']],
    ['lower', capped(money('2.50')), capped(money('1.00')), ['/caps/0/limit caps: The limit (each project): from CNY 2.50 to CNY 1 (CNY 1.50 less)']],
    ['of the same money, written otherwise', capped(money('01.00')), capped(money('1.00')), ['/caps/0/limit caps: The limit (each project): written otherwise; in English it still reads CNY 1']],
    ['that was an amount and is computed', capped(money('1.00')), capped(named('base')), ['/caps/0/limit caps: The limit (each project): from CNY 1 to “base”']],
    ['that was computed and is an amount', capped(named('base')), capped(money('1.00')), ['/caps/0/limit caps: The limit (each project): from “base” to CNY 1']],
    ['in its words alone', capped(money('1.00')), capped(money('1.00'), 'another'), ['/caps/0/text words: The words of the limit (each project): from “a limit” to “another”']],
  ])('%s', (_what, a, b, expected) => { expect(told(a, b)).toEqual(expected); });

  it('one of two of one scope, told apart by their order; the order of two scopes', () => {
    const [one, two, three] = ['1.00', '2.00', '3.00'].map((v) => ({ scope: 'project' as const, limit: money(v), text: text(v) })), year = { scope: 'clauseYear' as const, limit: money('9.00'), text: text('a year') };
    const caps = (...list: Clause['caps'][number][]) => of(named('base'), { caps: list });
    expect(told(caps(one!, two!), caps(one!, { ...two!, limit: money('2.01') }))).toEqual(['/caps/1/limit caps: The limit (each project): from CNY 2 to CNY 2.01 (CNY 0.01 more)']);
    expect(told(caps(one!, two!), caps(one!, two!, three!))).toEqual(['/caps/2 caps: A new limit (each project): CNY 3']);
    expect(told(caps(one!, two!, three!), caps(one!, two!))).toEqual(['/caps caps: A limit is gone (each project): CNY 3']);
    expect(told(caps(one!, year), caps(year, one!))).toEqual(['/caps caps: The limits stand in another order']);
    expect(told(caps(one!, year), caps(year, two!))).toEqual(['/caps/1/limit caps: The limit (each project): from CNY 1 to CNY 2 (CNY 1 more)', '/caps/1/text words: The words of the limit (each project): from “1.00” to “2.00”']);
  });
});
