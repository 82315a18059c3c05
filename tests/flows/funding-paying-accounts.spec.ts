// The account that the city pays from takes two people of finance: what one prepared is nothing before another adopts it, what stood before is kept, and no batch that was submitted is ever paid from another one.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BatchView, PayingAccountChange, PayingAccountView } from '#libs/funding';
import type { City } from '../support/city.js';
import { code } from '../support/client.js';
import { heldClaim, must, once, releasedBatch, renewCreditOf, submittedBatch } from '../support/funding.js';
import type { SignedContract } from '../support/projects.js';
import { payFrom, payingCity } from '../support/paying.js';
import type { World } from '../support/world.js';

let world: World, city: City, signed: SignedContract, payeeId: string, first: PayingAccountChange, early: BatchView;
const as = (who: string) => world.as(`${who}@city.test`);
const given = (accountNumber: string): object => ({ agencyId: city.bureauId, format: 'iso20022', bank: '江南银行', accountName: '市工信局', accountNumber, reason: '开户行变更' });
const prepare = async (who: string, accountNumber: string) => (await as(who)).post<PayingAccountChange>('/api/paying-account-changes', given(accountNumber));
const adopt = async (who: string, id: string) => (await as(who)).post<PayingAccountChange>(`/api/paying-account-changes/${id}/approvals`);
const bureau = async (): Promise<PayingAccountView> => ((await (await as('finance1')).get('/api/paying-accounts')).body.items as PayingAccountView[]).find((a) => a.agencyId === city.bureauId)!;
const held = async (paid: string) => (await heldClaim(world, signed, { milestones: [1], payeeId, invoices: [paid], slips: [paid] })).id;
const batch = async (id: string): Promise<BatchView> => (await (await as('finance1')).get(`/api/payment-batches/${id}`)).body;
const message = async (id: string) => (await as('finance1')).get(`/api/payment-batches/${id}/files/pain.001.xml`);

beforeAll(async () => {
  ({ world, city, signed, payeeId } = await payingCity('10000000.00'));
}, 240_000);
afterAll(() => world.stop());

describe('the account that an agency pays from', () => {
  it('is nothing before a second person of finance adopts it', async () => {
    first = await must(prepare('finance1', '3200 1628 4360 5123'));
    expect(first).toMatchObject({ state: 'submitted', account: '**** **** **** 5123', adoptedBy: null, reason: '开户行变更' });
    expect(await bureau()).toMatchObject({ account: null, format: 'house', waiting: { id: first.id } });
    early = await submittedBatch(world, [await held('1000.00')]);
    expect(early.payer).toBeNull();
    expect(code(await prepare('finance2', '32001628436059999'))).toBe('409 paying-account-open');
    expect(code(await adopt('finance1', first.id))).toBe('403 same-person');
    for (const who of ['head1', 'officer1', 'auditor1']) expect(code(await adopt(who, first.id))).toBe('403 forbidden');
    expect((await bureau()).account).toBeNull();
    expect((await must(adopt('finance2', first.id)))).toMatchObject({ state: 'adopted', preparedBy: first.preparedBy, adoptedBy: expect.not.stringMatching(first.preparedBy) });
    expect(code(await adopt('finance2', first.id))).toBe('409 wrong-state');
    expect(await bureau()).toMatchObject({ account: '**** **** **** 5123', format: 'iso20022', waiting: null });
    await world.settled();
    expect(world.mailbox.to('head1@city.test').find((m) => m.subject?.startsWith('付款账户已变更'))?.text).toMatch(/5123/);
  });

  it('is no account of a batch that was submitted before', async () => {
    await renewCreditOf(world, early.payments.map((p) => p.claimId));
    await must((await as('finance2')).post(`/api/payment-batches/${early.id}/releases`, {}, once()));
    expect((await batch(early.id)).payer).toBeNull();
    expect(code(await message(early.id))).toBe('409 paying-account-missing');
    expect(((await (await as('finance1')).get(`/api/payment-batches/${early.id}/files`)).body.items as { name: string }[]).map((f) => f.name)).toEqual(['payments.csv', 'portal.csv', 'portal-gbk.csv', 'portal.xlsx']);
  });

  it('stays the batch’s own when another is adopted between its submission and its release', async () => {
    const claimId = await held('2000.00'), submitted = await submittedBatch(world, [claimId]);
    expect(submitted.payer).toMatchObject({ account: '**** **** **** 5123' });
    const next = await must(prepare('finance2', '32001628436057777'));
    expect(await must(adopt('finance1', next.id))).toMatchObject({ state: 'adopted' });
    expect(await bureau()).toMatchObject({ account: '**** **** **** 7777' });
    await renewCreditOf(world, [claimId]);
    expect(await (await as('finance2')).post(`/api/payment-batches/${submitted.id}/releases`, {}, once())).toMatchObject({ status: 201, body: { payer: { account: '**** **** **** 5123' } } });
    expect((await message(submitted.id)).text).toContain('<Id>3200162843605123</Id>');
    await expect(world.db.query('UPDATE payment_batches SET paying_account_id = $2 WHERE id = $1', [submitted.id, next.id])).rejects.toThrow('append only');
    await expect(world.db.query(`UPDATE paying_accounts SET bank = '别家' WHERE id = $1`, [first.id])).rejects.toThrow();
    expect((await message((await releasedBatch(world, [await held('3000.00')])).id)).text).toContain('<Id>32001628436057777</Id>');
  });

  it('of a batch that went back is the one in force when it is submitted again', async () => {
    const submitted = await submittedBatch(world, [await held('4000.00')]);
    expect(await must((await as('finance2')).post(`/api/payment-batches/${submitted.id}/rejections`, { reason: '改账户' }))).toMatchObject({ state: 'draft', payer: null });
    await payFrom(world, city, '32001628436058888');
    expect(await must((await as('finance1')).post(`/api/payment-batches/${submitted.id}/submissions`, {}, once()))).toMatchObject({ payer: { account: '**** **** **** 8888' } });
  });

  it('may be refused, also by who prepared it, and every one stays on record', async () => {
    expect(await (await as('finance1')).post('/api/paying-account-changes', { ...given('32001628436058888'), bic: 'ICBKCNBJCHZ' })).toMatchObject({ status: 422, body: { errors: [{ pointer: '/accountNumber', code: 'unchanged' }] } });
    const wrong = await must(prepare('finance1', '32001628436050000'));
    expect(await must((await as('finance1')).post(`/api/paying-account-changes/${wrong.id}/rejections`, { reason: '账号抄错' }))).toMatchObject({ state: 'refused' });
    expect(code(await adopt('finance2', wrong.id))).toBe('409 wrong-state');
    const changes = (await (await as('auditor1')).get(`/api/paying-account-changes?agencyId=${city.bureauId}`)).body.items as PayingAccountChange[];
    expect(changes.map((c) => `${c.account.slice(-4)} ${c.state}`)).toEqual(['0000 refused', '8888 adopted', '7777 replaced', '5123 replaced']);
    expect(JSON.stringify(changes).replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id')).not.toMatch(/\d{8,}(?=")/); // an id may end in digits
  });

  it.each([['short', '1234567'], ['letters', 'CN00ABCD12345678'], ['nothing', '']])('with a number that is %s is refused', async (_name, accountNumber) => {
    expect(await prepare('finance1', accountNumber)).toMatchObject({ status: 422, body: { errors: [{ pointer: '/accountNumber' }] } });
    expect((await bureau()).waiting).toBeNull();
  });

  it('of another agency is not there', async () => {
    expect(code(await (await as('finance1')).post('/api/paying-account-changes', { ...given('32001628436051111'), agencyId: signed.contract.id }))).toBe('404 not-found');
  });
});
