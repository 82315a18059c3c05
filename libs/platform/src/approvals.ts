// Decides what four eyes means: an approval binds a content hash, a step and a person; an edit voids it; one person acts once on one subject.
import { randomUUID } from 'node:crypto';
import { type Actor, isMemberOf } from '#libs/kernel';
import { hashOf } from './audit.js';
import type { Tx } from './database/tx.js';
import { platformErrors } from './platform.errors.js';

export interface Approval { readonly step: string; readonly personId: string; readonly contentHash: Buffer; readonly at: Date; readonly note: string | null }
export interface ApprovalAct {
  readonly subject: string; readonly subjectId: string; readonly step: string; readonly actor: Actor; readonly content: unknown; readonly note?: string;
  /** Organisations that are applicant or payee: none of their members may act. */
  readonly parties?: readonly string[];
}

/** Records one step by one person on exactly this content. @throws Problem same-person, own-interest, forbidden */
export async function approve(tx: Tx, act: ApprovalAct): Promise<void> {
  if (act.actor.kind !== 'person') throw platformErrors.problem('forbidden');
  const { personId } = act.actor;
  if ((act.parties ?? []).some((id) => isMemberOf(act.actor, id))) throw platformErrors.problem('own-interest');
  const born = await tx.prepared('INSERT INTO approvals (id, subject, subject_id, step, person_id, content_hash, note) VALUES ($1,$2,$3,$4,$5,$6,$7) ON CONFLICT DO NOTHING RETURNING 1 AS one',
    [randomUUID(), act.subject, act.subjectId, act.step, personId, hashOf(act.content), act.note ?? null]);
  if (born.length === 1) return;
  const same = (await approvalsOf(tx, act.subject, act.subjectId)).some((a) => a.personId === personId);
  throw platformErrors.problem(same ? 'same-person' : 'wrong-state');
}

/** The approvals in force of a subject, oldest first. */
export function approvalsOf(tx: Tx, subject: string, subjectId: string): Promise<Approval[]> {
  return tx.prepared<Approval>(`SELECT step, person_id, content_hash, at, note FROM approvals WHERE subject = $1 AND subject_id = $2 AND voided_at IS NULL ORDER BY at, id`, [subject, subjectId]);
}

/** True when `step` was approved on exactly this content. */
export async function approvedAs(tx: Tx, subject: string, subjectId: string, step: string, content: unknown): Promise<boolean> {
  const hash = hashOf(content);
  return (await approvalsOf(tx, subject, subjectId)).some((a) => a.step === step && a.contentHash.equals(hash));
}

/** An edit (or a rejection) voids what was approved before; with `step`, that step alone. */
export async function voidApprovals(tx: Tx, subject: string, subjectId: string, step?: string): Promise<void> {
  await tx.execute('UPDATE approvals SET voided_at = jiebang_now() WHERE subject = $1 AND subject_id = $2 AND voided_at IS NULL AND ($3::text IS NULL OR step = $3)', [subject, subjectId, step ?? null]);
}
