// What is asked back, and what ends: recoveries, a contract's termination, performance on record.
import { addDays, dayOf } from '#libs/kernel';
import { act, ADMIN, BETA, type Case, DEMAND, FINANCE, HEAD, HEAD2, list, NOBODY, OFFICER, pair, type Stage, story } from './stage.js';

const asked = (amount: string) => async (s: Stage) => ({ claimId: s.ids['claim'], amount, reason: '核减', dueOn: addDays(dayOf(await s.world.clock.now()), 30) });
const OTHERS = { also: [BETA] };

export const recoveries: readonly Case[] = [
  pair('POST /api/recoveries', { by: OFFICER, body: asked('10.00'), also: [BETA, DEMAND, HEAD], keep: (b, s) => { s.ids['recovery'] = b.id; } }),
  list('GET /api/recoveries', { by: OFFICER, sees: 'recovery', also: [BETA, DEMAND] }),
  pair('GET /api/recoveries/{id}', { by: OFFICER, at: 'recovery', also: [BETA, DEMAND] }),
  pair('POST /api/recoveries/{id}/notifications', { by: HEAD, at: 'recovery', also: [BETA, DEMAND, OFFICER, FINANCE] }),
  list('GET /api/recoveries', { by: DEMAND, sees: 'recovery', ...OTHERS }),
  pair('GET /api/recoveries/{id}', { by: DEMAND, at: 'recovery', ...OTHERS }),
  pair('POST /api/recoveries/{id}/contestations', { by: DEMAND, at: 'recovery', body: { reason: '不同意' }, also: [BETA, OFFICER, HEAD] }),
  pair('POST /api/recoveries/{id}/replies', { by: HEAD2, at: 'recovery', body: { reason: '维持' }, also: [BETA, DEMAND, OFFICER, FINANCE] }),
  pair('POST /api/recoveries/{id}/receipts', { by: FINANCE, at: 'recovery', body: async (s) => ({ bankSerial: 'R-1', valueDate: dayOf(await s.world.clock.now()), amount: '10.00' }), also: [BETA, DEMAND, OFFICER, HEAD] }),
  story('a rate', async (s) => { s.ids['rate'] = '2025-05-20'; }),
  list('GET /api/reference-rates', { by: DEMAND, sees: 'rate', strangers: [NOBODY, ADMIN] }),
  pair('POST /api/reference-rates', { by: HEAD, body: { fromDay: '2026-04-20', rate: '0.0295', source: 'LPR' }, strangers: [NOBODY, ADMIN, DEMAND, BETA, OFFICER, FINANCE] }),
  story('another', async (s) => { s.ids['recovery'] = (await act(s, OFFICER, '/api/recoveries', await asked('20.00')(s))).id; }),
  pair('POST /api/recoveries/{id}/waivers', { by: FINANCE, at: 'recovery', body: { reason: '无力偿还' }, also: [BETA, DEMAND, OFFICER] }),
  pair('POST /api/recoveries/{id}/waivers', { by: HEAD, at: 'recovery', body: { reason: '同意' }, also: [BETA, DEMAND, OFFICER] }),

  pair('POST /api/contracts/{id}/terminations', { by: HEAD, at: 'contract', body: { reason: '终止' }, also: [DEMAND, BETA, FINANCE] }),
  list('GET /api/performance-records', { by: BETA, sees: 'contract', strangers: ['nobody', 'outsider@firm.test', 'district@city.test', 'alpha@firm.test'] }),
];
