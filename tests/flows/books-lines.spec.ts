// A year's money that is nearly used, too little, and over: the warning at four fifths, the cut in proportion by two, and carrying over to the next year, where both years balance.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type BudgetLineDetail, checkBooks, type CutView, standing } from '#libs/funding';
import { claimOf } from '../support/books.js';
import type { City } from '../support/city.js';
import { adoptBudget, approveClaim, approvedClaim, bankCsv, must, releasedBatch, sendBankFile } from '../support/funding.js';
import { payingCity } from '../support/paying.js';
import { acceptMilestone, type SignedContract } from '../support/projects.js';
import type { World } from '../support/world.js';

let world: World, city: City, signed: SignedContract, payeeId: string, lineId: string;
const FINANCE = 'finance1@city.test', OTHER = 'finance2@city.test', HEAD = 'head1@city.test';
/** 30 % of what was paid; approved by the head. */
const approved = async (paid: string) => (await approvedClaim(world, signed, { milestones: [1, 2], payeeId, invoices: [paid], slips: [paid] })).id;
const line = async (id = lineId): Promise<BudgetLineDetail> => must((await world.as(FINANCE)).get<BudgetLineDetail>(`/api/budget-lines/${id}`), 200);
const post = async (by: string, path: string, body: object = {}) => (await world.as(by)).post(path, body);
const adjust = async (amount: string): Promise<void> => { const { id } = await must(post(FINANCE, `/api/budget-lines/${lineId}/adjustments`, { amount, reason: '调整' })); await must(post(OTHER, `/api/budget-adjustments/${id}/approvals`)); await world.settled(); };
const warnings = async (): Promise<number> => (await world.db.query(`SELECT 1 FROM events WHERE name = 'budget.line-nearly-used'`)).length;

beforeAll(async () => {
  const paying = await payingCity('1000.00');
  ({ world, city, signed, payeeId } = paying);
  await acceptMilestone(world, signed, 2);
  lineId = paying.budget.lines[0]!.id;
}, 240_000);
afterAll(() => world.stop());

describe('a budget line', () => {
  const ids: string[] = [];

  it('warns finance and head at four fifths, once, and again after money came and went', async () => {
    ids.push(await approved('2663.30'), await approved('3.40'));
    await approveClaim(world, ids[0]!, 'finance1');
    expect(await line()).toMatchObject({ held: '798.99', nearlyUsed: false });
    expect(await warnings()).toBe(0);
    await approveClaim(world, ids[1]!, 'finance1');
    await world.settled();
    expect(await line()).toMatchObject({ held: '800.01', nearlyUsed: true });
    expect(await warnings()).toBe(1);
    const mails = await world.db.query<{ email: string }>(`SELECT p.email FROM deliveries d JOIN people p ON p.id = d.person_id WHERE d.event = 'budget.line-nearly-used' ORDER BY 1`);
    expect(new Set(mails.map((m) => m.email))).toEqual(new Set([FINANCE, OTHER, HEAD, 'head2@city.test']));
    await adjust('2000.00');
    expect(await line()).toMatchObject({ nearlyUsed: false });
    await adjust('900.00');
    expect(await warnings()).toBe(2);
  });

  it('is cut in proportion by two: every approved claim gets the same part, its room is kept, and a fen stays', async () => {
    await adjust('3800.01');
    expect(await post(FINANCE, `/api/budget-lines/${lineId}/cuts`, { reason: '无' })).toMatchObject({ status: 409, body: { code: 'cut-not-needed' } });
    const asked = [await approved('3333.34'), await approved('6666.67'), await approved('1111.11')];
    const { id, ...proposed } = await must(post(FINANCE, `/api/budget-lines/${lineId}/cuts`, { reason: '年度资金不足' })) as CutView;
    expect(proposed).toMatchObject({ room: '3000.00', total: '3333.33', state: 'submitted' });
    expect(await post(FINANCE, `/api/budget-lines/${lineId}/cuts`, { reason: '再来' })).toMatchObject({ status: 409, body: { code: 'cut-open' } });
    expect(await post(FINANCE, `/api/budget-cuts/${id}/approvals`)).toMatchObject({ status: 403, body: { code: 'same-person' } });
    await must(post(HEAD, `/api/budget-cuts/${id}/approvals`));
    await world.settled();
    const cuts = await Promise.all(asked.map((claim) => claimOf(world, signed.demandOwner, claim)));
    expect(cuts.map((c) => c.amount)).toEqual(['900.00', '1800.00', '299.99']);
    expect(cuts[2]).toMatchObject({ state: 'approved', cut: { from: '333.33', to: '299.99', room: '3000.00', total: '3333.33', reason: '年度资金不足' }, quote: { amount: '299.99', shares: [{ payer: 'city', amount: '299.99' }], trace: expect.arrayContaining([expect.objectContaining({ step: 'cut', result: '299.99' })]) } });
    expect((await world.db.query(`SELECT 1 FROM deliveries WHERE event = 'claim.cut'`)).length).toBeGreaterThanOrEqual(3);
    ids.push(...asked);
  });

  it('keeps what a cut left for who comes late, and nobody who waits takes it', async () => {
    for (const id of ids.slice(2, 4)) expect(await approveClaim(world, id, 'finance1')).toMatchObject({ state: 'held' });
    const late = await approved('500.00');
    expect(await approveClaim(world, late, 'finance1')).toMatchObject({ state: 'waiting', place: 1, amount: '150.00' });
    expect(await approveClaim(world, ids[4]!, 'finance1')).toMatchObject({ state: 'held', amount: '299.99' });
    expect(await line()).toMatchObject({ held: '3800.00', room: '0.01', queue: [{ place: 1, claimId: late, amount: '150.00' }] });
    expect(await post(FINANCE, `/api/budget-lines/${lineId}/cuts`, { reason: '一分也分' })).toMatchObject({ status: 201 });
    ids.push(late);
  });

  it('refuses a cut whose claims or room changed since, and a new one serves who waited', async () => {
    const stale = (await line()).cuts[0]!.id;
    await adjust('3850.00');
    expect(await post(HEAD, `/api/budget-cuts/${stale}/approvals`)).toMatchObject({ status: 409, body: { code: 'approval-stale' } });
    await must(post(HEAD, `/api/budget-cuts/${stale}/rejections`, { reason: '资金已变' }));
    const { id } = await must(post(FINANCE, `/api/budget-lines/${lineId}/cuts`, { reason: '追加仍不足' }));
    await must(post(OTHER, `/api/budget-cuts/${id}/approvals`));
    await world.settled();
    expect(await claimOf(world, signed.demandOwner, ids[5]!)).toMatchObject({ state: 'held', amount: '50.00', place: null, cut: { from: '150.00', to: '50.00' } });
    expect(await line()).toMatchObject({ held: '3850.00', room: '0.00', queue: [], nearlyUsed: true });
    expect(standing(await checkBooks(world.db))).toBe(true);
  });

  it('is carried over when its year is over: room and holds go to the next year, what was paid stays, both years balance', async () => {
    await adjust('4000.00');
    const paid = await releasedBatch(world, [ids[2]!]);
    await must(sendBankFile(world, await bankCsv(world, [{ paymentId: paid.payments[0]!.id, amount: '900.00' }])));
    const atBank = await releasedBatch(world, [ids[3]!]); // over the turn of the year
    expect(await post(FINANCE, `/api/budget-lines/${lineId}/carry-overs`, { reason: '早了' })).toMatchObject({ status: 409, body: { code: 'carry-over-too-early' } });
    await world.clock.set('2027-01-05T02:00:00Z');
    expect(await post(FINANCE, `/api/budget-lines/${lineId}/carry-overs`, { reason: '无处可转' })).toMatchObject({ status: 409, body: { code: 'carry-over-no-line' } });
    const next = (await adoptBudget(world, city, '10.00', 'open-competition', 2027)).lines[0]!.id;
    const { id, ...asked } = await must(post(FINANCE, `/api/budget-lines/${lineId}/carry-overs`, { reason: '项目未完' }));
    expect(asked).toMatchObject({ room: '150.00', held: '2950.00', toYear: 2027, state: 'submitted' });
    expect(await post(FINANCE, `/api/carry-overs/${id}/approvals`)).toMatchObject({ status: 403, body: { code: 'same-person' } });
    await must(post(HEAD, `/api/carry-overs/${id}/approvals`));
    await world.settled();
    expect(await line()).toMatchObject({ amount: '900.00', held: '0.00', posted: '900.00', room: '0.00' });
    expect(await line(next)).toMatchObject({ amount: '3110.00', held: '2950.00', posted: '0.00', room: '160.00' });
    await must(sendBankFile(world, await bankCsv(world, [{ paymentId: atBank.payments[0]!.id, amount: '1800.00' }])));
    expect(await line(next)).toMatchObject({ held: '1150.00', posted: '1800.00' });
    expect(standing(await checkBooks(world.db))).toBe(true);
    expect(await post(FINANCE, `/api/budget-lines/${lineId}/carry-overs`, { reason: '再转' })).toMatchObject({ status: 409, body: { code: 'carry-over-nothing' } });
  });

  it('shows each figure with the rows that add to it, by year, clause, agency and month', async () => {
    const finance = await world.as(FINANCE);
    for (const [year, total] of [[2026, { adopted: '900.00', committed: expect.any(String), held: '0.00', posted: '900.00', recovered: '0.00' }], [2027, { adopted: '3110.00', held: '1150.00', posted: '1800.00' }]] as const) {
      for (const by of ['clause', 'chain', 'district', 'month']) {
        const figures = (await finance.get(`/api/money-figures?year=${year}&by=${by}`)).body;
        expect(figures.total).toMatchObject(total);
        for (const group of figures.groups) for (const figure of ['adopted', 'committed', 'held', 'posted', 'recovered']) {
          const { items } = (await finance.get(`/api/money-figures/rows?year=${year}&by=${by}&figure=${figure}&key=${group.key ?? ''}&limit=100`)).body;
          const cents = (items as { amount: string }[]).reduce((s, r) => s + BigInt(r.amount.replace('.', '')), 0n);
          expect([year, by, group.key, figure, cents]).toEqual([year, by, group.key, figure, BigInt(group.figures[figure].replace('.', ''))]);
        }
      }
    }
    expect((await finance.get('/api/money-figures?year=2027&by=month')).body.groups.map((g: { key: string }) => g.key)).toEqual(expect.arrayContaining(['2027-01']));
  });
});
