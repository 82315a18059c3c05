// Money that must come back of a claim without a contract: an award opened, notified, contested and reduced, received in parts, kept back from the next award, the rest waived by two; what came back still counts as granted when the next step is claimed. And of a match of what came from above, whose slip counts for less.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type BatchView, type BudgetView, checkBooks, type ClaimView, type LimitView, type RecoveryView, standing } from '#libs/funding';
import { dayOf } from '#libs/kernel';
import { readBooks } from '../support/books.js';
import { violations } from '../support/books-checker.js';
import { type City, foundCity } from '../support/city.js';
import { code } from '../support/client.js';
import { agreed, beginClaim, type Firm, give, paid, proof, received, sentClaim } from '../support/facts.js';
import { approveClaim, bankCsv, bringPayee, must, noticeNeeded, once, sendBankFile } from '../support/funding.js';
import { startWorld, type World } from '../support/world.js';

const CLAUSES = ['award-provincial-srdi', 'award-little-giant', 'award-single-champion', 'core-tech-national'];
let world: World, city: City, firm: Firm, stranger: string, award: ClaimView, serials = 0;
const as = (who: string) => world.as(who.includes('@') ? who : `${who}@city.test`);
const recovery = async <T = RecoveryView & { code: string }>(who: string, path: string, body: object = {}) => (await as(who)).post<T>(`/api/recoveries${path}`, body);
const opened = async (claimId: string, amount: string, more: object = {}): Promise<RecoveryView> => must<RecoveryView>(recovery('officer1', '', { claimId, amount, reason: '认定条件不符', dueOn: '2026-12-31', ...more }));
const receive = async (id: string, amount: string) => recovery('finance1', `/${id}/receipts`, { bankSerial: `AR-${(serials += 1)}`, valueDate: dayOf(await world.clock.now()), amount });
const seen = async (id: string): Promise<RecoveryView> => (await (await as('finance1')).get<RecoveryView>(`/api/recoveries/${id}`)).body;
/** Posted, by scope, of whatever this clause's claims move. */
const posted = async (...keys: string[]): Promise<string[]> => { const rows = (await (await as('finance1')).get('/api/limits?limit=100')).body.items as LimitView[]; return keys.map((k) => rows.find((l) => `${l.scope} ${l.key}` === k)?.posted ?? '-'); };
const lineOf = async (clause: string): Promise<string> => `budget-line ${(await world.db.one<{ id: string }>('SELECT id FROM budget_lines WHERE clause = $1', [clause]))!.id}`;
const notice = (of: Firm) => proof('recognition-notice', of, {});
const booksStand = async (): Promise<void> => { expect(violations(await readBooks(world))).toEqual([]); expect(standing(await checkBooks(world.db))).toBe(true); };
/** What the next step would come to, and what it takes the earlier steps for. */
async function nextStep(clause: string): Promise<[string, string | undefined]> {
  const { id } = await beginClaim(world, firm, clause, city.bureauId, `试算-${(serials += 1)}`);
  await give(world, firm, id, [notice(firm)]);
  const owner = await as(firm.owner), { body } = await owner.get<NonNullable<ClaimView['quote']>>(`/api/claims/${id}/quote`);
  await must(owner.post(`/api/claims/${id}/withdrawals`, {}, once()));
  return [body.amount, body.facts['previousAwards']];
}

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  const finance = await as('finance1'), { id } = await must<BudgetView>(finance.post('/api/budgets', { agencyId: city.bureauId, year: 2026, lines: CLAUSES.map((clause) => ({ clause, amount: '20000000.00' })) }));
  await must(finance.post(`/api/budgets/${id}/submissions`));
  await must((await as('head1')).post(`/api/budgets/${id}/approvals`));
  for (const clause of CLAUSES) await noticeNeeded(world, false, clause);
  const name = '常州北方精密有限公司', firmId = await city.organisation('north', { name }), bare = { owner: 'north@firm.test', id: firmId, name };
  await must((await as(bare.owner)).post('/api/claims', { clause: 'award-little-giant', applicantId: firmId, agencyId: city.bureauId, title: '起步', reference: '起步' }, once()));
  firm = { ...bare, payeeId: (await bringPayee(world, bare.owner, firmId)).id };
  await city.organisation('south', {});
  await city.official('head3', 'head');
  stranger = 'south@firm.test';
  award = await paid(world, (await sentClaim(world, firm, 'award-provincial-srdi', city.bureauId, '苏工信〔2026〕1号', [notice(firm)])).id);
}, 300_000);
afterAll(() => world.stop());

describe('an award that must come back in part', () => {
  let id: string;
  const keys = async (): Promise<string[]> => [`project ${award.caseId}`, `applicant ${firm.id}:award-provincial-srdi`, await lineOf('award-provincial-srdi')];

  it('is opened by one and notified by a head; only then its enterprise hears of it, and nobody else', async () => {
    expect(award).toMatchObject({ state: 'paid', amount: '500000.00', contractId: null });
    expect(await posted(...await keys())).toEqual(['500000.00', '500000.00', '500000.00']);
    expect(code(await recovery('officer1', '', { claimId: award.id, amount: '500000.01', reason: '多付', dueOn: '2026-12-31' }))).toBe('422 recovery-above-paid');
    ({ id } = await opened(award.id, '200000.00'));
    expect((await (await as(firm.owner)).get(`/api/recoveries/${id}`)).status).toBe(404);
    expect(code(await recovery('officer1', `/${id}/notifications`))).toBe('403 forbidden');
    await must(recovery('head1', `/${id}/notifications`));
    expect((await (await as(firm.owner)).get<RecoveryView>(`/api/recoveries/${id}`)).body).toMatchObject({ state: 'notified', amount: '200000.00', claimNumber: award.number });
    expect((await (await as(stranger)).get(`/api/recoveries/${id}`)).status).toBe(404);
  });

  it('is contested by its enterprise and reduced by another head', async () => {
    expect(code(await recovery(stranger, `/${id}/contestations`, { reason: '与我无关' }))).toBe('404 not-found');
    await must(recovery(firm.owner, `/${id}/contestations`, { reason: '仅部分指标不符' }));
    expect(code(await recovery('head1', `/${id}/replies`, { outcome: 'reduced', amount: '150000.00', reason: '部分属实' }))).toBe('403 same-person');
    expect(await must(recovery('head2', `/${id}/replies`, { outcome: 'reduced', amount: '150000.00', reason: '部分属实' }))).toMatchObject({ state: 'notified', asked: '200000.00', amount: '150000.00', decision: { outcome: 'reduced' } });
  });

  it('comes back in parts: case, applicant and this year’s line have their room again, and yet it counts as granted', async () => {
    expect(await must(receive(id, '50000.00'))).toMatchObject({ state: 'notified', received: '50000.00', open: '100000.00', barred: '50000.00' });
    expect(await posted(...await keys())).toEqual(['450000.00', '450000.00', '450000.00']);
    expect(await nextStep('award-little-giant')).toEqual(['500000.00', '500000.00']); // not 550,000: what came back is not paid again by the next step
    await booksStand();
  });

  it('is kept back from the next award, whose limits count what it is worth, not what the bank sends', async () => {
    const next = await sentClaim(world, firm, 'award-little-giant', city.bureauId, '工信部〔2026〕2号', [notice(firm)]);
    expect(next.amount).toBe('500000.00');
    await agreed(world, next.id);
    await approveClaim(world, next.id, 'finance1');
    const finance = await as('finance1'), batch = (amount: string) => finance.post<BatchView & { code: string }>('/api/payment-batches', { claimIds: [next.id], offsets: [{ claimId: next.id, recoveryId: id, amount }] }, once());
    expect(code(await batch('100000.01'))).toBe('422 offset-unfit');
    const { id: batchId } = await must(batch('60000.00'));
    await must(finance.post(`/api/payment-batches/${batchId}/submissions`, {}, once()));
    const { payments: [payment] } = await must<BatchView>((await as('finance2')).post(`/api/payment-batches/${batchId}/releases`, {}, once()));
    expect(payment!.amount).toBe('440000.00');
    expect(code(await receive(id, '40000.01'))).toBe('422 receipt-above-recovery'); // the rest is on its way
    await must(sendBankFile(world, await bankCsv(world, [{ paymentId: payment!.id, amount: '440000.00' }])));
    expect(await seen(id)).toMatchObject({ state: 'notified', received: '110000.00', open: '40000.00', barred: '110000.00', receipts: [{ amount: '50000.00', paymentId: null }, { amount: '60000.00', paymentId: payment!.id }] });
    expect(await posted(...await keys())).toEqual(['390000.00', '390000.00', '390000.00']);
    expect(await posted(`project ${next.caseId}`, `applicant ${firm.id}:award-little-giant`, await lineOf('award-little-giant'))).toEqual(['500000.00', '500000.00', '500000.00']);
    await booksStand();
  }, 120_000);

  it('is waived for the rest by two; what was waived stays paid', async () => {
    await must(recovery('finance2', `/${id}/waivers`, { reason: '企业困难' }));
    expect(code(await recovery('finance2', `/${id}/waivers`, { reason: '企业困难' }))).toMatch(/^40[39] /);
    for (const head of ['head1', 'head2']) expect(code(await recovery(head, `/${id}/waivers`, { reason: '同意' }))).toBe('403 same-person'); // notified it, decided the contest
    expect(await must(recovery('head3', `/${id}/waivers`, { reason: '同意' }))).toMatchObject({ state: 'waived', received: '110000.00', open: '0.00', barred: '110000.00' });
    expect(await posted(...await keys())).toEqual(['390000.00', '390000.00', '390000.00']);
    expect(await nextStep('award-single-champion')).toEqual(['1000000.00', '1000000.00']);
    expect(code(await recovery('officer1', '', { claimId: award.id, amount: '390000.01', reason: '多付', dueOn: '2026-12-31' }))).toBe('422 recovery-above-paid');
    await booksStand();
  });

  it('may be claimed again where two say so: then the next step owes it', async () => {
    const again = await opened(award.id, '90000.00', { claimableAgain: true });
    await must(recovery('head1', `/${again.id}/notifications`));
    expect(await must(receive(again.id, '90000.00'))).toMatchObject({ state: 'received', barred: '0.00' });
    expect(await posted(...await keys())).toEqual(['300000.00', '300000.00', '300000.00']);
    expect(await nextStep('award-single-champion')).toEqual(['1090000.00', '910000.00']);
    await booksStand();
  });

  it('is explained by a notice that counts no longer: nothing was owed, and nothing of it stays granted', async () => {
    const whole = await opened(award.id, '300000.00', { rejectedEvidence: [award.evidence[0]!.id] });
    expect(whole).toMatchObject({ covered: '500000.00', barred: '0.00' });
    await must(recovery('head1', `/${whole.id}/notifications`));
    expect(await must(receive(whole.id, '300000.00'))).toMatchObject({ state: 'received', barred: '0.00' });
    expect(await posted(...await keys())).toEqual(['0.00', '0.00', '0.00']);
    await booksStand();
  });
});

describe('a match whose slip counts for less', () => {
  it('gives its case room again, and the next claim is paid for what is new', async () => {
    const claim = await paid(world, (await sentClaim(world, firm, 'core-tech-national', city.bureauId, '2026YFB0100100', [proof('appropriation-notice', firm, { nationalAppropriation: '1000000.00' }), received(firm, '1000000.00')])).id);
    expect(claim.amount).toBe('500000.00');
    const slip = claim.evidence.find((e) => e.kind === 'bank-slip')!, { id } = await opened(claim.id, '100000.00', { reducedEvidence: [{ evidenceId: slip.id, counts: '800000.00' }] });
    expect(await seen(id)).toMatchObject({ covered: '100000.00' });
    await must(recovery('head1', `/${id}/notifications`));
    expect(await must(receive(id, '100000.00'))).toMatchObject({ state: 'received', barred: '0.00' });
    expect(await posted(`project ${claim.caseId}`)).toEqual(['400000.00']);
    const next = await sentClaim(world, firm, 'core-tech-national', city.bureauId, '2026YFB0100100', [proof('appropriation-notice', firm, { nationalAppropriation: '200000.00' }), received(firm, '200000.00')]);
    expect(next).toMatchObject({ amount: '100000.00', quote: { facts: { nationalAppropriation: '1000000.00' }, prior: { project: '400000.00' } } });
    await booksStand();
  }, 120_000);
});
