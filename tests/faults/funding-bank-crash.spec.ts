// A bank's file broken at every statement of its transaction, three ways: money stands as before or as the whole file says, and the same file again makes it whole exactly once.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type BankFileView, checkBooks, standing } from '#libs/funding';
import { dayOf } from '#libs/kernel';
import { heldClaim, must, releasedBatch, sendBankFile } from '../support/funding.js';
import { type Fault, withInjection } from '../support/injection.js';
import type { SignedContract } from '../support/projects.js';
import { payingCity } from '../support/paying.js';
import type { World } from '../support/world.js';

let world: World, signed: SignedContract, payeeId: string;
const held = async (paid: string) => (await heldClaim(world, signed, { milestones: [1], payeeId, invoices: [paid], slips: [paid] })).id;
/** Everything that money consists of, as one text. */
const money = async (): Promise<string> => JSON.stringify(await world.db.query(`SELECT (SELECT jsonb_agg(to_jsonb(p) ORDER BY p.id) FROM payments p) AS payments, (SELECT jsonb_agg(to_jsonb(l) ORDER BY l.scope, l.key) FROM limits l) AS limits,
  (SELECT jsonb_agg(to_jsonb(a) - 'opened_at' ORDER BY a.kind, a.key) FROM ledger_accounts a) AS accounts, (SELECT count(*)::int FROM journal_entries) AS entries, (SELECT jsonb_agg(c.state || c.amount_fen::text ORDER BY c.id) FROM claims c) AS claims,
  (SELECT count(*)::int FROM bank_files) AS files, (SELECT count(*)::int FROM bank_exceptions) AS exceptions, (SELECT count(*)::int FROM payment_cases) AS cases, (SELECT count(*)::int FROM recovery_receipts) AS receipts`));

beforeAll(async () => {
  ({ world, signed, payeeId } = await payingCity('10000000.00'));
}, 240_000);
afterAll(() => world.stop());

/** Breaks the file at each of its statements; returns how many there were. */
async function survives(csv: Buffer): Promise<{ statements: number; file: BankFileView }> {
  const before = await money();
  let at = 1, file: BankFileView | undefined;
  for (; file === undefined; at += 1) {
    for (const fault of ['refused', 'cut', 'lost'] satisfies Fault[]) {
      const key = randomUUID(), seen = await withInjection({ mark: key, at, fault }, () => sendBankFile<BankFileView>(world, csv, { key }));
      const after = await money();
      if (after === before && seen.broken) continue;
      // The commit was done and its answer lost, or nothing was left to break.
      expect(seen.statements.at(-1)).toBe('COMMIT');
      file = await must(sendBankFile<BankFileView>(world, csv, { key }));
      expect(await money()).toBe(after);
      break;
    }
  }
  expect((await must(sendBankFile<BankFileView>(world, csv))).id).toBe(file.id);
  expect(standing(await checkBooks(world.db))).toBe(true);
  return { statements: at - 1, file };
}

describe('a bank’s file', () => {
  it('with everything in it happens whole or not at all', async () => {
    const batch = await releasedBatch(world, [await held('1000.00'), await held('2000.00'), await held('3000.00')]), today = dayOf(await world.clock.now()), [a, b, c] = batch.payments;
    const csv = Buffer.from(`paymentId,bankSerial,status,valueDate,amount,reason\n${a!.id},X1,executed,${today},300.00,\n${b!.id},X2,rejected,${today},600.00,户名不符\n${c!.id},X3,part,${today},500.00,限额\n01990000-0000-7000-8000-000000000001,X4,executed,${today},7.00,\n`);
    const { statements, file } = await survives(csv);
    expect(statements).toBeGreaterThan(40);
    expect(file).toMatchObject({ executed: 1, rejected: 1, parts: 1, exceptions: 1 });
  }, 240_000);

  it('that brings a payment back happens whole or not at all', async () => {
    const batch = await releasedBatch(world, [await held('4000.00')]), { id, amount } = batch.payments[0]!, today = dayOf(await world.clock.now()), head = 'paymentId,bankSerial,status,valueDate,amount,reason\n';
    await must(sendBankFile(world, Buffer.from(`${head}${id},Y1,executed,${today},${amount},\n`)));
    expect((await survives(Buffer.from(`${head}${id},Y2,returned,${today},${amount},账户已销\n`))).file).toMatchObject({ returned: 1 });
  }, 240_000);
});
