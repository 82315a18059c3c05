// Owns objections to the notice of a decision: received when the form's mail link is used within its days, answered by somebody other than who decided.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { hasGrant } from '#libs/kernel';
import { Database, due, dropDue, emit, FilesService, platformErrors, record, run, transition, type Call, type Tx } from '#libs/platform';
import type { ObjectionReply, ObjectionState, ObjectionView } from './notice.contract.js';
import { withinDays } from './notice.days.js';
import { objectionLife } from './notice.lifecycle.js';
import { lockNotice, type NoticeRow, NOTICE_COLUMNS, resumeNotice, suspendNotice } from './notice.store.js';
import { mustBeIndependent } from './decision.independence.js';
import { type ObjectionForm, ObjectionForms } from './objection-forms.service.js';
import { ObjectionsReader } from './objections.reader.js';
import { readsObjections } from './projects.access.js';
import { projectsErrors } from './projects.errors.js';
import { OBJECTION_MOVES, receiveObjection } from './received-objections.js';
import { decisionSetAside, objectionAnswered, objectionDueSoon, objectionFiled, objectionReceived } from './projects.events.js';

/** A reminder falls due on the morning of the last day for the reply. */
export const objectionReminder = due('objection.reminder');

@Injectable()
export class Objections implements OnModuleInit {
  constructor(private readonly db: Database, private readonly files: FilesService, private readonly forms: ObjectionForms, private readonly reader: ObjectionsReader) {}

  onModuleInit(): void {
    this.forms.takes({
      about: 'notice', subject: 'objection', open: async (id) => { await this.runningNotice(id); }, receive: (tx, form, call) => this.receive(tx, form, call),
      filed: async (tx, { id, noticeId }) => emit(tx, objectionFiled, id, 1, { challengeId: (await tx.one<{ challengeId: string }>('SELECT challenge_id FROM notices WHERE id = $1', [noticeId]))!.challengeId, noticeId, objectionId: id }),
    });
    this.files.registerReader('objection', async (actor, id) => {
      const row = await this.db.one<{ agencyPath: string }>('SELECT agency_path FROM objections WHERE id = $1', [id]);
      return row !== undefined && readsObjections(actor, row.agencyPath);
    });
  }

  /** The click in the mail: received, and the notice is suspended until it is answered. */
  private async receive(tx: Tx, form: ObjectionForm, call: Call): Promise<object> {
    const { row } = await lockNotice(tx, form.noticeId);
    if (!takesObjections(row, await tx.now())) throw projectsErrors.problem('notice-closed-for-objections');
    const answer = await receiveObjection(tx, form, call, { table: 'objections', subject: 'objection', reminder: objectionReminder, notice: row });
    await suspendNotice(tx, row);
    await emit(tx, objectionReceived, form.id, 2, { challengeId: row.challengeId, noticeId: row.id, objectionId: form.id });
    return answer;
  }

  /** @throws Problem not-found outside the official's agencies, own-interest, reply-by-decider, wrong-state */
  reply(call: Call, id: string, given: ObjectionReply): Promise<ObjectionView> {
    return run(this.db, call, async (tx) => {
      const found = await tx.one<{ noticeId: string; agencyPath: string }>('SELECT notice_id, agency_path FROM objections WHERE id = $1', [id]);
      if (!found || call.actor.kind !== 'person' || !(['officer', 'head'] as const).some((role) => hasGrant(call.actor, role, found.agencyPath))) throw platformErrors.problem('not-found');
      const { personId } = call.actor;
      const { row, challenge } = await lockNotice(tx, found.noticeId);
      await mustBeIndependent(tx, call.actor, challenge);
      const { state } = (await tx.one<{ state: ObjectionState }>('SELECT state FROM objections WHERE id = $1 FOR UPDATE', [id]))!;
      const decision = (await tx.one<{ decided: boolean }>(`SELECT $2 = ANY (prepared_by) OR approved_by = $2 OR EXISTS (SELECT 1 FROM approvals a WHERE a.subject = 'decision' AND a.subject_id = d.id AND a.person_id = $2) AS decided
        FROM decisions d WHERE id = $1`, [row.decisionId, personId]))!;
      const { version } = await transition(tx, {
        life: objectionLife, table: 'objections', subject: 'objection', id, state, transition: OBJECTION_MOVES[given.outcome], by: 'official', actor: call.actor, facts: decision,
        set: { reply: given.text, replied_by: personId, replied_at: await tx.now() }, refuse: (code) => projectsErrors.problem(code as never),
      });
      await dropDue(tx, objectionReminder, id);
      if (given.outcome === 'accepted') await this.setAside(tx, row, call, given.text);
      else await resumeNotice(tx, row);
      await emit(tx, objectionAnswered, id, version, { challengeId: row.challengeId, noticeId: row.id, objectionId: id });
      return this.reader.view(tx, id);
    });
  }

  /** Safe to run twice: it only tells, and only while nobody has replied. */
  async remind(tx: Tx, id: string): Promise<void> {
    const row = await tx.one<{ noticeId: string; challengeId: string; version: number }>(`SELECT x.notice_id, n.challenge_id, x.version FROM objections x JOIN notices n ON n.id = x.notice_id WHERE x.id = $1 AND x.state = 'received'`, [id]);
    if (row) await emit(tx, objectionDueSoon, id, row.version, { challengeId: row.challengeId, noticeId: row.noticeId, objectionId: id });
  }

  /** Upheld: the notice stays suspended for good and its decision no longer stands; a new one may be prepared. */
  private async setAside(tx: Tx, row: NoticeRow, call: Call, reason: string): Promise<void> {
    if (row.overturnedAt !== null) return;
    const now = await tx.now();
    await tx.execute('UPDATE notices SET overturned_at = $2 WHERE id = $1', [row.id, now]);
    const { version } = (await tx.one<{ version: number }>('UPDATE decisions SET set_aside_at = $2, version = version + 1 WHERE id = $1 RETURNING version', [row.decisionId, now]))!;
    await record(tx, { subject: 'decision', id: row.decisionId, action: 'decision.set-aside', from: 'approved', to: 'approved', version, actor: call.actor, reason });
    await emit(tx, decisionSetAside, row.decisionId, version, { challengeId: row.challengeId, decisionId: row.decisionId });
  }

  private async runningNotice(id: string): Promise<NoticeRow> {
    const row = await this.db.one<NoticeRow & { now: Date }>(`SELECT ${NOTICE_COLUMNS}, jiebang_now() AS now FROM notices WHERE id = $1 AND state <> 'planned'`, [id]);
    if (!row) throw platformErrors.problem('not-found');
    if (!takesObjections(row, row.now)) throw projectsErrors.problem('notice-closed-for-objections');
    return row;
  }
}

const takesObjections = (row: NoticeRow, now: Date): boolean => ['published', 'suspended'].includes(row.state) && row.overturnedAt === null && withinDays(row.firstDay!, row.lastDay!, now);
