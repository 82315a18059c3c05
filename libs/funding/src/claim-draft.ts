// Decides who changes a claim as its applicant, and how an edit is recorded.
import { isMemberOf } from '#libs/kernel';
import { platformErrors, record, type Call, type Tx } from '#libs/platform';
import { type ClaimRow, lockClaim } from './claim.rows.js';
import { maySeeClaim } from './funding.access.js';

/** The applicant's own claim, for an owner to change. */
export async function lockOwn(tx: Tx, call: Call, id: string): Promise<ClaimRow> {
  const row = await lockClaim(tx, id);
  if (!row || !maySeeClaim(call.actor, row)) throw platformErrors.problem('not-found');
  if (!isMemberOf(call.actor, row.applicantId, 'owner')) throw platformErrors.problem('forbidden');
  return row;
}

export async function lockDraft(tx: Tx, call: Call, id: string): Promise<ClaimRow> {
  const row = await lockOwn(tx, call, id);
  if (row.state !== 'draft') throw platformErrors.problem('wrong-state', { data: { state: row.state } });
  return row;
}

export async function edited(tx: Tx, row: ClaimRow, call: Call, content: unknown): Promise<void> {
  const { version } = (await tx.one<{ version: number }>('UPDATE claims SET version = version + 1 WHERE id = $1 RETURNING version', [row.id]))!;
  await record(tx, { subject: 'claim', id: row.id, action: 'claim.edited', from: row.state, to: row.state, version, actor: call.actor, content });
}
