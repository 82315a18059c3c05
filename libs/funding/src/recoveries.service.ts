// Owns recoveries of what was paid: opened by one, notified by the head, contested and decided by another, received in parts, waived by two. What a receipt does is in `recovery-receipts.ts`.
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { type Actor, actorId, dayOf, type Fen, isMemberOf, parseYuan } from '#libs/kernel';
import { approvalsOf, approve, audit, Database, emit, nextNumber, platformErrors, record, run, type Call, type Tx } from '#libs/platform';
import { bankNow } from './bank-serials.js';
import { type ClaimRow, lockClaim, partiesOf } from './claim.rows.js';
import { actsAs, maySeeClaim, readsMoneyOf } from './funding.access.js';
import { fundingErrors } from './funding.errors.js';
import { recoveryContested, recoveryNotified, recoveryWaived } from './funding.events.js';
import type { NewRate, NewReceipt, NewRecovery, RateView, RecoveryReply, RecoveryView } from './recovery.contract.js';
import { discount } from './recovery-evidence.js';
import { recoveryLife } from './recovery.lifecycle.js';
import { keptBack, receive } from './recovery-receipts.js';
import { lockRecovery, moveRecovery, type RecoveryRow } from './recovery.rows.js';
import { recoveryView } from './recoveries.reader.js';

type OfficialRole = 'officer' | 'head' | 'finance';

@Injectable()
export class Recoveries {
  constructor(private readonly db: Database) {}

  /** At most what was paid and is not being recovered yet. What comes back is not paid again, unless its documents explain it or both who open and who notify say that it may be claimed again. @throws Problem recovery-above-paid, wrong-state unless paid */
  open(call: Call, given: NewRecovery): Promise<RecoveryView> {
    return run(this.db, call, async (tx) => {
      const claim = await lockClaim(tx, given.claimId);
      if (!claim || !readsMoneyOf(call.actor, claim.agencyPath)) throw platformErrors.problem('not-found', { fields: [{ pointer: '/claimId', code: 'unknown' }] });
      if (!actsAs(call.actor, ['officer', 'finance'], claim.agencyPath)) throw platformErrors.problem('forbidden');
      if (claim.state !== 'paid') throw platformErrors.problem('wrong-state', { data: { state: claim.state } });
      const amountFen = parseYuan(given.amount);
      const asked = (await tx.one<{ fen: Fen }>(`SELECT coalesce(sum(CASE WHEN state = 'waived' THEN received_fen ELSE amount_fen END), 0)::bigint AS fen FROM recoveries WHERE claim_id = $1`, [claim.id]))!.fen;
      if (asked + amountFen > claim.amountFen!) throw fundingErrors.problem('recovery-above-paid', { pointer: '/amount' });
      const { coveredFen, documents } = await discount(tx, claim, given);
      const row: RecoveryRow = { id: v7(), number: await nextNumber(tx, 'CZ-ZH', Number(dayOf(await tx.now()).slice(0, 4))), claimId: claim.id, amountFen, receivedFen: 0n, interestReceivedFen: 0n, decision: null, claimableAgain: given.claimableAgain, coveredFen, reason: given.reason, dueOn: given.dueOn, state: recoveryLife.initial, version: 1 };
      await tx.insert('recoveries', { ...row, askedFen: amountFen });
      for (const document of documents) await tx.insert('recovery_documents', { recoveryId: row.id, ...document });
      await record(tx, { subject: 'recovery', id: row.id, action: 'recovery.opened', from: null, to: row.state, version: 1, actor: call.actor, content: given });
      await sign(tx, row, claim, 'open', call.actor);
      return recoveryView(tx, row.id);
    });
  }

  /** By a head who did not open it: from here the applicant owes it. */
  notify(call: Call, id: string): Promise<RecoveryView> {
    return this.act(call, id, ['head'], async (tx, row, claim, by) => {
      const { version } = await moveRecovery(tx, row, 'notify', by, call.actor);
      await sign(tx, row, claim, 'notify', call.actor);
      await emit(tx, recoveryNotified, row.id, version, { recoveryId: row.id, claimId: claim.id, organisationId: claim.applicantId });
    });
  }

  contest(call: Call, id: string, reason: string): Promise<RecoveryView> {
    return run(this.db, call, async (tx) => {
      const { row, claim } = await lockRecovery(tx, id);
      if (!maySeeClaim(call.actor, claim)) throw platformErrors.problem('not-found');
      if (!isMemberOf(call.actor, claim.applicantId, 'owner')) throw platformErrors.problem('forbidden');
      const { version } = await moveRecovery(tx, row, 'contest', 'owner', call.actor, {}, {}, reason);
      await emit(tx, recoveryContested, id, version, { recoveryId: id, claimId: claim.id, organisationId: claim.applicantId });
      return recoveryView(tx, id);
    });
  }

  /** What was contested is decided by a head who neither opened nor notified it: it stands, is reduced, or nothing is owed. @throws Problem same-person, reduction-unfit */
  decide(call: Call, id: string, given: RecoveryReply): Promise<RecoveryView> {
    return this.act(call, id, ['head'], async (tx, row, claim, by) => {
      const amountFen = given.outcome === 'reduced' ? parseYuan(given.amount ?? '0') : row.amountFen;
      if (given.outcome === 'reduced' && (amountFen >= row.amountFen || amountFen < row.receivedFen || amountFen <= 0n)) throw fundingErrors.problem('reduction-unfit', { pointer: '/amount' });
      await refuseKept(tx, row);
      const { version } = await moveRecovery(tx, row, given.outcome === 'accepted' ? 'accept' : 'uphold', by, call.actor, {}, { decision: given.outcome, decision_reason: given.reason, amount_fen: amountFen }, given.reason);
      await sign(tx, { ...row, amountFen }, claim, 'reply', call.actor, given.reason);
      await emit(tx, given.outcome === 'accepted' ? recoveryWaived : recoveryNotified, row.id, version, { recoveryId: row.id, claimId: claim.id, organisationId: claim.applicantId });
    });
  }

  /** Money came back, in part or whole; a bank serial counts once. @throws Problem receipt-above-recovery, receipt-repeated */
  receive(call: Call, id: string, given: NewReceipt): Promise<RecoveryView> {
    return this.act(call, id, ['finance'], async (tx, row, claim) => {
      await receive(tx, row, claim, { bankSerial: given.bankSerial, payerBank: await bankNow(tx, claim.agencyId), valueDate: given.valueDate, amountFen: parseYuan(given.amount) }, call.actor);
    });
  }

  /** By two: finance proposes, a head decides. */
  waive(call: Call, id: string, reason: string): Promise<RecoveryView> {
    return this.act(call, id, ['head', 'finance'], async (tx, row, claim, by) => {
      const proposed = (await approvalsOf(tx, 'recovery', id)).some((a) => a.step === 'propose-waiver');
      if (!proposed && by === 'finance') return sign(tx, row, claim, 'propose-waiver', call.actor, reason);
      await refuseKept(tx, row);
      const { version } = await moveRecovery(tx, row, 'waive', by, call.actor, { proposed }, {}, reason);
      await sign(tx, row, claim, 'waive', call.actor, reason);
      await emit(tx, recoveryWaived, row.id, version, { recoveryId: row.id, claimId: claim.id, organisationId: claim.applicantId });
    });
  }

  /** A reference rate from a day on; what was announced stays. @throws Problem rate-known */
  setRate(call: Call, given: NewRate): Promise<RateView> {
    return run(this.db, call, async (tx) => {
      const born = await tx.execute('INSERT INTO reference_rates (from_day, rate, source, set_by) VALUES ($1,$2,$3,$4) ON CONFLICT DO NOTHING', [given.fromDay, given.rate, given.source, actorId(call.actor)]);
      if (born !== 1) throw fundingErrors.problem('rate-known', { pointer: '/fromDay' });
      await audit(tx, { subject: 'reference-rate', subjectId: given.fromDay, action: 'reference-rate.set', actor: call.actor, version: 1, state: given });
      return { ...given, at: (await tx.now()).toISOString() };
    });
  }

  private act(call: Call, id: string, roles: readonly OfficialRole[], work: (tx: Tx, row: RecoveryRow, claim: ClaimRow, by: OfficialRole) => Promise<void>): Promise<RecoveryView> {
    return run(this.db, call, async (tx) => {
      const { row, claim } = await lockRecovery(tx, id);
      if (!readsMoneyOf(call.actor, claim.agencyPath)) throw platformErrors.problem('not-found');
      const by = actsAs(call.actor, roles, claim.agencyPath);
      if (!by) throw platformErrors.problem('forbidden');
      await work(tx, row, claim, by);
      return recoveryView(tx, id);
    });
  }
}

/** While a payment on its way keeps part of it back, what is owed stays as it is. */
async function refuseKept(tx: Tx, row: RecoveryRow): Promise<void> {
  if ((await keptBack(tx, row.id)) > 0n) throw fundingErrors.problem('offset-pending');
}

const sign = (tx: Tx, row: RecoveryRow, claim: ClaimRow, step: 'open' | 'notify' | 'reply' | 'propose-waiver' | 'waive', actor: Actor, note?: string): Promise<void> =>
  approve(tx, { subject: 'recovery', subjectId: row.id, step, actor, content: { claimId: row.claimId, amountFen: row.amountFen, reason: row.reason, claimableAgain: row.claimableAgain }, parties: partiesOf(claim), ...(note === undefined ? {} : { note }) });
