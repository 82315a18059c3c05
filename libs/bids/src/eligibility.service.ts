// Owns the check of eligibility after the opening: an officer's word with reasons, or once a supplement of missing form items within three working days.
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor, addDays, dayOf, deadlineAfter, hasGrant, isMemberOf, startOf } from '#libs/kernel';
import { Database, emit, FilesService, loadCalendar, platformErrors, record, run, setDue, transition, type Call, type Page, type Reader, type Tx } from '#libs/platform';
import { challengeOf, lockChallenge, type ChallengeRow } from '#libs/challenges';
import type { BidState } from './bid.contract.js';
import { bidLife, eligibilityLife } from './bid.lifecycle.js';
import { readsOpened } from './bids.access.js';
import { bidsErrors } from './bids.errors.js';
import { bidFoundEligible, bidFoundIneligible, supplementAsked, supplementHandedIn } from './bids.events.js';
import { supplementExpiry } from './bids.jobs.js';
import type { EligibilityCheckView, NewEligibilityCheck, NewSupplement, SupplementItem } from './opening.contract.js';
import { personOf } from './openings.service.js';
import { supplementsOf } from './supplements.js';

export const SUPPLEMENT_WORKING_DAYS = 3;
interface CheckRow { id: string; challengeId: string; bidId: string; organisationId: string; outcome: EligibilityCheckView['outcome']; state: EligibilityCheckView['state']; version: number; items: SupplementItem[]; reasons: string[]; dueAt: Date | null; at: Date }
interface BidRow { id: string; challengeId: string; organisationId: string; state: BidState; version: number }
const SELECT = `SELECT c.id, c.challenge_id, c.bid_id, b.organisation_id, c.outcome, c.state, c.version, c.items, c.reasons, c.due_at, c.at FROM eligibility_checks c JOIN bids b ON b.id = c.bid_id`;
const wrong = (): never => { throw platformErrors.problem('wrong-state'); };

@Injectable()
export class Eligibility {
  constructor(private readonly db: Database, private readonly files: FilesService) {}

  /** @throws Problem challenge-not-opened, supplement-once, supplement-open, own-interest */
  check(call: Call, challengeId: string, given: NewEligibilityCheck): Promise<EligibilityCheckView> {
    return run(this.db, call, async (tx) => {
      const challenge = await lockChallenge(tx, challengeId, 'share');
      if (challenge.publishedAt === null && !readsOpened(call.actor, challenge.agencyPath)) throw platformErrors.problem('not-found');
      if (!hasGrant(call.actor, 'officer', challenge.agencyPath)) throw platformErrors.problem('forbidden');
      if (challenge.state !== 'opened') throw bidsErrors.problem('challenge-not-opened');
      const bid = await tx.one<BidRow>('SELECT id, challenge_id, organisation_id, state, version FROM bids WHERE id = $1 AND challenge_id = $2 FOR UPDATE', [given.bidId, challengeId]);
      if (!bid || bid.state === 'withdrawn') throw platformErrors.problem('invalid', { pointer: '/bidId' });
      await this.refuseOwn(tx, call.actor, challenge, bid);
      if (bid.state !== 'opened') throw platformErrors.problem('wrong-state', { data: { state: bid.state } });
      const id = given.outcome === 'supplement' ? await this.ask(tx, call, bid, given) : await this.decide(tx, call, bid, given);
      return this.view(tx, id);
    });
  }

  private async ask(tx: Tx, call: Call, bid: BidRow, given: Extract<NewEligibilityCheck, { outcome: 'supplement' }>): Promise<string> {
    if (await this.supplementOf(tx, bid.id)) throw bidsErrors.problem('supplement-once');
    const id = randomUUID(), items = [...new Set(given.items)];
    const last = deadlineAfter(await loadCalendar(tx), dayOf(await tx.now()), SUPPLEMENT_WORKING_DAYS);
    const dueAt = startOf(addDays(last, 1));
    await tx.insert('eligibility_checks', { id, challengeId: bid.challengeId, bidId: bid.id, outcome: 'supplement', state: 'waiting', items, reasons: given.reasons, dueAt, personId: personOf(call.actor) });
    await record(tx, { subject: 'eligibility-check', id, action: 'eligibility-check.asked', from: null, to: 'waiting', version: 1, actor: call.actor, content: { bidId: bid.id, items, reasons: given.reasons } });
    await setDue(tx, supplementExpiry, id, dueAt);
    await emit(tx, supplementAsked, id, 1, { challengeId: bid.challengeId, organisationId: bid.organisationId, bidId: bid.id, checkId: id });
    return id;
  }

  private async decide(tx: Tx, call: Call, bid: BidRow, given: Extract<NewEligibilityCheck, { outcome: 'eligible' | 'ineligible' }>): Promise<string> {
    const supplement = await this.supplementOf(tx, bid.id);
    if (supplement?.state === 'waiting') throw bidsErrors.problem('supplement-open', { data: { dueAt: supplement.dueAt } });
    if (supplement) await this.move(tx, supplement, 'decide', 'officer', call.actor);
    const id = randomUUID(), eligible = given.outcome === 'eligible';
    await tx.insert('eligibility_checks', { id, challengeId: bid.challengeId, bidId: bid.id, outcome: given.outcome, state: 'decided', reasons: given.reasons, personId: personOf(call.actor) });
    await record(tx, { subject: 'eligibility-check', id, action: 'eligibility-check.decided', from: null, to: 'decided', version: 1, actor: call.actor, content: given });
    const { version } = await transition(tx, { life: bidLife, table: 'bids', subject: 'bid', id: bid.id, state: bid.state, transition: eligible ? 'findEligible' : 'findIneligible', by: 'officer', actor: call.actor, facts: { open: false },
      set: { reasons: JSON.stringify(given.reasons) }, refuse: wrong });
    await emit(tx, eligible ? bidFoundEligible : bidFoundIneligible, bid.id, version, { challengeId: bid.challengeId, organisationId: bid.organisationId, bidId: bid.id });
    return id;
  }

  /** Once, within the days; the opened bytes stay as they are. @throws Problem supplement-over, supplement-item-not-asked */
  handIn(call: Call, checkId: string, given: NewSupplement): Promise<EligibilityCheckView> {
    return run(this.db, call, async (tx) => {
      const found = await tx.one<CheckRow>(`${SELECT} WHERE c.id = $1`, [checkId]);
      if (!found || !isMemberOf(call.actor, found.organisationId)) throw platformErrors.problem('not-found');
      const check = (await tx.one<CheckRow>(`${SELECT} WHERE c.id = $1 FOR UPDATE OF c`, [checkId]))!;
      if (check.state !== 'waiting' || (await tx.now()).getTime() >= check.dueAt!.getTime()) throw bidsErrors.problem('supplement-over');
      for (const [i, { item, fileId }] of given.files.entries()) {
        if (!check.items.includes(item)) throw bidsErrors.problem('supplement-item-not-asked', { pointer: `/files/${i}/item` });
        await this.files.link(tx, fileId, { subject: 'eligibility-check', subjectId: checkId }, call.actor, `/files/${i}/fileId`);
        await tx.query('INSERT INTO supplements (check_id, file_id, item) VALUES ($1,$2,$3) ON CONFLICT DO NOTHING', [checkId, fileId, item]);
      }
      const hashes = (await this.files.filesOf(tx, 'eligibility-check', checkId)).map((f) => f.sha256);
      const version = await this.move(tx, check, 'handIn', 'bidder', call.actor, { files: hashes });
      await emit(tx, supplementHandedIn, checkId, version, { challengeId: check.challengeId, organisationId: check.organisationId, bidId: check.bidId, checkId });
      return this.view(tx, checkId);
    });
  }

  /** Nothing was handed in; a second run finds it expired. */
  async expire(tx: Tx, checkId: string): Promise<void> {
    const check = await tx.one<CheckRow>(`${SELECT} WHERE c.id = $1 FOR UPDATE OF c`, [checkId]);
    if (check?.state === 'waiting') await this.move(tx, check, 'expire', 'system', { kind: 'system', name: 'bids' });
  }

  /** Officials of the agency see all, an organisation its own. */
  async list(actor: Actor, challengeId: string): Promise<Page<EligibilityCheckView>> {
    const challenge = await challengeOf(this.db, challengeId);
    if (!challenge) throw platformErrors.problem('not-found');
    const rows = await this.db.query<CheckRow>(`${SELECT} WHERE c.challenge_id = $1 ORDER BY c.at, c.id`, [challengeId]);
    const seen = readsOpened(actor, challenge.agencyPath) ? rows : rows.filter((r) => isMemberOf(actor, r.organisationId));
    return { items: await Promise.all(seen.map((r) => this.viewOf(this.db, r))), next: null };
  }

  private async move(tx: Tx, check: CheckRow, step: 'handIn' | 'expire' | 'decide', by: string, actor: Actor, content?: unknown): Promise<number> {
    return (await transition(tx, { life: eligibilityLife, table: 'eligibility_checks', subject: 'eligibility-check', id: check.id, state: check.state, transition: step, by, actor, facts: {}, content, refuse: wrong } as never)).version;
  }

  private supplementOf(tx: Tx, bidId: string): Promise<CheckRow | undefined> {
    return tx.one<CheckRow>(`${SELECT} WHERE c.bid_id = $1 AND c.outcome = 'supplement'`, [bidId]);
  }

  /** Nobody decides where their own organisation bids or has the need. */
  private async refuseOwn(tx: Tx, actor: Actor, challenge: ChallengeRow, bid: BidRow): Promise<void> {
    const rows = await tx.query<{ organisationId: string }>('SELECT DISTINCT organisation_id FROM bid_parties WHERE challenge_id = $1', [challenge.id]);
    const parties = [...rows.map((r) => r.organisationId), bid.organisationId, ...(challenge.demandSideId ? [challenge.demandSideId] : [])];
    if (parties.some((id) => isMemberOf(actor, id))) throw platformErrors.problem('own-interest');
  }

  private async view(r: Reader, id: string): Promise<EligibilityCheckView> {
    return this.viewOf(r, (await r.one<CheckRow>(`${SELECT} WHERE c.id = $1`, [id]))!);
  }

  private async viewOf(r: Reader, c: CheckRow): Promise<EligibilityCheckView> {
    return {
      id: c.id, challengeId: c.challengeId, bidId: c.bidId, organisationId: c.organisationId, outcome: c.outcome, state: c.state, items: c.items, reasons: c.reasons, dueAt: c.dueAt?.toISOString() ?? null, at: c.at.toISOString(),
      supplements: c.outcome === 'supplement' ? await supplementsOf(r, this.files, c.bidId) : [],
    };
  }
}
