// Owns payment batches until the bank has them: finance A prepares from held claims, finance B releases exactly that.
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { type Actor, actorId, dayOf, type Fen, hasGrant, parseYuan } from '#libs/kernel';
import { approve, approvedAs, audit, Database, emit, nextNumber, platformErrors, record, run, transition, voidApprovals, type Call, type Reader, type Tx } from '#libs/platform';
import type { BatchView, NewBatch } from './batch.contract.js';
import { batchLife, type BatchState, paymentLife, type PaymentState } from './batch.lifecycle.js';
import { batchView } from './batches.reader.js';
import { UNKNOWN_BANK } from './bank-serials.js';
import { assertCredit } from './claim-credit.js';
import { type ClaimRow, lockClaims } from './claim.rows.js';
import { fundingErrors } from './funding.errors.js';
import { batchReleased, batchSubmitted } from './funding.events.js';
import { account, credit, debit, pend } from './ledger.js';
import { assertNoticed } from './subsidy-notices.gate.js';
import { accountInForce, accountOfBatch } from './paying-accounts.reader.js';
import { addOffsets, offsetsOf, sumOf } from './payment-offsets.js';

export interface BatchRow { readonly id: string; readonly number: string; readonly agencyId: string; readonly agencyPath: string; readonly state: BatchState; readonly version: number; readonly preparedBy: string; readonly releasedAt: Date | null }
export interface PaymentRow { readonly id: string; readonly batchId: string; readonly reference: string; readonly claimId: string; readonly payeeId: string; readonly amountFen: Fen; readonly state: PaymentState; readonly version: number; readonly entryId: string | null; /** whose serials its answers bear; empty: not known */ readonly payerBank: string; readonly executedFen: Fen | null; readonly bankSerial: string | null; readonly valueDate: string | null; readonly returnSerial: string | null; readonly returnedOn: string | null; readonly reason: string | null }
export const BATCH_COLUMNS = 'id, number, agency_id, agency_path, state, version, prepared_by, released_at';
export const PAYMENT_COLUMNS = 'id, batch_id, reference, claim_id, payee_id, amount_fen, state, version, entry_id, payer_bank, executed_fen, bank_serial, value_date, return_serial, returned_on, reason';

@Injectable()
export class Batches {
  constructor(private readonly db: Database) {}

  /** @throws Problem claim-not-payable when one is not held, is in another batch, or is paid by another agency */
  create(call: Call, given: NewBatch): Promise<BatchView> {
    return run(this.db, call, async (tx) => {
      const claims = await payable(tx, call.actor, given.claimIds);
      const agency = await payingAgency(tx, claims);
      const id = v7(), number = await nextNumber(tx, 'CZ-FK', Number(dayOf(await tx.now()).slice(0, 4)));
      await tx.insert('payment_batches', { id, number, agencyId: agency.id, agencyPath: agency.path, state: batchLife.initial, preparedBy: actorId(call.actor) });
      await addPayments(tx, { id, number }, claims, given.offsets);
      await record(tx, { subject: 'batch', id, action: 'batch.created', from: null, to: batchLife.initial, version: 1, actor: call.actor, content: await contentOf(tx, id) });
      return batchView(tx, id);
    });
  }

  /** A draft's payments, replaced as a whole. */
  change(call: Call, id: string, seen: number, given: NewBatch): Promise<BatchView> {
    return run(this.db, call, async (tx) => {
      const row = await lockBatch(tx, call.actor, id);
      if (row.version !== seen) throw platformErrors.problem('stale');
      if (row.state !== 'draft') throw platformErrors.problem('wrong-state');
      await tx.execute('DELETE FROM payments WHERE batch_id = $1', [id]);
      const claims = await payable(tx, call.actor, given.claimIds);
      if ((await payingAgency(tx, claims)).id !== row.agencyId) throw fundingErrors.problem('claim-not-payable');
      await addPayments(tx, row, claims, given.offsets);
      await tx.execute('UPDATE payment_batches SET version = version + 1 WHERE id = $1', [id]);
      await record(tx, { subject: 'batch', id, action: 'batch.edited', from: row.state, to: row.state, version: row.version + 1, actor: call.actor, content: await contentOf(tx, id) });
      return batchView(tx, id);
    });
  }

  submit(call: Call, id: string, note?: string): Promise<BatchView> {
    return run(this.db, call, async (tx) => {
      const row = await lockBatch(tx, call.actor, id);
      const { version } = await moveBatch(tx, row, 'submit', 'finance', call.actor, { paying_account_id: (await accountInForce(tx, row.agencyId))?.id ?? null });
      await approve(tx, { subject: 'batch', subjectId: id, step: 'prepare', actor: call.actor, content: await contentOf(tx, id), parties: await applicants(tx, id), ...(note === undefined ? {} : { note }) });
      await emit(tx, batchSubmitted, id, version, { batchId: id });
      return batchView(tx, id);
    });
  }

  reject(call: Call, id: string, reason: string): Promise<BatchView> {
    return run(this.db, call, async (tx) => {
      const row = await lockBatch(tx, call.actor, id);
      await moveBatch(tx, row, 'reject', 'finance', call.actor, { paying_account_id: null }, reason);
      await voidApprovals(tx, 'batch', id);
      return batchView(tx, id);
    });
  }

  /** The second person's word, which releasing also gives when it was not given before. @throws Problem same-person, own-interest, approval-stale */
  approve(call: Call, id: string, note?: string): Promise<BatchView> {
    return run(this.db, call, async (tx) => {
      const row = await lockBatch(tx, call.actor, id);
      if (row.state !== 'submitted') throw platformErrors.problem('wrong-state', { data: { state: row.state } });
      await secondWord(tx, row, call.actor, note);
      await audit(tx, { subject: 'batch', subjectId: id, action: 'batch.approved', actor: call.actor, version: row.version, state: await contentOf(tx, id) });
      return batchView(tx, id);
    });
  }

  /** By somebody who neither prepared it nor approved one of its claims. From here on the books await the bank. @throws Problem same-person, approval-stale, payee-changed, credit-listed, credit-stale */
  release(call: Call, id: string, note?: string): Promise<BatchView> {
    return run(this.db, call, async (tx) => {
      const row = await lockBatch(tx, call.actor, id);
      const { version } = await moveBatch(tx, row, 'release', 'finance', call.actor, { released_at: await tx.now() });
      if (await approvedAs(tx, 'batch', id, 'release', await contentOf(tx, id))) await refuseInvolved(tx, row, call.actor);
      else await secondWord(tx, row, call.actor, note);
      await assertNoticed(tx, id);
      await releasePayments(tx, id, call.actor);
      await emit(tx, batchReleased, id, version, { batchId: id });
      return batchView(tx, id);
    });
  }
}

export async function lockBatch(tx: Tx, actor: Actor, id: string): Promise<BatchRow> {
  const row = await tx.one<BatchRow>(`SELECT ${BATCH_COLUMNS} FROM payment_batches WHERE id = $1 FOR UPDATE`, [id]);
  if (!row || !hasGrant(actor, 'finance', row.agencyPath)) throw platformErrors.problem('not-found');
  return row;
}

export const moveBatch = (tx: Tx, row: BatchRow, name: keyof (typeof batchLife)['table'], by: string, actor: Actor, set: Record<string, unknown> = {}, reason?: string): Promise<{ state: BatchState; version: number }> =>
  transition(tx, { life: batchLife, table: 'payment_batches', subject: 'batch', id: row.id, state: row.state, transition: name, by, actor, facts: {}, set, ...(reason === undefined ? {} : { reason }), refuse: () => platformErrors.problem('wrong-state') });
export const movePayment = (tx: Tx, row: PaymentRow, name: keyof (typeof paymentLife)['table'], by: string, actor: Actor, set: Record<string, unknown>, reason?: string): Promise<{ version: number }> =>
  transition(tx, { life: paymentLife, table: 'payments', subject: 'payment', id: row.id, state: row.state, transition: name, by, actor, facts: {}, set, ...(reason === undefined ? {} : { reason }), refuse: () => platformErrors.problem('wrong-state') });

const paymentsOf = (r: Reader, batchId: string): Promise<PaymentRow[]> => r.query<PaymentRow>(`SELECT ${PAYMENT_COLUMNS} FROM payments WHERE batch_id = $1 ORDER BY id`, [batchId]);
const applicants = async (r: Reader, batchId: string): Promise<string[]> => (await r.query<{ id: string }>('SELECT DISTINCT c.applicant_id AS id FROM payments p JOIN claims c ON c.id = p.claim_id WHERE p.batch_id = $1', [batchId])).map((x) => x.id);

/** What A submits and B releases: which payments, of how much, to which account, and from which. */
const contentOf = async (r: Reader, batchId: string): Promise<unknown> => ({
  batchId, ...(await payerOf(r, batchId)), payments: (await r.query<{ id: string; claimId: string; amountFen: Fen; payee: string; offsets: string | null }>(`SELECT p.id, p.claim_id, p.amount_fen, encode(y.digest, 'hex') AS payee,
    (SELECT string_agg(o.recovery_id || ' ' || o.amount_fen, ',' ORDER BY o.recovery_id) FROM payment_offsets o WHERE o.payment_id = p.id) AS offsets FROM payments p JOIN payees y ON y.id = p.payee_id WHERE p.batch_id = $1 ORDER BY p.id`, [batchId])).map(({ offsets, ...p }) => (offsets === null ? p : { ...p, offsets })),
});

async function payerOf(r: Reader, batchId: string): Promise<{ payer?: string }> {
  const payer = (await r.one<{ id: string | null }>('SELECT paying_account_id AS id FROM payment_batches WHERE id = $1', [batchId]))?.id;
  return payer ? { payer } : {};
}

async function payable(tx: Tx, actor: Actor, claimIds: readonly string[]): Promise<ClaimRow[]> {
  const rows = await lockClaims(tx, claimIds);
  const unknown = claimIds.findIndex((id) => !rows.some((r) => r.id === id && hasGrant(actor, 'finance', r.agencyPath)));
  if (unknown >= 0) throw platformErrors.problem('not-found', { fields: [{ pointer: `/claimIds/${unknown}`, code: 'unknown' }] });
  const not = claimIds.findIndex((id) => rows.some((r) => r.id === id && r.state !== 'held'));
  if (not >= 0) throw fundingErrors.problem('claim-not-payable', { pointer: `/claimIds/${not}` });
  return rows;
}

async function payingAgency(tx: Tx, claims: readonly ClaimRow[]): Promise<{ id: string; path: string }> {
  const found = await tx.query<{ id: string; path: string }>('SELECT DISTINCT b.agency_id AS id, b.agency_path AS path FROM budget_lines l JOIN budgets b ON b.id = l.budget_id WHERE l.id = ANY($1::uuid[])', [claims.map((c) => c.lineId)]);
  if (found.length !== 1) throw fundingErrors.problem('claim-not-payable', { pointer: '/claimIds' });
  return found[0]!;
}

/** A payment's reference is what the bank calls it by (EndToEndId): the batch's number and its own. */
async function addPayments(tx: Tx, { id: batchId, number }: Pick<BatchRow, 'id' | 'number'>, claims: readonly ClaimRow[], offsets: NewBatch['offsets']): Promise<void> {
  const stray = offsets.findIndex((o) => !claims.some((c) => c.id === o.claimId));
  if (stray >= 0) throw fundingErrors.problem('offset-unfit', { pointer: `/offsets/${stray}` });
  for (const [i, claim] of claims.entries()) {
    const own = offsets.filter((o) => o.claimId === claim.id).map((o) => ({ ...o, amountFen: parseYuan(o.amount) })), id = v7(), amountFen = claim.amountFen! - sumOf(own);
    if (amountFen <= 0n) throw fundingErrors.problem('offset-unfit', { data: { claimId: claim.id } });
    const added = await tx.execute(`INSERT INTO payments (id, batch_id, reference, claim_id, payee_id, amount_fen, state) VALUES ($1,$2,$3,$4,$5,$6,$7) ON CONFLICT (claim_id) WHERE state IN ('prepared','released','executed') DO NOTHING`,
      [id, batchId, `${number}-${String(i + 1).padStart(4, '0')}`, claim.id, claim.payeeId, amountFen, paymentLife.initial]);
    if (added !== 1) throw fundingErrors.problem('claim-not-payable', { data: { claimId: claim.id } });
    await record(tx, { subject: 'payment', id, action: 'payment.prepared', from: null, to: paymentLife.initial, version: 1, actor: { kind: 'system', name: 'batches' }, content: { batchId, claimId: claim.id, amountFen } });
    await addOffsets(tx, id, claim, own);
  }
}

async function secondWord(tx: Tx, row: BatchRow, actor: Actor, note: string | undefined): Promise<void> {
  const content = await contentOf(tx, row.id);
  if (!(await approvedAs(tx, 'batch', row.id, 'prepare', content))) throw platformErrors.problem('approval-stale');
  await refuseInvolved(tx, row, actor);
  await approve(tx, { subject: 'batch', subjectId: row.id, step: 'release', actor, content, parties: await applicants(tx, row.id), ...(note === undefined ? {} : { note }) });
}

async function refuseInvolved(tx: Tx, row: BatchRow, actor: Actor): Promise<void> {
  const involved = await tx.one(`SELECT 1 AS one FROM approvals a JOIN payments p ON p.claim_id = a.subject_id WHERE a.subject = 'claim' AND a.voided_at IS NULL AND p.batch_id = $1 AND a.person_id = $2 LIMIT 1`, [row.id, actorId(actor)]);
  if (involved || row.preparedBy === actorId(actor)) throw platformErrors.problem('same-person');
}

async function releasePayments(tx: Tx, batchId: string, actor: Actor): Promise<void> {
  const payments = await paymentsOf(tx, batchId);
  if (payments.length === 0) throw fundingErrors.problem('batch-empty');
  const claims = new Map((await lockClaims(tx, payments.map((p) => p.claimId))).map((c) => [c.id, c]));
  const offsets = await offsetsOf(tx, payments.map((p) => p.id)), grossOf = (p: PaymentRow): Fen => p.amountFen + sumOf(offsets.filter((o) => o.paymentId === p.id));
  for (const applicant of new Set([...claims.values()].map((c) => c.applicantId))) await assertCredit(tx, applicant);
  const digests = new Map((await tx.query<{ id: string; digest: Buffer }>('SELECT id, digest FROM payees WHERE id = ANY($1::uuid[])', [payments.map((p) => p.payeeId)])).map((y) => [y.id, y.digest]));
  for (const p of payments) {
    const claim = claims.get(p.claimId)!;
    if (claim.state !== 'held' || claim.amountFen !== grossOf(p)) throw fundingErrors.problem('claim-not-payable', { data: { claimId: claim.id } });
    if (claim.payeeId !== p.payeeId || !claim.payeeDigest!.equals(digests.get(p.payeeId)!)) throw fundingErrors.problem('payee-changed', { data: { claimId: claim.id } });
  }
  const entries = await pend(tx, payments.map((p) => {
    const claim = claims.get(p.claimId)!;
    return {
      kind: 'payment' as const, subject: 'payment', subjectId: p.id, reference: `payment:${p.id}`, memo: `拨付 ${claim.number}`,
      lines: [debit(account('payable', claim.applicantId), grossOf(p)), ...claim.quote!.zh.shares.map((s) => credit(account('payer', s.payer), parseYuan(s.amount)))],
    };
  }), actor);
  const payer = await accountOfBatch(tx, batchId);
  for (const [i, p] of payments.entries()) await movePayment(tx, p, 'release', 'finance', actor, { entry_id: entries[i], payer_bank: payer?.bank ?? UNKNOWN_BANK });
}
