// One project, two clauses: an officer declares that an appropriation's case and a competition's case are one project, a head agrees, and the claims meet the group's rule (就高不重复). It is undone by two while nothing is held; its page shows every clause, hold and limit.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type BudgetView, type CaseView, checkBooks, type ClaimView, type JoiningView, standing } from '#libs/funding';
import { readBooks } from '../support/books.js';
import { violations } from '../support/books-checker.js';
import type { City } from '../support/city.js';
import { code } from '../support/client.js';
import { approveClaim, bringPayee, heldClaim, must, noticeNeeded, once } from '../support/funding.js';
import { agreed, beginClaim, type Firm, give, proof, received, sentClaim } from '../support/facts.js';
import { payingCity } from '../support/paying.js';
import type { SignedContract } from '../support/projects.js';
import type { World } from '../support/world.js';

let world: World, city: City, signed: SignedContract, payeeId: string, winner: Firm, competition: string, appropriation: string, joining: JoiningView;
const officer = () => world.as('officer1@city.test'), head = () => world.as('head1@city.test');
const caseOf = async (id: string, who = 'officer1@city.test') => (await (await world.as(who)).get<CaseView>(`/api/funding-cases/${id}`)).body;
const declare = async (caseId: string, targetId: string, reason = '同一攻关项目') => (await officer()).post<JoiningView & { code: string }>(`/api/funding-cases/${caseId}/joinings`, { targetId, reason });
const booksStand = async (): Promise<void> => { expect(violations(await readBooks(world))).toEqual([]); expect(standing(await checkBooks(world.db))).toBe(true); };
const documents = (amount: string) => [proof('appropriation-notice', winner, { nationalAppropriation: amount }), received(winner, amount)];
const groupOf = async (id: string) => (await caseOf(id)).project.groups.find((g) => g.name === 'project-support');

beforeAll(async () => {
  ({ world, city, signed, payeeId } = await payingCity('1000000.00'));
  const finance = await world.as('finance2@city.test');
  const { id } = await must<BudgetView>(finance.post('/api/budgets', { agencyId: city.districtId, year: 2026, lines: [{ clause: 'core-tech-national', amount: '9000000.00' }] }));
  await must(finance.post(`/api/budgets/${id}/submissions`));
  await must((await world.as('head2@city.test')).post(`/api/budgets/${id}/approvals`));
  await noticeNeeded(world, false, 'core-tech-national');
  const email = (await world.db.one<{ email: string }>('SELECT p.email FROM people p JOIN memberships m ON m.person_id = p.id WHERE m.organisation_id = $1 ORDER BY p.email LIMIT 1', [signed.winnerId]))!.email;
  const bare = { owner: email, id: signed.winnerId, name: signed.contract.winnerName, payeeId: '' };
  appropriation = (await must<ClaimView>((await world.as(email)).post('/api/claims', { clause: 'core-tech-national', applicantId: bare.id, agencyId: city.districtId, title: '国家攻关', reference: '2026YFB0100100' }, once()))).caseId;
  winner = { ...bare, payeeId: (await bringPayee(world, email, bare.id, { accountNumber: '6222021001119998887' })).id };
  competition = (await (await world.as(signed.demandOwner)).get('/api/funding-cases')).body.items[0].id;
}, 300_000);
afterAll(() => world.stop());

describe('declaring that two cases are one project', () => {
  it('is an officer’s word with a reason, and another’s that agrees; what does not fit is refused', async () => {
    expect(code(await declare(appropriation, appropriation))).toBe('422 same-project');
    expect(code(await (await world.as('finance1@city.test')).post(`/api/funding-cases/${appropriation}/joinings`, { targetId: competition, reason: 'x' }))).toBe('403 forbidden');
    expect((await (await officer()).post(`/api/funding-cases/${appropriation}/joinings`, { targetId: competition })).status).toBe(422);
    joining = await must<JoiningView>(declare(appropriation, competition) as never);
    expect(joining).toMatchObject({ state: 'submitted', caseId: appropriation, targetId: competition, approvals: [{ step: 'prepare', note: '同一攻关项目' }] });
    expect(code(await declare(appropriation, competition))).toBe('409 joining-open');
    expect((await caseOf(competition)).project.cases).toHaveLength(1); // nothing counts yet
    expect(code(await (await officer()).post(`/api/case-joinings/${joining.id}/approvals`))).toBe('403 forbidden');
    expect(await must((await head()).post(`/api/case-joinings/${joining.id}/approvals`))).toMatchObject({ state: 'adopted', approvals: [{ step: 'prepare' }, { step: 'adopt' }] });
    const seen = await caseOf(competition);
    expect(seen.project.cases.map((c) => [c.clause, c.joined])).toEqual(expect.arrayContaining([['core-tech-national', true], ['open-competition', false]]));
    expect(seen.joinings).toMatchObject([{ state: 'adopted' }]);
    const again = await beginClaim(world, winner, 'core-tech-national', city.districtId, '2026YFB0999999');
    expect(code(await declare(again.caseId, competition))).toBe('422 same-clause');
    expect(code(await declare(competition, again.caseId))).toBe('409 joined-already');
    expect((await (await world.as('auditor1@city.test')).get(`/api/audit-entries?subject=case-joining`)).body.items.map((e: { action: string }) => e.action)).toEqual(expect.arrayContaining(['case-joining.submitted', 'case-joining.adopt']));
  });

  it('is undone by two, while nothing is held under it', async () => {
    const path = `/api/case-joinings/${joining.id}`;
    expect(await must((await officer()).post(`${path}/leavings`, { reason: '认定有误' }))).toMatchObject({ state: 'leaving' });
    expect(await must((await head()).post(`${path}/rejections`, { reason: '认定无误' }))).toMatchObject({ state: 'adopted' });
    await must((await officer()).post(`${path}/leavings`, { reason: '认定有误' }));
    expect(await must((await head()).post(`${path}/approvals`))).toMatchObject({ state: 'ended' });
    expect((await caseOf(competition)).project.cases).toHaveLength(1);
    joining = await must<JoiningView>(declare(appropriation, competition) as never);
    await must((await head()).post(`/api/case-joinings/${joining.id}/approvals`));
  });
});

describe('the claims of one project', () => {
  let second: ClaimView;

  it('meet the group’s rule: the match is what it gives above what the competition’s claim holds', async () => {
    const first = await heldClaim(world, signed, { milestones: [1], payeeId, invoices: ['1000.00'], slips: ['1000.00'] });
    expect(first.amount).toBe('300.00');
    second = await sentClaim(world, winner, 'core-tech-national', city.districtId, '2026YFB0100100', documents('2000.00'));
    expect(second).toMatchObject({ amount: '700.00', quote: { prior: { group: '300.00' } } });
    await agreed(world, second.id);
    expect(await approveClaim(world, second.id, 'finance1')).toMatchObject({ state: 'held' });
    expect(await groupOf(appropriation)).toMatchObject({ clauses: ['core-tech-national', 'core-tech-provincial', 'open-competition'], held: '1000.00', limit: null });
    expect(await groupOf(competition)).toMatchObject({ held: '1000.00' });
    expect((await caseOf(competition)).claims.map((c) => [c.clause, c.amount])).toEqual(expect.arrayContaining([['open-competition', '300.00'], ['core-tech-national', '700.00']]));
    await booksStand();
  });

  it('their page shows every clause; an applicant sees that another clause counts and how much, not for whom', async () => {
    const own = await caseOf(appropriation, winner.owner), other = own.project.cases.find((c) => !c.own)!;
    expect([other.clause, other.held, other.applicantName, other.title]).toEqual(['open-competition', '300.00', null, null]);
    expect([own.joinings, own.claims.map((c) => c.clause).filter((c) => c === 'open-competition')]).toEqual([[], []]);
  });

  it('once something is held under the joined case its joining stands', async () => {
    expect(code(await (await officer()).post(`/api/case-joinings/${joining.id}/leavings`, { reason: '认定有误' }))).toBe('409 joining-holds');
  });
});

describe('two cases that hold already', () => {
  it('are joined with their limits recomputed in the same transaction', async () => {
    const late = await beginClaim(world, winner, 'core-tech-national', city.districtId, '2026YFB0777777');
    await give(world, winner, late.id, documents('5000.00'));
    await must((await world.as(winner.owner)).post(`/api/claims/${late.id}/submissions`, {}, once()));
    await agreed(world, late.id);
    expect(await approveClaim(world, late.id, 'finance1')).toMatchObject({ state: 'held', amount: '2500.00' });
    const target = await beginClaim(world, winner, 'core-tech-provincial', city.districtId, 'BE2026777');
    const { id } = await must<JoiningView>(declare(late.caseId, target.caseId) as never);
    await must((await head()).post(`/api/case-joinings/${id}/approvals`));
    expect(await groupOf(target.caseId)).toMatchObject({ held: '2500.00' });
    await give(world, winner, target.id, [proof('appropriation-notice', winner, { provincialAppropriation: '10000.00' }), received(winner, '10000.00')]);
    expect((await (await world.as(winner.owner)).get(`/api/claims/${target.id}/quote`)).body).toMatchObject({ amount: '500.00', prior: { group: '2500.00' } });
    await booksStand();
  });
});
