// Closes a challenge when its hour has struck. Safe to run twice: a closed challenge stays closed, a moved hour is waited for.
import { Injectable } from '@nestjs/common';
import { setDue, type Tx, WhenDue } from '#libs/platform';
import { ChallengeCommands, hourOf } from './challenge.commands.js';
import { challengeClosing } from './challenges.events.js';
import { lockChallenge } from './challenge.rows.js';

@Injectable()
export class ClosingWorker {
  constructor(private readonly commands: ChallengeCommands) {}

  @WhenDue(challengeClosing)
  async close(tx: Tx, challengeId: string): Promise<void> {
    const row = await lockChallenge(tx, challengeId, 'update');
    if (row.state !== 'open') return;
    if ((await hourOf(tx, row)).deadlinePassed) await this.commands.close(tx, row);
    else await setDue(tx, challengeClosing, row.id, row.closesAt);
  }
}
