// Owns questions that ask the same: an officer merges one into the other, both who asked are told, one answer is public. What was asked and by whom stays hidden as before.
import { Injectable } from '@nestjs/common';
import { audit, Database, emit, platformErrors, run, type Call } from '#libs/platform';
import type { QuestionView } from './challenge.contract.js';
import { challengeErrors } from './challenges.errors.js';
import { questionMerged } from './challenges.events.js';
import { asOfficer, questionOf, viewFor } from './questions.service.js';

interface Locked { id: string; challengeId: string; answer: string | null; mergedInto: string | null }

@Injectable()
export class QuestionMerges {
  constructor(private readonly db: Database) {}

  /** What was merged into it before goes along. @throws Problem question-merged, question-answered, challenge-over, wrong-state, invalid for another challenge's question */
  merge(call: Call, questionId: string, intoId: string): Promise<QuestionView> {
    return run(this.db, call, async (tx) => {
      const { actor } = call, { row, now, personId } = await asOfficer(tx, actor, questionId);
      const both = await tx.query<Locked>('SELECT id, challenge_id, answer, merged_into FROM challenge_questions WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE', [[questionId, intoId]]);
      const [question, into] = [both.find((q) => q.id === questionId)!, both.find((q) => q.id === intoId)];
      if (into?.challengeId !== row.id || intoId === questionId) throw platformErrors.problem('invalid', { fields: [{ pointer: '/intoId', code: 'unknown' }] });
      if (question.mergedInto !== null) throw challengeErrors.problem('question-merged');
      if (into.mergedInto !== null) throw challengeErrors.problem('question-merged', { pointer: '/intoId' });
      if (question.answer !== null) throw challengeErrors.problem('question-answered');
      const moved = await tx.query<{ id: string }>('UPDATE challenge_questions SET merged_into = $2, merged_by = $3, merged_at = $4 WHERE id = $1 OR merged_into = $1 RETURNING id', [questionId, intoId, personId, now]);
      await audit(tx, { subject: 'question', subjectId: questionId, action: 'question.merged', actor, version: 2, state: { into: intoId, moved: moved.map((q) => q.id).sort() } });
      await emit(tx, questionMerged, questionId, 2, { challengeId: row.id, questionId, intoId });
      return viewFor((await questionOf(tx, questionId))!, actor, row);
    });
  }
}
