// Decides that a document counts once in the whole city: its keys are rows, unique for ever while the claim lives; a contract serves every claim of its own case.
import { v7 } from 'uuid';
import type { Database, Reader, Tx } from '#libs/platform';

export interface KeyOwner { readonly key: string; readonly caseId: string; readonly claimId: string; readonly claimNumber: string; readonly applicantId: string }

export interface Taker { readonly evidenceId: string; readonly claimId: string; readonly caseId: string; readonly kind: string; readonly applicantId: string; readonly clause: string; /** By fact, for a document that proves facts. */ readonly proves: readonly string[] }

/** Takes the keys, or answers with the other claim that has one. A concurrent taker waits for the first to commit. */
export async function takeKeys(tx: Tx, keys: readonly string[], of: Taker): Promise<KeyOwner | undefined> {
  for (const key of [...keys].sort()) {
    const taken = await tx.execute('INSERT INTO evidence_keys (key, case_id, claim_id, evidence_id) VALUES ($1,$2,$3,$4) ON CONFLICT (key) DO NOTHING', [key, of.caseId, of.claimId, of.evidenceId]);
    if (taken === 1) continue;
    const owner = await ownerOf(tx, key);
    if (!owner) return takeKeys(tx, keys, of); // freed meanwhile
    const kept = await documentOf(tx, key);
    if (!servesAgain(of, owner, kept)) return owner;
  }
  return undefined;
}

/** An item of a list counts once in the whole city as its documents do; the documents of one claim that show it show the same one. */
export async function takeItems(tx: Tx, keys: readonly string[], of: Taker): Promise<KeyOwner | undefined> {
  for (const key of [...keys].sort()) {
    const taken = await tx.execute('INSERT INTO evidence_keys (key, case_id, claim_id, evidence_id) VALUES ($1,$2,$3,$4) ON CONFLICT (key) DO NOTHING', [key, of.caseId, of.claimId, of.evidenceId]);
    const owner = taken === 1 ? undefined : await ownerOf(tx, key);
    if (taken !== 1 && !owner) return takeItems(tx, keys, of); // freed meanwhile
    if (owner && owner.claimId !== of.claimId) return owner;
  }
  return undefined;
}

const ownerOf = (r: Reader, key: string): Promise<KeyOwner | undefined> =>
  r.one<KeyOwner>('SELECT k.key, k.case_id, k.claim_id, c.number AS claim_number, c.applicant_id FROM evidence_keys k JOIN claims c ON c.id = k.claim_id WHERE k.key = $1', [key]);
interface Kept { readonly kind: string; readonly clause: string; readonly proves: readonly string[] }
const documentOf = async (r: Reader, key: string): Promise<Kept | undefined> => r.one<Kept>(`SELECT e.kind, c.clause, ARRAY(SELECT jsonb_object_keys(coalesce(e.proves, '{}'::jsonb))) AS proves FROM evidence_keys k JOIN evidence e ON e.id = k.evidence_id JOIN claims c ON c.id = e.claim_id WHERE k.key = $1`, [key]);
/** A contract serves every claim of its case; what certified this year's contribution may show next year what the year before was: the same document, the same applicant and clause, another fact. */
const servesAgain = (of: Taker, owner: KeyOwner, kept: Kept | undefined): boolean => kept?.kind === of.kind && (of.kind === 'contract' ? owner.caseId === of.caseId
  : owner.claimId !== of.claimId && owner.applicantId === of.applicantId && kept.clause === of.clause && of.proves.length > 0 && kept.proves.length > 0 && !of.proves.some((f) => kept.proves.includes(f)));

/** An item stays taken while another document of the claim shows it. */
const HANDED_ON = `UPDATE evidence_keys k SET evidence_id = e.id FROM evidence e WHERE k.claim_id = $1 AND k.evidence_id = ANY($2::uuid[]) AND e.claim_id = $1 AND e.state = 'given' AND e.id <> ALL($2::uuid[]) AND jsonb_exists(e.item_keys, k.key)`;

/** What is withdrawn, refused or rejected may serve again; a claim that ends takes nothing from any document. */
export async function freeKeys(tx: Tx, claimId: string, evidenceIds?: readonly string[]): Promise<void> {
  if (evidenceIds === undefined) await tx.execute('DELETE FROM allocations WHERE claim_id = $1', [claimId]);
  if (evidenceIds !== undefined) await tx.execute(HANDED_ON, [claimId, evidenceIds]);
  await tx.execute('DELETE FROM evidence_keys WHERE claim_id = $1 AND ($2::uuid[] IS NULL OR evidence_id = ANY($2))', [claimId, evidenceIds ?? null]);
}

/** For officials: this claim tried a document that another one had. Written apart from the refused transaction, which leaves nothing else. */
export async function recordConflict(db: Database, claimId: string, owner: KeyOwner): Promise<void> {
  await db.transaction((tx) => tx.insert('evidence_conflicts', { id: v7(), claimId, key: owner.key, otherClaimId: owner.claimId }));
}
