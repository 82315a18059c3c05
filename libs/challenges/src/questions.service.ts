// Owns questions and answers: asked by members of verified organisations while there is time, answered by officers to all. Nobody else learns who asked.
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { type Actor } from '#libs/kernel';
import { audit, Database, emit, keysOf, pageOf, platformErrors, run, type Call, type Page } from '#libs/platform';
import { isOfficer, maySeeChallenge, readsUnpublished, verifiedOrganisations } from './challenges.access.js';
import type { QuestionView } from './challenge.contract.js';
import { hourOf } from './challenge.commands.js';
import { challengeErrors } from './challenges.errors.js';
import { questionAnswered, questionAsked } from './challenges.events.js';
import { challengeOf, lockChallenge } from './challenge.rows.js';
import { indexAnswer } from './challenge.search.js';

interface QuestionRow { id: string; challengeId: string; organisationId: string; text: string; askedAt: Date; answer: string | null; answeredAt: Date | null }
const COLUMNS = 'id, challenge_id, organisation_id, text, asked_at, answer, answered_at';
const memberships = (actor: Actor): string[] => (actor.kind === 'person' ? actor.memberships.map((m) => m.organisationId) : []);
const view = (row: QuestionRow, actor: Actor): QuestionView => ({
  id: row.id, text: row.text, askedAt: row.askedAt.toISOString(), answer: row.answer, answeredAt: row.answeredAt?.toISOString() ?? null, mine: memberships(actor).includes(row.organisationId),
});

@Injectable()
export class Questions {
  constructor(private readonly db: Database) {}

  /** @throws Problem asker-not-verified, questions-closed, challenge-over, wrong-state */
  ask(call: Call, challengeId: string, text: string): Promise<QuestionView> {
    return run(this.db, call, async (tx) => {
      const { actor } = call;
      const row = await lockChallenge(tx, challengeId, 'share');
      if (!maySeeChallenge(actor, row)) throw platformErrors.problem('not-found');
      const [organisationId] = verifiedOrganisations(actor);
      if (actor.kind !== 'person' || organisationId === undefined) throw challengeErrors.problem('asker-not-verified');
      if (row.state !== 'open') throw platformErrors.problem('wrong-state', { data: { state: row.state } });
      const { now, deadlinePassed } = await hourOf(tx, row);
      if (deadlinePassed) throw challengeErrors.problem('challenge-over');
      if (now.getTime() >= Date.parse(row.content.schedule.questionsCloseAt)) throw challengeErrors.problem('questions-closed');
      const question: QuestionRow = { id: v7(), challengeId, organisationId, text, askedAt: now, answer: null, answeredAt: null };
      await tx.query('INSERT INTO challenge_questions (id, challenge_id, organisation_id, asked_by, text, asked_at) VALUES ($1,$2,$3,$4,$5,$6)', [question.id, challengeId, organisationId, actor.personId, text, now]);
      await audit(tx, { subject: 'question', subjectId: question.id, action: 'question.asked', actor, version: 1, state: { challengeId, organisationId, text } });
      await emit(tx, questionAsked, question.id, 1, { challengeId, questionId: question.id });
      return view(question, actor);
    });
  }

  /** Once, to everybody, while there is still time to use it. @throws Problem challenge-over, wrong-state */
  answer(call: Call, questionId: string, text: string): Promise<QuestionView> {
    return run(this.db, call, async (tx) => {
      const { actor } = call;
      const found = await tx.one<{ challengeId: string }>('SELECT challenge_id FROM challenge_questions WHERE id = $1', [questionId]);
      if (!found || actor.kind !== 'person') throw platformErrors.problem('not-found');
      const row = await lockChallenge(tx, found.challengeId, 'share');
      if (!isOfficer(actor, row)) throw platformErrors.problem('not-found');
      if (row.state !== 'open') throw platformErrors.problem('wrong-state', { data: { state: row.state } });
      const { now, deadlinePassed } = await hourOf(tx, row);
      if (deadlinePassed) throw challengeErrors.problem('challenge-over');
      const question = await tx.one<QuestionRow>(`UPDATE challenge_questions SET answer = $2, answered_by = $3, answered_at = $4 WHERE id = $1 AND answer IS NULL RETURNING ${COLUMNS}`, [questionId, text, actor.personId, now]);
      if (!question) throw platformErrors.problem('wrong-state');
      await indexAnswer(tx, questionId);
      await audit(tx, { subject: 'question', subjectId: questionId, action: 'question.answered', actor, version: 2, state: { text } });
      await emit(tx, questionAnswered, questionId, 2, { challengeId: row.id, questionId });
      return view(question, actor);
    });
  }

  /** Everybody reads what was answered; an organisation also what it asked, the agency everything. */
  async list(actor: Actor, challengeId: string, query: { limit: number; after?: string | undefined }): Promise<Page<QuestionView>> {
    const row = await challengeOf(this.db, challengeId);
    if (!row || !maySeeChallenge(actor, row)) throw platformErrors.problem('not-found');
    const after = keysOf(query.after, 1);
    const rows = await this.db.query<QuestionRow>(`SELECT ${COLUMNS} FROM challenge_questions WHERE challenge_id = $1 AND (answer IS NOT NULL OR organisation_id = ANY($2::uuid[]) OR $3) AND ($4::uuid IS NULL OR id > $4) ORDER BY id LIMIT $5`,
      [challengeId, memberships(actor), readsUnpublished(actor, row), after?.[0] ?? null, query.limit + 1]);
    return pageOf(rows, query.limit, (q) => [q.id], (q) => view(q, actor));
  }
}
