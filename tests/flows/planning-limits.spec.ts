// Limits that several share, over a register of several parts: firms under one actual controller, however it is written, share its year; the clause's year is shared by all; in order of credit code, against a calculation that knows neither the engine nor parts.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Clause } from '#libs/policy';
import type { SimulationView } from '#libs/planning';
import { clauses } from '../../libs/policy/src/clauses/index.js';
import { foundCity } from '../support/city.js';
import { simulated } from '../support/register.js';
import { startWorld, type World } from '../support/world.js';

const ENTERPRISES = 2_500, LONG = 300_000;
let world: World;
interface Firm { creditCode: string; name: string; controller: string | null; fen: bigint; tier: boolean; strategic: boolean }

beforeAll(async () => {
  world = await startWorld();
  await foundCity(world);
  // Every eleventh under one of forty holdings, every seventh under a person; written with spaces, wide brackets, by credit code, or through a firm between.
  await world.db.query(`INSERT INTO enterprises (id, credit_code, name, district_code, strategic, controller) SELECT gen_random_uuid(), '91320400MA' || lpad((n * 7919 % 99991)::text, 8, '0'), '企业(' || n || ')', '320411', n % 3 = 0,
    CASE WHEN n % 11 = 0 THEN CASE n % 4 WHEN 0 THEN '天合 控股（' || n % 40 || '）' WHEN 1 THEN '天合控股(' || n % 40 || ')' WHEN 2 THEN '天合控股（' || n % 40 || '）' ELSE ' 天合控股(' || n % 40 || ') ' END
      WHEN n % 7 = 0 THEN '王' || n % 90 WHEN n % 13 = 0 THEN '企业（' || (n - n % 11) || '）' WHEN n % 17 = 0 THEN '91320400MA' || lpad(((n - n % 7) * 7919 % 99991)::text, 8, '0') END FROM generate_series(1, ${ENTERPRISES}) n`);
  await world.db.query(`INSERT INTO enterprise_titles (enterprise_id, tier, valid_from, valid_to) SELECT id, 'provincial-srdi', '2024-03-01', '2027-02-28' FROM enterprises WHERE right(credit_code, 1)::int < 8`);
  await world.db.query(`INSERT INTO enterprise_figures (enterprise_id, year, figure, value, source) SELECT id, 2025, 'equipmentInvestment', 4900000000 + right(credit_code, 5)::bigint * 25013 % 3000000000, '年报' FROM enterprises`);
}, LONG);
afterAll(() => world.stop());

const clause = (most: { controllerYear: string; clauseYear: string }, version: string): Clause => {
  const retrofit = clauses.find((c) => c.id === 'equipment-retrofit')! as Clause, text = { zh: '限额', en: 'a limit' };
  return { ...retrofit, version, effectiveFrom: '2026-06-01', caps: [...retrofit.caps, ...(['controllerYear', 'clauseYear'] as const).map((scope) => ({ scope, limit: { op: 'money' as const, value: most[scope] }, text }))] };
};

/** Who is at the top, by walking from name to name. */
function topOf(firms: readonly Firm[]): Map<string, string> {
  const same = (text: string): string => text.replaceAll('（', '(').replaceAll('）', ')').replaceAll(' ', '');
  const byName = new Map(firms.map((f) => [same(f.name), f])), byCode = new Map(firms.map((f) => [f.creditCode, f]));
  return new Map(firms.map((firm) => {
    const seen = new Set<Firm>();
    let at = firm;
    for (;;) {
      seen.add(at);
      const written = at.controller && same(at.controller), up = written ? byCode.get(written) ?? byName.get(written) : undefined;
      if (!written) return [firm.creditCode, at.creditCode];
      if (!up) return [firm.creditCode, written];
      if (seen.has(up)) throw new Error('a circle in the sample');
      at = up;
    }
  }));
}

/** Yuan that each firm gets, in the order of credit codes: 12 % up to ten million when strategic, else 6 % up to six; from fifty million on; with a title. */
function byHand(firms: readonly Firm[], most: { controller: bigint; clause: bigint }): Map<string, bigint> {
  const top = topOf(firms), given = new Map<string, bigint>(), got = new Map<string, bigint>();
  let left = most.clause;
  for (const firm of [...firms].sort((a, b) => (a.creditCode < b.creditCode ? -1 : 1))) {
    if (!firm.tier || firm.fen < 5_000_000_000n) continue;
    const [percent, ceiling] = firm.strategic ? [12n, 1_000_000_000n] : [6n, 600_000_000n], control = top.get(firm.creditCode)!, room = most.controller - (given.get(control) ?? 0n);
    const amount = [firm.fen * percent / 100n, ceiling, room, left].reduce((a, b) => (b < a ? b : a));
    given.set(control, (given.get(control) ?? 0n) + amount);
    left -= amount;
    if (amount > 0n) got.set(firm.creditCode, amount);
  }
  return got;
}

const firmsThere = (): Promise<Firm[]> => world.db.query<Firm>(`SELECT e.credit_code, e.name, e.controller, e.strategic, f.value AS fen, EXISTS (SELECT 1 FROM enterprise_titles t WHERE t.enterprise_id = e.id) AS tier FROM enterprises e JOIN enterprise_figures f ON f.enterprise_id = e.id`);
const linesOf = async ({ id }: SimulationView): Promise<[string, bigint][]> => (await world.db.query<{ code: string; amountFen: bigint }>('SELECT code, amount_fen FROM simulation_lines WHERE simulation_id = $1 AND amount_fen <> 0 ORDER BY n', [id])).map((l) => [l.code, l.amountFen]);
const asked = (most: { controllerYear: string; clauseYear: string }, version: string) => ({ clauseDocument: clause(most, version), over: 'register', years: [2025] });

describe('a limit that several share', () => {
  it('of a controller’s year is kept over the whole register', async () => {
    const firms = await firmsThere(), done = await simulated(world, asked({ controllerYear: '12000000.00', clauseYear: '99000000000.00' }, '2026-1'));
    const expected = byHand(firms, { controller: 1_200_000_000n, clause: 9_900_000_000_000n }), free = byHand(firms, { controller: 10n ** 15n, clause: 10n ** 15n });
    expect(await linesOf(done)).toEqual([...expected]);
    expect([...expected.values()].reduce((a, b) => a + b, 0n)).toBeLessThan([...free.values()].reduce((a, b) => a + b, 0n));
    expect(done.by.clause[0]!.baseline).toBe(`${String([...free.values()].reduce((a, b) => a + b, 0n)).replace(/(\d\d)$/, '.$1')}`);
    expect(done.versions[0]!.shared).toEqual(['controllerYear', 'clauseYear']);
  }, LONG);

  it('of the clause’s year is given in order of credit code until it is full, after the controller’s', async () => {
    const firms = await firmsThere(), done = await simulated(world, asked({ controllerYear: '12000000.00', clauseYear: '3000000000.01' }, '2026-2'));
    expect(await linesOf(done)).toEqual([...byHand(firms, { controller: 1_200_000_000n, clause: 300_000_000_001n })]);
    expect(done.totals.amount).toBe('3000000000.01');
  }, LONG);

  it('is left behind by no account when it has ended', async () => {
    expect(await world.db.query('SELECT 1 AS one FROM simulation_accounts UNION ALL SELECT 1 FROM simulation_subjects')).toEqual([]);
  });
});
