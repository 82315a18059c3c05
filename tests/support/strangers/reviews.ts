// Experts, panels, rounds and sheets: a seat is its reviewer's alone, a sheet nobody else's while the round runs.
import { nonceCommitment } from '#libs/reviews';
import { FIELD } from '../challenges.js';
import { commit, nonceFor, toBeDrawn } from '../draws.js';
import { declare, reply, sheetsOf, someExperts, submitSheet } from '../reviews.js';
import { ADMIN, ALPHA, AUDITOR, type Case, DEMAND, DISTRICT, FINANCE, HEAD, list, NOBODY, OFFICER, OUTSIDER, pair, type Stage, story } from './stage.js';

const REGISTER = [NOBODY, OUTSIDER, ADMIN, ALPHA, '@expert8'], SCORES = { fit: 40, route: 30, price: 20, benefit: 10 };
const PANEL = { also: [ALPHA, DEMAND, FINANCE, '@expert8'] }, SEAT = { also: [OFFICER, AUDITOR, ALPHA, '@expert1', '@expert8'] };
const expert = (s: Stage, n: number) => ({ email: s.ids[`expert${n}`]!, personId: s.ids[`person${n}`]! });

export const reviews: readonly Case[] = [
  story('nine experts', async (s) => { for (const [n, { email, personId }] of (await someExperts(s.world, s.city, 9)).entries()) Object.assign(s.ids, { [`expert${n}`]: email, [`person${n}`]: personId }); }),
  pair('POST /api/experts', { by: OFFICER, body: { email: 'prof@expert.test', name: '教授', organisation: '河海大学', title: '教授', fields: [FIELD] }, strangers: REGISTER }),
  story('a name that the list shows', async (s) => { s.ids['professor'] = 'prof@expert.test'; }),
  list('GET /api/expert-invitations', { by: OFFICER, sees: 'professor', strangers: REGISTER }),
  list('GET /api/experts', { by: OFFICER, query: '?limit=100', sees: 'person8', strangers: REGISTER }),
  pair('GET /api/experts/{personId}', { by: OFFICER, at: 'person8', strangers: REGISTER }),
  pair('PATCH /api/experts/{personId}', { by: OFFICER, at: 'person8', edit: true, body: { title: '研究员' }, strangers: REGISTER }),
  pair('GET /api/challenges/{id}/candidates', { by: OFFICER, at: 'open', ...PANEL }),
  story('a panel that is to be drawn', async (s) => { s.ids['panel'] = await toBeDrawn(s.world, s.ids['open']!); }),
  pair('GET /api/challenges/{id}/draw-prospects', { by: OFFICER, at: 'open', ...PANEL }),
  pair('POST /api/panels/{id}/draws', { by: OFFICER, at: 'panel', body: { seats: { technical: 7, finance: 0, industry: 0 } }, also: [...PANEL.also, HEAD, AUDITOR], keep: (b, s) => { s.ids['draw'] = b.id; } }),
  pair('GET /api/panels/{id}/draws', { by: AUDITOR, at: 'panel', ...PANEL }),
  list('GET /api/draws', { by: AUDITOR, sees: 'draw', ...PANEL }),
  pair('GET /api/draws/{id}', { by: HEAD, at: 'draw', ...PANEL }),
  pair('POST /api/draws/{id}/commitments', { by: OFFICER, at: 'draw', body: (s) => ({ role: 'officer', commitment: nonceCommitment({ draw: s.ids['draw']!, role: 'officer', nonce: nonceFor(s.ids['draw']!, 'officer') }) }), also: [...PANEL.also, HEAD, AUDITOR] }),
  story('a supervisor commits', async (s) => { await commit(s.world, s.ids['draw']!, 'auditor'); }),
  pair('POST /api/draws/{id}/reveals', { by: AUDITOR, at: 'draw', body: (s) => ({ role: 'auditor', nonce: nonceFor(s.ids['draw']!, 'auditor') }), also: [...PANEL.also, HEAD, OFFICER] }),
  pair('POST /api/draws/{id}/voids', { by: OFFICER, at: 'draw', body: { role: 'officer', because: 'nonce-lost' }, also: [...PANEL.also, HEAD, AUDITOR] }),
  pair('POST /api/challenges/{id}/panels', { by: OFFICER, at: 'open', body: (s) => ({ seats: [0, 1, 2, 3, 4, 5, 6].map((n) => ({ personId: s.ids[`person${n}`], chair: n === 0 })), reason: '专家库尚小，不足以抽取' }), also: [...PANEL.also, HEAD], keep: (b, s) => { s.ids['panel'] = b.id; } }),
  pair('GET /api/challenges/{id}/panels', { by: AUDITOR, at: 'open', ...PANEL }),
  pair('GET /api/panels/{id}', { by: AUDITOR, at: 'panel', ...PANEL }),
  pair('GET /api/panels/{id}/seats', { by: OFFICER, at: 'panel', ...PANEL, keep: (b, s) => { for (const seat of b.items) for (let n = 0; n < 9; n += 1) if (s.ids[`person${n}`] === seat.personId) s.ids[`seat${n}`] = seat.id; } }),
  story('one declines', async (s) => { await reply(s.world, expert(s, 6), s.ids['seat6']!, 'decline'); }),
  pair('POST /api/panels/{id}/seats', { by: OFFICER, at: 'panel', body: (s) => ({ replaces: s.ids['seat6'], personId: s.ids['person7'] }), also: [...PANEL.also, HEAD], keep: (b, s) => { s.ids['seat7'] = b.id; } }),
  list('GET /api/seats', { by: '@expert0', sees: 'seat0', also: ['@expert1', '@expert8', OFFICER] }),
  pair('GET /api/seats/{id}', { by: '@expert0', at: 'seat0', ...SEAT }),
  pair('POST /api/seats/{id}/replies', { by: '@expert0', at: 'seat0', body: { reply: 'accept' }, ...SEAT }),
  pair('POST /api/seats/{id}/conflicts', { by: '@expert0', at: 'seat0', body: { conflict: false }, ...SEAT }),
  story('the others accept and declare', async (s) => { for (const n of [1, 2, 3, 4, 5, 7]) { await reply(s.world, expert(s, n), s.ids[`seat${n}`]!); await declare(s.world, expert(s, n), s.ids[`seat${n}`]!); } }),

  pair('POST /api/panels/{id}/rounds', { by: OFFICER, at: 'panel', body: {}, also: [...PANEL.also, HEAD, '@expert0'], keep: (b, s) => { s.ids['round'] = b.id; } }),
  pair('GET /api/panels/{id}/rounds', { by: HEAD, at: 'panel', also: [...PANEL.also, '@expert0'] }),
  pair('GET /api/rounds/{id}', { by: HEAD, at: 'round', also: [...PANEL.also, '@expert0'] }),
  story('a sheet', async (s) => { s.ids['sheet'] = (await sheetsOf(await s.world.as(s.ids['expert0']!), s.ids['round']!))[0].id; }),
  list('GET /api/assignments', { by: '@expert0', query: (s) => `?roundId=${s.ids['round']}`, sees: 'sheet', ...SEAT }),
  pair('GET /api/assignments/{id}/score-sheet', { by: '@expert0', at: 'sheet', ...SEAT }),
  pair('PUT /api/assignments/{id}/score-sheet', { by: '@expert0', at: 'sheet', edit: true, body: { scores: SCORES }, ...SEAT }),
  pair('POST /api/assignments/{id}/score-sheet/submissions', { by: '@expert0', at: 'sheet', edit: true, ...SEAT }),
  story('five finish: alpha is better', async (s) => {
    for (const n of [0, 1, 2, 3, 4]) {
      const client = await s.world.as(s.ids[`expert${n}`]!);
      for (const { id, bid } of await sheetsOf(client, s.ids['round']!)) if (id !== s.ids['sheet']) await submitSheet(client, id, (c) => c.weight - (bid.organisationName === 'beta' ? 1 : 0));
    }
  }),
  pair('POST /api/panels/{id}/recusals', { by: OFFICER, at: 'panel', body: (s) => ({ seatId: s.ids['seat7'], reason: '举报属实' }), also: [...PANEL.also, HEAD, '@expert0'] }),
  pair('GET /api/panels/{id}/recusals', { by: AUDITOR, at: 'panel', also: [...PANEL.also, '@expert0'] }),
  story('the round is due', async (s) => { await s.world.clock.advance(90 * 86_400_000); }),
  pair('POST /api/rounds/{id}/closures', { by: OFFICER, at: 'round', body: {}, also: [...PANEL.also, HEAD, '@expert0'] }),
  pair('GET /api/rounds/{id}/rankings', { by: AUDITOR, at: 'round', strangers: [NOBODY, OUTSIDER, DISTRICT, ADMIN, ALPHA, FINANCE, '@expert0'] }),
  pair('GET /api/rounds/{id}/score-sheets', { by: AUDITOR, at: 'round', strangers: [NOBODY, OUTSIDER, DISTRICT, ADMIN, ALPHA, FINANCE, '@expert0'] }),
];
