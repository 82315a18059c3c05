// A bank numbers its own movements: two banks may number alike and neither's word is taken for the other's; within one bank a number is one movement, whoever repeats it.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type BankFileView, type BatchView, checkBooks, standing } from '#libs/funding';
import { bankCsv, type BankLine, heldClaim, must, releasedBatch, sendBankFile } from '../support/funding.js';
import { payFrom, payingCity } from '../support/paying.js';
import type { World } from '../support/world.js';

let world: World, jiangnan: BatchView, icbc: BatchView;
const answer = async (...lines: BankLine[]) => must(sendBankFile<BankFileView>(world, await bankCsv(world, lines)));
const codes = async (file: BankFileView): Promise<(string | null)[]> => ((await (await world.as('finance1@city.test')).get(`/api/bank-files/${file.id}/lines`)).body.items as { code: string | null }[]).map((l) => l.code);
const states = async (batch: BatchView): Promise<string[]> => ((await (await world.as('finance1@city.test')).get(`/api/payment-batches/${batch.id}`)).body as BatchView).payments.map((p) => `${p.state} ${p.bankSerial ?? '–'}`);
const pays = (batch: BatchView, n: number, serial: string): BankLine => ({ paymentId: batch.payments[n]!.id, amount: batch.payments[n]!.amount, serial });

beforeAll(async () => {
  const { world: made, city, signed, payeeId } = await payingCity('10000000.00');
  world = made;
  const held = async (paid: string) => (await heldClaim(world, signed, { milestones: [1], payeeId, invoices: [paid], slips: [paid] })).id;
  await payFrom(world, city);
  jiangnan = await releasedBatch(world, [await held('1000.00'), await held('2000.00')]);
  await payFrom(world, city, '6222 0210 0111 9999', '工商银行');
  icbc = await releasedBatch(world, [await held('3000.00'), await held('4000.00'), await held('5000.00')]);
}, 240_000);
afterAll(() => world.stop());

describe('a bank’s serial', () => {
  it('is no other bank’s: both are paid under the same number', async () => {
    expect(await answer(pays(jiangnan, 0, 'N-1'))).toMatchObject({ executed: 1, exceptions: 0 });
    expect(await answer(pays(icbc, 0, 'N-1'))).toMatchObject({ executed: 1, exceptions: 0, repeated: 0 });
    expect([await states(jiangnan), (await states(icbc))[0]]).toEqual([['executed N-1', 'released –'], 'executed N-1']);
  });

  it('is one movement within its bank: for another payment it is an exception, and nothing is paid', async () => {
    const file = await answer(pays(icbc, 1, 'N-1'));
    expect([file.executed, await codes(file)]).toEqual([0, ['serial-used']]);
    expect((await states(icbc))[1]).toBe('released –');
    expect(await answer({ ...pays(icbc, 0, 'N-1') }, { ...pays(icbc, 1, 'N-2') })).toMatchObject({ executed: 1, repeated: 1, exceptions: 0 });
  });

  it('of money that nobody asked for never swallows a payment: the other bank’s is paid, its own waits for a person', async () => {
    const stray = { paymentId: '01990000-0000-7000-8000-000000000001', amount: '7.77', serial: 'N-3' };
    expect(await codes(await answer(pays(icbc, 0, 'N-1'), stray))).toEqual([null, 'payment-unknown']);
    expect(await answer(pays(jiangnan, 1, 'N-3'))).toMatchObject({ executed: 1, exceptions: 0 });
    const own = await answer(pays(icbc, 2, 'N-3'));
    expect([own.executed, own.repeated, await codes(own)]).toEqual([0, 0, ['serial-used']]);
    expect((await states(icbc))[2]).toBe('released –');
    expect(await answer(stray, pays(icbc, 2, 'N-4'))).toMatchObject({ executed: 1, repeated: 1, exceptions: 0 });
    expect(standing(await checkBooks(world.db))).toBe(true);
  });
});
