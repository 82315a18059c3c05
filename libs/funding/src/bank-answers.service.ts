// Owns what the bank answers: a file is taken whole or not at all, and once: known by its hash, each line by its serial. Executed posts holds and books; rejected frees them.
// Locks: batch → payments, sorted → claims, sorted → limits, sorted → ledger accounts, sorted → history, audit, outbox.
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { type Actor, actorId, dayOf, hasGrant } from '#libs/kernel';
import { audit, Database, emit, enqueue, type LimitKey, lockLimits, platformErrors, postHolds, run, type Call, type Tx, voidHolds } from '#libs/platform';
import { type BankAnswer, readBankFile } from './bank-file.js';
import type { BankFileQuery, BankFileView } from './batch.contract.js';
import { type BatchRow, BATCH_COLUMNS, moveBatch, movePayment, PAYMENT_COLUMNS, type PaymentRow } from './batches.service.js';
import { bankFileBy } from './batches.reader.js';
import { giveBack, markPaid } from './claim-holds.js';
import { type ClaimRow, lockClaims } from './claim.rows.js';
import { fundingErrors } from './funding.errors.js';
import { batchSettled, paymentRejected } from './funding.events.js';
import { serveWaiting } from './funding.jobs.js';
import { settle } from './ledger.js';

interface Answered { readonly payment: PaymentRow; readonly answer: BankAnswer }

@Injectable()
export class BankAnswers {
  constructor(private readonly db: Database) {}

  /** @throws Problem bank-file-* for what cannot be read or is not awaited; payment-unknown, payment-answered, bank-amount-mismatch, bank-serial-used, bank-value-date naming the line. Nothing changes then. */
  async receive(call: Call, bytes: Buffer, query: BankFileQuery): Promise<BankFileView> {
    const answers = await readBankFile(bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    try {
      return await run(this.db, call, (tx) => this.take(tx, call.actor, { answers, sha256, batchId: query.batchId }));
    } catch (error) {
      if ((error as { constraint?: string }).constraint === 'payments_bank_serial_key') throw fundingErrors.problem('bank-serial-used', { params: { line: '?' } });
      throw error;
    }
  }

  private async take(tx: Tx, actor: Actor, file: { answers: readonly BankAnswer[]; sha256: string; batchId: string | undefined }): Promise<BankFileView> {
    const batch = await batchOf(tx, actor, file.answers, file.batchId);
    const known = await bankFileBy(tx, 'sha256', file.sha256);
    if (known) return known;
    if (batch.releasedAt === null) throw fundingErrors.problem('bank-file-not-awaited');
    const payments = await tx.query<PaymentRow>(`SELECT ${PAYMENT_COLUMNS} FROM payments WHERE batch_id = $1 ORDER BY id FOR UPDATE`, [batch.id]);
    const fresh = await freshOf(tx, batch, payments, file.answers);
    await settleAll(tx, fresh, actor);
    await moveOn(tx, batch, payments, fresh, actor);
    const id = v7(), executed = fresh.filter((f) => f.answer.status === 'executed').length;
    await tx.insert('bank_files', { id, sha256: file.sha256, batchId: batch.id, lines: file.answers.length, executed, rejected: fresh.length - executed, repeated: file.answers.length - fresh.length, receivedBy: actorId(actor) });
    await audit(tx, { subject: 'bank-file', subjectId: id, action: 'bank-file.received', actor, version: 1, state: { sha256: file.sha256, batchId: batch.id } });
    return (await bankFileBy(tx, 'id', id))!;
  }
}

/** The one batch that the file answers, locked. */
async function batchOf(tx: Tx, actor: Actor, answers: readonly BankAnswer[], expected: string | undefined): Promise<BatchRow> {
  if (expected !== undefined) {
    const batch = await tx.one<{ agencyPath: string }>('SELECT agency_path FROM payment_batches WHERE id = $1', [expected]);
    if (!batch || !hasGrant(actor, 'finance', batch.agencyPath)) throw platformErrors.problem('not-found');
  }
  const found = await tx.query<{ id: string; batchId: string; agencyPath: string }>('SELECT p.id, p.batch_id, b.agency_path FROM payments p JOIN payment_batches b ON b.id = p.batch_id WHERE p.id = ANY($1::uuid[])', [answers.map((a) => a.paymentId)]);
  const mine = new Map(found.filter((f) => hasGrant(actor, 'finance', f.agencyPath)).map((f) => [f.id, f.batchId]));
  const unknown = answers.find((a) => !mine.has(a.paymentId));
  if (unknown) throw fundingErrors.problem('payment-unknown', { params: { line: unknown.line } });
  const [batchId, ...others] = new Set(mine.values());
  if (others.length > 0 || (expected !== undefined && expected !== batchId)) throw fundingErrors.problem('bank-file-other-batch');
  return (await tx.one<BatchRow>(`SELECT ${BATCH_COLUMNS} FROM payment_batches WHERE id = $1 FOR UPDATE`, [batchId]))!;
}

/** The lines that say something new; every line is checked first. A line that was answered alike before says nothing. */
async function freshOf(tx: Tx, batch: BatchRow, payments: readonly PaymentRow[], answers: readonly BankAnswer[]): Promise<Answered[]> {
  const named = new Map(payments.map((p) => [p.id, p]));
  const serials = answers.flatMap((a) => a.bankSerial ?? []);
  const taken = new Map((await tx.query<{ bankSerial: string; id: string }>('SELECT bank_serial, id FROM payments WHERE bank_serial = ANY($1)', [serials])).map((t) => [t.bankSerial, t.id]));
  const released = dayOf(batch.releasedAt!), today = dayOf(await tx.now());
  const seen = new Map<string, BankAnswer>();
  const fresh: Answered[] = [];
  for (const answer of answers) {
    const at = { params: { line: answer.line } }, payment = named.get(answer.paymentId)!;
    if (payment.amountFen !== answer.amountFen) throw fundingErrors.problem('bank-amount-mismatch', at);
    if (seen.has(answer.paymentId)) throw fundingErrors.problem('payment-answered', at);
    seen.set(answer.paymentId, answer);
    if (payment.state !== 'released') {
      if (!alike(payment, answer)) throw fundingErrors.problem('payment-answered', at);
      continue;
    }
    if (answer.bankSerial !== null && (taken.has(answer.bankSerial) || fresh.some((f) => f.answer.bankSerial === answer.bankSerial))) throw fundingErrors.problem('bank-serial-used', at);
    if (answer.valueDate !== null && (answer.valueDate < released || answer.valueDate > today)) throw fundingErrors.problem('bank-value-date', at);
    fresh.push({ payment, answer });
  }
  return fresh;
}

const alike = (p: PaymentRow, a: BankAnswer): boolean => p.state === a.status && p.bankSerial === a.bankSerial && p.valueDate === a.valueDate;

/** Limits first, then books, then the states of payments and claims: the house's order of locks. */
async function settleAll(tx: Tx, fresh: readonly Answered[], actor: Actor): Promise<void> {
  if (fresh.length === 0) return;
  const claims = new Map((await lockClaims(tx, fresh.map((f) => f.payment.claimId))).map((c) => [c.id, c]));
  await lockLimits(tx, await tx.query<LimitKey>(`SELECT DISTINCT scope, key FROM holds WHERE subject_id = ANY($1::uuid[]) AND state = 'held'`, [[...claims.keys()]]));
  for (const { payment, answer } of fresh) await (answer.status === 'executed' ? postHolds : voidHolds)(tx, payment.claimId);
  await settle(tx, fresh.flatMap(({ payment, answer }) => {
    const phase = answer.status === 'executed' ? 'posted' as const : 'voided' as const;
    const day = answer.valueDate ?? undefined; // the books follow the bank's day while its period is open
    return [{ id: claims.get(payment.claimId)!.entryId!, phase, day }, { id: payment.entryId!, phase, day }];
  }), actor);
  for (const one of fresh) await answerOne(tx, one, claims.get(one.payment.claimId)!, actor);
  for (const clause of new Set(fresh.filter((f) => f.answer.status === 'rejected').map((f) => claims.get(f.payment.claimId)!.clause))) await enqueue(tx, serveWaiting, { clause });
}

async function answerOne(tx: Tx, { payment, answer }: Answered, claim: ClaimRow, actor: Actor): Promise<void> {
  const set = { bank_serial: answer.bankSerial, value_date: answer.valueDate, answered_at: await tx.now() };
  if (answer.status === 'executed') {
    await movePayment(tx, payment, 'execute', 'bank', actor, set);
    return markPaid(tx, claim, actor);
  }
  const { version } = await movePayment(tx, payment, 'reject', 'bank', actor, { ...set, reason: answer.reason }, answer.reason!);
  await emit(tx, paymentRejected, payment.id, version, { paymentId: payment.id, claimId: claim.id, organisationId: claim.applicantId });
  return giveBack(tx, claim, actor, answer.reason!);
}

async function moveOn(tx: Tx, batch: BatchRow, payments: readonly PaymentRow[], fresh: readonly Answered[], actor: Actor): Promise<void> {
  if (fresh.length === 0) return;
  const open = payments.filter((p) => p.state === 'released').length - fresh.length;
  if (open > 0) { if (batch.state === 'released') await moveBatch(tx, batch, 'answer', 'bank', actor); return; }
  const { version } = await moveBatch(tx, batch, 'settle', 'bank', actor);
  await emit(tx, batchSettled, batch.id, version, { batchId: batch.id });
}
