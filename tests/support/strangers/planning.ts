// The register and simulations: officials for the districts and agencies that are theirs; another agency's are not there.
import { randomUUID } from 'node:crypto';
import { ADMIN, act, ALPHA, type Case, FINANCE, HEAD, list, NOBODY, OFFICER, OUTSIDER, pair, story } from './stage.js';
import { creditCode } from '../city.js';

const FIRMS = { also: [ALPHA] };
const enterprise = { creditCode: creditCode(901), name: '钟楼精工', districtCode: '320404', industryClass: '3425' };
const CSV = { 'content-type': 'text/csv' };

export const planning: readonly Case[] = [
  pair('POST /api/enterprises', { by: OFFICER, body: enterprise, also: [ALPHA, HEAD], keep: (b, s) => { s.ids['enterprise'] = b.id; } }),
  list('GET /api/enterprises', { by: HEAD, sees: 'enterprise', ...FIRMS }),
  pair('GET /api/enterprises/{id}', { by: OFFICER, at: 'enterprise', ...FIRMS }),
  pair('PATCH /api/enterprises/{id}', { by: OFFICER, at: 'enterprise', edit: true, body: { controller: '钟楼控股', account: { bank: '中国银行常州分行', accountNumber: '6217000012345678' } }, also: [ALPHA, HEAD] }),
  pair('GET /api/enterprises/{id}/account-number', { by: OFFICER, at: 'enterprise', also: [ALPHA, HEAD] }),
  // Another district's officer may import, each for their own district: cells of other districts are refused one by one (industry-register.spec).
  pair('POST /api/enterprise-imports', {
    by: OFFICER, body: () => Buffer.from(`creditCode,name,districtCode\n${creditCode(902)},天宁轴承,320402\n`), headers: CSV, strangers: [NOBODY, OUTSIDER, ADMIN, ALPHA, HEAD], keep: (b, s) => { s.ids['import'] = b.id; },
  }),
  list('GET /api/enterprise-imports', { by: OFFICER, sees: 'import', also: [ALPHA] }),

  pair('POST /api/simulations', { by: OFFICER, body: (s) => ({ agencyId: s.ids['bureau'], clauses: ['equipment-retrofit'], over: 'register', years: [2025] }), ...FIRMS, keep: (b, s) => { s.ids['simulation'] = b.id; } }),
  story('it runs to its end', async (s) => { await s.world.settled(); }),
  list('GET /api/simulations', { by: HEAD, sees: 'simulation', ...FIRMS }),
  pair('GET /api/simulations/{id}', { by: OFFICER, at: 'simulation', ...FIRMS }),
  story('one that moves money', async (s) => {
    await act(s, OFFICER, '/api/enterprises', { ...enterprise, creditCode: creditCode(903), name: '武进新能', strategic: true, titles: [{ tier: 'provincial-srdi', validFrom: '2024-01-01', validTo: '2026-12-31' }],
      figures: [{ year: 2025, figure: 'equipmentInvestment', value: '60000000.00', source: '统计' }] });
    s.ids['money'] = (await act(s, OFFICER, '/api/simulations', { agencyId: s.ids['bureau'], clauses: ['equipment-retrofit'], over: 'register', years: [2025] })).id;
    await s.world.settled();
  }),
  pair('GET /api/simulations/{id}/lines', { by: OFFICER, at: 'money', ...FIRMS }),
  pair('GET /api/simulations/{id}/exports/simulation.xlsx', { by: OFFICER, at: 'money', ...FIRMS }),
  pair('DELETE /api/simulations/{id}', { by: OFFICER, at: 'money', also: [ALPHA, HEAD, FINANCE] }),
  story('one that waits for its turn', async (s) => {
    s.ids['waiting'] = randomUUID();
    await s.world.db.query(`INSERT INTO simulations (id, title, agency_id, agency_path, over, state, clauses, years, settings, assumptions, occasions, on_day, budget_year, created_by)
      SELECT $2, title, agency_id, agency_path, over, 'queued', clauses, years, settings, assumptions, occasions, on_day, budget_year, created_by FROM simulations WHERE id = $1`, [s.ids['simulation'], s.ids['waiting']]);
  }),
  pair('POST /api/simulations/{id}/cancellations', { by: OFFICER, at: 'waiting', also: [ALPHA, HEAD, FINANCE] }),
];
