// Owns what an officer makes of a signal: confirmed, its payment counts nothing; dismissed, it counts. Either with a reason that the head reads and approves.
import { Injectable } from '@nestjs/common';
import { actorId, isMemberOf } from '#libs/kernel';
import { Database, Keys, platformErrors, run, transition, type Call, type Tx } from '#libs/platform';
import type { ClaimView, NewSignalDecision } from './claim.contract.js';
import { type ClaimRow, lockClaim, partiesOf } from './claim.rows.js';
import { claimView } from './claim.view.js';
import { actsAs, readsMoneyOf } from './funding.access.js';
import { raiseSignals } from './signal-raising.js';
import { signalLife, type SignalState } from './signal.lifecycle.js';

@Injectable()
export class Signals {
  constructor(private readonly db: Database, private readonly keys: Keys) {}

  /** @throws Problem wrong-state unless the claim is with the officer, own-interest */
  decide(call: Call, claimId: string, signalId: string, given: NewSignalDecision): Promise<ClaimView> {
    return run(this.db, call, async (tx) => {
      const row = await forOfficer(tx, call, claimId);
      if (row.state !== 'submitted') throw platformErrors.problem('wrong-state', { data: { state: row.state } });
      if (partiesOf(row).some((id) => isMemberOf(call.actor, id))) throw platformErrors.problem('own-interest');
      const signal = await tx.one<{ state: SignalState }>('SELECT state FROM signals WHERE id = $1 AND claim_id = $2 FOR UPDATE', [signalId, claimId]);
      if (!signal) throw platformErrors.problem('not-found');
      await transition(tx, { life: signalLife, table: 'signals', subject: 'signal', id: signalId, state: signal.state, transition: given.outcome === 'confirmed' ? 'confirm' : 'dismiss', by: 'officer', actor: call.actor, facts: {}, reason: given.reason,
        set: { reason: given.reason, decided_by: actorId(call.actor), decided_at: await tx.now() }, refuse: () => platformErrors.problem('wrong-state') });
      return claimView(tx, claimId, call);
    });
  }

  /** Looks again with what is known now; committed by itself, so that a refused proposal still shows what was found. */
  async refresh(call: Call, claimId: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const row = await lockClaim(tx, claimId);
      if (row?.state === 'submitted' && actsAs(call.actor, ['officer'], row.agencyPath)) await raiseSignals(tx, this.keys, row);
    });
  }
}

/** A claim that was handed in, for an officer of the agency that pays. */
export async function forOfficer(tx: Tx, call: Call, claimId: string): Promise<ClaimRow> {
  const row = await lockClaim(tx, claimId);
  if (!row || row.state === 'draft' || !readsMoneyOf(call.actor, row.agencyPath)) throw platformErrors.problem('not-found');
  if (!actsAs(call.actor, ['officer'], row.agencyPath)) throw platformErrors.problem('forbidden');
  return row;
}
