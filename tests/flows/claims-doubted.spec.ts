// An invoice whose payment was doubted counts through no other slip by itself: proposing the matching anew leaves it where it was, until the payment's document is rejected too; and a claim that is left with nothing says that there is nothing to claim.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ClaimView } from '#libs/funding';
import { dayOf } from '#libs/kernel';
import { contractEvidence, evidenceFile, invoiceEvidence, milestoneIds, must, once, proposeClaim, renewCredit, slipEvidence, submitClaim } from '../support/funding.js';
import { payingCity } from '../support/paying.js';
import type { SignedContract } from '../support/projects.js';
import type { World } from '../support/world.js';

let world: World, signed: SignedContract, payeeId: string, today: string;
const officer = () => world.as('officer1@city.test');
const seen = async (id: string): Promise<ClaimView> => must((await officer()).get<ClaimView>(`/api/claims/${id}`), 200);

/** Handed in with the contract and these documents; a slip in cash is doubted. */
async function handedIn(documents: readonly (readonly ['invoice' | 'slip' | 'cash', string])[]): Promise<ClaimView> {
  const owner = await world.as(signed.demandOwner), [milestoneId] = await milestoneIds(world, signed);
  const { id } = await must<ClaimView>(owner.post('/api/claims', { contractId: signed.contractId, milestoneIds: [milestoneId], payeeId }, once()));
  const papers = [contractEvidence(signed), ...documents.map(([kind, amount]) => (kind === 'invoice' ? invoiceEvidence(signed, amount, today) : slipEvidence(signed, amount, today, kind === 'cash' ? { method: 'cash' } : {})))];
  for (const paper of papers) await must(owner.post(`/api/claims/${id}/evidence`, { ...paper, fileId: await evidenceFile(owner) }));
  return submitClaim(world, signed, id);
}
/** Every doubt is confirmed. */
async function confirmed(id: string): Promise<void> {
  for (const s of (await seen(id)).signals) await must((await officer()).post(`/api/claims/${id}/signals/${s.id}/decisions`, { outcome: 'confirmed', reason: '现金付款' }));
}
/** By their place among the documents, the contract being the first: invoice, payment, how much. */
const rows = (claim: ClaimView): string[] => { const at = (id: string): number => claim.evidence.findIndex((e) => e.id === id); return claim.matching.allocations.map((a) => `${at(a.invoiceId)}-${at(a.paymentId)} ${a.amount}`).sort(); };
const rejecting = (claim: ClaimView, ...places: number[]) => ({ rejectedEvidence: places.map((n) => ({ evidenceId: claim.evidence[n]!.id, reason: '不予采信' })) });
const refused = async (claim: ClaimView): Promise<void> => { await must((await world.as('head1@city.test')).post(`/api/claims/${claim.id}/rejections`, { outcome: 'refused', reason: '重报' })); };
const withdrawn = async (claim: ClaimView): Promise<void> => { await must((await world.as(signed.demandOwner)).post(`/api/claims/${claim.id}/withdrawals`)); };

beforeAll(async () => {
  ({ world, signed, payeeId } = await payingCity('9000000.00'));
  today = dayOf(await world.clock.now());
  await renewCredit(world, signed.demandSideId!);
}, 240_000);
afterAll(() => world.stop());

describe('an invoice whose payment was doubted', () => {
  const PAPERS = [['invoice', '1000.00'], ['invoice', '300.00'], ['invoice', '200.00'], ['cash', '1000.00'], ['slip', '300.00'], ['slip', '200.00'], ['slip', '1100.00']] as const;

  it('stays with it when another document is rejected: no other slip takes it', async () => {
    const claim = await handedIn(PAPERS);
    expect(rows(claim)).toEqual(['1-4 1000.00', '2-5 300.00', '3-6 200.00']);
    await confirmed(claim.id);
    const proposed = await proposeClaim(world, claim.id, rejecting(claim, 2)); // a slip of 300 and one of 1,100 are free, and find nothing
    expect([rows(proposed), proposed.amount]).toEqual([['1-4 1000.00', '3-6 200.00'], '60.00']);
    await refused(claim);
  });

  it('is free once the payment’s own document is rejected: then it goes with what else was paid', async () => {
    const claim = await handedIn(PAPERS);
    await confirmed(claim.id);
    const proposed = await proposeClaim(world, claim.id, rejecting(claim, 4));
    expect([rows(proposed), proposed.amount]).toEqual([['1-7 1000.00', '2-5 300.00', '3-6 200.00'], '450.00']);
    await refused(claim);
  });

  it('counts again where the doubt is dismissed after all', async () => {
    const claim = await handedIn(PAPERS);
    await confirmed(claim.id);
    const [signal] = (await seen(claim.id)).signals;
    await must((await officer()).post(`/api/claims/${claim.id}/signals/${signal!.id}/decisions`, { outcome: 'dismissed', reason: '误填' }));
    const proposed = await proposeClaim(world, claim.id, rejecting(claim, 2));
    expect([rows(proposed)[0], proposed.amount]).toEqual(['1-4 1000.00', '360.00']);
    await refused(claim);
  });
});

describe('a claim that is left with nothing', () => {
  const answer = async (claim: ClaimView, ...places: number[]) => (await officer()).post(`/api/claims/${claim.id}/proposals`, places.length > 0 ? rejecting(claim, ...places) : {});

  it('has nothing to claim, whatever of the rest is rejected; nothing of that stays when it is refused', async () => {
    const claim = await handedIn([['invoice', '1000.00'], ['invoice', '300.00'], ['cash', '1000.00'], ['slip', '300.00']]);
    await confirmed(claim.id);
    for (const places of [[2], [4], [2, 4]]) expect([places, await answer(claim, ...places)]).toEqual([places, expect.objectContaining({ status: 422, body: expect.objectContaining({ code: 'nothing-to-claim', counted: expect.objectContaining({ counted: '0.00' }) }) })]);
    const after = await seen(claim.id);
    expect([after.evidence.map((e) => e.state), rows(after), after.state]).toEqual([['given', 'given', 'given', 'given', 'given'], ['1-3 1000.00', '2-4 300.00'], 'submitted']);
    expect((await proposeClaim(world, claim.id)).amount).toBe('90.00');
    await refused(claim);
  });

  it('also where every payment of it is doubted', async () => {
    const claim = await handedIn([['invoice', '400.00'], ['invoice', '100.00'], ['cash', '400.00'], ['cash', '100.00']]);
    await confirmed(claim.id);
    expect(await answer(claim)).toMatchObject({ status: 422, body: { code: 'nothing-to-claim' } });
    expect(await answer(claim, 2)).toMatchObject({ status: 422, body: { code: 'nothing-to-claim' } });
    await withdrawn(claim);
  });

  it('also where its parties are one: their every payment counts nothing, and keeps its invoice', async () => {
    await world.db.query(`UPDATE organisations SET controller = '同一人' WHERE id = ANY($1::uuid[])`, [[signed.demandSideId, signed.winnerId]]);
    const claim = await handedIn([['invoice', '400.00'], ['invoice', '100.00'], ['slip', '400.00'], ['slip', '100.00']]);
    await confirmed(claim.id);
    expect(await answer(claim, 2)).toMatchObject({ status: 422, body: { code: 'nothing-to-claim' } });
    await world.db.query('UPDATE organisations SET controller = NULL WHERE id = ANY($1::uuid[])', [[signed.demandSideId, signed.winnerId]]);
    await withdrawn(claim);
  });

  it('with no document left it says that: evidence is missing', async () => {
    const claim = await handedIn([['invoice', '400.00'], ['slip', '400.00']]);
    expect(await answer(claim, 1, 2)).toMatchObject({ status: 409, body: { code: 'evidence-missing' } });
    await withdrawn(claim);
  });
});
