// What counts, what a document must agree with, and what makes it one document: the rules alone, without database or server.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cell, counted, disagreements, fundingErrors, paymentFile, readBankFile, uniqueKeys } from '#libs/funding';
import type { ContractFacts } from '#libs/projects';

const CONTRACT = {
  number: 'CZ-HT-2026-0001', demandSideName: '常州天宁（电驱）有限公司', winnerName: '常州星源材料有限公司', amountFen: 100_000_000n, startsOn: '2026-06-01', endsOn: '2027-06-01', signedOn: '2026-06-01',
} as ContractFacts;
const TODAY = '2026-09-01';
const slip = (more: object = {}) => ({ kind: 'bank-slip', fileId: 'x', facts: { bank: '工商银行', serial: 'A-001', payer: CONTRACT.demandSideName, payee: CONTRACT.winnerName, account: '62220200', valueDate: '2026-08-01', amount: '500000.00', ...more } }) as never;
const invoice = (more: object = {}) => ({ kind: 'invoice', fileId: 'x', facts: { code: '3200', number: '0001', date: '2026-08-01', amount: '500000.00', tax: '28301.89', seller: CONTRACT.winnerName, buyer: CONTRACT.demandSideName, ...more } }) as never;
const bill = (more: object = {}) => ({ kind: 'bill', fileId: 'x', facts: { type: 'bank-acceptance', number: '1308', payer: CONTRACT.demandSideName, payee: CONTRACT.winnerName, issuedOn: '2026-08-01', dueOn: '2026-08-31', amount: '500000.00', ...more } }) as never;
const contract = (more: object = {}) => ({ kind: 'contract', fileId: 'x', facts: { number: CONTRACT.number, signedOn: '2026-06-01', amount: '1000000.00', ...more } }) as never;
const wrong = (given: never): string[] => disagreements(given, CONTRACT, TODAY).map((e) => `${e.pointer} ${e.code}`);

describe('what counts', () => {
  it('is the least of accepted, invoiced and paid, whatever they are', () => {
    fc.assert(fc.property(fc.bigInt(0n, 10n ** 15n), fc.bigInt(0n, 10n ** 15n), fc.bigInt(0n, 10n ** 15n), (acceptedFen, invoicedFen, paidFen) => {
      const sorted = [acceptedFen, invoicedFen, paidFen].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
      expect(counted({ acceptedFen, invoicedFen, paidFen })).toBe(sorted[0]);
    }), { numRuns: 2_000 });
  });
});

describe('evidence', () => {
  it('agrees, also when a bank writes brackets and spaces its own way', () => {
    expect([wrong(slip()), wrong(invoice()), wrong(contract()), wrong(bill()), wrong(bill({ honouredOn: '2026-08-31' }))]).toEqual([[], [], [], [], []]);
    expect(wrong(invoice({ buyer: '常州天宁(电驱) 有限公司' }))).toEqual([]);
    expect(wrong(slip({ payer: '常州某财务公司' }))).toEqual([]); // a person weighs it: a finding and a signal, no refusal
    expect(wrong(contract({ number: 'cz-ht-2026-0001' }))).toEqual([]);
  });

  it.each([
    ['somebody else sold', invoice({ seller: '常州星源置业有限公司' }), ['/facts/seller seller-not-winner']],
    ['somebody else bought', invoice({ buyer: '常州天宁投资有限公司' }), ['/facts/buyer buyer-not-demand-side']],
    ['a bill due before it was issued', bill({ dueOn: '2026-07-01' }), ['/facts/dueOn due-before-issued']],
    ['a bill discounted, not honoured', bill({ honouredOn: '2026-08-15' }), ['/facts/honouredOn honoured-before-due']],
    ['a negative tax', invoice({ tax: '-1.00' }), ['/facts/tax not-below-the-amount']],
    ['paid before the contract', slip({ valueDate: '2026-05-31' }), ['/facts/valueDate outside-the-contract']],
    ['paid after the contract', slip({ valueDate: '2027-06-02' }), ['/facts/valueDate outside-the-contract', '/facts/valueDate in-the-future']],
    ['to be paid tomorrow', slip({ valueDate: '2026-09-02' }), ['/facts/valueDate in-the-future']],
    ['more than the contract', slip({ amount: '1000000.01' }), ['/facts/amount above-the-contracts-amount']],
    ['all tax', invoice({ tax: '500000.00' }), ['/facts/tax not-below-the-amount']],
    ['invoiced before the contract', invoice({ date: '2026-05-31' }), ['/facts/date outside-the-contract']],
    ['another contract', contract({ number: 'CZ-HT-2026-0002', signedOn: '2026-06-02', amount: '1000000.01' }), ['/facts/number not-the-contract', '/facts/signedOn not-the-day-of-signing', '/facts/amount not-the-contracts-amount']],
  ])('disagrees: %s', (_why, given, expected) => { expect(wrong(given)).toEqual(expected); });

  it('is one document by its number and by its bytes, however the number is written', () => {
    expect(uniqueKeys(invoice(), 'ab')).toEqual(['invoice:3200:0001', 'file:ab']);
    expect(uniqueKeys(bill({ number: '13-08' }), 'ab')[0]).toBe('bill:1308');
    expect(uniqueKeys(slip({ serial: 'a 001' }), 'ab')[0]).toBe(uniqueKeys(slip(), 'ab')[0]);
    expect(uniqueKeys(slip({ bank: '建设银行' }), 'ab')[0]).not.toBe(uniqueKeys(slip(), 'ab')[0]);
  });
});

describe('the bank’s answer', () => {
  const HEADER = 'paymentId,bankSerial,status,valueDate,amount,reason', ID = '01990000-0000-7000-8000-000000000001';
  const read = (text: string | Buffer) => readBankFile(Buffer.from(text as string)).catch((error: { code: string; params: { line?: number } }) => `${error.code}${error.params.line ? ` ${error.params.line}` : ''}`);

  it('is read with and without BOM, LF or CRLF, quoted or not', async () => {
    for (const text of [`${HEADER}\n${ID},S1,executed,2026-05-06,10.00,\n`, `\ufeff${HEADER}\r\n"${ID.toUpperCase()}","S1","executed","2026-05-06","10.00",""\r\n`]) {
      expect(await read(text)).toEqual([{ line: 2, paymentId: ID, bankSerial: 'S1', status: 'executed', valueDate: '2026-05-06', amountFen: 1_000n, reason: null }]);
    }
    expect(await read(`${HEADER}\n${ID},,rejected,,10.00,"户名不符, 已退"\n`)).toMatchObject([{ bankSerial: null, status: 'rejected', valueDate: null, reason: '户名不符, 已退' }]);
  });

  it.each([
    ['nothing', '', 'bank-file-header'], ['no line', `${HEADER}\n`, 'bank-file-empty'], ['another header', `${HEADER},x\n`, 'bank-file-header'], ['a header in another order', 'bankSerial,paymentId,status,valueDate,amount,reason\n', 'bank-file-header'],
    ['GBK', Buffer.from([0xd6, 0xd0, 0xb9, 0xfa]), 'bank-file-not-utf8'], ['a column missing', `${HEADER}\n${ID},S1,executed,2026-05-06,10.00\n`, 'bank-file-unreadable 2'],
    ['an unknown status', `${HEADER}\n${ID},S1,done,2026-05-06,10.00,\n`, 'bank-file-unreadable 2'], ['executed without serial', `${HEADER}\n${ID},,executed,2026-05-06,10.00,\n`, 'bank-file-unreadable 2'],
    ['rejected without reason', `${HEADER}\n${ID},S1,rejected,2026-05-06,10.00,\n`, 'bank-file-unreadable 2'], ['three decimals', `${HEADER}\n${ID},S1,executed,2026-05-06,10.001,\n`, 'bank-file-unreadable 2'],
    ['a negative amount', `${HEADER}\n${ID},S1,executed,2026-05-06,-10.00,\n`, 'bank-file-unreadable 2'], ['an exponent', `${HEADER}\n${ID},S1,executed,2026-05-06,1e3,\n`, 'bank-file-unreadable 2'],
    ['a day that is none', `${HEADER}\n${ID},S1,executed,2026-02-30,10.00,\n`, 'bank-file-unreadable 2'], ['a quote never closed', `${HEADER}\n"${ID},S1,executed,2026-05-06,10.00,\n`, 'bank-file-unreadable 2'],
  ])('is refused: %s', async (_what, text, code) => { expect(await read(text)).toBe(code); });

  it('is answered by codes that have words', () => { expect(fundingErrors.codes.filter((c) => c.startsWith('bank-'))).toContain('bank-serial-used'); });
});

describe('the file for the bank', () => {
  it('runs nothing in a spreadsheet', () => {
    for (const bad of ['=1+1', '+1', '-1', '@x', '\t=1', '|x']) expect(cell(bad)).toBe(`"'${bad}"`);
    expect(cell('say "yes"')).toBe('"say ""yes"""');
    const text = paymentFile([{ paymentId: 'p', accountName: '=HYPERLINK("x")', bank: '工行', accountNumber: '6222', amountFen: 123_456n, claimNumber: 'CZ-SL-2026-0001' }]).toString();
    expect(text).toBe('\ufeff"paymentId","accountName","bank","accountNumber","amount","currency","purpose"\r\n"p","\'=HYPERLINK(""x"")","工行","6222","1234.56","CNY","CZ-SL-2026-0001"\r\n');
  });
});
