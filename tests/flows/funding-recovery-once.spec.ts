// Recovered money is not paid again by itself: what came back goes on counting as granted while limits follow the money; what documents that count no longer explain is not taken twice; and who opens and who notifies may say, both, that it may be claimed again.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkBooks, type ClaimQuoteView, type ClaimView, type LimitView, type RecoveryView, standing } from '#libs/funding';
import { addDays, dayOf } from '#libs/kernel';
import { code } from '../support/client.js';
import { bankCsv, draftClaim, heldClaim, must, once, releasedBatch, sendBankFile } from '../support/funding.js';
import { payingCity } from '../support/paying.js';
import type { SignedContract } from '../support/projects.js';
import type { World } from '../support/world.js';

let world: World, signed: SignedContract, payeeId: string, serial = 0;
const as = (who: string) => world.as(who.includes('@') ? who : `${who}@city.test`);
const quoteOf = async (id: string): Promise<ClaimQuoteView> => must((await as(signed.demandOwner)).get<ClaimQuoteView>(`/api/claims/${id}/quote`), 200);
const posted = async (): Promise<string> => ((await (await as('finance1')).get('/api/limits?scope=project')).body.items as LimitView[])[0]!.posted;
const booksStand = async (): Promise<void> => { expect(standing(await checkBooks(world.db))).toBe(true); };

async function paid(invoices: readonly string[], slips: readonly string[]): Promise<ClaimView> {
  const held = await heldClaim(world, signed, { milestones: [1], payeeId, invoices, slips });
  const batch = await releasedBatch(world, [held.id]);
  await must(sendBankFile(world, await bankCsv(world, [{ paymentId: batch.payments[0]!.id, amount: held.amount! }])));
  return must((await as(signed.demandOwner)).get<ClaimView>(`/api/claims/${held.id}`), 200);
}
const opened = async (claim: ClaimView, amount: string, more: object = {}): Promise<RecoveryView> =>
  must((await as('officer1')).post<RecoveryView>('/api/recoveries', { claimId: claim.id, amount, reason: '审计核减', dueOn: addDays(dayOf(await world.clock.now()), 30), ...more }));
const received = async (id: string, amount: string): Promise<RecoveryView> => must((await as('finance1')).post<RecoveryView>(`/api/recoveries/${id}/receipts`, { bankSerial: `B-${(serial += 1)}`, valueDate: dayOf(await world.clock.now()), amount }));
async function recovered(claim: ClaimView, amount: string, more: object = {}): Promise<RecoveryView> {
  const { id } = await opened(claim, amount, more);
  await must((await as('head1')).post(`/api/recoveries/${id}/notifications`));
  return received(id, amount);
}
/** A draft that brings nothing but the contract sees what the case would get again. */
const again = async (): Promise<ClaimQuoteView> => { const { id } = await draftClaim(world, signed, { milestones: [1], payeeId }), quote = await quoteOf(id); await must((await as(signed.demandOwner)).post(`/api/claims/${id}/withdrawals`, {}, once())); return quote; };
const documentOf = (claim: ClaimView, kind: string, amount: string): string => claim.evidence.find((e) => e.kind === kind && e.amount === amount)!.id;

beforeAll(async () => { ({ world, signed, payeeId } = await payingCity('100000.00')); }, 240_000);
afterAll(() => world.stop());

describe('money that came back', () => {
  it('is not paid again on the same payments: it goes on counting as granted, although the limits have their room again', async () => {
    const claim = await paid(['1000.00'], ['1000.00']);
    expect(await posted()).toBe('300.00');
    const { id } = await opened(claim, '300.00');
    await must((await as('head1')).post(`/api/recoveries/${id}/notifications`));
    expect(await received(id, '100.00')).toMatchObject({ state: 'notified', claimableAgain: false, covered: '0.00', barred: '100.00' });
    expect(await again()).toMatchObject({ counted: { counted: '1000.00' }, prior: { project: '300.00' }, amount: '0.00' });
    expect(await received(id, '200.00')).toMatchObject({ state: 'received', barred: '300.00' });
    expect([await posted(), (await again()).amount]).toEqual(['0.00', '0.00']);
    const next = await draftClaim(world, signed, { milestones: [1], payeeId, invoices: ['200.00'], slips: ['200.00'] }), quote = await quoteOf(next.id);
    expect(quote).toMatchObject({ counted: { counted: '1200.00' }, prior: { project: '300.00' }, amount: '60.00' }); // what is new, and nothing of the old
    expect(quote.table!.grants).toMatchObject([{ number: claim.number, amount: '300.00', barred: '300.00' }]);
    await must((await as(signed.demandOwner)).post(`/api/claims/${next.id}/withdrawals`, {}, once()));
    await booksStand();
  });

  it('is paid again where two people say so, and only then', async () => {
    const claim = await paid(['500.00'], ['500.00']);
    expect(claim.amount).toBe('150.00');
    const open = await opened(claim, '150.00', { claimableAgain: true });
    expect(open).toMatchObject({ claimableAgain: true, barred: '0.00' });
    expect(code(await (await as('officer1')).post(`/api/recoveries/${open.id}/notifications`))).toBe('403 forbidden'); // one alone
    expect((await again()).amount).toBe('0.00');
    await must((await as('head1')).post(`/api/recoveries/${open.id}/notifications`));
    await received(open.id, '150.00');
    expect(await again()).toMatchObject({ prior: { project: '300.00' }, amount: '150.00' });
    const signed2 = await world.db.query<{ person: string; same: boolean }>(`SELECT p.email AS person, a.content_hash = first_value(a.content_hash) OVER (ORDER BY a.at) AS same FROM approvals a JOIN people p ON p.id = a.person_id WHERE a.subject = 'recovery' AND a.subject_id = $1 ORDER BY a.at`, [open.id]);
    expect(signed2).toEqual([{ person: 'officer1@city.test', same: true }, { person: 'head1@city.test', same: true }]);
    const taken = await paid([], []).catch((error: Error) => error.message);
    expect(taken).toMatch(/evidence-missing/); // the paper is the old one: it is claimed with a document to go by
    await booksStand();
  });

  it('that rejected documents explain is taken off once, not twice; what they do not explain stays granted', async () => {
    const before = await again();
    const claim = await paid(['600.00', '400.00'], ['600.00', '400.00']);
    const { id } = await recovered(claim, '300.00', { rejectedEvidence: [documentOf(claim, 'invoice', '400.00'), documentOf(claim, 'bank-slip', '400.00')] });
    const told = await must((await as(signed.demandOwner)).get<RecoveryView>(`/api/recoveries/${id}`), 200); // whoever owes reads what does not hold
    expect(told.documents.map((d) => [d.kind, d.before, d.after])).toEqual(expect.arrayContaining([['invoice', '400.00', null], ['bank-slip', '400.00', null]]));
    expect(told.documents.map((d) => d.number)).toEqual(told.documents.map((d) => { const { facts } = claim.evidence.find((e) => e.id === d.evidenceId)!; return facts['number'] ?? facts['serial']; }));
    const [own] = (await (await as('officer1')).get(`/api/recoveries?claimId=${claim.id}`)).body.items as RecoveryView[];
    expect(own).toMatchObject({ covered: '120.00', barred: '180.00' });
    const after = await again();
    expect([Number(after.counted.counted) - Number(before.counted.counted), after.amount]).toEqual([600, '0.00']); // the hundred and fifty that could be claimed again went with this claim
    const next = await draftClaim(world, signed, { milestones: [1], payeeId, invoices: ['100.00'], slips: ['100.00'] });
    expect((await quoteOf(next.id)).amount).toBe('30.00');
    await must((await as(signed.demandOwner)).post(`/api/claims/${next.id}/withdrawals`, {}, once()));
    await booksStand();
  });

  it('is explained by a document that counts for less: what is left of it is not matched again', async () => {
    const claim = await paid(['800.00'], ['800.00']), invoice = documentOf(claim, 'invoice', '800.00');
    const { body } = await (await as('officer1')).post('/api/recoveries', { claimId: claim.id, amount: '90.00', reason: '超出合同范围', dueOn: '2026-12-31', reducedEvidence: [{ evidenceId: invoice, counts: '800.00' }] });
    expect(body.errors).toMatchObject([{ pointer: '/reducedEvidence/0/evidenceId', code: 'unknown' }]); // not less than it is
    expect(await recovered(claim, '90.00', { reducedEvidence: [{ evidenceId: invoice, counts: '500.00' }] })).toMatchObject({ state: 'received', covered: '90.00', barred: '0.00', documents: [{ evidenceId: invoice, kind: 'invoice', before: '800.00', after: '500.00' }] });
    expect((await again()).amount).toBe('0.00');
    const seen = await must((await as(signed.demandOwner)).get<ClaimView>(`/api/claims/${claim.id}`), 200);
    expect([seen.evidence.find((e) => e.id === invoice)!.counts, seen.matching.allocations.map((a) => a.accepted)]).toEqual(['500.00', ['500.00']]);
    const next = await draftClaim(world, signed, { milestones: [1], payeeId, slips: ['300.00'] });
    expect((await quoteOf(next.id)).amount).toBe('0.00');
    await must((await as(signed.demandOwner)).post(`/api/claims/${next.id}/withdrawals`, {}, once()));
    await booksStand();
  });
});
