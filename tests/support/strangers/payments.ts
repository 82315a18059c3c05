// Payment batches, the bank's answers and the books: of the finance of the agency that pays; the applicant reads what is its own.
import { bankCsv } from '../funding.js';
import { act, AUDITOR, BETA, type Case, DEMAND, FINANCE, FINANCE2, HEAD, list, OFFICER, pair, type Stage, story } from './stage.js';

const READ = { also: [DEMAND, BETA, OFFICER] }, WRITE = { also: [DEMAND, BETA, OFFICER, HEAD, AUDITOR] };
const both = (s: Stage): object => ({ claimIds: [s.ids['claim'], s.ids['claim2']] });
let csv: Buffer;

export const payments: readonly Case[] = [
  pair('POST /api/payment-batches', { by: FINANCE, body: both, ...WRITE, keep: (b, s) => { s.ids['batch'] = b.id; } }),
  list('GET /api/payment-batches', { by: FINANCE, sees: 'batch', ...READ }),
  pair('GET /api/payment-batches/{id}', { by: FINANCE, at: 'batch', ...READ }),
  pair('PATCH /api/payment-batches/{id}', { by: FINANCE, at: 'batch', edit: true, body: both, ...WRITE }),
  pair('POST /api/payment-batches/{id}/submissions', { by: FINANCE, at: 'batch', body: {}, ...WRITE }),
  pair('POST /api/payment-batches/{id}/rejections', { by: FINANCE2, at: 'batch', body: { reason: '再核' }, ...WRITE }),
  story('handed in again', async (s) => { await act(s, FINANCE, `/api/payment-batches/${s.ids['batch']}/submissions`); }),
  pair('POST /api/payment-batches/{id}/approvals', { by: FINANCE2, at: 'batch', body: {}, also: [...WRITE.also, FINANCE] }),
  pair('POST /api/payment-batches/{id}/releases', { by: FINANCE2, at: 'batch', body: {}, also: [...WRITE.also, FINANCE] }),
  pair('GET /api/payment-batches/{id}/files', { by: FINANCE, at: 'batch', ...READ }),
  pair('GET /api/payment-batches/{id}/files/payments.csv', { by: FINANCE, at: 'batch', ...WRITE }),
  story('the bank pays one and refuses the other', async (s) => {
    const batch = (await (await s.world.as(FINANCE)).get(`/api/payment-batches/${s.ids['batch']}`)).body;
    csv = await bankCsv(s.world, batch.payments.map((p: { id: string; amount: string; claimId: string }) => ({ paymentId: p.id, amount: p.amount, status: p.claimId === s.ids['claim'] ? 'executed' : 'rejected' })));
  }),
  pair('POST /api/bank-files', { by: FINANCE, query: (s) => `?batchId=${s.ids['batch']}`, body: () => csv, headers: { 'content-type': 'text/csv' }, ...WRITE }),
  pair('POST /api/claims/{id}/payee-corrections', { by: DEMAND, at: 'claim2', body: (s) => ({ payeeId: s.ids['payee'] }), also: [BETA, OFFICER, FINANCE] }),
  list('GET /api/ledger-accounts', { by: DEMAND, query: '?limit=100', sees: 'case', also: [BETA] }),
  list('GET /api/journal-entries', { by: DEMAND, query: '?limit=100', sees: 'claim', also: [BETA] }),
  list('GET /api/limits', { by: DEMAND, query: '?limit=100', sees: 'case', also: [BETA] }),
];
