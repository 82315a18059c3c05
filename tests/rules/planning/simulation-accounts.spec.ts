// What several share is shared in order: a controller's year, a group's project, a lifetime; each side of a comparison keeps its own accounts, and what was granted outside the simulation counts on both.
import { describe, expect, it } from '@jest/globals';
import type { PastClaim } from '#libs/funding';
import type { RegisterRow } from '#libs/industry';
import type { Clause } from '#libs/policy';
import { clauses } from '../../../libs/policy/src/clauses/index.js';
import type { Account } from '../../../libs/planning/src/simulation.accounts.js';
import { runPart, type SubjectRow } from '../../../libs/planning/src/simulation.part.js';
import { measured, type Plan } from '../../../libs/planning/src/simulation.plan.js';
import { sideOf } from '../../../libs/planning/src/simulation.outcome.js';

const retrofit = clauses.find((c) => c.id === 'equipment-retrofit')! as Clause, competition = clauses.find((c) => c.id === 'open-competition')! as Clause;
const words = { zh: '限额', en: 'a limit' }, money = (value: string) => ({ op: 'money' as const, value });
const planned = (over: Plan['over'], sides: readonly { clause: Clause; base?: Clause }[], years = [2025]): Plan =>
  ({ over, years, assumptions: [], occasions: {}, clauses: measured(sides.map(({ clause, base }) => ({ id: clause.id, side: sideOf(clause, {}), base: base ? sideOf(base, {}) : null }))) });
const firm = (n: number, control: string, invested: string): SubjectRow => {
  const enterprise: RegisterRow = { id: `firm-${n}`, code: `code-${n}`, name: `企业${n}`, district: '320411', chain: null, class: null, strategic: true, controller: control, titles: [{ tier: 'provincial-srdi', from: '2023-01-01', to: '2026-12-31' }],
    figures: { '2024/equipmentInvestment': invested, '2025/equipmentInvestment': invested } };
  return { enterprise, control };
};
/** Part by part of two, as a run does it, from accounts that only travel as values. */
async function amounts(plan: Plan, rows: readonly SubjectRow[]): Promise<string[]> {
  const kept = new Map<string, Account>(), said: string[] = [];
  for (let at = 0; at < rows.length; at += 2) {
    const { tally, accounts } = await runPart(plan, rows.slice(at, at + 2), kept);
    for (const [key, sums] of accounts) kept.set(key, sums);
    said.push(...tally.lines.map((l) => `${l.name} ${l.year} ${l.clause} ${l.amountFen}${l.baselineFen === null ? '' : ` was ${l.baselineFen}`}`));
  }
  return said;
}

describe('over the register', () => {
  const shared: Clause = { ...retrofit, caps: [{ scope: 'controllerYear', limit: money('10000000.00'), text: words }] };
  it('firms under one control share their year, in order, across parts; the next year begins anew', async () => {
    const rows = [firm(1, '甲', '6000000000'), firm(2, '乙', '6000000000'), firm(3, '甲', '6000000000'), firm(4, '甲', '6000000000')];
    expect(await amounts(planned('register', [{ clause: shared }], [2024, 2025]), rows)).toEqual([
      '企业1 2024 equipment-retrofit 720000000', '企业1 2025 equipment-retrofit 720000000', '企业2 2024 equipment-retrofit 720000000', '企业2 2025 equipment-retrofit 720000000',
      '企业3 2024 equipment-retrofit 280000000', '企业3 2025 equipment-retrofit 280000000']);
  });

  it('each side of a comparison keeps its own account', async () => {
    const tighter: Clause = { ...shared, caps: [{ ...shared.caps[0]!, limit: money('8000000.00') }] };
    expect(await amounts(planned('register', [{ clause: tighter, base: shared }]), [firm(1, '甲', '6000000000'), firm(2, '甲', '6000000000'), firm(3, '甲', '6000000000')])).toEqual([
      '企业1 2025 equipment-retrofit 720000000 was 720000000', '企业2 2025 equipment-retrofit 80000000 was 280000000']);
  });

  it('what is paid once in a lifetime is paid in the first of the years', async () => {
    expect(await amounts(planned('register', [{ clause: { ...retrofit, oncePerLifetime: true } }], [2024, 2025]), [firm(1, '甲', '6000000000')])).toEqual(['企业1 2024 equipment-retrofit 720000000']);
  });

  it('of a group an enterprise gets the highest, not the sum', async () => {
    const group = (clause: Clause): Clause => ({ ...clause, stacking: { group: 'equipment', paid: { from: 'prior' }, text: words } });
    const small = group({ ...retrofit, id: 'small', caps: [{ scope: 'payment', limit: money('5000000.00'), text: words }] });
    expect(await amounts(planned('register', [{ clause: small }, { clause: group(retrofit) }]), [firm(1, '甲', '6000000000'), firm(2, '甲', '6000000000')])).toEqual([
      '企业1 2025 small 500000000', '企业1 2025 equipment-retrofit 220000000', '企业2 2025 small 500000000', '企业2 2025 equipment-retrofit 220000000']);
  });
});

describe('over past claims', () => {
  const claim = (n: number, caseKey: string, control: string, more: Partial<PastClaim>): SubjectRow => ({ enterprise: null, control, claim: {
    id: `claim-${n}`, number: `CZ-SL-${n}`, clause: 'open-competition', caseKey, on: '2026-05-06', year: 2026, amount: '300.00', applicantId: `firm-${control}-${n}`, name: `申领${n}`, code: 'c', district: null, chain: null, controller: control,
    facts: { paidToDate: '1000.00', decidedRate: '0.30' }, prior: {}, ...more } });

  it('a limit over a controller’s year holds over its firms’ cases, in the order of application', async () => {
    const tighter: Clause = { ...competition, caps: [...competition.caps, { scope: 'controllerYear', limit: money('500.00'), text: words }] };
    expect(await amounts(planned('claims', [{ clause: tighter, base: competition }]), [claim(1, 'a', '甲', {}), claim(2, 'b', '乙', {}), claim(3, 'c', '甲', {}), claim(4, 'd', '甲', {}), claim(5, 'e', '甲', { year: 2027 })])).toEqual([
      '申领1 2026 open-competition 30000 was 30000', '申领2 2026 open-competition 30000 was 30000', '申领3 2026 open-competition 20000 was 30000', '申领4 2026 open-competition 0 was 30000', '申领5 2027 open-competition 30000 was 30000']);
  });

  it('cases that interleave keep their own totals, and what was granted outside counts', async () => {
    const rows = [claim(1, 'a', '甲', { prior: { project: '100.00' } }), claim(2, 'b', '甲', {}), claim(3, 'a', '甲', { facts: { paidToDate: '2000.00', decidedRate: '0.30' }, prior: { project: '400.00' }, amount: '200.00' })];
    // 300 to date less 100 from elsewhere; then 600 to date less 100 from elsewhere and the 200 that this side gave.
    expect(await amounts(planned('claims', [{ clause: competition }]), rows)).toEqual(['申领1 2026 open-competition 20000 was 30000', '申领2 2026 open-competition 30000 was 30000', '申领3 2026 open-competition 30000 was 20000']);
  });
});
