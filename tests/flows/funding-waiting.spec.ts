// No room in the budget line: a claim waits, sees its place, and is served in order when money comes; nobody overtakes.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkBooks, standing } from '#libs/funding';
import { type City, foundCity } from '../support/city.js';
import { acceptMilestone, signedContract } from '../support/projects.js';
import { adoptBudget, approveClaim, bankCsv, bringPayee, heldClaim, must, proposeClaim, releasedBatch, sendBankFile } from '../support/funding.js';
import { startWorld, type World } from '../support/world.js';

let world: World, city: City, signed: Awaited<ReturnType<typeof signedContract>>, payeeId: string, lineId: string;
/** Approved by finance too; 30 % of what was paid. */
const claimOf = async (paid: string) => heldClaim(world, signed, { milestones: [1], payeeId, invoices: [paid], slips: [paid] });
const seen = async (id: string) => (await (await world.as(signed.demandOwner)).get(`/api/claims/${id}`)).body;
const adjust = async (amount: string): Promise<void> => {
  const { id } = await must((await world.as('finance1@city.test')).post(`/api/budget-lines/${lineId}/adjustments`, { amount, reason: '追加' }));
  await must((await world.as('finance2@city.test')).post(`/api/budget-adjustments/${id}/approvals`));
  await world.settled();
};

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  signed = await signedContract(world, city, { decision: { decidedCeiling: '1500.00' } });
  await acceptMilestone(world, signed, 1);
  payeeId = (await bringPayee(world, signed.demandOwner, signed.demandSideId!)).id;
}, 240_000);
afterAll(() => world.stop());

describe('a claim without room', () => {
  const ids: string[] = [];

  it('waits also where there is no budget yet, and is served when one is adopted', async () => {
    const first = await claimOf('2000.00');
    expect(first).toMatchObject({ state: 'waiting', place: 1, amount: '600.00' });
    lineId = (await adoptBudget(world, city, '1000.00')).lines[0]!.id;
    expect(await seen(first.id)).toMatchObject({ state: 'held', place: null });
    ids.push(first.id);
  });

  it('waits in order: what would fit does not overtake', async () => {
    const second = await claimOf('2000.00'), third = await claimOf('1000.00');
    expect(second).toMatchObject({ state: 'waiting', place: 1 });
    expect(third).toMatchObject({ state: 'waiting', place: 2, amount: '300.00' });
    expect((await (await world.as('finance1@city.test')).get('/api/budget-lines')).body.items).toMatchObject([{ held: '600.00', room: '400.00', waitingClaims: 2 }]);
    ids.push(second.id, third.id);
  });

  it('is served as far as new money reaches', async () => {
    await adjust('1250.00');
    expect(await seen(ids[1]!)).toMatchObject({ state: 'held' });
    expect(await seen(ids[2]!)).toMatchObject({ state: 'waiting', place: 1 });
    expect(await (await world.as('finance1@city.test')).post(`/api/budget-lines/${lineId}/adjustments`, { amount: '1199.99', reason: '压减' })).toMatchObject({ status: 409, body: { code: 'budget-below-use' } });
  });

  it('is served by the room that a refused payment leaves, before the refused one comes again', async () => {
    const batch = await releasedBatch(world, [ids[0]!]);
    await must(sendBankFile(world, await bankCsv(world, [{ paymentId: batch.payments[0]!.id, amount: '600.00', status: 'rejected', reason: '账户已销户' }])));
    await world.settled();
    expect(await seen(ids[0]!)).toMatchObject({ state: 'approved', payment: { state: 'rejected', reason: '账户已销户' } });
    expect(await seen(ids[2]!)).toMatchObject({ state: 'held' });
    expect(await must((await world.as('finance1@city.test')).post(`/api/claims/${ids[0]}/approvals`))).toMatchObject({ state: 'waiting', place: 1 });
  });

  it('may be returned while it waits, and comes back to the end of the line', async () => {
    const last = await claimOf('1000.00');
    expect(last).toMatchObject({ state: 'waiting', place: 2, amount: '300.00' });
    ids.push(last.id);
    expect(await must((await world.as('head1@city.test')).post(`/api/claims/${last.id}/rejections`, { outcome: 'returned', reason: '请核对' }))).toMatchObject({ state: 'submitted', place: null });
    await proposeClaim(world, last.id);
    await approveClaim(world, last.id, 'head1');
    expect(await approveClaim(world, last.id, 'finance1')).toMatchObject({ state: 'waiting', place: 2 });
  });

  it('is given back to the officer when others have taken what its case had left', async () => {
    await adjust('10000.00');
    expect(await seen(ids[0]!)).toMatchObject({ state: 'held' });
    expect(await seen(ids[3]!)).toMatchObject({ state: 'submitted', place: null, approvals: [], history: expect.arrayContaining([expect.objectContaining({ transition: 'return', from: 'waiting' })]) });
    expect((await (await world.as(signed.demandOwner)).get('/api/funding-cases')).body.items).toMatchObject([{ limit: '1500.00', held: '1500.00', room: '0.00' }]);
    expect(standing(await checkBooks(world.db))).toBe(true);
  });
});
