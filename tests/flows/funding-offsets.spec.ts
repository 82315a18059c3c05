// What an organisation owes is kept back from what it is paid next, with both entries; and what comes back late bears interest, principal first, on an account of its own.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type BankFileView, type BatchView, checkBooks, type RecoveryView, standing } from '#libs/funding';
import { dayOf } from '#libs/kernel';
import { code } from '../support/client.js';
import { bankCsv, heldClaim, must, once, releasedBatch, sendBankFile } from '../support/funding.js';
import type { SignedContract } from '../support/projects.js';
import { payingCity } from '../support/paying.js';
import type { World } from '../support/world.js';

let world: World, signed: SignedContract, payeeId: string, first: string, second: string, recovery: RecoveryView;
const as = (who: string) => world.as(`${who}@city.test`);
const held = async (paid: string) => (await heldClaim(world, signed, { milestones: [1], payeeId, invoices: [paid], slips: [paid] })).id;
const notified = async (claimId: string, amount: string, dueOn: string): Promise<RecoveryView> => {
  const { id } = await must<RecoveryView>((await as('officer1')).post('/api/recoveries', { claimId, amount, reason: '多付', dueOn }));
  return must<RecoveryView>((await as('head1')).post(`/api/recoveries/${id}/notifications`));
};
const get = async (path: string) => (await (await as('finance1')).get(path)).body;
const limits = async () => Object.fromEntries(((await get('/api/limits')).items as { scope: string; posted: string; held: string }[]).map((l) => [l.scope, `${l.held} ${l.posted}`]));

beforeAll(async () => {
  ({ world, signed, payeeId } = await payingCity('10000000.00'));
  first = await held('10000.00');
  const batch = await releasedBatch(world, [first]);
  await must(sendBankFile(world, await bankCsv(world, [{ paymentId: batch.payments[0]!.id, amount: '3000.00' }])));
  recovery = await notified(first, '500.00', '2026-12-31');
  second = await held('10000.00');
}, 240_000);
afterAll(() => world.stop());

describe('an offset', () => {
  it('fits the recovery and leaves something to pay', async () => {
    const create = async (amount: string, more: object = {}) => (await as('finance1')).post('/api/payment-batches', { claimIds: [second], offsets: [{ claimId: second, recoveryId: recovery.id, amount, ...more }] }, once());
    expect(code(await create('500.01'))).toBe('422 offset-unfit');
    expect(code(await create('0.00'))).toBe('422 invalid');
    expect(code(await create('1.00', { claimId: first }))).toMatch(/offset-unfit/);
  });

  it('is bound by both people of the batch, told to the bank as less, and booked with both entries when the bank paid', async () => {
    const finance = await as('finance1');
    const { id } = await must<BatchView>(finance.post('/api/payment-batches', { claimIds: [second], offsets: [{ claimId: second, recoveryId: recovery.id, amount: '400.00' }] }, once()));
    await must(finance.post(`/api/payment-batches/${id}/submissions`, {}, once()));
    const batch = await must<BatchView>((await as('finance2')).post(`/api/payment-batches/${id}/releases`, {}, once()));
    const owed = (await get(`/api/claims/${second}`)).amount as string, payment = batch.payments[0]!;
    expect(payment).toMatchObject({ amount: (Number(owed) - 400).toFixed(2), offsets: [{ number: recovery.number, amount: '400.00' }] });
    expect(code(await (await as('finance2')).post(`/api/recoveries/${recovery.id}/receipts`, { bankSerial: 'Q1', valueDate: dayOf(await world.clock.now()), amount: '101.00' }))).toBe('422 receipt-above-recovery'); // the rest is on its way
    await must((await as('finance2')).post(`/api/recoveries/${recovery.id}/waivers`, { reason: '困难' }));
    expect(code(await (await as('head2')).post(`/api/recoveries/${recovery.id}/waivers`, { reason: '同意' }))).toBe('409 offset-pending');
    const before = await limits();
    await must(sendBankFile(world, await bankCsv(world, [{ paymentId: payment.id, amount: payment.amount, serial: 'PAY-2' }])));
    expect((await get(`/api/recoveries/${recovery.id}`))).toMatchObject({ state: 'notified', received: '400.00', open: '100.00', receipts: [{ amount: '400.00', interest: '0.00', paymentId: payment.id }] });
    expect([before['project'], (await limits())['project']]).toEqual([`${owed} 3000.00`, `0.00 ${(3000 + Number(owed) - 400).toFixed(2)}`]);
    expect(standing(await checkBooks(world.db))).toBe(true);
    const [payer] = (await get('/api/ledger-accounts?kind=payer')).items;
    expect(payer.balance).toBe('0.00');
  });
});

describe('what comes back of a payment that kept something back', () => {
  it('is never taken for a plain return: the offset stands, so a person receives it into a recovery', async () => {
    const { id, amount } = (await world.db.one<{ id: string; amount: string }>(`SELECT id, (amount_fen / 100)::text || '.' || lpad((amount_fen % 100)::text, 2, '0') AS amount FROM payments WHERE claim_id = $1`, [second]))!;
    const file = await must<BankFileView>(sendBankFile(world, await bankCsv(world, [{ paymentId: id, amount, status: 'returned', serial: 'BACK-1', reason: '账户已销户' }])));
    expect(file).toMatchObject({ returned: 0, exceptions: 1 });
    const [open] = (await get('/api/bank-exceptions?state=open')).items as { id: string; code: string }[], before = await limits();
    expect(open!.code).toBe('being-recovered');
    expect(code(await (await as('finance1')).post(`/api/bank-exceptions/${open!.id}/clearances`, { outcome: 'applied', paymentId: id, reason: '退汇' }))).toBe('422 clearance-mismatch');
    expect(await limits()).toEqual(before);
    const back = await notified(second, '100.00', '2026-12-31');
    expect(code(await (await as('finance1')).post(`/api/bank-exceptions/${open!.id}/clearances`, { outcome: 'received', recoveryId: back.id, reason: '退汇' }))).toBe('422 receipt-above-recovery'); // a recovery of just that much is opened first
    await must((await as('finance2')).post(`/api/recoveries/${back.id}/waivers`, { reason: '另行办理' }));
    await must((await as('head2')).post(`/api/recoveries/${back.id}/waivers`, { reason: '同意' }));
    expect(standing(await checkBooks(world.db))).toBe(true);
  });
});

describe('interest', () => {
  it('runs from the due day, is received after the principal, and its account stands beside the books of the case', async () => {
    const late = await notified(second, '1000.00', '2026-06-30');
    expect(late.interest).toMatchObject({ amount: '0.00', spans: [] });
    await world.clock.set('2026-09-08T02:00:00Z'); // 70 days
    const owed = await get(`/api/recoveries/${late.id}`);
    expect(owed.interest).toMatchObject({ amount: '5.75', open: '5.75', exact: '42000/73', spans: [{ from: '2026-07-01', to: '2026-09-08', days: 70, principal: '1000.00', rate: '0.0300' }] });
    const receive = async (bankSerial: string, amount: string) => (await as('finance1')).post(`/api/recoveries/${late.id}/receipts`, { bankSerial, valueDate: '2026-09-08', amount });
    expect(code(await receive('Q2', '1005.76'))).toBe('422 receipt-above-recovery');
    expect(await receive('Q2', '1000.00')).toMatchObject({ status: 201, body: { state: 'notified', open: '0.00' } }); // the day that it came bears none on it
    const left = (await get(`/api/recoveries/${late.id}`)).interest.open;
    expect(left).toBe('5.67');
    expect(await receive('Q3', left)).toMatchObject({ status: 201, body: { state: 'received', interest: { received: '5.67', open: '0.00' }, receipts: [{ interest: '0.00' }, { interest: '5.67' }] } });
    expect(await world.db.query(`SELECT credit_fen FROM ledger_accounts WHERE kind = 'interest'`)).toEqual([{ creditFen: 567n }]);
    expect(standing(await checkBooks(world.db))).toBe(true);
  });
});
