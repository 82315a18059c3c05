// Money that did not arrive, and money that nobody asked for: a return two weeks later, a part, a refusal that is given up, a credit that a person must name; told by pain.001, pain.002 and camt.054. Limits and books follow each.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type BankFileView, type BatchView, checkBooks, type PaymentCaseView, standing } from '#libs/funding';
import { dayOf } from '#libs/kernel';
import type { City } from '../support/city.js';
import { code } from '../support/client.js';
import { approveClaim, heldClaim, must, releasedBatch, sendBankFile } from '../support/funding.js';
import type { SignedContract } from '../support/projects.js';
import { payFrom, payingCity } from '../support/paying.js';
import type { World } from '../support/world.js';

let world: World, city: City, signed: SignedContract, payeeId: string;
const XML = 'application/xml', ns = (name: string): string => `urn:iso:std:iso:20022:tech:xsd:${name}`;
const get = async (path: string, who = 'finance1@city.test') => (await world.as(who)).get(path);
const held = async (paid: string) => (await heldClaim(world, signed, { milestones: [1], payeeId, invoices: [paid], slips: [paid] })).id;
const limits = async () => Object.fromEntries(((await get('/api/limits')).body.items as { scope: string; posted: string; held: string }[]).map((l) => [l.scope, `${l.held} ${l.posted}`]));
const booksStand = async () => expect((await checkBooks(world.db))).toSatisfyBooks();
const camt = async (entries: readonly { e2e?: string; side: 'DBIT' | 'CRDT'; amount: string; serial: string; reason?: string }[]): Promise<Buffer> => {
  const today = dayOf(await world.clock.now());
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?><Document xmlns="${ns('camt.054.001.08')}"><BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>N</MsgId><CreDtTm>${today}T09:00:00Z</CreDtTm></GrpHdr><Ntfctn><Id>1</Id>${entries.map((e) => `<Ntry><Amt Ccy="CNY">${e.amount}</Amt><CdtDbtInd>${e.side}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><ValDt><Dt>${today}</Dt></ValDt><AcctSvcrRef>${e.serial}</AcctSvcrRef><NtryDtls><TxDtls><Refs><EndToEndId>${e.e2e ?? 'NOTPROVIDED'}</EndToEndId></Refs>${e.reason ? `<RtrInf><Rsn><Cd>${e.reason}</Cd></Rsn></RtrInf>` : ''}</TxDtls></NtryDtls></Ntry>`).join('')}</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>`);
};
const sent = async (bytes: Buffer, query = '') => must<BankFileView>(sendBankFile(world, bytes, { type: XML, query }));
const caseOf = async (claimId: string): Promise<PaymentCaseView> => (await get(`/api/payment-cases?claimId=${claimId}`)).body.items[0];
const decide = async (id: string, body: object, who = 'finance2@city.test') => (await world.as(who)).post(`/api/payment-cases/${id}/decisions`, body);

declare module 'expect' { interface Matchers<R> { toSatisfyBooks(): R } }
expect.extend({ toSatisfyBooks: (check) => ({ pass: standing(check as never), message: () => JSON.stringify(check, (_k, v: unknown) => (typeof v === 'bigint' ? String(v) : v)) }) });

beforeAll(async () => {
  ({ world, signed, city, payeeId } = await payingCity('10000000.00'));
}, 240_000);
afterAll(() => world.stop());

describe('a batch by messages', () => {
  it('goes out once the agency has named its account, and the bank’s status settles it by end-to-end id', async () => {
    expect(await payFrom(world, city)).toMatchObject({ account: '**** **** **** 5123' });
    const batch = await releasedBatch(world, [await held('1000.00'), await held('2000.00')]);
    expect(((await get(`/api/payment-batches/${batch.id}/files`)).body.items as { name: string; chosen: boolean }[])[0]).toMatchObject({ name: 'pain.001.xml', chosen: true });
    const out = await get(`/api/payment-batches/${batch.id}/files/pain.001.xml`);
    const references = [...out.text.matchAll(/<EndToEndId>(.*?)<\/EndToEndId>/g)].map((m) => m[1]!);
    expect([references, batch.payments.map((p) => p.reference)]).toEqual([[`${batch.number}-0001`, `${batch.number}-0002`], references]);
    const back = (number: string) => Buffer.from(`<Document xmlns="${ns('pain.002.001.10')}"><CstmrPmtStsRpt><GrpHdr><MsgId>S</MsgId><CreDtTm>${new Date().toISOString()}</CreDtTm></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>${number}</OrgnlMsgId></OrgnlGrpInfAndSts><OrgnlPmtInfAndSts>${
      references.map((r, i) => `<TxInfAndSts><OrgnlEndToEndId>${r}</OrgnlEndToEndId><TxSts>${i === 0 ? 'PDNG' : 'RJCT'}</TxSts>${i === 0 ? '' : '<StsRsnInf><AddtlInf>账户已销</AddtlInf></StsRsnInf>'}</TxInfAndSts>`).join('')}</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>`);
    expect(code(await sendBankFile(world, back('CZ-FK-2026-9999'), { type: XML, query: `?batchId=${batch.id}` }))).toBe('409 bank-file-other-batch');
    expect(await sent(back(batch.number))).toMatchObject({ format: 'pain.002', batchId: batch.id, pending: 1, rejected: 1 });
    expect(await sent(await camt([{ e2e: references[0]!, side: 'DBIT', amount: '300.00', serial: 'D1' }]))).toMatchObject({ format: 'camt.054', batchId: null, executed: 1, exceptions: 0 });
    expect((await get(`/api/payment-batches/${batch.id}`)).body).toMatchObject({ state: 'settled', payments: [{ state: 'executed', bankSerial: 'D1' }, { state: 'rejected', reason: '账户已销' }], bankFiles: [{ format: 'pain.002' }, { format: 'camt.054' }] });
    expect(await limits()).toMatchObject({ project: '0.00 300.00', 'budget-line': '0.00 300.00' });
  });

  it('given up, a refused payment ends its claim: what it held stays with the limits', async () => {
    const [found] = (await get('/api/payment-cases?state=open')).body.items as PaymentCaseView[];
    expect(found).toMatchObject({ kind: 'rejected', amount: '600.00', steps: ['repay', 'write-back', 'wait'] });
    expect(code(await decide(found!.id, { step: 'wait', reason: '等企业更正', until: '2020-01-01' }))).toBe('422 invalid');
    const until = dayOf(new Date((await world.clock.now()).getTime() + 5 * 86_400_000));
    expect(await decide(found!.id, { step: 'wait', reason: '等企业更正', until })).toMatchObject({ status: 201, body: { state: 'waiting', until, steps: ['repay', 'write-back', 'resume'] } });
    await world.clock.advance(5 * 86_400_000);
    await world.settled();
    expect((await get(`/api/payment-cases/${found!.id}`)).body).toMatchObject({ state: 'open', until: null });
    expect(code(await decide(found!.id, { step: 'write-back', reason: '企业放弃' }, 'head1@city.test'))).toBe('403 forbidden');
    expect(await decide(found!.id, { step: 'write-back', reason: '企业放弃' })).toMatchObject({ status: 201, body: { state: 'written-back', steps: [] } });
    expect((await get(`/api/claims/${found!.claimId}`)).body.state).toBe('refused');
    expect(await limits()).toMatchObject({ project: '0.00 300.00' });
    await booksStand();
  });
});

describe('a return', () => {
  it('two weeks after it was paid gives the limits back, reverses the books, and is paid again', async () => {
    const claimId = await held('4000.00'), batch = await releasedBatch(world, [claimId]), e2e = batch.payments[0]!.reference;
    await sent(await camt([{ e2e, side: 'DBIT', amount: '1200.00', serial: 'D2' }]));
    expect(await limits()).toMatchObject({ project: '0.00 1500.00', 'budget-line': '0.00 1500.00' });
    await world.clock.advance(14 * 86_400_000);
    const back = await camt([{ e2e, side: 'CRDT', amount: '1200.00', serial: 'D3', reason: 'AC04' }]);
    expect(await sent(back)).toMatchObject({ returned: 1 });
    expect(await sent(back)).toMatchObject({ returned: 1 }); // the same file
    expect(await sent(await camt([{ e2e, side: 'DBIT', amount: '1200.00', serial: 'D2' }, { e2e, side: 'CRDT', amount: '1200.00', serial: 'D3', reason: 'AC04' }]))).toMatchObject({ returned: 0, exceptions: 1, repeated: 1 }); // told again with another value date for D2
    expect(await limits()).toMatchObject({ project: '0.00 300.00', 'budget-line': '0.00 300.00' });
    expect((await get(`/api/payment-batches/${batch.id}`)).body).toMatchObject({ state: 'settled', payments: [{ state: 'returned', bankSerial: 'D2', returnSerial: 'D3', reason: 'AC04' }] });
    expect((await get(`/api/claims/${claimId}`, signed.demandOwner)).body).toMatchObject({ state: 'approved', paidAt: null });
    const opened = await caseOf(claimId);
    expect(opened).toMatchObject({ kind: 'returned', state: 'open', amount: '1200.00' });
    await booksStand();
    expect(await decide(opened.id, { step: 'repay', reason: '企业确认账户恢复' })).toMatchObject({ status: 201, body: { state: 'repaying' } });
    expect(await approveClaim(world, claimId, 'finance1')).toMatchObject({ state: 'held' });
    const again = await releasedBatch(world, [claimId]);
    await sent(await camt([{ e2e: again.payments[0]!.reference, side: 'DBIT', amount: '1200.00', serial: 'D4' }]));
    expect((await caseOf(claimId)).state).toBe('settled');
    expect(await limits()).toMatchObject({ project: '0.00 1500.00', 'budget-line': '0.00 1500.00' });
    await booksStand();
  });
});

describe('a part', () => {
  it('posts what arrived, frees the rest, and the rest is a claim of its own for head and finance', async () => {
    const claimId = await held('10000.00'), batch: BatchView = await releasedBatch(world, [claimId]), today = dayOf(await world.clock.now());
    const csv = Buffer.from(`paymentId,bankSerial,status,valueDate,amount,reason\n${batch.payments[0]!.id},D5,part,${today},2000.00,账户限额\n`);
    expect(await must<BankFileView>(sendBankFile(world, csv))).toMatchObject({ parts: 1, executed: 0, exceptions: 0 });
    expect((await get(`/api/claims/${claimId}`)).body).toMatchObject({ state: 'paid', amount: '2000.00' });
    expect((await get(`/api/payment-batches/${batch.id}`)).body).toMatchObject({ state: 'settled', payments: [{ state: 'executed', amount: '3000.00', executed: '2000.00' }] });
    expect(await limits()).toMatchObject({ project: '0.00 3500.00', 'budget-line': '0.00 3500.00' });
    await booksStand();
    const opened = await caseOf(claimId);
    expect(opened).toMatchObject({ kind: 'part', amount: '1000.00', steps: ['repay', 'write-back', 'wait'] });
    expect(code(await decide(opened.id, { step: 'repay', reason: '补付余额' }))).toBe('403 forbidden');
    const { restClaimId } = await must<PaymentCaseView>(decide(opened.id, { step: 'repay', reason: '补付余额' }, 'officer1@city.test'));
    expect((await get(`/api/claims/${restClaimId}`)).body).toMatchObject({ state: 'proposed', amount: '1000.00' });
    await approveClaim(world, restClaimId!, 'head1');
    expect(await approveClaim(world, restClaimId!, 'finance1')).toMatchObject({ state: 'held' });
    const rest = await releasedBatch(world, [restClaimId!]);
    await sent(await camt([{ e2e: rest.payments[0]!.reference, side: 'DBIT', amount: '1000.00', serial: 'D6' }]));
    expect((await caseOf(claimId)).state).toBe('settled');
    expect(await limits()).toMatchObject({ project: '0.00 4500.00' });
    await booksStand();
  });
});

describe('money that nobody asked for', () => {
  it('waits for a person: applied to a payment that awaits just that, or noted; never posted by itself', async () => {
    const batch = await releasedBatch(world, [await held('6000.00')]), payment = batch.payments[0]!;
    const file = await sent(await camt([{ e2e: 'UNKNOWN-1', side: 'DBIT', amount: '1800.00', serial: 'D7' }, { side: 'CRDT', amount: '55.00', serial: 'D8' }, { e2e: payment.reference, side: 'DBIT', amount: '1799.99', serial: 'D9' }]));
    expect(file).toMatchObject({ exceptions: 3, executed: 0 });
    const open = (await get('/api/bank-exceptions?state=open&limit=100')).body.items.filter((x: { fileId: string }) => x.fileId === file.id) as { id: string; code: string; bankSerial: string; paymentId: string | null }[];
    expect(open.map((x) => `${x.code} ${x.bankSerial}`).sort()).toEqual(['amount-mismatch D9', 'payment-unknown D7', 'payment-unknown D8']);
    const clear = async (serial: string, body: object, who = 'finance1@city.test') => (await world.as(who)).post(`/api/bank-exceptions/${open.find((x) => x.bankSerial === serial)!.id}/clearances`, body);
    expect(code(await clear('D7', { outcome: 'applied', paymentId: payment.id, reason: '参考号写错' }, 'head1@city.test'))).toBe('403 forbidden');
    expect(code(await clear('D8', { outcome: 'applied', paymentId: payment.id, reason: '?' }))).toBe('422 clearance-mismatch');
    expect(await clear('D7', { outcome: 'applied', paymentId: payment.id, reason: '银行写错参考号' })).toMatchObject({ status: 201, body: { state: 'cleared', outcome: 'applied', history: [{}, { reason: '银行写错参考号', by: 'finance 1' }] } });
    expect((await get(`/api/payment-batches/${batch.id}`)).body).toMatchObject({ state: 'settled', payments: [{ state: 'executed', bankSerial: 'D7' }] });
    expect(code(await clear('D7', { outcome: 'no-money', reason: '再次' }))).toBe('409 wrong-state');
    expect(code(await clear('D9', { outcome: 'applied', paymentId: payment.id, reason: '已付' }))).toBe('422 clearance-mismatch');
    for (const serial of ['D8', 'D9']) expect(await clear(serial, { outcome: 'returned-to-sender', reason: '已原路退回' })).toMatchObject({ status: 201 });
    await booksStand();
  });
});
