// Four eyes on money: budgets, accounts, claims and batches each need another person; nobody acts twice, nobody where their own organisation is a party; an account rests three days.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IdentityCommands } from '#libs/identity';
import { type City, foundCity, PASSWORD, SECRET } from '../support/city.js';
import { type Client, code } from '../support/client.js';
import { acceptMilestone, type SignedContract, signedContract } from '../support/projects.js';
import { ACCOUNT, approveClaim, approvedClaim, bringPayee, draftClaim, heldClaim, must, once, proposeClaim, submitClaim } from '../support/funding.js';
import { startWorld, type World } from '../support/world.js';

let world: World, city: City, signed: SignedContract, finance1: Client, finance2: Client, head1: Client;

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  signed = await signedContract(world, city);
  await acceptMilestone(world, signed, 1);
  await world.settled(); // the contract's case is there: finance knows of its accounts
  [finance1, finance2, head1] = [await world.as('finance1@city.test'), await world.as('finance2@city.test'), await world.as('head1@city.test')];
}, 240_000);
afterAll(() => world.stop());

const refresh = async () => { [finance1, finance2, head1] = [await world.as('finance1@city.test'), await world.as('finance2@city.test'), await world.as('head1@city.test')]; };

describe('a budget', () => {
  it('is prepared by one and adopted by another; edits are of a draft, and a rejection says why', async () => {
    const body = { agencyId: city.bureauId, year: 2026, lines: [{ clause: 'open-competition', amount: '1000.00' }] };
    expect(code(await head1.post('/api/budgets', body))).toBe('403 forbidden');
    expect(await finance1.post('/api/budgets', { ...body, lines: [{ clause: 'no-such', amount: '1.00' }] })).toMatchObject({ status: 404, body: { code: 'clause-not-found' } });
    const { id } = await must(finance1.post('/api/budgets', body));
    expect(code(await finance2.post('/api/budgets', body))).toBe('409 budget-exists');
    await must(finance1.post(`/api/budgets/${id}/submissions`));
    expect(code(await finance1.post(`/api/budgets/${id}/approvals`))).toBe('403 same-person');
    expect(await finance2.post(`/api/budgets/${id}/rejections`, { reason: '金额有误' })).toMatchObject({ status: 201, body: { state: 'draft' } });
    expect((await finance1.patch(`/api/budgets/${id}`, { lines: [{ clause: 'open-competition', amount: '5000000.00' }] }, { 'if-match': '"3"' })).body.total).toBe('5000000.00');
    await must(finance1.post(`/api/budgets/${id}/submissions`));
    await world.db.query('UPDATE budget_lines SET amount_fen = amount_fen + 1 WHERE budget_id = $1', [id]);
    expect(code(await head1.post(`/api/budgets/${id}/approvals`))).toBe('409 approval-stale');
    await world.db.query('UPDATE budget_lines SET amount_fen = amount_fen - 1 WHERE budget_id = $1', [id]);
    const adopted = await must(head1.post(`/api/budgets/${id}/approvals`));
    const [line] = adopted.lines;
    const asked = await must(finance1.post(`/api/budget-lines/${line.id}/adjustments`, { amount: '6000000.00', reason: '追加预算' }));
    expect(code(await finance2.post(`/api/budget-lines/${line.id}/adjustments`, { amount: '7000000.00', reason: '再追加' }))).toBe('409 adjustment-open');
    expect(code(await finance1.post(`/api/budget-adjustments/${asked.id}/approvals`))).toBe('403 same-person');
    expect(await finance2.post(`/api/budget-adjustments/${asked.id}/approvals`)).toMatchObject({ status: 201, body: { from: '5000000.00', to: '6000000.00', state: 'adopted' } });
    expect((await finance1.get('/api/budget-lines')).body.items).toMatchObject([{ amount: '6000000.00', room: '6000000.00' }]);
  });
});

describe('an account', () => {
  it('is confirmed by two of finance, rests three days, and is never shown whole but for one recorded read', async () => {
    const owner = await world.as(signed.demandOwner);
    const given = { organisationId: signed.demandSideId, bank: '工商银行', accountName: '基本户', accountNumber: ACCOUNT };
    expect(code(await (await world.as(signed.winnerOwner)).post('/api/payees', given))).toBe('404 not-found');
    expect((await owner.post('/api/payees', { ...given, accountNumber: '12ab' })).body.errors).toMatchObject([{ pointer: '/accountNumber' }]);
    const { id } = await must(owner.post('/api/payees', given));
    expect(code(await owner.post(`/api/payees/${id}/approvals`))).toBe('403 forbidden');
    expect(await finance1.post(`/api/payees/${id}/approvals`)).toMatchObject({ status: 201, body: { state: 'checked', usableFrom: null } });
    expect(code(await finance1.post(`/api/payees/${id}/approvals`))).toBe('403 same-person');
    expect(await finance2.post(`/api/payees/${id}/approvals`)).toMatchObject({ status: 201, body: { state: 'confirmed', usable: false } });
    expect(code(await owner.post('/api/claims', { contractId: signed.contractId, payeeId: id }, once()))).toBe('409 payee-not-usable');
    await world.clock.advance(3 * 86_400_000 - 1);
    expect(code(await (await world.as(signed.demandOwner)).post('/api/claims', { contractId: signed.contractId, payeeId: id }, once()))).toBe('409 payee-not-usable');
    await world.clock.advance(1);
    await must((await world.as(signed.demandOwner)).post('/api/claims', { contractId: signed.contractId, payeeId: id }, once()));
    await refresh();
    const shown = (await finance1.get(`/api/payees/${id}`));
    expect(shown.body).toMatchObject({ account: '**** **** **** 3334', usable: true });
    expect(shown.text).not.toContain(ACCOUNT);
    expect(await world.db.query('SELECT 1 FROM payees WHERE position($1::bytea IN account) > 0', [Buffer.from(ACCOUNT)])).toEqual([]);
    expect(code(await (await world.as('officer1@city.test')).get(`/api/payees/${id}/account-number`))).toBe('403 forbidden');
    expect((await finance1.get(`/api/payees/${id}/account-number`)).body).toEqual({ id, accountNumber: ACCOUNT });
    expect(await world.db.query(`SELECT actor FROM audit_entries WHERE subject = 'payee' AND subject_id = $1 AND action = 'payee.account-read'`, [id])).toEqual([{ actor: city.people['finance1@city.test'] }]);
  });

  it('is known to its organisation and to agencies that have a funding case with it: a stranger of finance sees and does nothing', async () => {
    const organisationId = signed.demandSideId!, [{ id }] = (await finance1.get(`/api/payees?organisationId=${organisationId}`)).body.items;
    const identity = world.app.get(IdentityCommands);
    world.credentials.set('district@city.test', { password: PASSWORD, totpSecret: SECRET });
    await world.db.transaction(async (tx) => {
      const { id: personId } = await identity.createPerson(tx, { email: 'district@city.test', name: 'district', password: PASSWORD, totpSecret: SECRET });
      for (const role of ['finance', 'officer', 'head', 'auditor'] as const) await identity.grantRole(tx, { personId, role, agencyId: city.districtId });
    });
    const stranger = await world.as('district@city.test');
    expect((await stranger.get('/api/payees')).body.items).toEqual([]);
    expect((await stranger.get(`/api/payees?organisationId=${organisationId}`)).body.items).toEqual([]);
    for (const path of ['', '/account-number']) expect((await stranger.get(`/api/payees/${id}${path}`)).status).toBe(404);
    const fresh = await must((await world.as(signed.demandOwner)).post('/api/payees', { organisationId, bank: '工商银行', accountName: '基本户', accountNumber: '6217000000007777' }));
    expect(code(await stranger.post(`/api/payees/${fresh.id}/approvals`))).toBe('404 not-found');
    expect(code(await stranger.post(`/api/payees/${fresh.id}/rejections`, { reason: '越区' }))).toBe('404 not-found');
    const unknown = await must((await world.as(signed.winnerOwner)).post('/api/payees', { organisationId: signed.winnerId, bank: '工商银行', accountName: '基本户', accountNumber: '6217000000006666' }));
    expect((await finance1.get('/api/payees')).body.items.map((p: { id: string }) => p.id)).toEqual([fresh.id, id]);
    expect((await finance1.get(`/api/payees/${unknown.id}`)).status).toBe(404);
    expect((await (await world.as(signed.winnerOwner)).get('/api/payees')).body.items).toMatchObject([{ id: unknown.id }]);
    await must(finance2.post(`/api/payees/${fresh.id}/rejections`, { reason: '不用' }));
  });

  it('is replaced, not edited: the new one rests too, the old one retires', async () => {
    const [old] = (await finance1.get(`/api/payees?organisationId=${signed.demandSideId}&state=confirmed`)).body.items;
    const next = await bringPayee(world, signed.demandOwner, signed.demandSideId!, { accountNumber: '6217000000009999', replaces: old.id, rested: false });
    await refresh();
    expect((await finance1.get(`/api/payees/${old.id}`)).body).toMatchObject({ state: 'retired', usable: false });
    expect(next).toMatchObject({ state: 'confirmed', usable: false });
    await world.clock.advance(3 * 86_400_000);
    await refresh();
    expect((await finance1.get(`/api/payees/${next.id}`)).body.usable).toBe(true);
  });
});

describe('a claim', () => {
  let payeeId: string;
  beforeAll(async () => { payeeId = (await finance1.get(`/api/payees?organisationId=${signed.demandSideId}&state=confirmed`)).body.items[0].id; });

  it('is nobody’s twice: whoever proposed does not approve, in whatever role', async () => {
    await world.db.transaction((tx) => world.app.get(IdentityCommands).grantRole(tx, { personId: city.people['officer1@city.test']!, role: 'head', agencyId: city.bureauId }));
    await world.db.transaction((tx) => world.app.get(IdentityCommands).grantRole(tx, { personId: city.people['head1@city.test']!, role: 'finance', agencyId: city.bureauId }));
    const { id } = await draftClaim(world, signed, { milestones: [1], payeeId, invoices: ['1000.00'], slips: ['1000.00'] });
    await submitClaim(world, signed, id);
    expect(code(await finance1.post(`/api/claims/${id}/proposals`))).toBe('403 forbidden');
    await proposeClaim(world, id);
    expect(code(await (await world.as('officer1@city.test')).post(`/api/claims/${id}/approvals`))).toBe('403 same-person');
    expect(code(await finance1.post(`/api/claims/${id}/approvals`))).toBe('403 forbidden');
    await approveClaim(world, id, 'head1');
    expect(code(await head1.post(`/api/claims/${id}/approvals`))).toBe('403 same-person');
    await approveClaim(world, id, 'finance1');
    expect(await world.db.query(`SELECT step FROM approvals WHERE subject = 'claim' AND subject_id = $1 AND voided_at IS NULL`, [id])).toHaveLength(3);
  });

  it('is not approved by somebody of the applicant’s or the winner’s own', async () => {
    const { id } = await draftClaim(world, signed, { milestones: [1], payeeId, invoices: ['1000.00'], slips: ['1000.00'] });
    await submitClaim(world, signed, id);
    await world.db.transaction((tx) => world.app.get(IdentityCommands).join(tx, { personId: city.people['officer2@city.test']!, organisationId: signed.winnerId }));
    expect(code(await (await world.as('officer2@city.test')).post(`/api/claims/${id}/proposals`))).toBe('403 own-interest');
    expect((await (await world.as('officer1@city.test')).get(`/api/claims/${id}`)).body).toMatchObject({ state: 'submitted', approvals: [] });
  });

  it('is approved as it was proposed: what changed since is stale', async () => {
    const claim = await approvedClaim(world, signed, { milestones: [1], payeeId, invoices: ['1000.00'], slips: ['1000.00'] });
    await world.db.query('UPDATE claims SET amount_fen = amount_fen + 1 WHERE id = $1', [claim.id]);
    expect(code(await finance1.post(`/api/claims/${claim.id}/approvals`))).toBe('409 approval-stale');
    await world.db.query('UPDATE claims SET amount_fen = amount_fen - 1 WHERE id = $1', [claim.id]);
  });

  it('is released by one of finance who neither prepared the batch nor approved the claim', async () => {
    const { id } = await heldClaim(world, signed, { milestones: [1], payeeId, invoices: ['1000.00'], slips: ['1000.00'] });
    await must(finance2.post('/api/payment-batches', { claimIds: [id] }, once()).then((a) => finance2.post(`/api/payment-batches/${a.body.id}/submissions`, {}, once())));
    const [batch] = (await finance1.get('/api/payment-batches?state=submitted')).body.items;
    expect(code(await finance1.post(`/api/payment-batches/${batch.id}/releases`, {}, once()))).toBe('403 same-person'); // finance1 approved the claim
    expect(code(await finance2.post(`/api/payment-batches/${batch.id}/releases`, {}, once()))).toBe('403 same-person'); // finance2 prepared it
    expect(await finance1.post(`/api/payment-batches/${batch.id}/rejections`, { reason: '应由一科编制' })).toMatchObject({ status: 201, body: { state: 'draft', approvals: [] } });
  });
});
