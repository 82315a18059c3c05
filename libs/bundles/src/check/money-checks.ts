// Decides whether a subsidy follows from its clause, by the engine that computed it, and whether the lines of the books add up to it.
import { parseYuan, sha256Hex, yuan } from '#libs/kernel';
import { loadClauseText, quote } from '../../../policy/src/engine/index.js';
import { refers, stateOf } from './competition-checks.js';
import { type Contents, type Placed, at, same } from './contents.js';
import { entriesOf } from './record-checks.js';
import { whole } from './result-checks.js';
import type { Look } from './verdict.js';

interface FrozenQuote { readonly sha256: string; readonly counted: string; readonly facts: Readonly<Record<string, string>>; readonly prior: Readonly<Record<string, string>>; readonly zh: { readonly amount: string; readonly shares: readonly { payer: string; amount: string }[] } }
interface Line { readonly n: number; readonly account: string; readonly key: string; readonly debitFen: string; readonly creditFen: string }
const fen = (text: unknown): bigint => { try { return parseYuan(String(text)); } catch { return -1n; } };

export function subsidy(c: Contents, look: Look): void {
  const clauses = c.rows('clauses');
  for (const k of clauses) look.holds(sha256Hex(String(k.row['document'])) === k.row['sha256'], 'hash-differs', at(k, 'document'), sha256Hex(String(k.row['document'])), k.row['sha256']);
  cases(c, look);
  for (const claim of c.rows('claims')) {
    for (const [member, column] of [['funding-cases', 'caseId'], ['contracts', 'contractId']] as const) refers(c, member, claim, column, look);
    const kept = claim.row['quote'] as FrozenQuote, clause = clauses.find((k) => k.row['sha256'] === claim.row['clauseSha256']);
    look.holds(kept.sha256 === claim.row['clauseSha256'] && clause !== undefined, 'reference-missing', at(claim, 'clauseSha256'), claim.row['clauseSha256'], 'clauses');
    look.holds(fen(kept.counted) === whole(claim.row['countedFen']), 'value-differs', at(claim, 'countedFen'), claim.row['countedFen'], kept.counted);
    if (clause) quoted(c, claim, kept, String(clause.row['document']), look);
  }
  for (const p of c.rows('payments')) {
    refers(c, 'claims', p, 'claimId', look);
    const born = stateOf<{ claimId: string; amountFen: string }>((entriesOf(c, 'payment').get(String(p.row['id'])) ?? []).find((e) => e.entry.payload.action === 'payment.prepared')).content;
    look.holds(born?.claimId === p.row['claimId'], 'record-differs', at(p, 'claimId'), p.row['claimId'], born?.claimId);
    look.holds(String(born?.amountFen) === p.row['amountFen'], 'record-differs', at(p, 'amountFen'), p.row['amountFen'], born?.amountFen);
  }
  for (const claim of c.rows('claims')) if (claim.row['state'] === 'paid') look.holds(c.rows('payments').some((p) => p.row['claimId'] === claim.row['id'] && p.row['state'] === 'executed'), 'reference-missing', at(claim, 'state'), claim.row['id'], 'payments');
  for (const k of c.rows('contracts')) {
    const d = c.rows('decisions').find((x) => x.row['id'] === k.row['decisionId']);
    if (d && d.row['clause'] !== null && d.row['decidedRate'] !== null && k.row['demandSideId'] !== null) look.holds(c.rows('funding-cases').some((f) => f.row['caseKey'] === k.row['fundingCaseKey']), 'reference-missing', at(k, 'fundingCaseKey'), k.row['fundingCaseKey'], 'funding-cases');
  }
  publicNotices(c, look);
}

/** The engine on the clause's own text and the facts that were frozen gives what was held, or more where a cut or a payment in part says so. */
function quoted(c: Contents, claim: Placed, kept: FrozenQuote, document: string, look: Look): void {
  const loaded = loadClauseText(document), outcome = loaded.ok ? quote(loaded.clause, { facts: kept.facts, prior: kept.prior }) : undefined;
  if (!look.holds(outcome?.ok === true, 'quote-differs', at(claim, 'quote', 'facts')) || !outcome?.ok) return;
  const amount = outcome.quote.amountFen, held = whole(claim.row['amountFen']);
  look.holds(yuan(amount) === kept.zh.amount, 'quote-differs', at(claim, 'quote', 'zh', 'amount'), kept.zh.amount, yuan(amount));
  look.holds(same(outcome.quote.shares.map((s) => ({ payer: s.payer, amount: yuan(s.amountFen) })), kept.zh.shares), 'quote-differs', at(claim, 'quote', 'zh', 'shares'));
  const less = (entriesOf(c, 'claim').get(String(claim.row['id'])) ?? []).some((e) => e.entry.payload.action === 'claim.cut' || e.entry.payload.action === 'claim.rest-claimed') || c.rows('payments').some((p) => p.row['claimId'] === claim.row['id'] && p.row['executedFen'] !== p.row['amountFen'] && p.row['executedFen'] !== null);
  look.holds(held === amount || (less && held < amount), 'quote-differs', at(claim, 'amountFen'), claim.row['amountFen'], amount.toString());
}

function cases(c: Contents, look: Look): void {
  const logged = entriesOf(c, 'funding-case');
  for (const f of c.rows('funding-cases')) {
    const own = logged.get(String(f.row['id'])) ?? [], born = stateOf<{ limitFen: string; number: string }>(own.find((e) => e.entry.payload.action === 'funding-case.opened')).content;
    const committed = stateOf<{ committedFen: string }>(own.filter((e) => e.entry.payload.action === 'funding-case.committed').at(-1)).content;
    look.holds(String(born?.limitFen) === f.row['limitFen'], 'record-differs', at(f, 'limitFen'), f.row['limitFen'], born?.limitFen);
    look.holds(born?.number === f.row['number'], 'record-differs', at(f, 'number'), f.row['number'], born?.number);
    look.holds(String(committed?.committedFen) === f.row['committedFen'], 'record-differs', at(f, 'committedFen'), f.row['committedFen'], committed?.committedFen);
    const held = c.rows('claims').filter((k) => k.row['caseId'] === f.row['id']).reduce((sum, k) => sum + whole(k.row['amountFen']) - whole(k.row['recoveredFen']), 0n);
    look.holds(held <= whole(f.row['limitFen']), 'sum-differs', at(f, 'limitFen'), f.row['limitFen'], held.toString());
  }
}

/** What stood in public before money moved; several competitions may stand in one notice. */
function publicNotices(c: Contents, look: Look): void {
  const logged = entriesOf(c, 'subsidy-notice');
  for (const n of c.rows('subsidy-notices')) {
    const { lines, total, checkpoint } = n.row['content'] as { lines: { claimId: string; amount: string }[]; total: string; checkpoint?: string | null };
    const said = stateOf<unknown>((logged.get(String(n.row['id'])) ?? []).find((e) => e.entry.payload.action === 'subsidy-notice.published')).content;
    look.holds(same(said, n.row['content']), 'record-differs', at(n, 'content'));
    look.holds(lines.reduce((sum, l) => sum + fen(l.amount), 0n) === fen(total), 'sum-differs', at(n, 'content', 'total'), total);
    if (typeof checkpoint === 'string') look.holds(c.earlier.some((e) => e.checkpoint === checkpoint), 'reference-missing', at(n, 'content', 'checkpoint'), undefined, 'log/consistency.json');
  }
}

/** Each entry balances; what settles repeats what was pending; what a claim holds is what was booked for it. */
export function ledger(c: Contents, look: Look): void {
  const entries = c.rows('journal'), byId = new Map(entries.map((e) => [e.row['id'], e]));
  const linesOf = (e: Placed | undefined): Line[] => (e?.row['lines'] ?? []) as Line[];
  const bare = (lines: readonly Line[], turned = false): string[] => lines.map((l) => [l.account, l.key, turned ? l.creditFen : l.debitFen, turned ? l.debitFen : l.creditFen].join('|')).sort();
  for (const e of entries) {
    const lines = linesOf(e), sum = lines.reduce((s, l) => s + whole(l.debitFen) - whole(l.creditFen), 0n);
    look.holds(lines.length >= 2 && sum === 0n, 'sum-differs', at(e, 'lines'), sum.toString(), '0');
    for (const column of ['settles', 'reverses'] as const) {
      if (e.row[column] === null) continue;
      const other = byId.get(e.row[column]);
      look.holds(other !== undefined, 'reference-missing', at(e, column), e.row[column], 'journal');
      if (other) look.holds(same(bare(lines), bare(linesOf(other), column === 'reverses')), 'value-differs', at(e, 'lines'));
    }
    if (e.row['subject'] === 'claim') refers(c, 'claims', e, 'subjectId', look);
    if (e.row['subject'] === 'payment') refers(c, 'payments', e, 'subjectId', look);
  }
  for (const claim of c.rows('claims')) {
    const entry = byId.get(claim.row['entryId']), booked = linesOf(entry).filter((l) => l.account === 'paid').reduce((s, l) => s + whole(l.debitFen), 0n);
    look.holds(entry !== undefined, 'reference-missing', at(claim, 'entryId'), claim.row['entryId'], 'journal');
    if (entry) look.holds(booked === whole(claim.row['amountFen']), 'sum-differs', at(entry, 'lines'), booked.toString(), claim.row['amountFen']);
  }
}
