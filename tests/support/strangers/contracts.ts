// Contracts, projects and milestones: of the two parties and their agency; a losing bidder is a stranger.
import { pdfSaying, upload, uploadScan } from '../projects.js';
import { act, ALPHA, BETA, type Case, DEMAND, FINANCE, HEAD, list, OFFICER, pair, type Stage, story } from './stage.js';

const LOSER = { also: [ALPHA] }, AGENCY = { also: [ALPHA, HEAD] };
let terms: object;
const signature = (who: string) => async (s: Stage) => ({ sha256: s.ids['contractSha'], scanFileId: await uploadScan(await s.world.as(who), who) });

export const contracts: readonly Case[] = [
  pair('POST /api/contracts', { by: OFFICER, body: (s) => ({ decisionId: s.ids['decision'], bidId: s.ids['betaBid'] }), ...AGENCY, keep: (b, s) => { s.ids['contract'] = b.id; terms = b.editions[0].terms; } }),
  pair('PATCH /api/contracts/{id}', { by: OFFICER, at: 'contract', edit: true, body: () => terms, ...AGENCY }),
  pair('POST /api/contracts/{id}/offers', { by: OFFICER, at: 'contract', ...AGENCY }),
  pair('POST /api/contracts/{id}/revisions', { by: OFFICER, at: 'contract', body: { reason: '补充' }, ...AGENCY }),
  story('offered anew', async (s) => {
    const { editions } = await act(s, OFFICER, `/api/contracts/${s.ids['contract']}/offers`);
    const edition = editions.find((e: { state: string }) => e.state === 'signing');
    Object.assign(s.ids, { contractSha: edition.sha256, contractFile: edition.fileId });
  }),
  list('GET /api/contracts', { by: BETA, sees: 'contract', ...LOSER }),
  pair('GET /api/contracts/{id}', { by: BETA, at: 'contract', ...LOSER }),
  pair('GET /api/files/{id}/content', { by: BETA, at: 'contractFile', ...LOSER }),
  pair('POST /api/contracts/{id}/signatures', { by: DEMAND, at: 'contract', body: signature(DEMAND), ...AGENCY }),
  pair('POST /api/contracts/{id}/signatures', { by: BETA, at: 'contract', body: signature(BETA), ...AGENCY }),
  pair('POST /api/contracts/{id}/amendments', { by: OFFICER, at: 'contract', body: () => ({ reason: '延期', terms }), also: [ALPHA, HEAD, BETA] }),
  pair('DELETE /api/contracts/{id}/amendments/{n}', { by: OFFICER, at: 'contract =2', also: [ALPHA, HEAD, BETA] }),
  list('GET /api/projects', { by: BETA, sees: 'contract', ...LOSER }),
  pair('GET /api/projects/{id}', { by: DEMAND, at: 'contract', ...LOSER }),
  pair('GET /api/projects/{id}/milestones', { by: BETA, at: 'contract', ...LOSER, keep: (b, s) => { s.ids['milestone'] = b.items[0].id; } }),
  pair('GET /api/milestones/{id}', { by: BETA, at: 'milestone', ...LOSER }),
  story('a report', async (s) => { s.ids['report'] = await upload(await s.world.as(BETA), await pdfSaying('报告'), { name: '报告.pdf', type: 'application/pdf', purpose: 'deliverable' }); }),
  pair('POST /api/milestones/{id}/deliverables', { by: BETA, at: 'milestone', body: (s) => ({ text: '成果', fileIds: [s.ids['report']] }), also: [ALPHA, DEMAND, OFFICER] }),
  pair('POST /api/milestones/{id}/acceptances', { by: DEMAND, at: 'milestone', body: { outcome: 'accepted', acceptedAmount: '2000000.00' }, also: [ALPHA, BETA, OFFICER, FINANCE] }),
];
