// Joining cases against everything at once: two officers declare, two joinings cross, a joining meets the holds of both cases. The database decides: one project each, no chain, and never a hold that its project does not count.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type BudgetView, type CaseView, checkBooks, type ClaimView, type JoiningView, standing } from '#libs/funding';
import { readBooks } from '../support/books.js';
import { violations } from '../support/books-checker.js';
import { type City, foundCity } from '../support/city.js';
import { bringPayee, must, noticeNeeded, once } from '../support/funding.js';
import { agreed, beginClaim, type Firm, give, proof, received } from '../support/facts.js';
import { startWorld, type World } from '../support/world.js';

const LONG = 300_000, ROUNDS = 6, NATIONAL = 'core-tech-national', PROVINCIAL = 'core-tech-provincial';
let world: World, city: City, firm: Firm, n = 0;
const as = (who: string) => world.as(`${who}@city.test`);
/** A claim of a case of its own, approved by the head: finance is next. */
async function approved(clause: string, amount: string): Promise<ClaimView> {
  const fact = clause === NATIONAL ? 'nationalAppropriation' : 'provincialAppropriation', { id } = await beginClaim(world, firm, clause, city.bureauId, `RACE${String((n += 1)).padStart(5, '0')}`);
  await give(world, firm, id, [proof('appropriation-notice', firm, { [fact]: amount }), received(firm, amount)]);
  await must((await world.as(firm.owner)).post(`/api/claims/${id}/submissions`, {}, once()));
  return agreed(world, id);
}
const declare = async (who: string, caseId: string, targetId: string) => (await as(who)).post<JoiningView & { code: string }>(`/api/funding-cases/${caseId}/joinings`, { targetId, reason: '同一项目' });
const declared = async (caseId: string, targetId: string): Promise<string> => (await must<JoiningView>(declare('officer1', caseId, targetId) as never)).id;
const words = (answers: readonly { status: number; body: { state?: string; code?: string } }[]): string[] => answers.map((a) => (a.status === 201 ? a.body.state! : a.body.code!)).sort();
/** Every live hold of a claim whose clause is of the group stands under its case's project, and under no other. */
async function projectsCount(): Promise<void> {
  expect(await world.db.query(`SELECT c.number FROM claims c JOIN funding_cases f ON f.id = c.case_id WHERE c.state IN ('held','paid')
    AND (SELECT array_agg(h.key) FROM holds h WHERE h.subject_id = c.id AND h.scope = 'group' AND h.state <> 'voided') IS DISTINCT FROM ARRAY['project-support:' || f.project_key]`)).toEqual([]);
  expect(violations(await readBooks(world))).toEqual([]);
  expect(standing(await checkBooks(world.db))).toBe(true);
}

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  const finance = await as('finance1');
  const { id } = await must<BudgetView>(finance.post('/api/budgets', { agencyId: city.bureauId, year: 2026, lines: [NATIONAL, PROVINCIAL].map((clause) => ({ clause, amount: '90000000.00' })) }));
  await must(finance.post(`/api/budgets/${id}/submissions`));
  await must((await as('head1')).post(`/api/budgets/${id}/approvals`));
  for (const clause of [NATIONAL, PROVINCIAL]) await noticeNeeded(world, false, clause);
  const firmId = await city.organisation('undertaker', { name: '承担单位' }), bare = { owner: 'undertaker@firm.test', id: firmId, name: '承担单位', payeeId: '' };
  await must((await world.as(bare.owner)).post('/api/claims', { clause: NATIONAL, applicantId: firmId, agencyId: city.bureauId, title: '起步', reference: 'START' }, once()));
  firm = { ...bare, payeeId: (await bringPayee(world, bare.owner, firmId)).id };
  for (const who of ['officer1', 'officer2', 'head1', 'head2', 'finance1', 'finance2']) await as(who); // sessions stand before anybody runs side by side
}, LONG);
afterAll(() => world.stop(), 120_000);

describe('at once', () => {
  it('two officers declare: one joining is open', async () => {
    const [a, b, c] = [await approved(NATIONAL, '100.00'), await approved(PROVINCIAL, '100.00'), await approved(PROVINCIAL, '200.00')];
    const answers = await Promise.all([declare('officer1', a.caseId, b.caseId), declare('officer2', a.caseId, c.caseId)]);
    expect(words(answers)).toEqual(['joining-open', 'submitted']);
  }, LONG);

  it('two joinings cross: one is agreed, the other would make a chain', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const [a, b] = [await approved(NATIONAL, '100.00'), await approved(PROVINCIAL, '100.00')];
      const ids = [await declared(a.caseId, b.caseId), await declared(b.caseId, a.caseId)];
      const heads = [await as('head1'), await as('head2')];
      const answers = await Promise.all(ids.map((id, i) => heads[i]!.post(`/api/case-joinings/${id}/approvals`)));
      expect(words(answers)).toEqual(['adopted', 'same-project']);
      expect((await world.db.one<{ keys: bigint }>('SELECT count(DISTINCT project_key) AS keys FROM funding_cases WHERE id = ANY($1::uuid[])', [[a.caseId, b.caseId]]))!.keys).toBe(1n);
    }
    await projectsCount();
  }, LONG);

  it('a joining meets the holds of both cases: together they get the higher, or each was held before and the project counts both', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const [a, b] = [await approved(NATIONAL, '1000.00'), await approved(PROVINCIAL, '1000.00')]; // 500 and 300
      const id = await declared(a.caseId, b.caseId), finance = [await as('finance1'), await as('finance2')], head = await as('head1');
      const [joined, ...held] = await Promise.all([head.post(`/api/case-joinings/${id}/approvals`), finance[0]!.post(`/api/claims/${a.id}/approvals`), finance[1]!.post(`/api/claims/${b.id}/approvals`)]);
      expect(joined.body.state).toBe('adopted');
      for (const h of held) expect(['held', 'claim-recomputed']).toContain(h.status === 201 ? h.body.state : h.body.code);
      const { project } = (await (await as('finance1')).get<CaseView>(`/api/funding-cases/${a.caseId}`)).body, sum = (await world.db.one<{ fen: bigint }>(`SELECT coalesce(sum(amount_fen), 0)::bigint AS fen FROM claims WHERE id = ANY($1::uuid[]) AND state = 'held'`, [[a.id, b.id]]))!.fen;
      expect(project.cases).toHaveLength(2);
      expect(project.groups[0]!.held).toBe(`${sum / 100n}.${String(sum % 100n).padStart(2, '0')}`);
    }
    await projectsCount();
  }, LONG);

  it('its undoing meets a hold: either it is undone and the claim is its own project’s, or it stands', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const [a, b] = [await approved(NATIONAL, '1000.00'), await approved(PROVINCIAL, '10.00')], id = await declared(a.caseId, b.caseId);
      await must((await as('head1')).post(`/api/case-joinings/${id}/approvals`));
      await must((await as('officer2')).post(`/api/case-joinings/${id}/leavings`, { reason: '认定有误' }));
      const [undone, held] = await Promise.all([(await as('head2')).post(`/api/case-joinings/${id}/approvals`), (await as('finance1')).post(`/api/claims/${a.id}/approvals`)]);
      expect(held.body.state).toBe('held');
      expect(['ended', 'joining-holds']).toContain(undone.status === 201 ? undone.body.state : undone.body.code);
    }
    await projectsCount();
  }, LONG);

  it('the database itself refuses a chain, and a project of two cases under one clause', async () => {
    const [a, b, c] = [await approved(NATIONAL, '100.00'), await approved(PROVINCIAL, '100.00'), await approved(NATIONAL, '100.00')];
    await must((await as('head1')).post(`/api/case-joinings/${await declared(a.caseId, b.caseId)}/approvals`));
    const move = (id: string, to: string): Promise<unknown> => world.db.query('UPDATE funding_cases SET project_key = (SELECT case_key FROM funding_cases WHERE id = $2) WHERE id = $1', [id, to]);
    await expect(move(b.caseId, c.caseId)).rejects.toThrow(/joins a project of its own/);
    await expect(move(c.caseId, b.caseId)).rejects.toThrow(/funding_cases_project/);
    await projectsCount();
  }, LONG);
});
