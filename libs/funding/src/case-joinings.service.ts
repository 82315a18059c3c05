// Owns that a funding case belongs to another's project: declared by an officer with a reason, agreed by a head, undone by two while nothing is held under it. From then on the clauses of the project meet their groups' limits (就高不重复, 补差).
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { hasGrant } from '#libs/kernel';
import { approve, approvedAs, Database, emit, platformErrors, record, run, transition, voidApprovals, type Call, type Tx } from '#libs/platform';
import { CASE_COLUMNS, type CaseRow } from './cases.js';
import type { JoiningView, NewJoining } from './case-joining.contract.js';
import { caseJoiningLife, type CaseJoiningState } from './case-joining.lifecycle.js';
import { holdsAnything, lockProjects, moveGroups } from './case-joining.limits.js';
import { joiningView } from './case-joinings.reader.js';
import { fundingErrors } from './funding.errors.js';
import { readsMoneyOf } from './funding.access.js';
import { caseJoined, caseJoiningSubmitted, caseLeft, caseLeavingAsked } from './funding.events.js';

interface Row { readonly id: string; readonly caseId: string; readonly targetId: string; readonly reason: string; readonly state: CaseJoiningState }
/** The joining's own matter, and the whole project that it joins. */
interface Projects { readonly joining: readonly CaseRow[]; readonly target: readonly CaseRow[] }
const LIVE = `state IN ('submitted','adopted','leaving')`;

@Injectable()
export class CaseJoinings {
  constructor(private readonly db: Database) {}

  /** @throws Problem joining-open, same-project, same-clause, joined-already, not-found for a case of another agency */
  submit(call: Call, caseId: string, given: NewJoining): Promise<JoiningView> {
    return run(this.db, call, async (tx) => {
      const row: Row = { id: v7(), caseId, targetId: given.targetId, reason: given.reason, state: caseJoiningLife.initial };
      const projects = await lockBoth(tx, call, row, 'officer', '/targetId');
      await assertFits(tx, projects);
      const born = await tx.execute(`INSERT INTO case_joinings (id, case_id, target_id, reason, state) VALUES ($1,$2,$3,$4,$5) ON CONFLICT (case_id) WHERE ${LIVE} DO NOTHING`, [row.id, caseId, given.targetId, given.reason, row.state]);
      if (born !== 1) throw fundingErrors.problem('joining-open');
      await record(tx, { subject: 'case-joining', id: row.id, action: 'case-joining.submitted', from: null, to: row.state, version: 1, actor: call.actor, reason: given.reason, content: contentOf(row) });
      await approve(tx, { subject: 'case-joining', subjectId: row.id, step: 'prepare', actor: call.actor, content: contentOf(row), parties: partiesOf(projects), note: given.reason });
      await emit(tx, caseJoiningSubmitted, row.id, 1, { joiningId: row.id, caseId });
      return joiningView(tx, row.id);
    });
  }

  /** The second word: joins what was declared, or undoes what was asked to be undone. @throws Problem same-person, approval-stale, joining-holds */
  approve(call: Call, id: string): Promise<JoiningView> {
    return this.act(call, id, ['head'], async (tx, row, projects) => {
      const leaving = row.state === 'leaving', step = leaving ? 'ask' : 'prepare';
      if (!leaving && row.state !== 'submitted') throw platformErrors.problem('wrong-state', { data: { state: row.state } });
      if (!(await approvedAs(tx, 'case-joining', id, step, contentOf(row)))) throw platformErrors.problem('approval-stale');
      await approve(tx, { subject: 'case-joining', subjectId: id, step: leaving ? 'leave' : 'adopt', actor: call.actor, content: contentOf(row), parties: partiesOf(projects) });
      const { version } = await move(tx, row, leaving ? 'leave' : 'adopt', 'head', call);
      if (leaving) await leave(tx, projects);
      else await join(tx, projects);
      await emit(tx, leaving ? caseLeft : caseJoined, id, version, { joiningId: id, caseId: row.caseId });
    });
  }

  /** Not joined after all, or joined still. */
  reject(call: Call, id: string, reason: string): Promise<JoiningView> {
    return this.act(call, id, ['officer', 'head'], async (tx, row, _projects, by) => {
      await move(tx, row, row.state === 'leaving' ? 'keep' : 'refuse', by, call, reason);
      await voidApprovals(tx, 'case-joining', id);
    });
  }

  /** @throws Problem joining-holds once something is held or paid under the joined case */
  askLeaving(call: Call, id: string, reason: string): Promise<JoiningView> {
    return this.act(call, id, ['officer'], async (tx, row, projects) => {
      if (await holdsAnything(tx, projects.joining)) throw fundingErrors.problem('joining-holds');
      await voidApprovals(tx, 'case-joining', id); // who declared it may ask; the second word is another's
      const { version } = await move(tx, row, 'ask-leave', 'officer', call, reason);
      await approve(tx, { subject: 'case-joining', subjectId: id, step: 'ask', actor: call.actor, content: contentOf(row), parties: partiesOf(projects), note: reason });
      await emit(tx, caseLeavingAsked, id, version, { joiningId: id, caseId: row.caseId });
    });
  }

  private act(call: Call, id: string, roles: readonly ('officer' | 'head')[], work: (tx: Tx, row: Row, projects: Projects, by: 'officer' | 'head') => Promise<void>): Promise<JoiningView> {
    return run(this.db, call, async (tx) => {
      const seen = await tx.one<Row>('SELECT id, case_id, target_id, reason, state FROM case_joinings WHERE id = $1', [id]);
      if (!seen) throw platformErrors.problem('not-found');
      const projects = await lockBoth(tx, call, seen); // the cases first, as everywhere; then the joining as it stands
      const row = (await tx.one<Row>('SELECT id, case_id, target_id, reason, state FROM case_joinings WHERE id = $1 FOR UPDATE', [id]))!;
      const by = roles.find((role) => all(projects).every((c) => hasGrant(call.actor, role, c.agencyPath)));
      if (!by) throw platformErrors.problem('forbidden');
      await work(tx, row, projects, by);
      return joiningView(tx, id);
    });
  }
}

const contentOf = (row: Row): unknown => ({ caseId: row.caseId, targetId: row.targetId, reason: row.reason });
const all = (p: Projects): readonly CaseRow[] => [...p.joining, ...p.target];
const partiesOf = (p: Projects): string[] => [...new Set(all(p).map((c) => c.applicantId))];

/** Every case of both matters and of the target's project, locked in one order; for those who read the money of all of them. */
async function lockBoth(tx: Tx, call: Call, of: Pick<Row, 'caseId' | 'targetId'>, role?: 'officer', pointer?: string): Promise<Projects> {
  const both = `FROM funding_cases WHERE id IN ($1, $2) OR case_key = (SELECT case_key FROM funding_cases WHERE id = $1) OR project_key = (SELECT project_key FROM funding_cases WHERE id = $2) ORDER BY id`;
  await tx.query(`SELECT id ${both} FOR UPDATE`, [of.caseId, of.targetId]);
  const rows = await tx.query<CaseRow>(`SELECT ${CASE_COLUMNS} ${both}`, [of.caseId, of.targetId]); // as whoever was first left them
  const own = rows.find((c) => c.id === of.caseId), target = rows.find((c) => c.id === of.targetId);
  if (!own || !readsMoneyOf(call.actor, own.agencyPath)) throw platformErrors.problem('not-found');
  if (!target || !readsMoneyOf(call.actor, target.agencyPath)) throw platformErrors.problem(pointer ? 'invalid' : 'not-found', pointer ? { fields: [{ pointer, code: 'unknown' }] } : {});
  if (role && !rows.every((c) => hasGrant(call.actor, role, c.agencyPath))) throw platformErrors.problem('forbidden');
  const joining = rows.filter((c) => c.caseKey === own.caseKey);
  return { joining, target: rows.filter((c) => c.caseKey !== own.caseKey && c.projectKey === target.projectKey) };
}

/** One step, never a chain; a project has one case of each clause. */
async function assertFits(tx: Tx, { joining, target }: Projects): Promise<void> {
  const [own] = joining, [project] = target;
  if (!own || !project || own.projectKey === project.projectKey) throw fundingErrors.problem('same-project', { pointer: '/targetId' });
  if (own.projectKey !== own.caseKey || (await tx.one('SELECT 1 AS one FROM funding_cases WHERE project_key = $1 AND case_key <> $1 LIMIT 1', [own.caseKey]))) throw fundingErrors.problem('joined-already');
  if (target.some((t) => joining.some((j) => j.clause === t.clause))) throw fundingErrors.problem('same-clause', { pointer: '/targetId' });
}

async function join(tx: Tx, projects: Projects): Promise<void> {
  await assertFits(tx, projects);
  const { joining, target } = projects, from = joining[0]!.projectKey, to = target[0]!.projectKey;
  const groups = await lockProjects(tx, all(projects), [from, to]);
  await tx.execute('UPDATE funding_cases SET project_key = $2, version = version + 1 WHERE id = ANY($1::uuid[])', [joining.map((c) => c.id), to]);
  await moveGroups(tx, groups, all(projects), from, to);
}

async function leave(tx: Tx, projects: Projects): Promise<void> {
  const { joining } = projects, own = joining[0]!;
  await lockProjects(tx, all(projects), [own.caseKey, own.projectKey]);
  if (await holdsAnything(tx, joining)) throw fundingErrors.problem('joining-holds');
  await tx.execute('UPDATE funding_cases SET project_key = case_key, version = version + 1 WHERE id = ANY($1::uuid[])', [joining.map((c) => c.id)]);
}

const move = (tx: Tx, row: Row, name: keyof (typeof caseJoiningLife)['table'], by: string, call: Call, reason?: string): Promise<{ version: number }> =>
  transition(tx, { life: caseJoiningLife, table: 'case_joinings', subject: 'case-joining', id: row.id, state: row.state, transition: name, by, actor: call.actor, facts: {}, ...(reason === undefined ? {} : { reason }), refuse: () => platformErrors.problem('wrong-state') });
