// Owns a notice's publication by an officer and its end by the clock.
import { Injectable } from '@nestjs/common';
import { ChallengeCommands } from '#libs/challenges';
import { dayOf, hasGrant, yuan } from '#libs/kernel';
import { IdentityReader } from '#libs/identity';
import { ReviewsReader } from '#libs/reviews';
import { Database, emit, loadCalendar, newestCheckpoint, nextNumber, platformErrors, run, setDue, type Call, type Tx } from '#libs/platform';
import { concludeWhenDone } from './conclusion.js';
import { type DecisionRow, DECISION_COLUMNS, winnersOf } from './decision.store.js';
import { endOf, noticeDays } from './notice.days.js';
import type { NoticeContent, NoticePublication, NoticeView } from './notice.contract.js';
import { lockNotice, moveNotice, noticeEnding } from './notice.store.js';
import { forgetUnconfirmed } from './objection-forms.service.js';
import { NoticesReader } from './notices.reader.js';
import { projectsErrors } from './projects.errors.js';
import { noticeEnded, noticePublished } from './projects.events.js';

@Injectable()
export class Notices {
  constructor(private readonly db: Database, private readonly identity: IdentityReader, private readonly reviews: ReviewsReader, private readonly challenges: ChallengeCommands, private readonly reader: NoticesReader) {}

  /** Fixes number, days and text for good. @throws Problem winners-renounced, first-day-past, first-day-not-working, calendar-unconfirmed, not-found outside the officer's agencies */
  publish(call: Call, id: string, given: NoticePublication): Promise<NoticeView> {
    return run(this.db, call, async (tx) => {
      const { row } = await lockNotice(tx, id);
      if (!hasGrant(call.actor, 'officer', row.agencyPath)) throw platformErrors.problem('not-found');
      if (row.state !== 'planned') throw platformErrors.problem('wrong-state', { data: { state: row.state } });
      const winners = await winnersOf(tx, row.decisionId);
      if (winners.length > 0 && winners.every((w) => w.renouncedAt !== null)) throw projectsErrors.problem('winners-renounced');
      const now = await tx.now(), today = dayOf(now);
      const days = noticeDays(await loadCalendar(tx), today, given);
      const content = await this.contentOf(tx, row.decisionId, row.challengeId);
      const number = await nextNumber(tx, 'CZ-GS', Number(today.slice(0, 4)));
      const { version } = await moveNotice(tx, row, 'publish', 'officer', call.actor, {
        number, first_day: days.firstDay, last_day: days.lastDay, working_days: given.workingDays, dates_confirmed_by: days.vouched && call.actor.kind === 'person' ? call.actor.personId : null,
        content: JSON.stringify(content), published_at: now,
      });
      await setDue(tx, noticeEnding, id, endOf(days.lastDay));
      await emit(tx, noticePublished, id, version, { challengeId: row.challengeId, noticeId: id });
      return this.reader.view(tx, id);
    });
  }

  /** 24:00 of the last day. While objections are open nothing ends; their answer sets this work again. Safe to run twice: only a published notice whose day is over ends. */
  async end(tx: Tx, id: string): Promise<void> {
    const { row, challenge } = await lockNotice(tx, id);
    if (row.state !== 'published') return;
    const now = await tx.now();
    if (now < endOf(row.lastDay!)) return;
    const { version } = await moveNotice(tx, row, 'end', 'system', { kind: 'system', name: 'projects' }, { ended_at: now });
    await forgetUnconfirmed(tx, id);
    await emit(tx, noticeEnded, id, version, { challengeId: row.challengeId, noticeId: id });
    await concludeWhenDone(tx, this.challenges, challenge, { kind: 'system', name: 'projects' });
  }

  /** Names of organisations, means of two places, amounts: nothing about any person. */
  private async contentOf(tx: Tx, decisionId: string, challengeId: string): Promise<NoticeContent> {
    const decision = (await tx.one<DecisionRow>(`SELECT ${DECISION_COLUMNS} FROM decisions WHERE id = $1`, [decisionId]))!;
    const lines = (await this.reviews.rankingOf(tx, challengeId))?.lines ?? [];
    const named = new Map((await this.identity.organisations(tx, lines.map((l) => l.organisationId))).map((o) => [o.id, o.name]));
    return {
      checkpoint: (await newestCheckpoint(tx))?.note ?? null,
      winners: (await winnersOf(tx, decisionId)).filter((w) => w.renouncedAt === null).map((w) => ({ position: w.position, organisationName: w.organisationName, total: w.total, amount: yuan(w.priceFen) })),
      noWinnerReason: decision.noWinnerReason, decidedRate: decision.decidedRate, decidedCeiling: decision.decidedCeilingFen === null ? null : yuan(decision.decidedCeilingFen),
      ranking: [...lines].sort((a, b) => (a.rank ?? 1e9) - (b.rank ?? 1e9)).map((l) => ({ rank: l.rank, organisationName: named.get(l.organisationId) ?? '', total: l.total, belowFloor: l.belowFloor })),
    };
  }
}
