// Decides what a claim comes to: counted to date over its case, quoted by the clause in force on the day of application, less what the case holds or was paid.
import { dayOf, type Fen, parseYuan, type Problem, yuan } from '#libs/kernel';
import { type Reader, platformErrors } from '#libs/platform';
import { answerOf, type Clause, clauseOn, clauseUnder, type ClauseQuote, mayPay, policyErrors, quoteClause } from '#libs/policy';
import { contractOf } from '#libs/projects';
import { decidedFacts, subsidised } from './cases.js';
import { assertFactsProven, entitledByFacts, quoteFacts } from './claim-facts.js';
import { type Book, bookOf, type BookCount, countBook } from './claim-book.js';
import type { ClaimQuoteView } from './claim.contract.js';
import { claimErrors } from './claim.errors.js';
import { type ClaimRow, claimMilestones, type ContractClaim, type CountTable, evidenceOf, type FrozenQuote, ofContract } from './claim.rows.js';
import { type ClaimScopes, priorOf, scopesOf } from './claim-scopes.js';
import { withoutVat } from './claim-vat.js';
import { namedFacts } from './named-facts.js';
import { fundingErrors } from './funding.errors.js';

export interface ClaimQuote { readonly amountFen: Fen; readonly countedFen: Fen; readonly quote: ClauseQuote; readonly frozen: FrozenQuote; /** Null where no contract is counted. */ readonly count: BookCount | null }

/** Quotes with today's knowledge under the version that the claim is bound to, or the one in force today while it is a draft. */
export async function quoteClaim(r: Reader, row: ClaimRow, now: Date, detail: 'table' | 'amount' = 'table', scopes?: ClaimScopes): Promise<ClaimQuote> {
  if (!ofContract(row)) return quoteFacts(r, row, now, scopes);
  const today = dayOf(now), on = row.appliedOn ?? today;
  const { clause } = row.clauseSha256 === null ? await clauseOn(r, row.clause, on) : await clauseUnder(r, row.clauseSha256);
  // sent together: none of these waits for another's answer
  const [contract, book, prior] = await Promise.all([contractOf(r, row.contractId), bookOf(r, row.caseId, row.id), (async () => priorOf(r, row, scopes ?? await scopesOf(r, row, Number(today.slice(0, 4))), clause))()]);
  if (!contract || !subsidised(contract)) throw fundingErrors.problem('case-missing');
  const count = countBook(book), { countedFen } = count;
  const facts = { ...paidFacts(clause, book, count), ...decidedFacts(contract) };
  const quote = await quoteClause(r, { clause: row.clause, on, facts, prior, locale: 'zh', ...(row.clauseSha256 === null ? {} : { sha256: row.clauseSha256 }) });
  return {
    amountFen: quote.amountFen, countedFen, quote, count,
    frozen: {
      accepted: yuan(count.acceptedFen), invoiced: yuan(count.invoicedFen), paid: yuan(count.paidFen), counted: yuan(countedFen), ...(detail === 'table' ? { table: await tableOf(r, row, book, count) } : {}), on, sha256: quote.sha256, facts, prior,
      limits: quote.limits.map((l) => ({ scope: l.scope, limit: yuan(l.limitFen) })), zh: answerOf(quote, 'zh'), en: answerOf(quote, 'en'),
    },
  };
}

/** What the claim's case is entitled to by what counts to date, whatever was granted of it: to see what a document is worth. */
export async function entitledFen(r: Reader, row: ClaimRow, now: Date): Promise<Fen> {
  if (!ofContract(row)) return entitledByFacts(r, row, now);
  const { clause } = await clauseUnder(r, row.clauseSha256!), contract = await contractOf(r, row.contractId), book = await bookOf(r, row.caseId, row.id);
  if (!contract || !subsidised(contract)) throw fundingErrors.problem('case-missing');
  return (await quoteClause(r, { clause: row.clause, on: row.appliedOn!, facts: { ...paidFacts(clause, book, countBook(book)), ...decidedFacts(contract) }, prior: {}, locale: 'zh', sha256: row.clauseSha256! })).amountFen;
}

/** What was paid, to date; where the clause's setting leaves VAT out, with the rate that takes it out. */
function paidFacts(clause: Clause, book: Book, count: BookCount): Record<string, string> {
  if (clause.settings.find((s) => s.id === 'vat')?.value !== 'excluded') return { paidToDate: yuan(count.countedFen) };
  const invoices = new Map(book.documents.map((d) => [d.id, d]));
  const { baseFen, vatRate } = withoutVat(count.countedFen, count.rows.map((m) => { const i = invoices.get(m.invoiceId)!; return { countedFen: m.countedFen, amountFen: i.amountFen, taxFen: parseYuan(i.facts['tax'] ?? '0.00') }; }));
  return { paidToDate: yuan(baseFen), vatRate };
}

const GRANTS = `SELECT number, held_at, amount_fen - recovered_fen + barred_fen AS fen, barred_fen FROM claims WHERE case_id = $1 AND id <> $2 AND state IN ('held','paid') ORDER BY held_at, id`;
async function tableOf(r: Reader, row: ContractClaim, book: Book, count: BookCount): Promise<CountTable> {
  const named = new Map(book.milestones.map((m) => [m.milestoneId, m]));
  const numbers = new Map<string, string>();
  for (const { contractId } of count.contracts) numbers.set(contractId, (await contractOf(r, contractId))?.number ?? '');
  const grants = await r.query<{ number: string; heldAt: Date | null; fen: Fen; barredFen: Fen }>(GRANTS, [row.caseId, row.id]);
  return {
    milestones: count.milestones.map((m) => ({ id: m.milestoneId, contractId: m.contractId, n: named.get(m.milestoneId)!.n, name: named.get(m.milestoneId)!.name, accepted: yuan(m.acceptedFen), invoiced: yuan(m.invoicedFen), paid: yuan(m.paidFen), counted: yuan(m.countedFen) })),
    contracts: count.contracts.map((c) => ({ id: c.contractId, number: numbers.get(c.contractId)!, amount: yuan(c.amountFen), milestones: yuan(c.milestonesFen), counted: yuan(c.countedFen) })),
    grants: grants.map((g) => ({ number: g.number, on: g.heldAt && dayOf(g.heldAt), amount: yuan(g.fen), ...(g.barredFen > 0n ? { barred: yuan(g.barredFen) } : {}) })),
  };
}

/** @throws Problem clause-provisional, nothing-matched, nothing-to-claim with every refusal named */
export function assertPayable({ quote, frozen, count }: ClaimQuote, locale: 'zh' | 'en'): void {
  if (mayPay(quote)) return;
  if (count?.rows.length === 0) throw claimErrors.problem('nothing-matched');
  if (quote.standing === 'provisional') throw policyErrors.problem('clause-provisional');
  throw fundingErrors.problem('nothing-to-claim', { data: { refusals: frozen[locale].refusals, counted: { accepted: frozen.accepted, invoiced: frozen.invoiced, paid: frozen.paid, counted: frozen.counted } } });
}

/** Whether everything is there that a claim needs: true, or what is missing. @throws Problem facts-missing, naming what, for a claim without a contract */
export async function completeness(r: Reader, row: ClaimRow, now: Date, locale: 'zh' | 'en'): Promise<true | string> {
  if (!ofContract(row)) { await assertFactsProven(r, row, now, locale); return true; }
  if ((await claimMilestones(r, row.id)).length === 0) return 'milestones-missing';
  const kinds = new Set((await evidenceOf(r, row.id)).filter((e) => e.state === 'given').map((e) => e.kind));
  const matched = (await r.one('SELECT 1 AS one FROM allocations WHERE claim_id = $1 LIMIT 1', [row.id])) !== undefined;
  const supported = matched || (kinds.has('invoice') && (kinds.has('bank-slip') || kinds.has('bill')));
  return supported && (kinds.has('contract') || (await contractShown(r, row))) ? true : 'evidence-missing';
}

/** The contract serves every claim of its case: shown once, it need not be shown again. */
const contractShown = async (r: Reader, row: ContractClaim): Promise<boolean> => (await r.one(`SELECT 1 AS one FROM evidence e JOIN claims c ON c.id = e.claim_id
  WHERE c.contract_id = $1 AND c.id <> $2 AND c.state IN ('held','paid') AND e.kind = 'contract' AND e.state = 'given' LIMIT 1`, [row.contractId, row.id])) !== undefined;

/** A lifecycle guard's code as funding's problem. */
export const refusal = (code: string): Problem =>
  code === 'milestones-missing' || code === 'evidence-missing' ? fundingErrors.problem(code) : platformErrors.problem('wrong-state');

export async function quoteView(r: Reader, frozen: FrozenQuote, locale: 'zh' | 'en'): Promise<ClaimQuoteView> {
  const answer = frozen[locale], { clause } = await clauseUnder(r, frozen.sha256), { source } = clause;
  return {
    table: frozen.table ? { milestones: [...frozen.table.milestones], contracts: [...frozen.table.contracts], grants: [...frozen.table.grants] } : null,
    source: { document: source.document[locale], clause: source.clause[locale], sentence: source.sentence, link: source.link },
    counted: { accepted: frozen.accepted, invoiced: frozen.invoiced, paid: frozen.paid, counted: frozen.counted }, amount: answer.amount, clause: answer.clause, version: answer.version, sha256: frozen.sha256,
    standing: answer.standing, eligible: answer.eligible, on: frozen.on, facts: shownFacts(frozen), named: namedFacts(clause, frozen, locale), prior: { ...frozen.prior }, shares: answer.shares, refusals: answer.refusals, trace: answer.trace,
  };
}

/** A list by its items' numbers. */
const shownFacts = (frozen: FrozenQuote): Record<string, string> => Object.fromEntries(Object.entries(frozen.facts).map(([k, v]) => [k, frozen.items?.[k]?.join(', ') ?? String(v)]));
