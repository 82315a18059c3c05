// The second library: the domain notes' 26 rules come out to the fen, say where they are from and what they are worth, and never pay.
import { describe, expect, it } from '@jest/globals';
import { yuan } from '#libs/kernel';
import { clauses } from '../../../libs/policy/src/clauses/index.js';
import { cutInProportion, loadClause, mayPay, type Clause, type QuoteInput } from '../../../libs/policy/src/engine/index.js';
import { examples } from '../../../libs/policy/src/library/index.js';
import { quoted } from './quoting.js';

const row = (n: number): Clause => examples[n - 1]!;
const fen = (facts: QuoteInput['facts'], amount: string, more: Omit<QuoteInput, 'facts'> = {}) => [{ facts, ...more }, amount] as const;
const year = { from: '2025-01-01', to: '2026-01-01', lprDate: '2025-01-20' };
const tax = { previousYearContribution: '10000000.00', currentYearContribution: '13579246.80', cityTaxGrowth: '0.0825', recognition: 'provincial-srdi' };
const plan = { planned: '20000000.01', invested: '0.00', verdict: 'pending', instalment: 'start' };
const paidOnce = { prior: { project: '3000000.00' } };
const net = { settings: { vat: 'excluded' } };
const led = { rank: 'led' };

/** Row of the notes → inputs and figures as they stand there, written apart from the clauses' own cases. */
const NOTES: Record<number, (readonly [QuoteInput, string])[]> = {
  1: [fen({ nationalAppropriation: '6000000.00' }, '3000000.00'), fen({ nationalAppropriation: '11000000.33' }, '2000000.00', paidOnce)],
  2: [fen({ provincialAppropriation: '6666666.66' }, '1999999.99')],
  3: [fen({ paidToDate: '10600000.00', decidedRate: '0.30' }, '3180000.00'), fen({ paidToDate: '10600000.00', decidedRate: '0.30', vatRate: '0.06' }, '3000000.00', net),
    fen({ paidToDate: '1234567.89', decidedRate: '0.30' }, '370370.36'), fen({ paidToDate: '1234567.89', decidedRate: '0.30', vatRate: '0.13' }, '327761.38', net)],
  4: [fen({ level: 'national-little-giant', previousAwards: '300000.00' }, '700000.00'), fen({ level: 'national-little-giant' }, '1000000.00', { settings: { promotion: 'full' } })],
  5: [fen(tax, '1929246.80')],
  6: [fen({ equipmentInvestment: '43210987.65', industry: 'strategic' }, '5185318.51'), fen({ equipmentInvestment: '43210987.65', industry: 'other' }, '2592659.25'), fen({ equipmentInvestment: '90000000.00', industry: 'strategic' }, '10000000.00')],
  7: [fen({ price: '16666666.67', recognised: true }, '5000000.00')],
  8: [fen({ units: [{ price: '5200000' }, { price: '3100000' }, { price: '4800000' }] }, '5000000.00')],
  9: [fen({ revenue: '9800000000.00', highestStepPaid: '0.00' }, '0.00'), fen({ revenue: '10200000000.00', highestStepPaid: '0.00' }, '1000000.00'), fen({ revenue: '52000000000.00', highestStepPaid: '10000000000.00' }, '5000000.00'),
    fen({ revenue: '52000000000.00', highestStepPaid: '10000000000.00', previousAwards: '1000000.00' }, '4000000.00', { settings: { promotion: 'difference' } })],
  10: [fen({ prize: 'commendation', previousAwards: '200000.00' }, '300000.00')],
  11: [fen({ loan: '50000000.00', ...year, interestPaid: '1550000.00' }, '542500.00'), fen({ loan: '50000000.00', ...year, interestPaid: '1550000.00' }, '550034.72', { settings: { dayCount: 'd360' } }),
    fen({ loan: '50000000.00', ...year, interestPaid: '542499.99' }, '542499.99')],
  12: [fen({ loan: '80000000.00', loanRate: '0.0365' }, '1460000.00'), fen({ loan: '80000000.00', loanRate: '0.05' }, '1600000.00'), fen({ loan: '600000000.00', loanRate: '0.05' }, '10000000.00')],
  13: [fen({ loan: '12345678.00', from: '2025-01-01', to: '2027-01-01' }, '370370.34')],
  14: [fen({ investment: '27654321.09', level: 'workshop' }, '2765432.10'), fen({ investment: '32000000.00', level: 'workshop' }, '3000000.00'), fen({ investment: '999999.99', level: 'workshop' }, '0.00')],
  15: [fen(plan, '3000000.00'), fen({ ...plan, invested: '20000000.01', verdict: 'passed', instalment: 'end' }, '3000000.00', paidOnce), fen({ ...plan, invested: '19999999.99', verdict: 'passed', instalment: 'end' }, '0.00', paidOnce)],
  16: [fen({ fee: '333333.33', tier: 'provincial-srdi', repaidOnTime: true }, '166666.66'), fen({ fee: '512345.67', tier: 'provincial-srdi', repaidOnTime: true }, '200000.00')],
  17: [fen({ industry: 'strategic', onScaleSince: '2022-03-01', asOf: '2022-12-31' }, '100000.00'), fen({ industry: 'strategic', onScaleSince: '2022-03-01', asOf: '2025-03-01' }, '30000.00', { prior: { applicant: '100000.00' } })],
  18: [fen({ research: '9999999.99' }, '100000.00'), fen({ research: '10000000.00' }, '200000.00')],
  19: [fen({ contract: '3000000.00' }, '1500000.00'), fen({ contract: '10000000.00' }, '3000000.00')],
  20: [fen({ support: '1234567.89' }, '1234567.89')],
  21: [fen({ rent: '74073.60', leaseYear: 'first' }, '74073.60'), fen({ rent: '74073.60', leaseYear: 'second' }, '55555.20'), fen({ rent: '74073.60', leaseYear: 'third' }, '37036.80')],
  22: [fen({ research: '23456789.01' }, '1795678.90')],
  23: [fen({ before: '12345678.90', now: '18765432.10' }, '641975.32')],
  24: [fen({ standards: [led, led, led, led] }, '900000.00')],
  25: [fen({ equipmentInvestment: '43210987.65', industry: 'strategic', localContribution: '3210000.55' }, '3210000.55')],
  26: [fen({ approved: '1000000.00', approvedTotal: '3333333.33', budget: '3000000.00' }, '900000.00'), fen({ approved: '2000000.00', approvedTotal: '3333333.33', budget: '3000000.00' }, '1800000.00'), fen({ approved: '333333.33', approvedTotal: '3333333.33', budget: '3000000.00' }, '299999.99')],
};

describe('the domain notes, row by row', () => {
  it.each(Object.entries(NOTES).flatMap(([n, rows]) => rows.map(([input, amount], i) => [`${n}.${i + 1}`, Number(n), input, amount] as const)))('%s', (_name, n, input, amount) => {
    expect(yuan(quoted(row(n), input).amountFen)).toBe(amount);
  });

  it('has every row, and every one is a whole clause that proves its own cases', () => {
    expect(examples.map((e) => Number(/^example-(\d\d)-/.exec(e.id)![1]))).toEqual(Array.from({ length: 26 }, (_, i) => i + 1));
    for (const clause of examples) expect(loadClause(clause)).toEqual({ ok: true, clause });
    expect(JSON.parse(JSON.stringify(examples))).toEqual(examples);
  });

  it('row 15: what an unmet verdict leaves is a receivable', () => {
    const failed = quoted(row(15), { facts: { ...plan, invested: '19999999.99', verdict: 'passed', instalment: 'end' }, ...paidOnce });
    expect([failed.amountFen, failed.recoverableFen]).toEqual([0n, 300_000_000n]);
    expect(failed.trace.map((t) => [t.step, t.result]).slice(-3)).toEqual([['instalments', '0.00'], ['granted', '-3000000.00'], ['recovery', '0.00']]);
  });

  it('rows 19 and 20: who pays', () => {
    const paid = (n: number, facts: QuoteInput['facts']) => quoted(row(n), { facts }).shares.map((s) => `${s.payer} ${yuan(s.amountFen)}`);
    expect(paid(19, { contract: '3000000.00' })).toEqual(['city 0.00', 'district 1500000.00']);
    expect(paid(19, { contract: '10000000.00' })).toEqual(['city 3000000.00', 'district 0.00']);
    expect(paid(20, { support: '1234567.89' })).toEqual(['city 617283.95', 'district 617283.94']);
  });

  it('row 26: over all claims, one fen stays', () => {
    const cut = cutInProportion([{ id: 'a', amountFen: 100_000_000n }, { id: 'b', amountFen: 200_000_000n }, { id: 'c', amountFen: 33_333_333n }], 300_000_000n);
    expect(cut.parts.map((p) => yuan(p.amountFen))).toEqual(['900000.00', '1800000.00', '299999.99']);
    expect(cut.leftFen).toBe(1n);
    expect(cut.trace.map((t) => [t.step, t.result])).toEqual([['cut', '900000.00'], ['cut', '1800000.00'], ['cut', '299999.99'], ['room', '0.01']]);
  });
});

describe('what an example is', () => {
  it('never pays, whatever its standing and whoever confirms, and says so first', () => {
    for (const clause of examples) {
      for (const input of clause.cases) {
        const quote = quoted(clause, { ...input, confirmed: true });
        expect(mayPay(quote)).toBe(false);
        expect(quote.trace[0]).toMatchObject({ step: 'standing', result: 'example' });
      }
    }
  });

  it('is apart from the clauses in force', () => {
    const inForce = new Set(clauses.map((c) => c.id));
    expect(examples.filter((e) => inForce.has(e.id) || !e.example)).toEqual([]);
    expect(clauses.filter((c) => c.example)).toEqual([]);
  });

  it('is confirmed only where the reply says the number; every other says that it was told elsewhere', () => {
    expect(examples.filter((e) => e.standing === 'confirmed').map((e) => e.source.number)).toEqual(Array(5).fill('常工信复〔2022〕第54号'));
    for (const clause of examples.filter((e) => e.standing === 'provisional')) expect(clause.source.sentence).toMatch(/^（转述，未见原文）/);
  });

  it('explains every operation in both languages', () => {
    for (const clause of examples) {
      for (const step of clause.cases.flatMap((c) => quoted(clause, c).trace)) expect(step.text).toEqual({ zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.stringMatching(/[A-Za-z]/) });
    }
  });
});
