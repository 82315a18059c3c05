// Decides over which limits a claim counts, and what each was granted before. A quote reads here what the hold locks: one row a scope, or, until somebody opens it, the sum that opening it would find.
//
// - project: the funding case; opened with it. applicant: this clause, ever. applicant-year, clause-year, controller-year: this clause in the Shanghai year of the hold.
// - group: all clauses of a stacking group on one project (one project key): what the others granted is taken off (就高不重复, 补差), and a limit of the group counts all of it.
// - steps: all clauses of a group in which a fact tells what lower steps were paid; one row an applicant, so that two awards of one firm never count each other as unpaid.
// - controller-year: all organisations under one actual controller. Who that is stands frozen on the claim since the day of application, as the clause's version does: a register that
//   says something else later neither frees what the old controller's room gave nor counts it twice under the new one; a claim from before that was kept takes the answer of the day of its first hold.
// Kept for a clause is every scope by which any of its approved versions measures (`keptScopes`): claims under an older version count too.
import { type Fen, yuan } from '#libs/kernel';
import { type Control, controlOf } from '#libs/industry';
import { type LimitKey, openLimit, type OwnLimit, type Reader, type Tx } from '#libs/platform';
import { type Clause, type KeptScopes, keptScopes, type PRIORS, type Quote, type Scope } from '#libs/policy';
import { groupLimit, projectLimit } from './cases.js';
import type { ClaimRow } from './claim.rows.js';

/** A scope of the clause language and its row; of a group, which clauses it is made of. */
export interface ClaimScope extends LimitKey { readonly of: Scope | 'steps'; readonly clauses: readonly string[] }
export interface ClaimScopes { readonly year: number; readonly control: Control; readonly kept: readonly ClaimScope[] }

export async function scopesOf(r: Reader, row: ClaimRow, year: number): Promise<ClaimScopes> {
  const [kept, control] = await Promise.all([keptScopes(r, row.clause), row.controllerKey === null ? controlNow(r, row.applicantId) : { name: row.controller!, key: row.controllerKey }]);
  return { year, control, kept: keysOf(row, kept, control.key, year) };
}

const KNOWN_AS = 'SELECT controller AS name, controller_key AS key FROM claims WHERE controller_key = ANY($1::text[]) ORDER BY submitted_at, id LIMIT 1';
/** By the register of this moment. Whom earlier claims knew by name alone, before the register had it, stays under that key: being entered or renamed gives no new room. */
async function controlNow(r: Reader, organisationId: string): Promise<Control> {
  const { keys, name, key } = await controlOf(r, organisationId);
  return (keys.length > 1 ? (await r.prepared<Control>(KNOWN_AS, [keys]))[0] : undefined) ?? { name, key };
}

/** The columns that freeze who controls the applicant. */
export const frozen = ({ control }: Pick<ClaimScopes, 'control'>): { controller: string; controller_key: string } => ({ controller: control.name, controller_key: control.key });

function keysOf(row: ClaimRow, { scopes, groups, steps }: KeptScopes, control: string, year: number): ClaimScope[] {
  const plain: Record<Exclude<Scope, 'group'>, LimitKey> = {
    project: projectLimit(row.caseId), applicant: { scope: 'applicant', key: `${row.applicantId}:${row.clause}` }, applicantYear: { scope: 'applicant-year', key: `${row.applicantId}:${row.clause}:${year}` },
    controllerYear: { scope: 'controller-year', key: `${control}:${row.clause}:${year}` }, clauseYear: { scope: 'clause-year', key: `${row.clause}:${year}` },
  };
  const named = (Object.keys(plain) as (keyof typeof plain)[]).filter((of) => of === 'project' || scopes.has(of)).map((of) => ({ ...plain[of], of, clauses: [row.clause] }));
  return [...named, ...groups.map((g) => ({ ...groupLimit(g.name, row.projectKey), of: 'group' as const, clauses: g.clauses })), ...steps.map((g) => ({ scope: 'applicant', key: `${row.applicantId}:${g.name}`, of: 'steps' as const, clauses: g.clauses }))];
}

/** Of these claims, by scope: $2 case, $3 applicant, $4 clause, $5 year, $6 controller, $7 project key, $8 the group's clauses. */
const OF: Record<Scope | 'steps', string> = {
  project: 'c.case_id = $2', applicantYear: 'c.applicant_id = $3 AND c.clause = $4 AND c.year = $5', controllerYear: 'c.controller_key = $6 AND c.clause = $4 AND c.year = $5',
  clauseYear: 'c.clause = $4 AND c.year = $5', applicant: 'c.applicant_id = $3 AND c.clause = $4', group: 'f.project_key = $7 AND c.clause = ANY($8::text[])',
  steps: 'c.applicant_id = $3 AND c.clause = ANY($8::text[])',
};
const HOLDING = `c.state IN ('held','paid') AND c.id <> $1`;
/** Granted, with what a cut took and what came back but may not be claimed again; and of that the money. */
const sums = (of: Scope): string => `(SELECT ARRAY[coalesce(sum(coalesce(c.entitled_fen, c.amount_fen) - c.recovered_fen + c.barred_fen), 0), coalesce(sum(c.amount_fen - c.recovered_fen), 0)]::bigint[] FROM claims c${of === 'group' ? ' JOIN funding_cases f ON f.id = c.case_id' : ''} WHERE ${OF[of]} AND ${HOLDING})`;
/** What a clause granted to everybody in a year is only added up while it is kept ($9) and has no row yet, or where the clause runs its total over it ($10): no other hold reads all claims of the city. */
const SUMS = `SELECT ${sums('project')} AS project, ${sums('applicantYear')} AS applicant_year, ${sums('controllerYear')} AS controller_year, CASE WHEN $10 OR ($9 AND NOT EXISTS (SELECT 1 FROM limits m WHERE m.scope = 'clause-year' AND m.key = $4 || ':' || $5)) THEN ${sums('clauseYear')} ELSE '{0,0}'::bigint[] END AS clause_year, ${sums('applicant')} AS applicant, ${sums('group')} AS grouped, (SELECT f.project_key FROM funding_cases f WHERE f.id = $2) AS project_key`;
const ROWS = `SELECT m.scope, m.key, m.held_fen + m.posted_fen - coalesce((SELECT sum(h.amount_fen - h.recovered_fen) FROM holds h WHERE h.subject_id = $3 AND h.scope = m.scope AND h.key = m.key AND h.state <> 'voided'), 0)::bigint AS used
  FROM limits m WHERE (m.scope, m.key) IN (SELECT * FROM unnest($1::text[], $2::text[]))`;

/**
 * What a quote is told (`prior`): the money in each scope, this claim left out; in the scope over which the clause runs its total, and in the group, what a cut took, and what came back and may not be claimed again, counts as granted: it is not owed again.
 * `group` is what the group's other clauses granted, `groupOwn` what this one did.
 */
export async function priorOf(r: Reader, row: ClaimRow, scopes: ClaimScopes, clause: Clause): Promise<Record<(typeof PRIORS)[number], string>> {
  const { kept, year, control } = scopes, group = kept.find((k) => k.of === 'group' && k.key === groupLimit(clause.stacking?.group ?? '', row.projectKey).key);
  const [found, rows] = await Promise.all([
    r.prepared<Record<Exclude<Scope, 'group'> | 'grouped', readonly [Fen, Fen]> & { projectKey: string }>(SUMS, [row.id, row.caseId, row.applicantId, row.clause, year, control.key, row.projectKey, group?.clauses ?? [], kept.some((k) => k.of === 'clauseYear'), clause.runningTotal?.scope === 'clauseYear']),
    r.prepared<LimitKey & { used: Fen }>(ROWS, [kept.map((k) => k.scope), kept.map((k) => k.key), row.id]),
  ]);
  if (found[0]!.projectKey !== row.projectKey) throw Object.assign(new Error('the case joined another project meanwhile'), { code: '40001' }); // read anew: the runner tries again
  const sum = (of: Scope): readonly [Fen, Fen] => found[0]![of === 'group' ? 'grouped' : of];
  const used = (of: Scope, key: ClaimScope | undefined): Fen => rows.find((m) => m.scope === key?.scope && m.key === key.key)?.used ?? sum(of)[1];
  const money = (of: Scope): Fen => used(of, kept.find((k) => k.of === of));
  const cut = (of: Scope): Fen => sum(of)[0] - sum(of)[1];
  const prior = (of: Exclude<Scope, 'group'>): string => yuan(money(of) + (clause.runningTotal?.scope === of || (of === 'applicant' && clause.oncePerLifetime) ? cut(of) : 0n));
  const others = used('group', group) - money('project') + cut('group') - cut('project');
  return { project: prior('project'), applicantYear: prior('applicantYear'), controllerYear: prior('controllerYear'), clauseYear: prior('clauseYear'), applicant: prior('applicant'), group: yuan(group ? others : 0n), groupOwn: yuan(group ? money('project') + cut('project') : 0n) };
}

/** How the claim's own version limits each kept scope: the least of what it names, or nothing. The row of a contract's case stands as the contract opened it. */
export const ownLimits = (row: Pick<ClaimRow, 'contractId'>, kept: readonly ClaimScope[], quote: Quote): OwnLimit[] => kept.filter((k) => k.of !== 'project' || row.contractId === null).map(({ of, scope, key }) => {
  const named = quote.limits.filter((l) => l.scope === of).map((l) => l.limitFen);
  return { scope, key, limitFen: named.length === 0 ? null : named.reduce((a, b) => (b < a ? b : a)) };
});

/** Every parameter has its type here, whichever of them a scope asks for. */
const GIVEN = 'WITH given AS (SELECT $1::uuid, $2::uuid, $3::uuid, $4::text, $5::int, $6::text, $7::text, $8::text[])';
const EARLIER = (of: ClaimScope['of']): string => `FROM claims c JOIN holds h ON h.subject_id = c.id AND h.scope = 'project' AND h.state <> 'voided'${of === 'group' ? ' JOIN funding_cases f ON f.id = c.case_id' : ''} WHERE ${OF[of]} AND ${HOLDING}`;

/** Opens a scope's row over what was granted before it was kept: each earlier claim holds there as it holds on its case. Its case's limit is locked first, so that nobody pays, voids or recovers it meanwhile. */
export async function openScope(tx: Tx, row: ClaimRow, { year, control }: ClaimScopes, { of, scope, key, clauses }: ClaimScope): Promise<void> {
  if (!(await openLimit(tx, { scope, key, limitFen: null }))) return;
  const values = [row.id, row.caseId, row.applicantId, row.clause, year, control.key, row.projectKey, clauses];
  await tx.query(`${GIVEN} SELECT 1 FROM limits m WHERE m.scope = 'project' AND m.key IN (SELECT c.case_id::text ${EARLIER(of)}) ORDER BY m.key COLLATE "C" FOR UPDATE`, values);
  await tx.query(`${GIVEN}, born AS (INSERT INTO holds (id, scope, key, subject_id, amount_fen, state, recovered_fen, at) SELECT gen_random_uuid(), $9, $10, h.subject_id, h.amount_fen, h.state, h.recovered_fen, h.at ${EARLIER(of)} RETURNING amount_fen, state, recovered_fen)
    UPDATE limits SET held_fen = (SELECT coalesce(sum(amount_fen) FILTER (WHERE state = 'held'), 0) FROM born), posted_fen = (SELECT coalesce(sum(amount_fen - recovered_fen) FILTER (WHERE state <> 'held'), 0) FROM born) WHERE scope = $9 AND key = $10`, [...values, scope, key]);
}
