// Runs flattened amounts and conditions on a stack over the facts as they were sent, and writes down what each operation gave.
import type { Clause, Predicate } from '../../../libs/policy/src/engine/index.js';
import { daysBetween, daysByYear, monthsBetween } from './calendar.js';
import { type Code, flatten, type Instruction } from './flatten.js';
import { least, minus, most, ONE, over, plus, type Q, q, shown, side, times, whole, ZERO } from './fraction.js';

export type Sent = Readonly<Record<string, unknown>>;
const codes = new WeakMap<object, Code>();
const codeOf = (e: Clause['amount'], clause: Clause): Code => { const code = codes.get(e) ?? flatten(e, clause); codes.set(e, code); return code; };
type Do<D extends Instruction['do']> = Extract<Instruction, { do: D }>;

export class Machine {
  readonly lines: string[] = [];
  payer: string | null = null;
  private silent = 0;
  private item: Sent = {};
  private readonly stack: Q[] = [];
  constructor(private readonly clause: Clause, private readonly facts: Sent, private readonly settings: Readonly<Record<string, string>>) {}

  say(step: string, result: string): void { if (this.silent === 0) this.lines.push(`${step} ${result}`); }

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

  private put(value: Q, step?: string): void {
    this.stack.push(value);
    if (step) this.say(step, shown(value));
  }

  private step(i: Instruction): void {
    switch (i.do) {
      case 'put': return this.put(i.value);
      case 'load': return this.put(this.number(i.fact) ?? this.value(i.otherwise!));
      case 'join': return this.put(this.stack.splice(-i.n).reduce(i.how === 'add' ? plus : i.how === 'min' ? least : most), i.how);
      case 'pair': return this.pair(i.how);
      case 'scale': return this.scale(i);
      case 'pick': return this.put(this.value(i.codes.get(i.step === 'lookup' ? String(this.given(i.by)) : this.settings[i.by]!)!), i.step);
      case 'decided': { const ceiling = this.stack.pop()!; return this.put(least(ceiling, this.number(i.fact) ?? ceiling), 'decided'); }
      case 'fork': return this.put(this.value(this.holds(i.test) ? i.yes : i.no), 'when');
      case 'loop': return this.loop(i);
      case 'span': return this.span(i);
      case 'dayCount': return this.put(this.years(i), 'dayCount');
      case 'reference': return this.put(i.table.reduce((found, row) => (row.from <= String(this.given(i.on)) ? row.value : found), ZERO), 'reference');
      case 'best': return this.best(i);
      case 'parts': return this.parts(i);
      case 'cut': { const [of, total, room] = this.stack.splice(-3) as [Q, Q, Q]; return this.put(side(total, room) <= 0n || total[0] === 0n ? of : room[0] <= 0n ? ZERO : over(times(of, room), total), 'cut'); }
    }
  }

  private pair(how: 'subtract' | 'share' | 'net'): void {
    const b = this.stack.pop()!, a = this.stack.pop()!;
    this.put(how === 'subtract' ? minus(a, b) : how === 'share' ? times(a, b) : over(a, plus(ONE, b)), how);
  }

  private scale(i: Do<'scale'>): void {
    const paid = i.paid ? this.stack.pop()! : undefined, x = this.stack.pop()!;
    const top = i.edges.findLast((edge) => side(x, edge.from) >= 0n);
    if (paid && (!top || side(paid, top.from) >= 0n)) return this.put(ZERO, 'tiers');
    if (!i.marginal) return this.put(!top ? ZERO : top.amount ?? times(x, top.rate!), 'tiers');
    const slices = i.edges.map((edge, n) => times(most(ZERO, minus(n + 1 < i.edges.length ? least(x, i.edges[n + 1]!.from) : x, edge.from)), edge.rate!));
    this.put(slices.reduce(plus, ZERO), 'tiers');
  }

  private loop(i: Do<'loop'>): void {
    const left = (this.facts[i.list] as readonly Sent[]).map((item) => {
      this.item = item;
      const value = this.value(i.body);
      this.item = {};
      this.say('item', shown(value));
      return value;
    });
    const room = i.most ? this.value(i.most) : undefined;
    let sum = ZERO;
    for (let taken = 1; left.length > 0 && (!room || side(room, whole(taken)) >= 0n); taken += 1) {
      const highest = left.reduce((best, value, n) => (side(value, left[best]!) > 0n ? n : best), 0);
      sum = plus(sum, left.splice(highest, 1)[0]!);
    }
    this.put(sum, 'each');
  }

  private span({ from, to, unit }: Do<'span'>): void {
    const [a, b] = [String(this.given(from)), String(this.given(to))];
    const n = unit === 'days' ? daysBetween(a, b) : unit === 'months' ? monthsBetween(a, b) : Math.trunc(monthsBetween(a, b) / 12);
    this.stack.push(whole(n));
    this.say('span', String(n));
  }

  private years({ from, to, basis }: Do<'dayCount'>): Q {
    const [a, b] = [String(this.given(from)), String(this.given(to))];
    return basis === 'actual' ? daysByYear(a, b).reduce((sum, part) => plus(sum, [BigInt(part.days), BigInt(part.length)]), ZERO) : [BigInt(daysBetween(a, b)), BigInt(basis)];
  }

  private best(i: Do<'best'>): void {
    const amounts = this.stack.splice(-i.payers.length), highest = amounts.reduce(most);
    this.payer = i.payers[amounts.findIndex((a) => side(a, highest) === 0n)]!;
    this.put(highest, 'either');
  }

  private parts(i: Do<'parts'>): void {
    const of = this.stack.pop()!, at = String(this.given(i.due));
    let points = 0;
    for (const part of i.parts) {
      points += part.points;
      if (part.passes && !this.holds(part.passes)) return this.put(ZERO, 'instalments');
      if (part.at === at) break;
    }
    this.put(over(times(of, whole(points)), whole(10_000)), 'instalments');
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
