// Owns claims without a contract as stories need them: by a clause and what it is about, with documents that prove its facts, taken all the way to the bank's answer.
import { type ClaimView } from '#libs/funding';
import { approveClaim, bankCsv, evidenceFile, must, once, proposeClaim, releasedBatch, sendBankFile } from './funding.js';
import { dayOf } from '#libs/kernel';
import type { World } from './world.js';

export interface Firm { readonly owner: string; readonly id: string; readonly name: string; readonly payeeId: string }
export interface Proof { readonly kind: string; readonly facts: Readonly<Record<string, string>>; readonly proves?: Readonly<Record<string, unknown>> }
let numbers = 0;

/** A document that proves facts of the clause, about the firm. */
export const proof = (kind: string, firm: Pick<Firm, 'name'>, proves: Proof['proves'], more: Readonly<Record<string, string>> = {}): Proof => ({ kind, facts: { number: `第${(numbers += 1)}号`, issuer: '有关部门', issuedOn: '2026-05-06', holder: firm.name, ...more }, ...(proves ? { proves } : {}) });
/** Money that came from above. */
export const received = (firm: Pick<Firm, 'name'>, amount: string, more: Readonly<Record<string, string>> = {}): Proof => ({ kind: 'bank-slip', facts: { bank: '江南银行', serial: `GK${(numbers += 1)}`, payer: '国库', payee: firm.name, account: '6222021001112223334', valueDate: '2026-05-06', amount, ...more } });

export const beginClaim = async (world: World, firm: Firm, clause: string, agencyId: string, reference: string, title = reference): Promise<ClaimView> =>
  must<ClaimView>((await world.as(firm.owner)).post('/api/claims', { clause, agencyId, applicantId: firm.id, title, reference, payeeId: firm.payeeId }, once()));
export async function give(world: World, firm: Firm, claimId: string, documents: readonly Proof[]): Promise<void> {
  const owner = await world.as(firm.owner);
  for (const document of documents) await must(owner.post(`/api/claims/${claimId}/evidence`, { ...document, fileId: await evidenceFile(owner) }));
}
/** Begun, proven and sent. */
export async function sentClaim(world: World, firm: Firm, clause: string, agencyId: string, reference: string, documents: readonly Proof[]): Promise<ClaimView> {
  const { id } = await beginClaim(world, firm, clause, agencyId, reference);
  await give(world, firm, id, documents);
  return must<ClaimView>((await world.as(firm.owner)).post(`/api/claims/${id}/submissions`, {}, once()));
}
/** Proposed by officer 1 and approved by head 1: finance is next. */
export async function agreed(world: World, claimId: string): Promise<ClaimView> {
  await proposeClaim(world, claimId);
  return approveClaim(world, claimId, 'head1');
}
/** From what was sent to the bank's answer. */
export async function paid(world: World, claimId: string): Promise<ClaimView> {
  await agreed(world, claimId);
  await approveClaim(world, claimId, 'finance1');
  const batch = await releasedBatch(world, [claimId]);
  await must(sendBankFile(world, await bankCsv(world, batch.payments.map((p) => ({ paymentId: p.id, amount: p.amount })))));
  return (await (await world.as('finance1@city.test')).get<ClaimView>(`/api/claims/${claimId}`)).body;
}
export const today = async (world: World): Promise<string> => dayOf(await world.clock.now());
