// Decides what a project's groups of clauses have been granted once a case joins it: in one transaction every live hold of both stands under the project that they now share, and the rows say what their holds say.
// Locks, in the order of all limits: the groups of both projects, then the cases' own, so that nobody takes, pays, voids or recovers meanwhile; who waited for a group's row reads the project anew (`priorOf`).
import { type LimitKey, lockOrOpen, openLimit, platformErrors, type Tx } from '#libs/platform';
import { keptScopes } from '#libs/policy';
import { groupLimit, projectLimit } from './cases.js';

export interface Member { readonly id: string; readonly clause: string }
interface Group { readonly name: string; readonly clauses: readonly string[] }

async function groupsOf(tx: Tx, members: readonly Member[]): Promise<Group[]> {
  const kept = new Map<string, Group>();
  for (const { clause } of members) for (const group of (await keptScopes(tx, clause)).groups) kept.set(group.name, group);
  return [...kept.values()];
}

/** Locks what both projects limit together; says what groups there are. */
export async function lockProjects(tx: Tx, members: readonly Member[], projectKeys: readonly string[]): Promise<Group[]> {
  const groups = await groupsOf(tx, members), keys: LimitKey[] = [...groups.flatMap((g) => projectKeys.map((key) => groupLimit(g.name, key))), ...members.map((m) => projectLimit(m.id))];
  await lockOrOpen(tx, keys, async (key) => { await openLimit(tx, { ...key, limitFen: null }); });
  return groups;
}

/** Under these locks. @throws Problem limit-exceeded when the project already holds more than a group's ceiling */
export async function moveGroups(tx: Tx, groups: readonly Group[], members: readonly Member[], from: string, to: string): Promise<void> {
  for (const { name, clauses } of groups) {
    const old = groupLimit(name, from), now = groupLimit(name, to), ids = members.filter((m) => clauses.includes(m.clause)).map((m) => m.id);
    await tx.execute(`UPDATE holds SET key = $3 WHERE scope = $1 AND key = $2`, [old.scope, old.key, now.key]);
    // What was granted before the group was kept holds there as it holds on its case.
    await tx.execute(`INSERT INTO holds (id, scope, key, subject_id, amount_fen, state, recovered_fen, at) SELECT gen_random_uuid(), $1, $2, h.subject_id, h.amount_fen, h.state, h.recovered_fen, h.at FROM holds h
      WHERE h.scope = 'project' AND h.key = ANY($3::text[]) AND h.state <> 'voided' AND NOT EXISTS (SELECT 1 FROM holds x WHERE x.scope = $1 AND x.key = $2 AND x.subject_id = h.subject_id AND x.state <> 'voided')`, [now.scope, now.key, ids]);
    try {
      await tx.execute(`UPDATE limits m SET held_fen = coalesce(s.held, 0), posted_fen = coalesce(s.posted, 0) FROM (SELECT k.key, sum(h.amount_fen) FILTER (WHERE h.state = 'held') AS held, sum(h.amount_fen - h.recovered_fen) FILTER (WHERE h.state IN ('posted','recovered')) AS posted
        FROM unnest($2::text[]) AS k (key) LEFT JOIN holds h ON h.scope = $1 AND h.key = k.key GROUP BY k.key) s WHERE m.scope = $1 AND m.key = s.key`, [now.scope, [old.key, now.key]]);
    } catch (error) {
      if ((error as { code?: string }).code !== '23514') throw error;
      throw platformErrors.problem('limit-exceeded', { data: { scope: now.scope } });
    }
  }
}

/** Whether anything is held or paid under these cases. */
export const holdsAnything = async (tx: Tx, members: readonly Member[]): Promise<boolean> =>
  (await tx.one(`SELECT 1 AS one FROM claims WHERE case_id = ANY($1::uuid[]) AND state IN ('held','paid') LIMIT 1`, [members.map((m) => m.id)])) !== undefined;
