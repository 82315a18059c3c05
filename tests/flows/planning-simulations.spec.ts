// What a clause would cost: over the register, with what nobody knows counted as that; every sum is the sum of its lines.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SimulatedLine, SimulationView } from '#libs/planning';
import { type City, foundCity } from '../support/city.js';
import { adoptBudget, must } from '../support/funding.js';
import { enter, enterprise, figures, simulated } from '../support/register.js';
import { official } from '../support/strangers/stage.js';
import { startWorld, type World } from '../support/world.js';

let world: World, city: City;
const srdi = (tier: 'national-little-giant' | 'provincial-srdi' | 'municipal-srdi', validFrom = '2025-06-01') => ({ titles: [{ tier, validFrom, validTo: `${Number(validFrom.slice(0, 4)) + 3}-05-31` }] });

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  await official({ world, city }, 'district@city.test', ['officer'], city.districtId);
  await enter(world, [
    enterprise('恒立精工', { chainId: 'power-batteries', strategic: true, ...srdi('national-little-giant'), figures: figures({ 2024: { localContribution: '10000000.00', awardsPaid: '500000.00' }, 2025: { localContribution: '13000000.00', equipmentInvestment: '60000000.00' } }) }),
    enterprise('天宁轴承', { districtCode: '320402', chainId: 'industrial-robots', strategic: false, ...srdi('provincial-srdi'), figures: figures({ 2024: { localContribution: '10000000.00', awardsPaid: '0.00' }, 2025: { localContribution: '11000000.00', equipmentInvestment: '80000000.00' } }) }),
    enterprise('武进纺织', { districtCode: '320412', ...srdi('municipal-srdi', '2024-01-01'), figures: figures({ 2025: { equipmentInvestment: '90000000.00' } }) }),
    enterprise('溧阳电力', { districtCode: '320481', figures: figures({ 2024: { localContribution: '-5.00' }, 2025: { localContribution: '100.00' } }) }),
    enterprise('金坛光伏', { districtCode: '320413' }),
  ]);
  await adoptBudget(world, city, '900000.00', 'tax-increment');
});
afterAll(() => world.stop());

const ALL = { clauses: ['*'], over: 'register', years: [2025], assumptions: [{ fact: 'cityTaxGrowth', value: '0.08' }] };
const fen = (text: string): bigint => BigInt(text.replace('.', ''));

describe('a simulation over the register', () => {
  let done: SimulationView;
  beforeAll(async () => { done = await simulated(world, ALL); });

  it('pays what the clauses say, and says what it used', () => {
    const amounts = Object.fromEntries(done.by.clause.map((c) => [c.key, c.amount]));
    expect(amounts).toMatchObject({ 'tax-increment': '1400000.00', 'award-little-giant': '500000.00', 'award-provincial-srdi': '500000.00', 'equipment-retrofit': '12000000.00', 'award-single-champion': '0.00' });
    expect(done).toMatchObject({ title: 'All clauses in force · 2025', state: 'completed', progress: { done: 5, of: 5 }, budgetYear: 2026, years: [2025], on: '2026-05-06' });
    expect(done.versions.every((v) => /^[0-9a-f]{64}$/.test(v.sha256) && !v.changed && v.base === null)).toBe(true);
    expect(Date.parse(done.snapshotAt!)).toBeLessThanOrEqual(Date.parse(done.completedAt!));
  });

  it('counts what nobody knows as unknown, and says which facts, most frequent first', () => {
    const tax = done.by.clause.find((c) => c.key === 'tax-increment')!;
    expect([tax.eligible, tax.refused, tax.unknown]).toEqual([2, 1, 2]);
    const of = (clause: string) => done.reasons.filter((r) => r.clause === clause).map((r) => [r.kind, r.code, r.count]);
    expect(of('tax-increment')).toEqual(expect.arrayContaining([['unknown', 'fact:currentYearContribution', 2], ['unknown', 'fact:previousYearContribution', 2], ['refused', 'recognition-not-covered', 1]]));
    expect(of('equipment-retrofit')).toContainEqual(['unknown', 'fact:industry', 3]);
    expect(of('award-little-giant')).toEqual([['refused', 'not-recognised-in-year', 4]]);
    expect(of('talent-top')).toEqual([['unknown', 'fact:decidedAmount', 5]]);
    expect([...done.reasons].sort((a, b) => b.count - a.count)).toEqual(done.reasons);
  });

  it('sums alike by chain, district, tier, year and payer, and line by line', async () => {
    for (const sums of Object.values(done.by)) expect(sums.reduce((sum, s) => sum + fen(s.amount), 0n)).toBe(fen(done.totals.amount));
    const { items } = await must<{ items: SimulatedLine[] }>((await world.as('officer1@city.test')).get(`/api/simulations/${done.id}/lines?limit=100`), 200);
    expect(items.reduce((sum, l) => sum + fen(l.amount), 0n)).toBe(fen(done.totals.amount));
    expect(items).toHaveLength(done.lines);
    const narrowed = await must<SimulationView>((await world.as('officer1@city.test')).get(`/api/simulations/${done.id}?clause=equipment-retrofit`), 200);
    expect(narrowed.by.district.map((d) => [d.key, d.amount]).filter(([, a]) => a !== '0.00')).toEqual([['320411', '7200000.00'], ['320402', '4800000.00']]);
  });

  it('holds the need against the budget', () => {
    expect(done.sufficiency.find((s) => s.clause === 'tax-increment')).toMatchObject({ budgetYear: 2026, adopted: '900000.00', room: '900000.00', needed: '1400000.00', short: '500000.00' });
    expect(done.sufficiency.find((s) => s.clause === 'equipment-retrofit')).toMatchObject({ adopted: '0.00', short: '12000000.00' });
  });
});

describe('another agency', () => {
  it('simulates its own district, and does not see the city’s', async () => {
    const district = await world.as('district@city.test');
    const own = await simulated(world, { ...ALL, agencyId: city.districtId }, 'district@city.test');
    expect(own.by.district.map((d) => d.key)).toEqual(['320411']);
    const seen = (await must<{ items: { id: string }[] }>(district.get('/api/simulations'), 200)).items;
    expect(seen.map((s) => s.id)).toEqual([own.id]);
    expect((await district.post('/api/simulations', { ...ALL, agencyId: city.bureauId })).status).toBe(403);
  });
});

describe('what cannot be simulated', () => {
  it('is refused before anything is queued', async () => {
    const officer = await world.as('officer1@city.test');
    const refused = async (body: object): Promise<unknown> => { const { status, body: problem } = await officer.post('/api/simulations', body); return [status, problem.code, problem.errors?.[0]?.pointer]; };
    expect(await refused({ over: 'register' })).toEqual([422, 'invalid', '/clauses']);
    expect(await refused({ ...ALL, clauses: ['no-such-clause'] })).toEqual([422, 'invalid', '/clauses/0']);
    expect(await refused({ ...ALL, settings: { vat: 'perhaps' } })).toEqual([422, 'simulation-setting-unknown', '/settings/vat']);
    expect(await refused({ ...ALL, assumptions: [{ fact: 'weather', value: 'fine' }] })).toEqual([422, 'simulation-assumption-unfit', '/assumptions/0/fact']);
    expect(await refused({ ...ALL, assumptions: [{ fact: 'cityTaxGrowth', value: '8 %' }] })).toEqual([422, 'simulation-assumption-unfit', '/assumptions/0/value']);
    expect(await refused({ clauseDocument: { id: 'x' }, over: 'claims' })).toMatchObject([422, 'simulation-clause-invalid', expect.stringMatching(/^\/clauseDocument\//)]);
  });
});
