// Owns recoveries of what was paid: opened by one, notified by the head, received in parts. What comes back restores the project's and the applicant's limits, and the budget line within its year.
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { type Actor, dayOf, type Fen, isMemberOf, parseYuan } from '#libs/kernel';
import { approvalsOf, approve, Database, emit, enqueue, type LimitKey, nextNumber, platformErrors, record, recoverHolds, run, transition, type Call, type Tx } from '#libs/platform';
import { clauseUnder, split } from '#libs/policy';
import { type ClaimRow, lockClaim } from './claim.rows.js';
import { actsAs, maySeeClaim, readsMoneyOf } from './funding.access.js';
import { fundingErrors } from './funding.errors.js';
import { recoveryContested, recoveryNotified, recoveryReceived } from './funding.events.js';
import { serveWaiting } from './funding.jobs.js';
import { account, credit, debit, post } from './ledger.js';
import type { NewReceipt, NewRecovery, RecoveryView } from './recovery.contract.js';
import { recoveryLife, type RecoveryFacts, type RecoveryState } from './recovery.lifecycle.js';
import { recoveryView } from './recoveries.reader.js';

interface Row { id: string; number: string; claimId: string; amountFen: Fen; receivedFen: Fen; reason: string; dueOn: string; state: RecoveryState; version: number }
type OfficialRole = 'officer' | 'head' | 'finance';

@Injectable()
export class Recoveries {
  constructor(private readonly db: Database) {}

  /** At most what was paid and is not being recovered yet. @throws Problem recovery-above-paid, wrong-state unless paid */
  open(call: Call, given: NewRecovery): Promise<RecoveryView> {
    return run(this.db, call, async (tx) => {
      const claim = await lockClaim(tx, given.claimId);
      if (!claim || !readsMoneyOf(call.actor, claim.agencyPath)) throw platformErrors.problem('not-found', { fields: [{ pointer: '/claimId', code: 'unknown' }] });
      if (!actsAs(call.actor, ['officer', 'finance'], claim.agencyPath)) throw platformErrors.problem('forbidden');
      if (claim.state !== 'paid') throw platformErrors.problem('wrong-state', { data: { state: claim.state } });
      const amountFen = parseYuan(given.amount);
      const asked = (await tx.one<{ fen: Fen }>(`SELECT coalesce(sum(CASE WHEN state = 'waived' THEN received_fen ELSE amount_fen END), 0)::bigint AS fen FROM recoveries WHERE claim_id = $1`, [claim.id]))!.fen;
      if (asked + amountFen > claim.amountFen!) throw fundingErrors.problem('recovery-above-paid', { pointer: '/amount' });
      const row: Row = { id: v7(), number: await nextNumber(tx, 'CZ-ZH', Number(dayOf(await tx.now()).slice(0, 4))), claimId: claim.id, amountFen, receivedFen: 0n, reason: given.reason, dueOn: given.dueOn, state: recoveryLife.initial, version: 1 };
      await tx.insert('recoveries', { ...row });
      await rejectEvidence(tx, claim.id, given.rejectedEvidence, given.reason);
      await record(tx, { subject: 'recovery', id: row.id, action: 'recovery.opened', from: null, to: row.state, version: 1, actor: call.actor, content: given });
      await sign(tx, row, claim, 'open', call.actor);
      return recoveryView(tx, row.id);
    });
  }

  /** By a head who did not open it: from here the applicant owes it. */
  notify(call: Call, id: string): Promise<RecoveryView> {
    return this.act(call, id, ['head'], async (tx, row, claim, by) => {
      const { version } = await move(tx, row, 'notify', by, call.actor);
      await sign(tx, row, claim, 'notify', call.actor);
      await emit(tx, recoveryNotified, row.id, version, { recoveryId: row.id, claimId: claim.id, organisationId: claim.applicantId });
    });
  }

  contest(call: Call, id: string, reason: string): Promise<RecoveryView> {
    return run(this.db, call, async (tx) => {
      const { row, claim } = await lock(tx, id);
      if (!maySeeClaim(call.actor, claim)) throw platformErrors.problem('not-found');
      if (!isMemberOf(call.actor, claim.applicantId, 'owner')) throw platformErrors.problem('forbidden');
      const { version } = await move(tx, row, 'contest', 'owner', call.actor, {}, {}, reason);
      await emit(tx, recoveryContested, id, version, { recoveryId: id, claimId: claim.id, organisationId: claim.applicantId });
      return recoveryView(tx, id);
    });
  }

  /** The head answers what was contested: it stands. */
  uphold(call: Call, id: string, reason: string): Promise<RecoveryView> {
    return this.act(call, id, ['head'], async (tx, row, claim, by) => {
      const { version } = await move(tx, row, 'uphold', by, call.actor, {}, {}, reason);
      await emit(tx, recoveryNotified, row.id, version, { recoveryId: row.id, claimId: claim.id, organisationId: claim.applicantId });
    });
  }

  /** Money came back, in part or whole; a bank serial counts once. @throws Problem receipt-above-recovery, bank-serial-used, bank-value-date */
  receive(call: Call, id: string, given: NewReceipt): Promise<RecoveryView> {
    return this.act(call, id, ['finance'], async (tx, row, claim, by) => {
      if (row.state !== 'notified' && row.state !== 'contested') throw platformErrors.problem('wrong-state', { data: { state: row.state } });
      const fen = parseYuan(given.amount), receivedFen = row.receivedFen + fen, today = dayOf(await tx.now());
      if (receivedFen > row.amountFen) throw fundingErrors.problem('receipt-above-recovery', { pointer: '/amount' });
      if (given.valueDate > today) throw platformErrors.problem('invalid', { fields: [{ pointer: '/valueDate', code: 'in-the-future' }] });
      const receiptId = v7();
      const born = await tx.execute('INSERT INTO recovery_receipts (id, recovery_id, bank_serial, value_date, amount_fen) VALUES ($1,$2,$3,$4,$5) ON CONFLICT (bank_serial) DO NOTHING', [receiptId, id, given.bankSerial, given.valueDate, fen]);
      if (born !== 1) throw fundingErrors.problem('receipt-repeated', { pointer: '/bankSerial' });
      await restore(tx, claim, { receiptId, fen, year: Number(today.slice(0, 4)), day: given.valueDate }, call.actor);
      if (receivedFen === row.amountFen) await move(tx, row, 'receive', by, call.actor, { whole: true }, { received_fen: receivedFen });
      else await part(tx, row, receivedFen, call.actor);
      await emit(tx, recoveryReceived, id, row.version + 1, { recoveryId: id, claimId: claim.id, organisationId: claim.applicantId });
    });
  }

  /** By two: finance proposes, a head decides. */
  waive(call: Call, id: string, reason: string): Promise<RecoveryView> {
    return this.act(call, id, ['head', 'finance'], async (tx, row, claim, by) => {
      const proposed = (await approvalsOf(tx, 'recovery', id)).some((a) => a.step === 'propose-waiver');
      if (!proposed && by === 'finance') return sign(tx, row, claim, 'propose-waiver', call.actor, reason);
      await move(tx, row, 'waive', by, call.actor, { proposed }, {}, reason);
      await sign(tx, row, claim, 'waive', call.actor, reason);
    });
  }

  private act(call: Call, id: string, roles: readonly OfficialRole[], work: (tx: Tx, row: Row, claim: ClaimRow, by: OfficialRole) => Promise<void>): Promise<RecoveryView> {
    return run(this.db, call, async (tx) => {
      const { row, claim } = await lock(tx, id);
      if (!readsMoneyOf(call.actor, claim.agencyPath)) throw platformErrors.problem('not-found');
      const by = actsAs(call.actor, roles, claim.agencyPath);
      if (!by) throw platformErrors.problem('forbidden');
      await work(tx, row, claim, by);
      return recoveryView(tx, id);
    });
  }
}

/** Claim first, then its recovery: the order of locks. */
async function lock(tx: Tx, id: string): Promise<{ row: Row; claim: ClaimRow }> {
  const found = await tx.one<{ claimId: string }>('SELECT claim_id FROM recoveries WHERE id = $1', [id]);
  if (!found) throw platformErrors.problem('not-found');
  const claim = (await lockClaim(tx, found.claimId))!;
  const row = (await tx.one<Row>('SELECT id, number, claim_id, amount_fen, received_fen, reason, due_on, state, version FROM recoveries WHERE id = $1 FOR UPDATE', [id]))!;
  return { row, claim };
}

const sign = (tx: Tx, row: Row, claim: ClaimRow, step: 'open' | 'notify' | 'propose-waiver' | 'waive', actor: Actor, note?: string): Promise<void> =>
  approve(tx, { subject: 'recovery', subjectId: row.id, step, actor, content: { claimId: row.claimId, amountFen: row.amountFen, reason: row.reason }, parties: [claim.applicantId, claim.winnerId], ...(note === undefined ? {} : { note }) });

const move = (tx: Tx, row: Row, name: keyof (typeof recoveryLife)['table'], by: string, actor: Actor, facts: Partial<RecoveryFacts> = {}, set: Record<string, unknown> = {}, reason?: string): Promise<{ version: number }> =>
  transition(tx, { life: recoveryLife, table: 'recoveries', subject: 'recovery', id: row.id, state: row.state, transition: name, by, actor, facts: { whole: false, proposed: false, ...facts }, set,
    ...(reason === undefined ? {} : { reason }), refuse: (code) => (code === 'waiver-not-proposed' ? fundingErrors.problem(code) : platformErrors.problem('wrong-state')) });

async function part(tx: Tx, row: Row, receivedFen: Fen, actor: Actor): Promise<void> {
  await tx.execute('UPDATE recoveries SET received_fen = $2, version = version + 1 WHERE id = $1', [row.id, receivedFen]);
  await record(tx, { subject: 'recovery', id: row.id, action: 'recovery.received-in-part', from: row.state, to: row.state, version: row.version + 1, actor, content: { receivedFen } });
}

/** Limits, then books, then the claim. The line and the clause's year only take back what was theirs this year. */
async function restore(tx: Tx, claim: ClaimRow, receipt: { receiptId: string; fen: Fen; year: number; day: string }, actor: Actor): Promise<void> {
  const budgetYear = (await tx.one<{ year: number }>('SELECT b.year FROM budget_lines l JOIN budgets b ON b.id = l.budget_id WHERE l.id = $1', [claim.lineId]))!.year; // the line's own: a claim may have been carried over
  const same = budgetYear === receipt.year, sameYear: Record<string, boolean> = { 'budget-line': same, 'clause-year': claim.year === receipt.year };
  const held = await tx.query<LimitKey>(`SELECT scope, key FROM holds WHERE subject_id = $1 AND state = 'posted'`, [claim.id]);
  await recoverHolds(tx, claim.id, receipt.fen, held.filter((h) => sameYear[h.scope] ?? true));
  const shares = split(receipt.fen, (await clauseUnder(tx, claim.clauseSha256!)).clause.shares);
  await post(tx, [{
    kind: 'recovery', subject: 'claim', subjectId: claim.id, reference: `recovery:${receipt.receiptId}`, memo: `追回 ${claim.number}`, day: receipt.day,
    lines: [
      ...shares.map((s) => debit(account('payer', s.payer), s.amountFen)), credit(account('recovered', claim.caseId), receipt.fen),
      ...(same ? [debit(account('budget-line', claim.lineId!), receipt.fen), ...shares.map((s) => credit(account('payer', s.payer), s.amountFen))] : []),
    ],
  }], actor);
  await tx.execute('UPDATE claims SET recovered_fen = recovered_fen + $2, version = version + 1 WHERE id = $1', [claim.id, receipt.fen]);
  await record(tx, { subject: 'claim', id: claim.id, action: 'claim.recovered', from: claim.state, to: claim.state, version: claim.version + 1, actor, content: receipt });
  if (same) await enqueue(tx, serveWaiting, { clause: claim.clause });
}

async function rejectEvidence(tx: Tx, claimId: string, ids: readonly string[], reason: string): Promise<void> {
  for (const [i, id] of ids.entries()) {
    const found = await tx.execute(`UPDATE evidence SET state = 'rejected', reason = $3 WHERE id = $1 AND claim_id = $2 AND state = 'given'`, [id, claimId, reason]);
    if (found !== 1) throw platformErrors.problem('invalid', { fields: [{ pointer: `/rejectedEvidence/${i}`, code: 'unknown' }] });
  }
}
