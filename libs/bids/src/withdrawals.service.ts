// Owns withdrawing: until the deadline, by the same clock and locks as submitting; the withdrawn version's shares are gone for good.
import { Injectable } from '@nestjs/common';
import { isMemberOf } from '#libs/kernel';
import { Database, emit, platformErrors, run, transition, type Call } from '#libs/platform';
import { lockChallenge } from '#libs/challenges';
import type { BidState, Withdrawal } from './bid.contract.js';
import { bidLife } from './bid.lifecycle.js';
import { bidsErrors } from './bids.errors.js';
import { bidWithdrawn } from './bids.events.js';

export interface Withdrawn { id: string; state: BidState; withdrawnAt: string }

@Injectable()
export class Withdrawals {
  constructor(private readonly db: Database) {}

  /** @throws Problem bid-late, bid-not-live */
  withdraw(call: Call, bidId: string, given: Withdrawal): Promise<Withdrawn> {
    return run(this.db, call, async (tx) => {
      const place = await tx.one<{ challengeId: string; organisationId: string }>('SELECT challenge_id, organisation_id FROM bids WHERE id = $1', [bidId]);
      if (!place || !isMemberOf(call.actor, place.organisationId)) throw platformErrors.problem('not-found');
      const challenge = await lockChallenge(tx, place.challengeId, 'share');
      const bid = (await tx.one<{ state: BidState; latest: number }>('SELECT state, latest FROM bids WHERE id = $1 FOR UPDATE', [bidId]))!;
      const now = await tx.now();
      if (bid.state !== 'live') throw bidsErrors.problem('bid-not-live');
      const open = challenge.state === 'open' && now.getTime() < challenge.closesAt.getTime();
      const { state, version } = await transition(tx, { life: bidLife, table: 'bids', subject: 'bid', id: bidId, state: bid.state, transition: 'withdraw', by: 'bidder', actor: call.actor, facts: { open },
        content: { number: bid.latest }, ...(given.reason ? { reason: given.reason } : {}), refuse: () => bidsErrors.problem('bid-late') });
      await tx.query('DELETE FROM bid_shares WHERE bid_id = $1', [bidId]);
      await tx.query('DELETE FROM bid_parties WHERE bid_id = $1', [bidId]);
      await emit(tx, bidWithdrawn, bidId, version, { challengeId: place.challengeId, organisationId: place.organisationId, bidId });
      return { id: bidId, state, withdrawnAt: now.toISOString() };
    });
  }
}
