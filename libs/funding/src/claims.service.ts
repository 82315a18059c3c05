// Owns what an applicant does with a claim: drafts it on accepted milestones or on a clause's facts, submits it with its quote and payee frozen, withdraws it, corrects its payee after the bank refused.
import { Injectable } from '@nestjs/common';
import { IdentityReader } from '#libs/identity';
import { dayOf } from '#libs/kernel';
import { Database, emit, Keys, platformErrors, record, run, voidApprovals, type Call, type Tx } from '#libs/platform';
import { bornOfClause, bornOfContract, nameMilestones } from './claim-births.js';
import type { ClaimChange, ClaimQuoteView, ClaimView, NewClaim } from './claim.contract.js';
import { assertCreditNotListed } from './claim-credit.js';
import { edited, lockOwn } from './claim-draft.js';
import { move } from './claim-holds.js';
import { assertPayable, completeness, quoteClaim, quoteView } from './claim-quote.js';
import { frozen, scopesOf } from './claim-scopes.js';
import { claimLife } from './claim.lifecycle.js';
import { claimErrors } from './claim.errors.js';
import { claimOf, lockClaim, ofContract } from './claim.rows.js';
import { claimView } from './claim.view.js';
import { freeKeys } from './evidence.keys.js';
import { dropAllocations, rematch } from './matching.service.js';
import { raiseSignals } from './signal-raising.js';
import { maySeeClaim } from './funding.access.js';
import { claimSubmitted } from './funding.events.js';
import { usablePayee } from './payees.service.js';

@Injectable()
export class Claims {
  constructor(private readonly db: Database, private readonly keys: Keys, private readonly identity: IdentityReader) {}

  create(call: Call, given: NewClaim): Promise<ClaimView> {
    return run(this.db, call, async (tx) => {
      const { id, applicantId } = given.contractId === undefined ? await bornOfClause(tx, this.identity, call, given) : await bornOfContract(tx, call, given.contractId, given.milestoneIds);
      if (given.payeeId !== undefined) await this.namePayee(tx, id, given.payeeId, applicantId);
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
        if (!ofContract(row)) throw claimErrors.problem('evidence-by-contract', { pointer: '/milestoneIds' });
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
    return this.db.transaction(async (tx) => {
      const row = await claimOf(tx, id);
      if (!row || !maySeeClaim(call.actor, row)) throw platformErrors.problem('not-found');
      return quoteView(tx, (await quoteClaim(tx, row, await tx.now())).frozen, call.locale);
    });
  }

  /** Freezes the day, the clause's version, the quote, the payee and who controls the applicant. @throws Problem credit-listed, evidence-missing, facts-missing, payee-not-usable, nothing-matched, nothing-to-claim, clause-provisional */
  submit(call: Call, id: string): Promise<ClaimView> {
    return run(this.db, call, async (tx) => {
      const row = await lockOwn(tx, call, id);
      if (row.state !== 'draft') throw platformErrors.problem('wrong-state', { data: { state: row.state } });
      await assertCreditNotListed(tx, row.applicantId);
      const now = await tx.now(), complete = await completeness(tx, row, now, call.locale);
      if (row.payeeId === null) throw platformErrors.problem('invalid', { fields: [{ pointer: '/payeeId', code: 'required' }] });
      const payee = await usablePayee(tx, row.payeeId, row.applicantId);
      const scopes = await scopesOf(tx, row, Number(dayOf(now).slice(0, 4)));
      const quoted = await quoteClaim(tx, row, now, 'table', scopes);
      if (complete === true) assertPayable(quoted, call.locale);
      const { version } = await move(tx, row, 'submit', 'owner', call.actor, { complete }, {
        ...frozen(scopes), payee_digest: payee.digest, applied_on: dayOf(now), clause_sha256: quoted.frozen.sha256, quote: JSON.stringify(quoted.frozen), counted_fen: quoted.countedFen, amount_fen: quoted.amountFen, submitted_at: now });
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
