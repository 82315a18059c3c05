// Every clause of the reply that somebody can claim, from its first document to the bank's answer: appropriations from above in two tranches, awards step by step, the tax increment of two years, equipment once its figures are confirmed, a talent award as decided.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type BudgetView, checkBooks, type ClaimView, standing } from '#libs/funding';
import { readBooks } from '../support/books.js';
import { violations } from '../support/books-checker.js';
import { type City, foundCity } from '../support/city.js';
import { code } from '../support/client.js';
import { approveClaim, bringPayee, must, noticeNeeded, once } from '../support/funding.js';
import { agreed, beginClaim, type Firm, give, paid, proof, received, sentClaim } from '../support/facts.js';
import { startWorld, type World } from '../support/world.js';

const CLAUSES = ['core-tech-national', 'core-tech-provincial', 'award-single-champion', 'award-little-giant', 'award-provincial-srdi', 'tax-increment', 'equipment-retrofit', 'talent-top'];
let world: World, city: City, firm: Firm, rival: Firm;
/** Begun so that finance meets the firm; its account is confirmed and rested. */
async function firmOf(key: string): Promise<Firm> {
  const id = await city.organisation(key, { name: `常州${key}精密有限公司` }), bare = { owner: `${key}@firm.test`, id, name: `常州${key}精密有限公司` };
  await must((await world.as(bare.owner)).post('/api/claims', { clause: 'talent-top', applicantId: id, agencyId: city.bureauId, title: '起步', reference: `起步-${key}` }, once()));
  return { ...bare, payeeId: (await bringPayee(world, bare.owner, id)).id };
}
const booksStand = async (): Promise<void> => { expect(violations(await readBooks(world))).toEqual([]); expect(standing(await checkBooks(world.db))).toBe(true); };
const quoteOf = async (of: Firm, id: string) => (await world.as(of.owner)).get<ClaimView['quote'] & { code: string }>(`/api/claims/${id}/quote`);

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  const finance = await world.as('finance1@city.test');
  const { id } = await must<BudgetView>(finance.post('/api/budgets', { agencyId: city.bureauId, year: 2026, lines: CLAUSES.map((clause) => ({ clause, amount: '200000000.00' })) }));
  await must(finance.post(`/api/budgets/${id}/submissions`));
  await must((await world.as('head1@city.test')).post(`/api/budgets/${id}/approvals`));
  for (const clause of CLAUSES) await noticeNeeded(world, false, clause);
  [firm, rival] = [await firmOf('north'), await firmOf('south')];
}, 300_000);
afterAll(() => world.stop());

describe('a match of what came from above', () => {
  it('counts what was granted and has arrived, to date over the project, and stops at its ceiling', async () => {
    const { id } = await beginClaim(world, firm, 'core-tech-national', city.bureauId, '2026YFB0100100', '固态电池关键材料');
    await give(world, firm, id, [proof('appropriation-notice', firm, { nationalAppropriation: '6000000.00' })]);
    const missing = await (await world.as(firm.owner)).post(`/api/claims/${id}/submissions`, {}, once());
    expect([code(missing), missing.body.errors.map((e: { pointer: string }) => e.pointer)]).toEqual(['409 facts-missing', ['/facts/nationalAppropriation']]);
    await give(world, firm, id, [received(firm, '4000000.00'), received(firm, '2000000.00')]);
    expect((await quoteOf(firm, id)).body).toMatchObject({ amount: '3000000.00', named: [{ id: 'nationalAppropriation', title: 'National appropriation received to date', value: '6000000.00' }] });
    await must((await world.as(firm.owner)).post(`/api/claims/${id}/submissions`, {}, once()));
    expect(await paid(world, id)).toMatchObject({ state: 'paid', amount: '3000000.00', contractId: null, winnerName: null, matter: { title: '固态电池关键材料', reference: '2026YFB0100100' } });

    const second = await sentClaim(world, firm, 'core-tech-national', city.bureauId, '２０２６YFB 0100100', [proof('appropriation-notice', firm, { nationalAppropriation: '5000000.33' }), received(firm, '5000000.33')]);
    expect(second).toMatchObject({ amount: '2000000.00', quote: { facts: { nationalAppropriation: '11000000.33' }, prior: { project: '3000000.00' } } });
    expect(await paid(world, second.id)).toMatchObject({ state: 'paid', amount: '2000000.00' });
    const kept = (await (await world.as('finance1@city.test')).get(`/api/funding-cases/${second.caseId}`)).body;
    expect(kept).toMatchObject({ limit: '5000000.00', posted: '5000000.00', room: '0.00', challengeId: null, title: '固态电池关键材料' });
    await booksStand();
  }, 120_000);

  it('two undertakers of one project share its ceiling, and neither learns of the other', async () => {
    const claim = await sentClaim(world, firm, 'core-tech-provincial', city.bureauId, 'BE2026001', [proof('appropriation-notice', firm, { provincialAppropriation: '6666666.66' }), received(firm, '6666666.66')]);
    expect(await paid(world, claim.id)).toMatchObject({ state: 'paid', amount: '1999999.99' });
    const { id, caseId } = await beginClaim(world, rival, 'core-tech-provincial', city.bureauId, 'BE2026001', '我方承担部分');
    expect(caseId).toBe(claim.caseId);
    await give(world, rival, id, [proof('appropriation-notice', rival, { provincialAppropriation: '100.00' }), received(rival, '100.00')]);
    expect((await quoteOf(rival, id)).body).toMatchObject({ amount: '0.01' });
    const seen = (await (await world.as(rival.owner)).get(`/api/funding-cases/${caseId}`)).body;
    expect([seen.applicantName, seen.title, seen.claims.map((c: { id: string }) => c.id), seen.entries]).toEqual(['', null, [id], []]);
  }, 120_000);

  it('a notice counts once in the city, whoever shows it; and tells of whom it is', async () => {
    const notice = proof('appropriation-notice', firm, { nationalAppropriation: '100.00' }), first = await beginClaim(world, firm, 'core-tech-national', city.bureauId, '2026YFB0200200');
    await give(world, firm, first.id, [notice]);
    const other = await beginClaim(world, rival, 'core-tech-provincial', city.bureauId, 'BE2026002');
    const { evidenceFile } = await import('../support/funding.js'), owner = await world.as(rival.owner);
    const shown = async (document: object) => owner.post(`/api/claims/${other.id}/evidence`, { ...document, fileId: await evidenceFile(owner) });
    expect(code(await shown({ ...notice, facts: { ...notice.facts, holder: rival.name }, proves: { provincialAppropriation: '100.00' } }))).toBe('409 evidence-used');
    const wrong = await shown({ ...proof('appropriation-notice', firm, { provincialAppropriation: '1e5', nationalAppropriation: '1.00' }, { issuedOn: '2027-01-01' }) });
    expect([code(wrong), wrong.body.errors.map((e: { pointer: string; code: string }) => `${e.pointer} ${e.code}`)]).toEqual(['422 evidence-unfit', ['/facts/issuedOn in-the-future', '/facts/holder holder-not-applicant', '/proves/provincialAppropriation fact-ill-formed', '/proves/nationalAppropriation fact-unknown']]);
    expect(code(await shown(proof('tax-certificate', rival, {})))).toBe('422 evidence-unfit');
  }, 120_000);
});

describe('awards', () => {
  const notice = (of: Firm, issuedOn = '2026-05-06') => proof('recognition-notice', of, {}, { issuedOn });

  it('are paid for the recognition; a higher step the difference to what the books paid; each once', async () => {
    const first = await sentClaim(world, firm, 'award-provincial-srdi', city.bureauId, '苏工信〔2026〕1号', [notice(firm), proof('decision', firm, { decidedAmount: '300000.00' })]);
    expect(await paid(world, first.id)).toMatchObject({ state: 'paid', amount: '300000.00' });
    const second = await sentClaim(world, firm, 'award-little-giant', city.bureauId, '工信部〔2026〕2号', [notice(firm)]);
    expect(second).toMatchObject({ amount: '700000.00', quote: { facts: { previousAwards: '300000.00' } } });
    expect(await paid(world, second.id)).toMatchObject({ state: 'paid', amount: '700000.00' });
    const third = await sentClaim(world, firm, 'award-single-champion', city.bureauId, '工信部〔2026〕3号', [notice(firm), proof('payment-record', firm, { previousAwards: '200000.00' })]);
    expect(third).toMatchObject({ amount: '800000.00', quote: { facts: { previousAwards: '1200000.00' } } });
    expect(await paid(world, third.id)).toMatchObject({ state: 'paid', amount: '800000.00' });
    const { id } = await beginClaim(world, firm, 'award-little-giant', city.bureauId, '工信部〔2026〕9号');
    await give(world, firm, id, [notice(firm)]);
    expect((await quoteOf(firm, id)).body).toMatchObject({ amount: '0.00', refusals: [{ code: 'already-granted' }] });
    await booksStand();
  }, 180_000);

  it('two steps of one firm at once: the second to be held is computed anew, never both in full', async () => {
    const low = await sentClaim(world, rival, 'award-provincial-srdi', city.bureauId, '苏工信〔2026〕5号', [notice(rival)]), high = await sentClaim(world, rival, 'award-little-giant', city.bureauId, '工信部〔2026〕5号', [notice(rival)]);
    expect([low.amount, high.amount]).toEqual(['500000.00', '1000000.00']);
    for (const { id } of [low, high]) await agreed(world, id);
    const finance = [await world.as('finance1@city.test'), await world.as('finance2@city.test')];
    const answers = await Promise.all([low, high].map(({ id }, i) => finance[i]!.post(`/api/claims/${id}/approvals`)));
    expect(answers.map((a) => (a.status === 201 ? a.body.state : a.body.code)).sort()).toEqual(['claim-recomputed', 'held']);
    await booksStand();
  }, 120_000);

  it('the day of recognition decides the version: before the first there is none', async () => {
    const { id } = await beginClaim(world, rival, 'award-single-champion', city.bureauId, '工信部〔2021〕1号');
    await give(world, rival, id, [notice(rival, '2021-12-31')]);
    expect(code(await quoteOf(rival, id))).toBe('422 clause-not-in-force');
  });
});

describe('other clauses', () => {
  const recognised = (of: Firm, value: string) => proof('recognition-notice', of, { recognition: value });
  const certificate = (of: Firm, year: string, fact: string, amount: string) => proof('tax-certificate', of, { [fact]: amount }, { year });

  it('the tax increment: what certified this year’s contribution shows next year what the year before was', async () => {
    const papers = (from: string, to: string, before: string, now: string) => [certificate(firm, from, 'previousYearContribution', before), certificate(firm, to, 'currentYearContribution', now), proof('statistics', firm, { cityTaxGrowth: '0.08' }), recognised(firm, 'national-little-giant')];
    const claim = await sentClaim(world, firm, 'tax-increment', city.bureauId, '2024', papers('2023', '2024', '10000000.00', '13000000.00'));
    expect(await paid(world, claim.id)).toMatchObject({ state: 'paid', amount: '1400000.00' });
    const next = await sentClaim(world, firm, 'tax-increment', city.bureauId, '2025', papers('2024', '2025', '13000000.00', '16000000.00'));
    expect(next).toMatchObject({ amount: '920000.00' });
    const again = await beginClaim(world, firm, 'tax-increment', city.bureauId, '2025年度');
    const owner = await world.as(firm.owner), { evidenceFile } = await import('../support/funding.js');
    expect(code(await owner.post(`/api/claims/${again.id}/evidence`, { ...certificate(firm, '2025', 'currentYearContribution', '16000000.00'), fileId: await evidenceFile(owner) }))).toBe('409 evidence-used');
    await give(world, firm, again.id, [proof('statistics', firm, { cityTaxGrowth: '0.08' }), proof('statistics', firm, { cityTaxGrowth: '0.01' })]);
    expect((await owner.get(`/api/claims/${again.id}`)).body.matter.disagreeing).toEqual(['cityTaxGrowth']);
  }, 120_000);

  it('equipment is quoted and refused while its figures are provisional; two people confirm them, and it is paid', async () => {
    const claim = await beginClaim(world, firm, 'equipment-retrofit', city.bureauId, '常备2026-18', '智能产线技改');
    await give(world, firm, claim.id, [proof('audit-report', firm, { equipmentInvestment: '60000000.00', industry: 'other' }), recognised(firm, 'municipal-srdi'), { kind: 'invoice', facts: { number: '26000001', date: '2026-05-06', amount: '67800000.00', tax: '7800000.00', seller: '设备公司', buyer: firm.name } }]);
    expect((await quoteOf(firm, claim.id)).body).toMatchObject({ amount: '3600000.00', standing: 'provisional' });
    expect(code(await (await world.as(firm.owner)).post(`/api/claims/${claim.id}/submissions`, {}, once()))).toBe('409 clause-provisional');
    for (const who of ['officer2', 'head2']) await must((await world.as(`${who}@city.test`)).post('/api/policy/clauses/equipment-retrofit/versions/2022-1/confirmations', { source: '常政发〔2021〕1号', figure: '12 %、1000万元；6 %、600万元' }));
    await must((await world.as(firm.owner)).post(`/api/claims/${claim.id}/submissions`, {}, once()));
    expect(await paid(world, claim.id)).toMatchObject({ state: 'paid', amount: '3600000.00' });
    await booksStand();
  }, 120_000);

  it('a talent award is what was decided for this case', async () => {
    const claim = await sentClaim(world, firm, 'talent-top', city.bureauId, '常人才〔2026〕1号', [proof('decision', firm, { decidedAmount: '30000000.00' })]);
    await agreed(world, claim.id);
    expect(await approveClaim(world, claim.id, 'finance1')).toMatchObject({ state: 'held', amount: '30000000.00' });
  }, 120_000);

  it('what is claimed by a contract is not claimed on facts; an award is for enterprises; nobody claims for another', async () => {
    const owner = await world.as(firm.owner), body = { clause: 'open-competition', applicantId: firm.id, agencyId: city.bureauId, title: '项目', reference: 'X-1' };
    expect(code(await owner.post('/api/claims', body, once()))).toBe('422 clause-by-contract');
    expect(code(await owner.post('/api/claims', { ...body, clause: 'award-little-giant', applicantId: rival.id }, once()))).toBe('404 not-found');
    const school = await city.organisation('school', { kind: 'university' });
    expect(code(await (await world.as('school@firm.test')).post('/api/claims', { ...body, clause: 'award-little-giant', applicantId: school }, once()))).toBe('422 not-an-enterprise');
    const half = await owner.post('/api/claims', { clause: 'talent-top' }, once());
    expect([half.status, half.body.errors.map((e: { pointer: string }) => e.pointer)]).toEqual([422, ['/applicantId', '/agencyId', '/title', '/reference']]);
  });
});
