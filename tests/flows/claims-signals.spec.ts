// What makes a payment doubtful is shown to the officer with its grounds: relatives, money that came back, cash, third parties. Confirmed it counts nothing, dismissed it counts, and a second person approves exactly that.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ClaimView, SignalView } from '#libs/funding';
import { addDays, dayOf } from '#libs/kernel';
import { code } from '../support/client.js';
import type { SignedContract } from '../support/projects.js';
import { accountOf, approveClaim, draftClaim, evidenceFile, invoiceEvidence, milestoneIds, must, once, proposeClaim, renewCredit, slipEvidence, submitClaim, submittedBatch } from '../support/funding.js';
import { payingCity } from '../support/paying.js';
import type { World } from '../support/world.js';

let world: World, signed: SignedContract, payeeId: string, today: string;
const DAY = 86_400_000;

/** A claim whose slip says something else; handed in. */
async function handedIn(slip: object, more: { returned?: object; amount?: string } = {}): Promise<ClaimView> {
  const owner = await world.as(signed.demandOwner), [milestoneId] = await milestoneIds(world, signed), amount = more.amount ?? '1000.00';
  const { id } = await must<ClaimView>(owner.post('/api/claims', { contractId: signed.contractId, milestoneIds: [milestoneId], payeeId }, once()));
  const papers = [{ kind: 'contract', facts: { number: signed.contract.number, signedOn: signed.contract.signedOn, amount: signed.contract.amount } }, invoiceEvidence(signed, amount, today), slipEvidence(signed, amount, today, slip)];
  for (const p of papers) await must(owner.post(`/api/claims/${id}/evidence`, { ...p, fileId: await evidenceFile(owner) }));
  if (more.returned) await must(owner.post(`/api/claims/${id}/money-returns`, more.returned));
  return submitClaim(world, signed, id);
}
const seen = async (id: string): Promise<ClaimView> => (await (await world.as('officer1@city.test')).get(`/api/claims/${id}`)).body;
const kinds = (claim: ClaimView): string[] => claim.signals.map((s) => s.kind).sort();
const decide = async (id: string, signal: SignalView, outcome: 'confirmed' | 'dismissed', reason = '已核实') => (await world.as('officer1@city.test')).post(`/api/claims/${id}/signals/${signal.id}/decisions`, { outcome, reason });
const withdraw = async (id: string): Promise<void> => { await must((await world.as(signed.demandOwner)).post(`/api/claims/${id}/withdrawals`)); };

beforeAll(async () => {
  ({ world, signed, payeeId } = await payingCity('9000000.00'));
  today = dayOf(await world.clock.now());
  await renewCredit(world, signed.demandSideId!);
}, 240_000);
afterAll(() => world.stop());

describe('a signal', () => {
  it('is seen by officials alone, stops the proposal, and its decision binds the head', async () => {
    const claim = await handedIn({ payer: '常州某财务公司' });
    expect(claim).toMatchObject({ signals: [], findings: expect.arrayContaining([expect.objectContaining({ code: 'payer-not-demand-side', field: 'payer', sentence: expect.stringContaining('常州某财务公司') })]) });
    const official = await seen(claim.id);
    expect(official.signals).toMatchObject([{ kind: 'third-party', state: 'raised', evidenceId: claim.evidence.find((e) => e.kind === 'bank-slip')!.id }]);
    expect(official.waitsFor).toMatchObject({ who: 'officer', blocks: ['signals-open'] });
    expect(code(await (await world.as('officer1@city.test')).post(`/api/claims/${claim.id}/proposals`, {}))).toBe('409 signals-open');
    expect(code(await (await world.as('head1@city.test')).post(`/api/claims/${claim.id}/signals/${official.signals[0]!.id}/decisions`, { outcome: 'dismissed', reason: '集团财务公司' }))).toBe('403 forbidden');
    expect((await decide(claim.id, official.signals[0]!, 'dismissed', '')).status).toBe(422);
    await must(decide(claim.id, official.signals[0]!, 'dismissed', '集团财务公司代付，有委托付款协议'));
    const proposed = await proposeClaim(world, claim.id);
    expect(proposed.amount).toBe('300.00');
    expect((await (await world.as('head1@city.test')).get(`/api/claims/${claim.id}`)).body.signals).toMatchObject([{ state: 'dismissed', reason: expect.stringContaining('委托付款协议'), decidedBy: 'officer 1' }]);
    await world.db.query(`UPDATE signals SET reason = '另一个理由' WHERE claim_id = $1`, [claim.id]); // not what the officer proposed
    expect(code(await (await world.as('head1@city.test')).post(`/api/claims/${claim.id}/approvals`))).toBe('409 approval-stale');
    await must((await world.as('head1@city.test')).post(`/api/claims/${claim.id}/rejections`, { reason: '与事实不符' }));
  });

  it('counts nothing once confirmed', async () => {
    const claim = await handedIn({ method: 'cash' }, { amount: '700.00' }), [signal] = (await seen(claim.id)).signals;
    expect(signal).toMatchObject({ kind: 'cash', grounds: ['Paid in cash'] });
    const confirmed = await must<ClaimView>(decide(claim.id, signal!, 'confirmed', '现金付款，无银行凭证'));
    expect(confirmed.findings.map((f) => f.code)).toContain('work-not-supported');
    expect(await (await world.as('officer1@city.test')).post(`/api/claims/${claim.id}/proposals`, {})).toMatchObject({ status: 422, body: { code: 'nothing-to-claim', counted: { counted: '0.00', paid: '0.00' } } });
    await must(decide(claim.id, signal!, 'dismissed', '误填，实为转账'));
    expect((await proposeClaim(world, claim.id)).amount).toBe('210.00');
    await must((await world.as('head1@city.test')).post(`/api/claims/${claim.id}/rejections`, { reason: '重报' }));
  });
});

describe('grounds', () => {
  it('are what two firms share: controller, legal representative, address, phone, account', async () => {
    await world.db.query(`UPDATE organisations SET controller = '同一人', address = '钟楼区星港路 1 号', phone = '0519-8888 0000' WHERE id = ANY($1::uuid[])`, [[signed.demandSideId, signed.winnerId]]);
    await must((await world.as(signed.winnerOwner)).post('/api/payees', { organisationId: signed.winnerId, bank: '建设银行', accountName: '基本户', accountNumber: '6222021001112223334' }));
    const claim = await handedIn({ account: '6222 0210 0111 2223 334' });
    const signals = (await seen(claim.id)).signals;
    expect(signals.map((s) => [s.kind, s.evidenceId === null])).toEqual([['related-party', true], ['related-party', false]]);
    const said = signals[0]!.grounds.join('\n');
    for (const part of ['same controller', 'same address', 'same phone', '**** 3334']) expect(said).toContain(part);
    expect(signals[1]!.grounds.join()).toContain(signed.contract.demandSideName);
    expect(JSON.stringify(signals)).not.toContain('6222021001112223334');
    for (const s of signals) await must(decide(claim.id, s, 'confirmed', '同一控制'));
    expect(await (await world.as('officer1@city.test')).post(`/api/claims/${claim.id}/proposals`, {})).toMatchObject({ status: 422, body: { code: 'nothing-to-claim' } });
    await world.db.query('UPDATE organisations SET controller = NULL, address = NULL, phone = NULL WHERE id = ANY($1::uuid[])', [[signed.demandSideId, signed.winnerId]]);
    await world.db.query('DELETE FROM payees WHERE organisation_id = $1', [signed.winnerId]);
    await withdraw(claim.id);
  });

  it('are money that went back within ninety days: declared, or on a slip the other way in whoever’s claim', async () => {
    const declared = await handedIn({}, { returned: { valueDate: today, amount: '400.00', note: '退回质量保证金' } });
    expect((await seen(declared.id)).signals).toMatchObject([{ kind: 'round-trip', grounds: [expect.stringContaining('400.00')] }]);
    await withdraw(declared.id);
    const back = await handedIn({ payer: signed.contract.winnerName, payee: signed.contract.demandSideName, account: accountOf('另一户') });
    const there = await handedIn({ serial: 'ICBC-THERE' });
    const [signal] = (await seen(there.id)).signals.filter((s) => s.kind === 'round-trip');
    expect(signal!.grounds.join()).toContain(back.number);
    await withdraw(back.id); // what happened, happened
    await must(decide(there.id, signal!, 'dismissed', '退还错付款，另有凭证'));
    await proposeClaim(world, there.id);
    await must((await world.as('head1@city.test')).post(`/api/claims/${there.id}/rejections`, { outcome: 'returned', reason: '再核' }));
    const officer = await world.as('officer1@city.test'), returned = { valueDate: today, amount: '5.00', note: '审计发现退款' };
    await must(officer.post(`/api/claims/${there.id}/money-returns`, returned));
    expect(code(await officer.post(`/api/claims/${there.id}/proposals`, {}))).toBe('409 signals-open'); // new grounds: raised again, and kept although the proposal was refused
    expect((await seen(there.id)).signals.find((s) => s.kind === 'round-trip')).toMatchObject({ state: 'raised', reason: null });
    expect(code(await officer.post(`/api/claims/${there.id}/money-returns`, { ...returned, valueDate: addDays(today, 2) }))).toBe('422 invalid');
    await withdraw(there.id);
  });

  it('are none where nothing is wrong', async () => {
    const claim = await draftClaim(world, signed, { milestones: [1], payeeId, invoices: ['50.00'], slips: ['50.00'] });
    await submitClaim(world, signed, claim.id);
    expect(kinds(await seen(claim.id)).filter((k) => k !== 'round-trip')).toEqual([]);
    await withdraw(claim.id);
  });
});

describe('credit', () => {
  it('refuses who is listed, asks for a new check when the last is old, and is asked again when money leaves', async () => {
    const officer = await world.as('officer1@city.test'), path = `/api/organisations/${signed.demandSideId}/credit-checks`;
    const draft = await draftClaim(world, signed, { milestones: [1], payeeId, invoices: ['60.00'], slips: [] }), owner = await world.as(signed.demandOwner);
    await world.clock.advance(100 * DAY); // beyond every round trip told above
    today = dayOf(await world.clock.now());
    await must((await world.as(signed.demandOwner)).post(`/api/claims/${draft.id}/evidence`, { ...slipEvidence(signed, '60.00', today), fileId: await evidenceFile(await world.as(signed.demandOwner)) }));
    expect((await (await world.as('officer1@city.test')).post(path, { standing: 'listed', checkedOn: today, source: '信用中国' })).body.errors).toMatchObject([{ pointer: '/note' }]);
    await renewCredit(world, signed.demandSideId!, { standing: 'listed', note: '（2026）苏04执1号' });
    expect(await (await world.as(signed.demandOwner)).post(`/api/claims/${draft.id}/submissions`, {}, once())).toMatchObject({ status: 409, body: { code: 'credit-listed', title: expect.stringContaining('untrustworthy') } });
    await renewCredit(world, signed.demandSideId!);
    await submitClaim(world, signed, draft.id);
    await world.clock.advance(31 * DAY);
    expect(code(await (await world.as('officer1@city.test')).post(`/api/claims/${draft.id}/proposals`, {}))).toBe('409 credit-stale');
    expect((await seen(draft.id)).waitsFor.blocks).toEqual(['credit-stale']);
    await proposeClaim(world, draft.id);
    await approveClaim(world, draft.id, 'head1');
    await approveClaim(world, draft.id, 'finance1');
    const batch = await submittedBatch(world, [draft.id]);
    const release = async () => (await world.as('finance2@city.test')).post(`/api/payment-batches/${batch.id}/releases`, {}, once());
    await renewCredit(world, signed.demandSideId!, { standing: 'listed', note: '（2026）苏04执1号' });
    expect(code(await release())).toBe('409 credit-listed');
    await renewCredit(world, signed.demandSideId!);
    await world.clock.advance(31 * DAY);
    expect(code(await release())).toBe('409 credit-stale');
    await renewCredit(world, signed.demandSideId!);
    expect(await release()).toMatchObject({ status: 201, body: { state: 'released' } });
    expect([(await owner.get(path)).status, (await officer.get(path)).status]).toEqual([401, 401]); // long ago
    expect((await (await world.as(signed.demandOwner)).get(path)).body).toMatchObject({ verdict: 'clear', checks: expect.arrayContaining([expect.objectContaining({ standing: 'listed' })]) });
  });
});
