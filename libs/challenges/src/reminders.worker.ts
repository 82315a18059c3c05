// Reminds those who follow a challenge three days before it closes. Safe to run twice: due work is done once, and a challenge that was extended or ended meanwhile is left.
import { Injectable } from '@nestjs/common';
import { dropDue, emit, setDue, type Tx, WhenDue } from '#libs/platform';
import { challengeClosingSoon, challengeReminder } from './challenges.events.js';
import { challengeOf, followersOf } from './challenge.rows.js';

const BEFORE_MS = 3 * 86_400_000;

/** With every closing hour that is set; none where fewer than three days are left. */
export async function setReminder(tx: Tx, challengeId: string, closesAt: Date): Promise<void> {
  const at = new Date(closesAt.getTime() - BEFORE_MS);
  if (at > (await tx.now())) await setDue(tx, challengeReminder, challengeId, at);
  else await dropDue(tx, challengeReminder, challengeId);
}

@Injectable()
export class ChallengeReminders {
  @WhenDue(challengeReminder)
  async remind(tx: Tx, challengeId: string): Promise<void> {
    const row = await challengeOf(tx, challengeId);
    if (row?.state === 'open' && row.closesAt > (await tx.now()) && (await followersOf(tx, challengeId)).length > 0) await emit(tx, challengeClosingSoon, challengeId, row.version, { challengeId });
  }
}
