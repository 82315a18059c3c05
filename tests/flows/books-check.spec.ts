// Somebody with the database's own password bends the books. The application's role cannot, the owner is stopped by triggers, and whoever switches those off is found: the check names the account and the figure, in the page, in the metrics, in the log of record and by mail.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type BooksCheckView, checkBooks, standing } from '#libs/funding';
import { bankCsv, heldClaim, must, releasedBatch, sendBankFile } from '../support/funding.js';
import { asOwner } from '../support/postgres.js';
import type { SignedContract } from '../support/projects.js';
import { payingCity } from '../support/paying.js';
import type { World } from '../support/world.js';

let world: World, signed: SignedContract;
const finance = async () => world.as('finance1@city.test');
/** Triggers off, the deed, triggers on: what a superuser can do. */
const tamper = (sql: string): Promise<void> => asOwner(world.config.DATABASE_URL!, `SET session_replication_role = replica; ${sql}; SET session_replication_role = origin;`);
const asked = async (): Promise<BooksCheckView> => {
  await must((await finance()).post('/api/books-checks'));
  await world.settled();
  return (await (await finance()).get<{ items: BooksCheckView[] }>('/api/books-checks')).body.items[0]!;
};

beforeAll(async () => {
  const paying = await payingCity('100000.00');
  ({ world, signed } = paying);
  const { payeeId } = paying;
  const claims = [];
  for (const paid of ['1000.00', '2000.00']) claims.push(await heldClaim(world, signed, { milestones: [1], payeeId, invoices: [paid], slips: [paid] }));
  const batch = await releasedBatch(world, [claims[0]!.id]);
  await must(sendBankFile(world, await bankCsv(world, [{ paymentId: batch.payments[0]!.id, amount: batch.payments[0]!.amount }])));
}, 240_000);
afterAll(() => world.stop());

describe('the journal', () => {
  it.each(['journal_entries', 'journal_lines'])('of %s refuses the application’s role by its grants', async (table) => {
    for (const sql of [`UPDATE ${table} SET ${table === 'journal_lines' ? 'n = n' : 'memo = memo'}`, `DELETE FROM ${table}`, `TRUNCATE ${table} CASCADE`]) await expect(world.db.query(sql)).rejects.toMatchObject({ code: '42501' });
    await expect(world.db.query(`ALTER TABLE ${table} DISABLE TRIGGER ALL`)).rejects.toMatchObject({ code: '42501' });
    await expect(world.db.query(`DROP TABLE ${table} CASCADE`)).rejects.toMatchObject({ code: '42501' });
  });

  it.each(['journal_entries', 'journal_lines'])('of %s refuses even its owner, by triggers', async (table) => {
    for (const sql of [`UPDATE ${table} SET ${table === 'journal_lines' ? 'n = n' : 'memo = memo'}`, `DELETE FROM ${table}`, `TRUNCATE ${table} CASCADE`]) await expect(asOwner(world.config.DATABASE_URL!, sql)).rejects.toThrow('append only');
  });
});

describe('the check of the books', () => {
  it('runs when asked for, stands, and is kept', async () => {
    const check = await asked();
    expect(check).toMatchObject({ state: 'done', found: 0, differences: [], askedBy: expect.any(String) });
    expect(check.entries).toBeGreaterThan(4);
    await expect(world.db.query(`UPDATE books_checks SET found = 0`)).rejects.toThrow('stays as it was');
  });

  it('finds a line that was changed on both sides, and names the accounts', async () => {
    const [line] = await world.db.query<{ key: string }>(`SELECT a.key FROM ledger_accounts a WHERE a.kind = 'budget-line'`);
    await tamper(`UPDATE journal_lines l SET debit_fen = CASE WHEN debit_fen > 0 THEN debit_fen + 100 ELSE 0 END, credit_fen = CASE WHEN credit_fen > 0 THEN credit_fen + 100 ELSE 0 END FROM journal_entries e WHERE e.id = l.entry_id AND e.kind = 'appropriation'`);
    const check = await asked();
    expect(check.differences).toEqual(expect.arrayContaining([
      { kind: 'account', what: 'budget-line', key: line!.key, name: '2026 open-competition', figure: 'debit', recorded: '100000.00', rebuilt: '100001.00' }, expect.objectContaining({ kind: 'account', what: 'appropriation', figure: 'credit' }),
    ]));
    expect(check.found).toBe(2);
    const mail = world.mailbox.to('auditor1@city.test').filter((m) => m.subject?.includes('账务核对不符')).at(-1)!;
    expect(mail.text).toContain('2026');
    expect(world.mailbox.to('finance1@city.test').some((m) => m.subject?.includes('账务核对不符'))).toBe(true);
    expect((await world.client().get('/api/metrics')).text).toMatch(/jiebang_books_differences\{kind="account"\} 2/);
    expect((await world.db.query(`SELECT action FROM audit_entries WHERE subject = 'books-check' ORDER BY at`)).slice(-2)).toEqual([{ action: 'books-check.stood' }, { action: 'books-check.broken' }]);
    await tamper(`UPDATE journal_lines l SET debit_fen = CASE WHEN debit_fen > 0 THEN debit_fen - 100 ELSE 0 END, credit_fen = CASE WHEN credit_fen > 0 THEN credit_fen - 100 ELSE 0 END FROM journal_entries e WHERE e.id = l.entry_id AND e.kind = 'appropriation'`);
    expect(standing(await checkBooks(world.db))).toBe(true);
  });

  it.each<[string, string, string, object]>([
    ['a balance moved', `UPDATE ledger_accounts SET credit_fen = credit_fen + 1 WHERE kind = 'payer'`, `UPDATE ledger_accounts SET credit_fen = credit_fen - 1 WHERE kind = 'payer'`, { kind: 'account', what: 'payer', name: 'city', figure: 'credit' }],
    ['a limit’s column moved', `UPDATE limits SET held_fen = held_fen + 1 WHERE scope = 'project'`, `UPDATE limits SET held_fen = held_fen - 1 WHERE scope = 'project'`, { kind: 'limit', what: 'project' }],
    ['a line raised behind the books', `UPDATE limits SET limit_fen = limit_fen + 100 WHERE scope = 'budget-line'`, `UPDATE limits SET limit_fen = limit_fen - 100 WHERE scope = 'budget-line'`, { kind: 'mirror', what: 'budget-line', name: '2026 open-competition', figure: 'room' }],
    ['a claim made larger', `UPDATE claims SET amount_fen = amount_fen + 1 WHERE state = 'held'`, `UPDATE claims SET amount_fen = amount_fen - 1 WHERE state = 'held'`, { kind: 'mirror', what: 'claim', figure: 'held' }],
    ['a line of one side alone', `UPDATE journal_lines SET debit_fen = debit_fen + 1 WHERE debit_fen > 0 AND entry_id IN (SELECT id FROM journal_entries WHERE kind = 'payment' AND phase = 'pending')`, `UPDATE journal_lines SET debit_fen = debit_fen - 1 WHERE debit_fen > 0 AND entry_id IN (SELECT id FROM journal_entries WHERE kind = 'payment' AND phase = 'pending')`, { kind: 'entry', what: 'payment', figure: 'balance' }],
  ])('finds %s', async (_what, deed, back, found) => {
    await tamper(deed);
    const check = await checkBooks(world.db);
    expect(standing(check)).toBe(false);
    expect(check.differences).toEqual(expect.arrayContaining([expect.objectContaining(found)]));
    await tamper(back);
    expect(standing(await checkBooks(world.db))).toBe(true);
  });

  it('runs once a day by itself', async () => {
    const before = (await world.db.query('SELECT 1 FROM books_checks')).length;
    await world.clock.advance(25 * 3_600_000);
    expect((await world.db.query('SELECT 1 FROM books_checks')).length).toBe(before + 1);
    expect((await world.client().get('/api/metrics')).text).toMatch(/jiebang_books_check_age_seconds \d/);
  });
});
