// Owns what limits' scopes were given so far in a simulation: on each side of a comparison, and in fact. Pure.
import type { Fen } from '#libs/kernel';
import { yuan } from '#libs/kernel';
import type { Scope } from '#libs/policy';

export interface Account { readonly real: Fen; readonly given: Fen; readonly base: Fen }
export type SideName = 'given' | 'base';
const NOTHING: Account = { real: 0n, given: 0n, base: 0n };

/** Whose grants count together. Over the register an enterprise's year is a project of its own, so it has no key for one. */
export interface Holder { readonly project: string | null; readonly applicant: string; readonly control: string; readonly year: number }
/** A clause as its grants are added up: what it is measured against, and who shares its group. */
export interface Measured { readonly id: string; readonly scopes: readonly Scope[]; readonly group: { readonly name: string; readonly others: readonly string[] } | null }

function keyOf(scope: Scope, clause: string, h: Holder, group: string | null): string | null {
  switch (scope) {
    case 'project': return h.project === null ? null : `project|${clause}|${h.project}`;
    case 'applicantYear': return `applicantYear|${clause}|${h.year}|${h.applicant}`;
    case 'controllerYear': return `controllerYear|${clause}|${h.year}|${h.control}`;
    case 'clauseYear': return `clauseYear|${clause}|${h.year}`;
    case 'applicant': return `applicant|${clause}|${h.applicant}`;
    case 'group': return group === null ? null : `group|${group}|${clause}|${h.project ?? h.applicant}`;
  }
}

/** Where this clause's grants to the holder are added. */
export const ownKeys = (m: Measured, h: Holder): string[] => [...m.scopes.filter((s) => s !== 'group'), ...(m.group ? ['group' as const] : [])].flatMap((s) => keyOf(s, m.id, h, m.group?.name ?? null) ?? []);
/** What the scope's earlier grants are read from: of a group, the other clauses'. */
const readKeys = (m: Measured, scope: Scope, h: Holder): string[] =>
  (scope === 'group' ? (m.group?.others ?? []).map((other) => keyOf('group', other, h, m.group!.name)) : [keyOf(scope, m.id, h, null)]).flatMap((k) => k ?? []);
export const allKeys = (m: Measured, h: Holder): string[] => [...ownKeys(m, h), ...m.scopes.flatMap((s) => readKeys(m, s, h))];

export class Accounts {
  private readonly sums: Map<string, Account>;
  private readonly touched = new Set<string>();

  constructor(kept: Iterable<readonly [string, Account]>) { this.sums = new Map(kept); }

  /** What to tell a quote: grants from outside this simulation, and those that this side of it gave. */
  prior(m: Measured, h: Holder, side: SideName, told: Readonly<Record<string, Fen>>): Record<string, string> {
    const prior: Record<string, string> = {};
    const tell = (name: string, keys: readonly string[]): void => {
      let real = 0n, given = 0n;
      for (const key of keys) { const sum = this.sums.get(key); if (sum) { real += sum.real; given += sum[side]; } }
      const outside = (told[name] ?? 0n) - real, sum = (outside > 0n ? outside : 0n) + given;
      if (sum > 0n) prior[name] = yuan(sum);
    };
    for (const scope of m.scopes) tell(scope, readKeys(m, scope, h));
    // Of a group a quote is told two sums: what the others were given, and what this clause was.
    if (m.group && m.scopes.includes('group')) { const own = keyOf('group', m.id, h, m.group.name); if (own) tell('groupOwn', [own]); }
    return prior;
  }

  add(m: Measured, h: Holder, more: Account): void {
    if (more.real === 0n && more.given === 0n && more.base === 0n) return;
    for (const key of ownKeys(m, h)) {
      const before = this.sums.get(key) ?? NOTHING;
      this.sums.set(key, { real: before.real + more.real, given: before.given + more.given, base: before.base + more.base });
      this.touched.add(key);
    }
  }

  /** The sums that this part moved, as they stand now. */
  changed(): [string, Account][] { return [...this.touched].map((key) => [key, this.sums.get(key)!]); }
}
