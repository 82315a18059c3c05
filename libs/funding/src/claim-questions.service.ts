// Owns questions about a claim that is being checked: asked by the officer, answered by the applicant with files; the due day reminds, it decides nothing.
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { actorId, addDays, dayOf, startOf } from '#libs/kernel';
import { Database, dropDue, emit, FilesService, platformErrors, record, run, setDue, transition, type Call, type Tx } from '#libs/platform';
import type { ClaimView, NewAnswer, NewQuestion } from './claim.contract.js';
import { lockOwn } from './claim-draft.js';
import { claimErrors } from './claim.errors.js';
import { claimQuestionAnswered, claimQuestionAsked } from './claim.events.js';
import { claimQuestionDue } from './claim.jobs.js';
import { claimQuestionLife, type ClaimQuestionState } from './claim-question.lifecycle.js';
import { claimView } from './claim.view.js';
import { forOfficer } from './signals.service.js';

const MORNING_MS = 9 * 3_600_000, LONGEST_DAYS = 60;

@Injectable()
export class ClaimQuestions {
  constructor(private readonly db: Database, private readonly files: FilesService) {}

  /** @throws Problem question-due-invalid, wrong-state unless the claim is with the officer */
  ask(call: Call, claimId: string, given: NewQuestion): Promise<ClaimView> {
    return run(this.db, call, async (tx) => {
      const row = await forOfficer(tx, call, claimId);
      if (row.state !== 'submitted') throw platformErrors.problem('wrong-state', { data: { state: row.state } });
      const now = await tx.now(), today = dayOf(now);
      if (given.dueOn <= today || given.dueOn > addDays(today, LONGEST_DAYS)) throw claimErrors.problem('question-due-invalid', { pointer: '/dueOn' });
      if (given.evidenceId !== undefined && !(await tx.one('SELECT 1 AS one FROM evidence WHERE id = $1 AND claim_id = $2', [given.evidenceId, claimId]))) throw platformErrors.problem('invalid', { fields: [{ pointer: '/evidenceId', code: 'unknown' }] });
      const id = v7(), { n } = (await tx.one<{ n: number }>('SELECT coalesce(max(n), 0)::int + 1 AS n FROM claim_questions WHERE claim_id = $1', [claimId]))!;
      await tx.insert('claim_questions', { id, claimId, n, ...given, state: claimQuestionLife.initial, askedBy: actorId(call.actor), askedAt: now });
      await record(tx, { subject: 'claim-question', id, action: 'claim-question.asked', from: null, to: claimQuestionLife.initial, version: 1, actor: call.actor, content: { claimId, ...given } });
      const dayBefore = new Date(startOf(addDays(given.dueOn, -1)).getTime() + MORNING_MS);
      await setDue(tx, claimQuestionDue, id, dayBefore > now ? dayBefore : startOf(addDays(given.dueOn, 1)));
      await emit(tx, claimQuestionAsked, id, 1, { questionId: id, claimId, organisationId: row.applicantId });
      return claimView(tx, claimId, call);
    });
  }

  /** @throws Problem file-not-stored */
  answer(call: Call, claimId: string, questionId: string, given: NewAnswer): Promise<ClaimView> {
    return run(this.db, call, async (tx) => {
      const row = await lockOwn(tx, call, claimId);
      const question = await lockQuestion(tx, claimId, questionId);
      if (row.state !== 'submitted') throw platformErrors.problem('wrong-state', { data: { state: row.state } });
      for (const [i, fileId] of [...new Set(given.fileIds)].entries()) {
        const file = await this.files.link(tx, fileId, { subject: 'claim', subjectId: claimId }, call.actor, `/fileIds/${i}`);
        await tx.insert('claim_question_files', { questionId, fileId: file.id });
      }
      const { version } = await this.move(tx, questionId, question.state, 'answer', 'owner', call, { answer: given.text, answered_by: actorId(call.actor), answered_at: await tx.now() });
      await emit(tx, claimQuestionAnswered, questionId, version, { questionId, claimId, organisationId: row.applicantId });
      return claimView(tx, claimId, call);
    });
  }

  withdraw(call: Call, claimId: string, questionId: string): Promise<ClaimView> {
    return run(this.db, call, async (tx) => {
      await forOfficer(tx, call, claimId);
      await this.move(tx, questionId, (await lockQuestion(tx, claimId, questionId)).state, 'withdraw', 'officer', call, {});
      return claimView(tx, claimId, call);
    });
  }

  private async move(tx: Tx, id: string, state: ClaimQuestionState, name: 'answer' | 'withdraw', by: 'owner' | 'officer', call: Call, set: Record<string, unknown>): Promise<{ version: number }> {
    await dropDue(tx, claimQuestionDue, id);
    return transition(tx, { life: claimQuestionLife, table: 'claim_questions', subject: 'claim-question', id, state, transition: name, by, actor: call.actor, facts: {}, set, refuse: () => platformErrors.problem('wrong-state') });
  }
}

async function lockQuestion(tx: Tx, claimId: string, id: string): Promise<{ state: ClaimQuestionState }> {
  const row = await tx.one<{ state: ClaimQuestionState }>('SELECT state FROM claim_questions WHERE id = $1 AND claim_id = $2 FOR UPDATE', [id, claimId]);
  if (!row) throw platformErrors.problem('not-found');
  return row;
}
