// Documents of a claim go together: invoices with payments and milestones, each no further than its amount; bills once honoured; what is rejected in part counts in part. Every fen of the amount is explained.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ClaimView, EvidenceView } from '#libs/funding';
import { addDays, dayOf } from '#libs/kernel';
import type { Client } from '../support/client.js';
import type { SignedContract } from '../support/projects.js';
import { billEvidence, contractEvidence, draftClaim, evidenceFile, heldClaim, invoiceEvidence, milestoneIds, must, once, proposeClaim, renewCredit, slipEvidence, submitClaim } from '../support/funding.js';
import { textOfPdf } from '../support/pdf-text.js';
import { payingCity } from '../support/paying.js';
import type { World } from '../support/world.js';

let world: World, signed: SignedContract, payeeId: string, today: string;
const owner = (): Promise<Client> => world.as(signed.demandOwner);
const of = (claim: ClaimView, kind: string, amount?: string): EvidenceView => claim.evidence.find((e) => e.kind === kind && (amount === undefined || e.amount === amount))!;
const rows = (claim: ClaimView): string[] => claim.matching.allocations.map((a) => `${claim.evidence.findIndex((e) => e.id === a.invoiceId)}-${claim.evidence.findIndex((e) => e.id === a.paymentId)} ${a.amount}`).sort();
const give = async (claimId: string, evidence: object): Promise<ClaimView> => must<ClaimView>((await owner()).post(`/api/claims/${claimId}/evidence`, { ...evidence, fileId: await evidenceFile(await owner()) }));
const draft = (invoices: string[], slips: string[]): Promise<ClaimView> => draftClaim(world, signed, { milestones: [1], payeeId, invoices, slips });

beforeAll(async () => {
  ({ world, signed, payeeId } = await payingCity('9000000.00'));
  today = dayOf(await world.clock.now());
}, 240_000);
afterAll(() => world.stop());

describe('a matching', () => {
  it('is proposed as documents come: equal amounts first, then the oldest with the oldest; what finds no other is said', async () => {
    const claim = await draft(['600.00', '400.00'], ['400.00', '500.00']); // evidence: contract, 600, 400, then slips 400, 500
    expect(rows(claim)).toEqual(['1-4 500.00', '2-3 400.00']);
    expect(claim.matching.by).toBe('proposed');
    expect(claim.findings).toContainEqual(expect.objectContaining({ code: 'not-matched', evidenceId: of(claim, 'invoice', '600.00').id, pointer: '/evidence/1/facts/amount', sentence: expect.stringContaining('100.00') }));
    const without = await must<ClaimView>((await owner()).delete(`/api/claims/${claim.id}/evidence/${of(claim, 'bank-slip', '400.00').id}`), 200);
    expect(rows(without)).toEqual(['1-3 500.00']);
    await must((await owner()).post(`/api/claims/${claim.id}/withdrawals`));
  });

  it('is the applicant’s to correct, within what each document has, and only of this claim', async () => {
    const claim = await draft(['600.00', '400.00'], ['1000.00']), [milestoneId, other] = await milestoneIds(world, signed), client = await owner();
    const [i600, i400, slip] = [of(claim, 'invoice', '600.00').id, of(claim, 'invoice', '400.00').id, of(claim, 'bank-slip').id];
    const send = (allocations: object[]) => client.post(`/api/claims/${claim.id}/matchings`, { allocations });
    expect(await send([{ invoiceId: i600, paymentId: slip, milestoneId, amount: '600.01' }])).toMatchObject({ status: 422, body: { code: 'over-allocated', errors: [{ pointer: '/allocations/0/amount' }] } });
    expect(await send([{ invoiceId: slip, paymentId: slip, milestoneId, amount: '1.00' }])).toMatchObject({ status: 422, body: { code: 'allocation-not-matching', errors: [{ pointer: '/allocations/0/invoiceId' }] } });
    expect(await send([{ invoiceId: i600, paymentId: slip, milestoneId: other, amount: '1.00' }])).toMatchObject({ status: 422, body: { errors: [{ pointer: '/allocations/0/milestoneId' }] } });
    expect((await send([{ invoiceId: i600, paymentId: slip, milestoneId, amount: 5 }])).status).toBe(422);
    expect(rows((await client.get(`/api/claims/${claim.id}`)).body)).toEqual(['1-3 600.00', '2-3 400.00']); // refused, nothing changed
    const mine = await must<ClaimView>(send([{ invoiceId: i400, paymentId: slip, milestoneId, amount: '250.00' }]));
    expect([mine.matching.by, rows(mine)]).toEqual(['corrected', ['2-3 250.00']]);
    expect((await client.get(`/api/claims/${claim.id}/quote`)).body).toMatchObject({ counted: { counted: '250.00' }, amount: '75.00', table: { milestones: [{ counted: '250.00' }] } });
    expect(rows(await must<ClaimView>(client.post(`/api/claims/${claim.id}/matchings`, {})))).toEqual(['1-3 600.00', '2-3 400.00']);
    await must(client.post(`/api/claims/${claim.id}/withdrawals`));
    expect(await world.db.query('SELECT 1 FROM allocations WHERE claim_id = $1', [claim.id])).toEqual([]);
    expect(await world.db.query('SELECT 1 FROM evidence WHERE claim_id = $1 AND allocated_fen <> 0', [claim.id])).toEqual([]);
  });

  it('never gives more of a document than it has, whoever writes', async () => {
    const claim = await draft(['10.00'], ['10.00']), a = claim.matching.allocations[0]!;
    await expect(world.db.query('UPDATE allocations SET amount_fen = 1001, accepted_fen = 1001 WHERE id = $1', [a.id])).rejects.toMatchObject({ constraint: 'evidence_within_amount' });
    await expect(world.db.query(`INSERT INTO allocations (id, claim_id, milestone_id, invoice_id, payment_id, amount_fen, accepted_fen) VALUES (gen_random_uuid(), $1, $2, $3, $3, 1, 1)`, [claim.id, a.milestoneId, a.paymentId])).rejects.toMatchObject({ code: '23514' });
    await must((await owner()).post(`/api/claims/${claim.id}/withdrawals`));
  });
});

describe('what an earlier claim left', () => {
  it('serves the next one of the contract, once, also when two want it at the same time', async () => {
    const first = await heldClaim(world, signed, { milestones: [1], payeeId, invoices: ['900.00'], slips: ['300.00'] });
    expect(first.amount).toBe('90.00');
    const client = await owner(), milestones = await milestoneIds(world, signed);
    const seconds = await Promise.all([1, 2].map(() => must<ClaimView>(client.post('/api/claims', { contractId: signed.contractId, milestoneIds: [milestones[0]], payeeId }, once()))));
    const answers = await Promise.all(seconds.map(async (c) => client.post(`/api/claims/${c.id}/evidence`, { ...slipEvidence(signed, '600.00', today), fileId: await evidenceFile(client) })));
    expect(answers.map((a) => a.status)).toEqual([201, 201]);
    const taken = answers.map((a) => (a.body as ClaimView).matching.allocations.map((x) => x.amount));
    expect(taken.flat()).toEqual(['600.00']); // one draft has all that was left of the invoice, the other none
    const winner = answers.map((a) => a.body as ClaimView).find((c) => c.matching.allocations.length === 1)!;
    expect((await submitClaim(world, signed, winner.id)).amount).toBe('180.00'); // no contract and no invoice of its own: both were shown
    for (const c of seconds) await must(client.post(`/api/claims/${c.id}/withdrawals`));
  });
});

describe('a bill', () => {
  it('counts once it is honoured: not before it is due, not twice', async () => {
    const claim = await draft(['500.00'], []), due = addDays(today, 30), client = await owner();
    const with_ = await give(claim.id, billEvidence(signed, '500.00', today, due)), bill = of(with_, 'bill');
    expect([with_.matching.allocations, with_.findings.map((f) => f.code)]).toEqual([[], expect.arrayContaining(['bill-not-honoured'])]);
    const honour = (honouredOn: string) => client.post(`/api/claims/${claim.id}/evidence/${bill.id}/honourings`, { honouredOn });
    expect(await honour(today)).toMatchObject({ status: 422, body: { code: 'bill-not-honoured', errors: [{ pointer: '/honouredOn', code: 'honoured-before-due' }] } });
    expect(await honour(due)).toMatchObject({ status: 422, body: { errors: [{ code: 'in-the-future' }] } });
    await world.clock.advance(30 * 86_400_000);
    const later = await must<ClaimView>((await owner()).post(`/api/claims/${claim.id}/evidence/${bill.id}/honourings`, { honouredOn: due }));
    expect([rows(later), of(later, 'bill').honouredOn]).toEqual([['1-2 500.00'], due]);
    expect((await (await owner()).post(`/api/claims/${claim.id}/evidence/${bill.id}/honourings`, { honouredOn: due })).body.code).toBe('bill-honoured-already');
    await must((await owner()).post(`/api/claims/${claim.id}/withdrawals`));
    today = dayOf(await world.clock.now());
  });
});

describe('what never counts', () => {
  it('is refused with a sentence: a red invoice, a voided one, and others’ papers', async () => {
    const claim = await draft([], []), client = await owner(), file = await evidenceFile(client);
    const send = async (facts: object, locale = 'zh-CN') => client.send('POST', `/api/claims/${claim.id}/evidence`, { ...invoiceEvidence(signed, '10.00', today, facts), fileId: file }, { 'accept-language': locale });
    expect(await send({ amount: '-10.00', tax: '-1.00' })).toMatchObject({ status: 422, body: { code: 'invoice-red', title: expect.stringContaining('红字'), errors: [{ pointer: '/facts/amount' }] } });
    expect(await send({ status: 'red' }, 'en')).toMatchObject({ status: 422, body: { code: 'invoice-red', title: expect.stringContaining('red') } });
    expect(await send({ status: 'voided' })).toMatchObject({ status: 422, body: { code: 'invoice-voided', errors: [{ pointer: '/facts/status' }] } });
    expect(await send({ buyer: '别家' })).toMatchObject({ status: 422, body: { code: 'evidence-mismatch', errors: [{ pointer: '/facts/buyer', code: 'buyer-not-demand-side', detail: expect.stringContaining('购买方') }] } });
    for (const [field, value] of [['number', '123\u202e4'], ['seller', '甲\u200f方'], ['amount', 10], ['amount', '1e3'], ['amount', '1.001'], ['tax', null], ['date', '2026-02-30'], ['extra', 'x']] as const) {
      expect([field, value, (await send({ [field]: value })).body.errors?.[0]?.pointer]).toEqual([field, value, `/facts/${field}`]);
    }
    expect((await client.get(`/api/claims/${claim.id}`)).body.evidence.map((e: EvidenceView) => e.kind)).toEqual(['contract']);
    await must(client.post(`/api/claims/${claim.id}/withdrawals`));
  });
});

describe('partial acceptance', () => {
  it('takes so much of a matching with a reason, never more than was matched; the document explains every step, twice the same', async () => {
    const claim = await draft(['600.00', '400.00'], ['1000.00']), officer = await world.as('officer1@city.test');
    await submitClaim(world, signed, claim.id);
    await renewCredit(world, signed.demandSideId!);
    const [first] = claim.matching.allocations.filter((a) => a.amount === '600.00');
    const propose = (accepted: string) => officer.post(`/api/claims/${claim.id}/proposals`, { acceptances: [{ allocationId: first!.id, accepted, reason: '其中 100 元为运费，不属研发内容' }] });
    expect(await propose('600.01')).toMatchObject({ status: 422, body: { code: 'accepted-above-given' } });
    const proposed = await must<ClaimView>(propose('500.00'));
    expect(proposed.matching.allocations.find((a) => a.id === first!.id)).toMatchObject({ accepted: '500.00', reason: expect.stringContaining('运费') });
    expect(proposed.quote!.table!.milestones).toMatchObject([{ n: 1, counted: '1200.00' }]); // 300.00 held before, 900.00 of this claim
    expect(proposed.quote!.table!.grants).toMatchObject([{ amount: '90.00' }]);
    expect(proposed.amount).toBe('270.00');
    const pdf = async () => Buffer.from(await (await fetch(`${world.url}/api/claims/${claim.id}/document`, { headers: { cookie: (await owner()).cookie!, 'accept-language': 'zh-CN' } })).arrayBuffer());
    const [one, two] = [await pdf(), await pdf()];
    expect(one.equals(two)).toBe(true);
    const text = await textOfPdf(one);
    for (const part of ['270.00', '按不超过项目实际付款额的30%给予补助', '运费', '1200.00', '90.00']) expect(text).toContain(part);
  });

  it('refuses a proposal that leaves nothing', async () => {
    const claim = await draft(['8.00'], ['8.00']);
    await submitClaim(world, signed, claim.id);
    await expect(proposeClaim(world, claim.id, { rejectedEvidence: [{ evidenceId: of(claim, 'invoice').id, reason: '作废' }] })).rejects.toThrow(/evidence-missing|nothing-to-claim/);
    expect((await (await owner()).get(`/api/claims/${claim.id}`)).body).toMatchObject({ state: 'submitted', waitsFor: { who: 'officer' } });
    expect(contractEvidence(signed).kind).toBe('contract');
  });
});
