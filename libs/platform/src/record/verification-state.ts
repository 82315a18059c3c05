// Decides whether the rows of the trade stand where their recorded history left them: every step of a history is an entry of the log, and every row's state and version are those of its last step.
import type { Reader } from '../database/tx.js';
import type { Finding } from './verification.js';

/** Where a subject's rows lie. `unborn`: states that a row may have without a recorded step (drafts; rows from before steps were recorded). `silent`: its version also counts edits that leave no step. */
export interface SubjectTable { readonly table: string; readonly unborn?: readonly string[]; readonly silent?: boolean }
export type SubjectTables = Readonly<Record<string, SubjectTable>>;

interface Step { subject: string; subjectId: string; version: number }
/** Steps that no entry stands for: written, or changed, by nobody that the log knows. */
const UNLOGGED = `SELECT h.subject, h.subject_id, h.version FROM histories h WHERE NOT EXISTS (SELECT FROM audit_entries e WHERE e.subject = h.subject AND e.subject_id = h.subject_id AND e.version = h.version AND e.actor = h.actor)`;
/** Steps that are gone: versions without one. */
const GAPS = 'SELECT subject, subject_id, count(*)::int AS version FROM histories WHERE subject <> ALL ($1) GROUP BY 1, 2 HAVING max(version) <> count(*) OR min(version) <> 1';
/** Rows beside their last step. Table names come from code. */
const astray = (table: string): string => `SELECT x.id::text AS id, x.state, x.version, h.to_state, h.version AS last, (SELECT max(e.version) FROM audit_entries e WHERE e.subject = $1 AND e.subject_id = x.id::text) AS logged FROM ${table} x
  LEFT JOIN LATERAL (SELECT to_state, version FROM histories WHERE subject = $1 AND subject_id = x.id::text ORDER BY version DESC LIMIT 1) h ON true`;
const gone = (table: string): string => `SELECT DISTINCT subject_id FROM histories h WHERE subject = $1 AND NOT EXISTS (SELECT FROM ${table} x WHERE x.id::text = h.subject_id)`;

export async function stateFindings(r: Reader, tables: SubjectTables): Promise<Finding[]> {
  const silent = Object.keys(tables).filter((subject) => tables[subject]!.silent), findings: Finding[] = [];
  const step = (detail: string) => (s: Step): Finding => ({ code: 'history-differs', table: 'histories', detail: `${s.subject} ${s.subjectId}: ${detail}` });
  findings.push(...(await r.query<Step>(UNLOGGED)).map(step('a step that no entry of the log stands for')), ...(await r.query<Step>(GAPS, [silent])).map(step('a step of its history is gone')));
  for (const [subject, { table, unborn }] of Object.entries(tables)) {
    const rows = await r.query<{ id: string; state: string; version: number; toState: string | null; last: number | null; logged: number | null }>(astray(table), [subject]);
    for (const row of rows) {
      const born = row.last !== null, right = born ? row.state === row.toState && row.version === row.last && (row.logged ?? 0) <= row.version : unborn?.includes(row.state) === true;
      if (!right) findings.push({ code: 'state-differs', table, detail: `${subject} ${row.id} is ${row.state} in version ${row.version}; ${born ? `its history ends as ${row.toState} in version ${row.last}, the log at ${row.logged}` : 'nothing says how it came about'}` });
    }
    for (const { subjectId } of await r.query<{ subjectId: string }>(gone(table), [subject])) findings.push({ code: 'state-differs', table, detail: `${subject} ${subjectId} is gone; its history stands` });
  }
  return findings;
}
