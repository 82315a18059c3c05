// Owns questions and answers: asked by members of verified organisations while there is time, answered by officers to all. Nobody else learns who asked.
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor } from '#libs/kernel';
import { audit, Database, emit, keysOf, pageOf, platformErrors, run, type Call, type Page, type Reader, type Tx } from '#libs/platform';
import { isOfficer, maySeeChallenge, readsUnpublished, verifiedOrganisations } from './challenges.access.js';
import type { QuestionView } from './challenge.contract.js';
import { hourOf } from './challenge.commands.js';
import { challengeErrors } from './challenges.errors.js';
import { questionAnswered, questionAsked } from './challenges.events.js';
import { challengeOf, type ChallengeRow, lockChallenge } from './challenge.rows.js';
import { indexAnswer } from './challenge.search.js';

interface QuestionRow { id: string; challengeId: string; organisationId: string; text: string; askedAt: Date; answer: string | null; answeredAt: Date | null; mergedInto: string | null }
/** Of what was merged the answer is that of the question that stayed. */
const SELECT = `SELECT q.id, q.challenge_id, q.organisation_id, q.text, q.asked_at, coalesce(q.answer, m.answer) AS answer, coalesce(q.answered_at, m.answered_at) AS answered_at, q.merged_into
  FROM challenge_questions q LEFT JOIN challenge_questions m ON m.id = q.merged_into`;
const memberships = (actor: Actor): string[] => (actor.kind === 'person' ? actor.memberships.map((m) => m.organisationId) : []);
export const questionOf = (r: Reader, id: string): Promise<QuestionRow | undefined> => r.one(`${SELECT} WHERE q.id = $1`, [id]);

/** To others than who asked and the agency neither the hour of asking nor a merger is told: both could be laid beside what else is known of a rival. */
export function viewFor(row: QuestionRow, actor: Actor, of: { readonly agencyPath: string }): QuestionView {
  const mine = memberships(actor).includes(row.organisationId), inside = mine || readsUnpublished(actor, of);
  return { id: row.id, text: row.text, askedAt: inside ? row.askedAt.toISOString() : null, answer: row.answer, answeredAt: row.answeredAt?.toISOString() ?? null, mine, mergedInto: inside ? row.mergedInto : null };
}

/** The hour of an act on questions. @throws Problem challenge-over, wrong-state */
async function stillOpen(tx: Tx, row: ChallengeRow): Promise<Date> {
  if (row.state !== 'open') throw platformErrors.problem('wrong-state', { data: { state: row.state } });
  const { now, deadlinePassed } = await hourOf(tx, row);
  if (deadlinePassed) throw challengeErrors.problem('challenge-over');
  return now;
}

/** What an officer does to a question starts here: its challenge locked, theirs and still open. @throws Problem not-found, challenge-over, wrong-state */
export async function asOfficer(tx: Tx, actor: Actor, questionId: string): Promise<{ row: ChallengeRow; now: Date; personId: string }> {
  const found = await tx.one<{ challengeId: string }>('SELECT challenge_id FROM challenge_questions WHERE id = $1', [questionId]);
  if (!found || actor.kind !== 'person') throw platformErrors.problem('not-found');
  const row = await lockChallenge(tx, found.challengeId, 'share');
  if (!isOfficer(actor, row)) throw platformErrors.problem('not-found');
  return { row, now: await stillOpen(tx, row), personId: actor.personId };
}

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
      const now = await stillOpen(tx, row);
      if (now.getTime() >= Date.parse(row.content.schedule.questionsCloseAt)) throw challengeErrors.problem('questions-closed');
      const question: QuestionRow = { id: randomUUID(), challengeId, organisationId, text, askedAt: now, answer: null, answeredAt: null, mergedInto: null }; // an id that tells no hour
      await tx.query('INSERT INTO challenge_questions (id, challenge_id, organisation_id, asked_by, text, asked_at) VALUES ($1,$2,$3,$4,$5,$6)', [question.id, challengeId, organisationId, actor.personId, text, now]);
      await audit(tx, { subject: 'question', subjectId: question.id, action: 'question.asked', actor, version: 1, state: { challengeId, organisationId, text } });
      await emit(tx, questionAsked, question.id, 1, { challengeId, questionId: question.id });
      return viewFor(question, actor, row);
    });
  }

  /** Once, to everybody, while there is still time to use it. @throws Problem challenge-over, question-merged, wrong-state */
  answer(call: Call, questionId: string, text: string): Promise<QuestionView> {
    return run(this.db, call, async (tx) => {
      const { actor } = call, { row, now, personId } = await asOfficer(tx, actor, questionId);
      const before = await tx.one<{ mergedInto: string | null }>('SELECT merged_into FROM challenge_questions WHERE id = $1 FOR UPDATE', [questionId]);
      if (before?.mergedInto) throw challengeErrors.problem('question-merged');
      const answered = await tx.execute('UPDATE challenge_questions SET answer = $2, answered_by = $3, answered_at = $4 WHERE id = $1 AND answer IS NULL', [questionId, text, personId, now]);
      if (answered !== 1) throw platformErrors.problem('wrong-state');
      await indexAnswer(tx, questionId);
      await audit(tx, { subject: 'question', subjectId: questionId, action: 'question.answered', actor, version: 2, state: { text } });
      await emit(tx, questionAnswered, questionId, 2, { challengeId: row.id, questionId });
      return viewFor((await questionOf(tx, questionId))!, actor, row);
    });
  }

  /** Everybody reads what was answered; an organisation also what it asked, the agency everything. */
  async list(actor: Actor, challengeId: string, query: { limit: number; after?: string | undefined }): Promise<Page<QuestionView>> {
    const row = await challengeOf(this.db, challengeId);
    if (!row || !maySeeChallenge(actor, row)) throw platformErrors.problem('not-found');
    const [at, id] = keysOf(query.after, 2) ?? [null, null];
    const rows = await this.db.query<QuestionRow & { at: string }>(`SELECT * FROM (SELECT listed.*, coalesce(answered_at, asked_at)::text AS at FROM (${SELECT} WHERE q.challenge_id = $1
      AND ((q.answer IS NOT NULL AND q.merged_into IS NULL) OR q.organisation_id = ANY($2::uuid[]) OR $3)) listed) q WHERE $4::timestamptz IS NULL OR (q.at::timestamptz, q.id) > ($4, $5::uuid) ORDER BY q.at::timestamptz, q.id LIMIT $6`,
      [challengeId, memberships(actor), readsUnpublished(actor, row), at, id, query.limit + 1]);
    return pageOf(rows, query.limit, (q) => [q.at, q.id], (q) => viewFor(q, actor, row));
  }
}
