// The bank answers: in parts, with refusals, twice, twenty times at once, wrongly. What cannot be read changes nothing, what contradicts waits for a person, what is right counts once.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type BatchView, checkBooks, standing } from '#libs/funding';
import { dayOf } from '#libs/kernel';
import { code } from '../support/client.js';
import type { SignedContract } from '../support/projects.js';
import { approveClaim, bankCsv, type BankLine, bringPayee, heldClaim, must, once, releasedBatch, sendBankFile } from '../support/funding.js';
import { payingCity } from '../support/paying.js';
import type { World } from '../support/world.js';

let world: World, signed: SignedContract, payeeId: string, batch: BatchView, other: BatchView;
const claimOf = (paid: string) => heldClaim(world, signed, { milestones: [1], payeeId, invoices: [paid], slips: [paid] });
const answer = async (lines: BankLine[], more: Parameters<typeof sendBankFile>[2] = {}) => sendBankFile<{ code?: string; executed: number; repeated: number; exceptions: number; id: string }>(world, await bankCsv(world, lines), more);
type Three = [{ id: string }, { id: string }, { id: string }];
const pick = (of: BatchView): Three => [of.payments[0]!, of.payments[1]!, of.payments[2]!];
/** Everything that money consists of, as one text: nothing changed means equal. */
const money = async (): Promise<string> => JSON.stringify(await world.db.query(`SELECT (SELECT jsonb_agg(p ORDER BY p.id) FROM payments p) AS payments, (SELECT jsonb_agg(to_jsonb(l) ORDER BY l.scope, l.key) FROM limits l) AS limits,
  (SELECT jsonb_agg(to_jsonb(a) ORDER BY a.id) FROM ledger_accounts a) AS accounts, (SELECT count(*)::int FROM journal_entries) AS entries, (SELECT jsonb_agg(c.state ORDER BY c.id) FROM claims c) AS claims,
  (SELECT jsonb_agg(b.state ORDER BY b.id) FROM payment_batches b) AS batches, (SELECT count(*)::int FROM bank_files) AS files`));

beforeAll(async () => {
  ({ world, signed, payeeId } = await payingCity('10000000.00'));
  batch = await releasedBatch(world, [(await claimOf('1000.00')).id, (await claimOf('2000.00')).id, (await claimOf('3000.00')).id]);
  other = await releasedBatch(world, [(await claimOf('4000.00')).id]);
}, 240_000);
afterAll(() => world.stop());

describe('a bank file', () => {
  it('is for finance, in CSV, with a key', async () => {
    const csv = await bankCsv(world, [{ paymentId: batch.payments[0]!.id, amount: '300.00' }]);
    expect(code(await sendBankFile(world, csv, { by: 'head1@city.test' }))).toBe('403 forbidden');
    expect(code(await (await world.as('finance1@city.test')).post('/api/bank-files', csv, { 'content-type': 'text/csv' }))).toBe('400 idempotency-key-missing');
    expect(code(await (await world.as('finance1@city.test')).post('/api/bank-files', { paymentId: 'x' }, once()))).toBe('415 unsupported-media-type');
    expect(code(await sendBankFile(world, Buffer.alloc(4 * 1024 * 1024 + 1, 'x')))).toBe('413 too-large');
  });

  it('changes nothing when it cannot be read, is of another batch, or is nobody’s', async () => {
    const [a, b] = pick(batch), before = await money();
    const good: BankLine = { paymentId: a.id, amount: '300.00' };
    const wrong: [string, BankLine[], Parameters<typeof sendBankFile>[2]?][] = [
      ['422 payment-unknown', [{ paymentId: '01990000-0000-7000-8000-000000000001', amount: '1.00' }]], ['409 bank-file-other-batch', [good, { paymentId: other.payments[0]!.id, amount: '1200.00' }]],
      ['409 bank-file-other-batch', [good], { query: `?batchId=${other.id}` }], ['422 bank-file-unreadable', [good, { paymentId: b.id, amount: '600.001' }]], ['422 bank-file-unreadable', [{ ...good, amount: '-300.00' }]],
    ];
    for (const [expected, lines, more] of wrong) expect(code(await answer(lines, more))).toBe(expected);
    expect(await money()).toBe(before);
  });

  it('answers in parts; what contradicts, or was never asked for, is an exception and moves nothing', async () => {
    const [a, b, c] = pick(batch), first: BankLine = { paymentId: a.id, amount: '300.00', serial: 'S-1' };
    expect((await answer([first])).body).toMatchObject({ executed: 1, rejected: 0, repeated: 0, exceptions: 0 });
    expect((await (await world.as('finance1@city.test')).get(`/api/payment-batches/${batch.id}`)).body.state).toBe('answered');
    const before = await money();
    const odd: BankLine[] = [{ ...first, serial: 'S-9' }, { ...first, status: 'rejected', serial: 'S-10' }, { paymentId: b.id, amount: '600.00', serial: 'S-1' }, { paymentId: b.id, amount: '600.01', serial: 'S-11' }, { paymentId: b.id, amount: '600.00', serial: 'S-12', valueDate: '2026-01-01' },
      { paymentId: b.id, amount: '600.00', serial: 'S-13', valueDate: '2030-01-01' }, { paymentId: '01990000-0000-7000-8000-000000000001', amount: '1.00', serial: 'S-14' }, { paymentId: c.id, amount: '900.00', status: 'returned', serial: 'S-15', reason: '退汇' }, first];
    const file = (await answer(odd)).body;
    expect(file).toMatchObject({ executed: 0, exceptions: 8, repeated: 1 });
    const finance = await world.as('finance1@city.test');
    expect(((await finance.get(`/api/bank-files/${file.id}/lines?limit=100`)).body.items as { code: string }[]).map((l) => l.code)).toEqual(['answered-otherwise', 'answered-otherwise', 'serial-used', 'amount-mismatch', 'value-date', 'value-date', 'payment-unknown', 'not-executed', null]);
    expect((await answer([...odd].reverse())).body).toMatchObject({ exceptions: 1, repeated: 8 }); // another file with the same lines: known by their serials, but for the one whose serial is a payment's
    expect((await money()).replace(/"files":\d+/, '')).toBe(before.replace(/"files":\d+/, ''));
    const rest: BankLine[] = [first, { paymentId: b.id, amount: '600.00', serial: 'S-2' }, { paymentId: c.id, amount: '900.00', status: 'rejected', serial: 'S-3', reason: '收款人户名不符' }];
    expect((await answer(rest)).body).toMatchObject({ lines: 3, executed: 1, rejected: 1, repeated: 1 });
    expect((await finance.get(`/api/payment-batches/${batch.id}`)).body).toMatchObject({ state: 'settled', payments: [{ state: 'executed' }, { state: 'executed' }, { state: 'rejected', reason: '收款人户名不符' }] });
    expect(standing(await checkBooks(world.db))).toBe(true);
  });

  it('counts once, twenty times at once', async () => {
    const csv = await bankCsv(world, [{ paymentId: other.payments[0]!.id, amount: '1200.00', serial: 'S-4' }]);
    const answers = await Promise.all(Array.from({ length: 20 }, () => sendBankFile<{ id: string }>(world, csv)));
    expect(new Set(answers.map((a) => a.status))).toEqual(new Set([201]));
    expect(new Set(answers.map((a) => a.body.id)).size).toBe(1);
    const before = await money();
    expect((await sendBankFile<{ id: string }>(world, csv)).body.id).toBe(answers[0]!.body.id);
    expect(await money()).toBe(before);
    expect(await world.db.query(`SELECT 1 FROM events WHERE name = 'claim.paid' AND payload->>'claimId' = $1`, [other.payments[0]!.claimId])).toHaveLength(1);
  });
});

describe('a refused payment', () => {
  it('frees its hold, goes back to finance, and is paid to the corrected account', async () => {
    const claimId = batch.payments[2]!.claimId, owner = () => world.as(signed.demandOwner);
    expect((await (await owner()).get(`/api/claims/${claimId}`)).body).toMatchObject({ state: 'approved', approvals: [{ step: 'propose' }, { step: 'head' }], payment: { state: 'rejected' } });
    const corrected = await bringPayee(world, signed.demandOwner, signed.demandSideId!, { accountNumber: '6217000000008888', rested: false });
    const correct = async () => (await owner()).post(`/api/claims/${claimId}/payee-corrections`, { payeeId: corrected.id });
    expect(code(await correct())).toBe('409 payee-not-usable');
    await world.clock.advance(3 * 86_400_000);
    expect(await correct()).toMatchObject({ status: 201, body: { state: 'approved', payee: { account: '**** **** **** 8888' } } });
    expect(await approveClaim(world, claimId, 'finance1')).toMatchObject({ state: 'held' });
    const again = await releasedBatch(world, [claimId]);
    const file = await (await world.as('finance1@city.test')).get(`/api/payment-batches/${again.id}/files/payments.csv`);
    expect(file.text).toContain('"6217000000008888","900.00"');
    await must(sendBankFile(world, await bankCsv(world, [{ paymentId: again.payments[0]!.id, amount: '900.00' }])));
    expect((await (await owner()).get(`/api/claims/${claimId}`)).body).toMatchObject({ state: 'paid', payment: { state: 'executed', valueDate: dayOf(await world.clock.now()) } });
    expect((await (await owner()).get('/api/funding-cases')).body.items).toMatchObject([{ posted: '3000.00', held: '0.00' }]);
    expect((await (await owner()).get(`/api/payment-cases?claimId=${claimId}`)).body.items).toMatchObject([{ kind: 'rejected', reason: '收款人户名不符', amount: '900.00', state: 'settled', steps: [] }]);
    expect(standing(await checkBooks(world.db))).toBe(true);
  });
});
