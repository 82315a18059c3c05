// The whole story of money: a budget adopted, an account confirmed, a claim with three documents understood before it is sent, approved by three, paid by a batch, confirmed by the bank; and the books agree to the fen.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkBooks, FundingReader, standing } from '#libs/funding';
import type { City } from '../support/city.js';
import type { SignedContract } from '../support/projects.js';
import { ACCOUNT, adoptBudget, approveClaim, bankCsv, draftClaim, must, once, proposeClaim, sendBankFile, submitClaim, submittedBatch } from '../support/funding.js';
import { payingCity } from '../support/paying.js';
import type { World } from '../support/world.js';

let world: World, city: City, signed: SignedContract, payeeId: string, claimId: string, lineId: string, paymentId: string, batchId: string;
const get = async (email: string, path: string) => (await world.as(email)).get(path);
const balance = async (kind: string, key: string) => (await get('auditor1@city.test', `/api/ledger-accounts?kind=${kind}&key=${key}`)).body.items[0];

beforeAll(async () => {
  ({ world, signed, city, payeeId } = await payingCity());
}, 240_000);
afterAll(() => world.stop());

describe('money, from a budget to the bank', () => {
  it('has a case since the contract was signed: limited by the clause, committed by the decision', async () => {
    const { items } = (await get(signed.demandOwner, '/api/funding-cases')).body;
    expect(items).toMatchObject([{ limit: '5000000.00', committed: '2040000.00', held: '0.00', posted: '0.00', clause: 'open-competition', applicantId: signed.demandSideId }]);
    expect((await get(signed.winnerOwner, '/api/funding-cases')).body.items).toEqual([]);
  });

  it('opens its line when somebody else adopts the budget', async () => {
    const budget = await adoptBudget(world, city, '10000000.00');
    expect(budget).toMatchObject({ state: 'adopted', total: '10000000.00', lines: [{ clause: 'open-competition', room: '10000000.00', held: '0.00' }] });
    lineId = budget.lines[0]!.id;
    expect(await balance('budget-line', lineId)).toMatchObject({ debit: '10000000.00', balance: '10000000.00', name: '2026 open-competition' });
  });

  it('is understood before it is sent: what counts, the amount, every reason', async () => {
    const claim = await draftClaim(world, signed, { milestones: [1], payeeId, invoices: ['1500000.00', '1000000.00'], slips: ['2400000.00'] });
    claimId = claim.id;
    const quote = (await get(signed.demandOwner, `/api/claims/${claimId}/quote`)).body;
    expect(quote).toMatchObject({ counted: { accepted: '2720000.00', invoiced: '2500000.00', paid: '2400000.00', counted: '2400000.00' }, amount: '720000.00', standing: 'confirmed', eligible: true, facts: { paidToDate: '2400000.00', decidedRate: '0.30' } });
    expect(quote.trace.length).toBeGreaterThan(2);
    expect((await get('officer1@city.test', `/api/claims/${claimId}`)).status).toBe(404); // a draft is the applicant's alone
  });

  it('goes officer → head → finance, each another person; finance takes the hold', async () => {
    const sent = await submitClaim(world, signed, claimId);
    expect(sent).toMatchObject({ state: 'submitted', amount: '720000.00', payee: { account: '**** **** **** 3334' }, quote: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/) } });
    expect(await proposeClaim(world, claimId, { note: '凭证齐全' })).toMatchObject({ state: 'proposed', amount: '720000.00' });
    expect(await approveClaim(world, claimId, 'head1')).toMatchObject({ state: 'approved' });
    expect(await approveClaim(world, claimId, 'finance1')).toMatchObject({ state: 'held', approvals: [{ step: 'propose', note: '凭证齐全' }, { step: 'head' }, { step: 'finance' }] });
    expect(await balance('budget-line', lineId)).toMatchObject({ balance: '10000000.00', pendingCredit: '720000.00' });
    expect((await get('finance1@city.test', '/api/limits?scope=project')).body.items).toMatchObject([{ limit: '5000000.00', held: '720000.00', posted: '0.00', room: '4280000.00' }]);
  });

  it('is batched by one of finance and released by another; the file alone tells the account, and that it was fetched is recorded', async () => {
    const finance1 = await world.as('finance1@city.test'), finance2 = await world.as('finance2@city.test');
    const batch = await submittedBatch(world, [claimId]);
    batchId = batch.id;
    expect(batch).toMatchObject({ state: 'submitted', count: 1, total: '720000.00', payments: [{ state: 'prepared', account: '**** **** **** 3334' }] });
    expect(await finance1.post(`/api/payment-batches/${batchId}/releases`, {}, once())).toMatchObject({ status: 403, body: { code: 'same-person' } });
    expect(await finance2.get(`/api/payment-batches/${batchId}/files/payments.csv`)).toMatchObject({ status: 409 });
    expect((await finance2.get(`/api/payment-batches/${batchId}/files`)).body.items).toEqual([]);
    expect(await must(finance2.post(`/api/payment-batches/${batchId}/approvals`, { note: '已核对' }))).toMatchObject({ state: 'submitted', approvals: [{ step: 'prepare' }, { step: 'release', note: '已核对' }] });
    const released = await must(finance2.post(`/api/payment-batches/${batchId}/releases`, {}, once()));
    expect(released).toMatchObject({ state: 'released', payments: [{ state: 'released' }] });
    paymentId = released.payments[0].id;
    const [{ path }] = (await finance2.get(`/api/payment-batches/${batchId}/files`)).body.items;
    const file = await finance2.get(path);
    expect(file.text).toContain(`"${ACCOUNT}","720000.00","CNY"`);
    expect(await world.db.query(`SELECT action FROM audit_entries WHERE subject = 'batch' AND subject_id = $1 AND action = 'batch.file-read'`, [batchId])).toHaveLength(1);
    expect(await balance('payable', signed.demandSideId!)).toMatchObject({ balance: '0.00', pendingDebit: '720000.00', pendingCredit: '720000.00' });
  });

  it('is paid when the bank says so', async () => {
    const answer = await sendBankFile(world, await bankCsv(world, [{ paymentId, amount: '720000.00' }], true));
    expect(answer).toMatchObject({ status: 201, body: { lines: 1, executed: 1, rejected: 0, repeated: 0 } });
    expect((await get(signed.demandOwner, `/api/claims/${claimId}`)).body).toMatchObject({ state: 'paid', payment: { state: 'executed' } });
    expect((await get('finance1@city.test', `/api/payment-batches/${batchId}`)).body).toMatchObject({ state: 'settled', bankFiles: [{ executed: 1 }] });
    expect(await balance('budget-line', lineId)).toMatchObject({ balance: '9280000.00', pendingCredit: '0.00' });
    const kase = (await get(signed.demandOwner, '/api/funding-cases')).body.items[0];
    expect(kase).toMatchObject({ held: '0.00', posted: '720000.00', room: '4280000.00' });
    expect(await balance('paid', kase.id)).toMatchObject({ balance: '720000.00', pendingDebit: '0.00' });
    expect(await balance('payer', 'city')).toMatchObject({ debit: '720000.00', credit: '720000.00', balance: '0.00' });
    expect(standing(await checkBooks(world.db))).toBe(true);
    expect(await world.app.get(FundingReader).paidTotal(world.db)).toBe(72_000_000n);
    expect(await world.app.get(FundingReader).byClause(world.db)).toEqual([{ clause: 'open-competition', adoptedFen: 1_000_000_000n, committedFen: 204_000_000n, heldFen: 0n, postedFen: 72_000_000n, recoveredFen: 0n }]);
  });

  it('counts to date: the next claim is paid for what is new, down to the fen', async () => {
    const next = await draftClaim(world, signed, { milestones: [1], payeeId, invoices: ['333.33'], slips: ['333.33'] });
    expect((await get(signed.demandOwner, `/api/claims/${next.id}/quote`)).body).toMatchObject({ counted: { accepted: '2720000.00', invoiced: '2500333.33', paid: '2400333.33' }, amount: '99.99', prior: { project: '720000.00' } });
    await must((await world.as(signed.demandOwner)).post(`/api/claims/${next.id}/withdrawals`));
  });

  it('shows one page of the case, the journal and a document with every step', async () => {
    const [{ id }] = (await get(signed.demandOwner, '/api/funding-cases')).body.items;
    const page = (await get('auditor1@city.test', `/api/funding-cases/${id}`)).body;
    expect(page).toMatchObject({ adopted: '10000000.00', committed: '2040000.00', posted: '720000.00', claims: [{ state: 'withdrawn' }, { state: 'paid', amount: '720000.00' }] });
    expect(page.entries.map((e: { kind: string; phase: string }) => `${e.kind} ${e.phase}`).sort()).toEqual(['claim pending', 'claim posted', 'payment pending', 'payment posted']);
    const first = (await get('auditor1@city.test', '/api/journal-entries?limit=2')).body;
    const rest = (await get('auditor1@city.test', `/api/journal-entries?limit=10&after=${first.next}`)).body;
    expect([...first.items, ...rest.items]).toHaveLength(5);
    expect(rest.next).toBeNull();
    for (const e of [...first.items, ...rest.items]) expect(sum(e.lines, 'debit')).toBe(sum(e.lines, 'credit'));
    const pdf = await get(signed.demandOwner, `/api/claims/${claimId}/document`);
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect((await get('finance2@city.test', `/api/claims/${claimId}/document`)).status).toBe(200);
  });

  it('is nobody else’s to see', async () => {
    await city.organisation('stranger');
    for (const path of [`/api/claims/${claimId}`, `/api/claims/${claimId}/quote`, `/api/payees/${payeeId}`, `/api/funding-cases/${(await get(signed.demandOwner, '/api/funding-cases')).body.items[0].id}`]) expect((await get('stranger@firm.test', path)).status).toBe(404);
    for (const path of ['/api/claims', '/api/payees', '/api/funding-cases', '/api/limits', '/api/ledger-accounts', '/api/journal-entries']) expect((await get('stranger@firm.test', path)).body.items).toEqual([]);
    for (const path of ['/api/payment-batches', '/api/budgets', '/api/budget-lines']) expect((await get('stranger@firm.test', path)).status).toBe(403);
    expect((await get('admin1@city.test', `/api/claims/${claimId}`)).status).toBe(403);
  });

  it('releases nothing that is not there: one claim, one live payment', async () => {
    expect(await (await world.as('finance1@city.test')).post('/api/payment-batches', { claimIds: [claimId] }, once())).toMatchObject({ status: 409, body: { code: 'claim-not-payable' } });
  });
});

const sum = (lines: Record<string, string>[], side: string): bigint => lines.reduce((s, l) => s + BigInt(l[side]!.replace('.', '')), 0n);
