// The end of a simulation: cancelled while it runs, deleted by whoever may, deleted when its time is over; nothing of it stays but what the log of record says. Who asked hears of a long one.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SimulationRuns, type SimulationView } from '#libs/planning';
import { type City, foundCity } from '../support/city.js';
import type { Client } from '../support/client.js';
import { must } from '../support/funding.js';
import { enter, enterprise, figures, simulated } from '../support/register.js';
import { official } from '../support/strangers/stage.js';
import { startWorld, type World } from '../support/world.js';

const DAY_MS = 86_400_000, ASKED = { clauses: ['equipment-retrofit', 'award-provincial-srdi'], over: 'register', years: [2025] };
let world: World, city: City, runs: SimulationRuns, officer: Client;

beforeAll(async () => {
  world = await startWorld({ SIMULATIONS_KEPT_DAYS: '90' });
  city = await foundCity(world);
  runs = world.app.get(SimulationRuns);
  await official({ world, city }, 'district@city.test', ['officer', 'auditor'], city.districtId);
  await enter(world, [enterprise('恒立精工', { strategic: true, titles: [{ tier: 'provincial-srdi', validFrom: '2025-06-01', validTo: '2028-05-31' }], figures: figures({ 2025: { equipmentInvestment: '60000000.00', awardsPaid: '0.00' } }) })]);
}, 120_000);
beforeEach(async () => { officer = await world.as('officer1@city.test'); });
afterAll(() => world.stop());

const TABLES = ['simulation_subjects', 'simulation_accounts', 'simulation_sums', 'simulation_reasons', 'simulation_lines', 'simulation_budget_lines'];
const rowsOf = async (id: string): Promise<number> => Number((await world.db.one<{ n: bigint }>(`SELECT ${TABLES.map((t) => `(SELECT count(*) FROM ${t} WHERE simulation_id = $1)`).join(' + ')} AS n`, [id]))!.n);
/** What the log of record says of it to an auditor, oldest first. */
const recorded = async (id: string, by = 'auditor1@city.test'): Promise<string[]> =>
  (await must<{ items: { action: string; version: number }[] }>((await world.as(by)).get(`/api/audit-entries?subject=simulation&subjectId=${id}`), 200)).items.sort((a, b) => a.version - b.version).map((e) => e.action);
/** Waiting, with no job on its way. */
async function waiting(of: string): Promise<string> {
  const id = randomUUID();
  await world.db.query(`INSERT INTO simulations (id, title, agency_id, agency_path, over, state, clauses, years, settings, assumptions, occasions, on_day, budget_year, created_by)
    SELECT $2, title, agency_id, agency_path, over, 'queued', clauses, years, settings, assumptions, occasions, on_day, budget_year, created_by FROM simulations WHERE id = $1`, [of, id]);
  return id;
}

describe('cancelled', () => {
  it('while it runs, it ends between two parts and leaves nothing', async () => {
    const id = await waiting((await simulated(world, ASKED)).id), answers: number[] = [];
    await runs.run(id, async (done) => { if (done > 0) answers.push((await officer.post(`/api/simulations/${id}/cancellations`)).status); });
    expect(answers).toEqual([201]);
    expect(await rowsOf(id)).toBe(0);
    expect(await must<SimulationView>(officer.get(`/api/simulations/${id}`), 200)).toMatchObject({ state: 'cancelled', totals: { amount: '0.00' }, lines: 0, may: { cancel: false, delete: true }, keepUntil: expect.stringMatching(/^2026-08-/) });
    await runs.run(id, () => Promise.resolve());
    expect(await rowsOf(id)).toBe(0);
    expect(await recorded(id)).toEqual(['simulation.start', 'simulation.cancel']);
    expect(await officer.post(`/api/simulations/${id}/cancellations`)).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
  });

  it('before its turn it never begins', async () => {
    const id = await waiting((await simulated(world, ASKED)).id);
    expect((await officer.post(`/api/simulations/${id}/cancellations`)).body).toMatchObject({ state: 'cancelled', snapshotAt: null });
    await runs.run(id, () => Promise.reject(new Error('it must not run')));
  });
});

describe('deleted', () => {
  it('by who asked, or by an officer of its agency; others may read at most', async () => {
    const { id } = await simulated(world, ASKED, 'finance1@city.test'), other = await simulated(world, ASKED, 'officer2@city.test');
    expect((await (await world.as('district@city.test')).delete(`/api/simulations/${id}`)).status).toBe(404);
    expect((await (await world.as('head1@city.test')).delete(`/api/simulations/${id}`)).status).toBe(403);
    expect((await must<SimulationView>((await world.as('head1@city.test')).get(`/api/simulations/${id}`), 200)).may).toEqual({ cancel: false, delete: false });
    expect((await (await world.as('finance1@city.test')).delete(`/api/simulations/${id}`)).status).toBe(204);
    expect((await officer.delete(`/api/simulations/${other.id}`)).status).toBe(204);
    expect([(await officer.get(`/api/simulations/${id}`)).status, (await officer.delete(`/api/simulations/${id}`)).status, await rowsOf(id)]).toEqual([404, 404, 0]);
    expect(await recorded(id)).toEqual(['simulation.asked', 'simulation.start', 'simulation.complete', 'simulation.deleted']);
    expect(await world.db.query(`SELECT 1 AS one FROM due_work WHERE kind = 'simulation.keeping' AND subject_id = $1`, [id])).toEqual([]);
  });

  it('not while it is under way', async () => {
    const id = await waiting((await simulated(world, ASKED)).id);
    expect(await officer.delete(`/api/simulations/${id}`)).toMatchObject({ status: 409, body: { code: 'simulation-under-way' } });
  });

  it('by itself when its time is over, and not before', async () => {
    const { id, keepUntil } = await simulated(world, ASKED);
    await world.clock.set(new Date(Date.parse(keepUntil!) - 60_000));
    officer = await world.as('officer1@city.test');
    expect((await officer.get(`/api/simulations/${id}`)).status).toBe(200);
    await world.clock.advance(120_000);
    expect([(await officer.get(`/api/simulations/${id}`)).status, await rowsOf(id)]).toEqual([404, 0]);
    expect((await recorded(id)).at(-1)).toBe('simulation.expired');
    await world.clock.advance(DAY_MS);
  });
});

describe('who watches another agency', () => {
  it('does not see it in the record, also when it is gone', async () => {
    const { id } = await simulated(world, ASKED), own = await simulated(world, { ...ASKED, agencyId: city.districtId }, 'district@city.test');
    expect(await recorded(id, 'district@city.test')).toEqual([]);
    expect(await recorded(own.id, 'district@city.test')).toEqual(['simulation.asked', 'simulation.start', 'simulation.complete']);
    await (await world.as('officer1@city.test')).delete(`/api/simulations/${id}`);
    await (await world.as('district@city.test')).delete(`/api/simulations/${own.id}`);
    expect([await recorded(id, 'district@city.test'), (await recorded(own.id, 'district@city.test')).at(-1), (await recorded(own.id)).at(-1)]).toEqual([[], 'simulation.deleted', 'simulation.deleted']);
  });
});

describe('who asked', () => {
  const heard = async (): Promise<[string, string | null][]> => (await must<{ items: { event: string; path: string | null }[] }>((await world.as('officer1@city.test')).get('/api/notifications?limit=100'), 200)).items
    .filter((n) => n.event.startsWith('simulation.')).map((n) => [n.event, n.path]);

  it('hears of one that took its time, and of one that failed; not of one that ended at once', async () => {
    const { id } = await simulated(world, ASKED), [long, broken] = [await waiting(id), await waiting(id)];
    await world.clock.advance(90_000);
    await runs.run(long, () => Promise.resolve());
    await runs.giveUp(broken, 'the clause cannot be read');
    await world.settled();
    expect((await heard()).sort()).toEqual([['simulation.completed', `/simulations/${long}`], ['simulation.given-up', `/simulations/${broken}`]]);
    expect(await rowsOf(broken)).toBe(0);
  });
});
