// Owns what crosses HTTP about the documents of a claim: each kind with the facts that it proves, and how they are matched.
import { z } from 'zod';
import { parseYuanSigned, zDay, zId, zText, zYuan } from '#libs/kernel';

const zPositive = zYuan.refine((t) => /[1-9]/.test(t), 'above zero');
const signed = (t: string): boolean => { try { parseYuanSigned(t); return true; } catch { return false; } };
/** A negative one is readable, so that it can be refused in words. */
const zSigned = z.string().max(21).refine(signed, 'an amount such as "1234.56"').refine((t) => /[1-9]/.test(t), 'not zero');
const code = z.string().trim().regex(/^[0-9A-Za-z-]{1,40}$/, 'letters, digits and hyphens');
const account = z.string().trim().regex(/^[0-9 -]{8,40}$/, 'eight to forty digits');

export const contractFacts = z.strictObject({ number: zText(60), signedOn: zDay, amount: zPositive });
export const invoiceFacts = z.strictObject({
  code: code.optional().describe('digital invoices have none'), number: code, date: zDay, amount: zSigned.describe('with tax'), tax: z.string().max(21).refine(signed, 'an amount such as "12.34"'),
  seller: zText(120), buyer: zText(120), status: z.enum(['valid', 'red', 'voided']).default('valid').describe('as the tax authority’s check says'),
});
export const bankSlipFacts = z.strictObject({
  bank: zText(80), serial: code, payer: zText(120), payee: zText(120), account: account.describe('the payee’s'), payerAccount: account.optional(), valueDate: zDay, amount: zPositive,
  method: z.enum(['transfer', 'cash', 'offset']).default('transfer').describe('cash and offsets count only when an officer finds that they do'),
});
export const billFacts = z.strictObject({
  type: z.enum(['bank-acceptance', 'commercial-acceptance']), number: code, payer: zText(120).describe('who drew or endorsed it'), payee: zText(120), issuedOn: zDay, dueOn: zDay, amount: zPositive,
  honouredOn: zDay.optional().describe('it counts from then on'),
});
/** Documents by fact: what each proves is named by the clause's own facts. */
export const proofKinds = ['appropriation-notice', 'tax-certificate', 'recognition-notice', 'decision', 'statistics', 'audit-report', 'payment-record'] as const;
export const proofFacts = z.strictObject({
  number: zText(80), issuer: zText(120), issuedOn: zDay, holder: zText(120).optional().describe('whom it is about: undertaker, enterprise or taxpayer'), year: z.string().regex(/^(19|20)\d\d$/, 'a year').optional().describe('the year that it certifies'),
});
const factName = z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,59}$/, 'a fact of the clause');
const single = z.union([z.string().max(60), z.boolean()]);
/** One of a list: by its number, of the machine, the standard, the patent; so that every document that shows it speaks of the same one. */
export const provenItem = z.strictObject({ item: zText(80), values: z.record(factName, single).refine((v) => Object.keys(v).length <= 20, 'at most twenty') });
const proves = z.record(factName, z.union([single, z.array(z.string().max(60)).max(50), z.array(provenItem).min(1).max(200)])).refine((p) => Object.keys(p).length <= 20, 'at most twenty').default({})
  .describe('by fact of the clause, as a quote takes it; of a list the items that it shows, each by its number. Contract, invoice, slip and bill state what only they show; a sum to date is read off their amounts.');
export const newEvidence = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('contract'), fileId: zId, facts: contractFacts, proves }),
  z.strictObject({ kind: z.literal('invoice'), fileId: zId, facts: invoiceFacts, proves }),
  z.strictObject({ kind: z.literal('bank-slip'), fileId: zId, facts: bankSlipFacts, proves }),
  z.strictObject({ kind: z.literal('bill'), fileId: zId, facts: billFacts, proves }),
  z.strictObject({ kind: z.enum(proofKinds), fileId: zId, facts: proofFacts, proves }),
]);
export const newHonouring = z.strictObject({ honouredOn: zDay });
export const newAllocation = z.strictObject({ invoiceId: zId, paymentId: zId, milestoneId: zId, amount: zPositive });
/** Rows by hand, or none: then the proposal. */
export const newMatching = z.strictObject({ allocations: z.array(newAllocation).max(1_000).optional() });
export const newMoneyReturn = z.strictObject({ valueDate: zDay, amount: zPositive, note: zText(500) });

export type NewEvidence = z.infer<typeof newEvidence>;
export type NewHonouring = z.infer<typeof newHonouring>;
export type NewMatching = z.infer<typeof newMatching>;
export type NewMoneyReturn = z.infer<typeof newMoneyReturn>;
export type EvidenceKind = NewEvidence['kind'];
/** What a payment under a contract is shown by; and all there are. */
export const paperKinds = ['contract', 'invoice', 'bank-slip', 'bill'] as const satisfies readonly EvidenceKind[];
export const evidenceKinds = [...paperKinds, ...proofKinds] as const satisfies readonly EvidenceKind[];
export type Paper = Extract<NewEvidence, { kind: (typeof paperKinds)[number] }>;
export type Proof = Extract<NewEvidence, { kind: (typeof proofKinds)[number] }>;
export type Proven = Proof['proves'];
export type ProvenItem = z.infer<typeof provenItem>;
export const isPaper = (kind: string): boolean => (paperKinds as readonly string[]).includes(kind);
export const isProof = (e: NewEvidence): e is Proof => (proofKinds as readonly string[]).includes(e.kind);

export interface EvidenceView {
  id: string; kind: EvidenceKind; facts: Record<string, string>; /** The clause's facts that it proves. */ proves: Proven; amount: string; /** Less than its amount since a recovery; null: the whole. */ counts: string | null; /** What is matched of it, here and in other claims of its contract. */ allocated: string; honouredOn: string | null;
  file: { id: string; name: string; type: string; size: number; sha256: string }; state: 'given' | 'rejected'; reason: string | null; at: string;
}
/** Of an earlier claim of this contract, with something left of it. */
export interface SpareView { id: string; kind: EvidenceKind; facts: Record<string, string>; amount: string; left: string; claimId: string; claimNumber: string }
export interface AllocationView { id: string; milestoneId: string; invoiceId: string; paymentId: string; amount: string; /** What the officer takes of it. */ accepted: string; reason: string | null }
export interface MatchingView { by: 'proposed' | 'corrected'; allocations: AllocationView[]; spare: SpareView[] }
export interface FindingView { code: string; weight: 'bars' | 'lessens' | 'ask'; sentence: string; evidenceId: string | null; field: string | null; pointer: string | null }
export const signalKinds = ['related-party', 'round-trip', 'cash', 'offset', 'third-party'] as const;
export type SignalKind = (typeof signalKinds)[number];
export interface SignalView { id: string; kind: SignalKind; evidenceId: string | null; state: 'raised' | 'confirmed' | 'dismissed'; grounds: string[]; reason: string | null; decidedBy: string | null; decidedAt: string | null; at: string }
export const newSignalDecision = z.strictObject({ outcome: z.enum(['confirmed', 'dismissed']), reason: zText(1_000) });
export type NewSignalDecision = z.infer<typeof newSignalDecision>;
