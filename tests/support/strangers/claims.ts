// Claims and funding cases: the demand side's until it is handed in, then also of the agency that pays. The winner is a stranger to it.
import { addDays, dayOf } from '#libs/kernel';
import { approveClaim, billEvidence, contractEvidence, draftClaim, evidenceFile, heldClaim, invoiceEvidence, must, once, proposeClaim, renewCredit, type Signed, slipEvidence, submitClaim } from '../funding.js';
import { act, BETA, type Case, DEMAND, FINANCE, HEAD, list, OFFICER, pair, type Stage, story } from './stage.js';

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
  pair('POST /api/claims/{id}/evidence', { by: DEMAND, at: 'claim', ...DRAFT, body: async (s) => ({ ...invoiceEvidence(await signedOf(s), '10.00', dayOf(await s.world.clock.now())), fileId: await evidenceFile(await s.world.as(DEMAND)) }) }),
  pair('POST /api/claims/{id}/matchings', { by: DEMAND, at: 'claim', ...DRAFT, body: {} }),
  pair('POST /api/claims/{id}/money-returns', { by: DEMAND, at: 'claim', ...DRAFT, body: async (s) => ({ valueDate: dayOf(await s.world.clock.now()), amount: '1.00', note: '退回' }) }),
  story('a bill that is due', async (s) => {
    const owner = await s.world.as(DEMAND), today = dayOf(await s.world.clock.now());
    const claim = (await owner.post(`/api/claims/${s.ids['claim']}/evidence`, { ...billEvidence(await signedOf(s), '10.00', today, today), fileId: await evidenceFile(owner) })).body;
    s.ids['bill'] = claim.evidence.find((e: { kind: string }) => e.kind === 'bill').id;
  }),
  pair('POST /api/claims/{id}/evidence/{evidenceId}/honourings', { by: DEMAND, at: 'claim bill', ...DRAFT, body: async (s) => ({ honouredOn: dayOf(await s.world.clock.now()) }) }),
  pair('GET /api/claims/{id}/evidence', { by: DEMAND, at: 'claim', ...DRAFT }),
  pair('GET /api/claims/{id}/quote', { by: DEMAND, at: 'claim', ...DRAFT }),
  pair('DELETE /api/claims/{id}/evidence/{evidenceId}', { by: DEMAND, at: 'claim evidence', ...DRAFT }),
  pair('POST /api/claims/{id}/withdrawals', { by: DEMAND, at: 'claim', ...DRAFT }),
  story('a claim with all its papers', async (s) => { s.ids['claim'] = (await draftClaim(s.world, await signedOf(s), oneOf(s))).id; }),
  pair('POST /api/claims/{id}/submissions', { by: DEMAND, at: 'claim', body: {}, ...DRAFT }),
  pair('GET /api/claims/{id}/document', { by: DEMAND, at: 'claim', ...OTHERS }),
  pair('GET /api/claims/{id}', { by: OFFICER, at: 'claim', ...OTHERS }),
  list('GET /api/claims', { by: FINANCE, sees: 'claim', ...OTHERS }),
  pair('POST /api/claims/{id}/questions', { by: OFFICER, at: 'claim', body: async (s) => ({ text: '请补充付款依据', dueOn: addDays(dayOf(await s.world.clock.now()), 5) }), also: [BETA, DEMAND, HEAD, FINANCE], keep: (b, s) => { s.ids['question'] = b.questions.at(-1).id; } }),
  pair('POST /api/claims/{id}/questions/{questionId}/answers', { by: DEMAND, at: 'claim question', body: { text: '见附件' }, also: [BETA, OFFICER, HEAD] }),
  story('another question', async (s) => { s.ids['question2'] = (await act(s, OFFICER, `/api/claims/${s.ids['claim']}/questions`, { text: '请说明', dueOn: addDays(dayOf(await s.world.clock.now()), 5) })).questions.at(-1).id; }),
  pair('POST /api/claims/{id}/questions/{questionId}/withdrawals', { by: OFFICER, at: 'claim question2', also: [BETA, DEMAND, HEAD, FINANCE] }),
  story('a claim paid in cash', async (s) => {
    const signed = await signedOf(s), owner = await s.world.as(DEMAND), draft = await draftClaim(s.world, signed, { milestones: [1], payeeId: s.ids['payee']!, invoices: ['7.00'], slips: [] });
    await owner.post(`/api/claims/${draft.id}/evidence`, { ...slipEvidence(signed, '7.00', dayOf(await s.world.clock.now()), { method: 'cash' }), fileId: await evidenceFile(owner) });
    await submitClaim(s.world, signed, draft.id);
    s.ids['doubted'] = draft.id;
    s.ids['signal'] = (await (await s.world.as(OFFICER)).get(`/api/claims/${draft.id}`)).body.signals[0].id;
  }),
  pair('POST /api/claims/{id}/signals/{signalId}/decisions', { by: OFFICER, at: 'doubted signal', body: { outcome: 'confirmed', reason: '现金' }, also: [BETA, DEMAND, HEAD, FINANCE] }),
  story('its credit is checked', async (s) => { await renewCredit(s.world, s.ids['demander']!); }),
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
  pair('POST /api/approval-limits', { by: FINANCE, body: (s) => ({ agencyId: s.ids['bureau'], above: '1000000.00', second: 'second-head', reason: '大额申领' }), also: [BETA, DEMAND, OFFICER, HEAD], keep: (b, s) => { s.ids['approvalLimit'] = b.id; } }),
  list('GET /api/approval-limits', { by: HEAD, sees: 'approvalLimit', also: [BETA, DEMAND] }),
  pair('POST /api/approval-limits/{id}/rejections', { by: HEAD, at: 'approvalLimit', body: { reason: '再议' }, also: [BETA, DEMAND, OFFICER, FINANCE] }),
  story('asked for again', async (s) => { s.ids['approvalLimit'] = (await act(s, FINANCE, '/api/approval-limits', { agencyId: s.ids['bureau'], above: '2000000.00', second: 'second-head', reason: '大额申领' })).id; }),
  pair('POST /api/approval-limits/{id}/approvals', { by: HEAD, at: 'approvalLimit', also: [BETA, DEMAND, OFFICER, FINANCE] }),
  story('the case of this contract', async (s) => { s.ids['case'] = (await (await s.world.as(DEMAND)).get('/api/funding-cases')).body.items[0].id; }),
  list('GET /api/funding-cases', { by: DEMAND, sees: 'case', ...OTHERS }),
  pair('GET /api/funding-cases/{id}', { by: DEMAND, at: 'case', ...OTHERS }),
  story('the winner claims under another clause for the same project', async (s) => {
    const beta = await s.world.as(BETA), { id, caseId } = await must<{ id: string; caseId: string }>(beta.post('/api/claims', { clause: 'core-tech-national', applicantId: s.ids['beta'], agencyId: s.ids['bureau'], title: '攻关项目', reference: '2026YFB0300300' }, once()));
    await must(beta.post(`/api/claims/${id}/withdrawals`));
    s.ids['case2'] = caseId;
  }),
  pair('POST /api/funding-cases/{id}/joinings', { by: OFFICER, at: 'case2', body: (s) => ({ targetId: s.ids['case'], reason: '同一项目' }), also: [BETA, DEMAND, HEAD, FINANCE], keep: (b, s) => { s.ids['joining'] = b.id; } }),
  pair('POST /api/case-joinings/{id}/rejections', { by: HEAD, at: 'joining', body: { reason: '再核' }, also: [BETA, DEMAND, FINANCE] }),
  story('declared again', async (s) => { s.ids['joining'] = (await act(s, OFFICER, `/api/funding-cases/${s.ids['case2']}/joinings`, { targetId: s.ids['case'], reason: '同一项目' })).id; }),
  pair('POST /api/case-joinings/{id}/approvals', { by: HEAD, at: 'joining', also: [BETA, DEMAND, OFFICER, FINANCE] }),
  pair('POST /api/case-joinings/{id}/leavings', { by: OFFICER, at: 'joining', body: { reason: '认定有误' }, also: [BETA, DEMAND, HEAD, FINANCE] }),
];
