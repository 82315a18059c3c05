// Decides which funding case a claim without a contract belongs to: one for what the applicant names under the clause. Where the clause measures by project it is the same case whoever names it, so that two undertakers of one project share its limit.
import { v7 } from 'uuid';
import type { IdentityReader } from '#libs/identity';
import { type Actor, dayOf, type Fen, parseYuan } from '#libs/kernel';
import { nextNumber, openLimit, platformErrors, record, type Tx } from '#libs/platform';
import { type Clause, clauseOn, keptScopes } from '#libs/policy';
import { CASE_COLUMNS, type CaseRow, groupLimit, projectLimit } from './cases.js';
import { claimErrors } from './claim.errors.js';

/** Without a contract: appropriations, awards, taxes, equipment, talent. What the demand side paid is claimed by its contract. */
export const claimedOnFacts = (clause: Pick<Clause, 'beneficiary' | 'example'>): boolean => !clause.example && clause.beneficiary !== 'demandSide' && clause.beneficiary !== 'winner';

export interface NewMatter { readonly clause: string; readonly agencyId: string; readonly applicantId: string; readonly title: string; readonly reference: string }

/** @throws Problem clause-not-found, clause-by-contract, invalid at /agencyId */
export async function bringFactCase(tx: Tx, identity: IdentityReader, given: NewMatter, actor: Actor): Promise<CaseRow> {
  const now = await tx.now(), { clause, sha256 } = await clauseOn(tx, given.clause, dayOf(now));
  if (!claimedOnFacts(clause)) throw claimErrors.problem('clause-by-contract', { pointer: '/clause' });
  const agency = await tx.one<{ id: string; path: string }>('SELECT id, path FROM agencies WHERE id = $1', [given.agencyId]);
  if (!agency) throw platformErrors.problem('invalid', { fields: [{ pointer: '/agencyId', code: 'unknown' }] });
  if (clause.beneficiary === 'recognisedEnterprise' && (await identity.organisation(tx, given.applicantId))?.kind !== 'enterprise') throw claimErrors.problem('not-an-enterprise', { pointer: '/applicantId' });
  const { scopes, groups } = await keptScopes(tx, clause.id), named = plainReference(given.reference);
  if (named === '') throw platformErrors.problem('invalid', { fields: [{ pointer: '/reference', code: 'required' }] });
  const key = clause.caps.some((c) => c.scope === 'project') || clause.runningTotal?.scope === 'project' || scopes.has('project') ? named : `${given.applicantId}:${named}`;
  const known = await lockCase(tx, clause.id, key);
  if (known) return known;
  const id = v7(), number = await nextNumber(tx, 'CZ-ZA', Number(dayOf(now).slice(0, 4)));
  const born = await tx.execute(`INSERT INTO funding_cases (id, number, case_key, clause, clause_sha256, agency_id, agency_path, applicant_id, title, reference, reference_key, limit_fen) VALUES ($1,$2,$1::uuid::text,$3,$4,$5,$6,$7,$8,$9,$10,$11)
    ON CONFLICT (clause, reference_key) WHERE reference_key IS NOT NULL DO NOTHING`, [id, number, clause.id, sha256, agency.id, agency.path, given.applicantId, given.title, given.reference, key, ceilingOf(clause)]);
  if (born === 1) {
    await openLimit(tx, { ...projectLimit(id), limitFen: ceilingOf(clause) }); // each hold brings its own version's
    for (const group of groups) await openLimit(tx, { ...groupLimit(group.name, id), limitFen: null });
    await record(tx, { subject: 'funding-case', id, action: 'funding-case.opened', from: null, to: 'open', version: 1, actor, content: { number, clause: clause.id, title: given.title, reference: given.reference, applicantId: given.applicantId } });
  }
  return (await lockCase(tx, clause.id, key))!;
}

/** What the clause names for a project whatever the facts are; null where it names nothing, or the facts decide. */
function ceilingOf(clause: Clause): Fen | null {
  const named = clause.caps.filter((c) => c.scope === 'project').map((c) => (c.limit.op === 'money' ? parseYuan(c.limit.value) : null));
  return named.length === 0 || named.includes(null) ? null : (named as Fen[]).reduce((a, b) => (b < a ? b : a));
}

/** Numbers as people write them: width, spaces and brackets differ, the matter does not. */
const plainReference = (text: string): string => text.normalize('NFKC').replace(/[\s()（）〔〕[\]-]/g, '').toUpperCase();
const lockCase = (tx: Tx, clause: string, key: string): Promise<CaseRow | undefined> => tx.one<CaseRow>(`SELECT ${CASE_COLUMNS} FROM funding_cases WHERE clause = $1 AND reference_key = $2 FOR UPDATE`, [clause, key]);
