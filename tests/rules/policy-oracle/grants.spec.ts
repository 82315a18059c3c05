// Clauses of one group over time, against a book kept in whole numbers (ten-thousandths of a fen) that shares no code: firms that change hands, several matters, years and clauses, running totals that grow and shrink, limits over every scope, money that comes back. What is granted is what the book says, and no limit is ever passed.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Clause, quote, type Quote, SCOPES, type Scope } from '../../../libs/policy/src/engine/index.js';
import { clauseOf } from '../policy/quoting.js';
import { Dice } from './dice.js';
import { yuanText } from './fraction.js';

const HISTORIES = Number(process.env['ORACLE_GRANTS'] ?? 4_000), STEPS = 30;
const words = { zh: '说明', en: 'words' };
interface Rule { readonly name: string; readonly caps: readonly { readonly scope: Scope | 'payment'; readonly fen: bigint }[]; readonly running: boolean; readonly stacked: boolean; readonly clause: Clause }
/** What was granted: who, under which clause, for which matter, in which year, under whose control that day. */
interface Grant { readonly rule: Rule; readonly firm: number; readonly matter: number; readonly year: number; readonly owner: number; fen: bigint; /** what of it still counts for the clause's year */ yearFen: bigint }

function ruleOf(dice: Dice, name: string): Rule {
  const caps = dice.some<Scope | 'payment'>(['payment', ...SCOPES]).map((scope) => ({ scope, fen: BigInt(dice.digits(7)) })), running = dice.chance(60), stacked = dice.chance(70);
  const clause: Clause = {
    ...clauseOf('talent-top'), facts: ['base', 'rate'].map((id, i) => ({ id, title: words, type: i === 0 ? 'money' as const : 'rate' as const, unit: i === 0 ? 'CNY' as const : 'fraction' as const, evidence: [], optional: false, signed: false, toDate: false })),
    settings: [{ id: 'both', title: words, options: [{ value: 'no', title: words }, { value: 'yes', title: words }], value: stacked ? 'no' : 'yes', reason: words }], eligible: [], amount: { op: 'share', of: { op: 'fact', fact: 'base' }, rate: { op: 'fact', fact: 'rate' } },
    caps: caps.map((c) => ({ scope: c.scope, limit: { op: 'money', value: yuanText(c.fen) }, text: words })), runningTotal: running ? { scope: 'project', text: words } : null,
    stacking: { group: 'together', paid: { from: 'prior' }, onlyWhen: { setting: 'both', is: 'no' }, text: words }, oncePerLifetime: false,
  };
  return { name, caps, running, stacked, clause };
}
const asked = (clause: Clause, base: bigint, basis: number, prior: Record<string, string>): Quote => {
  const outcome = quote(clause, { facts: { base: yuanText(base), rate: `${Math.trunc(basis / 10_000)}.${String(basis % 10_000).padStart(4, '0')}` }, prior });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.errors));
  return outcome.quote;
};
const same = (found: bigint, due: bigint): void => { if (found !== due) expect(found).toBe(due); };
const add = (grants: readonly Grant[], of: (g: Grant) => bigint = (g) => g.fen): bigint => grants.reduce((sum, g) => sum + of(g), 0n);

/** One city: its rules, its grants, and who owns which firm today. */
class Book {
  readonly grants: Grant[] = [];
  readonly totals = new Map<string, bigint>();
  readonly owners = [0, 0, 1, 1];

  /** Everything that counts in a scope, by the plain words of what the scope is. */
  counted(rule: Rule, scope: Scope, at: { firm: number; matter: number; year: number }): bigint {
    const own = this.grants.filter((g) => g.rule === rule), here = own.filter((g) => g.year === at.year);
    switch (scope) {
      case 'project': return add(own.filter((g) => g.matter === at.matter));
      case 'group': return add(this.grants.filter((g) => g.matter === at.matter));
      case 'applicant': return add(own.filter((g) => g.firm === at.firm));
      case 'applicantYear': return add(here.filter((g) => g.firm === at.firm));
      case 'controllerYear': return add(here.filter((g) => g.owner === this.owners[at.firm]));
      case 'clauseYear': return add(here, (g) => g.yearFen);
    }
  }

  /** What the clause gives, in ten-thousandths of a fen; below zero: what is to come back. */
  due(rule: Rule, base: bigint, basis: number, at: { firm: number; matter: number; year: number }): bigint {
    const own = this.counted(rule, 'project', at), others = this.counted(rule, 'group', at) - own, scaled = (fen: bigint): bigint => fen * 10_000n;
    let due = base * BigInt(basis);
    const least = (room: bigint): void => { if (room < due) due = room; };
    if (rule.running) {
      for (const c of rule.caps) if (c.scope === 'project') least(scaled(c.fen));
      due -= scaled(own);
      if (due < 0n) return due;
    }
    if (rule.stacked) { due -= scaled(rule.running ? others : own + others); if (due < 0n) due = 0n; }
    for (const { scope, fen } of rule.caps) {
      if (scope === 'project' && rule.running) continue;
      const room = fen - (scope === 'payment' ? 0n : this.counted(rule, scope, at));
      least(scaled(room > 0n ? room : 0n));
    }
    return due;
  }
}

describe('what a group’s clauses grant, one after another', () => {
  it(`${HISTORIES} histories of ${STEPS}: to the fen what the book says, and every limit stands`, () => {
    const seen = { paid: 0, capped: 0, nothing: 0, owed: 0, back: 0, moved: 0 };
    fc.assert(fc.property(fc.integer(), (seed) => {
      const dice = new Dice(seed), rules = ['first', 'second', 'third'].map((name) => ruleOf(dice, name)), book = new Book();
      for (let n = 0; n < STEPS; n += 1) {
        const year = n < STEPS / 2 ? 2026 : 2027;
        if (dice.chance(8)) { book.owners[dice.int(4)] = dice.int(2); seen.moved += 1; }
        const posted = book.grants.filter((g) => g.fen > 0n);
        if (posted.length > 0 && dice.chance(15)) { // money comes back: a year's room of the clause only in its year
          const g = dice.pick(posted), back = 1n + BigInt(dice.digits(7)) % g.fen;
          g.fen -= back;
          if (g.year === year) g.yearFen -= back;
          seen.back += 1;
          continue;
        }
        const rule = dice.pick(rules), at = { firm: dice.int(4), matter: dice.int(3), year }, total = `${rule.name} ${at.matter}`, before = book.totals.get(total) ?? 0n, change = BigInt(dice.digits(8));
        const base = rule.running ? (dice.chance(20) ? (before > change ? before - change : 0n) : before + change) : change, basis = dice.int(10_001);
        book.totals.set(total, base);
        const own = book.counted(rule, 'project', at), prior = { ...Object.fromEntries(SCOPES.map((s) => [s, yuanText(s === 'group' ? book.counted(rule, 'group', at) - own : book.counted(rule, s, at))])), groupOwn: yuanText(own) };
        const given = asked(rule.clause, base, basis, prior), due = book.due(rule, base, basis, at);
        same(given.amountFen, due > 0n ? due / 10_000n : 0n);
        same(given.recoverableFen, due < 0n ? (-due + 9_999n) / 10_000n : 0n); // rounded so that what stands is the entitlement, rounded down once
        seen[given.recoverableFen > 0n ? 'owed' : given.amountFen === 0n ? 'nothing' : given.amountFen * 10_000n + 9_999n < base * BigInt(basis) ? 'capped' : 'paid'] += 1;
        if (given.amountFen > 0n) book.grants.push({ rule, ...at, owner: book.owners[at.firm]!, fen: given.amountFen, yearFen: given.amountFen });
        if (given.amountFen > 0n) for (const c of rule.caps) if (c.scope !== 'payment') same(book.counted(rule, c.scope, at) <= c.fen ? 1n : 0n, 1n);
      }
    }), { numRuns: HISTORIES });
    if (HISTORIES >= 1_000) for (const count of Object.values(seen)) expect(count).toBeGreaterThan(HISTORIES / 4); // cases that all come to nothing would prove nothing
  }, 120_000);
});
