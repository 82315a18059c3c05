// Owns what an applicant does with a claim: drafts it on accepted milestones, submits it with its quote and payee frozen, withdraws it, corrects its payee after the bank refused.
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { dayOf, isMemberOf } from '#libs/kernel';
import { Database, emit, Keys, nextNumber, platformErrors, record, run, voidApprovals, type Call, type Tx } from '#libs/platform';
import { contractOf, milestonesOf } from '#libs/projects';
import { type CaseRow, caseOfContract, subsidised } from './cases.js';
import type { ClaimChange, ClaimQuoteView, ClaimView, NewClaim } from './claim.contract.js';
import { assertCreditNotListed } from './claim-credit.js';
import { edited, lockOwn } from './claim-draft.js';
import { move } from './claim-holds.js';
import { assertPayable, completeness, quoteClaim, quoteView } from './claim-quote.js';
import { frozen, scopesOf } from './claim-scopes.js';
import { claimLife } from './claim.lifecycle.js';
import { claimOf, lockClaim } from './claim.rows.js';
import { claimView } from './claim.view.js';
import { freeKeys } from './evidence.keys.js';
import { dropAllocations, rematch } from './matching.service.js';
import { raiseSignals } from './signal-raising.js';
import { maySeeClaim } from './funding.access.js';
import { fundingErrors } from './funding.errors.js';
import { claimSubmitted } from './funding.events.js';
import { usablePayee } from './payees.service.js';

@Injectable()
export class Claims {
  constructor(private readonly db: Database, private readonly keys: Keys) {}

  /** By an owner of the beneficiary: the enterprise that is the demand side. @throws Problem case-missing, milestone-not-accepted */
  create(call: Call, given: NewClaim): Promise<ClaimView> {
    return run(this.db, call, async (tx) => {
      const contract = await contractOf(tx, given.contractId);
      if (!contract || !(isMemberOf(call.actor, contract.demandSideId ?? '') || isMemberOf(call.actor, contract.winnerId))) throw platformErrors.problem('not-found');
      if (!subsidised(contract)) throw fundingErrors.problem('case-missing');
      if (!isMemberOf(call.actor, contract.demandSideId, 'owner')) throw platformErrors.problem('forbidden');
      const kept: CaseRow | undefined = await caseOfContract(tx, contract.id);
      if (!kept) throw fundingErrors.problem('case-missing');
      const id = v7(), number = await nextNumber(tx, 'CZ-SL', Number(dayOf(await tx.now()).slice(0, 4)));
      await tx.insert('claims', { id, number, caseId: kept.id, contractId: contract.id, winnerId: contract.winnerId, applicantId: contract.demandSideId, agencyId: kept.agencyId, agencyPath: kept.agencyPath, clause: kept.clause, state: claimLife.initial, matching: 'proposed' });
      await nameMilestones(tx, id, contract.id, given.milestoneIds);
      await rematch(tx, (await lockClaim(tx, id))!);
      if (given.payeeId !== undefined) await this.namePayee(tx, id, given.payeeId, contract.demandSideId);
      await record(tx, { subject: 'claim', id, action: 'claim.created', from: null, to: claimLife.initial, version: 1, actor: call.actor, content: given });
      return claimView(tx, id, call);
    });
  }

  change(call: Call, id: string, seen: number, given: ClaimChange): Promise<ClaimView> {
    return run(this.db, call, async (tx) => {
      const row = await lockOwn(tx, call, id);
      if (row.version !== seen) throw platformErrors.problem('stale');
      if (row.state !== 'draft') throw platformErrors.problem('wrong-state');
      if (given.milestoneIds !== undefined) {
        await dropAllocations(tx, id);
        await nameMilestones(tx, id, row.contractId, given.milestoneIds);
        await tx.execute(`UPDATE claims SET matching = 'proposed' WHERE id = $1`, [id]);
        await rematch(tx, { ...row, matching: 'proposed' });
      }
      if (given.payeeId !== undefined) await this.namePayee(tx, id, given.payeeId, row.applicantId);
      await edited(tx, row, call, given);
      return claimView(tx, id, call);
    });
  }

  /** What it would come to now: amount and reasons, before anything is sent. */
  async quote(call: Call, id: string): Promise<ClaimQuoteView> {
    const row = await claimOf(this.db, id);
    if (!row || !maySeeClaim(call.actor, row)) throw platformErrors.problem('not-found');
    const now = (await this.db.one<{ now: Date }>('SELECT jiebang_now() AS now'))!.now;
    return quoteView(this.db, (await quoteClaim(this.db, row, now)).frozen, call.locale);
  }

  /** Freezes the day, the clause's version, the quote, the payee and who controls the applicant. @throws Problem credit-listed, evidence-missing, payee-not-usable, nothing-matched, nothing-to-claim, clause-provisional */
  submit(call: Call, id: string): Promise<ClaimView> {
    return run(this.db, call, async (tx) => {
      const row = await lockOwn(tx, call, id);
      if (row.state !== 'draft') throw platformErrors.problem('wrong-state', { data: { state: row.state } });
      await assertCreditNotListed(tx, row.applicantId);
      const complete = await completeness(tx, row);
      if (row.payeeId === null) throw platformErrors.problem('invalid', { fields: [{ pointer: '/payeeId', code: 'required' }] });
      const payee = await usablePayee(tx, row.payeeId, row.applicantId);
      const now = await tx.now(), scopes = await scopesOf(tx, row, Number(dayOf(now).slice(0, 4)));
      const quoted = await quoteClaim(tx, row, now, 'table', scopes);
      if (complete === true) assertPayable(quoted, call.locale);
      const { version } = await move(tx, row, 'submit', 'owner', call.actor, { complete }, {
        ...frozen(scopes), payee_digest: payee.digest, applied_on: quoted.frozen.on, clause_sha256: quoted.frozen.sha256, quote: JSON.stringify(quoted.frozen), counted_fen: quoted.countedFen, amount_fen: quoted.amountFen, submitted_at: now });
      await raiseSignals(tx, this.keys, (await lockClaim(tx, id))!);
      await emit(tx, claimSubmitted, id, version, { claimId: id, organisationId: row.applicantId });
      return claimView(tx, id, call);
    });
  }

  /** Its documents are free again. */
  withdraw(call: Call, id: string): Promise<ClaimView> {
    return run(this.db, call, async (tx) => {
      const row = await lockOwn(tx, call, id);
      await move(tx, row, 'withdraw', 'owner', call.actor);
      await freeKeys(tx, id);
      return claimView(tx, id, call);
    });
  }

  /** After the bank refused: another account of the applicant, itself confirmed and rested. Finance then approves anew. */
  correctPayee(call: Call, id: string, payeeId: string): Promise<ClaimView> {
    return run(this.db, call, async (tx) => {
      const row = await lockOwn(tx, call, id);
      if (row.state !== 'approved') throw platformErrors.problem('wrong-state', { data: { state: row.state } });
      const payee = await usablePayee(tx, payeeId, row.applicantId);
      await tx.execute('UPDATE claims SET payee_id = $2, payee_digest = $3 WHERE id = $1', [id, payee.id, payee.digest]);
      await voidApprovals(tx, 'claim', id, 'finance');
      await edited(tx, row, call, { payee: payee.digest.toString('hex') });
      return claimView(tx, id, call);
    });
  }

  private async namePayee(tx: Tx, id: string, payeeId: string, organisationId: string): Promise<void> {
    await usablePayee(tx, payeeId, organisationId);
    await tx.execute('UPDATE claims SET payee_id = $2 WHERE id = $1', [id, payeeId]);
  }
}

async function nameMilestones(tx: Tx, claimId: string, contractId: string, ids: readonly string[]): Promise<void> {
  const known = await milestonesOf(tx, contractId);
  await tx.execute('DELETE FROM claim_milestones WHERE claim_id = $1', [claimId]);
  for (const [i, id] of ids.entries()) {
    const found = known.find((m) => m.id === id);
    if (!found) throw platformErrors.problem('invalid', { fields: [{ pointer: `/milestoneIds/${i}`, code: 'unknown' }] });
    if (found.state !== 'accepted' || found.acceptedFen === null) throw fundingErrors.problem('milestone-not-accepted', { pointer: `/milestoneIds/${i}` });
    await tx.insert('claim_milestones', { claimId, milestoneId: id, n: found.n, name: found.name, acceptedFen: found.acceptedFen });
  }
}
