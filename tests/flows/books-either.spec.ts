// Where the rules of two payers compete, the one whose rule is the higher pays all: held, paid in part, the rest paid later, recovered in parts and with interest, it is that payer's account alone that moves.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkBooks, type PaymentCaseView, type RecoveryView, standing } from '#libs/funding';
import { addDays, dayOf } from '#libs/kernel';
import { bringClause, type Clause, clauseOn } from '#libs/policy';
import { approveClaim, bankCsv, heldClaim, must, releasedBatch, sendBankFile } from '../support/funding.js';
import { payingCity } from '../support/paying.js';
import type { SignedContract } from '../support/projects.js';
import type { World } from '../support/world.js';

let world: World, signed: SignedContract, payeeId: string, claimId: string;
const as = (who: string) => world.as(`${who}@city.test`);
const words = { zh: '规则', en: 'A rule' }, fact = (id: string): Clause['amount'] => ({ op: 'fact', fact: id });
/** Of each payer: debit, credit, and what is pending. */
const payers = async (): Promise<unknown> => Object.fromEntries((await world.db.query<{ key: string; says: string }>(`SELECT key, debit_fen || ' ' || credit_fen || ' | ' || pending_debit_fen || ' ' || pending_credit_fen AS says FROM ledger_accounts WHERE kind = 'payer' ORDER BY key`)).map((a) => [a.key, a.says]));

beforeAll(async () => {
  ({ world, signed, payeeId } = await payingCity('10000.00'));
  const { clause } = await clauseOn(world.db, 'open-competition', '2026-05-06');
  const amount: Clause['amount'] = { op: 'either', text: words, of: [
    { payer: 'city', text: words, amount: { op: 'min', of: [{ op: 'share', of: fact('paidToDate'), rate: fact('decidedRate') }, { op: 'money', value: '80.00' }] } },
    { payer: 'district', text: words, amount: { op: 'share', of: fact('paidToDate'), rate: { op: 'number', value: '0.25' } } }] };
  expect(await world.db.transaction((tx) => bringClause(tx, {
    ...clause, version: '2026-1', effectiveFrom: '2026-01-01', amount, shares: [{ payer: 'city', basisPoints: 10_000 }, { payer: 'district', basisPoints: 0 }],
    cases: [{ why: words, facts: { paidToDate: '1000.00', decidedRate: '0.30' }, amount: '250.00', shares: { city: '0.00', district: '250.00' } }, { why: words, facts: { paidToDate: '100.00', decidedRate: '0.30' }, amount: '30.00', shares: { city: '30.00', district: '0.00' } }],
  }))).toBe(true);
}, 240_000);
afterAll(() => world.stop());

describe('a subsidy that the district alone pays', () => {
  it('is held and paid in part from the district; the rest, claimed anew, too', async () => {
    const claim = await heldClaim(world, signed, { milestones: [1], payeeId, invoices: ['1000.00'], slips: ['1000.00'] });
    claimId = claim.id;
    expect(claim).toMatchObject({ amount: '250.00', quote: { shares: [{ payer: 'city', amount: '0.00' }, { payer: 'district', amount: '250.00' }] } });
    expect(await payers()).toEqual({ district: '0 0 | 25000 0' });
    const batch = await releasedBatch(world, [claimId]);
    await must(sendBankFile(world, await bankCsv(world, [{ paymentId: batch.payments[0]!.id, amount: '100.00', status: 'part', reason: '账户限额' }])));
    expect(await payers()).toEqual({ district: '10000 10000 | 0 0' });
    const [opened] = (await (await as('finance1')).get(`/api/payment-cases?claimId=${claimId}`)).body.items as PaymentCaseView[];
    const { restClaimId } = await must<PaymentCaseView>((await as('officer1')).post(`/api/payment-cases/${opened!.id}/decisions`, { step: 'repay', reason: '补付' }));
    await approveClaim(world, restClaimId!, 'head1');
    expect(await approveClaim(world, restClaimId!, 'finance1')).toMatchObject({ state: 'held', amount: '150.00', quote: { shares: [{ payer: 'city', amount: '0.00' }, { payer: 'district', amount: '150.00' }] } });
    expect(await payers()).toEqual({ district: '10000 10000 | 15000 0' });
  });

  it('comes back to the district, principal and interest', async () => {
    const today = dayOf(await world.clock.now()), { id } = await must<RecoveryView>((await as('officer1')).post('/api/recoveries', { claimId, amount: '90.00', reason: '核减', dueOn: addDays(today, 5) }));
    await must((await as('head1')).post(`/api/recoveries/${id}/notifications`));
    const receive = async (bankSerial: string, amount: string): Promise<RecoveryView> => must((await as('finance1')).post(`/api/recoveries/${id}/receipts`, { bankSerial, valueDate: dayOf(await world.clock.now()), amount }));
    await receive('R-1', '33.33');
    expect(await payers()).toEqual({ district: '13333 13333 | 15000 0' });
    await world.clock.advance(100 * 86_400_000);
    await receive('R-2', '56.67');
    expect(await payers()).toEqual({ district: '19000 19000 | 15000 0' });
    const { interest } = (await (await as('finance1')).get(`/api/recoveries/${id}`)).body as RecoveryView, fen = 19_000 + Number(interest.open.replace('.', ''));
    expect(fen).toBeGreaterThan(19_000);
    expect(await receive('R-3', interest.open)).toMatchObject({ state: 'received' });
    expect(await payers()).toEqual({ district: `${fen} 19000 | 15000 0` });
    expect(standing(await checkBooks(world.db))).toBe(true);
  });
});
