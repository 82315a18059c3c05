// Owns decisions: an officer prepares one on the ranking, a head who is somebody else approves exactly that, a winner may renounce, and the next is decided anew.
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { type ChallengeRow, lockChallenge } from '#libs/challenges';
import { IdentityReader } from '#libs/identity';
import { settleReview } from '#libs/reviews';
import { hasGrant, isMemberOf, parseYuan, type Problem } from '#libs/kernel';
import { approve, approvedAs, Database, emit, platformErrors, record, run, transition, voidApprovals, type Call, type Tx } from '#libs/platform';
import type { DecisionView, NewDecision, NewRenunciation } from './decision.contract.js';
import { choose, type Ranked } from './decision.choice.js';
import { decisionLife } from './decision.lifecycle.js';
import { DecisionGround } from './decision.ground.js';
import { mustBeIndependent } from './decision.independence.js';
import { asGiven, contentOf, type DecisionRow, lockDecision, type WinnerRow } from './decision.store.js';
import { DecisionsReader } from './decisions.reader.js';
import { dropContractOf } from './contract.store.js';
import { planNotice } from './notice.store.js';
import { projectsErrors } from './projects.errors.js';
import { decisionApproved, decisionRejected, decisionRenounced, decisionSubmitted } from './projects.events.js';

export const refuse = (code: string): Problem => (code === 'same-person' ? platformErrors.problem('same-person') : projectsErrors.problem(code as never));

@Injectable()
export class Decisions {
  constructor(private readonly db: Database, private readonly identity: IdentityReader, private readonly ground: DecisionGround, private readonly reader: DecisionsReader) {}

  /** @throws Problem not-found outside the officer's agencies, own-interest, wrong-state, decision-open, decision-stands, ranking-missing, and what choose() refuses */
  prepare(call: Call, challengeId: string, given: NewDecision): Promise<DecisionView> {
    return run(this.db, call, async (tx) => {
      const challenge = await lockChallenge(tx, challengeId, 'update');
      if (!hasGrant(call.actor, 'officer', challenge.agencyPath)) throw platformErrors.problem('not-found');
      await mustBeIndependent(tx, call.actor, challenge);
      if (challenge.state !== 'opened') throw platformErrors.problem('wrong-state', { data: { state: challenge.state } });
      if (await tx.one(`SELECT 1 AS one FROM decisions WHERE challenge_id = $1 AND state <> 'approved'`, [challengeId])) throw projectsErrors.problem('decision-open');
      const ground = await this.ground.of(tx, challenge);
      if (!ground.unsettled) throw projectsErrors.problem('decision-stands');
      const chosen = choose(given, ground);
      const id = v7();
      const { next } = (await tx.one<{ next: number }>('SELECT (coalesce(max(n), 0) + 1)::int AS next FROM decisions WHERE challenge_id = $1', [challengeId]))!;
      await tx.insert('decisions', { id, challengeId, agencyId: challenge.agencyId, agencyPath: challenge.agencyPath, rankingId: ground.rankingId, n: next, state: decisionLife.initial, ...columns(given, challenge) });
      await tx.execute('UPDATE decisions SET prepared_by = ARRAY[$2::uuid] WHERE id = $1', [id, personOf(call)]);
      await this.writeWinners(tx, id, chosen);
      await record(tx, { subject: 'decision', id, action: 'decision.prepared', from: null, to: decisionLife.initial, version: 1, actor: call.actor, content: given });
      return this.reader.view(tx, id);
    });
  }

  /** An edit; what was submitted goes back to draft and its approvals are void. @throws Problem stale */
  edit(call: Call, id: string, seen: number, given: NewDecision): Promise<DecisionView> {
    return run(this.db, call, async (tx) => {
      const { row, challenge, winners } = await this.locked(tx, call, id, 'officer');
      if (row.version !== seen) throw platformErrors.problem('stale');
      if (row.state === 'approved') throw platformErrors.problem('wrong-state', { data: { state: row.state } });
      const ground = await this.ground.of(tx, challenge);
      const chosen = choose(given, ground);
      if (row.state === 'submitted') await this.move(tx, call, row, winners, 'revise', 'officer');
      await voidApprovals(tx, 'decision', id);
      const c = columns(given, challenge);
      const { version } = (await tx.one<{ version: number }>(`UPDATE decisions SET version = version + 1, ranking_id = $2, no_winner_reason = $3, reason = $4, clause = $5, decided_rate = $6, decided_ceiling_fen = $7,
          shared_case = $8, exclusions = $9, prepared_by = array(SELECT DISTINCT unnest(prepared_by || $10::uuid)) WHERE id = $1 RETURNING version`,
      [id, ground.rankingId, c.noWinnerReason, c.reason, c.clause, c.decidedRate, c.decidedCeilingFen, c.sharedCase, JSON.stringify(c.exclusions), personOf(call)]))!;
      await tx.execute('DELETE FROM decision_winners WHERE decision_id = $1', [id]);
      await this.writeWinners(tx, id, chosen);
      await record(tx, { subject: 'decision', id, action: 'decision.edited', from: 'draft', to: 'draft', version, actor: call.actor, content: given });
      return this.reader.view(tx, id);
    });
  }

  submit(call: Call, id: string): Promise<DecisionView> {
    return run(this.db, call, async (tx) => {
      const { row, challenge, winners } = await this.locked(tx, call, id, 'officer');
      const { version } = await this.move(tx, call, row, winners, 'submit', 'officer', { prepared: await this.stands(tx, challenge, row, winners) });
      await approve(tx, { subject: 'decision', subjectId: id, step: 'preparation', actor: call.actor, content: contentOf(row, winners) });
      await emit(tx, decisionSubmitted, id, version, { challengeId: row.challengeId, decisionId: id });
      return this.reader.view(tx, id);
    });
  }

  /** Approves exactly what was submitted; the notice is planned with it. @throws Problem same-person, own-interest, decision-changed */
  approve(call: Call, id: string, seen: number | undefined): Promise<DecisionView> {
    return run(this.db, call, async (tx) => {
      const { row, challenge, winners } = await this.locked(tx, call, id, 'head');
      if (seen !== undefined && row.version !== seen) throw platformErrors.problem('stale');
      const content = contentOf(row, winners);
      const facts = { prepared: await this.stands(tx, challenge, row, winners), unchanged: await approvedAs(tx, 'decision', id, 'preparation', content) };
      const { version } = await this.move(tx, call, row, winners, 'approve', 'head', facts, { set: { approved_by: personOf(call), approved_at: await tx.now() } });
      await approve(tx, { subject: 'decision', subjectId: id, step: 'approval', actor: call.actor, content });
      await emit(tx, decisionApproved, id, version, { challengeId: row.challengeId, decisionId: id });
      await tx.execute('UPDATE decision_winners w SET settled_by = $1 FROM decisions d WHERE d.id = w.decision_id AND d.challenge_id = $2 AND w.renounced_at IS NOT NULL AND w.settled_by IS NULL', [id, row.challengeId]);
      await settleReview(tx, row.challengeId);
      await planNotice(tx, row, challenge, call.actor);
      return this.reader.view(tx, id);
    });
  }

  reject(call: Call, id: string, reason: string): Promise<DecisionView> {
    return run(this.db, call, async (tx) => {
      const { row, winners } = await this.locked(tx, call, id, 'head');
      const { version } = await this.move(tx, call, row, winners, 'reject', 'head', {}, { reason });
      await voidApprovals(tx, 'decision', id);
      await emit(tx, decisionRejected, id, version, { challengeId: row.challengeId, decisionId: id });
      return this.reader.view(tx, id);
    });
  }

  /** An owner of a winner gives its place up; an unsigned contract with it falls. @throws Problem renunciation-late */
  renounce(call: Call, id: string, given: NewRenunciation): Promise<{ decisionId: string; bidId: string; renouncedAt: string }> {
    return run(this.db, call, async (tx) => {
      const { row, winners } = await lockDecision(tx, id);
      const winner = winners.find((w) => w.bidId === given.bidId);
      if (!winner || row.state !== 'approved' || !isMemberOf(call.actor, winner.organisationId)) throw platformErrors.problem('not-found');
      if (!isMemberOf(call.actor, winner.organisationId, 'owner')) throw platformErrors.problem('forbidden');
      if (winner.renouncedAt !== null || row.setAsideAt !== null) throw platformErrors.problem('wrong-state');
      await dropContractOf(tx, winner.bidId, call.actor, given.reason);
      const at = await tx.now();
      await tx.execute('UPDATE decision_winners SET renounced_at = $3, renounced_by = $4, renunciation_reason = $5 WHERE decision_id = $1 AND bid_id = $2', [id, winner.bidId, at, personOf(call), given.reason]);
      const { version } = (await tx.one<{ version: number }>('UPDATE decisions SET version = version + 1 WHERE id = $1 RETURNING version', [id]))!;
      await record(tx, { subject: 'decision', id, action: 'decision.renounced', from: row.state, to: row.state, version, actor: call.actor, reason: given.reason, content: { bidId: winner.bidId } });
      await emit(tx, decisionRenounced, id, version, { challengeId: row.challengeId, decisionId: id, bidId: winner.bidId, organisationId: winner.organisationId });
      return { decisionId: id, bidId: winner.bidId, renouncedAt: at.toISOString() };
    });
  }

  /** For an official's step, whichever it is. @throws Problem not-found, own-interest */
  private async locked(tx: Tx, call: Call, id: string, role: 'officer' | 'head'): ReturnType<typeof lockDecision> {
    const all = await lockDecision(tx, id);
    if (!hasGrant(call.actor, role, all.row.agencyPath)) throw platformErrors.problem('not-found');
    await mustBeIndependent(tx, call.actor, all.challenge);
    return all;
  }

  private move(tx: Tx, call: Call, row: DecisionRow, winners: readonly WinnerRow[], to: typeof decisionLife.transitions[number], by: 'officer' | 'head', facts: Partial<{ prepared: boolean; unchanged: boolean }> = {},
    more: { set?: Record<string, unknown>; reason?: string } = {}): Promise<{ version: number }> {
    const preparer = row.preparedBy.includes(personOf(call));
    return transition(tx, {
      life: decisionLife, table: 'decisions', subject: 'decision', id: row.id, state: row.state, transition: to, by, actor: call.actor, refuse, content: contentOf(row, winners),
      facts: { prepared: true, unchanged: true, preparer, ...facts }, ...more,
    });
  }

  /** Whether the choice still holds on the ranking and the places of this moment. */
  private async stands(tx: Tx, challenge: ChallengeRow, row: DecisionRow, winners: readonly WinnerRow[]): Promise<boolean> {
    const ground = await this.ground.of(tx, challenge);
    if (challenge.state !== 'opened' || ground.rankingId !== row.rankingId || !ground.unsettled) return false;
    choose(asGiven(row, winners), ground);
    return true;
  }

  private async writeWinners(tx: Tx, decisionId: string, chosen: readonly Ranked[]): Promise<void> {
    const named = new Map((await this.identity.organisations(tx, chosen.map((c) => c.organisationId))).map((o) => [o.id, o.name]));
    for (const [i, line] of chosen.entries()) {
      await tx.insert('decision_winners', { decisionId, position: i + 1, bidId: line.bidId, organisationId: line.organisationId, organisationName: named.get(line.organisationId) ?? '', rank: line.rank, total: line.total, priceFen: line.priceFen });
    }
  }
}

const personOf = (call: Call): string => {
  if (call.actor.kind !== 'person') throw platformErrors.problem('forbidden');
  return call.actor.personId;
};
const columns = (given: NewDecision, challenge: ChallengeRow) => ({
  noWinnerReason: given.noWinnerReason || null, reason: given.reason, clause: given.winners.length > 0 ? challenge.content.subsidy?.clause ?? null : null, decidedRate: given.decidedRate,
  decidedCeilingFen: given.decidedCeiling === null ? null : parseYuan(given.decidedCeiling), sharedCase: given.sharedCase, exclusions: given.exclusions, preparedBy: '{}',
});
