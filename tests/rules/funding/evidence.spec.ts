// What counts, what a document must agree with, and what makes it one document: the rules alone, without database or server.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { counted, disagreements, uniqueKeys } from '#libs/funding';
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
