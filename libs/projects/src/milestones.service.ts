// Owns deliveries and acceptances: the winner hands in, the demand side accepts an amount or rejects with reasons; nobody acts on both sides.
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { isMemberOf, parseYuan } from '#libs/kernel';
import { Database, emit, FilesService, platformErrors, run, transition, type Call, type Tx } from '#libs/platform';
import { ContractEnding } from './contract-ending.service.js';
import type { MilestoneState, MilestoneView, NewAcceptance, NewDeliverable } from './contract.contract.js';
import { milestoneLife } from './contract.lifecycle.js';
import { CONTRACT_COLUMNS, type ContractRow, partiesOf, today } from './contract.store.js';
import { MilestonesReader } from './milestones.reader.js';
import { actsForDemandSide, seesContract } from './projects.access.js';
import { projectsErrors } from './projects.errors.js';
import { milestoneAccepted, milestoneDelivered, milestoneRejected } from './projects.events.js';

interface MilestoneRow { id: string; contractId: string; state: MilestoneState; amountFen: bigint }

@Injectable()
export class Milestones {
  constructor(private readonly db: Database, private readonly files: FilesService, private readonly ending: ContractEnding, private readonly reader: MilestonesReader) {}

  /** By any member of the winner; again after a rejection. @throws Problem not-found, forbidden, contract-not-in-force, wrong-state, file-not-stored */
  deliver(call: Call, id: string, given: NewDeliverable): Promise<MilestoneView> {
    return run(this.db, call, async (tx) => {
      const { row, contract } = await locked(tx, call, id);
      if (call.actor.kind !== 'person' || !isMemberOf(call.actor, contract.winnerId)) throw platformErrors.problem('forbidden');
      const { version } = await this.move(tx, call, row, 'deliver', 'winner', given, { delivered_on: await today(tx) });
      const deliverableId = v7();
      const { n } = (await tx.one<{ n: number }>('SELECT (count(*) + 1)::int AS n FROM deliverables WHERE milestone_id = $1', [id]))!;
      await tx.insert('deliverables', { id: deliverableId, milestoneId: id, n, text: given.text, personId: call.actor.personId });
      for (const [i, fileId] of given.fileIds.entries()) await this.files.link(tx, fileId, { subject: 'deliverable', subjectId: deliverableId }, call.actor, `/fileIds/${i}`);
      await emit(tx, milestoneDelivered, id, version, { contractId: contract.id, milestoneId: id });
      return this.reader.view(tx, id);
    });
  }

  /** By an owner of the demand side, or an officer where the agency is it. @throws Problem own-interest, accepted-above-milestone, accepted-amount-missing, rejection-reason-missing */
  judge(call: Call, id: string, given: NewAcceptance): Promise<MilestoneView> {
    return run(this.db, call, async (tx) => {
      const { row, contract } = await locked(tx, call, id);
      if (call.actor.kind !== 'person' || !actsForDemandSide(call.actor, partiesOf(contract))) throw platformErrors.problem('forbidden');
      if (isMemberOf(call.actor, contract.winnerId)) throw platformErrors.problem('own-interest');
      const accepted = given.outcome === 'accepted';
      const acceptedFen = accepted ? amountOf(given, row.amountFen) : null;
      if (!accepted && !given.reason) throw projectsErrors.problem('rejection-reason-missing', { pointer: '/reason' });
      const { version } = await this.move(tx, call, row, accepted ? 'accept' : 'reject', 'demandSide', given, accepted ? { accepted_fen: acceptedFen, accepted_on: await today(tx) } : {});
      await tx.insert('acceptances', { id: v7(), milestoneId: id, outcome: given.outcome, acceptedFen, reason: given.reason || null, personId: call.actor.personId });
      await emit(tx, accepted ? milestoneAccepted : milestoneRejected, id, version, { contractId: contract.id, milestoneId: id });
      if (accepted) await this.ending.completeWhenDone(tx, contract);
      return this.reader.view(tx, id);
    });
  }

  private move(tx: Tx, call: Call, row: MilestoneRow, to: typeof milestoneLife.transitions[number], by: string, content: unknown, set: Record<string, unknown>): Promise<{ version: number }> {
    return transition(tx, { life: milestoneLife, table: 'milestones', subject: 'milestone', id: row.id, state: row.state, transition: to, by, actor: call.actor, facts: {}, set, content, refuse: (code) => projectsErrors.problem(code as never) });
  }
}

function amountOf(given: NewAcceptance, milestoneFen: bigint): bigint {
  if (given.acceptedAmount === undefined) throw projectsErrors.problem('accepted-amount-missing', { pointer: '/acceptedAmount' });
  const fen = parseYuan(given.acceptedAmount);
  if (fen > milestoneFen) throw projectsErrors.problem('accepted-above-milestone', { pointer: '/acceptedAmount' });
  return fen;
}

/** The contract's row first, so that two acceptances cannot both miss the last. */
async function locked(tx: Tx, call: Call, id: string): Promise<{ row: MilestoneRow; contract: ContractRow }> {
  const contract = await tx.one<ContractRow>(`SELECT ${CONTRACT_COLUMNS} FROM contracts WHERE id = (SELECT contract_id FROM milestones WHERE id = $1) FOR UPDATE`, [id]);
  if (!contract || !seesContract(call.actor, partiesOf(contract))) throw platformErrors.problem('not-found');
  const row = (await tx.one<MilestoneRow>('SELECT id, contract_id, state, amount_fen FROM milestones WHERE id = $1 FOR UPDATE', [id]))!;
  if (contract.state !== 'signed' && contract.state !== 'amended') throw projectsErrors.problem('contract-not-in-force');
  return { row, contract };
}
