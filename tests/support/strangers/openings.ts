// The opening and eligibility: two persons of the agency open; a bidder sees its own bid and check, never another's.
import { pdfWith } from '../bids.js';
import { upload } from '../projects.js';
import { act, ADMIN, ALPHA, AUDITOR, BETA, type Case, DISTRICT, FINANCE, HEAD, list, NOBODY, OFFICER, OUTSIDER, pair, story } from './stage.js';

const NOT_ITS_OWN = [NOBODY, OUTSIDER, DISTRICT, ADMIN, BETA, FINANCE];

export const openings: readonly Case[] = [
  list('GET /api/phases', { by: OFFICER, sees: 'open', also: [ALPHA, FINANCE] }),
  pair('POST /api/challenges/{id}/openings', { by: OFFICER, at: 'open', also: [ALPHA, HEAD, AUDITOR], keep: (b, s) => { s.ids['opening'] = b.id; } }),
  pair('GET /api/challenges/{id}/openings', { by: HEAD, at: 'open', also: [ALPHA, FINANCE] }),
  pair('GET /api/openings/{id}', { by: HEAD, at: 'opening', also: [ALPHA, FINANCE] }),
  pair('POST /api/openings/{id}/confirmations', { by: HEAD, at: 'opening', also: [ALPHA, OFFICER, AUDITOR] }),
  list('GET /api/opened-bids', { by: ALPHA, query: (s) => `?challengeId=${s.ids['open']}`, sees: 'alphaBid', strangers: NOT_ITS_OWN }),
  list('GET /api/opened-bids', { by: OFFICER, query: (s) => `?challengeId=${s.ids['open']}`, sees: 'betaBid', also: [ALPHA] }),
  pair('GET /api/opened-bids/{id}', { by: ALPHA, at: 'alphaBid', strangers: NOT_ITS_OWN }),
  pair('GET /api/opened-bids/{id}/files/{n}', { by: ALPHA, at: 'alphaBid =1', strangers: NOT_ITS_OWN }),
  pair('POST /api/challenges/{id}/eligibility-checks', {
    by: OFFICER, at: 'open', body: (s) => ({ bidId: s.ids['alphaBid'], outcome: 'supplement', items: ['seal'], reasons: ['未盖章'] }), also: [ALPHA, BETA, HEAD], keep: (b, s) => { s.ids['check'] = b.id; },
  }),
  list('GET /api/challenges/{id}/eligibility-checks', { by: ALPHA, at: 'open', sees: 'check', strangers: NOT_ITS_OWN }),
  story('the page with the seal is uploaded', async (s) => { s.ids['sealPage'] = await upload(await s.world.as(ALPHA), pdfWith('seal'), { name: '盖章页.pdf', type: 'application/pdf', purpose: 'supplement' }); }),
  pair('POST /api/eligibility-checks/{id}/supplements', { by: ALPHA, at: 'check', body: (s) => ({ files: [{ item: 'seal', fileId: s.ids['sealPage'] }] }), strangers: [...NOT_ITS_OWN, OFFICER] }),
  story('both are eligible', async (s) => {
    for (const key of ['alphaBid', 'betaBid']) await act(s, OFFICER, `/api/challenges/${s.ids['open']}/eligibility-checks`, { bidId: s.ids[key], outcome: 'eligible' });
    await s.world.settled();
  }),
];
