// Claims and funding cases: the demand side's until it is handed in, then also of the agency that pays. The winner is a stranger to it.
import { dayOf } from '#libs/kernel';
import { approveClaim, contractEvidence, draftClaim, evidenceFile, heldClaim, invoiceEvidence, proposeClaim, type Signed, submitClaim } from '../funding.js';
import { BETA, type Case, DEMAND, FINANCE, HEAD, list, OFFICER, pair, type Stage, story } from './stage.js';

/** The winner, and while it is a draft everybody of the agency. */
const OTHERS = { also: [BETA] }, DRAFT = { also: [BETA, OFFICER, HEAD, FINANCE] };
export async function signedOf(s: Stage): Promise<Signed> {
  const contract = (await (await s.world.as(BETA)).get(`/api/contracts/${s.ids['contract']}`)).body;
  return { contract, contractId: contract.id, demandSideId: s.ids['demander']!, winnerId: s.ids['beta']!, demandOwner: DEMAND };
}
export const oneOf = (s: Stage, amount = '1000.00') => ({ milestones: [1], payeeId: s.ids['payee']!, invoices: [amount], slips: [amount] });

export const claims: readonly Case[] = [
  pair('POST /api/claims', { by: DEMAND, body: (s) => ({ contractId: s.ids['contract'] }), ...DRAFT, keep: (b, s) => { s.ids['claim'] = b.id; } }),
  list('GET /api/claims', { by: DEMAND, sees: 'claim', ...DRAFT }),
  pair('GET /api/claims/{id}', { by: DEMAND, at: 'claim', ...DRAFT }),
  pair('PATCH /api/claims/{id}', { by: DEMAND, at: 'claim', edit: true, body: (s) => ({ milestoneIds: [s.ids['milestone']], payeeId: s.ids['payee'] }), ...DRAFT }),
  pair('POST /api/claims/{id}/evidence', {
    by: DEMAND, at: 'claim', ...DRAFT, body: async (s) => ({ ...contractEvidence(await signedOf(s)), fileId: await evidenceFile(await s.world.as(DEMAND)) }), keep: (b, s) => { s.ids['evidence'] = b.evidence[0].id; },
  }),
  pair('POST /api/claims/{id}/evidence', { by: DEMAND, at: 'claim', ...DRAFT, body: async (s) => ({ ...invoiceEvidence('10.00', dayOf(await s.world.clock.now())), fileId: await evidenceFile(await s.world.as(DEMAND)) }) }),
  pair('GET /api/claims/{id}/evidence', { by: DEMAND, at: 'claim', ...DRAFT }),
  pair('GET /api/claims/{id}/quote', { by: DEMAND, at: 'claim', ...DRAFT }),
  pair('DELETE /api/claims/{id}/evidence/{evidenceId}', { by: DEMAND, at: 'claim evidence', ...DRAFT }),
  pair('POST /api/claims/{id}/withdrawals', { by: DEMAND, at: 'claim', ...DRAFT }),
  story('a claim with all its papers', async (s) => { s.ids['claim'] = (await draftClaim(s.world, await signedOf(s), oneOf(s))).id; }),
  pair('POST /api/claims/{id}/submissions', { by: DEMAND, at: 'claim', body: {}, ...DRAFT }),
  pair('GET /api/claims/{id}/document', { by: DEMAND, at: 'claim', ...OTHERS }),
  pair('GET /api/claims/{id}', { by: OFFICER, at: 'claim', ...OTHERS }),
  list('GET /api/claims', { by: FINANCE, sees: 'claim', ...OTHERS }),
  pair('POST /api/claims/{id}/proposals', { by: OFFICER, at: 'claim', body: { note: '凭证齐全' }, also: [BETA, DEMAND, HEAD, FINANCE] }),
  pair('POST /api/claims/{id}/approvals', { by: HEAD, at: 'claim', body: {}, also: [BETA, DEMAND, OFFICER, FINANCE] }),
  story('finance approves; two more claims wait for finance’s batch, one for a refusal', async (s) => {
    await approveClaim(s.world, s.ids['claim']!, 'finance1');
    const signed = await signedOf(s);
    s.ids['claim2'] = (await heldClaim(s.world, signed, oneOf(s, '2000.00'))).id;
    s.ids['claim3'] = (await draftClaim(s.world, signed, oneOf(s, '3000.00'))).id;
    await submitClaim(s.world, signed, s.ids['claim3']!);
    await proposeClaim(s.world, s.ids['claim3']!);
  }),
  pair('POST /api/claims/{id}/rejections', { by: HEAD, at: 'claim3', body: { reason: '不符合规定' }, also: [BETA, DEMAND] }),
  story('the case of this contract', async (s) => { s.ids['case'] = (await (await s.world.as(DEMAND)).get('/api/funding-cases')).body.items[0].id; }),
  list('GET /api/funding-cases', { by: DEMAND, sees: 'case', ...OTHERS }),
  pair('GET /api/funding-cases/{id}', { by: DEMAND, at: 'case', ...OTHERS }),
];
