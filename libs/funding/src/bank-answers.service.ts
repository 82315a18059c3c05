// Owns what the bank answers: a file is taken whole in one transaction and once, known by its hash; each line by its bank's serial. What is as it should be is settled, what nobody asked for is an exception, and every line is reported.
// Locks: the file's hash → batches, sorted → payments, sorted → what settling locks.
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { type Actor, actorId, dayOf, hasGrant } from '#libs/kernel';
import { audit, Database, emit, platformErrors, record, run, type Call, type Tx } from '#libs/platform';
import type { BankAnswers as Read, BankLine } from './bank-adapter.js';
import type { BankFileQuery, BankFileView } from './bank.contract.js';
import { decide, type Heard, type Standing, type Verdict } from './bank-decision.js';
import { bankExceptionLife } from './bank-exception.lifecycle.js';
import { readBankFile } from './bank-file.js';
import { awaitedOf, bankOf, serialsOf } from './bank-serials.js';
import { bankFileBy } from './bank.reader.js';
import { advanceBatch, type Answered, settleAnswers, settleReturns } from './bank-settling.js';
import { BATCH_COLUMNS, type BatchRow, PAYMENT_COLUMNS, type PaymentRow } from './batches.service.js';
import { agencyPathsOf } from './funding.access.js';
import { offsetsOf } from './payment-offsets.js';
import { fundingErrors } from './funding.errors.js';
import { bankExceptionsFound } from './funding.events.js';

interface File { readonly read: Read; readonly sha256: string; readonly batchId: string | undefined }
export interface Told { readonly line: BankLine; readonly paymentId: string | undefined; /** whose serial the line bears */ readonly bank: string; readonly verdict: Verdict }

@Injectable()
export class BankAnswers {
  constructor(private readonly db: Database) {}

  /** @throws Problem bank-file-* for what cannot be read, is of another batch or not awaited; payment-unknown when nothing in it is ours. Nothing changes then. */
  async receive(call: Call, bytes: Buffer, query: BankFileQuery): Promise<BankFileView> {
    const read = await readBankFile(bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return run(this.db, call, (tx) => this.take(tx, call.actor, { read, sha256, batchId: query.batchId }));
  }

  private async take(tx: Tx, actor: Actor, file: File): Promise<BankFileView> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 7))', [file.sha256]);
    const found = await ours(tx, actor, file);
    const known = await bankFileBy(tx, 'sha256', file.sha256);
    if (known && (file.batchId === undefined || known.batchId === null || known.batchId === file.batchId)) return known;
    const batches = await tx.query<BatchRow>(`SELECT ${BATCH_COLUMNS} FROM payment_batches WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE`, [found.batchIds]);
    if (batches.some((b) => b.releasedAt === null)) throw fundingErrors.problem('bank-file-not-awaited');
    const payments = await tx.query<PaymentRow>(`SELECT ${PAYMENT_COLUMNS} FROM payments WHERE batch_id = ANY($1::uuid[]) ORDER BY id FOR UPDATE`, [found.batchIds]);
    const told = await tellAll(tx, expand(file.read.lines, payments), payments, batches);
    await settleAnswers(tx, answered(told, payments, ['executed', 'rejected', 'part']), actor);
    const returned = told.filter((t) => t.verdict.outcome === 'returned').map((t) => t.paymentId);
    const fresh = returned.length === 0 ? [] : await tx.query<PaymentRow>(`SELECT ${PAYMENT_COLUMNS} FROM payments WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE`, [returned]);
    await settleReturns(tx, answered(told, fresh, ['returned']), actor);
    for (const batch of batches) await moveOn(tx, batch, payments.filter((p) => p.batchId === batch.id), told, actor);
    return keep(tx, actor, file, batches, told);
  }
}

/** Which batches the file speaks of, of those that this person may see. @throws Problem payment-unknown, bank-file-other-batch */
async function ours(tx: Tx, actor: Actor, { read, batchId }: File): Promise<{ batchIds: string[] }> {
  const batch = batchId === undefined ? undefined : await tx.one<{ number: string; agencyPath: string }>('SELECT number, agency_path FROM payment_batches WHERE id = $1', [batchId]);
  if (batchId !== undefined && (!batch || !hasGrant(actor, 'finance', batch.agencyPath))) throw platformErrors.problem('not-found');
  if (batch && read.batchNumber !== null && read.batchNumber !== batch.number) throw fundingErrors.problem('bank-file-other-batch');
  const named = await tx.query<{ batchId: string; agencyPath: string }>(`SELECT DISTINCT b.id AS batch_id, b.agency_path FROM payment_batches b JOIN payments p ON p.batch_id = b.id
    WHERE p.id = ANY($1::uuid[]) OR p.reference = ANY($2::text[]) OR b.number = $3`, [read.lines.flatMap((l) => l.paymentId ?? []), read.lines.flatMap((l) => l.reference ?? []), read.batchNumber]);
  const mine = named.filter((n) => hasGrant(actor, 'finance', n.agencyPath)).map((n) => n.batchId);
  const [one] = mine;
  if (one === undefined && (read.scope === 'batch' || batchId !== undefined)) throw read.batchNumber === null ? fundingErrors.problem('payment-unknown', { params: { line: read.lines[0]!.line } }) : fundingErrors.problem('bank-file-other-batch');
  if (batchId !== undefined && !mine.includes(batchId)) throw fundingErrors.problem('bank-file-other-batch');
  if (read.scope === 'batch' && mine.length > 1) throw fundingErrors.problem('bank-file-other-batch');
  return { batchIds: mine.sort() };
}

/** A word about the whole message is a word about each payment of it. */
const expand = (lines: readonly BankLine[], payments: readonly PaymentRow[]): BankLine[] =>
  lines.length === 1 && lines[0]!.status !== 'executed' && lines[0]!.reference === null && lines[0]!.paymentId === null && lines[0]!.amountFen === null
    ? payments.map((p, i) => ({ ...lines[0]!, line: i + 1, paymentId: p.id, reference: p.reference })) : [...lines];

/** Each line's meaning, in the order of the file; what left the account comes before what came back. */
async function tellAll(tx: Tx, lines: readonly BankLine[], payments: readonly PaymentRow[], batches: readonly BatchRow[]): Promise<Told[]> {
  const today = dayOf(await tx.now()), serials = lines.flatMap((l) => l.bankSerial ?? []), fileBank = bankOf(payments), heard = new Map<string, Heard>();
  for (const bank of new Set([fileBank, ...payments.map((p) => p.payerBank)])) heard.set(bank, { today, awaited: await awaitedOf(tx, bank, serials), serials: await serialsOf(tx, bank, serials) });
  const releasedOn = new Map(batches.map((b) => [b.id, dayOf(b.releasedAt!)]));
  const recovering = new Set((await tx.query<{ claimId: string }>(`SELECT claim_id FROM recoveries WHERE claim_id = ANY($1::uuid[]) AND state <> 'waived' UNION SELECT id FROM claims WHERE id = ANY($1::uuid[]) AND recovered_fen > 0`, [payments.map((p) => p.claimId)])).map((r) => r.claimId));
  const netted = new Set((await offsetsOf(tx, payments.map((p) => p.id))).map((o) => o.paymentId));
  const bankBy = new Map(payments.map((p) => [p.id, p.payerBank])), standing = new Map(payments.map((p): [string, Standing] => [p.id, { ...p, releasedOn: releasedOn.get(p.batchId) ?? null, recovering: recovering.has(p.claimId), netted: netted.has(p.id) }]));
  const byReference = new Map(payments.map((p) => [p.reference, p.id]));
  const told = new Map<BankLine, Told>();
  for (const line of [...lines].sort((a, b) => Number(a.status === 'returned') - Number(b.status === 'returned') || a.line - b.line)) {
    const id = line.paymentId ?? (line.reference === null ? undefined : byReference.get(line.reference)), paymentId = id !== undefined && standing.has(id) ? id : undefined;
    const bank = (paymentId === undefined ? undefined : bankBy.get(paymentId)) ?? fileBank;
    const verdict = decide(line, paymentId, paymentId === undefined ? undefined : standing.get(paymentId), heard.get(bank)!);
    if (verdict.resent !== undefined) for (const { awaited } of heard.values()) for (const [serial, a] of awaited) if (a.exceptionId === verdict.resent) awaited.delete(serial); // once, also where a bank is not known
    told.set(line, { line, paymentId, bank, verdict });
  }
  return lines.map((l) => told.get(l)!);
}

function answered(told: readonly Told[], payments: readonly PaymentRow[], outcomes: readonly string[]): Answered[] {
  const rows = new Map(payments.map((p) => [p.id, p]));
  return told.filter((t) => outcomes.includes(t.verdict.outcome)).map(({ line, paymentId }) => { const payment = rows.get(paymentId!)!; return { payment, line: { ...line, amountFen: line.amountFen ?? payment.amountFen } }; });
}

async function moveOn(tx: Tx, batch: BatchRow, payments: readonly PaymentRow[], told: readonly Told[], actor: Actor): Promise<void> {
  const fresh = new Set(told.filter((t) => ['executed', 'rejected', 'part'].includes(t.verdict.outcome)).map((t) => t.paymentId));
  const open = payments.filter((p) => p.state === 'released'), left = open.filter((p) => !fresh.has(p.id)).length;
  if (open.length === left) return;
  await advanceBatch(tx, batch, left, actor);
}

/** The file, its report line by line, and the exceptions that a person must clear. */
async function keep(tx: Tx, actor: Actor, file: File, batches: readonly BatchRow[], told: readonly Told[]): Promise<BankFileView> {
  const id = v7(), only = file.batchId ?? (batches.length === 1 && file.read.scope === 'batch' ? batches[0]!.id : null), agencyPath = batches.find((b) => b.id === only)?.agencyPath ?? batches[0]?.agencyPath ?? agencyPathsOf(actor, ['finance'])[0]!;
  const count = (outcome: string): number => told.filter((t) => t.verdict.outcome === outcome).length;
  await tx.insert('bank_files', { id, sha256: file.sha256, batchId: only, format: file.read.format, agencyPath, lines: told.length, executed: count('executed'), rejected: count('rejected'), returned: count('returned'), parts: count('part'),
    pending: count('pending'), repeated: count('repeated'), exceptions: count('exception'), receivedBy: actorId(actor) });
  await tx.query(`INSERT INTO bank_file_lines (file_id, line, reference, payment_id, status, outcome, code, bank_serial, value_date, amount_fen, reason)
    SELECT $1, * FROM unnest($2::int[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::date[], $10::bigint[], $11::text[])`,
  [id, told.map((t) => t.line.line), told.map((t) => t.line.reference ?? t.line.paymentId), told.map((t) => t.paymentId ?? null), told.map((t) => t.line.status), told.map((t) => t.verdict.outcome), told.map((t) => t.verdict.code),
    told.map((t) => t.line.bankSerial), told.map((t) => t.line.valueDate), told.map((t) => t.line.amountFen), told.map((t) => t.line.reason)]);
  for (const { line, verdict } of told) if (verdict.resent !== undefined) await cameAgain(tx, actor, { exceptionId: verdict.resent, fileId: id, line: line.line });
  for (const { line, paymentId, bank, verdict } of told) if (verdict.outcome === 'exception') await openException(tx, actor, { fileId: id, agencyPath, line, paymentId, payerBank: bank, code: verdict.code! });
  if (count('exception') > 0) await emit(tx, bankExceptionsFound, id, 1, { fileId: id });
  await audit(tx, { subject: 'bank-file', subjectId: id, action: 'bank-file.received', actor, version: 1, state: { sha256: file.sha256, batchId: only } });
  return (await bankFileBy(tx, 'id', id))!;
}

/** What an exception announced has come: it names the file and the line, and its serial is used up. */
async function cameAgain(tx: Tx, actor: Actor, came: { exceptionId: string; fileId: string; line: number }): Promise<void> {
  const { version } = (await tx.one<{ version: number }>('UPDATE bank_exceptions SET resent_file_id = $2, resent_line = $3, version = version + 1 WHERE id = $1 AND resent_file_id IS NULL RETURNING version', [came.exceptionId, came.fileId, came.line]))!;
  await record(tx, { subject: 'bank-exception', id: came.exceptionId, action: 'bank-exception.resent', from: 'cleared', to: 'cleared', version, actor, content: came });
}

async function openException(tx: Tx, actor: Actor, born: { fileId: string; agencyPath: string; line: BankLine; paymentId: string | undefined; payerBank: string; code: string }): Promise<void> {
  const { line, paymentId, ...rest } = born, id = v7();
  const taken = line.bankSerial !== null && (await tx.one('SELECT 1 AS one FROM bank_exceptions WHERE bank_serial = $1 AND payer_bank = $2 AND resent_file_id IS NULL', [line.bankSerial, rest.payerBank])) !== undefined;
  await tx.insert('bank_exceptions', { id, ...rest, line: line.line, paymentId: paymentId ?? null, status: line.status, reference: line.reference ?? line.paymentId, bankSerial: taken ? null : line.bankSerial, valueDate: line.valueDate, amountFen: line.amountFen, reason: line.reason, state: bankExceptionLife.initial });
  await record(tx, { subject: 'bank-exception', id, action: 'bank-exception.opened', from: null, to: bankExceptionLife.initial, version: 1, actor, content: { fileId: rest.fileId, line: line.line, code: rest.code } });
}
