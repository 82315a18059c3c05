// Owns the way of money that stories are told about: a budget adopted, an account confirmed and rested, claims with their three documents, approvals, a batch and the bank's answer; through the routes that people use.
import { createHash, randomUUID } from 'node:crypto';
import type { BatchView, BudgetView, ClaimView, PayeeView } from '#libs/funding';
import { dayOf } from '#libs/kernel';
import type { City } from './city.js';
import type { Answer, Client } from './client.js';
import type { World } from './world.js';

/** What was created, or the refusal as an error. */
export async function must<T>(sent: Promise<Answer<T>>, status = 201): Promise<T> {
  const answer = await sent;
  if (answer.status !== status) throw new Error(`${answer.status} ${answer.text}`);
  return answer.body;
}
export const once = (): { 'idempotency-key': string } => ({ 'idempotency-key': randomUUID() });

/** A contract as the stories of money need it. */
export interface Signed {
  readonly contractId: string; readonly demandSideId: string | null; readonly winnerId: string; readonly demandOwner: string;
  readonly contract: { readonly number: string; readonly signedOn: string | null; readonly amount: string; readonly demandSideName: string; readonly winnerName: string };
}

/** Prepared by finance 1, adopted by head 1. */
export async function adoptBudget(world: World, city: City, amount: string, clause = 'open-competition', year = 2026): Promise<BudgetView> {
  const finance = await world.as('finance1@city.test');
  const { id } = await must<BudgetView>(finance.post('/api/budgets', { agencyId: city.bureauId, year, lines: [{ clause, amount }] }));
  await must(finance.post(`/api/budgets/${id}/submissions`));
  const adopted = await must<BudgetView>((await world.as('head1@city.test')).post(`/api/budgets/${id}/approvals`));
  await world.settled();
  await noticeNeeded(world, false, clause); // its own story tells of notices; the others are about something else
  return adopted;
}
/** Whether batches under this clause stand in public before they are paid: a head's word. */
export const noticeNeeded = async (world: World, required: boolean, clause = 'open-competition'): Promise<unknown> => must((await world.as('head1@city.test')).post('/api/subsidy-notice-rules', { clause, required, reason: '测试' }));

export const ACCOUNT = '6222021001112223334';
/** Given by its owner and confirmed by both of finance; usable when `rested`. */
export async function bringPayee(world: World, owner: string, organisationId: string, more: { accountNumber?: string; replaces?: string; rested?: boolean } = {}): Promise<PayeeView> {
  const { rested = true, accountNumber = ACCOUNT, ...rest } = more;
  await world.settled(); // finance knows of the account once the contract's funding case is there
  const { id } = await must<PayeeView>((await world.as(owner)).post('/api/payees', { organisationId, bank: '工商银行常州分行', accountName: '基本户', accountNumber, ...rest }));
  await must((await world.as('finance1@city.test')).post(`/api/payees/${id}/approvals`));
  const confirmed = await must<PayeeView>((await world.as('finance2@city.test')).post(`/api/payees/${id}/approvals`));
  if (rested) await world.clock.advance(3 * 86_400_000);
  return confirmed;
}

let documents = 0;
/** A stored PDF with bytes of its own, as small as a PDF can be. */
export async function evidenceFile(client: Client, text = `凭证 ${(documents += 1)} ${randomUUID()}`): Promise<string> {
  const bytes = Buffer.from(`%PDF-1.4\n% ${text}\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n`);
  const { id } = await must<{ id: string }>(client.post('/api/files', { name: '凭证.pdf', size: bytes.length, type: 'application/pdf', purpose: 'evidence' }));
  await must(client.put(`/api/files/${id}/parts/0`, bytes), 204);
  await must(client.post(`/api/files/${id}/completions`));
  return id;
}

let serial = 0;
export const contractEvidence = (signed: Signed) => ({ kind: 'contract', facts: { number: signed.contract.number, signedOn: signed.contract.signedOn, amount: signed.contract.amount } });
export const invoiceEvidence = (signed: Signed, amount: string, date: string, more: object = {}) => ({
  kind: 'invoice', facts: { code: '3200261130', number: String(10_000_000 + (serial += 1)), date, amount, tax: '0.00', seller: signed.contract.winnerName, buyer: signed.contract.demandSideName, ...more },
});
/** Everybody has an account of their own. */
export const accountOf = (name: string): string => `62220200${String(createHash('sha256').update(name).digest().readUInt32BE(0) % 10_000_000).padStart(7, '0')}4567`;
export const slipEvidence = (signed: Signed, amount: string, valueDate: string, more: object = {}) => ({
  kind: 'bank-slip', facts: { bank: '工商银行', serial: `ICBC${(serial += 1)}`, payer: signed.contract.demandSideName, payee: signed.contract.winnerName, account: accountOf(signed.contract.winnerName), valueDate, amount, ...more },
});

export async function milestoneIds(world: World, signed: Signed): Promise<string[]> {
  return (await world.db.query<{ id: string }>('SELECT id FROM milestones WHERE contract_id = $1 ORDER BY n', [signed.contractId])).map((m) => m.id);
}

export interface Draft { readonly milestones: readonly number[]; readonly payeeId: string; readonly invoices?: readonly string[]; readonly slips?: readonly string[] }
/** A draft on accepted milestones (from 1) with contract, invoices and bank slips of these amounts. */
export async function draftClaim(world: World, signed: Signed, draft: Draft): Promise<ClaimView> {
  const owner = await world.as(signed.demandOwner), ids = await milestoneIds(world, signed), today = dayOf(await world.clock.now());
  let claim = await must<ClaimView>(owner.post('/api/claims', { contractId: signed.contractId, milestoneIds: draft.milestones.map((n) => ids[n - 1]!), payeeId: draft.payeeId }, once()));
  const documentsGiven = [contractEvidence(signed), ...(draft.invoices ?? []).map((a) => invoiceEvidence(signed, a, today)), ...(draft.slips ?? []).map((a) => slipEvidence(signed, a, today))];
  for (const evidence of documentsGiven) claim = await must<ClaimView>(owner.post(`/api/claims/${claim.id}/evidence`, { ...evidence, fileId: await evidenceFile(owner) }));
  return claim;
}
export const billEvidence = (signed: Signed, amount: string, issuedOn: string, dueOn: string, more: object = {}) => ({
  kind: 'bill', facts: { type: 'bank-acceptance', number: `130830${(serial += 1)}`, payer: signed.contract.demandSideName, payee: signed.contract.winnerName, issuedOn, dueOn, amount, ...more },
});
export const submitClaim = async (world: World, signed: Signed, claimId: string): Promise<ClaimView> => must<ClaimView>((await world.as(signed.demandOwner)).post(`/api/claims/${claimId}/submissions`, {}, once()));
/** An officer looked at the lists today and found nothing. */
export async function renewCredit(world: World, organisationId: string, more: object = {}): Promise<void> {
  await must((await world.as('officer1@city.test')).post(`/api/organisations/${organisationId}/credit-checks`, { standing: 'clear', checkedOn: dayOf(await world.clock.now()), source: '信用中国', ...more }));
}
/** Of every applicant of these claims. */
export async function renewCreditOf(world: World, claimIds: readonly string[]): Promise<void> {
  for (const { id } of await world.db.query<{ id: string }>('SELECT DISTINCT applicant_id AS id FROM claims WHERE id = ANY($1::uuid[])', [claimIds])) await renewCredit(world, id);
}
/** While the look at credit is fresh. */
export const proposed = async (world: World, claimId: string, body: object = {}): Promise<ClaimView> => must<ClaimView>((await world.as('officer1@city.test')).post(`/api/claims/${claimId}/proposals`, body));
export async function proposeClaim(world: World, claimId: string, body: object = {}): Promise<ClaimView> {
  await renewCreditOf(world, [claimId]);
  return proposed(world, claimId, body);
}
export const approveClaim = async (world: World, claimId: string, by: string): Promise<ClaimView> => must<ClaimView>((await world.as(`${by}@city.test`)).post(`/api/claims/${claimId}/approvals`));

/** Submitted, proposed by officer 1, approved by head 1: finance is next. */
export async function approvedClaim(world: World, signed: Signed, draft: Draft): Promise<ClaimView> {
  const { id } = await draftClaim(world, signed, draft);
  await submitClaim(world, signed, id);
  await proposeClaim(world, id);
  return approveClaim(world, id, 'head1');
}
export const heldClaim = async (world: World, signed: Signed, draft: Draft): Promise<ClaimView> => approveClaim(world, (await approvedClaim(world, signed, draft)).id, 'finance1');

/** Prepared and submitted by finance 1. */
export async function submittedBatch(world: World, claimIds: readonly string[]): Promise<BatchView> {
  const finance = await world.as('finance1@city.test');
  const { id } = await must<BatchView>(finance.post('/api/payment-batches', { claimIds }, once()));
  return must<BatchView>(finance.post(`/api/payment-batches/${id}/submissions`, {}, once()));
}
export async function releasedBatch(world: World, claimIds: readonly string[]): Promise<BatchView> {
  const { id } = await submittedBatch(world, claimIds);
  await renewCreditOf(world, claimIds);
  return must<BatchView>((await world.as('finance2@city.test')).post(`/api/payment-batches/${id}/releases`, {}, once()));
}

export interface BankLine { readonly paymentId: string; readonly amount: string; readonly status?: 'executed' | 'rejected' | 'returned' | 'part'; readonly serial?: string; readonly valueDate?: string; readonly reason?: string }
export async function bankCsv(world: World, lines: readonly BankLine[], bom = false): Promise<Buffer> {
  const today = dayOf(await world.clock.now());
  const rows = lines.map((l) => [l.paymentId, l.serial ?? `B${(serial += 1)}`, l.status ?? 'executed', l.valueDate ?? today, l.amount, l.reason ?? (l.status === undefined || l.status === 'executed' ? '' : '户名不符')].join(','));
  return Buffer.from(`${bom ? '\ufeff' : ''}paymentId,bankSerial,status,valueDate,amount,reason\n${rows.join('\n')}\n`);
}
export const sendBankFile = async <T = Record<string, unknown>>(world: World, csv: Uint8Array, more: { query?: string; key?: string; by?: string; type?: string } = {}): Promise<Answer<T>> =>
  (await world.as(more.by ?? 'finance1@city.test')).post<T>(`/api/bank-files${more.query ?? ''}`, csv, { ...once(), 'content-type': more.type ?? 'text/csv', ...(more.key ? { 'idempotency-key': more.key } : {}) });
