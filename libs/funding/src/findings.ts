// Decides what differs between a claim's documents and its contract: each difference a finding with its document and field. A finding lessens what counts or asks a person; it hides nothing. Pure.
import { type Fen, parseYuan, showYuan } from '#libs/kernel';
import type { BookDocument } from './claim-book.js';
import { vatRateOf } from './claim-vat.js';
import { sameName } from './evidence.js';
import type { FindingCode } from './findings.words.js';

export interface Finding { readonly code: FindingCode; readonly weight: 'lessens' | 'ask'; readonly evidenceId: string | null; readonly field: string | null; readonly params: Readonly<Record<string, string>> }
export interface FindingInput {
  readonly contract: { readonly demandSideName: string; readonly winnerName: string; readonly amountFen: Fen };
  /** Of the claim itself. */
  readonly documents: readonly (BookDocument & { readonly reason?: string | null })[];
  /** What documents of the whole contract come to, to date. */
  readonly invoicedFen: Fen; readonly paidFen: Fen;
  readonly milestones: readonly { readonly name: string; readonly acceptedFen: Fen; readonly countedFen: Fen }[];
  readonly allocations: readonly { readonly invoiceId: string; readonly amountFen: Fen; readonly acceptedFen: Fen; readonly reason: string | null }[];
}

export function findingsOf(given: FindingInput): Finding[] {
  const { contract } = given, found: Finding[] = [];
  const say = (code: FindingCode, weight: Finding['weight'], on: { id: string } | null, field: string | null, params: Record<string, string> = {}): void => { found.push({ code, weight, evidenceId: on?.id ?? null, field, params }); };
  for (const d of given.documents) {
    if (!d.given) { say('rejected', 'lessens', d, null, { reason: d.reason ?? '' }); continue; }
    if (d.kind === 'bank-slip' || d.kind === 'bill') {
      if (!sameName(d.facts['payer'], contract.demandSideName)) say('payer-not-demand-side', 'ask', d, 'payer', { name: d.facts['payer']!, demandSide: contract.demandSideName });
      if (!sameName(d.facts['payee'], contract.winnerName)) say('payee-not-winner', 'ask', d, 'payee', { name: d.facts['payee']!, winner: contract.winnerName });
    }
    if (d.facts['method'] === 'cash') say('paid-in-cash', 'ask', d, 'method');
    if (d.facts['method'] === 'offset') say('paid-by-offset', 'ask', d, 'method');
    if (d.kind === 'bill' && d.honouredOn === null) say('bill-not-honoured', 'lessens', d, 'honouredOn', { dueOn: d.facts['dueOn']! });
    if (d.kind === 'invoice' && vatRateOf(d.amountFen, parseYuan(d.facts['tax'] ?? '0.00')) === undefined) say('unusual-tax', 'ask', d, 'tax', { tax: showYuan(parseYuan(d.facts['tax'] ?? '0.00')) });
    if (d.kind !== 'contract' && !(d.kind === 'bill' && d.honouredOn === null) && d.allocatedFen < d.amountFen) say('not-matched', 'lessens', d, 'amount', { left: showYuan(d.amountFen - d.allocatedFen), other: d.kind === 'invoice' ? 'payment' : 'invoice' });
  }
  if (given.invoicedFen > contract.amountFen) say('invoices-above-contract', 'lessens', null, null, { sum: showYuan(given.invoicedFen), amount: showYuan(contract.amountFen) });
  if (given.paidFen > contract.amountFen) say('payments-above-contract', 'lessens', null, null, { sum: showYuan(given.paidFen), amount: showYuan(contract.amountFen) });
  for (const m of given.milestones) if (m.countedFen < m.acceptedFen) say('work-not-supported', 'lessens', null, null, { name: m.name, accepted: showYuan(m.acceptedFen), counted: showYuan(m.countedFen) });
  for (const a of given.allocations) if (a.acceptedFen < a.amountFen) say('accepted-in-part', 'lessens', { id: a.invoiceId }, null, { amount: showYuan(a.amountFen), accepted: showYuan(a.acceptedFen), reason: a.reason ?? '' });
  return found;
}
