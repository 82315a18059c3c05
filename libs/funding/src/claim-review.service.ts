// Owns what officials do with a claim: the officer proposes (and may reject evidence, which is then computed anew), the head approves, finance approves and takes the hold.
import { Injectable } from '@nestjs/common';
import { approve, approvedAs, Database, emit, platformErrors, run, voidApprovals, type Call, type Tx } from '#libs/platform';
import type { ClaimView, NewProposal, NewRejection } from './claim.contract.js';
import { leaveQueue, move, returnClaim, takeHold } from './claim-holds.js';
import { assertPayable, completeness, quoteClaim } from './claim-quote.js';
import { type ClaimRow, contentOf, lockClaim, payoutOf } from './claim.rows.js';
import { claimView } from './claim.view.js';
import { freeKeys } from './evidence.keys.js';
import { actsAs, readsMoneyOf } from './funding.access.js';
import { claimApproved, claimProposed, claimRefused } from './funding.events.js';

type Role = 'officer' | 'head' | 'finance';

@Injectable()
export class ClaimReview {
  constructor(private readonly db: Database) {}

  /** Computes anew without the evidence that the officer rejects, under the version of the day of application. */
  propose(call: Call, id: string, given: NewProposal): Promise<ClaimView> {
    return run(this.db, call, async (tx) => {
      const { row, by } = await lock(tx, call, id, ['officer']);
      if (row.state !== 'submitted') throw platformErrors.problem('wrong-state', { data: { state: row.state } });
      await rejectEvidence(tx, id, given.rejectedEvidence);
      const complete = await completeness(tx, row);
      const quoted = await quoteClaim(tx, row, await tx.now());
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
      const { row, by } = await lock(tx, call, id, (state) => (state === 'proposed' ? ['head'] : ['finance']));
      if (row.state !== 'proposed' && row.state !== 'approved') throw platformErrors.problem('wrong-state', { data: { state: row.state } });
      const content = await contentOf(tx, row);
      if (!(await approvedAs(tx, 'claim', id, row.state === 'proposed' ? 'propose' : 'head', content))) throw platformErrors.problem('approval-stale');
      if (row.state === 'proposed') {
        const { version } = await move(tx, row, 'approve', by, call.actor);
        await sign(tx, row, 'head', call, content, note);
        await emit(tx, claimApproved, id, version, { claimId: id, organisationId: row.applicantId });
      } else {
        await sign(tx, row, 'finance', call, await payoutOf(tx, row), note);
        await takeHold(tx, row, 'finance', call.actor);
      }
      return claimView(tx, id, call);
    });
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

const sign = (tx: Tx, row: ClaimRow, step: 'propose' | 'head' | 'finance', call: Call, content: unknown, note: string | undefined): Promise<void> =>
  approve(tx, { subject: 'claim', subjectId: row.id, step, actor: call.actor, content, parties: [row.applicantId, row.winnerId], ...(note === undefined ? {} : { note }) });

async function rejectEvidence(tx: Tx, claimId: string, rejected: NewProposal['rejectedEvidence']): Promise<void> {
  for (const [i, { evidenceId, reason }] of rejected.entries()) {
    const found = await tx.execute(`UPDATE evidence SET state = 'rejected', reason = $3 WHERE id = $1 AND claim_id = $2 AND state = 'given'`, [evidenceId, claimId, reason]);
    if (found !== 1) throw platformErrors.problem('invalid', { fields: [{ pointer: `/rejectedEvidence/${i}/evidenceId`, code: 'unknown' }] });
  }
  if (rejected.length > 0) await freeKeys(tx, claimId, rejected.map((r) => r.evidenceId));
}
