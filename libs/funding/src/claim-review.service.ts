// Owns what officials do with a claim: the officer proposes (and may reject evidence, which is then computed anew), the head approves, finance approves and takes the hold.
import { Injectable } from '@nestjs/common';
import { type Fen, parseYuan, yuan } from '#libs/kernel';
import { approve, approvedAs, Database, emit, platformErrors, record, run, voidApprovals, type Call, type Tx } from '#libs/platform';
import { limitFor, maySecond, secondNeeded } from './approval-limit.js';
import { assertCredit } from './claim-credit.js';
import { claimErrors } from './claim.errors.js';
import { claimSecondAsked } from './claim.events.js';
import { openQuestions } from './claim-questions.view.js';
import type { ClaimView, NewProposal, NewRejection } from './claim.contract.js';
import { leaveQueue, move, returnClaim, takeHold } from './claim-holds.js';
import { assertPayable, completeness, quoteClaim } from './claim-quote.js';
import { type ClaimRow, contentOf, lockClaim, ofContract, partiesOf, payoutOf } from './claim.rows.js';
import { claimView } from './claim.view.js';
import { freeKeys } from './evidence.keys.js';
import { actsAs, readsMoneyOf } from './funding.access.js';
import { claimApproved, claimProposed, claimRefused } from './funding.events.js';
import { rematch } from './matching.service.js';
import { openSignals } from './signal-raising.js';
import { Signals } from './signals.service.js';

type Role = 'officer' | 'head' | 'finance';

@Injectable()
export class ClaimReview {
  constructor(private readonly db: Database, private readonly signals: Signals) {}

  /**
   * Computes anew without what the officer rejects, in whole or in part, under the version of the day of application.
   * @throws Problem questions-open, signals-open, credit-listed, credit-stale, nothing-to-claim
   */
  async propose(call: Call, id: string, given: NewProposal): Promise<ClaimView> {
    await this.signals.refresh(call, id);
    return run(this.db, call, async (tx) => {
      const { row, by } = await lock(tx, call, id, ['officer']);
      if (row.state !== 'submitted') throw platformErrors.problem('wrong-state', { data: { state: row.state } });
      if ((await openQuestions(tx, id)) > 0) throw claimErrors.problem('questions-open');
      if ((await openSignals(tx, id)) > 0) throw claimErrors.problem('signals-open');
      await assertCredit(tx, row.applicantId, { claimId: id });
      await rejectEvidence(tx, id, given.rejectedEvidence);
      if (given.acceptances.length > 0) await acceptInPart(tx, id, given.acceptances);
      else if (given.rejectedEvidence.length > 0 && ofContract(row)) await rematch(tx, row); // what the rejected ones were matched with may support others
      const now = await tx.now(), complete = await completeness(tx, row, now, call.locale);
      const quoted = await quoteClaim(tx, row, now);
      if (complete === true) assertPayable(quoted, call.locale);
      const set = { quote: JSON.stringify(quoted.frozen), counted_fen: quoted.countedFen, amount_fen: quoted.amountFen };
      const { version } = await move(tx, row, 'propose', by, call.actor, { complete }, set);
      const proposed = (await lockClaim(tx, id))!;
      await sign(tx, proposed, 'propose', call, await contentOf(tx, proposed), given.note);
      await emit(tx, claimProposed, id, version, { claimId: id, organisationId: row.applicantId });
      return claimView(tx, id, call);
    });
  }

  /** The head's step, then finance's: each on exactly what the one before approved. @throws Problem approval-stale, same-person, own-interest, claim-recomputed, limit-exceeded */
  approve(call: Call, id: string, note?: string): Promise<ClaimView> {
    return run(this.db, call, async (tx) => {
      const { row, by } = await lock(tx, call, id, (state) => (state === 'proposed' ? ['head'] : state === 'approved' ? ['finance'] : ['head', 'finance']));
      if (row.state !== 'proposed' && row.state !== 'approved') throw platformErrors.problem('wrong-state', { data: { state: row.state } });
      const content = await contentOf(tx, row);
      if (!(await approvedAs(tx, 'claim', id, row.state === 'proposed' ? 'propose' : 'head', content))) throw platformErrors.problem('approval-stale');
      if (row.state === 'proposed') await this.headApproves(tx, row, by, call, content, note);
      else {
        await sign(tx, row, 'finance', call, payoutOf(row, content), note);
        await takeHold(tx, row, 'finance', call.actor);
      }
      return claimView(tx, id, call);
    });
  }

  /** Above the agency's limit a second head follows the first; only then it is approved. @throws Problem approval-above-limit */
  private async headApproves(tx: Tx, row: ClaimRow, by: Role, call: Call, content: unknown, note: string | undefined): Promise<void> {
    const limit = await limitFor(tx, row.agencyPath), second = secondNeeded(limit, row);
    const first = second && (await approvedAs(tx, 'claim', row.id, 'head', content));
    if (second && !first) {
      await sign(tx, row, 'head', call, content, note);
      const { version } = (await tx.one<{ version: number }>('UPDATE claims SET version = version + 1 WHERE id = $1 RETURNING version', [row.id]))!;
      await record(tx, { subject: 'claim', id: row.id, action: 'claim.approved-first', from: row.state, to: row.state, version, actor: call.actor, content });
      await emit(tx, claimSecondAsked, row.id, version, { claimId: row.id, organisationId: row.applicantId });
      return;
    }
    if (second && !maySecond(limit, call.actor, row.agencyPath)) throw claimErrors.problem('approval-above-limit', { params: { limit: yuan(limit.aboveFen) } });
    await sign(tx, row, second ? 'second-head' : 'head', call, content, note);
    const { version } = await move(tx, row, 'approve', by, call.actor);
    await emit(tx, claimApproved, row.id, version, { claimId: row.id, organisationId: row.applicantId });
  }

  /** Refused for good, or returned to the officer; either voids what was approved. */
  reject(call: Call, id: string, given: NewRejection): Promise<ClaimView> {
    return run(this.db, call, async (tx) => {
      const { row, by } = await lock(tx, call, id, (state) => (state === 'submitted' ? ['officer'] : state === 'proposed' ? ['head'] : ['finance', 'head']));
      if (given.outcome === 'returned') await returnClaim(tx, row, by, call.actor, given.reason);
      else {
        const { version } = await move(tx, row, 'refuse', by, call.actor, {}, { waiting_since: null, line_id: null, cut_id: null, entitled_fen: null }, given.reason);
        await leaveQueue(tx, row);
        await voidApprovals(tx, 'claim', id);
        await freeKeys(tx, id);
        await emit(tx, claimRefused, id, version, { claimId: id, organisationId: row.applicantId });
      }
      return claimView(tx, id, call);
    });
  }
}

async function lock(tx: Tx, call: Call, id: string, roles: readonly Role[] | ((state: string) => readonly Role[])): Promise<{ row: ClaimRow; by: Role }> {
  const row = await lockClaim(tx, id);
  if (!row || row.state === 'draft' || !readsMoneyOf(call.actor, row.agencyPath)) throw platformErrors.problem('not-found');
  const by = actsAs(call.actor, typeof roles === 'function' ? roles(row.state) : roles, row.agencyPath);
  if (!by) throw platformErrors.problem('forbidden');
  return { row, by };
}

const sign = (tx: Tx, row: ClaimRow, step: 'propose' | 'head' | 'second-head' | 'finance', call: Call, content: unknown, note: string | undefined): Promise<void> =>
  approve(tx, { subject: 'claim', subjectId: row.id, step, actor: call.actor, content, parties: partiesOf(row), ...(note === undefined ? {} : { note }) });

async function rejectEvidence(tx: Tx, claimId: string, rejected: NewProposal['rejectedEvidence']): Promise<void> {
  for (const [i, { evidenceId, reason }] of rejected.entries()) {
    const found = await tx.execute(`UPDATE evidence SET state = 'rejected', reason = $3 WHERE id = $1 AND claim_id = $2 AND state = 'given'`, [evidenceId, claimId, reason]);
    if (found !== 1) throw platformErrors.problem('invalid', { fields: [{ pointer: `/rejectedEvidence/${i}/evidenceId`, code: 'unknown' }] });
  }
  if (rejected.length > 0) await freeKeys(tx, claimId, rejected.map((r) => r.evidenceId));
}

/** Of a matching only so much; the whole again lifts it. */
async function acceptInPart(tx: Tx, claimId: string, given: NewProposal['acceptances']): Promise<void> {
  for (const [i, { allocationId, accepted, reason }] of given.entries()) {
    const row = await tx.one<{ amountFen: Fen }>('SELECT amount_fen FROM allocations WHERE id = $1 AND claim_id = $2 FOR UPDATE', [allocationId, claimId]);
    if (!row) throw platformErrors.problem('invalid', { fields: [{ pointer: `/acceptances/${i}/allocationId`, code: 'unknown' }] });
    const fen = parseYuan(accepted);
    if (fen > row.amountFen) throw claimErrors.problem('accepted-above-given', { pointer: `/acceptances/${i}/accepted` });
    await tx.execute('UPDATE allocations SET accepted_fen = $2, reason = $3 WHERE id = $1', [allocationId, fen, fen === row.amountFen ? null : reason]);
  }
}
