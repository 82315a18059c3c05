// A hundred claims race for what has room for seven: for one project limit, for one budget line. Never more is held than fits, exactly as many as fit are, and the books say the same.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkBooks, standing } from '#libs/funding';
import { type City, foundCity } from '../support/city.js';
import { adoptBudget, approvedClaim, bringPayee, must, type Signed } from '../support/funding.js';
import { acceptMilestone, signedContract } from '../support/projects.js';
import { startWorld, type World } from '../support/world.js';

const CLAIMS = 100, ROOM = 7, LONG = 300_000;
let world: World, city: City, payeeId: string;
const key = (status: number, code?: string): string => `${status} ${code ?? ''}`.trim();
/** A hundred claims of 300.00 each that wait for finance alone; drafted four at a time. */
async function ready(signed: Signed): Promise<string[]> {
  for (const email of [signed.demandOwner, 'officer1@city.test', 'head1@city.test']) await world.as(email); // a code signs in once: sessions stand before anybody runs side by side
  const ids: string[] = [];
  for (let i = 0; i < CLAIMS; i += 4) ids.push(...(await Promise.all(Array.from({ length: 4 }, () => approvedClaim(world, signed, { milestones: [1], payeeId, invoices: ['1000.00'], slips: ['1000.00'] })))).map((c) => c.id));
  return ids;
}
const race = async (ids: readonly string[]) => {
  const finance = [await world.as('finance1@city.test'), await world.as('finance2@city.test')];
  return Promise.all(ids.map(async (id, i) => { const a = await finance[i % 2]!.post(`/api/claims/${id}/approvals`); return { status: a.status, code: a.body.code as string | undefined, state: a.body.state as string | undefined }; }));
};

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
}, 240_000);
afterAll(() => world.stop(), 120_000);

describe('a hundred claims at once', () => {
  it('for one project limit: seven are held, the others are told that their amount has changed', async () => {
    const signed = await signedContract(world, city, { decision: { decidedCeiling: '2100.00' } });
    await acceptMilestone(world, signed, 1);
    payeeId = (await bringPayee(world, signed.demandOwner, signed.demandSideId!)).id;
    const { id: budgetId, lines } = await adoptBudget(world, city, '1000000.00');
    const answers = await race(await ready(signed));
    expect(answers.filter((a) => a.state === 'held')).toHaveLength(ROOM);
    expect(new Set(answers.filter((a) => a.state !== 'held').map((a) => key(a.status, a.code)))).toEqual(new Set(['409 claim-recomputed']));
    const finance = await world.as('finance1@city.test');
    expect((await finance.get('/api/limits?scope=project')).body.items).toMatchObject([{ limit: '2100.00', held: '2100.00', room: '0.00' }]);
    expect((await finance.get(`/api/budgets/${budgetId}`)).body.lines).toMatchObject([{ id: lines[0]!.id, held: '2100.00' }]);
    expect(standing(await checkBooks(world.db))).toBe(true);
    await must(finance.post(`/api/budget-lines/${lines[0]!.id}/adjustments`, { amount: '4200.00', reason: '压减' }).then(async (a) => (await world.as('head1@city.test')).post(`/api/budget-adjustments/${a.body.id}/approvals`)));
  }, LONG);

  it('for one budget line: seven are held, the others wait, each in its own place', async () => {
    const signed = await signedContract(world, city);
    await acceptMilestone(world, signed, 1);
    payeeId = (await bringPayee(world, signed.demandOwner, signed.demandSideId!)).id;
    const ids = await ready(signed), answers = await race(ids); // of 4,200.00 the first story holds 2,100.00
    expect(answers.filter((a) => a.state === 'held')).toHaveLength(ROOM);
    expect(answers.filter((a) => a.state === 'waiting')).toHaveLength(CLAIMS - ROOM);
    const owner = await world.as(signed.demandOwner);
    const places: number[] = [];
    for (const [i, id] of ids.entries()) if (answers[i]!.state === 'waiting') places.push((await owner.get(`/api/claims/${id}`)).body.place);
    expect(places.sort((a, b) => a - b)).toEqual(Array.from({ length: CLAIMS - ROOM }, (_, i) => i + 1));
    expect((await (await world.as('finance1@city.test')).get('/api/budget-lines')).body.items).toMatchObject([{ amount: '4200.00', held: '4200.00', room: '0.00', waitingClaims: CLAIMS - ROOM }]);
    expect(standing(await checkBooks(world.db))).toBe(true);
  }, LONG);
});
