// Runs flattened amounts and conditions on a stack over the facts as they were sent, and writes down what each operation gave.
import type { Clause, Predicate } from '../../../libs/policy/src/engine/index.js';
import { daysBetween, daysByYear, monthsBetween } from './calendar.js';
import { type Code, flatten, type Instruction } from './flatten.js';
import { least, minus, most, ONE, over, plus, type Q, q, shown, side, times, whole, ZERO } from './fraction.js';

export type Sent = Readonly<Record<string, unknown>>;
const codes = new WeakMap<object, Code>();
const codeOf = (e: Clause['amount'], clause: Clause): Code => { const code = codes.get(e) ?? flatten(e, clause); codes.set(e, code); return code; };
type Do<D extends Instruction['do']> = Extract<Instruction, { do: D }>;

type Said = Readonly<Record<string, string>>;
/** A line of the trace as this calculation writes it. */
export const lineOf = (step: string, inputs: Said, result: string, words: string): string => `${step} ${Object.keys(inputs).sort().map((k) => `${k}=${inputs[k]}`).join(' ')} → ${result} ${words}`;
const amounts = (names: readonly string[], values: readonly Q[]): Said => Object.fromEntries(names.map((name, i) => [name, shown(values[i]!)]));

/** The facts that a condition names: wherever they stand in it, but not what a list computes for each item. */
export function factsNamed(test: Predicate): string[] {
  const found: string[] = [];
  JSON.stringify(test, function (this: { op?: string }, key, value: unknown) {
    if (this.op === 'each' && key === 'amount') return undefined;
    if (typeof value === 'string' && (['fact', 'than', 'due', 'list'].includes(key) || (['from', 'to', 'on'].includes(key) && /^(span|dayCount|reference)$/.test(this.op ?? '')))) found.push(value);
    return value;
  });
  return found;
}

export class Machine {
  readonly lines: string[] = [];
  payer: string | null = null;
  private silent = 0;
  private item: Sent = {};
  private readonly stack: Q[] = [];
  constructor(private readonly clause: Clause, private readonly facts: Sent, private readonly settings: Readonly<Record<string, string>>) {}

  say(step: string, inputs: Said, result: string, words = ''): void { if (this.silent === 0) this.lines.push(lineOf(step, inputs, result, words)); }

  /** What an amount comes to; `quiet` leaves no lines. */
  amount(e: Clause['amount'], quiet = false): Q {
    this.silent += quiet ? 1 : 0;
    const value = this.value(codeOf(e, this.clause));
    this.silent -= quiet ? 1 : 0;
    return value;
  }

  private value(code: Code): Q {
    for (const step of code) this.step(step);
    return this.stack.pop()!;
  }

  private given(id: string): unknown { return Object.hasOwn(this.item, id) ? this.item[id] : this.facts[id]; }
  private number(id: string): Q | undefined { const sent = this.given(id); return sent === undefined ? undefined : q(String(sent)); }

  /** The facts that a condition names, as they were given. */
  named(test: Predicate): Said {
    return Object.fromEntries(factsNamed(test).flatMap((id) => {
      const sent = this.given(id);
      if (sent === undefined) return [];
      return [[id, !Array.isArray(sent) ? String(sent) : sent.every((v) => typeof v === 'string') && this.clause.facts.find((f) => f.id === id)!.type === 'set' ? sent.join(', ') : String(sent.length)]];
    }));
  }

  private put(value: Q, step?: string, inputs: Said = {}, words = ''): void {
    this.stack.push(value);
    if (step) this.say(step, inputs, shown(value), words);
  }

  private step(i: Instruction): void {
    switch (i.do) {
      case 'put': return this.put(i.value);
      case 'load': return this.put(this.number(i.fact) ?? this.value(i.otherwise!));
      case 'join': { const of = this.stack.splice(-i.names.length); return this.put(of.reduce(i.how === 'add' ? plus : i.how === 'min' ? least : most), i.how, amounts(i.names, of), i.words); }
      case 'pair': return this.pair(i);
      case 'scale': return this.scale(i);
      case 'pick': { const by = i.step === 'lookup' ? String(this.given(i.by)) : this.settings[i.by]!; return this.put(this.value(i.codes.get(by)!), i.step, { [i.by]: by }, i.words); }
      case 'decided': { const ceiling = this.stack.pop()!, fact = this.number(i.fact); return this.put(least(ceiling, fact ?? ceiling), 'decided', { ...(fact ? { [i.fact]: shown(fact) } : {}), ceiling: shown(ceiling) }, i.words); }
      case 'fork': { const held = this.holds(i.test), value = this.value(held ? i.yes : i.no); return this.put(value, 'when', { ...this.named(i.test), condition: held ? 'met' : 'unmet' }, i.words); }
      case 'loop': return this.loop(i);
      case 'span': return this.span(i);
      case 'dayCount': return this.years(i);
      case 'reference': { const on = String(this.given(i.on)), row = i.table.filter((r) => r.from <= on).at(-1)!; return this.put(row.value, 'reference', { [i.on]: on, [i.name]: row.from }, i.words); }
      case 'best': return this.best(i);
      case 'parts': return this.parts(i);
      case 'cut': { const all = this.stack.splice(-3) as [Q, Q, Q], [of, total, room] = all; return this.put(side(total, room) <= 0n || total[0] === 0n ? of : room[0] <= 0n ? ZERO : over(times(of, room), total), 'cut', amounts(i.names, all), i.words); }
    }
  }

  private pair({ how, names, words }: Do<'pair'>): void {
    const b = this.stack.pop()!, a = this.stack.pop()!;
    this.put(how === 'subtract' ? minus(a, b) : how === 'share' ? times(a, b) : over(a, plus(ONE, b)), how, amounts(names, [a, b]), words);
  }

  private scale(i: Do<'scale'>): void {
    const paid = i.paid === null ? undefined : this.stack.pop()!, x = this.stack.pop()!;
    const reached = i.edges.filter((edge) => side(x, edge.from) >= 0n).length, top = i.edges[reached - 1];
    const inputs = { [i.name]: shown(x), ...(paid ? { [i.paid!]: shown(paid) } : {}), step: `${reached}` };
    if (paid && (!top || side(paid, top.from) >= 0n)) return this.put(ZERO, 'tiers', inputs, i.words);
    if (!i.marginal) return this.put(!top ? ZERO : top.amount ?? times(x, top.rate!), 'tiers', inputs, i.words);
    const slices = i.edges.map((edge, n) => times(most(ZERO, minus(n + 1 < i.edges.length ? least(x, i.edges[n + 1]!.from) : x, edge.from)), edge.rate!));
    this.put(slices.reduce(plus, ZERO), 'tiers', inputs, i.words);
  }

  private loop(i: Do<'loop'>): void {
    const fields = this.clause.facts.find((f) => f.id === i.list)!.fields!;
    const left = (this.facts[i.list] as readonly Sent[]).map((item, n) => {
      this.item = item;
      const value = this.value(i.body);
      this.item = {};
      this.say('item', { n: `${n + 1}`, ...Object.fromEntries(fields.flatMap((f) => (item[f.id] === undefined ? [] : [[f.id, String(item[f.id])]]))) }, shown(value), i.each);
      return { n: n + 1, value };
    });
    const room = i.most ? this.value(i.most) : undefined, items = `${left.length}`, taken: [string, string][] = [];
    let sum = ZERO;
    while (left.length > 0 && (!room || side(room, whole(taken.length + 1)) >= 0n)) {
      const highest = left.reduce((best, one, at) => (side(one.value, left[best]!.value) > 0n ? at : best), 0), [one] = left.splice(highest, 1);
      sum = plus(sum, one!.value);
      taken.push([`#${one!.n}`, shown(one!.value)]);
    }
    this.put(sum, 'each', { items, ...(room ? { most: shown(room) } : {}), ...Object.fromEntries(taken) }, i.words);
  }

  private span({ from, to, unit, words }: Do<'span'>): void {
    const [a, b] = [String(this.given(from)), String(this.given(to))];
    const n = unit === 'days' ? daysBetween(a, b) : unit === 'months' ? monthsBetween(a, b) : Math.trunc(monthsBetween(a, b) / 12);
    this.stack.push(whole(n));
    this.say('span', { [from]: a, [to]: b, unit }, String(n), words);
  }

  private years({ from, to, basis, words }: Do<'dayCount'>): void {
    const [a, b] = [String(this.given(from)), String(this.given(to))];
    const years: Q = basis === 'actual' ? daysByYear(a, b).reduce<Q>((sum, part) => plus(sum, [BigInt(part.days), BigInt(part.length)]), ZERO) : [BigInt(daysBetween(a, b)), BigInt(basis)];
    this.put(years, 'dayCount', { [from]: a, [to]: b, days: `${daysBetween(a, b)}`, basis }, words);
  }

  private best(i: Do<'best'>): void {
    const options = this.stack.splice(-i.payers.length), highest = options.reduce(most);
    const chosen = options.findIndex((a) => side(a, highest) === 0n);
    this.payer = i.payers[chosen]!;
    this.put(highest, 'either', amounts(i.payers, options), `${i.words}: ${i.rules[chosen]}`);
  }

  private parts(i: Do<'parts'>): void {
    const of = this.stack.pop()!, at = String(this.given(i.due)), due = i.parts.slice(0, i.parts.findIndex((p) => p.at === at) + 1);
    const points = due.reduce((sum, p) => sum + p.points, 0), passed = !due.some((p) => p.passes && !this.holds(p.passes));
    this.put(passed ? over(times(of, whole(points)), whole(10_000)) : ZERO, 'instalments', { [i.name]: shown(of), [i.due]: at, part: shown(over(whole(points), whole(10_000))), verdict: passed ? 'met' : 'unmet' }, i.words);
  }

  holds(p: Predicate): boolean {
    switch (p.test) {
      case 'compare': { const d = side(this.amount(p.left, true), this.amount(p.right, true)); return { atLeast: d >= 0n, above: d > 0n, atMost: d <= 0n, below: d < 0n, equal: d === 0n }[p.is]; }
      case 'oneOf': return p.values.includes(String(this.given(p.fact)));
      case 'has': return p.anyOf.some((v) => (this.facts[p.fact] as string[]).includes(v));
      case 'true': return this.given(p.fact) === true;
      case 'given': return this.given(p.fact) !== undefined;
      case 'day': { const d = daysBetween(p.day ?? String(this.facts[p.than!]), String(this.facts[p.fact])); return { before: d < 0, onOrBefore: d <= 0, on: d === 0, onOrAfter: d >= 0, after: d > 0 }[p.is]; }
      case 'all': return p.of.every((o) => this.holds(o));
      case 'any': return !p.of.every((o) => !this.holds(o));
      case 'not': return !this.holds(p.of);
    }
  }
}
