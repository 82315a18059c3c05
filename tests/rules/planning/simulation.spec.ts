// A simulation part by part is the simulation in one go, whatever the cuts; every dimension adds up to the lines; what the register does not say is counted as unknown and pays nothing.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RegisterRow } from '#libs/industry';
import { clauses } from '../../../libs/policy/src/clauses/index.js';
import { runPart, type SubjectRow } from '../../../libs/planning/src/simulation.part.js';
import { measured, type Plan } from '../../../libs/planning/src/simulation.plan.js';
import type { Account } from '../../../libs/planning/src/simulation.accounts.js';
import { sideOf } from '../../../libs/planning/src/simulation.outcome.js';
import type { Cell, MoneyLine, Tally } from '../../../libs/planning/src/simulation.tally.js';
import type { Clause } from '#libs/policy';

const TIERS = ['national-single-champion', 'national-little-giant', 'provincial-srdi', 'municipal-srdi', 'innovative'] as const;
const retrofit = clauses.find((c) => c.id === 'equipment-retrofit')! as Clause;
/** A budget for the year as a limit of the clause: it gives in order until it is full. And one that all firms under one control share. */
const limited: Clause = { ...retrofit, id: 'limited-retrofit', caps: [...retrofit.caps, { scope: 'clauseYear', limit: { op: 'money', value: '30000000.00' }, text: { zh: '全年最高3000万元', en: 'At most 30,000,000 a year' } }] };
const shared: Clause = { ...retrofit, id: 'shared-retrofit', caps: [...retrofit.caps, { scope: 'controllerYear', limit: { op: 'money', value: '8000000.00' }, text: { zh: '同一控制人全年最高800万元', en: 'At most 8,000,000 a controller and year' } }] };
const plan: Plan = {
  over: 'register', clauses: measured([...(clauses as Clause[]), limited, shared].map((clause) => ({ id: clause.id, side: sideOf(clause, { promotion: 'full' }), base: clause.id.startsWith('award') || clause === limited ? sideOf(clause, {}) : null }))),
  years: [2024, 2025], assumptions: [{ fact: 'cityTaxGrowth', value: '0.08' }, { fact: 'cityTaxGrowth', value: '-0.02', year: 2025 }], occasions: {},
};

const day = fc.date({ min: new Date('2023-01-01'), max: new Date('2025-12-31'), noInvalidDate: true }).map((d) => d.toISOString().slice(0, 10));
const figure = fc.record({ year: fc.constantFrom(2023, 2024, 2025), figure: fc.constantFrom('localContribution', 'equipmentInvestment', 'awardsPaid', 'nationalAppropriation', 'revenue'), value: fc.bigInt({ min: 0n, max: 10n ** 12n }) });
const enterprise: fc.Arbitrary<RegisterRow> = fc.record({
  id: fc.uuid(), code: fc.constant('91320404MA1A00008A'), name: fc.string({ minLength: 1, maxLength: 8 }), district: fc.constantFrom('320402', '320411', '320412'), chain: fc.constantFrom(null, 'power-batteries', 'industrial-robots'),
  class: fc.constant(null), strategic: fc.constantFrom(null, true, false), controller: fc.constant(null), titles: fc.option(fc.array(fc.record({ tier: fc.constantFrom(...TIERS), from: day, to: fc.constant('2027-12-31') }), { maxLength: 3 })),
  figures: fc.option(fc.array(figure, { maxLength: 9 }).map((all) => Object.fromEntries(all.map((f) => [`${f.year}/${f.figure}`, String(f.value)])))),
});
const rows = fc.array(fc.tuple(enterprise, fc.constantFrom('甲', '乙', '丙')).map(([e, control]): SubjectRow => ({ enterprise: e, control })), { minLength: 1, maxLength: 30 });

const added = (tallies: readonly Tally[]): Map<string, Cell> => {
  const sums = new Map<string, Cell>();
  for (const cell of tallies.flatMap((t) => t.cells)) {
    const key = `${cell.year}|${cell.clause}|${cell.dimension}|${cell.key}`, before = sums.get(key);
    sums.set(key, before ? { ...before, eligible: before.eligible + cell.eligible, refused: before.refused + cell.refused, unknown: before.unknown + cell.unknown, amountFen: before.amountFen + cell.amountFen, baselineFen: before.baselineFen === null ? null : before.baselineFen + cell.baselineFen! } : cell);
  }
  return sums;
};
const sorted = (sums: Map<string, Cell>): Cell[] => [...sums.keys()].sort().map((k) => sums.get(k)!);
const sum = (of: readonly { amountFen: bigint }[]): bigint => of.reduce((total, x) => total + x.amountFen, 0n);

async function inParts(all: readonly SubjectRow[], cuts: readonly number[]): Promise<{ tallies: Tally[]; lines: MoneyLine[]; accounts: Record<string, Account> }> {
  const at = [0, ...[...new Set(cuts.map((c) => c % (all.length + 1)))].sort((a, b) => a - b), all.length], tallies: Tally[] = [];
  const accounts = new Map<string, Account>();
  for (let i = 1; i < at.length; i += 1) {
    const part = await runPart(plan, all.slice(at[i - 1], at[i]), accounts);
    tallies.push(part.tally);
    for (const [key, sums] of part.accounts) accounts.set(key, sums);
  }
  return { tallies, lines: tallies.flatMap((t) => t.lines), accounts: Object.fromEntries([...accounts].sort()) };
}

describe('a simulation', () => {
  it('is the same in parts as in one go', () => fc.assert(fc.asyncProperty(rows, fc.array(fc.nat(40), { maxLength: 5 }), async (all, cuts) => {
    const whole = await inParts(all, []), parts = await inParts(all, cuts);
    expect(sorted(added(parts.tallies))).toEqual(sorted(added(whole.tallies)));
    expect(parts.lines).toEqual(whole.lines);
    expect(parts.accounts).toEqual(whole.accounts);
  }), { numRuns: 60 }));

  it('adds up: lines, and chain, district, tier and payer, to the whole of each clause and year', () => fc.assert(fc.asyncProperty(rows, async (all) => {
    const { tallies, lines } = await inParts(all, [7]), cells = sorted(added(tallies));
    for (const whole of cells.filter((c) => c.dimension === 'all')) {
      const alike = <T extends { year: number; clause: string }>(of: readonly T[]): T[] => of.filter((x) => x.year === whole.year && x.clause === whole.clause);
      expect(sum(alike(lines))).toBe(whole.amountFen);
      for (const dimension of ['chain', 'district', 'tier', 'payer'] as const) expect(sum(alike(cells).filter((c) => c.dimension === dimension))).toBe(whole.amountFen);
      expect(whole.eligible + whole.refused + whole.unknown).toBe(all.length);
    }
  }), { numRuns: 60 }));

  it('never exceeds a limit for the year, and gives in the order of the register', () => fc.assert(fc.asyncProperty(rows, async (all) => {
    const { tallies } = await inParts(all, [3, 11]), whole = sorted(added(tallies)).filter((c) => c.dimension === 'all');
    for (const year of plan.years) {
      const of = (clause: string): bigint => whole.find((c) => c.clause === clause && c.year === year)!.amountFen;
      const free = of('equipment-retrofit'), most = 3_000_000_000n;
      expect(of('limited-retrofit')).toBe(free < most ? free : most);
    }
  }), { numRuns: 60 }));

  it('never gives firms under one control more than they may have together', () => fc.assert(fc.asyncProperty(rows, async (all) => {
    const { lines } = await inParts(all, [5, 9]), most = 800_000_000n;
    const byControl = (clause: string): Map<string, bigint> => {
      const sums = new Map<string, bigint>();
      for (const l of lines.filter((x) => x.clause === clause)) {
        const key = `${all.find((r) => r.enterprise!.id === l.subjectId)!.control}|${l.year}`;
        sums.set(key, (sums.get(key) ?? 0n) + l.amountFen);
      }
      return sums;
    };
    // The twin without the shared limit says what each would get alone.
    const least = [...byControl('equipment-retrofit')].map(([key, amount]) => [key, amount < most ? amount : most]);
    expect([...byControl('shared-retrofit')]).toEqual(least);
  }), { numRuns: 60 }));

  it('pays nothing on an empty record, and says what is missing', async () => {
    const blank: RegisterRow = { id: 'x', code: 'c', name: '空白', district: '320411', chain: null, class: null, strategic: null, controller: null, titles: null, figures: null };
    const { tallies, lines } = await inParts([{ enterprise: blank, control: 'c' }], []);
    expect(lines).toEqual([]);
    const reasons = tallies[0]!.reasons.filter((r) => r.year === 2025).map((r) => `${r.clause} ${r.kind} ${r.code}`);
    expect(reasons).toEqual(expect.arrayContaining(['equipment-retrofit unknown fact:industry', 'equipment-retrofit unknown fact:equipmentInvestment', 'tax-increment unknown fact:currentYearContribution',
      'core-tech-national unknown fact:nationalAppropriation', 'open-competition unknown fact:decidedRate', 'award-little-giant refused not-recognised-in-year']));
  });
});
