// Money that must come back: opened by one, notified by another, contested and answered, received in parts; limits, line and books follow, and what was rejected counts no more.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkBooks, type RecoveryView, standing } from '#libs/funding';
import { code } from '../support/client.js';
import { bankCsv, draftClaim, heldClaim, must, releasedBatch, sendBankFile } from '../support/funding.js';
import type { SignedContract } from '../support/projects.js';
import { payingCity } from '../support/paying.js';
import type { World } from '../support/world.js';

let world: World, signed: SignedContract, payeeId: string, claimId: string, id: string;
const as = async (who: string) => world.as(who.includes('@') ? who : `${who}@city.test`);
const post = async (who: string, path: string, body: object = {}) => (await as(who)).post(`/api/recoveries${path}`, body);
const limits = async () => Object.fromEntries(((await (await as('finance1')).get('/api/limits')).body.items as { scope: string; posted: string }[]).map((l) => [l.scope, l.posted]));

beforeAll(async () => {
  ({ world, signed, payeeId } = await payingCity('10000.00'));
  const held = await heldClaim(world, signed, { milestones: [1], payeeId, invoices: ['600.00', '400.00'], slips: ['1000.00'] });
  const batch = await releasedBatch(world, [held.id]);
  await must(sendBankFile(world, await bankCsv(world, [{ paymentId: batch.payments[0]!.id, amount: '300.00' }])));
  claimId = held.id;
}, 240_000);
afterAll(() => world.stop());

describe('a recovery', () => {
  it('is opened on what was paid, and takes the rejected evidence out of the count', async () => {
    const claim = (await (await as(signed.demandOwner)).get(`/api/claims/${claimId}`)).body;
    const bad = claim.evidence.find((e: { amount: string }) => e.amount === '400.00').id;
    const body = { claimId, amount: '120.00', reason: '一张发票系虚开', dueOn: '2026-12-31', rejectedEvidence: [bad] };
    expect(code(await post('head1', '', body))).toBe('403 forbidden');
    expect(code(await post('officer1', '', { ...body, amount: '300.01' }))).toBe('422 recovery-above-paid');
    const opened = await must(post('officer1', '', body));
    id = opened.id;
    expect(opened).toMatchObject({ state: 'opened', amount: '120.00', received: '0.00', open: '120.00' });
    expect(code(await post('officer1', '', { ...body, amount: '180.01', rejectedEvidence: [] }))).toBe('422 recovery-above-paid');
    expect((await (await as(signed.demandOwner)).get(`/api/recoveries/${id}`)).status).toBe(404);
  });

  it('is owed when a head has notified it; it may be contested, and stands', async () => {
    expect(code(await post('finance1', `/${id}/receipts`, { bankSerial: 'R1', valueDate: '2026-06-01', amount: '1.00' }))).toBe('409 wrong-state');
    expect(await post('head1', `/${id}/notifications`)).toMatchObject({ status: 201, body: { state: 'notified' } });
    expect(code(await post(signed.winnerOwner, `/${id}/contestations`, { reason: '与我无关' }))).toBe('404 not-found');
    expect(await post(signed.demandOwner, `/${id}/contestations`, { reason: '发票真实' })).toMatchObject({ status: 201, body: { state: 'contested' } });
    expect(code(await post('head1', `/${id}/replies`, { reason: '税务已认定' }))).toBe('403 same-person'); // notified it
    expect(code(await post('head2', `/${id}/replies`, { outcome: 'reduced', amount: '120.00', reason: '部分属实' }))).toBe('422 reduction-unfit');
    expect(await post('head2', `/${id}/replies`, { reason: '税务已认定' })).toMatchObject({ status: 201, body: { state: 'notified', decision: { outcome: 'upheld' } } });
    expect(code(await post(signed.demandOwner, `/${id}/contestations`, { reason: '再议' }))).toBe('409 contested-before');
  });

  it('comes back in parts, each once; project, line and books follow', async () => {
    const today = (await world.clock.now()).toISOString().slice(0, 10), receipt = { bankSerial: 'R-1', valueDate: today, amount: '100.00' };
    expect(await limits()).toMatchObject({ project: '300.00', 'budget-line': '300.00' });
    expect(await post('finance1', `/${id}/receipts`, receipt)).toMatchObject({ status: 201, body: { state: 'notified', received: '100.00', open: '20.00' } });
    expect(code(await post('finance1', `/${id}/receipts`, { ...receipt, amount: '1.00' }))).toBe('409 receipt-repeated');
    expect(code(await post('finance1', `/${id}/receipts`, { ...receipt, bankSerial: 'R-2' }))).toBe('422 receipt-above-recovery');
    expect(await limits()).toMatchObject({ project: '200.00', 'budget-line': '200.00' });
    const whole = await must<RecoveryView>(post('finance1', `/${id}/receipts`, { ...receipt, bankSerial: 'R-2', amount: '20.00' }));
    expect(whole).toMatchObject({ state: 'received', open: '0.00', receipts: [{ amount: '100.00' }, { amount: '20.00' }] });
    expect(await limits()).toMatchObject({ project: '180.00', 'budget-line': '180.00' });
    expect(standing(await checkBooks(world.db))).toBe(true);
    const [payer] = (await (await as('auditor1')).get('/api/ledger-accounts?kind=payer')).body.items;
    expect(payer).toMatchObject({ balance: '0.00' });
    const { caseId } = (await (await as('finance1')).get(`/api/claims/${claimId}`)).body, told = (await (await as('finance1')).get(`/api/funding-cases/${caseId}`)).body.entries as { kind: string; amount: string }[];
    expect(told.filter((e) => e.kind === 'recovery').map((e) => e.amount)).toEqual(['20.00', '100.00']);
    expect(code(await post('finance1', `/${id}/receipts`, { ...receipt, bankSerial: 'R-3' }))).toBe('409 wrong-state');
  });

  it('leaves the count where it belongs: the next claim is not paid for what was rejected', async () => {
    const next = await draftClaim(world, signed, { milestones: [1], payeeId, invoices: ['100.00'] });
    expect((await (await as(signed.demandOwner)).get(`/api/claims/${next.id}/quote`)).body).toMatchObject({ counted: { invoiced: '700.00', paid: '1000.00', counted: '700.00' }, prior: { project: '180.00' }, amount: '30.00' });
  });

  it('is waived by two: finance proposes, a head decides, neither of them twice', async () => {
    const { id: other } = await must(post('finance1', '', { claimId, amount: '50.00', reason: '多付', dueOn: '2026-12-31' }));
    expect(code(await post('head1', `/${other}/waivers`, { reason: '企业困难' }))).toBe('409 waiver-not-proposed');
    expect(code(await post('finance1', `/${other}/waivers`, { reason: '企业困难' }))).toBe('403 same-person'); // opened it
    expect(await post('finance2', `/${other}/waivers`, { reason: '企业困难' })).toMatchObject({ status: 201, body: { state: 'opened' } });
    expect(await post('head1', `/${other}/waivers`, { reason: '同意' })).toMatchObject({ status: 201, body: { state: 'waived', open: '0.00' } });
    expect(await limits()).toMatchObject({ project: '180.00' });
    expect(standing(await checkBooks(world.db))).toBe(true);
  });

  it('restores the project but not last year’s line', async () => {
    const { id: late } = await must(post('officer1', '', { claimId, amount: '60.00', reason: '多付', dueOn: '2027-03-31' }));
    await must(post('head1', `/${late}/notifications`));
    await world.clock.set('2027-01-04T02:00:00Z');
    await must(post('finance1', `/${late}/receipts`, { bankSerial: 'R-9', valueDate: '2027-01-04', amount: '60.00' }));
    expect(await limits()).toMatchObject({ project: '120.00', 'budget-line': '180.00' });
    expect(standing(await checkBooks(world.db))).toBe(true);
  });
});
