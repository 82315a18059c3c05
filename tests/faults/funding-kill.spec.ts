// Finance's approval and the bank's file are broken at every single statement, found by counting: refused, cut before, lost after. Books and limits stand after each, and a retry ends it, once.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type BatchView, checkBooks, standing } from '#libs/funding';
import { approvedCopies } from '../support/books.js';
import type { Answer } from '../support/client.js';
import { approveClaim, bankCsv, once, releasedBatch, sendBankFile } from '../support/funding.js';
import { type Fault, withInjection } from '../support/injection.js';
import type { SignedContract } from '../support/projects.js';
import { payingCity } from '../support/paying.js';
import type { World } from '../support/world.js';

const LONG = 600_000;
const FAULTS: readonly Fault[] = ['refused', 'cut', 'lost'];
let world: World, signed: SignedContract, payeeId: string;
const approved: string[] = [];
/** One of many claims alike that wait for finance alone. */
async function nextApproved(): Promise<string> {
  if (approved.length === 0) approved.push(...await approvedCopies(world, signed, { milestones: [1], payeeId, invoices: ['1000.00'], slips: ['1000.00'] }, 20));
  return approved.shift()!;
}
const stateOf = async (claimId: string): Promise<string> => (await world.db.one<{ state: string }>('SELECT state FROM claims WHERE id = $1', [claimId]))!.state;
const money = async (claimId: string): Promise<unknown> => (await world.db.query(`SELECT (SELECT count(*)::int FROM journal_entries WHERE subject_id = $1) AS entries, (SELECT jsonb_agg(state) FROM holds WHERE subject_id = $1) AS holds,
  (SELECT count(*)::int FROM approvals WHERE subject_id = $1 AND step = 'finance' AND voided_at IS NULL) AS approvals, (SELECT jsonb_agg(name ORDER BY name) FROM events WHERE payload->>'claimId' = $1::text AND name IN ('claim.held','claim.paid')) AS events`, [claimId]))[0];

/** Breaks the use case at each of its statements in turn, each time with every fault, then retries with the last key; `after` says what must hold. Returns how many points there were. */
async function everywhere(prepare: () => Promise<(key: string) => Promise<Answer>>, after: () => Promise<void>): Promise<number> {
  const first = once()['idempotency-key'], send = await prepare();
  const { statements } = await withInjection({ mark: first }, () => send(first));
  for (let at = 1; at <= statements.length; at += 1) {
    const go = await prepare();
    let key = '';
    for (const fault of FAULTS) {
      key = once()['idempotency-key'];
      const seen = await withInjection({ mark: key, at, fault }, () => go(key));
      expect([at, fault, seen.broken, seen.outcome.status === 'fulfilled' && seen.outcome.value.status >= 500]).toEqual([at, fault, true, true]);
      expect(standing(await checkBooks(world.db))).toBe(true);
    }
    expect((await go(key)).status).toBe(201);
    await after();
    expect(standing(await checkBooks(world.db))).toBe(true);
  }
  return statements.length;
}

beforeAll(async () => {
  ({ world, signed, payeeId } = await payingCity('10000000.00'));
}, 240_000);
afterAll(() => world.stop());

describe('killed at every statement', () => {
  it('finance’s approval: the claim is approved or held, never between', async () => {
    let claimId = '';
    const count = await everywhere(async () => {
      claimId = await nextApproved();
      const id = claimId;
      return async (key) => (await world.as('finance1@city.test')).post(`/api/claims/${id}/approvals`, {}, { 'idempotency-key': key });
    }, async () => {
      expect(await stateOf(claimId)).toBe('held');
      expect(await money(claimId)).toEqual({ entries: 1, holds: expect.arrayContaining(['held', 'held']), approvals: 1, events: ['claim.held'] });
    });
    expect(count).toBeGreaterThan(25);
  }, LONG);

  it('the bank’s file: paid or not, and once', async () => {
    let batch: BatchView;
    const count = await everywhere(async () => {
      batch = await releasedBatch(world, [(await approveClaim(world, await nextApproved(), 'finance1')).id]);
      const csv = await bankCsv(world, [{ paymentId: batch.payments[0]!.id, amount: batch.payments[0]!.amount }]);
      return (key) => sendBankFile(world, csv, { key });
    }, async () => {
      const { claimId, id } = batch.payments[0]!;
      expect(await stateOf(claimId)).toBe('paid');
      expect(await money(claimId)).toEqual({ entries: 2, holds: expect.arrayContaining(['posted', 'posted']), approvals: 1, events: ['claim.held', 'claim.paid'] });
      expect(await world.db.query('SELECT phase FROM journal_entries WHERE subject_id = $1 ORDER BY phase', [id])).toEqual([{ phase: 'pending' }, { phase: 'posted' }]);
      expect(await world.db.query('SELECT 1 FROM bank_files WHERE batch_id = $1', [batch.id])).toHaveLength(1);
    });
    expect(count).toBeGreaterThan(25);
  }, LONG);
});
