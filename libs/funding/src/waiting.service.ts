// Owns the queue of claims that wait for room: served strictly in order line by line, each in its own transaction.
import { Injectable } from '@nestjs/common';
import { Problem } from '#libs/kernel';
import { Database } from '#libs/platform';
import { payingLine } from './budget-queue.js';
import { returnClaim, takeHold } from './claim-holds.js';
import { lockClaim } from './claim.rows.js';

const SYSTEM = { kind: 'system', name: 'waiting' } as const;

@Injectable()
export class WaitingClaims {
  constructor(private readonly db: Database) {}

  /** Serves whoever fits; where the first of a line does not, the rest of that line waits on. Returns how many left the queue. */
  async serve(clause: string): Promise<number> {
    const queue = await this.db.query<{ id: string; line: string }>(`SELECT c.id, coalesce(${payingLine('c')}, c.agency_id)::text AS line FROM claims c WHERE c.state = 'waiting' AND c.clause = $1 ORDER BY c.waiting_since, c.id`, [clause]);
    const full = new Set<string>();
    let served = 0;
    for (const { id, line } of queue) {
      if (full.has(line)) continue;
      if (await this.serveOne(id)) served += 1; else full.add(line);
    }
    return served;
  }

  private async serveOne(id: string): Promise<boolean> {
    try {
      return await this.db.transaction(async (tx) => {
        const row = await lockClaim(tx, id);
        return row?.state !== 'waiting' || (await takeHold(tx, row, 'system', SYSTEM)) === 'held';
      });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      await this.giveBack(id, error.title('zh')); // its case was filled by others meanwhile: the officer computes it anew, those behind go on
      return true;
    }
  }

  private async giveBack(id: string, reason: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const row = await lockClaim(tx, id);
      if (row?.state === 'waiting') await returnClaim(tx, row, 'system', SYSTEM, reason);
    });
  }
}
