// Owns the notice that stands before a payment: an official publishes what a submitted batch would pay, anybody signed in may object within its days, somebody who had no part in it replies. Only then may the batch be released.
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { type Actor, actorId, dayOf, hasGrant, isMemberOf } from '#libs/kernel';
import { audit, Database, dropDue, emit, enqueue, hashOf, loadCalendar, lockHolds, nextNumber, platformErrors, record, run, setDue, transition, type Call, type Tx, voidApprovals, voidHolds } from '#libs/platform';
import { noticeDays, noticeEndInstant, replyBy, withinNoticeDays } from '#libs/projects';
import { BATCH_COLUMNS, type BatchRow, moveBatch } from './batches.service.js';
import { freed, keptLine, move } from './claim-holds.js';
import { lockClaims } from './claim.rows.js';
import { actsAs } from './funding.access.js';
import { fundingErrors } from './funding.errors.js';
import { subsidyNoticeEnded, subsidyNoticePublished, subsidyObjectionAnswered, subsidyObjectionReceived } from './funding.events.js';
import { serveWaiting, subsidyNoticeEnding } from './funding.jobs.js';
import { settle } from './ledger.js';
import type { NewNoticeRule, NewSubsidyNotice, NewSubsidyObjection, NoticeRuleView, SubsidyNoticeView, SubsidyObjectionView, SubsidyReply } from './subsidy-notice.contract.js';
import { subsidyNoticeLife, type SubsidyNoticeState, subsidyObjectionLife, type SubsidyObjectionState } from './subsidy-notice.lifecycle.js';
import { contentOfNotice, objectionView, plannedOf, subsidyNoticeView } from './subsidy-notices.reader.js';

interface Row { readonly id: string; readonly batchId: string; readonly agencyPath: string; readonly state: SubsidyNoticeState; readonly version: number; readonly firstDay: string; readonly lastDay: string; readonly contentHash: Buffer; readonly publishedBy: string }
const COLUMNS = 'id, batch_id, agency_path, state, version, first_day, last_day, content_hash, published_by';
const SYSTEM: Actor = { kind: 'system', name: 'subsidy-notices' };
const MOVES = { accepted: 'accept', refused: 'refuse', answered: 'answer' } as const;

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
      const content = contentOfNotice(planned);
      await tx.insert('subsidy_notices', { id, number, batchId, agencyId: batch.agencyId, agencyPath: batch.agencyPath, state: subsidyNoticeLife.initial, firstDay: days.firstDay, lastDay: days.lastDay, workingDays: given.workingDays,
        datesConfirmedBy: days.vouched ? actorId(call.actor) : null, content, contentHash: hash, publishedBy: actorId(call.actor) });
      await record(tx, { subject: 'subsidy-notice', id, action: 'subsidy-notice.published', from: null, to: subsidyNoticeLife.initial, version: 1, actor: call.actor, content });
      await setDue(tx, subsidyNoticeEnding, id, noticeEndInstant(days.lastDay));
      await emit(tx, subsidyNoticePublished, id, 1, { noticeId: id, batchId });
      return subsidyNoticeView(tx, call.actor, id);
    });
  }

  /** 24:00 of the last day; while objections are open nothing ends. Safe to run twice. */
  async end(tx: Tx, id: string): Promise<void> {
    const row = await tx.one<Row>(`SELECT ${COLUMNS} FROM subsidy_notices WHERE id = $1 FOR UPDATE`, [id]);
    if (row?.state !== 'published' || (await tx.now()) < noticeEndInstant(row.lastDay)) return;
    const { version } = await moveNotice(tx, row, 'end', 'system', SYSTEM, { ended_at: await tx.now() });
    await emit(tx, subsidyNoticeEnded, id, version, { noticeId: id, batchId: row.batchId });
  }

  /** By anybody with an account here, whose name and mail are known; for an organisation by an owner of it. The first one suspends. */
  object(call: Call, noticeId: string, given: NewSubsidyObjection): Promise<SubsidyObjectionView> {
    return run(this.db, call, async (tx) => {
      if (given.organisationId !== undefined && !isMemberOf(call.actor, given.organisationId, 'owner')) throw platformErrors.problem('invalid', { fields: [{ pointer: '/organisationId', code: 'unknown' }] });
      const row = await lockNotice(tx, noticeId), now = await tx.now();
      if ((row.state !== 'published' && row.state !== 'suspended') || !withinNoticeDays(row.firstDay, row.lastDay, now)) throw fundingErrors.problem('subsidy-notice-closed');
      const id = v7(), personId = actorId(call.actor), { day } = replyBy(await loadCalendar(tx), dayOf(now));
      await tx.insert('subsidy_objections', { id, noticeId, agencyPath: row.agencyPath, personId, organisationId: given.organisationId ?? null, text: given.text, state: subsidyObjectionLife.initial, replyBy: day });
      await record(tx, { subject: 'subsidy-objection', id, action: 'subsidy-objection.received', from: null, to: subsidyObjectionLife.initial, version: 1, actor: call.actor, content: given });
      if (row.state === 'published') await moveNotice(tx, row, 'suspend', 'system', SYSTEM);
      await emit(tx, subsidyObjectionReceived, id, 1, { noticeId, objectionId: id });
      return objectionView(tx, id);
    });
  }

  /** By an official who neither prepared the batch, nor approved one of its claims, nor published the notice. Upheld: the notice is overturned, the batch goes back, the claims named lose their hold. */
  reply(call: Call, id: string, given: SubsidyReply): Promise<SubsidyObjectionView> {
    return run(this.db, call, async (tx) => {
      const found = await tx.one<{ noticeId: string; agencyPath: string }>('SELECT notice_id, agency_path FROM subsidy_objections WHERE id = $1', [id]);
      if (!found || !(['officer', 'head'] as const).some((role) => hasGrant(call.actor, role, found.agencyPath))) throw platformErrors.problem('not-found');
      const { batchId } = (await tx.one<{ batchId: string }>('SELECT batch_id FROM subsidy_notices WHERE id = $1', [found.noticeId]))!;
      const batch = (await tx.one<BatchRow>(`SELECT ${BATCH_COLUMNS} FROM payment_batches WHERE id = $1 FOR UPDATE`, [batchId]))!;
      const row = await lockNotice(tx, found.noticeId);
      await refuseInvolved(tx, row, batch, call.actor);
      const { state } = (await tx.one<{ state: SubsidyObjectionState }>('SELECT state FROM subsidy_objections WHERE id = $1 FOR UPDATE', [id]))!;
      const { version } = await transition(tx, { life: subsidyObjectionLife, table: 'subsidy_objections', subject: 'subsidy-objection', id, state, transition: MOVES[given.outcome], by: 'official', actor: call.actor, facts: {},
        set: { reply: given.text, replied_by: actorId(call.actor), replied_at: await tx.now() }, reason: given.text, refuse: () => platformErrors.problem('wrong-state') });
      if (given.outcome === 'accepted') await this.overturn(tx, row, batch, call.actor, given);
      else if (row.state === 'suspended' && (await openOf(tx, row.id)) === 0) {
        await moveNotice(tx, row, 'resume', 'system', SYSTEM);
        await setDue(tx, subsidyNoticeEnding, row.id, noticeEndInstant(row.lastDay));
      }
      await emit(tx, subsidyObjectionAnswered, id, version, { noticeId: row.id, objectionId: id });
      return objectionView(tx, id);
    });
  }

  private async overturn(tx: Tx, row: Row, batch: BatchRow, actor: Actor, given: SubsidyReply): Promise<void> {
    if (row.state === 'published' || row.state === 'suspended') { await moveNotice(tx, row, 'overturn', 'official', actor, {}, given.text); await dropDue(tx, subsidyNoticeEnding, row.id); }
    if (batch.state !== 'submitted') return;
    const named = (await tx.query<{ claimId: string }>('SELECT claim_id FROM payments WHERE batch_id = $1 AND claim_id = ANY($2::uuid[])', [batch.id, given.claimIds])).map((p) => p.claimId);
    const stray = given.claimIds.findIndex((c) => !named.includes(c));
    if (stray >= 0) throw platformErrors.problem('invalid', { fields: [{ pointer: `/claimIds/${stray}`, code: 'unknown' }] });
    await moveBatch(tx, batch, 'reject', 'finance', SYSTEM, {}, given.text);
    await voidApprovals(tx, 'batch', batch.id);
    await tx.execute('DELETE FROM payments WHERE batch_id = $1 AND claim_id = ANY($2::uuid[])', [batch.id, named]);
    const claims = (await lockClaims(tx, named)).filter((c) => c.state === 'held');
    await lockHolds(tx, { held: claims.map((c) => c.id) });
    for (const claim of claims) await voidHolds(tx, claim.id);
    await settle(tx, claims.map((c) => ({ id: c.entryId!, phase: 'voided' as const })), actor);
    for (const claim of claims) { await voidApprovals(tx, 'claim', claim.id, 'finance'); await move(tx, claim, 'free', 'official', actor, {}, { ...freed, line_id: await keptLine(tx, claim) }, given.text); }
    for (const clause of new Set(claims.map((c) => c.clause))) await enqueue(tx, serveWaiting, { clause }); // those who wait come before what is decided anew
  }

  setRule(call: Call, given: NewNoticeRule): Promise<NoticeRuleView> {
    return run(this.db, call, async (tx) => {
      await tx.insert('subsidy_notice_rules', { id: v7(), ...given, setBy: actorId(call.actor) });
      await audit(tx, { subject: 'subsidy-notice-rule', subjectId: given.clause, action: 'subsidy-notice-rule.set', actor: call.actor, version: 1, state: given });
      return { ...given, at: (await tx.now()).toISOString() };
    });
  }
}

async function lockNotice(tx: Tx, id: string): Promise<Row> {
  const row = await tx.one<Row>(`SELECT ${COLUMNS} FROM subsidy_notices WHERE id = $1 FOR UPDATE`, [id]);
  if (!row) throw platformErrors.problem('not-found');
  return row;
}
const openOf = async (tx: Tx, noticeId: string): Promise<number> => (await tx.one<{ n: number }>(`SELECT count(*)::int AS n FROM subsidy_objections WHERE notice_id = $1 AND state = 'received'`, [noticeId]))!.n;
async function moveNotice(tx: Tx, row: Row, name: keyof (typeof subsidyNoticeLife)['table'], by: string, actor: Actor, set: Record<string, unknown> = {}, reason?: string): Promise<{ version: number }> {
  const facts = { lastDayOver: (await tx.now()) >= noticeEndInstant(row.lastDay), openObjections: await openOf(tx, row.id) };
  return transition(tx, { life: subsidyNoticeLife, table: 'subsidy_notices', subject: 'subsidy-notice', id: row.id, state: row.state, transition: name, by, actor, facts, set, ...(reason === undefined ? {} : { reason }),
    refuse: (code) => fundingErrors.problem(code as 'subsidy-notice-running' | 'subsidy-objection-open') });
}
async function refuseInvolved(tx: Tx, row: Row, batch: BatchRow, actor: Actor): Promise<void> {
  const personId = actorId(actor);
  const approved = await tx.one(`SELECT 1 AS one FROM approvals a WHERE a.voided_at IS NULL AND a.person_id = $2 AND ((a.subject = 'batch' AND a.subject_id = $1) OR (a.subject = 'claim' AND a.subject_id IN (SELECT claim_id FROM payments WHERE batch_id = $1))) LIMIT 1`, [batch.id, personId]);
  if (approved || row.publishedBy === personId || batch.preparedBy === personId) throw platformErrors.problem('same-person');
}
