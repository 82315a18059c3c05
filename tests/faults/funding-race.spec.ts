// Two hundred claims race for what has room for exactly seven: for one project limit, for one budget line. Seven are held, the others are told why or wait in order, are served in that order, and the books say the same.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkBooks, standing } from '#libs/funding';
import { approvedCopies, inTurns, readBooks } from '../support/books.js';
import { violations } from '../support/books-checker.js';
import { type City, foundCity } from '../support/city.js';
import { adoptBudget, bringPayee, must, type Signed } from '../support/funding.js';
import { acceptMilestone, signedContract } from '../support/projects.js';
import { startWorld, type World } from '../support/world.js';

const CLAIMS = 200, ROOM = 7, LONG = 600_000;
let world: World, city: City, payeeId: string, lineId: string;
const key = (status: number, code?: string): string => `${status} ${code ?? ''}`.trim();
/** Two hundred claims of 300.00 each that wait for finance alone. */
const ready = (signed: Signed): Promise<string[]> => approvedCopies(world, signed, { milestones: [1], payeeId, invoices: ['1000.00'], slips: ['1000.00'] }, CLAIMS);
const race = async (ids: readonly string[]) => {
  const finance = [await world.as('finance1@city.test'), await world.as('finance2@city.test')];
  return Promise.all(ids.map(async (id, i) => { const a = await finance[i % 2]!.post(`/api/claims/${id}/approvals`); return { status: a.status, code: a.body.code as string | undefined, state: a.body.state as string | undefined }; }));
};

const money = async (amount: string): Promise<void> => {
  const { id } = await must((await world.as('finance1@city.test')).post(`/api/budget-lines/${lineId}/adjustments`, { amount, reason: '调整' }));
  await must((await world.as('head1@city.test')).post(`/api/budget-adjustments/${id}/approvals`));
  await world.settled();
};

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
}, 240_000);
afterAll(() => world.stop(), 120_000);

describe('two hundred claims at once', () => {
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
    lineId = lines[0]!.id;
    await money('4200.00');
  }, LONG);

  it('for one budget line: seven are held, the others wait, each in its own place', async () => {
    const signed = await signedContract(world, city);
    await acceptMilestone(world, signed, 1);
    payeeId = (await bringPayee(world, signed.demandOwner, signed.demandSideId!)).id;
    const ids = await ready(signed), answers = await race(ids); // of 4,200.00 the first story holds 2,100.00
    expect(answers.filter((a) => a.state === 'held')).toHaveLength(ROOM);
    expect(answers.filter((a) => a.state === 'waiting')).toHaveLength(CLAIMS - ROOM);
    const owner = await world.as(signed.demandOwner), waiting = ids.filter((_, i) => answers[i]!.state === 'waiting'), placed: { id: string; place: number }[] = [];
    await inTurns(4, waiting, async (id) => { placed.push({ id, place: (await owner.get(`/api/claims/${id}`)).body.place }); });
    placed.sort((a, b) => a.place - b.place);
    expect(placed.map((p) => p.place)).toEqual(Array.from({ length: CLAIMS - ROOM }, (_, i) => i + 1));
    expect((await world.db.query<{ id: string }>(`SELECT id FROM claims WHERE state = 'waiting' ORDER BY waiting_since, id`)).map((c) => c.id)).toEqual(placed.map((p) => p.id));
    expect((await (await world.as('finance1@city.test')).get('/api/budget-lines')).body.items).toMatchObject([{ amount: '4200.00', held: '4200.00', room: '0.00', waitingClaims: CLAIMS - ROOM }]);
    expect(standing(await checkBooks(world.db))).toBe(true);
    await money('5100.00'); // for three more, one after the other
    expect((await world.db.query<{ id: string }>(`SELECT id FROM claims WHERE id = ANY($1::uuid[]) AND state = 'held'`, [waiting])).map((c) => c.id).sort()).toEqual(placed.slice(0, 3).map((p) => p.id).sort());
    expect((await owner.get(`/api/claims/${placed[3]!.id}`)).body).toMatchObject({ state: 'waiting', place: 1 });
    expect(violations(await readBooks(world))).toEqual([]);
    expect(standing(await checkBooks(world.db))).toBe(true);
  }, LONG);
});
