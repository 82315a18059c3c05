// A period is closed by two, and from then on nothing is dated into it: not by the code, not around it, not by a posting that runs at the same moment. What comes late stands in the open period and says so.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { account, checkBooks, credit, debit, type Entry, post, standing } from '#libs/funding';
import { addDays, dayOf } from '#libs/kernel';
import { approveClaim, approvedClaim, bankCsv, heldClaim, must, releasedBatch, sendBankFile } from '../support/funding.js';
import type { SignedContract } from '../support/projects.js';
import { payingCity } from '../support/paying.js';
import type { World } from '../support/world.js';

let world: World, signed: SignedContract, payeeId: string;
const FINANCE = 'finance1@city.test', HEAD = 'head1@city.test', ACTOR = { kind: 'system', name: 'test' } as const;
const send = async (by: string, path: string, body: object = {}) => (await world.as(by)).post(path, body);
const draft = () => ({ milestones: [1], payeeId, invoices: ['1000.00'], slips: ['1000.00'] });
const entry = (day: string): Entry => ({ kind: 'claim', subject: 'claim', subjectId: randomUUID(), reference: randomUUID(), memo: 'x', day, lines: [debit(account('payer', 'a'), 1n), credit(account('payer', 'b'), 1n)] });
/** The month before the one that the clock stands in. */
const lastMonth = async () => { const [year, month] = (await world.clock.now()).toISOString().slice(0, 7).split('-').map(Number); return month === 1 ? { year: year! - 1, month: 12 } : { year: year!, month: month! - 1 }; };
const closed = async (period: object): Promise<string> => {
  const { id } = await must(send(FINANCE, '/api/book-periods', period));
  await must(send(HEAD, `/api/book-periods/${id}/approvals`));
  return id;
};
const dated = async (day: string) => world.db.query(`INSERT INTO journal_entries (id, kind, phase, subject, subject_id, day, memo, actor) VALUES ($1,'claim','posted','claim',$1,$2,'x','x')`, [randomUUID(), day]);

beforeAll(async () => {
  ({ world, signed, payeeId } = await payingCity('1000000.00'));
}, 240_000);
afterAll(() => world.stop());

describe('a period of the books', () => {
  let period: string, month: { year: number; month: number };

  it('is closed by two, when its last day has come', async () => {
    month = await lastMonth();
    const now = (await world.clock.now()).toISOString();
    expect(await send(FINANCE, '/api/book-periods', { year: Number(now.slice(0, 4)), month: Number(now.slice(5, 7)) })).toMatchObject({ status: 422, body: { code: 'period-not-over' } });
    expect(await send(FINANCE, '/api/book-periods', { year: month.year, month: 13 })).toMatchObject({ status: 422 });
    period = (await must(send(FINANCE, '/api/book-periods', month))).id;
    expect(await send(FINANCE, '/api/book-periods', month)).toMatchObject({ status: 409, body: { code: 'period-exists' } });
    expect(await send(FINANCE, `/api/book-periods/${period}/approvals`)).toMatchObject({ status: 403, body: { code: 'same-person' } });
    expect(await send('officer1@city.test', `/api/book-periods/${period}/approvals`)).toMatchObject({ status: 403 });
    const answer = await must(send(HEAD, `/api/book-periods/${period}/approvals`));
    expect(answer).toMatchObject({ state: 'closed', entries: expect.any(Number) });
    expect(answer.debit).toBe(answer.credit);
  });

  it('takes no entry afterwards: the code books it today and says why, the database refuses', async () => {
    const day = `${month.year}-${String(month.month).padStart(2, '0')}-15`;
    await world.db.transaction((tx) => post(tx, [entry(day)], ACTOR));
    const [written] = await world.db.query<{ day: string; memo: string }>('SELECT day, memo FROM journal_entries ORDER BY id DESC LIMIT 1');
    expect(written).toEqual({ day: dayOf(await world.clock.now()), memo: `x（起息日 ${day}，期间已结账）` });
    await expect(dated(day)).rejects.toMatchObject({ code: '23514', constraint: 'journal_day_open' });
    await expect(world.db.query('DELETE FROM book_periods')).rejects.toThrow('never deleted');
    await expect(world.db.query(`UPDATE book_periods SET last_day = last_day - 10`)).rejects.toThrow('keeps its days');
  });

  it('waits for a posting under way, and none comes after: whoever is first, the sums at the close are the sums', async () => {
    for (let n = 0; n < 12; n += 1) {
      const day = addDays('2025-01-15', n * 31), from = `${day.slice(0, 7)}-01`;
      const period = { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)) };
      const { id } = await must(send(FINANCE, '/api/book-periods', period));
      const postings = Array.from({ length: 8 }, () => world.db.transaction((tx) => post(tx, [entry(day)], ACTOR)).catch((error: { code?: string }) => { if (error.code !== 'period-closed') throw error; }));
      const [answer] = await Promise.all([send(HEAD, `/api/book-periods/${id}/approvals`), ...postings]);
      expect(answer.status).toBe(201);
      const [stands] = await world.db.query<{ n: number }>(`SELECT count(*)::int AS n FROM journal_entries WHERE to_char(day, 'YYYY-MM') || '-01' = $1`, [from]);
      expect([n, answer.body.entries]).toEqual([n, stands!.n]);
    }
    expect((await checkBooks(world.db)).periods).toEqual([]);
  });

  it('lets the bank’s late answer stand in the open period, with its own day in the words', async () => {
    const batch = await releasedBatch(world, [(await heldClaim(world, signed, draft())).id]);
    const valueDate = dayOf(await world.clock.now()), [year, m] = [valueDate.slice(0, 4), valueDate.slice(5, 7)];
    await world.clock.advance(40 * 86_400_000);
    await closed({ year: Number(year), month: Number(m) });
    await must(sendBankFile(world, await bankCsv(world, [{ paymentId: batch.payments[0]!.id, amount: '300.00', valueDate }])));
    const entries = await world.db.query<{ day: string; memo: string }>(`SELECT day, memo FROM journal_entries WHERE subject_id = $1 AND phase = 'posted'`, [batch.payments[0]!.id]);
    expect(entries).toEqual([{ day: dayOf(await world.clock.now()), memo: expect.stringContaining(`起息日 ${valueDate}`) }]);
    expect((await world.db.query('SELECT value_date FROM payments WHERE id = $1', [batch.payments[0]!.id]))).toEqual([{ valueDate }]);
  });

  it('follows the bank’s day where the period is open', async () => {
    const batch = await releasedBatch(world, [(await heldClaim(world, signed, draft())).id]), valueDate = dayOf(await world.clock.now());
    await world.clock.advance(2 * 86_400_000);
    await must(sendBankFile(world, await bankCsv(world, [{ paymentId: batch.payments[0]!.id, amount: '300.00', valueDate }])));
    expect(await world.db.query(`SELECT DISTINCT day FROM journal_entries WHERE subject_id = $1 AND phase = 'posted'`, [batch.payments[0]!.id])).toEqual([{ day: valueDate }]);
  });

  it('refuses a claim on its own last day, once closed: one typed error, nothing changed', async () => {
    const now = (await world.clock.now()).toISOString(), last = addDays(`${Number(now.slice(5, 7)) === 12 ? Number(now.slice(0, 4)) + 1 : now.slice(0, 4)}-${String((Number(now.slice(5, 7)) % 12) + 1).padStart(2, '0')}-01`, -1);
    await world.clock.set(`${last}T04:00:00Z`);
    const { id } = await approvedClaim(world, signed, draft());
    period = await closed({ year: Number(last.slice(0, 4)), month: Number(last.slice(5, 7)) });
    const standingBefore = await world.db.query('SELECT scope, key, held_fen FROM limits ORDER BY 1, 2');
    expect(await send(FINANCE, `/api/claims/${id}/approvals`)).toMatchObject({ status: 409, body: { code: 'period-closed' } });
    expect(await world.db.query('SELECT scope, key, held_fen FROM limits ORDER BY 1, 2')).toEqual(standingBefore);
    expect((await world.db.query('SELECT state FROM claims WHERE id = $1', [id]))).toEqual([{ state: 'approved' }]);
    await world.clock.advance(86_400_000);
    expect(await approveClaim(world, id, 'finance1')).toMatchObject({ state: 'held' });
  });

  it('is reopened by two with a reason, and closed until the second agrees', async () => {
    expect(await send(FINANCE, `/api/book-periods/${period}/reopenings`, {})).toMatchObject({ status: 422 });
    await must(send(FINANCE, `/api/book-periods/${period}/reopenings`, { reason: '漏记一笔退款' }));
    const [{ day } = { day: '' }] = await world.db.query<{ day: string }>('SELECT last_day AS day FROM book_periods WHERE id = $1', [period]);
    await expect(dated(day)).rejects.toMatchObject({ constraint: 'journal_day_open' });
    expect(await send(FINANCE, `/api/book-periods/${period}/approvals`)).toMatchObject({ status: 403, body: { code: 'same-person' } });
    expect(await must(send(HEAD, `/api/book-periods/${period}/approvals`))).toMatchObject({ state: 'reopened', reason: '漏记一笔退款' });
    await world.db.transaction((tx) => post(tx, [entry(day)], ACTOR));
    expect((await world.db.query('SELECT day FROM journal_entries ORDER BY id DESC LIMIT 1'))).toEqual([{ day }]);
    await closed({ year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)) });
    expect(standing(await checkBooks(world.db))).toBe(true);
  });
});
