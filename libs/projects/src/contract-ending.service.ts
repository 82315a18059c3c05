// Owns how contracts end: completed when every milestone is accepted, terminated with a reason; either way the performance goes on record.
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { hasGrant } from '#libs/kernel';
import { Database, emit, platformErrors, run, type Call, type Tx } from '#libs/platform';
import type { ContractView } from './contract.contract.js';
import { type ContractRow, dropContract, lockContract, moveContract, today } from './contract.store.js';
import { ContractsReader } from './contracts.reader.js';
import { contractCompleted, contractTerminated } from './projects.events.js';

@Injectable()
export class ContractEnding {
  constructor(private readonly db: Database, private readonly reader: ContractsReader) {}

  /** Unsigned: by an officer. Signed: by a head. @throws Problem not-found, forbidden, wrong-state */
  terminate(call: Call, id: string, reason: string): Promise<ContractView> {
    return run(this.db, call, async (tx) => {
      const { row } = await lockContract(tx, id);
      const [officer, head] = [hasGrant(call.actor, 'officer', row.agencyPath), hasGrant(call.actor, 'head', row.agencyPath)];
      if (!officer && !head) throw platformErrors.problem('not-found');
      if (row.signedOn === null) {
        if (!officer) throw platformErrors.problem('forbidden');
        await dropContract(tx, row, 'officer', call.actor, reason);
        return this.reader.view(tx, id);
      }
      const { version } = await moveContract(tx, row, { to: 'terminate', by: head ? 'head' : 'officer', actor: call.actor, reason, set: { ended_on: await today(tx), ending_reason: reason } });
      await tx.execute(`UPDATE contract_editions SET state = 'dropped' WHERE contract_id = $1 AND state = 'signing'`, [id]);
      await onRecord(tx, row, 'terminated', reason);
      await emit(tx, contractTerminated, id, version, { challengeId: row.challengeId, contractId: id });
      return this.reader.view(tx, id);
    });
  }

  /** Called when a milestone was accepted: ends the contract when none is left. */
  async completeWhenDone(tx: Tx, row: ContractRow): Promise<void> {
    const { open } = (await tx.one<{ open: number }>(`SELECT count(*)::int AS open FROM milestones WHERE contract_id = $1 AND state <> 'accepted'`, [row.id]))!;
    if (open > 0) return;
    const { version } = await moveContract(tx, row, { to: 'complete', by: 'system', actor: { kind: 'system', name: 'projects' }, facts: { allAccepted: true }, set: { ended_on: await today(tx) } });
    await tx.execute(`UPDATE contract_editions SET state = 'dropped' WHERE contract_id = $1 AND state = 'signing'`, [row.id]);
    await onRecord(tx, row, 'completed', null);
    await emit(tx, contractCompleted, row.id, version, { challengeId: row.challengeId, contractId: row.id });
  }
}

/** On time: delivered by its due day, at the delivery that was accepted. */
async function onRecord(tx: Tx, row: ContractRow, outcome: 'completed' | 'terminated', reason: string | null): Promise<void> {
  await tx.execute(`INSERT INTO performance_records (id, contract_id, organisation_id, agency_path, outcome, amount_fen, accepted_fen, milestones, accepted, on_time, reason)
    SELECT $1, c.id, c.winner_id, c.agency_path, $3, c.amount_fen, coalesce(sum(m.accepted_fen), 0), count(m.id)::int, (count(m.id) FILTER (WHERE m.state = 'accepted'))::int,
      (count(m.id) FILTER (WHERE m.state = 'accepted' AND m.delivered_on <= m.due_on))::int, $4
    FROM contracts c LEFT JOIN milestones m ON m.contract_id = c.id WHERE c.id = $2 GROUP BY c.id`, [v7(), row.id, outcome, reason]);
}
