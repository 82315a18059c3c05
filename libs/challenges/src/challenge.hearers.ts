// Owns what a mail needs to know of needs and questions: whose they are and what they are called.
import type { Reader } from '#libs/platform';

export interface NeedFacts { readonly id: string; readonly title: string; readonly organisationId: string | null; readonly agencyPath: string; readonly createdBy: string | null; readonly state: string }

export const needOf = (r: Reader, id: string): Promise<NeedFacts | undefined> =>
  r.one(`SELECT n.id, n.title, n.organisation_id, a.path AS agency_path, n.created_by, n.state FROM needs n JOIN agencies a ON a.id = n.agency_id WHERE n.id = $1`, [id]);

/** Who asked: for a mail to them alone. */
export const askerOf = async (r: Reader, questionId: string): Promise<string | undefined> =>
  (await r.one<{ askedBy: string }>('SELECT asked_by FROM challenge_questions WHERE id = $1', [questionId]))?.askedBy;

/** Everybody whom one answer answers: who asked this, and who asked what was merged into it; each once, in the order of ids. */
export const askersOf = async (r: Reader, questionId: string): Promise<string[]> =>
  (await r.query<{ askedBy: string }>('SELECT DISTINCT asked_by FROM challenge_questions WHERE id = $1 OR merged_into = $1 ORDER BY 1', [questionId])).map((q) => q.askedBy);
