// Owns the quote of a claim without a contract: which facts its documents prove, to date over its case, under the version of the day that the clause names.
import { dayOf, type Fen, yuan } from '#libs/kernel';
import type { Reader } from '#libs/platform';
import { answerOf, type Clause, clauseOn, clauseUnder, keptScopes, type QuoteAnswer, quoteClause, versionOn, versionsOf } from '#libs/policy';
import { claimErrors } from './claim.errors.js';
import type { ClaimQuote } from './claim-quote.js';
import type { ClaimRow } from './claim.rows.js';
import { type ClaimScopes, priorOf, scopesOf } from './claim-scopes.js';
import type { EvidenceKind, Proven } from './evidence.contract.js';
import { decidingDay, factsOfClause, kindsNeeded, type ProofDocument, type ProvenFacts, provenFacts, statingDocuments } from './facts-proven.js';
import { isShown, shownItems } from './items-proven.js';

const DOCUMENTS = `SELECT e.id, e.kind, e.facts, coalesce(e.proves, '{}'::jsonb) AS proves, coalesce(e.counts_fen, e.amount_fen) AS amount_fen, e.claim_id = $2 AS own FROM evidence e JOIN claims c ON c.id = e.claim_id
  WHERE c.case_id = $1 AND (c.id = $2 OR c.state IN ('held','paid')) AND e.state = 'given' ORDER BY e.id`;
export const documentsOf = (r: Reader, row: Pick<ClaimRow, 'caseId' | 'id'>): Promise<ProofDocument[]> => r.prepared<{ id: string; kind: EvidenceKind; facts: Record<string, string>; proves: Proven; amountFen: Fen; own: boolean }>(DOCUMENTS, [row.caseId, row.id]);

/** The clause as this claim reads it: bound since it was sent, before that the version of the day that decides. */
export async function clauseOf(r: Reader, row: ClaimRow, documents: readonly ProofDocument[], now: Date): Promise<{ clause: Clause; on: string }> {
  const today = row.appliedOn ?? dayOf(now);
  const { clause } = row.clauseSha256 === null ? await clauseOn(r, row.clause, today) : await clauseUnder(r, row.clauseSha256);
  const on = decidingDay(clause, documents, today);
  if (row.clauseSha256 !== null || on === today) return { clause, on };
  const version = versionOn(await versionsOf(r, row.clause), on); // none on that day: the quote says so, the draft can still be read and mended
  return { clause: version ? (await clauseUnder(r, version.sha256)).clause : clause, on };
}

export async function provenOf(r: Reader, row: ClaimRow, clause: Clause, documents: readonly ProofDocument[]): Promise<ProvenFacts> {
  return provenFacts(clause, documents, await paidElsewhere(r, row, clause));
}

/** What other clauses of the group hold for the applicant or paid it, less what came back and may be claimed again. */
async function paidElsewhere(r: Reader, row: ClaimRow, clause: Clause): Promise<Fen> {
  if (clause.stacking?.paid.from !== 'fact') return 0n;
  const { stacking } = clause, clauses = (await keptScopes(r, clause.id)).steps.find((g) => g.name === stacking.group)?.clauses ?? [];
  return (await r.one<{ fen: Fen }>(`SELECT coalesce(sum(amount_fen - recovered_fen + barred_fen), 0)::bigint AS fen FROM claims WHERE applicant_id = $1 AND clause = ANY($2::text[]) AND clause <> $3 AND state IN ('held','paid')`, [row.applicantId, clauses, clause.id]))!.fen;
}

/** @throws Problem facts-disagree, facts-invalid with a pointer for each fact that no document proves */
export async function quoteFacts(r: Reader, row: ClaimRow, now: Date, scopes?: ClaimScopes): Promise<ClaimQuote> {
  const documents = await documentsOf(r, row), { clause, on } = await clauseOf(r, row, documents, now);
  const { facts, disagreeing } = await provenOf(r, row, clause, documents);
  if (disagreeing.length > 0) throw claimErrors.problem('facts-disagree', { fields: disagreeing.map((id) => ({ pointer: `/facts/${id}`, code: 'facts-disagree' })) });
  const prior = await priorOf(r, row, scopes ?? await scopesOf(r, row, Number(dayOf(now).slice(0, 4))), clause);
  const quote = await quoteClause(r, { clause: row.clause, on, facts, prior, locale: 'zh', ...(row.clauseSha256 === null ? {} : { sha256: row.clauseSha256 }) });
  const counted = yuan(0n), items = namedItems(clause, documents, facts);
  return {
    amountFen: quote.amountFen, countedFen: 0n, quote, count: null,
    frozen: {
      accepted: counted, invoiced: counted, paid: counted, counted, on, sha256: quote.sha256, facts: facts as Record<string, string>, prior,
      limits: quote.limits.map((l) => ({ scope: l.scope, limit: yuan(l.limitFen) })), ...(Object.keys(items).length > 0 ? { items } : {}), zh: namingItems(answerOf(quote, 'zh'), Object.values(items)), en: namingItems(answerOf(quote, 'en'), Object.values(items)),
    },
  };
}

/** By fact that is a list: the items' own numbers, in the order in which the clause reads them. */
const namedItems = (clause: Clause, documents: readonly ProofDocument[], facts: ProvenFacts['facts']): Record<string, string[]> => Object.fromEntries(factsOfClause(clause).filter((f) => f.type === 'items' && facts[f.id] !== undefined)
  .map((f) => [f.id, shownItems(f, statingDocuments(f, documents)).filter(isShown).map((i) => i.item)]));
/** The trace numbers a list's items; here it says which they are. With several lists a number alone says it. */
const namingItems = (answer: QuoteAnswer, lists: readonly (readonly string[])[]): QuoteAnswer => (lists.length !== 1 ? answer : { ...answer, trace: answer.trace.map((line) => {
  const item = line.step === 'item' ? lists[0]![Number(line.inputs['n']) - 1] : undefined;
  return item === undefined ? line : { ...line, inputs: { itemNumber: item, ...line.inputs } };
}) });

/** What its documents entitle to, whatever was granted; nothing once they prove too little, or two things. */
export async function entitledByFacts(r: Reader, row: ClaimRow, now: Date): Promise<Fen> {
  const documents = await documentsOf(r, row), { clause, on } = await clauseOf(r, row, documents, now), { facts, disagreeing } = provenFacts(clause, documents, 0n); // other steps' grants are grants too
  if (disagreeing.length > 0 || kindsNeeded(clause).some((kind) => !documents.some((d) => d.kind === kind)) || factsOfClause(clause).some((f) => !f.optional && facts[f.id] === undefined)) return 0n;
  return (await quoteClause(r, { clause: row.clause, on, facts, prior: {}, locale: 'zh', sha256: row.clauseSha256! })).amountFen;
}

/** What the claim still wants before it can be sent: facts and kinds of documents, named. */
export async function wantedBy(r: Reader, row: ClaimRow, now: Date): Promise<{ facts: string[]; kinds: EvidenceKind[]; clause: Clause; proven: ProvenFacts }> {
  const documents = await documentsOf(r, row), { clause } = await clauseOf(r, row, documents, now), proven = await provenOf(r, row, clause, documents);
  return {
    clause, proven, facts: factsOfClause(clause).filter((f) => !f.optional && proven.facts[f.id] === undefined).map((f) => f.id),
    kinds: kindsNeeded(clause).filter((kind) => !documents.some((d) => d.kind === kind && d.own)),
  };
}

/** @throws Problem facts-missing naming each fact that nothing proves and each kind of document that is missing */
export async function assertFactsProven(r: Reader, row: ClaimRow, now: Date, locale: 'zh' | 'en'): Promise<void> {
  const { facts, kinds, clause } = await wantedBy(r, row, now), titles = new Map(clause.facts.map((f) => [f.id, f.title[locale]]));
  const fields = [...facts.map((id) => ({ pointer: `/facts/${id}`, code: 'fact-missing', detail: titles.get(id)! })), ...kinds.map((kind) => ({ pointer: `/evidence/${kind}`, code: 'document-missing' }))];
  if (fields.length > 0) throw claimErrors.problem('facts-missing', { fields });
}
