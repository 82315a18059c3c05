// Needs, challenges and their questions: of the organisation that needs, of the agency that calls.
import { CHAIN, challengeDraft, FIELD, scheduleIn } from '../challenges.js';
import { act, ADMIN, ALPHA, type Case, DEMAND, DISTRICT, HEAD, list, NOBODY, OFFICER, OFFICER2, open, OUTSIDER, pair, type Stage, story } from './stage.js';

const { title, background, content, indicators, budget } = challengeDraft();
const NEED = { title, background, content, indicators, budget, chainId: CHAIN, fieldId: FIELD, periodMonths: 12 };
const bidding = async (s: Stage): Promise<object> => challengeDraft({ demandSideId: s.ids['demander']!, subsidy: { clause: 'open-competition', decidedRate: '0.30', decidedCeiling: null }, schedule: await scheduleIn(s.world, 30), panelSize: 7 });
const not = (...who: string[]) => ({ also: who });

export const challenges: readonly Case[] = [
  pair('POST /api/needs', { by: DEMAND, body: (s) => ({ organisationId: s.ids['demander'], content: { title } }), strangers: [NOBODY, OUTSIDER, ADMIN], keep: (b, s) => { s.ids['need'] = b.id; } }),
  pair('GET /api/needs/{id}', { by: DEMAND, at: 'need', ...not(OFFICER) }),
  pair('PATCH /api/needs/{id}', { by: DEMAND, at: 'need', edit: true, body: { content: NEED }, ...not(OFFICER) }),
  list('GET /api/needs', { by: DEMAND, sees: 'need', ...not(OFFICER) }),
  pair('POST /api/needs/{id}/submissions', { by: DEMAND, at: 'need', ...not(OFFICER) }),
  pair('POST /api/needs/{id}/screenings', { by: OFFICER, at: 'need', body: { outcome: 'screened', reason: '可测' }, ...not(DEMAND, HEAD) }),
  story('a second need', async (s) => { s.ids['second'] = (await act(s, DEMAND, '/api/needs', { organisationId: s.ids['demander'], content: NEED })).id; }),
  pair('POST /api/needs/{id}/withdrawals', { by: DEMAND, at: 'second', ...not(OFFICER) }),

  pair('POST /api/challenges', { by: OFFICER, body: async (s) => ({ agencyId: s.ids['bureau'], needId: s.ids['need'], content: await bidding(s) }), ...not(DEMAND, HEAD), keep: (b, s) => { s.ids['open'] = b.id; } }),
  list('GET /api/challenges', { by: OFFICER, query: '?limit=100', sees: 'open', ...not(ALPHA) }),
  pair('GET /api/challenges/{id}', { by: OFFICER, at: 'open', ...not(ALPHA) }),
  pair('GET /api/challenges/{id}/openers', { by: OFFICER, at: 'open', ...not(ALPHA) }),
  pair('GET /api/challenges/{id}/addenda', { by: OFFICER, at: 'open', ...not(ALPHA) }),
  pair('GET /api/challenges/{id}/questions', { by: OFFICER, at: 'open', ...not(ALPHA) }),
  pair('PATCH /api/challenges/{id}', { by: OFFICER, at: 'open', edit: true, body: async (s) => ({ content: await bidding(s) }), ...not(HEAD) }),
  pair('POST /api/challenges/{id}/submissions', { by: OFFICER, at: 'open', ...not(HEAD) }),
  pair('POST /api/challenges/{id}/rejections', { by: HEAD, at: 'open', body: { reason: '再改' }, ...not(OFFICER, DEMAND) }),
  story('handed to the head again', async (s) => { await act(s, OFFICER, `/api/challenges/${s.ids['open']}/submissions`); }),
  pair('POST /api/challenges/{id}/approvals', { by: HEAD, at: 'open', ...not(OFFICER, OFFICER2, DEMAND) }),
  pair('POST /api/challenges/{id}/subscriptions', { by: OFFICER2, at: 'open', ...not(ALPHA) }),
  pair('DELETE /api/challenges/{id}/subscriptions', { by: OFFICER2, at: 'open', ...not(ALPHA) }),
  pair('POST /api/challenges/{id}/publications', { by: OFFICER2, at: 'open', ...not(HEAD, DEMAND) }),
  open('GET /api/challenges/{id}', 'published, it calls everybody', { at: 'open' }),
  open('GET /api/challenges/{id}/openers', 'whoever bids seals for them', { at: 'open' }),

  pair('POST /api/challenges/{id}/addenda', { by: OFFICER, at: 'open', body: { text: '更正', material: false }, ...not(HEAD, DEMAND) }),
  pair('POST /api/challenges/{id}/questions', { by: DEMAND, at: 'open', body: { text: '可否分包？' }, strangers: [NOBODY, DISTRICT, ADMIN, OFFICER], keep: (b, s) => { s.ids['question'] = b.id; } }),
  pair('POST /api/questions/{id}/answers', { by: OFFICER, at: 'question', body: { text: '不可' }, ...not(HEAD, DEMAND) }),
  story('the same is asked again', async (s) => { s.ids['again'] = (await act(s, DEMAND, `/api/challenges/${s.ids['open']}/questions`, { text: '能否分包？' })).id; }),
  pair('POST /api/questions/{id}/merges', { by: OFFICER, at: 'again', body: (s) => ({ intoId: s.ids['question'] }), ...not(HEAD, DEMAND) }),
  story('another challenge, to be cancelled', async (s) => {
    const { id } = await act(s, OFFICER, '/api/challenges', { agencyId: s.ids['bureau'], content: await bidding(s) });
    for (const [who, what] of [[OFFICER, 'submissions'], [HEAD, 'approvals'], [OFFICER2, 'publications']] as const) await act(s, who, `/api/challenges/${id}/${what}`);
    s.ids['fated'] = id;
  }),
  pair('POST /api/challenges/{id}/cancellations', { by: OFFICER, at: 'fated', body: { reason: '撤回' }, ...not(HEAD, DEMAND), keep: (b, s) => { s.ids['cancellation'] = b.id; } }),
  pair('POST /api/challenges/{id}/cancellations/{cancellationId}/rejections', { by: HEAD, at: 'fated cancellation', body: { reason: '继续' }, ...not(OFFICER, DEMAND) }),
  story('asked for again', async (s) => { s.ids['cancellation'] = (await act(s, OFFICER, `/api/challenges/${s.ids['fated']}/cancellations`, { reason: '撤回' })).id; }),
  pair('POST /api/challenges/{id}/cancellations/{cancellationId}/approvals', { by: HEAD, at: 'fated cancellation', ...not(OFFICER, DEMAND) }),
];
