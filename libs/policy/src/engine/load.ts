// Decides whether data is a clause: shape, then sense, then proof — its own worked cases must come out to the fen. Otherwise it is refused with path and reason.
import { yuan } from '#libs/kernel';
import { checkClause } from './clause.check.js';
import { type Clause, clauseSchema } from './clause.schema.js';
import type { Issue } from './kinds.js';
import { quote } from './quote.js';

export type Loaded = { readonly ok: true; readonly clause: Clause } | { readonly ok: false; readonly issues: readonly Issue[] };

const pointer = (path: readonly PropertyKey[]): string => path.map((p) => `/${String(p).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** Reads a clause's document. The document itself is not changed: what is hashed is what is interpreted. */
export function loadClause(data: unknown): Loaded {
  const shaped = clauseSchema.safeParse(data);
  if (!shaped.success) return { ok: false, issues: shaped.error.issues.map((i) => ({ path: pointer(i.path), reason: i.message })) };
  const issues = checkClause(shaped.data);
  if (issues.length === 0) issues.push(...proveClause(shaped.data));
  return issues.length === 0 ? { ok: true, clause: shaped.data } : { ok: false, issues };
}

/** The worked cases that do not come out as written. */
export function proveClause(clause: Clause): Issue[] {
  return clause.cases.flatMap((c, i) => {
    const outcome = quote(clause, c);
    if (!outcome.ok) return outcome.errors.map((e) => ({ path: `/cases/${i}${e.pointer}`, reason: e.detail.en }));
    const { amountFen, refusals } = outcome.quote;
    const codes = refusals.map((r) => r.code).join(', ');
    if (codes !== (c.refusals ?? []).join(', ')) return [{ path: `/cases/${i}/refusals`, reason: `the clause refuses for: ${codes || 'nothing'}` }];
    return yuan(amountFen) === c.amount ? [] : [{ path: `/cases/${i}/amount`, reason: `the clause gives ${yuan(amountFen)}` }];
  });
}
