// Owns what downstream decides about a challenge and has done here: closed, extended under the rule, failed, opened, concluded. Each takes the row that its caller holds FOR UPDATE.
import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/kernel';
import { emit, platformErrors, setDue, transition, type EventType, type Tx } from '#libs/platform';
import { challengeErrors } from './challenges.errors.js';
import { challengeClosed, challengeClosing, challengeConcluded, challengeExtended, challengeFailed, challengeOpened, type OfChallenge } from './challenges.events.js';
import { challengeLife, type ChallengeFacts } from './challenge.lifecycle.js';
import type { ChallengeRow } from './challenge.rows.js';
import { indexChallenge } from './challenge.search.js';
import { setReminder } from './reminders.worker.js';

const SYSTEM: Actor = { kind: 'system', name: 'challenges' };
const DAY_MS = 86_400_000;
const ABOUT_CLOSING = new Set(['closing-only-later', 'addendum-too-late']);
type Step = (typeof challengeLife.transitions)[number];
interface Move { readonly step: Step; readonly by: string; readonly actor: Actor; readonly facts: ChallengeFacts; readonly set?: Record<string, unknown>; readonly reason?: string; readonly content?: unknown }

/** One transition of one challenge, and the row as it is then. */
export async function moveChallenge(tx: Tx, row: ChallengeRow, move: Move): Promise<ChallengeRow> {
  const { step, ...rest } = move;
  const { state, version } = await transition(tx, {
    life: challengeLife, table: 'challenges', subject: 'challenge', id: row.id, state: row.state, transition: step, content: { contentHash: row.contentHash }, ...rest,
    refuse: (code) => (code === 'approval-stale' ? platformErrors.problem(code)
      : challengeErrors.problem(code as (typeof challengeErrors.codes)[number], { params: { days: row.content.addendumDays }, ...(ABOUT_CLOSING.has(code) ? { pointer: '/closesAt' } : {}) })),
  });
  await indexChallenge(tx, row.id);
  return { ...row, state, version };
}

/** Facts of the clock, read after the row was locked. */
export async function hourOf(tx: Tx, row: ChallengeRow): Promise<{ now: Date; deadlinePassed: boolean }> {
  const now = await tx.now();
  return { now, deadlinePassed: now.getTime() >= row.closesAt.getTime() };
}

const side = (actor: Actor): string => (actor.kind === 'system' ? 'system' : 'official');

@Injectable()
export class ChallengeCommands {
  /** The hour has struck and enough have bid. Closed never goes back. @throws Problem challenge-still-running, wrong-state */
  close(tx: Tx, row: ChallengeRow, actor: Actor = SYSTEM): Promise<ChallengeRow> {
    return this.settle(tx, row, actor, 'close', challengeClosed, { closed_at: 'now' });
  }

  /** Too few have bid, for the first time: the closing time moves once, by the days stated at publication. @throws Problem extended-already, challenge-still-running, wrong-state */
  async extendUnderRule(tx: Tx, row: ChallengeRow): Promise<ChallengeRow> {
    const { now, deadlinePassed } = await hourOf(tx, row);
    const from = row.closesAt.getTime() + row.content.extensionDays * DAY_MS > now.getTime() ? row.closesAt : now; // a close that comes days late still leaves the days
    const closesAt = new Date(from.getTime() + row.content.extensionDays * DAY_MS);
    const moved = await moveChallenge(tx, row, { step: 'extend', by: 'system', actor: SYSTEM, facts: { deadlinePassed, extendedBefore: row.extendedUnderRule }, set: { closes_at: closesAt, extended_under_rule: true } });
    await setDue(tx, challengeClosing, row.id, closesAt);
    await setReminder(tx, row.id, closesAt);
    await emit(tx, challengeExtended, row.id, moved.version, { challengeId: row.id, closesAt: closesAt.toISOString() });
    return { ...moved, closesAt, extendedUnderRule: true };
  }

  /** Too few have bid again, or too few were eligible. @throws Problem challenge-still-running, wrong-state */
  fail(tx: Tx, row: ChallengeRow, actor: Actor, reason: string): Promise<ChallengeRow> {
    return this.settle(tx, row, actor, 'fail', challengeFailed, {}, reason);
  }

  markOpened(tx: Tx, row: ChallengeRow, actor: Actor): Promise<ChallengeRow> {
    return this.settle(tx, row, actor, 'open', challengeOpened, { opened_at: 'now' });
  }

  /** The decision is final: winners have contracts, or there is none. */
  conclude(tx: Tx, row: ChallengeRow, actor: Actor): Promise<ChallengeRow> {
    return this.settle(tx, row, actor, 'conclude', challengeConcluded, {});
  }

  private async settle(tx: Tx, row: ChallengeRow, actor: Actor, step: Step, event: EventType<OfChallenge>, stamps: Record<string, 'now'>, reason?: string): Promise<ChallengeRow> {
    const { now, deadlinePassed } = await hourOf(tx, row);
    const set = Object.fromEntries(Object.keys(stamps).map((column) => [column, now]));
    const moved = await moveChallenge(tx, row, { step, by: side(actor), actor, facts: { deadlinePassed }, set, ...(reason === undefined ? {} : { reason }) });
    await emit(tx, event, row.id, moved.version, { challengeId: row.id });
    return moved;
  }
}
