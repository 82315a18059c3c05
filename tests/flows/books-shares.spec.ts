// A clause that city and district pay together: each hold, payment, refusal and recovery is booked by payer, to the fen; what rounding leaves is the first payer's.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkBooks, type RecoveryView, standing } from '#libs/funding';
import { addDays, dayOf } from '#libs/kernel';
import { bringClause, clauseOn } from '#libs/policy';
import { type City, foundCity } from '../support/city.js';
import type { Answer } from '../support/client.js';
import { adoptBudget, bankCsv, bringPayee, heldClaim, must, releasedBatch, sendBankFile } from '../support/funding.js';
import { acceptMilestone, signedContract } from '../support/projects.js';
import { startWorld, type World } from '../support/world.js';

let world: World, city: City, signed: Awaited<ReturnType<typeof signedContract>>, payeeId: string;
const FINANCE = 'finance1@city.test';
/** Of each payer: debit, credit, and what is pending. */
const payers = async (): Promise<unknown> => Object.fromEntries((await world.db.query<{ key: string; says: string }>(`SELECT key, debit_fen || ' ' || credit_fen || ' | ' || pending_debit_fen || ' ' || pending_credit_fen AS says FROM ledger_accounts WHERE kind = 'payer' ORDER BY key`)).map((a) => [a.key, a.says]));

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  const { clause } = await clauseOn(world.db, 'open-competition', '2026-05-06');
  const shares = [{ payer: 'city', basisPoints: 6_000 }, { payer: 'district', basisPoints: 3_000 }, { payer: 'province', basisPoints: 1_000 }];
  expect(await world.db.transaction((tx) => bringClause(tx, { ...clause, version: '2026-1', effectiveFrom: '2026-01-01', shares }))).toBe(true);
  signed = await signedContract(world, city);
  await acceptMilestone(world, signed, 1);
  payeeId = (await bringPayee(world, signed.demandOwner, signed.demandSideId!)).id;
  await adoptBudget(world, city, '1000.00');
}, 240_000);
afterAll(() => world.stop());

describe('a subsidy that three pay', () => {
  it('is held, paid and recovered by payer', async () => {
    const claim = await heldClaim(world, signed, { milestones: [1], payeeId, invoices: ['333.33'], slips: ['333.33'] });
    expect(claim).toMatchObject({ amount: '99.99', quote: { shares: [{ payer: 'city', amount: '60.01' }, { payer: 'district', amount: '29.99' }, { payer: 'province', amount: '9.99' }] } });
    expect(await payers()).toEqual({ city: '0 0 | 6001 0', district: '0 0 | 2999 0', province: '0 0 | 999 0' });
    const batch = await releasedBatch(world, [claim.id]);
    expect(await payers()).toEqual({ city: '0 0 | 6001 6001', district: '0 0 | 2999 2999', province: '0 0 | 999 999' });
    await must(sendBankFile(world, await bankCsv(world, [{ paymentId: batch.payments[0]!.id, amount: '99.99' }])));
    expect(await payers()).toEqual({ city: '6001 6001 | 0 0', district: '2999 2999 | 0 0', province: '999 999 | 0 0' });

    const { id } = await must<RecoveryView>((await world.as('officer1@city.test')).post('/api/recoveries', { claimId: claim.id, amount: '33.33', reason: '核减', dueOn: addDays(dayOf(await world.clock.now()), 30) }) as Promise<Answer<RecoveryView>>);
    await must((await world.as('head1@city.test')).post(`/api/recoveries/${id}/notifications`));
    await must((await world.as(FINANCE)).post(`/api/recoveries/${id}/receipts`, { bankSerial: 'R-1', valueDate: dayOf(await world.clock.now()), amount: '33.33' }));
    expect(await payers()).toEqual({ city: '8002 8002 | 0 0', district: '3998 3998 | 0 0', province: '1332 1332 | 0 0' }); // 20.01, 9.99 and 3.33 in, and out again to the line
    expect(standing(await checkBooks(world.db))).toBe(true);
  });

  it('frees each payer’s part when the bank refuses', async () => {
    const before = await payers();
    const claim = await heldClaim(world, signed, { milestones: [1], payeeId, invoices: ['100.01'], slips: ['100.01'] });
    const batch = await releasedBatch(world, [claim.id]);
    await must(sendBankFile(world, await bankCsv(world, [{ paymentId: batch.payments[0]!.id, amount: batch.payments[0]!.amount, status: 'rejected', reason: '户名不符' }])));
    expect(await payers()).toEqual(before);
    expect(standing(await checkBooks(world.db))).toBe(true);
  });
});
