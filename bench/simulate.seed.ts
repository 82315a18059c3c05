// Owns the register that simulations are measured over: 100,000 enterprises with two years of eight figures each, every fifth with a title, every fourth under a controller that others share (a name, a credit code, or through a firm between), written straight into the tables; the same in every run.
import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';

const DISTRICTS = ['320402', '320404', '320411', '320412', '320413', '320481'], CHAINS = 23;
export interface Planner { readonly token: string }

/** A number from 0 to `below` by the enterprise's own number: no two runs differ. */
const made = (salt: number, below: number | string): string => `(abs(hashint8(n::bigint * 31 + ${salt})) % (${below}))`;

export async function seedRegister(url: string, count: number): Promise<Planner> {
  const client = new pg.Client({ connectionString: url }), agencyId = randomUUID(), personId = randomUUID(), token = `bench-${personId}`;
  await client.connect();
  try {
    await client.query(`INSERT INTO agencies (id, path, name_zh, name_en) VALUES ($1::uuid, $2, '市工信局', 'City Bureau of Industry')`, [agencyId, `/${agencyId}`]);
    await client.query(`INSERT INTO people (id, email, name, state) VALUES ($1, 'planner@city.test', '规划', 'active')`, [personId]);
    await client.query(`INSERT INTO grants (id, person_id, role, agency_id) VALUES ($1, $2, 'officer', $3)`, [randomUUID(), personId, agencyId]);
    await client.query('INSERT INTO sessions (id, token_hash, person_id, second_factor) VALUES ($1, $2, $3, true)', [randomUUID(), createHash('sha256').update(token).digest(), personId]);
    await client.query(`INSERT INTO chains (id, position, name_zh, name_en) SELECT 'chain-' || n, n, 'chain-' || n, 'chain-' || n FROM generate_series(1, ${CHAINS}) n`);
    await client.query(`INSERT INTO enterprises (id, credit_code, name, district_code, chain_id, industry_class, strategic, controller)
      SELECT gen_random_uuid(), '91320400MA' || lpad(n::text, 8, '0'), '企业' || n, (ARRAY['${DISTRICTS.join("','")}'])[1 + ${made(1, 6)}], CASE WHEN n % 5 < 4 THEN 'chain-' || (1 + ${made(2, CHAINS)}) END, (1300 + ${made(3, 3100)})::text, CASE WHEN n % 10 < 7 THEN n % 3 = 0 END,
        CASE n % 12 WHEN 0 THEN '控股' || n % 5000 WHEN 4 THEN '91320400MA' || lpad((1 + n / 2)::text, 8, '0') WHEN 8 THEN '企业' || (1 + n / 3) END FROM generate_series(1, ${count}) n`);
    await client.query(`INSERT INTO enterprise_titles (enterprise_id, tier, valid_from, valid_to) SELECT id, (ARRAY['national-single-champion','national-little-giant','provincial-srdi','provincial-srdi','municipal-srdi','innovative'])[1 + ${made(4, 6)}], d, d + 1095
      FROM (SELECT e.id, e.n, (DATE '2023-01-01' + ${made(5, 1090)})::date AS d FROM (SELECT id, right(credit_code, 8)::int AS n FROM enterprises) e) x WHERE n % 5 = 0`);
    for (const year of [2024, 2025]) {
      await client.query(`INSERT INTO enterprise_figures (enterprise_id, year, figure, value, source) SELECT e.id, ${year}, f.figure, CASE f.figure WHEN 'staff' THEN 1 + ${made(6, 3000)} ELSE (1 + ${made(7, 1_000_000)})::bigint * f.unit * (10 + ${year % 10} * (n % 3)) / 10 END, '年报'
        FROM (SELECT id, right(credit_code, 8)::int AS n FROM enterprises) e CROSS JOIN (VALUES ('revenue', 200000), ('mainRevenue', 180000), ('rdExpense', 9000), ('equipmentInvestment', 9000), ('localContribution', 4000), ('awardsPaid', 0), ('nationalAppropriation', 900), ('staff', 1)) AS f(figure, unit)
        WHERE n % 20 <> 0 ORDER BY e.id`);
    }
    await client.query('VACUUM ANALYZE');
    await client.query('CHECKPOINT');
    return { token };
  } finally { await client.end(); }
}
