// What happens when a challenge's hour strikes: live bids are counted, unopened; too few move the hour once, then fail it and destroy the shares.
// Safe to run twice: under the row's lock a closed challenge stays closed, and a moved hour is waited for.
import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/kernel';
import { emit, enqueue, Handles, setDue, type Happened, type Tx, WhenDue } from '#libs/platform';
import { challengeCancelled, ChallengeCommands, challengeClosing, challengeConcluded, challengeExtended, challengeFailed, challengeOf, lockChallenge, type ChallengeRow } from '#libs/challenges';
import { draftClosingSoon } from './bids.events.js';
import { collectParts, draftDayLeft, draftHalfHourLeft, partsCollection } from './bids.jobs.js';
import { remindBefore } from './drafts.service.js';

const SYSTEM: Actor = { kind: 'system', name: 'bids' };
/** Loose parts stay a while after the closing, should the hour turn out to have moved. */
const COLLECT_AFTER_MS = 7 * 86_400_000;

@Injectable()
export class ClosingWorker {
  constructor(private readonly challenges: ChallengeCommands) {}

  @WhenDue(challengeClosing)
  async close(tx: Tx, challengeId: string): Promise<void> {
    const row = await lockChallenge(tx, challengeId, 'update');
    if (row.state !== 'open') return;
    if ((await tx.now()).getTime() < row.closesAt.getTime()) return setDue(tx, challengeClosing, row.id, row.closesAt);
    const live = await tx.one<{ n: number }>(`SELECT count(*)::int AS n FROM bids WHERE challenge_id = $1 AND state = 'live'`, [challengeId]);
    if (live!.n >= row.content.minimumBids) return this.over(tx, await this.challenges.close(tx, row, SYSTEM));
    if (!row.extendedUnderRule) return void (await this.challenges.extendUnderRule(tx, row));
    await destroyShares(tx, challengeId);
    await this.over(tx, await this.challenges.fail(tx, row, SYSTEM, 'too-few-bids'));
  }

  private over(tx: Tx, row: ChallengeRow): Promise<void> {
    return setDue(tx, partsCollection, row.id, new Date(row.closesAt.getTime() + COLLECT_AFTER_MS));
  }

  @WhenDue(partsCollection)
  async collect(tx: Tx, challengeId: string): Promise<void> {
    await enqueue(tx, collectParts, { challengeId });
  }

  /** Whatever ended the challenge: no share survives it, neither of what was never opened nor of prices that stay sealed. */
  @Handles(challengeCancelled) @Handles(challengeFailed) @Handles(challengeConcluded)
  async ended(tx: Tx, { payload }: Happened<{ challengeId: string }>): Promise<void> {
    await destroyShares(tx, payload.challengeId);
  }

  /** The hour moved: reminders move with it. */
  @Handles(challengeExtended)
  async moved(tx: Tx, { payload }: Happened<{ challengeId: string; closesAt: string }>): Promise<void> {
    const row = (await challengeOf(tx, payload.challengeId))!;
    for (const { id } of await tx.query<{ id: string }>('SELECT id FROM drafts WHERE challenge_id = $1 ORDER BY id', [row.id])) await remindBefore(tx, id, row.closesAt);
  }

  @WhenDue(draftDayLeft)
  dayLeft(tx: Tx, draftId: string): Promise<void> {
    return this.remind(tx, draftId, 24);
  }

  @WhenDue(draftHalfHourLeft)
  halfHourLeft(tx: Tx, draftId: string): Promise<void> {
    return this.remind(tx, draftId, 0.5);
  }

  private async remind(tx: Tx, draftId: string, hoursLeft: number): Promise<void> {
    const draft = await tx.one<{ challengeId: string; organisationId: string; version: number }>('SELECT challenge_id, organisation_id, version FROM drafts WHERE id = $1', [draftId]);
    const challenge = draft && (await challengeOf(tx, draft.challengeId));
    if (!draft || challenge?.state !== 'open' || (await tx.now()).getTime() >= challenge.closesAt.getTime()) return;
    await emit(tx, draftClosingSoon, draftId, draft.version, { challengeId: draft.challengeId, organisationId: draft.organisationId, draftId, hoursLeft });
  }
}

async function destroyShares(tx: Tx, challengeId: string): Promise<void> {
  await tx.execute('DELETE FROM opening_shares s USING bids b WHERE b.id = s.bid_id AND b.challenge_id = $1', [challengeId]);
  await tx.execute('DELETE FROM bid_shares s USING bids b WHERE b.id = s.bid_id AND b.challenge_id = $1', [challengeId]);
}
