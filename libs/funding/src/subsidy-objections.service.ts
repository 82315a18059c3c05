// Owns objections to planned subsidies: by anybody, through the same form and mail link as against a decision's notice; the first one received stops the payment, and somebody who had no part in it replies. Upheld: the notice is overturned, the batch goes back, the claims named lose their hold.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Actor, actorId, hasGrant, isMemberOf } from '#libs/kernel';
import { Database, dropDue, emit, enqueue, FilesService, lockHolds, platformErrors, run, setDue, transition, type Call, type Tx, voidApprovals, voidHolds } from '#libs/platform';
import { forgetUnconfirmed, noticeEndInstant, OBJECTION_MOVES, type ObjectionForm, ObjectionForms, receiveObjection } from '#libs/projects';
import { BATCH_COLUMNS, type BatchRow, moveBatch } from './batches.service.js';
import { freed, keptLine, move } from './claim-holds.js';
import { lockClaims } from './claim.rows.js';
import { readsSubsidyObjections } from './funding.access.js';
import { subsidyObjectionAnswered, subsidyObjectionDueSoon, subsidyObjectionFiled, subsidyObjectionReceived } from './funding.events.js';
import { serveWaiting, subsidyNoticeEnding, subsidyObjectionReminder } from './funding.jobs.js';
import { settle } from './ledger.js';
import type { SubsidyObjectionView, SubsidyReply } from './subsidy-notice.contract.js';
import { subsidyObjectionLife, type SubsidyObjectionState } from './subsidy-notice.lifecycle.js';
import { lockSubsidyNotice, moveSubsidyNotice, mustTakeObjections, openObjectionsTo, SUBSIDY_NOTICE_COLUMNS, type SubsidyNoticeRow, SYSTEM } from './subsidy-notice.store.js';
import { SubsidyObjectionsReader } from './subsidy-objections.reader.js';

export const ABOUT = 'subsidy-notice', SUBJECT = 'subsidy-objection';

@Injectable()
export class SubsidyObjections implements OnModuleInit {
  constructor(private readonly db: Database, private readonly files: FilesService, private readonly forms: ObjectionForms, private readonly reader: SubsidyObjectionsReader) {}

  onModuleInit(): void {
    this.forms.takes({
      about: ABOUT, subject: SUBJECT, open: (id) => this.mustBeOpen(id), receive: (tx, form, call) => this.receive(tx, form, call),
      filed: (tx, { id, noticeId }) => emit(tx, subsidyObjectionFiled, id, 1, { noticeId, objectionId: id }),
    });
    this.files.registerReader(SUBJECT, async (actor, id) => {
      const row = await this.db.one<{ agencyPath: string }>('SELECT agency_path FROM subsidy_objections WHERE id = $1', [id]);
      return row !== undefined && readsSubsidyObjections(actor, row.agencyPath);
    });
  }

  /** @throws Problem not-found, subsidy-notice-closed */
  private async mustBeOpen(id: string): Promise<void> {
    const row = await this.db.one<SubsidyNoticeRow & { now: Date }>(`SELECT ${SUBSIDY_NOTICE_COLUMNS}, jiebang_now() AS now FROM subsidy_notices WHERE id = $1`, [id]);
    if (!row) throw platformErrors.problem('not-found');
    mustTakeObjections(row, row.now);
  }

  /** The first one suspends: nothing of the batch is released before it is answered. */
  private async receive(tx: Tx, form: ObjectionForm, call: Call): Promise<object> {
    const row = await lockSubsidyNotice(tx, form.noticeId);
    mustTakeObjections(row, await tx.now());
    const answer = await receiveObjection(tx, form, call, { table: 'subsidy_objections', subject: SUBJECT, reminder: subsidyObjectionReminder, notice: row });
    if (row.state === 'published') await moveSubsidyNotice(tx, row, 'suspend', 'system', SYSTEM);
    await emit(tx, subsidyObjectionReceived, form.id, 2, { noticeId: row.id, objectionId: form.id });
    return answer;
  }

  /** @throws Problem not-found, same-person for who had a part in batch, claims or notice, own-interest for an applicant's people, wrong-state */
  reply(call: Call, id: string, given: SubsidyReply): Promise<SubsidyObjectionView> {
    return run(this.db, call, async (tx) => {
      const found = await tx.one<{ noticeId: string; agencyPath: string }>('SELECT notice_id, agency_path FROM subsidy_objections WHERE id = $1', [id]);
      if (!found || !(['officer', 'head'] as const).some((role) => hasGrant(call.actor, role, found.agencyPath))) throw platformErrors.problem('not-found');
      const { batchId } = (await tx.one<{ batchId: string }>('SELECT batch_id FROM subsidy_notices WHERE id = $1', [found.noticeId]))!;
      const batch = (await tx.one<BatchRow>(`SELECT ${BATCH_COLUMNS} FROM payment_batches WHERE id = $1 FOR UPDATE`, [batchId]))!;
      const row = await lockSubsidyNotice(tx, found.noticeId);
      await refuseInvolved(tx, row, batch, call.actor);
      const { state } = (await tx.one<{ state: SubsidyObjectionState }>('SELECT state FROM subsidy_objections WHERE id = $1 FOR UPDATE', [id]))!;
      const { version } = await transition(tx, { life: subsidyObjectionLife, table: 'subsidy_objections', subject: SUBJECT, id, state, transition: OBJECTION_MOVES[given.outcome], by: 'official', actor: call.actor, facts: {},
        set: { reply: given.text, replied_by: actorId(call.actor), replied_at: await tx.now() }, reason: given.text, refuse: () => platformErrors.problem('wrong-state') });
      await dropDue(tx, subsidyObjectionReminder, id);
      if (given.outcome === 'accepted') await overturn(tx, row, batch, call.actor, given);
      else if (row.state === 'suspended' && (await openObjectionsTo(tx, row.id)) === 0) {
        await moveSubsidyNotice(tx, row, 'resume', 'system', SYSTEM);
        await setDue(tx, subsidyNoticeEnding, row.id, noticeEndInstant(row.lastDay));
      }
      await emit(tx, subsidyObjectionAnswered, id, version, { noticeId: row.id, objectionId: id });
      return this.reader.view(tx, id);
    });
  }

  /** Safe to run twice: it only tells, and only while nobody has replied. */
  async remind(tx: Tx, id: string): Promise<void> {
    const row = await tx.one<{ noticeId: string; version: number }>(`SELECT notice_id, version FROM subsidy_objections WHERE id = $1 AND state = 'received'`, [id]);
    if (row) await emit(tx, subsidyObjectionDueSoon, id, row.version, { noticeId: row.noticeId, objectionId: id });
  }
}

async function overturn(tx: Tx, row: SubsidyNoticeRow, batch: BatchRow, actor: Actor, given: SubsidyReply): Promise<void> {
  if (row.state === 'published' || row.state === 'suspended') {
    await moveSubsidyNotice(tx, row, 'overturn', 'official', actor, {}, given.text);
    await dropDue(tx, subsidyNoticeEnding, row.id);
    await forgetUnconfirmed(tx, row.id);
  }
  if (batch.state !== 'submitted') return;
  const named = (await tx.query<{ claimId: string }>('SELECT claim_id FROM payments WHERE batch_id = $1 AND claim_id = ANY($2::uuid[])', [batch.id, given.claimIds])).map((p) => p.claimId);
  const stray = given.claimIds.findIndex((c) => !named.includes(c));
  if (stray >= 0) throw platformErrors.problem('invalid', { fields: [{ pointer: `/claimIds/${stray}`, code: 'unknown' }] });
  await moveBatch(tx, batch, 'reject', 'finance', SYSTEM, { paying_account_id: null }, given.text);
  await voidApprovals(tx, 'batch', batch.id);
  await tx.execute('DELETE FROM payments WHERE batch_id = $1 AND claim_id = ANY($2::uuid[])', [batch.id, named]);
  const claims = (await lockClaims(tx, named)).filter((c) => c.state === 'held');
  await lockHolds(tx, { held: claims.map((c) => c.id) });
  for (const claim of claims) await voidHolds(tx, claim.id);
  await settle(tx, claims.map((c) => ({ id: c.entryId!, phase: 'voided' as const })), actor);
  for (const claim of claims) { await voidApprovals(tx, 'claim', claim.id, 'finance'); await move(tx, claim, 'free', 'official', actor, {}, { ...freed, line_id: await keptLine(tx, claim) }, given.text); }
  for (const clause of new Set(claims.map((c) => c.clause))) await enqueue(tx, serveWaiting, { clause }); // those who wait come before what is decided anew
}

/** Who prepared or approved the batch, approved one of its claims or published the notice has decided; who belongs to an applicant has an interest. */
async function refuseInvolved(tx: Tx, row: SubsidyNoticeRow, batch: BatchRow, actor: Actor): Promise<void> {
  const personId = actorId(actor);
  const applicants = await tx.query<{ id: string }>('SELECT DISTINCT c.applicant_id AS id FROM payments p JOIN claims c ON c.id = p.claim_id WHERE p.batch_id = $1', [batch.id]);
  if (applicants.some((a) => isMemberOf(actor, a.id))) throw platformErrors.problem('own-interest');
  const approved = await tx.one(`SELECT 1 AS one FROM approvals a WHERE a.voided_at IS NULL AND a.person_id = $2 AND ((a.subject = 'batch' AND a.subject_id = $1) OR (a.subject = 'claim' AND a.subject_id IN (SELECT claim_id FROM payments WHERE batch_id = $1))) LIMIT 1`, [batch.id, personId]);
  if (approved || row.publishedBy === personId || batch.preparedBy === personId) throw platformErrors.problem('same-person');
}
