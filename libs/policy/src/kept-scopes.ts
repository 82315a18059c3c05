// Answers over which scopes the books must keep what a clause grants: every one by which any approved version of it measures. So a limit that a new version brings finds what older versions granted already kept, or opens over it once.
import type { Reader } from '#libs/platform';
import { clauseUnder, versionsOf } from './clause.store.js';
import { type Clause, type Scope, SCOPES } from './engine/index.js';

export interface KeptScopes {
  readonly scopes: ReadonlySet<Scope>;
  /** The stacking groups whose grants count for this clause, each with all clauses that ever belonged to it. */
  readonly groups: readonly { readonly name: string; readonly clauses: readonly string[] }[];
  /** The groups in which a fact tells what an applicant's other steps were paid (晋级补差): their claims take turns, applicant by applicant. */
  readonly steps: readonly { readonly name: string; readonly clauses: readonly string[] }[];
}

/** By what one version measures beside a single payment, in the order of scopes: limits, a running total, once in a lifetime, what its group was granted. */
export function scopesNamedBy(clause: Clause): Scope[] {
  const named = new Set<string>([...clause.caps.map((c) => c.scope), ...(clause.runningTotal ? [clause.runningTotal.scope] : []), ...(clause.oncePerLifetime ? ['applicant'] : []), ...(clause.stacking?.paid.from === 'prior' ? ['group'] : [])]);
  return SCOPES.filter((s) => named.has(s));
}

/** One statement; documents are read once a process. */
export async function keptScopes(r: Reader, clauseId: string): Promise<KeptScopes> {
  const versions = await Promise.all((await versionsOf(r)).map(async (v) => (await clauseUnder(r, v.sha256)).clause));
  const own = versions.filter((c) => c.id === clauseId), named = own.map((c) => ({ group: c.stacking?.group, scopes: scopesNamedBy(c) }));
  const told = new Set(own.flatMap((c) => (c.stacking?.paid.from === 'fact' ? [c.stacking.group] : [])));
  const groups = new Set(named.flatMap((n) => (n.scopes.includes('group') && n.group !== undefined ? [n.group] : [])));
  const members = (group: string): string[] => [...new Set(versions.filter((c) => c.stacking?.group === group).map((c) => c.id))].sort();
  const withMembers = (names: ReadonlySet<string>): { name: string; clauses: string[] }[] => [...names].sort().map((name) => ({ name, clauses: members(name) }));
  return { scopes: new Set(named.flatMap((n) => n.scopes)), groups: withMembers(groups), steps: withMembers(told) };
}
