// Owns contracts up to their offer: made by an officer for a winner whose notice has ended, edited in draft, and offered to both parties as a document.
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { type ChallengeRow } from '#libs/challenges';
import { IdentityReader } from '#libs/identity';
import { dayOf, hasGrant, parseYuan } from '#libs/kernel';
import { Database, emit, nextNumber, platformErrors, record, run, type Call, type Tx } from '#libs/platform';
import { OpenedBids } from '#libs/bids';
import type { ContractTerms, ContractView, NewContract } from './contract.contract.js';
import { contractLife } from './contract.lifecycle.js';
import { ContractPapers } from './contract-papers.service.js';
import { changeContract, type ContractRow, dropContract, lockContract, moveContract, openEdition } from './contract.store.js';
import { checkTerms, proposedTerms } from './contract.terms.js';
import { ContractsReader } from './contracts.reader.js';
import { lockDecision } from './decision.store.js';
import { projectsErrors } from './projects.errors.js';
import { contractOffered } from './projects.events.js';

@Injectable()
export class Contracts {
  constructor(private readonly db: Database, private readonly identity: IdentityReader, private readonly papers: ContractPapers, private readonly bids: OpenedBids, private readonly reader: ContractsReader) {}

  /** Terms start from what the winner proposed. @throws Problem notice-not-ended, contract-exists, and what checkTerms() refuses */
  create(call: Call, given: NewContract): Promise<ContractView> {
    return run(this.db, call, async (tx) => {
      const { row: decision, challenge, winners } = await lockDecision(tx, given.decisionId);
      if (!hasGrant(call.actor, 'officer', decision.agencyPath)) throw platformErrors.problem('not-found');
      const winner = winners.find((w) => w.bidId === given.bidId);
      if (!winner || winner.renouncedAt !== null) throw projectsErrors.problem('bid-not-eligible', { pointer: '/bidId' });
      const notice = await tx.one<{ id: string; state: string; overturnedAt: Date | null }>('SELECT id, state, overturned_at FROM notices WHERE decision_id = $1', [decision.id]);
      if (notice?.state !== 'ended' || notice.overturnedAt !== null) throw projectsErrors.problem('notice-not-ended');
      if (await tx.one(`SELECT 1 AS one FROM contracts WHERE bid_id = $1 AND state <> 'terminated'`, [winner.bidId])) throw projectsErrors.problem('contract-exists');
      const today = dayOf(await tx.now());
      const terms = given.terms ?? proposedTerms({ priceFen: winner.priceFen, schedule: (await this.bids.readBid(tx, winner.bidId, call.actor)).schedule }, today, challenge.content.schedule.periodMonths);
      checkTerms(terms, winner.priceFen, given.terms ? '/terms' : '');
      const id = v7();
      await tx.insert('contracts', {
        id, number: await nextNumber(tx, 'CZ-HT', Number(today.slice(0, 4))), title: challenge.title, challengeId: challenge.id, decisionId: decision.id, noticeId: notice.id, agencyId: decision.agencyId, agencyPath: decision.agencyPath,
        demandSideId: challenge.demandSideId, winnerId: winner.organisationId, bidId: winner.bidId, demandSideName: await this.demandSide(tx, challenge), winnerName: winner.organisationName, priceFen: winner.priceFen,
        fundingCaseKey: decision.sharedCase ? challenge.id : id, state: contractLife.initial, ...columns(terms),
      });
      await tx.insert('contract_editions', { contractId: id, n: 1, state: 'draft', terms });
      await record(tx, { subject: 'contract', id, action: 'contract.drafted', from: null, to: contractLife.initial, version: 1, actor: call.actor, content: terms });
      return this.reader.view(tx, id);
    });
  }

  /** @throws Problem stale, wrong-state once offered */
  edit(call: Call, id: string, seen: number, terms: ContractTerms): Promise<ContractView> {
    return run(this.db, call, async (tx) => {
      const { row } = await this.locked(tx, call, id);
      if (row.version !== seen) throw platformErrors.problem('stale');
      if (row.state !== 'draft') throw platformErrors.problem('wrong-state', { data: { state: row.state } });
      checkTerms(terms, row.priceFen);
      const c = columns(terms);
      await tx.execute('UPDATE contracts SET amount_fen = $2, starts_on = $3, ends_on = $4 WHERE id = $1', [id, c.amountFen, c.startsOn, c.endsOn]);
      await tx.execute('UPDATE contract_editions SET terms = $2 WHERE contract_id = $1 AND n = 1', [id, JSON.stringify(terms)]);
      await changeContract(tx, row, { action: 'contract.edited', actor: call.actor, content: terms });
      return this.reader.view(tx, id);
    });
  }

  /** Fixes the document: from now on its SHA-256 is what everybody signs. */
  offer(call: Call, id: string): Promise<ContractView> {
    return this.papers.drawn(call.actor, id, null, (drawn) => run(this.db, call, async (tx) => {
      const { row, challenge } = await this.locked(tx, call, id);
      if (row.state !== 'draft') throw platformErrors.problem('wrong-state', { data: { state: row.state } });
      const sha256 = await this.papers.bind(tx, row, challenge, (await openEdition(tx, id))!, drawn);
      const { version } = await moveContract(tx, row, { to: 'offer', by: 'officer', actor: call.actor, set: { offered_at: await tx.now() }, content: { sha256 } });
      await emit(tx, contractOffered, id, version, { challengeId: row.challengeId, contractId: id });
      return this.reader.view(tx, id);
    }));
  }

  /** Takes an offer back into draft; what was signed of it counts no longer. */
  revise(call: Call, id: string, reason: string): Promise<ContractView> {
    return run(this.db, call, async (tx) => {
      const { row } = await this.locked(tx, call, id);
      await moveContract(tx, row, { to: 'revise', by: 'officer', actor: call.actor, reason });
      await tx.execute(`UPDATE contract_editions SET state = 'draft', file_id = NULL, sha256 = NULL, offered_at = NULL WHERE contract_id = $1 AND state = 'signing'`, [id]);
      return this.reader.view(tx, id);
    });
  }

  /** An unsigned contract is dropped; the winner may be offered another. */
  async drop(tx: Tx, call: Call, row: ContractRow, reason: string): Promise<void> {
    await dropContract(tx, row, 'officer', call.actor, reason);
  }

  private async locked(tx: Tx, call: Call, id: string): ReturnType<typeof lockContract> {
    const all = await lockContract(tx, id);
    if (!hasGrant(call.actor, 'officer', all.row.agencyPath)) throw platformErrors.problem('not-found');
    return all;
  }

  private async demandSide(tx: Tx, challenge: ChallengeRow): Promise<string> {
    if (challenge.demandSideId !== null) return (await this.identity.organisation(tx, challenge.demandSideId))?.name ?? '';
    return (await this.identity.agency(tx, challenge.agencyId))?.nameZh ?? '';
  }
}

export const columns = (terms: ContractTerms) => ({ amountFen: parseYuan(terms.amount), startsOn: terms.startsOn, endsOn: terms.endsOn });
