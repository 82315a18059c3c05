// Owns the notice that stands before a payment: an official publishes what a submitted batch would pay, for its days; objections to it are received and answered elsewhere. Only once it ended may the batch be released.
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { actorId, dayOf } from '#libs/kernel';
import { audit, Database, emit, hashOf, loadCalendar, newestCheckpoint, nextNumber, platformErrors, record, run, setDue, type Call, type Tx } from '#libs/platform';
import { forgetUnconfirmed, noticeDays, noticeEndInstant } from '#libs/projects';
import { BATCH_COLUMNS, type BatchRow } from './batches.service.js';
import { actsAs } from './funding.access.js';
import { fundingErrors } from './funding.errors.js';
import { subsidyNoticeEnded, subsidyNoticePublished } from './funding.events.js';
import { subsidyNoticeEnding } from './funding.jobs.js';
import type { NewNoticeRule, NewSubsidyNotice, NoticeRuleView, SubsidyNoticeView } from './subsidy-notice.contract.js';
import { subsidyNoticeLife } from './subsidy-notice.lifecycle.js';
import { moveSubsidyNotice, SUBSIDY_NOTICE_COLUMNS, type SubsidyNoticeRow, SYSTEM } from './subsidy-notice.store.js';
import { indexSubsidyNotice } from './subsidy-notice.search.js';
import { contentOfNotice, plannedOf, subsidyNoticeView } from './subsidy-notices.reader.js';

@Injectable()
export class SubsidyNotices {
  constructor(private readonly db: Database) {}

  /** @throws Problem first-day-past, first-day-not-working, calendar-unconfirmed, wrong-state unless submitted, subsidy-notice-exists */
  publish(call: Call, batchId: string, given: NewSubsidyNotice): Promise<SubsidyNoticeView> {
    return run(this.db, call, async (tx) => {
      const batch = await tx.one<BatchRow>(`SELECT ${BATCH_COLUMNS} FROM payment_batches WHERE id = $1 FOR UPDATE`, [batchId]);
      if (!batch || !actsAs(call.actor, ['officer', 'head', 'finance'], batch.agencyPath)) throw platformErrors.problem('not-found');
      if (batch.state !== 'submitted') throw platformErrors.problem('wrong-state', { data: { state: batch.state } });
      const planned = await plannedOf(tx, batchId), hash = hashOf(planned), today = dayOf(await tx.now());
      const known = await tx.one(`SELECT 1 AS one FROM subsidy_notices WHERE batch_id = $1 AND (state IN ('published','suspended') OR (state = 'ended' AND content_hash = $2))`, [batchId, hash]);
      if (known) throw fundingErrors.problem('subsidy-notice-exists');
      const days = noticeDays(await loadCalendar(tx), today, given), id = v7(), number = await nextNumber(tx, 'CZ-GS', Number(today.slice(0, 4)));
      const content = { checkpoint: (await newestCheckpoint(tx))?.note ?? null, ...contentOfNotice(planned) };
      await tx.insert('subsidy_notices', { id, number, batchId, agencyId: batch.agencyId, agencyPath: batch.agencyPath, state: subsidyNoticeLife.initial, firstDay: days.firstDay, lastDay: days.lastDay, workingDays: given.workingDays,
        datesConfirmedBy: days.vouched ? actorId(call.actor) : null, content, contentHash: hash, publishedBy: actorId(call.actor) });
      await record(tx, { subject: 'subsidy-notice', id, action: 'subsidy-notice.published', from: null, to: subsidyNoticeLife.initial, version: 1, actor: call.actor, content });
      await setDue(tx, subsidyNoticeEnding, id, noticeEndInstant(days.lastDay));
      await indexSubsidyNotice(tx, id);
      await emit(tx, subsidyNoticePublished, id, 1, { noticeId: id, batchId });
      return subsidyNoticeView(tx, call.actor, id);
    });
  }

  /** 24:00 of the last day; while objections are open nothing ends. Safe to run twice. */
  async end(tx: Tx, id: string): Promise<void> {
    const row = await tx.one<SubsidyNoticeRow>(`SELECT ${SUBSIDY_NOTICE_COLUMNS} FROM subsidy_notices WHERE id = $1 FOR UPDATE`, [id]);
    if (row?.state !== 'published' || (await tx.now()) < noticeEndInstant(row.lastDay)) return;
    const { version } = await moveSubsidyNotice(tx, row, 'end', 'system', SYSTEM, { ended_at: await tx.now() });
    await forgetUnconfirmed(tx, id);
    await emit(tx, subsidyNoticeEnded, id, version, { noticeId: id, batchId: row.batchId });
  }

  setRule(call: Call, given: NewNoticeRule): Promise<NoticeRuleView> {
    return run(this.db, call, async (tx) => {
      await tx.insert('subsidy_notice_rules', { id: v7(), ...given, setBy: actorId(call.actor) });
      await audit(tx, { subject: 'subsidy-notice-rule', subjectId: given.clause, action: 'subsidy-notice-rule.set', actor: call.actor, version: 1, state: given });
      return { ...given, at: (await tx.now()).toISOString() };
    });
  }
}
