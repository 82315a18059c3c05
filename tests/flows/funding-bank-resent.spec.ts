// A line that the bank got wrong comes again under its own serial: once a person has said that it will, it counts as what it says now, once, and the exception names where it came; unsaid, or in the same words, it is a repeat and changes nothing.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type BankFileView, type BatchView, checkBooks, type ExceptionView, standing } from '#libs/funding';
import { addDays, dayOf } from '#libs/kernel';
import { code } from '../support/client.js';
import { bankCsv, type BankLine, heldClaim, must, releasedBatch, sendBankFile } from '../support/funding.js';
import { payFrom, payingCity } from '../support/paying.js';
import type { World } from '../support/world.js';

let world: World, batch: BatchView, today: string;
const finance = (n = 1) => world.as(`finance${n}@city.test`);
const STRAY = '01990000-0000-7000-8000-000000000001';
/** A file is known by its bytes: each of these has an own reason somewhere. */
let files = 0;
const file = async (...lines: BankLine[]): Promise<Buffer> => bankCsv(world, lines.map((l) => ({ ...l, reason: `文件${(files += 1)}` })));
const sent = async (...lines: BankLine[]): Promise<BankFileView> => must(sendBankFile<BankFileView>(world, await file(...lines)));
const codes = async (f: BankFileView): Promise<string[]> => ((await (await finance()).get(`/api/bank-files/${f.id}/lines`)).body.items as { code: string | null; outcome: string }[]).map((l) => l.code ?? l.outcome);
const exceptions = async (serial: string): Promise<ExceptionView[]> => ((await (await finance()).get('/api/bank-exceptions?limit=100')).body.items as ExceptionView[]).filter((x) => x.bankSerial === serial);
const clear = async (id: string, outcome: string) => (await finance()).post<ExceptionView>(`/api/bank-exceptions/${id}/clearances`, { outcome, reason: '已与银行核实' });
const state = async (n: number): Promise<string> => { const p = ((await (await finance()).get(`/api/payment-batches/${batch.id}`)).body as BatchView).payments.find((x) => x.id === batch.payments[n]!.id)!; return `${p.state} ${p.bankSerial ?? '–'}`; };
const right = (n: number, serial: string): BankLine => ({ paymentId: batch.payments[n]!.id, amount: batch.payments[n]!.amount, serial });
const wrong = (n: number, serial: string): BankLine => ({ ...right(n, serial), amount: '1.23', status: 'executed' });
const booksStand = async (): Promise<void> => { expect(standing(await checkBooks(world.db))).toBe(true); };

beforeAll(async () => {
  const { world: made, city, signed, payeeId } = await payingCity('10000000.00');
  world = made;
  today = dayOf(await world.clock.now());
  const ids: string[] = [];
  for (const paid of ['1000.00', '2000.00', '3000.00', '4000.00', '5000.00']) ids.push((await heldClaim(world, signed, { milestones: [1], payeeId, invoices: [paid], slips: [paid] })).id);
  await payFrom(world, city);
  batch = await releasedBatch(world, ids);
}, 240_000);
afterAll(() => world.stop());

describe('a line that the bank got wrong', () => {
  it('is a repeat under its own serial, until somebody says that the bank sends it again', async () => {
    expect(await codes(await sent(wrong(0, 'S-1')))).toEqual(['amount-mismatch']);
    expect(await codes(await sent(right(0, 'S-1')))).toEqual(['repeated']);
    const [exception] = await exceptions('S-1');
    expect(await must(clear(exception!.id, 'resend'))).toMatchObject({ state: 'cleared', outcome: 'resend', resent: null });
    expect(await codes(await sent(wrong(0, 'S-1')))).toEqual(['repeated']); // the same words: a file that goes over the same days
    expect(await state(0)).toBe('released –');
    const came = await sent(right(0, 'S-1'));
    expect([came.executed, await state(0)]).toEqual([1, 'executed S-1']);
    const [after] = await exceptions('S-1'), { body } = await (await finance()).get<ExceptionView>(`/api/bank-exceptions/${exception!.id}`);
    expect([after!.resent, body.history.map((h) => h.transition)]).toEqual([{ fileId: came.id, line: 2 }, expect.arrayContaining(['clear'])]);
    await booksStand();
  });

  it('comes so once: again it is a repeat, and what says otherwise is an exception', async () => {
    expect(await codes(await sent(right(0, 'S-1'), wrong(0, 'S-1')))).toEqual(['repeated', 'answered-otherwise']);
    expect(await codes(await sent(right(1, 'S-1')))).toEqual(['serial-used']); // it is that payment's
    expect(await state(1)).toBe('released –');
    const nameless = ((await (await finance()).get('/api/bank-exceptions?state=open&limit=100')).body.items as ExceptionView[]).find((x) => x.bankSerial === null)!;
    expect(code(await clear(nameless.id, 'resend'))).toBe('422 clearance-mismatch'); // no serial that could come again
    await booksStand();
  });

  it('may be wrong again: the new exception has the serial then, and is cleared on its own', async () => {
    await sent(wrong(1, 'S-2'));
    await must(clear((await exceptions('S-2'))[0]!.id, 'resend'));
    const late = await sent({ ...right(1, 'S-2'), valueDate: addDays(today, 1) });
    expect(await codes(late)).toEqual(['value-date']);
    const [second, first] = await exceptions('S-2');
    expect([first!.resent, second!.state, second!.resent]).toEqual([{ fileId: late.id, line: 2 }, 'open', null]);
    expect(await codes(await sent(right(1, 'S-2')))).toEqual(['repeated']);
    await must(clear(second!.id, 'resend'));
    expect([(await sent(right(1, 'S-2'))).executed, await state(1)]).toEqual([1, 'executed S-2']);
    await booksStand();
  });

  it('may have named no payment of ours: it comes for the one that it meant', async () => {
    expect(await codes(await sent(right(0, 'S-1'), { paymentId: STRAY, amount: batch.payments[2]!.amount, serial: 'S-3' }))).toEqual(['repeated', 'payment-unknown']);
    await must(clear((await exceptions('S-3'))[0]!.id, 'resend'));
    expect([(await sent(right(2, 'S-3'))).executed, await state(2)]).toEqual([1, 'executed S-3']);
    await booksStand();
  });

  it('cleared as no money at all, it does not come again', async () => {
    await sent(wrong(3, 'S-4'));
    await must(clear((await exceptions('S-4'))[0]!.id, 'no-money'));
    expect(await codes(await sent(right(3, 'S-4')))).toEqual(['repeated']);
    expect((await sent(right(3, 'S-5'))).executed).toBe(1);
    await booksStand();
  });

  it('in two files at the same moment it is taken by one of them', async () => {
    await sent(wrong(4, 'S-6'));
    const [exception] = await exceptions('S-6');
    await must(clear(exception!.id, 'resend'));
    const both = [await file(right(4, 'S-6')), await file(right(4, 'S-6'))], people = [await finance(1), await finance(2)].length;
    expect(people).toBe(2); // signed in before they meet
    const answers = await Promise.all(both.map((bytes, i) => must(sendBankFile<BankFileView>(world, bytes, { by: `finance${i + 1}@city.test` }))));
    expect(answers.map((a) => [a.executed, a.repeated, a.exceptions]).sort()).toEqual([[0, 1, 0], [1, 0, 0]]);
    expect(answers.find((a) => a.executed === 1)!.id).toBe((await exceptions('S-6'))[0]!.resent!.fileId);
    await booksStand();
  });
});
