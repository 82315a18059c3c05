// Answers which cases are one project, what its groups of clauses were granted together, and who declared it.
import { type Actor, type Fen, yuan } from '#libs/kernel';
import type { Reader } from '#libs/platform';
import { keptScopes } from '#libs/policy';
import { groupLimit } from './cases.js';
import type { JoiningView, ProjectView } from './case-joining.contract.js';
import { approvalViews, historyOf } from './claim.view.js';
import { ownOrganisations, readsMoneyOf } from './funding.access.js';

interface Row { id: string; state: JoiningView['state']; version: number; caseId: string; caseNumber: string; targetId: string; targetNumber: string; reason: string; at: Date }
const JOININGS = 'SELECT j.id, j.state, j.version, j.case_id, f.number AS case_number, j.target_id, t.number AS target_number, j.reason, j.at FROM case_joinings j JOIN funding_cases f ON f.id = j.case_id JOIN funding_cases t ON t.id = j.target_id';
const view = async (r: Reader, j: Row): Promise<JoiningView> => ({ ...j, at: j.at.toISOString(), approvals: await approvalViews(r, 'case-joining', j.id), history: await historyOf(r, 'case-joining', j.id) });

export const joiningView = async (r: Reader, id: string): Promise<JoiningView> => view(r, (await r.one<Row>(`${JOININGS} WHERE j.id = $1`, [id]))!);
/** Of this case, either way round, the newest first. */
export async function joiningsOf(r: Reader, caseId: string): Promise<JoiningView[]> {
  const rows = await r.query<Row>(`${JOININGS} WHERE j.case_id = $1 OR j.target_id = $1 ORDER BY j.id DESC LIMIT 20`, [caseId]);
  return Promise.all(rows.map((j) => view(r, j)));
}

interface CaseRow { id: string; number: string; clause: string; title: string | null; applicantId: string; applicantName: string; agencyPath: string; joined: boolean; limitFen: Fen | null; heldFen: Fen; postedFen: Fen }
const CASES = `SELECT f.id, f.number, f.clause, coalesce(f.title, (SELECT k.title FROM funding_case_contracts x JOIN contracts k ON k.id = x.contract_id WHERE x.case_id = f.id ORDER BY k.number LIMIT 1)) AS title, f.applicant_id, o.name AS applicant_name, f.agency_path, f.project_key <> f.case_key AS joined, l.limit_fen, l.held_fen, l.posted_fen
  FROM funding_cases f JOIN organisations o ON o.id = f.applicant_id JOIN limits l ON l.scope = 'project' AND l.key = f.id::text WHERE f.project_key = $1 ORDER BY f.id`;
const room = (m: { limitFen: Fen | null; heldFen: Fen; postedFen: Fen }) => ({ limit: m.limitFen === null ? null : yuan(m.limitFen), held: yuan(m.heldFen), posted: yuan(m.postedFen), room: m.limitFen === null ? null : yuan(m.limitFen - m.heldFen - m.postedFen) });

/** Who reads none of an agency's money sees that other clauses count on the project and how much, not for whom. */
export async function projectView(r: Reader, actor: Actor, projectKey: string): Promise<ProjectView> {
  const rows = await r.query<CaseRow>(CASES, [projectKey]), own = ownOrganisations(actor);
  const groups = new Map<string, readonly string[]>();
  for (const { clause } of rows) for (const g of (await keptScopes(r, clause)).groups) groups.set(g.name, g.clauses);
  const limits = await r.query<{ key: string; limitFen: Fen | null; heldFen: Fen; postedFen: Fen }>(`SELECT key, limit_fen, held_fen, posted_fen FROM limits WHERE scope = 'group' AND key = ANY($1::text[])`, [[...groups.keys()].map((g) => groupLimit(g, projectKey).key)]);
  return {
    cases: rows.map((f) => {
      const mine = own.includes(f.applicantId), seen = mine || readsMoneyOf(actor, f.agencyPath);
      return { id: f.id, number: f.number, clause: f.clause, title: seen ? f.title : null, applicantName: seen ? f.applicantName : null, own: mine, joined: f.joined, ...room(f) };
    }),
    groups: [...groups].map(([name, clauses]) => ({ name, clauses: [...clauses], ...room(limits.find((l) => l.key === groupLimit(name, projectKey).key) ?? { limitFen: null, heldFen: 0n, postedFen: 0n }) })),
  };
}
