// Every figure that the policy's design works out by hand comes out of the engine to the fen.
import { describe, expect, it } from '@jest/globals';
import { yuan } from '#libs/kernel';
import { clauses } from '../../../libs/policy/src/clauses/index.js';
import { answerOf, loadClause, mayPay, type Clause, type QuoteInput } from '../../../libs/policy/src/engine/index.js';
import { clauseOf, quoted } from './quoting.js';

const tax = (before: string, now: string, growth: string): QuoteInput =>
  ({ facts: { previousYearContribution: before, currentYearContribution: now, cityTaxGrowth: growth, recognition: 'national-little-giant' } });
const paid = (paidToDate: string, decidedRate: string, project = '0.00'): QuoteInput => ({ facts: { paidToDate, decidedRate }, prior: { project } });

const DESIGN: readonly [string, string, QuoteInput, string][] = [
  ['50 %', 'core-tech-national', { facts: { nationalAppropriation: '8000000.00' } }, '4000000.00'],
  ['cap', 'core-tech-national', { facts: { nationalAppropriation: '12000000.01' } }, '5000000.00'],
  ['rounded down to the fen', 'core-tech-national', { facts: { nationalAppropriation: '9999999.99' } }, '4999999.99'],
  ['30 %, rounded down', 'core-tech-provincial', { facts: { provincialAppropriation: '6666666.66' } }, '1999999.99'],
  ['30 % and cap at once', 'core-tech-provincial', { facts: { provincialAppropriation: '6666666.67' } }, '2000000.00'],
  ['first payment', 'open-competition', paid('3000000.00', '0.30'), '900000.00'],
  ['second payment', 'open-competition', paid('13000000.00', '0.30', '900000.00'), '3000000.00'],
  ['third hits the project cap', 'open-competition', paid('22000000.00', '0.30', '3900000.00'), '1100000.00'],
  ['the decision says 20 %', 'open-competition', paid('1000000.00', '0.20'), '200000.00'],
  ['above the ceiling', 'open-competition', paid('1000000.00', '0.31'), '0.00'],
  ['difference', 'award-little-giant', { facts: { previousAwards: '500000.00' } }, '500000.00'],
  ['increment', 'tax-increment', tax('10000000.00', '13000000.00', '0.08'), '1400000.00'],
  ['below the threshold', 'tax-increment', tax('10000000.00', '11000000.00', '0.08'), '0.00'],
  ['one floor at the end', 'tax-increment', tax('100.01', '120.00', '0.08'), '3.98'],
  ['99.999', 'open-competition', paid('333.33', '0.30'), '99.99'],
  ['199.998', 'open-competition', paid('666.66', '0.30', '99.99'), '100.00'],
  ['299.997', 'open-competition', paid('999.99', '0.30', '199.99'), '100.00'],
];

const net = (paidToDate: string, vatRate: string): QuoteInput => ({ facts: { paidToDate, vatRate, decidedRate: '0.30' }, settings: { vat: 'excluded' } });
/** The city's equipment policy itself, which asks for no least investment: the clause without that condition of the reply. */
const cityEquipment: Clause = { ...clauseOf('equipment-retrofit'), eligible: [] };
const equipment = (equipmentInvestment: string, industry: string): QuoteInput => ({ facts: { equipmentInvestment, industry, recognition: 'municipal-srdi' } });

const DOMAIN: readonly [string, string | Clause, QuoteInput, string][] = [
  ['1 first tranche', 'core-tech-national', { facts: { nationalAppropriation: '6000000.00' } }, '3000000.00'],
  ['1 next tranche', 'core-tech-national', { facts: { nationalAppropriation: '11000000.33' }, prior: { project: '3000000.00' } }, '2000000.00'],
  ['2', 'core-tech-provincial', { facts: { provincialAppropriation: '6666666.66' } }, '1999999.99'],
  ['3 gross', 'open-competition', paid('10600000.00', '0.30'), '3180000.00'],
  ['3 net', 'open-competition', net('10600000.00', '0.06'), '3000000.00'],
  ['3 odd, net', 'open-competition', net('1234567.89', '0.13'), '327761.38'],
  ['3 odd, gross', 'open-competition', paid('1234567.89', '0.30'), '370370.36'],
  ['4 difference to what was really paid', 'award-little-giant', { facts: { previousAwards: '300000.00' } }, '700000.00'],
  ['4 no difference', 'award-little-giant', { facts: { previousAwards: '300000.00' }, settings: { promotion: 'full' } }, '1000000.00'],
  ['5', 'tax-increment', tax('10000000.00', '13579246.80', '0.0825'), '1929246.80'],
  ['6 strategic', cityEquipment, equipment('43210987.65', 'strategic'), '5185318.51'],
  ['6 other', cityEquipment, equipment('43210987.65', 'other'), '2592659.25'],
  ['6 cap', 'equipment-retrofit', equipment('90000000.00', 'strategic'), '10000000.00'],
];

describe('the worked cases of the design', () => {
  it.each(DESIGN)('%s: %s', (_why, clause, input, amount) => {
    expect(yuan(quoted(clause, input).amountFen)).toBe(amount);
  });
});

describe('rows 1 to 6 of the domain notes', () => {
  it.each(DOMAIN)('%s', (_row, clause, input, amount) => {
    expect(yuan(quoted(clause, input).amountFen)).toBe(amount);
  });
});

describe('the clauses of the source', () => {
  it.each(clauses.map((c) => [c.id, c] as const))('%s is a clause and proves its own worked cases', (_id, clause) => {
    expect(loadClause(clause)).toEqual({ ok: true, clause });
    expect(clause).toMatchObject({ version: '2022-1', effectiveFrom: '2022-01-01', source: { number: '常工信复〔2022〕第54号' } });
  });

  it('are the nine of the API, and their documents survive JSON unchanged', () => {
    expect(clauses.map((c) => c.id)).toEqual(['core-tech-national', 'core-tech-provincial', 'open-competition', 'award-single-champion', 'award-little-giant', 'award-provincial-srdi', 'tax-increment', 'equipment-retrofit', 'talent-top']);
    expect(JSON.parse(JSON.stringify(clauses))).toEqual(clauses);
  });

  it('a provisional clause quotes, says so, and cannot pay', () => {
    const quote = quoted('equipment-retrofit', equipment('60000000.00', 'strategic'));
    expect(quote).toMatchObject({ standing: 'provisional', eligible: true, amountFen: 720_000_000n });
    expect(quote.trace[0]).toMatchObject({ step: 'standing', result: 'provisional' });
    expect(mayPay(quote)).toBe(false);
  });

  it('answers in the shape of the API, in the language asked for', () => {
    const quote = quoted('open-competition', paid('13000000.00', '0.30', '900000.00'));
    const answer = answerOf(quote, 'en');
    expect(answer).toMatchObject({ clause: 'open-competition', version: '2022-1', standing: 'confirmed', eligible: true, amount: '3000000.00', shares: [{ payer: 'city', amount: '3000000.00' }], refusals: [] });
    expect(answer.trace.map((t) => [t.step, t.result])).toEqual([['condition', 'met'], ['setting', '13000000.00'], ['share', '3900000.00'], ['cap', '3900000.00'], ['granted', '3000000.00']]);
    expect(answer.trace.at(-1)).toEqual({ step: 'granted', text: 'Less what this project was granted before', inputs: { entitlement: '3900000.00', project: '900000.00' }, result: '3000000.00' });
    expect(answerOf(quote, 'zh').trace.at(-1)!.text).toBe('减去该项目此前已核定的补助');
    expect(quote.limits).toEqual([{ scope: 'project', limitFen: 500_000_000n }]);
  });
});
