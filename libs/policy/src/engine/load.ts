// Decides whether data is a clause: size, then shape, then sense, then proof: its own worked cases must come out to the fen. Otherwise it is refused with path and reason.
import { showYuan, yuan } from '#libs/kernel';
import { MOST, tooMuch } from './bounds.js';
import { checkClause } from './clause.check.js';
import { type Clause, clauseSchema } from './clause.schema.js';
import { type Issue, issue } from './issues.js';
import { type Quote, quote } from './quote.js';
import { shapeIssue } from './shape-issues.js';

export type Loaded = { readonly ok: true; readonly clause: Clause } | { readonly ok: false; readonly issues: readonly Issue[] };

/** Reads a clause's document. The document itself is not changed: what is hashed is what is interpreted. */
export function loadClause(data: unknown): Loaded {
  const bound = tooMuch(data);
  if (bound) return { ok: false, issues: [bound] };
  const shaped = clauseSchema.safeParse(data);
  if (!shaped.success) return { ok: false, issues: shaped.error.issues.map(shapeIssue) };
  const issues = checkClause(shaped.data);
  if (issues.length === 0) issues.push(...proveClause(shaped.data));
  return issues.length === 0 ? { ok: true, clause: shaped.data } : { ok: false, issues };
}

/** Reads a clause from text as an editor or a file has it. */
export function loadClauseText(text: string): Loaded {
  if (text.length > 2 * MOST.characters) return { ok: false, issues: [issue('', 'too-large', { most: MOST.characters, zh: '字符', en: 'characters' })] };
  try { return loadClause(JSON.parse(text)); } catch { return { ok: false, issues: [issue('', 'not-json')] }; }
}

/** The worked cases that do not come out as written. */
export function proveClause(clause: Clause): Issue[] {
  return clause.cases.flatMap((c, i) => {
    const outcome = quote(clause, c);
    return outcome.ok ? differences(c, outcome.quote, `/cases/${i}`) : outcome.errors.map((e) => issue(`/cases/${i}${e.pointer}`, 'case-fact', e.detail));
  });
}

function differences(written: Clause['cases'][number], { amountFen, recoverableFen, refusals, shares }: Quote, at: string): Issue[] {
  const codes = refusals.map((r) => r.code).join(', ');
  if (codes !== (written.refusals ?? []).join(', ')) return [issue(`${at}/refusals`, 'case-refusals', { codes: codes || 'nothing' })];
  const compare = (path: string, said: string, fen: bigint): Issue[] => (said === yuan(fen) ? [] : [issue(path, 'case-amount', { amount: showYuan(fen) })]);
  const paid = Object.entries(written.shares ?? {}).flatMap(([payer, said]) => compare(`${at}/shares/${payer}`, said, shares.find((s) => s.payer === payer)?.amountFen ?? 0n));
  return [...compare(`${at}/amount`, written.amount, amountFen), ...compare(`${at}/recoverable`, written.recoverable ?? '0.00', recoverableFen), ...paid];
}
