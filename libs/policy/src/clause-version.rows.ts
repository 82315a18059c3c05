// Owns how clause versions are read for deciding: one row under its clause's lock, its place between the approved ones, and who confirmed a provisional one.
import { addDays, dayOf } from '#libs/kernel';
import type { Reader, Tx } from '#libs/platform';
import type { VersionState } from './clause-version.lifecycle.js';
import { policyErrors } from './policy.errors.js';

export interface ClauseVersionRow {
  readonly id: string; readonly clauseId: string; readonly label: string; readonly state: VersionState; readonly version: number; readonly sha256: string; readonly canonicalJson: string;
  readonly position: number | null; readonly standing: 'confirmed' | 'provisional' | null; readonly effectiveFrom: string | null; readonly effectiveTo: string | null; readonly endsOn: string | null;
  readonly baseSha256: string | null; readonly madeBy: string | null; readonly at: Date; readonly approvedAt: Date | null;
}
export const VERSION_COLUMNS = 'id, clause_id, label, state, version, sha256, canonical_json, position, standing, effective_from, effective_to, ends_on, base_sha256, made_by, at, approved_at';

export const clauseVersionOf = (r: Reader, clauseId: string, label: string): Promise<ClauseVersionRow | undefined> =>
  r.one<ClauseVersionRow>(`SELECT ${VERSION_COLUMNS} FROM policy_clause_versions WHERE clause_id = $1 AND label = $2`, [clauseId, label]);

/** Takes the clause, then the version: whatever gives or moves dates of one clause's versions goes one after the other. @throws Problem clause-not-found, clause-version-not-found */
export async function lockVersion(tx: Tx, clauseId: string, label: string): Promise<ClauseVersionRow> {
  await lockClause(tx, clauseId);
  const row = await tx.one<ClauseVersionRow>(`SELECT ${VERSION_COLUMNS} FROM policy_clause_versions WHERE clause_id = $1 AND label = $2 FOR UPDATE`, [clauseId, label]);
  if (!row) throw policyErrors.problem('clause-version-not-found');
  return row;
}

/** The clause's number. @throws Problem clause-not-found */
export async function lockClause(tx: Tx, clauseId: string): Promise<number> {
  const row = await tx.one<{ number: number }>('SELECT number FROM clauses WHERE id = $1 FOR UPDATE', [clauseId]);
  if (!row) throw policyErrors.problem('clause-not-found');
  return row.number;
}

export const today = async (tx: Tx): Promise<string> => dayOf(await tx.now());

/** Whose dates count: every approved version, earliest first. */
export const approvedOf = (r: Reader, clauseId: string): Promise<ClauseVersionRow[]> =>
  r.query<ClauseVersionRow>(`SELECT ${VERSION_COLUMNS} FROM policy_clause_versions WHERE clause_id = $1 AND state = 'approved' ORDER BY effective_from`, [clauseId]);

export interface Place { readonly before: ClauseVersionRow | undefined; /** The last day on which it will speak. */ readonly endsOn: string | null; /** The first version of its clause. */ readonly alone: boolean }

/**
 * Where a version's dates fall between the approved ones: it ends the open end of the one before and ends on the eve of the one after.
 * @throws Problem clause-dates-overlap, naming the version that is in the way
 */
export async function placeOf(r: Reader, row: Pick<ClauseVersionRow, 'id' | 'clauseId'>, from: string, to: string | null): Promise<Place> {
  const others = (await approvedOf(r, row.clauseId)).filter((v) => v.id !== row.id);
  const before = others.filter((v) => v.effectiveFrom! <= from).at(-1), after = others.find((v) => v.effectiveFrom! > from);
  const inTheWay = before && (before.effectiveFrom === from || (before.effectiveTo !== null && before.effectiveTo >= from)) ? before : after && to !== null && to >= after.effectiveFrom! ? after : undefined;
  if (inTheWay) throw policyErrors.problem('clause-dates-overlap', { pointer: '/document/effectiveFrom', params: { version: inTheWay.label } });
  return { before, endsOn: to ?? (after ? addDays(after.effectiveFrom!, -1) : null), alone: others.length === 0 };
}

/** Moves the last day of an approved version; its document stays. */
export const endVersion = (tx: Tx, id: string, endsOn: string | null): Promise<number> => tx.execute('UPDATE policy_clause_versions SET ends_on = $2 WHERE id = $1', [id, endsOn]);

/** SQL: two different people confirmed version `v` with the same figure; each person's latest word counts. */
export const CONFIRMED_BY_TWO = `EXISTS (
    SELECT 1 FROM (SELECT DISTINCT ON (person_id) figure FROM clause_confirmations c WHERE c.clause_version_id = v.id ORDER BY person_id, at DESC, id DESC) latest GROUP BY figure HAVING count(*) >= 2)`;

/** Of these versions, those that two people confirmed. */
export async function confirmedOf(r: Reader, sha256s: readonly string[]): Promise<ReadonlySet<string>> {
  if (sha256s.length === 0) return new Set();
  const rows = await r.named<{ sha256: string }>('clause-confirmed', `SELECT v.sha256 FROM policy_clause_versions v WHERE v.sha256 = ANY($1::text[]) AND ${CONFIRMED_BY_TWO}`, [sha256s]);
  return new Set(rows.map((x) => x.sha256));
}

/** What a letter says of a version. */
export async function versionFacts(r: Reader, clauseId: string, label: string): Promise<{ title: { zh: string; en: string }; effectiveFrom: string | null } | undefined> {
  const row = await clauseVersionOf(r, clauseId, label);
  const title = row && (JSON.parse(row.canonicalJson) as { title?: { zh?: string; en?: string } }).title;
  return row && { title: { zh: title?.zh ?? clauseId, en: title?.en ?? clauseId }, effectiveFrom: row.effectiveFrom };
}
