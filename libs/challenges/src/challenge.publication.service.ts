// Owns how a challenge gets out: handed in by an officer, approved by a head on exactly that content, published by an officer exactly so.
import { Injectable } from '@nestjs/common';
import { dayOf, type Actor } from '#libs/kernel';
import { approvalsOf, approve, approvedAs, actorName, Database, emit, nextNumber, platformErrors, run, setDue, voidApprovals, type Call, type Tx } from '#libs/platform';
import { isHead, maySeeChallenge } from './challenges.access.js';
import { boundContent, columnsOf } from './challenge.content.js';
import type { ChallengeView, DraftContent } from './challenge.contract.js';
import { hourOf, moveChallenge } from './challenge.commands.js';
import { challengeApproved, challengeClosing, challengePublished, challengeRejected, challengeSubmitted } from './challenges.events.js';
import { lockAsOfficer } from './challenge.drafts.service.js';
import { ChallengeChecks } from './challenge.facts.js';
import { freezeOpeners, openersOf } from './challenge.openers.js';
import { ChallengePage } from './challenge.page.js';
import { lockChallenge, type ChallengeRow } from './challenge.rows.js';
import { setReminder } from './reminders.worker.js';

const SUBJECT = 'challenge', PREFIX = 'CZ-JB';

@Injectable()
export class ChallengePublication {
  constructor(private readonly db: Database, private readonly checks: ChallengeChecks, private readonly page: ChallengePage) {}

  /** @throws Problem challenge-incomplete with one error a field, closing-passed, wrong-state */
  submit(call: Call, id: string): Promise<ChallengeView> {
    return run(this.db, call, async (tx) => {
      const row = await lockAsOfficer(tx, id, call.actor);
      if (row.state !== 'draft') throw platformErrors.problem('wrong-state', { data: { state: row.state } });
      const content = await this.checks.complete(tx, id, row.content as DraftContent, call.locale);
      const openers = await openersOf(tx, id);
      const set = await columnsOf(tx, row, content, openers);
      const complete: ChallengeRow = { ...row, content, contentHash: (set['content_hash'] as Buffer).toString('hex'), closesAt: new Date(content.schedule.closesAt) };
      await approve(tx, { subject: SUBJECT, subjectId: id, step: 'submit', actor: call.actor, content: boundContent(complete, openers) });
      const { version } = await moveChallenge(tx, complete, { step: 'submit', by: 'officer', actor: call.actor, facts: await this.facts(tx, complete), set });
      await emit(tx, challengeSubmitted, id, version, { challengeId: id });
      return this.page.of(tx, call.actor, id);
    });
  }

  /** By a head who wrote none of it. @throws Problem same-person, own-interest, stale, closing-passed, wrong-state */
  approve(call: Call, id: string, seen: number | undefined): Promise<ChallengeView> {
    return run(this.db, call, async (tx) => {
      const row = await this.lockAsHead(tx, id, call.actor, seen);
      if (row.state === 'submitted') {
        await this.refuseOwnWork(tx, row, call.actor);
        await approve(tx, { subject: SUBJECT, subjectId: id, step: 'approve', actor: call.actor, content: boundContent(row, await openersOf(tx, id)), parties: row.demandSideId === null ? [] : [row.demandSideId] });
      }
      const { version } = await moveChallenge(tx, row, { step: 'approve', by: 'head', actor: call.actor, facts: await this.facts(tx, row) });
      await emit(tx, challengeApproved, id, version, { challengeId: id });
      return this.page.of(tx, call.actor, id);
    });
  }

  /** Back to its officers, with the reason. */
  reject(call: Call, id: string, reason: string): Promise<ChallengeView> {
    return run(this.db, call, async (tx) => {
      const row = await this.lockAsHead(tx, id, call.actor, undefined);
      const { version } = await moveChallenge(tx, row, { step: 'reject', by: 'head', actor: call.actor, facts: {}, reason });
      await voidApprovals(tx, SUBJECT, id);
      await emit(tx, challengeRejected, id, version, { challengeId: id });
      return this.page.of(tx, call.actor, id);
    });
  }

  /** Out it goes: exactly what was approved, or nothing. @throws Problem approval-stale, same-person, closing-passed, openers-missing, wrong-state */
  publish(call: Call, id: string): Promise<ChallengeView> {
    return run(this.db, call, async (tx) => {
      const row = await lockAsOfficer(tx, id, call.actor);
      const openers = await openersOf(tx, id);
      await this.refuseStale(tx, row);
      const inForce = await approvalsOf(tx, SUBJECT, id);
      if (inForce.some((a) => a.step === 'approve' && a.personId === actorName(call.actor))) throw platformErrors.problem('same-person');
      const facts = { ...(await this.facts(tx, row)), openersNamed: openers.recipients.length > 0 && (await this.checks.openersStand(tx, id, row.content)), approvedHashUnchanged: await approvedAs(tx, SUBJECT, id, 'approve', boundContent(row, openers)) };
      const now = await tx.now();
      const number = row.state === 'approved' ? await nextNumber(tx, PREFIX, Number(dayOf(now).slice(0, 4))) : null;
      const { version } = await moveChallenge(tx, row, { step: 'publish', by: 'officer', actor: call.actor, facts, set: { ...(await columnsOf(tx, row, row.content, openers)), number, published_at: now, listed_at: now } });
      await freezeOpeners(tx, row);
      await setDue(tx, challengeClosing, id, row.closesAt);
      await setReminder(tx, id, row.closesAt);
      await emit(tx, challengePublished, id, version, { challengeId: id });
      return this.page.of(tx, call.actor, id);
    });
  }

  private async facts(tx: Tx, row: ChallengeRow): Promise<{ closesInFuture: boolean }> {
    return { closesInFuture: !(await hourOf(tx, row)).deadlinePassed };
  }

  /** Approved once and edited since: said as such, and not as a mere state. */
  private async refuseStale(tx: Tx, row: ChallengeRow): Promise<void> {
    if (row.state !== 'draft' && row.state !== 'submitted') return;
    const voided = await tx.one(`SELECT 1 AS one FROM approvals WHERE subject = $1 AND subject_id = $2 AND step = 'approve' AND voided_at IS NOT NULL LIMIT 1`, [SUBJECT, row.id]);
    if (voided) throw platformErrors.problem('approval-stale');
  }

  /** Whoever drafted, edited or handed in any of it does not approve it. */
  private async refuseOwnWork(tx: Tx, row: ChallengeRow, actor: Actor): Promise<void> {
    const own = await tx.one(`SELECT 1 AS one FROM histories WHERE subject = $1 AND subject_id = $2 AND actor = $3 AND transition IN ('drafted','edited','revise','submit') LIMIT 1`, [SUBJECT, row.id, actorName(actor)]);
    if (own) throw platformErrors.problem('same-person');
  }

  private async lockAsHead(tx: Tx, id: string, actor: Actor, seen: number | undefined): Promise<ChallengeRow> {
    const row = await lockChallenge(tx, id, 'update');
    if (!isHead(actor, row)) throw platformErrors.problem(maySeeChallenge(actor, row) ? 'forbidden' : 'not-found');
    if (seen !== undefined && seen !== row.version) throw platformErrors.problem('stale');
    return row;
  }
}
