// What documents prove of a clause's facts: totals to date by the least of their kinds, one value stated alike, what the books paid elsewhere, the day that decides.
import { describe, expect, it } from '@jest/globals';
import { type ProofDocument, provenFacts } from '#libs/funding';
import { awardLittleGiant } from '../../../libs/policy/src/clauses/award-little-giant.js';
import { coreTechNational } from '../../../libs/policy/src/clauses/core-tech-national.js';
import { taxIncrement } from '../../../libs/policy/src/clauses/tax-increment.js';
import { decidingDay, kindsNeeded, kindsOf } from '../../../libs/funding/src/facts-proven.js';
import { proofErrors, proofKeys } from '../../../libs/funding/src/proofs.js';

let n = 0;
const document = (kind: ProofDocument['kind'], more: Partial<ProofDocument> = {}): ProofDocument => ({ id: String((n += 1)), kind, facts: { issuedOn: '2026-05-06' }, proves: {}, amountFen: 0n, own: true, ...more });
const notice = (amount: string, own = true) => document('appropriation-notice', { proves: { nationalAppropriation: amount }, own });
const slip = (fen: bigint, own = true) => document('bank-slip', { amountFen: fen, facts: { valueDate: '2026-05-07' }, own });

describe('a running total', () => {
  it.each([
    ['granted and arrived', [notice('100.00'), slip(10_000n)], '100.00'],
    ['granted, arrived in part', [notice('100.00'), slip(4_000n), slip(2_500n)], '65.00'],
    ['more arrived than this was granted', [notice('60.00'), slip(10_000n)], '60.00'],
    ['to date: earlier claims of the case count too', [notice('60.00', false), slip(6_000n, false), notice('40.00'), slip(4_000n)], '100.00'],
    ['nothing arrived', [notice('100.00')], undefined],
    ['a notice that proves nothing is none', [document('appropriation-notice'), slip(100n)], undefined],
  ])('%s', (_name, documents, value) => {
    expect(provenFacts(coreTechNational, documents, 0n)).toEqual({ facts: value === undefined ? {} : { nationalAppropriation: value }, disagreeing: [] });
  });
});

describe('a fact that is no total', () => {
  const growth = (value: string, own = true) => document('statistics', { proves: { cityTaxGrowth: value }, own });
  it('is what documents state alike; two values prove neither, an earlier claim’s say nothing', () => {
    expect(provenFacts(taxIncrement, [growth('0.08'), growth('0.08')], 0n).facts).toEqual({ cityTaxGrowth: '0.08' });
    expect(provenFacts(taxIncrement, [growth('0.08'), growth('0.07')], 0n)).toEqual({ facts: {}, disagreeing: ['cityTaxGrowth'] });
    expect(provenFacts(taxIncrement, [growth('0.08', false)], 0n)).toEqual({ facts: {}, disagreeing: [] });
  });

  it('what other steps were paid is in the books; a payment record adds what was paid elsewhere', () => {
    expect(provenFacts(awardLittleGiant, [], 50_000_000n).facts).toEqual({ previousAwards: '500000.00' });
    expect(provenFacts(awardLittleGiant, [document('payment-record', { proves: { previousAwards: '0.01' } })], 50_000_000n).facts).toEqual({ previousAwards: '500000.01' });
  });
});

describe('which documents a clause takes', () => {
  it('is read off its facts, its keys and its deciding day', () => {
    expect(kindsOf(awardLittleGiant).sort()).toEqual(['decision', 'payment-record', 'recognition-notice']);
    expect(kindsNeeded(awardLittleGiant)).toEqual(['recognition-notice']);
    expect(kindsOf(taxIncrement).sort()).toEqual(['recognition-notice', 'statistics', 'tax-certificate']);
    expect(decidingDay(awardLittleGiant, [document('recognition-notice', { facts: { issuedOn: '2025-03-01' } }), document('recognition-notice', { facts: { issuedOn: '2025-02-01' }, own: false })], '2026-05-06')).toBe('2025-03-01');
    expect(decidingDay(taxIncrement, [], '2026-05-06')).toBe('2026-05-06');
  });

  it('each says what the clause knows it by, about the applicant, before today, of facts that it can prove', () => {
    const given = { kind: 'tax-certificate' as const, fileId: 'f', facts: { number: 'T-1', issuer: '税务局', issuedOn: '2026-05-07', holder: '别家' }, proves: { cityTaxGrowth: '0.08', currentYearContribution: '1e3', unheard: '1.00' } };
    expect(proofErrors(given, taxIncrement, '甲公司', '2026-05-06', 'zh').map((e) => [e.pointer, e.code])).toEqual([
      ['/facts/issuedOn', 'in-the-future'], ['/facts/holder', 'holder-not-applicant'], ['/facts/year', 'fact-of-document-missing'], ['/proves/cityTaxGrowth', 'not-proven-by'], ['/proves/currentYearContribution', 'fact-ill-formed'], ['/proves/unheard', 'fact-unknown'],
    ]);
    const right = { ...given, facts: { ...given.facts, issuedOn: '2026-05-06', holder: '甲公司（集团）', year: '2025' }, proves: { currentYearContribution: '-5.00' } };
    expect(proofErrors(right, taxIncrement, '甲公司(集团)', '2026-05-06', 'en')).toEqual([]);
    expect(proofKeys(right, taxIncrement)).toEqual(['tax-certificate:甲公司集团:2025']);
    expect(proofKeys({ ...right, kind: 'statistics' }, taxIncrement)).toEqual([]);
  });
});
