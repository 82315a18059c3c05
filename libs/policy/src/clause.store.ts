// Answers which version of a clause speaks on a day, or under a hash. Documents are read once: a hash names one text for ever, so its reading is kept.
import { sha256Hex } from '#libs/kernel';
import type { Reader } from '#libs/platform';
import { type Clause, loadClause, versionOn } from './engine/index.js';
import { policyErrors } from './policy.errors.js';

export interface KeptClause { readonly clause: Clause; readonly sha256: string }
export interface VersionRow { readonly clauseId: string; readonly version: string; readonly sha256: string; readonly position: number; readonly standing: Clause['standing']; readonly effectiveFrom: string; readonly effectiveTo: string | null }

const COLUMNS = 'clause_id, version, sha256, position, standing, effective_from, effective_to';
const read = new Map<string, Clause>();

/** Every version of a clause, earliest first; of all clauses when none is named. */
export const versionsOf = (r: Reader, clauseId?: string): Promise<VersionRow[]> => clauseId === undefined
  ? r.named<VersionRow>('clause-versions', `SELECT ${COLUMNS} FROM policy_clause_versions ORDER BY position, clause_id, effective_from`)
  : r.named<VersionRow>('clause-versions-of', `SELECT ${COLUMNS} FROM policy_clause_versions WHERE clause_id = $1 ORDER BY effective_from`, [clauseId]);

/** The document under a hash. @throws Problem clause-version-not-found */
export async function clauseUnder(r: Reader, sha256: string): Promise<KeptClause> {
  const known = read.get(sha256);
  if (known) return { clause: known, sha256 };
  const [row] = await r.named<{ canonicalJson: string }>('clause-document', 'SELECT canonical_json FROM policy_clause_versions WHERE sha256 = $1', [sha256]);
  if (!row) throw policyErrors.problem('clause-version-not-found');
  if (sha256Hex(row.canonicalJson) !== sha256) throw new Error(`clause document ${sha256} is not what its hash says`);
  const loaded = loadClause(JSON.parse(row.canonicalJson));
  if (!loaded.ok) throw new Error(`clause document ${sha256} cannot be read: ${JSON.stringify(loaded.issues[0])}`);
  read.set(sha256, loaded.clause);
  return { clause: loaded.clause, sha256 };
}

/** The version in force on a day. @throws Problem clause-not-found, clause-not-in-force at /on */
export async function clauseOn(r: Reader, clauseId: string, day: string): Promise<KeptClause> {
  const versions = await versionsOf(r, clauseId);
  if (versions.length === 0) throw policyErrors.problem('clause-not-found');
  const version = versionOn(versions, day);
  if (!version) throw policyErrors.problem('clause-not-in-force', { pointer: '/on' });
  return clauseUnder(r, version.sha256);
}
