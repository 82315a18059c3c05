// Owns a subsidy notice's row: how it is locked and moved, and how many objections to it are open.
import type { Actor } from '#libs/kernel';
import { platformErrors, transition, type Tx } from '#libs/platform';
import { noticeEndInstant, withinNoticeDays } from '#libs/projects';
import { fundingErrors } from './funding.errors.js';
import { indexSubsidyNotice } from './subsidy-notice.search.js';
import { subsidyNoticeLife, type SubsidyNoticeState } from './subsidy-notice.lifecycle.js';

export interface SubsidyNoticeRow { readonly id: string; readonly number: string; readonly batchId: string; readonly agencyPath: string; readonly state: SubsidyNoticeState; readonly version: number; readonly firstDay: string; readonly lastDay: string; readonly contentHash: Buffer; readonly publishedBy: string }
export const SUBSIDY_NOTICE_COLUMNS = 'id, number, batch_id, agency_path, state, version, first_day, last_day, content_hash, published_by';
export const SYSTEM: Actor = { kind: 'system', name: 'subsidy-notices' };

export async function lockSubsidyNotice(tx: Tx, id: string): Promise<SubsidyNoticeRow> {
  const row = await tx.one<SubsidyNoticeRow>(`SELECT ${SUBSIDY_NOTICE_COLUMNS} FROM subsidy_notices WHERE id = $1 FOR UPDATE`, [id]);
  if (!row) throw platformErrors.problem('not-found');
  return row;
}

/** @throws Problem subsidy-notice-closed outside its days, or once it is over */
export function mustTakeObjections(row: Pick<SubsidyNoticeRow, 'state' | 'firstDay' | 'lastDay'>, now: Date): void {
  if ((row.state !== 'published' && row.state !== 'suspended') || !withinNoticeDays(row.firstDay, row.lastDay, now)) throw fundingErrors.problem('subsidy-notice-closed');
}

export const openObjectionsTo = async (tx: Tx, noticeId: string): Promise<number> => (await tx.one<{ n: number }>(`SELECT count(*)::int AS n FROM subsidy_objections WHERE notice_id = $1 AND state = 'received'`, [noticeId]))!.n;

export async function moveSubsidyNotice(tx: Tx, row: SubsidyNoticeRow, name: keyof (typeof subsidyNoticeLife)['table'], by: string, actor: Actor, set: Record<string, unknown> = {}, reason?: string): Promise<{ version: number }> {
  const facts = { lastDayOver: (await tx.now()) >= noticeEndInstant(row.lastDay), openObjections: await openObjectionsTo(tx, row.id) };
  const moved = await transition(tx, { life: subsidyNoticeLife, table: 'subsidy_notices', subject: 'subsidy-notice', id: row.id, state: row.state, transition: name, by, actor, facts, set, ...(reason === undefined ? {} : { reason }),
    refuse: (code) => fundingErrors.problem(code as 'subsidy-notice-running' | 'subsidy-objection-open') });
  await indexSubsidyNotice(tx, row.id);
  return moved;
}
