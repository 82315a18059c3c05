// Owns a notice's changes of state and what they entail: planned with the decision's approval, suspended and resumed by objections, ended by due work.
import { v7 } from 'uuid';
import { type ChallengeRow, lockChallenge } from '#libs/challenges';
import type { Actor } from '#libs/kernel';
import { due, emit, platformErrors, record, setDue, transition, type Tx } from '#libs/platform';
import type { DecisionRow } from './decision.store.js';
import type { NoticeContent, NoticeState } from './notice.contract.js';
import { indexNotice } from './notice.search.js';
import { endOf } from './notice.days.js';
import { noticeLife } from './notice.lifecycle.js';
import { projectsErrors } from './projects.errors.js';
import { noticeSuspended } from './projects.events.js';

export const noticeEnding = due('notice.ending');
const SYSTEM: Actor = { kind: 'system', name: 'projects' };

export interface NoticeRow {
  id: string; decisionId: string; challengeId: string; challengeNumber: string; challengeTitle: string; agencyId: string; agencyPath: string; state: NoticeState; version: number; number: string | null;
  firstDay: string | null; lastDay: string | null; workingDays: number | null; content: NoticeContent | null; publishedAt: Date | null; endedAt: Date | null; overturnedAt: Date | null;
}
export const NOTICE_COLUMNS = `id, decision_id, challenge_id, challenge_number, challenge_title, agency_id, agency_path, state, version, number, first_day, last_day, working_days, content, published_at, ended_at, overturned_at`;

export async function planNotice(tx: Tx, decision: DecisionRow, challenge: ChallengeRow, actor: Actor): Promise<void> {
  const id = v7();
  await tx.insert('notices', { id, decisionId: decision.id, challengeId: challenge.id, challengeNumber: challenge.number ?? '', challengeTitle: challenge.title, agencyId: decision.agencyId, agencyPath: decision.agencyPath, state: noticeLife.initial });
  await record(tx, { subject: 'notice', id, action: 'notice.planned', from: null, to: noticeLife.initial, version: 1, actor, content: { decisionId: decision.id } });
}

/** The notice and its challenge, locked, challenge first. @throws Problem not-found */
export async function lockNotice(tx: Tx, id: string): Promise<{ row: NoticeRow; challenge: ChallengeRow }> {
  const found = await tx.one<{ challengeId: string }>('SELECT challenge_id FROM notices WHERE id = $1', [id]);
  if (!found) throw platformErrors.problem('not-found');
  const challenge = await lockChallenge(tx, found.challengeId, 'update');
  const row = await tx.one<NoticeRow>(`SELECT ${NOTICE_COLUMNS} FROM notices WHERE id = $1 FOR UPDATE`, [id]);
  return { row: row!, challenge };
}

export const openObjections = async (tx: Tx, noticeId: string): Promise<number> =>
  (await tx.one<{ open: number }>(`SELECT count(*)::int AS open FROM objections WHERE notice_id = $1 AND state = 'received'`, [noticeId]))!.open;

export async function moveNotice(tx: Tx, row: NoticeRow, to: typeof noticeLife.transitions[number], by: 'officer' | 'system', actor: Actor = SYSTEM, set: Record<string, unknown> = {}): Promise<{ version: number }> {
  const facts = { lastDayOver: row.lastDay !== null && (await tx.now()) >= endOf(row.lastDay), openObjections: await openObjections(tx, row.id), overturned: row.overturnedAt !== null };
  const moved = await transition(tx, { life: noticeLife, table: 'notices', subject: 'notice', id: row.id, state: row.state, transition: to, by, actor, facts, set, refuse: (code) => projectsErrors.problem(code as never) });
  await indexNotice(tx, row.id);
  return moved;
}

/** The first objection stops the notice's end, and with it all signing. */
export async function suspendNotice(tx: Tx, row: NoticeRow): Promise<void> {
  if (row.state !== 'published') return;
  const { version } = await moveNotice(tx, row, 'suspend', 'system');
  await emit(tx, noticeSuspended, row.id, version, { challengeId: row.challengeId, noticeId: row.id });
}

/** When the last objection is answered the notice goes on; if its days are over meanwhile, it ends at once. */
export async function resumeNotice(tx: Tx, row: NoticeRow): Promise<void> {
  if (row.state !== 'suspended' || row.overturnedAt !== null || (await openObjections(tx, row.id)) > 0) return;
  await moveNotice(tx, row, 'resume', 'system');
  await setDue(tx, noticeEnding, row.id, endOf(row.lastDay!));
}
