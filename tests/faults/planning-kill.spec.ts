// A simulation is broken at every statement of its run, found by counting: refused, cut before, lost after. Run again it goes on from its checkpoint, and the result is that of an unbroken run.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Clause } from '#libs/policy';
import { SimulationRuns } from '#libs/planning';
import { clauses } from '../../libs/policy/src/clauses/index.js';
import { foundCity } from '../support/city.js';
import { type Fault, withInjection } from '../support/injection.js';
import { simulated } from '../support/register.js';
import { startWorld, type World } from '../support/world.js';

const LONG = 600_000, FAULTS: readonly Fault[] = ['cut', 'lost', 'refused'], ENTERPRISES = 2_100;
let world: World, runs: SimulationRuns, first: string, statements: string[];
const retrofit = clauses.find((c) => c.id === 'equipment-retrofit')! as Clause, words = { zh: '限额', en: 'a limit' };
/** Eight million for all firms under one control, who stand in both parts; and a budget for the year that ends in the second. */
const limited: Clause = { ...retrofit, version: '2026-1', effectiveFrom: '2026-06-01', caps: [...retrofit.caps, { scope: 'controllerYear', limit: { op: 'money', value: '8000000.00' }, text: words }, { scope: 'clauseYear', limit: { op: 'money', value: '575000000.00' }, text: words }], cases: retrofit.cases.filter((c) => Number(c.amount ?? 0) <= 8_000_000) };
const ASKED = { clauses: ['award-provincial-srdi'], clauseDocument: limited, over: 'register', years: [2025] };

/** Everything that came out, but the id and the hours. */
const resultOf = (id: string): Promise<unknown> => world.db.query(`SELECT (SELECT jsonb_agg(to_jsonb(s) - 'simulation_id' ORDER BY year, clause, dimension, key) FROM simulation_sums s WHERE simulation_id = $1) AS sums,
  (SELECT md5(string_agg((to_jsonb(l) - 'simulation_id')::text, '' ORDER BY n)) FROM simulation_lines l WHERE simulation_id = $1) AS lines, (SELECT jsonb_agg(to_jsonb(r) - 'simulation_id' ORDER BY year, clause, kind, code) FROM simulation_reasons r WHERE simulation_id = $1) AS reasons,
  (SELECT to_jsonb(x) FROM (SELECT state, subjects, done, line_count, version FROM simulations WHERE id = $1) x) AS row, (SELECT count(*)::int FROM simulation_subjects WHERE simulation_id = $1) + (SELECT count(*)::int FROM simulation_accounts WHERE simulation_id = $1) AS left,
  (SELECT jsonb_agg(h.transition ORDER BY h.version) FROM histories h WHERE h.subject = 'simulation' AND h.subject_id = $1::uuid::text AND h.version > 1) AS history`, [id]);

/** The same question once more, waiting, with no job on its way. */
async function again(): Promise<string> {
  const id = randomUUID();
  await world.db.query(`INSERT INTO simulations (id, title, agency_id, agency_path, over, state, clauses, years, settings, assumptions, occasions, on_day, budget_year, created_by)
    SELECT $2, title, agency_id, agency_path, over, 'queued', clauses, years, settings, assumptions, occasions, on_day, budget_year, created_by FROM simulations WHERE id = $1`, [first, id]);
  return id;
}
const run = (id: string): Promise<void> => runs.run(id, () => Promise.resolve());

beforeAll(async () => {
  world = await startWorld();
  await foundCity(world);
  runs = world.app.get(SimulationRuns);
  await world.db.query(`INSERT INTO enterprises (id, credit_code, name, district_code, controller, strategic) SELECT gen_random_uuid(), '91320400MA' || lpad(n::text, 8, '0'), '企业' || n, (ARRAY['320402','320411'])[1 + n % 2], '控股' || n % 1000, CASE WHEN n % 3 < 2 THEN n % 3 = 0 END FROM generate_series(1, ${ENTERPRISES}) n`);
  await world.db.query(`INSERT INTO enterprise_titles (enterprise_id, tier, valid_from, valid_to) SELECT id, 'provincial-srdi', '2025-03-01', '2028-02-29' FROM enterprises WHERE right(credit_code, 1) = '7'`);
  await world.db.query(`INSERT INTO enterprise_figures (enterprise_id, year, figure, value, source) SELECT id, 2025, f, 5000000000 + right(credit_code, 4)::int * 37, '年报' FROM enterprises, unnest(ARRAY['equipmentInvestment','awardsPaid']) f`);
  first = (await simulated(world, ASKED)).id;
}, LONG);
afterAll(() => world.stop());

describe('killed at every statement', () => {
  it('goes on to the same result', async () => {
    const whole = await resultOf(first), counted = await again();
    expect(whole).toMatchObject([{ row: { state: 'completed', subjects: ENTERPRISES, done: ENTERPRISES }, left: 0, history: ['start', 'complete'] }]);
    const { items } = (await (await world.as('officer1@city.test')).get(`/api/simulations/${first}/lines?clause=equipment-retrofit&limit=100`)).body as { items: { amount: string }[] };
    expect(items.some((l) => l.amount === '2000000.00' || Number(l.amount) < 3_000_000)).toBe(true); // what a firm's sister had left of their limit
    expect((await world.db.one<{ fen: bigint }>(`SELECT amount_fen AS fen FROM simulation_sums WHERE simulation_id = $1 AND clause = 'equipment-retrofit' AND dimension = 'all'`, [first]))!.fen).toBe(57_500_000_000n);
    ({ statements } = await withInjection({ mark: counted }, () => run(counted)));
    expect(await resultOf(counted)).toEqual(whole);
    expect(statements.length).toBeGreaterThan(25);
    for (let at = 1; at <= statements.length; at += 1) {
      const id = await again(), fault = FAULTS[at % FAULTS.length]!;
      const seen = await withInjection({ mark: id, at, fault }, () => run(id));
      expect([at, fault, seen.broken, seen.outcome.status]).toEqual([at, fault, true, 'rejected']);
      await run(id);
      expect([at, fault, await resultOf(id)]).toEqual([at, fault, whole]);
    }
  }, LONG);

  it('counts every part once when two runners have it', async () => {
    const id = await again();
    await Promise.all([run(id), run(id), run(id)]);
    expect(await resultOf(id)).toEqual(await resultOf(first));
  }, LONG);

  it('looks at the register as it stood, whatever changes meanwhile', async () => {
    const id = await again();
    await withInjection({ mark: id, at: statements.indexOf('COMMIT') + 3, fault: 'cut' }, () => run(id)); // the snapshot is taken, the first part is not
    expect((await world.db.one<{ state: string }>('SELECT state FROM simulations WHERE id = $1', [id]))!.state).toBe('running');
    await world.db.query('UPDATE enterprise_figures SET value = value * 2');
    await run(id);
    expect(await resultOf(id)).toEqual(await resultOf(first));
  }, LONG);
});
