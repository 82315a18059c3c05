// Makes clauses of every shape, well formed by construction: amounts, conditions, limits, running totals, stacking, shares. What they mean is nobody's business here.
import type { Clause, Expression, FactRule, Predicate } from '../../../libs/policy/src/engine/index.js';
import { SCOPES } from '../../../libs/policy/src/engine/index.js';
import type { Dice } from './dice.js';

const words = { zh: '说明', en: 'words' };
const own = { zh: '条款原文', en: 'in the clause’s own words' };
const options = (...values: string[]) => values.map((value) => ({ value, title: words }));
const fact = (id: string, type: FactRule['type'], more: Partial<FactRule> = {}): FactRule => ({
  id, title: words, type, unit: type === 'money' ? 'CNY' : type === 'rate' ? 'fraction' : type === 'date' ? 'day' : type === 'items' ? 'items' : 'none', evidence: [], optional: false, signed: false, toDate: false, ...more,
});
const FACTS: FactRule[] = [
  fact('paid', 'money'), fact('grown', 'money', { signed: true }), fact('given-before', 'money'), fact('decided', 'money', { optional: true }), fact('rate', 'rate'), fact('growth', 'rate', { signed: true }),
  fact('pieces', 'count'), fact('kind', 'enum', { options: options('one', 'two', 'three') }), fact('part', 'enum', { options: options('first', 'middle', 'last') }), fact('good', 'boolean'),
  fact('begun', 'date'), fact('ended', 'date'), fact('titles', 'set', { options: options('gold', 'silver', 'bronze') }), fact('in-full', 'money', { onlyWhen: { setting: 'view', is: 'wide' } }),
  fact('units', 'items', { fields: [
    { id: 'price', title: words, type: 'money', unit: 'CNY', optional: false, signed: false }, { id: 'bonus', title: words, type: 'money', unit: 'CNY', optional: true, signed: true },
    { id: 'quota', title: words, type: 'rate', unit: 'fraction', optional: false, signed: false }, { id: 'class', title: words, type: 'enum', unit: 'none', optional: false, signed: false, options: options('a', 'b') },
    { id: 'new', title: words, type: 'boolean', unit: 'none', optional: false, signed: false },
  ] }),
];
const LPR = { id: 'lpr', title: words, publisher: words, number: '1', link: null, note: null, knownTo: '2030-12-31', values: [{ from: '2000-01-01', value: '0.0385' }, { from: '2023-06-20', value: '0.0355' }, { from: '2024-10-21', value: '0.031' }] };
type Kind = 'number' | 'fraction' | 'years';

/** Where an expression is being made: how deep it may still go, whether in a list, whether facts of the wide view exist. */
interface Place { readonly depth: number; readonly list: boolean; readonly wide: boolean }
const deeper = (at: Place): Place => ({ ...at, depth: at.depth - 1 });

export class ClauseMaker {
  private running = false;
  constructor(private readonly dice: Dice) {}

  private cents(): string { return `${this.dice.digits(this.dice.pick([1, 4, 7, 9]))}.${String(this.dice.int(100)).padStart(2, '0')}`; }
  private fraction(): string { return this.dice.pick(['0.30', '0.50', '1', '0', '0.0825', '0.333333', `0.${this.dice.digits(4).padStart(4, '0')}`, `${this.dice.int(3)}.${this.dice.int(10)}`]); }
  private text(): { text?: typeof words } { return this.dice.chance(30) ? { text: own } : {}; }

  money(at: Place): Expression {
    const { dice } = this;
    if (at.depth <= 0) return dice.chance(30) ? { op: 'money', value: this.cents() } : this.moneyFact(at);
    const inner = (): Expression => this.money(deeper(at));
    switch (dice.int(at.list ? 9 : 14)) {
      case 0: return this.moneyFact(at);
      case 1: return { op: dice.pick(['add', 'min', 'max'] as const), of: Array.from({ length: 1 + dice.int(3) }, inner), ...this.text() };
      case 2: return { op: 'subtract', from: inner(), less: inner(), ...this.text() };
      case 3: case 4: return { op: 'share', of: inner(), rate: this.number(deeper(at), dice.pick(['number', 'fraction', 'years'])), ...this.text() };
      case 5: return { op: 'net', of: inner(), rate: dice.chance(50) ? { op: 'number', value: this.fraction() } : { op: 'fact', fact: at.list ? 'quota' : 'rate' }, ...this.text() };
      case 6: return at.list ? { op: 'lookup', fact: 'class', cases: { a: inner(), b: inner() }, ...this.text() } : { op: 'lookup', fact: 'kind', cases: { one: inner(), two: inner(), three: inner() }, ...this.text() };
      case 7: return { op: 'when', if: this.predicate(deeper(at)), then: inner(), else: inner(), ...this.text() };
      case 8: return this.tiers(at);
      case 9: return { op: 'setting', setting: 'view', cases: { wide: this.money({ ...deeper(at), wide: true }), narrow: this.money({ ...deeper(at), wide: false }) }, ...this.text() };
      case 10: return { op: 'decided', fact: 'decided', ceiling: inner(), ...this.text() };
      case 11: return { op: 'each', list: 'units', amount: this.money({ ...deeper(at), list: true }), ...(dice.chance(60) ? { most: dice.chance(50) ? { op: 'number', value: dice.pick(['0', '1', '2', '3', '2.5']) } : { op: 'fact', fact: 'pieces' } } : {}), ...this.text(), ...(dice.chance(30) ? { itemText: own } : {}) };
      case 12: return { op: 'cut', of: inner(), total: inner(), room: inner(), ...this.text() };
      default: return this.running ? this.instalments(at, inner()) : inner();
    }
  }

  private moneyFact(at: Place): Expression {
    if (at.list) return this.dice.chance(70) ? { op: 'fact', fact: 'price' } : { op: 'fact', fact: 'bonus', otherwise: { op: 'money', value: this.cents() } };
    if (at.wide && this.dice.chance(60)) return { op: 'fact', fact: 'in-full' };
    return this.dice.pick<Expression>([{ op: 'fact', fact: 'paid' }, { op: 'fact', fact: 'paid' }, { op: 'fact', fact: 'grown' }, { op: 'fact', fact: 'decided', otherwise: { op: 'money', value: this.cents() } }]);
  }

  private tiers(at: Place): Expression {
    const { dice } = this, mode = dice.pick(['marginal', 'flat'] as const), amounts = mode === 'flat' && dice.chance(60);
    const edges = [...new Set(Array.from({ length: 1 + dice.int(4) }, () => Number(dice.digits(7))))].sort((a, b) => a - b).map((n) => (dice.chance(30) ? `${n}.5` : `${n}`));
    const steps = edges.map((from) => ({ from, ...(amounts ? { amount: this.cents() } : { rate: this.fraction() }) }));
    return { op: 'tiers', of: this.money(deeper(at)), mode, steps, ...(mode === 'flat' && dice.chance(40) ? { paid: this.money({ ...at, depth: 0 }) } : {}), ...this.text() };
  }

  private instalments(at: Place, of: Expression): Expression {
    const first = this.dice.int(10_001), middle = this.dice.int(10_001 - first);
    const passes = (): { passes?: Predicate } => (this.dice.chance(30) ? { passes: this.predicate({ ...at, depth: 0 }) } : {});
    return { op: 'instalments', of, due: 'part', parts: [{ instalment: 'first', basisPoints: first, ...passes() }, { instalment: 'middle', basisPoints: middle, ...passes() }, { instalment: 'last', basisPoints: 10_000 - first - middle, ...passes() }], ...this.text() };
  }

  number(at: Place, kind: Kind): Expression {
    const { dice } = this;
    const plain: Expression = { op: 'number', value: dice.chance(15) ? `-${this.fraction()}` : this.fraction() };
    if (at.depth > 0 && dice.chance(30)) {
      return dice.chance(70) ? { op: dice.pick(['add', 'min', 'max'] as const), of: [this.number(deeper(at), kind), this.number(deeper(at), kind)] } : { op: 'subtract', from: plain, less: this.number(deeper(at), kind) };
    }
    if (at.list) return kind === 'fraction' ? { op: 'fact', fact: 'quota' } : plain;
    if (kind === 'fraction') return dice.pick<Expression>([{ op: 'fact', fact: 'rate' }, { op: 'fact', fact: 'growth' }, { op: 'reference', reference: 'lpr', on: 'begun', ...this.text() }]);
    if (kind === 'years') return dice.pick<Expression>([{ op: 'dayCount', from: 'begun', to: 'ended', basis: dice.pick(['365', '360', 'actual'] as const), ...this.text() }, { op: 'span', from: 'begun', to: 'ended', unit: 'years', ...this.text() }]);
    return dice.chance(40) ? { op: 'fact', fact: 'pieces' } : plain;
  }

  predicate(at: Place): Predicate {
    const { dice } = this, is = dice.pick(['atLeast', 'above', 'atMost', 'below', 'equal'] as const);
    const money = (): Predicate => ({ test: 'compare', left: this.money({ ...at, depth: Math.min(at.depth, 1) }), is, right: dice.chance(70) ? { op: 'money', value: this.cents() } : this.money({ ...at, depth: 0 }) });
    const inner = (): Predicate => this.predicate({ ...at, depth: at.depth - 1 });
    if (at.depth > 0 && dice.chance(25)) return dice.chance(30) ? { test: 'not', of: inner() } : { test: dice.pick(['all', 'any'] as const), of: [inner(), inner()] };
    if (at.list) return dice.pick<() => Predicate>([money, () => ({ test: 'oneOf', fact: 'class', values: ['a'] }), () => ({ test: 'true', fact: 'new' }), () => ({ test: 'given', fact: 'bonus' })])();
    return dice.pick<() => Predicate>([
      money, money, () => ({ test: 'oneOf', fact: 'kind', values: dice.pick([['one'], ['one', 'two'], ['three']]) }), () => ({ test: 'has', fact: 'titles', anyOf: dice.some(['gold', 'silver', 'bronze'], 1) }), () => ({ test: 'true', fact: 'good' }),
      () => ({ test: 'given', fact: 'decided' }), () => ({ test: 'day', fact: 'begun', is: dice.pick(['before', 'onOrBefore', 'on', 'onOrAfter', 'after'] as const), ...(dice.chance(50) ? { day: '2024-02-29' } : { than: 'ended' }) }),
      () => ({ test: 'compare', left: { op: 'span', from: 'begun', to: 'ended', unit: dice.pick(['days', 'months', 'years'] as const) }, is, right: { op: 'number', value: String(dice.int(30)) } }),
      () => ({ test: 'compare', left: { op: 'fact', fact: 'rate' }, is, right: { op: 'number', value: this.fraction() } }),
    ])();
  }

  clause(): Clause {
    const { dice } = this, at: Place = { depth: 1 + dice.int(3), list: false, wide: false };
    const scope = dice.chance(50) ? dice.pick(SCOPES) : null;
    this.running = scope !== null;
    const stacking: Clause['stacking'] = scope === 'group' || dice.chance(40) ? {
      group: 'together', text: words, paid: scope === 'group' || dice.chance(50) ? { from: 'fact', fact: 'given-before' } : { from: 'prior' }, ...(dice.chance(40) ? { onlyWhen: { setting: 'view', is: 'narrow' } } : {}),
    } : null;
    const either = dice.chance(15), points = dice.int(10_001), third = dice.int(10_001 - points);
    const shares = either ? [{ payer: 'city', basisPoints: 10_000 }, { payer: 'district', basisPoints: 0 }] : dice.pick([
      [{ payer: 'city', basisPoints: 10_000 }], [{ payer: 'city', basisPoints: points }, { payer: 'district', basisPoints: 10_000 - points }],
      [{ payer: 'city', basisPoints: points }, { payer: 'district', basisPoints: third }, { payer: 'town', basisPoints: 10_000 - points - third }],
    ]);
    const amount: Expression = either ? { op: 'either', of: [{ payer: 'district', amount: this.money(at), text: words }, { payer: 'city', amount: this.money(at), text: own }], ...this.text() } : this.money(at);
    return {
      id: 'made', position: 1, title: words, version: '2026-1', effectiveFrom: '2026-01-01', effectiveTo: null, decidedBy: 'applicationDate', standing: dice.chance(90) ? 'confirmed' : 'provisional', standingReason: words,
      source: { document: words, number: '1', clause: words, sentence: '原文', link: null }, furtherSources: [], facts: FACTS, references: [LPR],
      settings: [{ id: 'view', title: words, options: options('wide', 'narrow'), value: dice.pick(['wide', 'narrow']), reason: words }],
      eligible: Array.from({ length: dice.pick([0, 0, 1, 2]) }, (_, i) => ({ code: `condition-${i}`, when: this.predicate({ ...at, depth: 1 }), requires: words, refusal: words })),
      amount, caps: Array.from({ length: dice.int(4) }, () => ({ scope: dice.pick(['payment', ...SCOPES.filter((s) => stacking !== null || s !== 'group')] as const), limit: dice.chance(70) ? { op: 'money' as const, value: this.cents() } : this.money({ ...at, depth: 1 }), text: words })),
      runningTotal: scope && { scope, text: words }, stacking, oncePerLifetime: dice.chance(10), beneficiary: 'winner', shares, evidenceKeys: [], ...(dice.chance(5) ? { example: true as const } : {}),
      cases: [{ why: words, facts: {}, amount: '0.00' }],
    };
  }
}
