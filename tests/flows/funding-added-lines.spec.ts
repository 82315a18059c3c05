// A clause that came within the year: finance gives the adopted budget a line for it, somebody else adopts its amount, and whoever waited is served; until then the line is nobody's.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type BudgetView, checkBooks, type ClaimView, standing } from '#libs/funding';
import { readBooks } from '../support/books.js';
import { violations } from '../support/books-checker.js';
import { type City, foundCity } from '../support/city.js';
import { bringNew } from '../support/clauses.js';
import { code } from '../support/client.js';
import { agreed, type Firm, proof, sentClaim } from '../support/facts.js';
import { approveClaim, bringPayee, must, noticeNeeded, once } from '../support/funding.js';
import { startWorld, type World } from '../support/world.js';
import { firstSetUnits } from '../../libs/policy/src/library/equipment.js';

const GIANT = 'award-little-giant', FINANCE = 'finance1@city.test', HEAD = 'head1@city.test';
let world: World, city: City, bureau: BudgetView, district: BudgetView, firms = 0;
const post = async (who: string, path: string, body: object = {}) => (await world.as(who)).post(`/api${path}`, body);
const lineOf = async (budget: BudgetView, clause = GIANT) => (await (await world.as(FINANCE)).get<BudgetView>(`/api/budgets/${budget.id}`)).body.lines.find((l) => l.clause === clause);
const added = { clause: GIANT, amount: '3000000.00', reason: '年中新增条款' };

async function adopted(agencyId: string): Promise<BudgetView> {
  const { id } = await must<BudgetView>(post(FINANCE, '/budgets', { agencyId, year: 2026, lines: [{ clause: 'open-competition', amount: '1000.00' }] }));
  await must(post(FINANCE, `/budgets/${id}/submissions`));
  return must<BudgetView>(post(HEAD, `/budgets/${id}/approvals`));
}
/** An award of 1,000,000, approved by finance too. */
async function claimed(agencyId: string): Promise<ClaimView> {
  const key = `giant${(firms += 1)}`, id = await city.organisation(key, { name: `常州${key}有限公司` }), bare = { owner: `${key}@firm.test`, id, name: `常州${key}有限公司` };
  await must((await world.as(bare.owner)).post('/api/claims', { clause: GIANT, applicantId: id, agencyId, title: '起步', reference: `起步-${key}` }, once()));
  const firm: Firm = { ...bare, payeeId: (await bringPayee(world, bare.owner, id)).id };
  const { id: claimId } = await sentClaim(world, firm, GIANT, agencyId, `认定-${key}`, [proof('recognition-notice', firm, undefined, {})]);
  await agreed(world, claimId);
  return approveClaim(world, claimId, 'finance1');
}
const seen = async (id: string): Promise<ClaimView> => (await (await world.as(FINANCE)).get<ClaimView>(`/api/claims/${id}`)).body;

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  await noticeNeeded(world, false, GIANT);
  [bureau, district] = [await adopted(city.bureauId), await adopted(city.districtId)];
}, 240_000);
afterAll(() => world.stop());

describe('a line for a clause that came within the year', () => {
  let waiting: ClaimView, asked: { id: string };

  it('is refused with a reason where it cannot be, and nothing changes', async () => {
    const lines = `/budgets/${bureau.id}/lines`;
    expect(code(await post(HEAD, lines, added))).toBe('403 forbidden');
    expect(code(await post('officer1@city.test', lines, added))).toBe('403 forbidden');
    expect(await post(FINANCE, lines, { ...added, clause: 'open-competition' })).toMatchObject({ status: 409, body: { code: 'budget-line-exists', errors: [{ pointer: '/clause' }] } });
    expect(await post(FINANCE, lines, { ...added, clause: 'no-such' })).toMatchObject({ status: 404, body: { code: 'clause-not-found', errors: [{ pointer: '/clause' }] } });
    for (const amount of ['0.00', '-1.00', '1.000', '1e3', 5]) expect(await post(FINANCE, lines, { ...added, amount })).toMatchObject({ status: 422, body: { errors: [{ pointer: '/amount' }] } });
    const draft = await must<BudgetView>(post(FINANCE, '/budgets', { agencyId: city.bureauId, year: 2027, lines: [{ clause: 'open-competition', amount: '1.00' }] }));
    expect(code(await post(FINANCE, `/budgets/${draft.id}/lines`, added))).toBe('409 wrong-state');
    expect(await lineOf(bureau)).toBeUndefined();
  });

  it('pays nobody until somebody else adopts its amount; then whoever waited is served', async () => {
    waiting = await claimed(city.bureauId);
    expect(waiting).toMatchObject({ state: 'waiting', place: 1, amount: '1000000.00' });
    asked = await must<{ id: string }>(post(FINANCE, `/budgets/${bureau.id}/lines`, added));
    expect(asked).toMatchObject({ from: '0.00', to: '3000000.00', state: 'submitted' });
    expect(code(await post(FINANCE, `/budgets/${bureau.id}/lines`, added))).toBe('409 budget-line-exists');
    expect(await lineOf(bureau)).toMatchObject({ amount: '0.00', room: '0.00', nearlyUsed: false, waitingClaims: 0 });
    expect(code(await post(FINANCE, `/budget-adjustments/${asked.id}/approvals`))).toBe('403 same-person');
    await world.settled();
    expect(await seen(waiting.id)).toMatchObject({ state: 'waiting', place: 1 });
    expect(standing(await checkBooks(world.db))).toBe(true);
    await must(post(HEAD, `/budget-adjustments/${asked.id}/approvals`));
    await world.settled();
    expect(await seen(waiting.id)).toMatchObject({ state: 'held', place: null });
    expect(await lineOf(bureau)).toMatchObject({ amount: '3000000.00', held: '1000000.00', room: '2000000.00' });
  });

  it('of a district takes nobody from the city’s line before it is adopted, and everybody of the district after', async () => {
    const { id } = await must<{ id: string }>(post(FINANCE, `/budgets/${district.id}/lines`, added));
    expect(await claimed(city.districtId)).toMatchObject({ state: 'held' });
    expect([(await lineOf(bureau))!.held, (await lineOf(district))!.held]).toEqual(['2000000.00', '0.00']);
    await must(post('finance2@city.test', `/budget-adjustments/${id}/approvals`));
    expect(await claimed(city.districtId)).toMatchObject({ state: 'held' });
    expect([(await lineOf(bureau))!.held, (await lineOf(district))!.held]).toEqual(['2000000.00', '1000000.00']);
  });

  it('may be for a clause that ends within the year, and for none of another year', async () => {
    const { example: _example, version: _version, ...document } = firstSetUnits, of = { ...document, position: 90, standing: 'confirmed', standingReason: undefined };
    await bringNew(world, { ...of, id: 'until-august', effectiveFrom: '2026-05-20', effectiveTo: '2026-08-31' });
    await bringNew(world, { ...of, id: 'from-2028', effectiveFrom: '2028-01-01' });
    await must(post(FINANCE, `/budgets/${bureau.id}/lines`, { ...added, clause: 'until-august' }));
    expect(await post(FINANCE, `/budgets/${bureau.id}/lines`, { ...added, clause: 'from-2028' })).toMatchObject({ status: 422, body: { code: 'clause-not-in-year', errors: [{ pointer: '/clause' }] } });
    const next = (clause: string) => post(FINANCE, '/budgets', { agencyId: city.bureauId, year: 2028, lines: [{ clause: 'open-competition', amount: '1.00' }, { clause, amount: '1.00' }] });
    expect(await next('until-august')).toMatchObject({ status: 422, body: { code: 'clause-not-in-year', errors: [{ pointer: '/lines/1/clause' }] } });
    expect((await next('from-2028')).status).toBe(201);
  });

  it('that was refused stays at nothing, and may be given an amount later', async () => {
    const { id, lineId } = await must<{ id: string; lineId: string }>(post(FINANCE, `/budgets/${bureau.id}/lines`, { ...added, clause: 'award-single-champion' }));
    await must(post(HEAD, `/budget-adjustments/${id}/rejections`, { reason: '下年安排' }));
    expect(await lineOf(bureau, 'award-single-champion')).toMatchObject({ id: lineId, amount: '0.00' });
    const again = await must<{ id: string }>(post(FINANCE, `/budget-lines/${lineId}/adjustments`, { amount: '500.00', reason: '改为今年安排' }));
    await must(post(HEAD, `/budget-adjustments/${again.id}/approvals`));
    expect(await lineOf(bureau, 'award-single-champion')).toMatchObject({ amount: '500.00', room: '500.00' });
  });

  it('added twice at once is added once', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => post(FINANCE, `/budgets/${district.id}/lines`, { ...added, clause: 'tax-increment' })));
    expect(answers.map((a) => a.status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
  });

  it('leaves books that hold, by our check and by another reading', async () => {
    expect(standing(await checkBooks(world.db))).toBe(true);
    expect(violations(await readBooks(world))).toEqual([]);
  });
});
