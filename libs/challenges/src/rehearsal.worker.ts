// What happens three working days before a closing: every opener is asked to rehearse from the file it downloaded. Safe to run twice: a rehearsal that was opened for a closing that moved is asked anew, nothing else changes.
import { Injectable } from '@nestjs/common';
import { addDays, type Calendar, dayOf, startOf } from '#libs/kernel';
import { Handles, loadCalendar, setDue, type Happened, type Tx, WhenDue } from '#libs/platform';
import { challengeExtended, challengePublished, openersRehearsal } from './challenges.events.js';
import { OpenerKeys } from './opener-keys.service.js';
import { challengeOf, lockChallenge, type ChallengeRow } from './challenge.rows.js';

const REHEARSAL_DAYS = 3;

/** The start of the first of the last working days up to and with the closing day. */
export function rehearsalStart(calendar: Calendar, closesAt: Date): Date {
  let day = dayOf(closesAt);
  for (let left = REHEARSAL_DAYS; ;) {
    if (calendar.isWorkingDay(day)) left -= 1;
    if (left === 0) return startOf(day);
    day = addDays(day, -1);
  }
}

@Injectable()
export class RehearsalWorker {
  constructor(private readonly keys: OpenerKeys) {}

  @Handles(challengePublished) @Handles(challengeExtended)
  async plan(tx: Tx, { payload }: Happened<{ challengeId: string }>): Promise<void> {
    const row = await challengeOf(tx, payload.challengeId);
    if (row && this.concerned(row)) await setDue(tx, openersRehearsal, row.id, rehearsalStart(await loadCalendar(tx), row.closesAt));
  }

  @WhenDue(openersRehearsal)
  async ask(tx: Tx, challengeId: string): Promise<void> {
    const row = await lockChallenge(tx, challengeId, 'update');
    if (this.concerned(row)) await this.keys.rehearseAll(tx, row);
  }

  private concerned(row: ChallengeRow): boolean {
    return row.state === 'open' && row.content.openerMode === 'openers';
  }
}
