// Answers which version of a clause speaks on a day, or under a hash or a name. Documents are read once: a hash names one text for ever, so its reading is kept.
import { sha256Hex } from '#libs/kernel';
import type { Reader } from '#libs/platform';
import { CONFIRMED_BY_TWO, confirmedOf } from './clause-version.rows.js';
import { type Clause, clauseSchema, versionOn } from './engine/index.js';
import { policyErrors } from './policy.errors.js';

/** `confirmed`: two people confirmed this provisional version. */
export interface KeptClause { readonly clause: Clause; readonly sha256: string; readonly confirmed?: boolean }
export interface VersionRow { readonly clauseId: string; readonly version: string; readonly sha256: string; readonly position: number; readonly standing: Clause['standing']; readonly effectiveFrom: string; readonly effectiveTo: string | null }

const COLUMNS = 'clause_id, label AS version, sha256, position, standing, effective_from, ends_on AS effective_to';
const read = new Map<string, Clause>();

/** Every approved version of a clause, earliest first; of all clauses when none is named. `effectiveTo` is the last day on which it speaks. */
export const versionsOf = (r: Reader, clauseId?: string): Promise<VersionRow[]> => clauseId === undefined
  ? r.named<VersionRow>('clause-versions', `SELECT ${COLUMNS} FROM policy_clause_versions WHERE state = 'approved' ORDER BY position, clause_id, effective_from`)
  : r.named<VersionRow>('clause-versions-of', `SELECT ${COLUMNS} FROM policy_clause_versions WHERE clause_id = $1 AND state = 'approved' ORDER BY effective_from`, [clauseId]);

export interface LibraryRow extends VersionRow { /** approved, and withdrawn before its day: in force on none, quoted only by name */ readonly retracted: boolean; readonly confirmed: boolean }
/** The whole library as it stands, in one reading. */
export const libraryOf = (r: Reader): Promise<LibraryRow[]> =>
  r.named<LibraryRow>('clause-library', `SELECT ${COLUMNS}, state = 'withdrawn' AS retracted, standing = 'provisional' AND ${CONFIRMED_BY_TWO} AS confirmed FROM policy_clause_versions v
    WHERE state = 'approved' OR (state = 'withdrawn' AND approved_at IS NOT NULL) ORDER BY position, clause_id, effective_from`);

/** The document under a hash, whatever is in force today: once approved it is found for ever. Checked when it was approved, it is only read here. @throws Problem clause-version-not-found */
export async function clauseUnder(r: Reader, sha256: string): Promise<KeptClause> {
  const known = read.get(sha256);
  if (known) return { clause: known, sha256 };
  const [row] = await r.named<{ canonicalJson: string }>('clause-document', 'SELECT canonical_json FROM policy_clause_versions WHERE sha256 = $1 AND approved_at IS NOT NULL', [sha256]);
  if (!row) throw policyErrors.problem('clause-version-not-found');
  if (sha256Hex(row.canonicalJson) !== sha256) throw new Error(`clause document ${sha256} is not what its hash says`);
  const found = clauseSchema.safeParse(JSON.parse(row.canonicalJson));
  if (!found.success) throw new Error(`clause document ${sha256} cannot be read: ${JSON.stringify(found.error.issues[0])}`);
  read.set(sha256, found.data);
  return { clause: found.data, sha256 };
}

/** The document of a version by its name; one that was never approved is not found. @throws Problem clause-not-found, clause-version-not-found */
export async function clauseNamed(r: Reader, clauseId: string, version: string): Promise<KeptClause> {
  const [row] = await r.named<{ sha256: string | null }>('clause-named', 'SELECT v.sha256 FROM clauses c LEFT JOIN policy_clause_versions v ON v.clause_id = c.id AND v.label = $2 AND v.approved_at IS NOT NULL WHERE c.id = $1', [clauseId, version]);
  if (!row) throw policyErrors.problem('clause-not-found');
  if (row.sha256 === null) throw policyErrors.problem('clause-version-not-found', { pointer: '/version' });
  return clauseUnder(r, row.sha256);
}

/** For what is planned by the year: a version speaks on some day of it. @throws Problem clause-not-found, clause-not-in-year, each at `pointer` */
export async function refuseUnlessInYear(r: Reader, clauseId: string, year: number, pointer: string): Promise<void> {
  const versions = await versionsOf(r, clauseId);
  if (versions.length === 0) throw policyErrors.problem('clause-not-found', { pointer });
  if (!versions.some((v) => v.effectiveFrom <= `${year}-12-31` && (v.effectiveTo === null || v.effectiveTo >= `${year}-01-01`))) throw policyErrors.problem('clause-not-in-year', { pointer });
}

export type Title = Clause['title'];
/** What every clause that was ever approved is called: as the version in force on the day says, else the latest before it, else the first to come. In the order of the library. */
export async function clauseTitles(r: Reader, day: string): Promise<ReadonlyMap<string, { readonly title: Title; readonly position: number }>> {
  const all = await versionsOf(r), titles = new Map<string, { title: Title; position: number }>();
  for (const id of new Set(all.map((v) => v.clauseId))) {
    const own = all.filter((v) => v.clauseId === id), { clause } = await clauseUnder(r, (versionOn(own, day) ?? own.findLast((v) => v.effectiveFrom <= day) ?? own[0]!).sha256);
    titles.set(id, { title: clause.title, position: clause.position });
  }
  return titles;
}

/** With what two people say of it today: a provisional version that they confirmed is quoted, and paid, as confirmed. */
export const asItStands = async (r: Reader, kept: KeptClause): Promise<KeptClause> =>
  (kept.clause.standing === 'provisional' && (await confirmedOf(r, [kept.sha256])).has(kept.sha256) ? { ...kept, confirmed: true } : kept);

/** The version in force on a day. @throws Problem clause-not-found, clause-not-in-force at /on */
export async function clauseOn(r: Reader, clauseId: string, day: string): Promise<KeptClause> {
  const versions = await versionsOf(r, clauseId);
  if (versions.length === 0) throw policyErrors.problem('clause-not-found');
  const version = versionOn(versions, day);
  if (!version) throw policyErrors.problem('clause-not-in-force', { pointer: '/on' });
  return clauseUnder(r, version.sha256);
}
