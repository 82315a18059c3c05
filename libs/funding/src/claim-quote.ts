// Decides what a claim comes to: counted to date over its case, quoted by the clause in force on the day of application, less what the case holds or was paid.
import { dayOf, type Fen, type Problem, yuan } from '#libs/kernel';
import { type Reader, platformErrors } from '#libs/platform';
import { answerOf, type ClauseQuote, mayPay, policyErrors, quoteClause, stackingGroup } from '#libs/policy';
import { contractOf } from '#libs/projects';
import { decidedFacts, subsidised } from './cases.js';
import type { ClaimQuoteView } from './claim.contract.js';
import { type ClaimRow, claimMilestones, evidenceOf, type FrozenQuote } from './claim.rows.js';
import { counted, type Sums } from './counting.js';
import { fundingErrors } from './funding.errors.js';

export interface ClaimQuote { readonly amountFen: Fen; readonly countedFen: Fen; readonly quote: ClauseQuote; readonly frozen: FrozenQuote }

/** What is held or paid already, and this claim. A milestone counts once however many claims name it; rejected evidence counts nothing. */
const SUMS = `WITH counting AS (SELECT id FROM claims WHERE case_id = $1 AND (id = $2 OR state IN ('held','paid')))
  SELECT (SELECT coalesce(sum(accepted), 0)::bigint FROM (SELECT max(m.accepted_fen) AS accepted FROM claim_milestones m JOIN counting k ON k.id = m.claim_id GROUP BY m.milestone_id) a) AS accepted_fen,
    coalesce(sum(e.amount_fen) FILTER (WHERE e.kind = 'invoice'), 0)::bigint AS invoiced_fen, coalesce(sum(e.amount_fen) FILTER (WHERE e.kind = 'bank-slip'), 0)::bigint AS paid_fen
  FROM evidence e JOIN counting c ON c.id = e.claim_id WHERE e.state = 'given'`;

/** Grants by scope, this claim left out; what a cut took counts as granted, it is not owed again. Year: the Shanghai year of the hold. */
const GRANTED = `coalesce(sum(coalesce(c.entitled_fen, c.amount_fen) - c.recovered_fen), 0)::bigint FROM claims c`, COUNTS = `c.state IN ('held','paid') AND c.id <> $1`;
/** Each by its own index. What a clause granted in a year to everybody stands in that limit, when the clause names one: no hold reads all claims of the city. */
const PRIOR = `SELECT (SELECT ${GRANTED} WHERE c.case_id = $2 AND ${COUNTS}) AS project, (SELECT ${GRANTED} WHERE c.applicant_id = $3 AND c.clause = $4 AND c.year = $5 AND ${COUNTS}) AS applicant_year,
    (SELECT coalesce(sum(held_fen + posted_fen), 0)::bigint FROM limits WHERE scope = 'clause-year' AND key = $4 || ':' || $5) AS clause_year, (SELECT ${GRANTED} WHERE c.applicant_id = $3 AND c.clause = $4 AND ${COUNTS}) AS applicant,
    (SELECT ${GRANTED} JOIN funding_cases f ON f.id = c.case_id WHERE f.case_key = $7 AND c.clause = ANY($6::text[]) AND ${COUNTS}) AS grouped`;

async function priorOf(r: Reader, row: ClaimRow, on: string, year: number): Promise<Record<string, string>> {
  const group = await stackingGroup(r, row.clause, on);
  const kept = (await r.one<{ caseKey: string }>('SELECT case_key FROM funding_cases WHERE id = $1', [row.caseId]))!;
  const sums = (await r.one<Record<'project' | 'applicantYear' | 'clauseYear' | 'applicant' | 'grouped', Fen>>(PRIOR, [row.id, row.caseId, row.applicantId, row.clause, year, group, kept.caseKey]))!;
  return { project: yuan(sums.project), applicantYear: yuan(sums.applicantYear), clauseYear: yuan(sums.clauseYear), applicant: yuan(sums.applicant), group: yuan(sums.grouped) };
}

/** Quotes with today's knowledge under the version that the claim is bound to, or the one in force today while it is a draft. */
export async function quoteClaim(r: Reader, row: ClaimRow, now: Date): Promise<ClaimQuote> {
  const contract = await contractOf(r, row.contractId);
  if (!contract || !subsidised(contract)) throw fundingErrors.problem('case-missing');
  const today = dayOf(now), on = row.appliedOn ?? today;
  const sums = (await r.one<Sums>(SUMS, [row.caseId, row.id]))!;
  const countedFen = counted(sums);
  const facts = { paidToDate: yuan(countedFen), ...decidedFacts(contract) };
  const prior = await priorOf(r, row, on, Number(today.slice(0, 4)));
  const quote = await quoteClause(r, { clause: row.clause, on, facts, prior, locale: 'zh', ...(row.clauseSha256 === null ? {} : { sha256: row.clauseSha256 }) });
  return {
    amountFen: quote.amountFen, countedFen, quote,
    frozen: {
      accepted: yuan(sums.acceptedFen), invoiced: yuan(sums.invoicedFen), paid: yuan(sums.paidFen), counted: yuan(countedFen), on, sha256: quote.sha256, facts, prior,
      limits: quote.limits.map((l) => ({ scope: l.scope, limit: yuan(l.limitFen) })), zh: answerOf(quote, 'zh'), en: answerOf(quote, 'en'),
    },
  };
}

/** @throws Problem clause-provisional, nothing-to-claim with every refusal named */
export function assertPayable({ quote, frozen }: ClaimQuote, locale: 'zh' | 'en'): void {
  if (mayPay(quote)) return;
  if (quote.standing === 'provisional') throw policyErrors.problem('clause-provisional');
  throw fundingErrors.problem('nothing-to-claim', { data: { refusals: frozen[locale].refusals, counted: { accepted: frozen.accepted, invoiced: frozen.invoiced, paid: frozen.paid, counted: frozen.counted } } });
}

/** Whether everything is there that a claim needs: true, or what is missing. */
export async function completeness(r: Reader, row: ClaimRow): Promise<true | string> {
  if ((await claimMilestones(r, row.id)).length === 0) return 'milestones-missing';
  const kinds = new Set((await evidenceOf(r, row.id)).filter((e) => e.state === 'given').map((e) => e.kind));
  return kinds.size === 3 ? true : 'evidence-missing';
}

/** A lifecycle guard's code as funding's problem. */
export const refusal = (code: string): Problem =>
  code === 'milestones-missing' || code === 'evidence-missing' ? fundingErrors.problem(code) : platformErrors.problem('wrong-state');

export function quoteView(frozen: FrozenQuote, locale: 'zh' | 'en'): ClaimQuoteView {
  const answer = frozen[locale];
  return {
    counted: { accepted: frozen.accepted, invoiced: frozen.invoiced, paid: frozen.paid, counted: frozen.counted }, amount: answer.amount, clause: answer.clause, version: answer.version, sha256: frozen.sha256,
    standing: answer.standing, eligible: answer.eligible, on: frozen.on, facts: { ...frozen.facts }, prior: { ...frozen.prior }, shares: answer.shares, refusals: answer.refusals, trace: answer.trace,
  };
}
