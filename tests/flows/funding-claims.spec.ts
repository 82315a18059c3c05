// A claim and its documents: only the demand side claims, only on accepted work, only with papers that agree with the contract, and each paper once in the whole city.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type City, foundCity } from '../support/city.js';
import { type Client, code } from '../support/client.js';
import { acceptMilestone, type SignedContract, signedContract } from '../support/projects.js';
import { approveClaim, bringPayee, contractEvidence, draftClaim, evidenceFile, invoiceEvidence, milestoneIds, must, once, proposeClaim, slipEvidence, submitClaim } from '../support/funding.js';
import { startWorld, type World } from '../support/world.js';

let world: World, city: City, one: SignedContract, two: SignedContract, owner: Client, today: string;
const payees: Record<string, string> = {};

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  [one, two] = [await signedContract(world, city), await signedContract(world, city)];
  for (const s of [one, two]) await acceptMilestone(world, s, 1);
  payees['one'] = (await bringPayee(world, one.demandOwner, one.demandSideId!, { rested: false })).id;
  payees['two'] = (await bringPayee(world, two.demandOwner, two.demandSideId!)).id;
  owner = await world.as(one.demandOwner);
  today = (await world.clock.now()).toISOString().slice(0, 10);
}, 240_000);
afterAll(() => world.stop());

describe('who claims, and on what', () => {
  it('is the demand side, by an owner, with a key', async () => {
    const body = { contractId: one.contractId };
    expect(code(await owner.post('/api/claims', body))).toBe('400 idempotency-key-missing');
    expect(code(await (await world.as(one.winnerOwner)).post('/api/claims', body, once()))).toBe('403 forbidden');
    expect(code(await (await world.as(two.demandOwner)).post('/api/claims', body, once()))).toBe('404 not-found');
    expect(code(await (await world.as('officer1@city.test')).post('/api/claims', body, once()))).toBe('403 forbidden');
    await city.colleague('clerk', one.demandSideId!);
    expect(code(await (await world.as('clerk@firm.test')).post('/api/claims', body, once()))).toBe('403 forbidden');
    const key = once();
    const first = await must(owner.post('/api/claims', body, key));
    expect((await owner.post('/api/claims', body, key)).body.id).toBe(first.id);
    expect((await (await world.as('clerk@firm.test')).get(`/api/claims/${first.id}`)).body.number).toMatch(/^CZ-SL-2026-\d{4}$/);
    await must(owner.post(`/api/claims/${first.id}/withdrawals`));
  });

  it('is accepted work of that contract, and a usable account of its own', async () => {
    const [accepted, planned] = await milestoneIds(world, one), [foreign] = await milestoneIds(world, two);
    const create = (more: object) => owner.post('/api/claims', { contractId: one.contractId, ...more }, once());
    expect(await create({ milestoneIds: [planned] })).toMatchObject({ status: 422, body: { code: 'milestone-not-accepted', errors: [{ pointer: '/milestoneIds/0' }] } });
    expect(await create({ milestoneIds: [accepted, foreign] })).toMatchObject({ status: 422, body: { code: 'invalid', errors: [{ pointer: '/milestoneIds/1' }] } });
    expect(await create({ payeeId: payees['two'] })).toMatchObject({ status: 422, body: { errors: [{ pointer: '/payeeId' }] } });
    expect(code(await create({ contractId: randomUUID() }))).toBe('404 not-found');
  });

  it('is changed on what its owner saw, and sent only when whole', async () => {
    const { id } = await must(owner.post('/api/claims', { contractId: one.contractId }, once()));
    const [accepted] = await milestoneIds(world, one);
    expect((await owner.patch(`/api/claims/${id}`, { payeeId: payees['one'] })).status).toBe(428);
    const edited = await owner.patch(`/api/claims/${id}`, { payeeId: payees['one'] }, { 'if-match': '"1"' });
    expect(edited.headers.get('etag')).toBe('"2"');
    expect((await owner.patch(`/api/claims/${id}`, { milestoneIds: [] }, { 'if-match': '"1"' })).status).toBe(412);
    expect(code(await owner.post(`/api/claims/${id}/submissions`, {}, once()))).toBe('409 milestones-missing');
    await must(owner.patch(`/api/claims/${id}`, { milestoneIds: [accepted] }, { 'if-match': '"2"' }), 200);
    expect(code(await owner.post(`/api/claims/${id}/submissions`, {}, once()))).toBe('409 evidence-missing');
    for (const e of [contractEvidence(one), invoiceEvidence(one, '0.01', today), slipEvidence(one, '0.01', today)]) await must(owner.post(`/api/claims/${id}/evidence`, { ...e, fileId: await evidenceFile(owner) }));
    expect(await owner.post(`/api/claims/${id}/submissions`, {}, once())).toMatchObject({ status: 422, body: { code: 'nothing-to-claim', counted: { counted: '0.01' } } }); // 30 % of a fen is none
    await must(owner.post(`/api/claims/${id}/withdrawals`));
  });
});

describe('evidence', () => {
  it('agrees with the contract in every part, or is refused with a pointer for each', async () => {
    const { id } = await must(owner.post('/api/claims', { contractId: one.contractId }, once()));
    const answer = await owner.post(`/api/claims/${id}/evidence`, { ...invoiceEvidence(one, '10.00', '2020-01-01', { seller: '某某投资公司' }), fileId: await evidenceFile(owner) });
    expect(answer).toMatchObject({ status: 422, body: { code: 'evidence-mismatch', errors: [{ pointer: '/facts/seller', code: 'seller-not-winner' }, { pointer: '/facts/date', code: 'outside-the-contract' }] } });
    const stranger = await world.as(two.demandOwner);
    expect(await owner.post(`/api/claims/${id}/evidence`, { ...invoiceEvidence(one, '10.00', today), fileId: await evidenceFile(stranger) })).toMatchObject({ status: 422, body: { code: 'file-not-stored' } });
    expect((await owner.get(`/api/claims/${id}`)).body.evidence).toEqual([]);
  });

  it('counts once in the whole city, by number and by bytes; a refusal names only one’s own, officials see both', async () => {
    const mine = await draftClaim(world, one, { milestones: [1], payeeId: payees['one']!, invoices: ['1000.00'], slips: ['1000.00'] });
    const { code: number, number: running } = mine.evidence.find((e) => e.kind === 'invoice')!.facts as { code: string; number: string };
    const same = invoiceEvidence(one, '1000.00', today, { code: number, number: running });
    const again = await must(owner.post('/api/claims', { contractId: one.contractId }, once()));
    expect(await owner.post(`/api/claims/${again.id}/evidence`, { ...same, fileId: await evidenceFile(owner) })).toMatchObject({ status: 409, body: { code: 'evidence-used', claimNumber: mine.number } });
    const theirs = await draftClaim(world, two, { milestones: [1], payeeId: payees['two']!, invoices: ['500.00'], slips: ['500.00'] });
    const stranger = await world.as(two.demandOwner), again2 = invoiceEvidence(two, '1000.00', today, { code: number, number: running });
    const refused = await stranger.post(`/api/claims/${theirs.id}/evidence`, { ...again2, fileId: await evidenceFile(stranger) });
    expect(refused).toMatchObject({ status: 409, body: { code: 'evidence-used' } });
    expect(refused.text).not.toContain(mine.number);
    const bytes = `同一份扫描件 ${randomUUID()}`;
    await must(owner.post(`/api/claims/${again.id}/evidence`, { ...invoiceEvidence(one, '1.00', today), fileId: await evidenceFile(owner, bytes) }));
    expect(code(await stranger.post(`/api/claims/${theirs.id}/evidence`, { ...invoiceEvidence(two, '1.00', today), fileId: await evidenceFile(stranger, bytes) }))).toBe('409 evidence-used');
    await submitClaim(world, two, theirs.id);
    expect((await (await world.as('officer1@city.test')).get(`/api/claims/${theirs.id}`)).body.conflicts).toMatchObject([{ claimNumber: mine.number, applicantName: one.contract.demandSideName }, { claimNumber: again.number }]);
    expect((await stranger.get(`/api/claims/${theirs.id}`)).body.conflicts).toEqual([]);
    for (const { id } of [mine, again]) await must(owner.post(`/api/claims/${id}/withdrawals`));
    await must(stranger.post(`/api/claims/${theirs.id}/withdrawals`));
    await must(stranger.post('/api/claims', { contractId: two.contractId }, once()).then(async (a) => stranger.post(`/api/claims/${a.body.id}/evidence`, { ...again2, fileId: await evidenceFile(stranger) }))); // free again
  });

  it('is taken by one of twenty that bring it at once', async () => {
    const drafts = await Promise.all(Array.from({ length: 20 }, () => must(owner.post('/api/claims', { contractId: one.contractId }, once()))));
    const files = await Promise.all(drafts.map(() => evidenceFile(owner)));
    const given = invoiceEvidence(one, '77.00', today);
    const answers = await Promise.all(drafts.map((d, i) => owner.post(`/api/claims/${d.id}/evidence`, { ...given, fileId: files[i] })));
    expect(answers.map((a) => a.status).sort()).toEqual([201, ...Array<number>(19).fill(409)]);
  });

  it('is rejected by the officer with a reason, and the claim computed anew without it', async () => {
    const draft = await draftClaim(world, one, { milestones: [1], payeeId: payees['one']!, invoices: ['600.00', '400.00'], slips: ['1000.00'] });
    expect((await submitClaim(world, one, draft.id)).amount).toBe('300.00');
    const bad = draft.evidence.find((e) => e.amount === '400.00')!;
    const proposed = await proposeClaim(world, draft.id, { rejectedEvidence: [{ evidenceId: bad.id, reason: '发票已作废' }] });
    expect(proposed).toMatchObject({ state: 'proposed', amount: '180.00', quote: { counted: { invoiced: '600.00', paid: '1000.00', counted: '600.00' } } });
    expect(proposed.evidence.find((e) => e.id === bad.id)).toMatchObject({ state: 'rejected', reason: '发票已作废' });
  });

  it('shows a slip’s account by its last digits, and opens its file to the claim’s readers alone', async () => {
    const draft = await draftClaim(world, one, { milestones: [1], payeeId: payees['one']!, invoices: ['9.00'], slips: ['9.00'] });
    const slip = draft.evidence.find((e) => e.kind === 'bank-slip')!;
    expect(slip.facts['account']).toBe('**** **** **** 4567');
    expect(await world.db.query(`SELECT 1 FROM evidence WHERE facts::text LIKE '%62220200%' OR account::text LIKE '%36323232303230%'`)).toEqual([]);
    expect((await (await world.as('officer1@city.test')).get(`/api/files/${slip.file.id}/content`)).status).toBe(404);
    await submitClaim(world, one, draft.id);
    expect((await (await world.as('officer1@city.test')).get(`/api/files/${slip.file.id}/content`)).status).toBe(200);
    expect((await (await world.as(two.demandOwner)).get(`/api/files/${slip.file.id}/content`)).status).toBe(404);
  });
});

describe('a claim ends', () => {
  it('refused with a reason, or goes back to the officer, and its documents with it', async () => {
    const draft = await draftClaim(world, one, { milestones: [1], payeeId: payees['one']!, invoices: ['50.00'], slips: ['50.00'] });
    await submitClaim(world, one, draft.id);
    await proposeClaim(world, draft.id);
    const head = await world.as('head1@city.test');
    expect(await head.post(`/api/claims/${draft.id}/rejections`, { outcome: 'returned', reason: '请核对发票' })).toMatchObject({ status: 201, body: { state: 'submitted', approvals: [] } });
    await proposeClaim(world, draft.id);
    await approveClaim(world, draft.id, 'head1');
    expect(await (await world.as('finance1@city.test')).post(`/api/claims/${draft.id}/rejections`, { reason: '不符合规定' })).toMatchObject({ status: 201, body: { state: 'refused' } });
    expect(await world.db.query('SELECT 1 FROM evidence_keys WHERE claim_id = $1', [draft.id])).toEqual([]);
    expect(code(await owner.post(`/api/claims/${draft.id}/withdrawals`))).toBe('409 wrong-state');
  });
});
