// Answers what a claim's questions show: who asked what until when, who answered with which files.
import type { Reader } from '#libs/platform';
import type { QuestionView } from './claim.contract.js';

type Row = Omit<QuestionView, 'askedAt' | 'answeredAt' | 'files'> & { askedAt: Date; answeredAt: Date | null; files: QuestionView['files'] | null };
const QUESTIONS = `SELECT q.id, q.n, q.state, q.version, q.text, q.evidence_id, q.due_on, q.state = 'asked' AND q.due_on < (jiebang_now() AT TIME ZONE 'Asia/Shanghai')::date AS overdue, a.name AS asked_by, q.asked_at, q.answer, b.name AS answered_by, q.answered_at,
    (SELECT json_agg(json_build_object('id', f.id, 'name', f.name, 'size', f.size) ORDER BY f.id) FROM claim_question_files x JOIN files f ON f.id = x.file_id WHERE x.question_id = q.id) AS files
  FROM claim_questions q JOIN people a ON a.id = q.asked_by LEFT JOIN people b ON b.id = q.answered_by WHERE q.claim_id = $1 ORDER BY q.n`;

export const questionViews = async (r: Reader, claimId: string): Promise<QuestionView[]> =>
  (await r.query<Row>(QUESTIONS, [claimId])).map((q) => ({ ...q, askedAt: q.askedAt.toISOString(), answeredAt: q.answeredAt?.toISOString() ?? null, files: q.files ?? [] }));

export const openQuestions = async (r: Reader, claimId: string): Promise<number> => Number((await r.one<{ n: bigint }>(`SELECT count(*) AS n FROM claim_questions WHERE claim_id = $1 AND state = 'asked'`, [claimId]))!.n);
