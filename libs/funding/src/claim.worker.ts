// Reminds of questions that wait for an answer. Safe to run twice: an event is emitted only while the question is open, and each alarm sets the next.
import { Injectable } from '@nestjs/common';
import { addDays, startOf } from '#libs/kernel';
import { emit, setDue, type Tx, WhenDue } from '#libs/platform';
import { claimQuestionDueSoon, claimQuestionOverdue } from './claim.events.js';
import { claimQuestionDue } from './claim.jobs.js';

const OPEN = `SELECT q.claim_id, q.due_on, q.version, c.applicant_id FROM claim_questions q JOIN claims c ON c.id = q.claim_id WHERE q.id = $1 AND q.state = 'asked' AND c.state = 'submitted'`;

@Injectable()
export class ClaimProcessor {
  @WhenDue(claimQuestionDue)
  async remind(tx: Tx, questionId: string): Promise<void> {
    const open = await tx.one<{ claimId: string; dueOn: string; version: number; applicantId: string }>(OPEN, [questionId]);
    if (!open) return;
    const over = startOf(addDays(open.dueOn, 1)), fact = { questionId, claimId: open.claimId, organisationId: open.applicantId };
    if ((await tx.now()) >= over) { await emit(tx, claimQuestionOverdue, questionId, open.version, fact); return; }
    await emit(tx, claimQuestionDueSoon, questionId, open.version, fact);
    await setDue(tx, claimQuestionDue, questionId, over);
  }
}
