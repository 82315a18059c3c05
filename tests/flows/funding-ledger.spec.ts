// The books: two phases, nothing edited, nothing unbalanced, and balances that can be made again from the journal. The database refuses what the code would never ask.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { account, checkBooks, credit, debit, type Entry, pend, post, reverse, settle, standing } from '#libs/funding';
import { startWorld, type World } from '../support/world.js';

let world: World;
const ACTOR = { kind: 'system', name: 'test' } as const;
const LINE = account('budget-line', randomUUID()), GIVEN = account('appropriation', randomUUID()), PAID = account('paid', randomUUID());
const entry = (reference: string, fen: bigint, from = GIVEN, to = LINE): Entry => ({ kind: 'claim', subject: 'claim', subjectId: randomUUID(), reference, memo: reference, lines: [debit(to, fen), credit(from, fen)] });
const balances = async (key: string) => world.db.one<Record<string, bigint>>('SELECT debit_fen, credit_fen, pending_debit_fen, pending_credit_fen FROM ledger_accounts WHERE key = $1', [key]);
const write = <T>(work: Parameters<World['db']['transaction']>[0]) => world.db.transaction(work) as Promise<T>;

beforeAll(async () => { world = await startWorld(); });
afterAll(() => world.stop());

describe('the ledger', () => {
  it('posts in one phase, and a reference is written once', async () => {
    await write((tx) => post(tx, [entry('a', 1_000n)], ACTOR));
    expect(await balances(LINE.key)).toEqual({ debitFen: 1_000n, creditFen: 0n, pendingDebitFen: 0n, pendingCreditFen: 0n });
    await expect(write((tx) => post(tx, [entry('a', 1_000n)], ACTOR))).rejects.toMatchObject({ code: '23505' });
    expect((await balances(LINE.key))!['debitFen']).toBe(1_000n);
  });

  it('holds in the first phase; the second posts or voids it, once', async () => {
    const [kept, dropped] = await write<string[]>((tx) => pend(tx, [entry('b', 300n, LINE, PAID), entry('c', 200n, LINE, PAID)], ACTOR));
    expect(await balances(LINE.key)).toMatchObject({ creditFen: 0n, pendingCreditFen: 500n });
    await write((tx) => settle(tx, [{ id: kept!, phase: 'posted' }, { id: dropped!, phase: 'voided' }], ACTOR));
    expect(await balances(LINE.key)).toMatchObject({ debitFen: 1_000n, creditFen: 300n, pendingCreditFen: 0n });
    await expect(write((tx) => settle(tx, [{ id: dropped!, phase: 'posted' }], ACTOR))).rejects.toMatchObject({ code: '23505' });
    expect(await balances(PAID.key)).toMatchObject({ debitFen: 300n, pendingDebitFen: 0n });
  });

  it('undoes by a mirror that stays beside what it undid, once', async () => {
    const [id] = await write<string[]>((tx) => post(tx, [entry('d', 70n)], ACTOR));
    await write((tx) => reverse(tx, id!, 'wrong line', ACTOR));
    expect(await balances(LINE.key)).toMatchObject({ debitFen: 1_070n, creditFen: 370n });
    await expect(write((tx) => reverse(tx, id!, 'again', ACTOR))).rejects.toMatchObject({ code: '23505' });
  });

  it('refuses what does not balance, in code and in the database', async () => {
    await expect(write((tx) => post(tx, [{ ...entry('e', 1n), lines: [debit(LINE, 2n), credit(GIVEN, 1n)] }], ACTOR))).rejects.toThrow('does not balance');
    const insert = (lines: [bigint, bigint][]) => write(async (tx) => {
      const id = randomUUID();
      const [{ id: accountId } = { id: '' }] = await tx.query<{ id: string }>('SELECT id FROM ledger_accounts WHERE key = $1', [LINE.key]);
      await tx.query(`INSERT INTO journal_entries (id, kind, phase, subject, subject_id, day, memo, actor) VALUES ($1,'claim','posted','claim',$1,'2026-05-06','x','x')`, [id]);
      for (const [n, [d, c]] of lines.entries()) await tx.query('INSERT INTO journal_lines VALUES ($1,$2,$3,$4,$5)', [id, n, accountId, d, c]);
    });
    await expect(insert([[5n, 0n], [0n, 4n]])).rejects.toThrow('does not balance');
    await expect(insert([])).rejects.toThrow('does not balance');
    await expect(insert([[-5n, 0n], [0n, -5n]])).rejects.toMatchObject({ code: '23514' });
    await expect(insert([[5n, 5n], [1n, 1n]])).rejects.toMatchObject({ code: '23514' });
  });

  it('cannot be edited, deleted, truncated or added to by the application', async () => {
    for (const sql of ['UPDATE journal_entries SET memo = memo', 'DELETE FROM journal_lines', 'TRUNCATE journal_lines', 'UPDATE journal_lines SET debit_fen = debit_fen']) {
      await expect(world.db.query(sql)).rejects.toMatchObject({ code: '42501' });
    }
    await expect(world.db.query('INSERT INTO journal_lines SELECT entry_id, n + 10, account_id, debit_fen, credit_fen FROM journal_lines')).rejects.toThrow('is closed');
  });

  it('settles with the very lines that were pending, or not at all', async () => {
    const [id] = await write<string[]>((tx) => pend(tx, [entry('f', 10n, LINE, PAID)], ACTOR));
    await expect(write(async (tx) => {
      const other = randomUUID();
      await tx.query(`INSERT INTO journal_entries (id, kind, phase, settles, subject, subject_id, day, memo, actor) VALUES ($1,'claim','posted',$2,'claim',$1,'2026-05-06','x','x')`, [other, id]);
      await tx.query(`INSERT INTO journal_lines SELECT $1, n, account_id, debit_fen / 2, credit_fen / 2 FROM journal_lines WHERE entry_id = $2`, [other, id]);
    })).rejects.toThrow('does not settle');
    await write((tx) => settle(tx, [{ id: id!, phase: 'voided' }], ACTOR));
  });

  it('stays whole when many write to the same accounts at once, in any order', async () => {
    const keys = [LINE, PAID, GIVEN, account('payer', 'city'), account('payer', 'district')];
    await Promise.all(Array.from({ length: 60 }, (_, i) => write((tx) => post(tx, [entry(`r${i}`, BigInt(i + 1), keys[i % 5]!, keys[(i * 3 + 1) % 5] === keys[i % 5] ? keys[(i + 1) % 5]! : keys[(i * 3 + 1) % 5]!)], ACTOR))));
    const sum = await world.db.one<{ debit: bigint; credit: bigint }>('SELECT sum(debit_fen)::bigint AS debit, sum(credit_fen)::bigint AS credit FROM ledger_accounts');
    expect(sum!.debit).toBe(sum!.credit);
    expect(standing(await checkBooks(world.db))).toBe(true);
  });

  it('is found broken when somebody moves a balance around the journal', async () => {
    await world.db.query('UPDATE ledger_accounts SET debit_fen = debit_fen + 1 WHERE key = $1', [LINE.key]);
    expect((await checkBooks(world.db)).accounts).toEqual([{ kind: 'budget-line', key: LINE.key }]);
    await world.clock.advance(25 * 3_600_000);
    const [alarm] = await world.db.query<{ payload: object }>(`SELECT payload FROM events WHERE name = 'ledger.broken'`);
    expect(alarm!.payload).toEqual({ checkId: expect.any(String), accounts: 1, limits: 0, mirrors: 0 });
    const [next] = await world.db.query<{ open: boolean }>(`SELECT done_at IS NULL AND due_at > jiebang_now() AS open FROM due_work WHERE kind = 'funding.books-check'`);
    expect(next!.open).toBe(true);
  });
});
