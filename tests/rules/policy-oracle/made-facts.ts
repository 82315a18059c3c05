// Makes facts for any clause: in form, often on an edge that the clause names or one fen beside it, otherwise small, large and odd.
import { type Clause, type FactRule, factsUnder, PRIORS } from '../../../libs/policy/src/engine/index.js';
import type { Dice } from './dice.js';
import type { Asked } from './oracle.js';

type Rule = Pick<FactRule, 'id' | 'type' | 'optional' | 'signed' | 'options' | 'fields' | 'most'>;
const cents = (fen: bigint): string => { const abs = (fen < 0n ? -fen : fen).toString().padStart(3, '0'); return `${fen < 0n ? '-' : ''}${abs.slice(0, -2)}.${abs.slice(-2)}`; };

/** Every amount that the document names, in fen. */
export function edgesOf(clause: Clause): bigint[] {
  const found = JSON.stringify([clause.amount, clause.caps, clause.eligible]).matchAll(/"(?:value|from|amount)":"(\d{1,13})(?:\.(\d{1,2}))?"/g);
  return [...new Set([...found].map(([, yuan, part]) => BigInt(`${yuan}${(part ?? '').padEnd(2, '0')}`)))];
}

/** Pairs of dates of which the second is not before the first, and days that a dated table must know. */
function daysOf(clause: Clause): { orders: [string, string][]; known: Map<string, [string, string]> } {
  const orders: [string, string][] = [], known = new Map<string, [string, string]>();
  JSON.stringify(clause, (_key, value: unknown) => {
    const e = value as { op?: string; from?: string; to?: string; on?: string; reference?: string } | null;
    if (e?.op === 'span' || e?.op === 'dayCount') orders.push([e.from!, e.to!]);
    const table = e?.op === 'reference' ? clause.references!.find((r) => r.id === e.reference) : undefined;
    if (table) known.set(e!.on!, [table.values[0]!.from, table.knownTo]);
    return value;
  });
  return { orders, known };
}

export class FactMaker {
  private readonly edges: readonly bigint[];
  private readonly days: ReturnType<typeof daysOf>;
  constructor(private readonly clause: Clause, private readonly dice: Dice) {
    this.edges = edgesOf(clause);
    this.days = daysOf(clause);
  }

  ask(): Asked {
    const { dice, clause } = this;
    const settings = Object.fromEntries(clause.settings.filter(() => dice.chance(30)).map((s) => [s.id, dice.pick(s.options).value]));
    const stands = { ...Object.fromEntries(clause.settings.map((s) => [s.id, s.value])), ...settings };
    const facts = this.all(factsUnder(clause, stands));
    for (const [from, to] of this.days.orders) if (String(facts[from]) > String(facts[to])) [facts[from], facts[to]] = [facts[to], facts[from]];
    const prior = Object.fromEntries(PRIORS.filter((scope) => dice.chance(scope === 'applicant' && clause.oncePerLifetime ? 10 : 35)).map((scope) => [scope, cents(this.amount())]));
    return { facts, prior, settings, confirmed: dice.chance(20) };
  }

  private all(rules: readonly Rule[]): Record<string, unknown> {
    return Object.fromEntries(rules.filter((r) => !r.optional || this.dice.chance(50)).map((r) => [r.id, this.one(r)]));
  }

  private amount(): bigint {
    const { dice } = this;
    if (this.edges.length > 0 && dice.chance(35)) { const at = dice.pick(this.edges) + BigInt(dice.int(3) - 1); return at < 0n ? 0n : at; }
    return BigInt(dice.digits(dice.pick([1, 3, 6, 9, 12])));
  }

  private day([from, to]: [string, string]): string {
    const first = Date.parse(from), days = (Date.parse(to) - first) / 86_400_000;
    const near = this.dice.pick(['2024-02-29', '2023-12-31', '2024-01-01', '2025-01-31', '2025-02-28', '2024-05-31', '2024-06-30', '2024-01-15', '2025-03-15', '2025-01-15', '2022-02-28', '2023-02-28']);
    if (this.dice.chance(25)) return this.dice.chance(50) ? from : to;
    return this.dice.chance(35) && near >= from && near <= to ? near : new Date(first + this.dice.int(days + 1) * 86_400_000).toISOString().slice(0, 10);
  }

  private one(rule: Rule): unknown {
    const { dice } = this;
    switch (rule.type) {
      case 'money': return cents(rule.signed && dice.chance(30) ? -this.amount() : this.amount());
      case 'rate': return `${rule.signed && dice.chance(30) ? '-' : ''}${dice.pick(['0', '1', '0.30', '0.31', '0.08', `0.${String(dice.int(10_000)).padStart(4, '0')}`, `${dice.int(3)}.${dice.digits(9)}`])}`;
      case 'count': return dice.chance(50) ? String(dice.int(6)) : dice.int(5_000);
      case 'date': return this.day(this.days.known.get(rule.id) ?? ['2020-01-01', '2027-12-31']);
      case 'enum': return dice.pick(rule.options!).value;
      case 'boolean': return dice.chance(70);
      case 'set': return dice.some(rule.options!.map((o) => o.value));
      case 'items': return Array.from({ length: dice.int(Math.min(5, rule.most ?? 5) + 1) }, () => this.all(rule.fields as readonly Rule[]));
    }
  }
}
