// Payment batches, the bank's answers and the books: of the finance of the agency that pays; the applicant reads what is its own.
import { bankCsv, must, sendBankFile } from '../funding.js';
import { linkIn } from '../mail.js';
import { pdfSaying } from '../projects.js';
import { addDays, calendarOf, dayOf } from '#libs/kernel';
import { act, ADMIN, AUDITOR, BETA, type Case, DEMAND, FINANCE, FINANCE2, HEAD, HEAD2, list, NOBODY, OFFICER, open, OUTSIDER, pair, type Stage, story } from './stage.js';

const READ = { also: [DEMAND, BETA, OFFICER] }, WRITE = { also: [DEMAND, BETA, OFFICER, HEAD, AUDITOR] };
const both = (s: Stage): object => ({ claimIds: [s.ids['claim'], s.ids['claim2']] });
const payingAccount = (s: Stage): object => ({ agencyId: s.city.bureauId, format: 'iso20022', bank: '江南银行', accountName: '市工信局', accountNumber: '32001628436051234567', reason: '开户行变更' });
let csv: Buffer, stamped: Buffer;
async function nextWorkingDay(s: Stage): Promise<string> {
  const calendar = calendarOf(await s.world.db.query('SELECT day, working, confirmed FROM calendar_days ORDER BY day'));
  let day = dayOf(await s.world.clock.now());
  while (!calendar.isWorkingDay(day)) day = addDays(day, 1);
  return day;
}

export const payments: readonly Case[] = [
  pair('POST /api/payment-batches', { by: FINANCE, body: both, ...WRITE, keep: (b, s) => { s.ids['batch'] = b.id; } }),
  list('GET /api/payment-batches', { by: FINANCE, sees: 'batch', ...READ }),
  pair('GET /api/payment-batches/{id}', { by: FINANCE, at: 'batch', ...READ }),
  pair('PATCH /api/payment-batches/{id}', { by: FINANCE, at: 'batch', edit: true, body: both, ...WRITE }),
  pair('POST /api/payment-batches/{id}/submissions', { by: FINANCE, at: 'batch', body: {}, ...WRITE }),
  pair('POST /api/payment-batches/{id}/rejections', { by: FINANCE2, at: 'batch', body: { reason: '再核' }, ...WRITE }),
  story('handed in again', async (s) => { await act(s, FINANCE, `/api/payment-batches/${s.ids['batch']}/submissions`); }),
  pair('POST /api/subsidy-notice-rules', { by: HEAD, body: { clause: 'open-competition', required: true, reason: '公示' }, strangers: [NOBODY, OUTSIDER, ADMIN, DEMAND, BETA, OFFICER, FINANCE] }),
  open('GET /api/subsidy-notice-rules', 'anybody may know which subsidies stand in public'),
  pair('POST /api/payment-batches/{id}/notices', { by: FINANCE, at: 'batch', body: async (s) => ({ firstDay: await nextWorkingDay(s) }), also: [DEMAND, BETA, AUDITOR], keep: (b, s) => { s.ids['subsidyNotice'] = b.id; } }),
  open('GET /api/subsidy-notices', 'a notice is public'),
  open('GET /api/subsidy-notices/{id}', 'a notice is public', { at: 'subsidyNotice' }),
  story('its first day comes', async (s) => { await s.world.clock.advance(3 * 86_400_000); }),
  story('an organisation stamps its objection', async () => { stamped = await pdfSaying('付款与合同不符'); }),
  open('POST /api/subsidy-notices/{id}/objection-files', 'whoever objects needs no account', { at: 'subsidyNotice', body: () => stamped, keep: (b, s) => { s.ids['subsidyObjectionFile'] = b.fileId; } }),
  open('POST /api/subsidy-notices/{id}/objections', 'whoever objects needs no account; the mailbox confirms', {
    at: 'subsidyNotice', body: (s) => ({ name: '孙实名', email: 'sun@mail.test', text: '该项目付款与合同不符，请核实。', organisationName: '某公司', fileId: s.ids['subsidyObjectionFile'] }), keep: (b, s) => { s.ids['subsidyObjection'] = b.objectionId; },
  }),
  story('the objection is confirmed by its mail', async (s) => { await act(s, NOBODY, `/api/mail-links/${linkIn(s.world.mailbox.to('sun@mail.test').at(-1)!)}/uses`); }),
  pair('GET /api/subsidy-notices/{id}/objections', { by: OFFICER, at: 'subsidyNotice', also: [DEMAND, BETA, FINANCE] }),
  list('GET /api/subsidy-objections', { by: OFFICER, sees: 'subsidyObjection', also: [DEMAND, BETA, FINANCE] }),
  pair('POST /api/subsidy-objections/{id}/replies', { by: HEAD2, at: 'subsidyObjection', body: { outcome: 'answered', text: '已核实。' }, also: [DEMAND, BETA, FINANCE, AUDITOR, HEAD] }),
  story('its days are over', async (s) => { await s.world.clock.advance(12 * 86_400_000); await s.world.settled(); }),
  pair('POST /api/payment-batches/{id}/approvals', { by: FINANCE2, at: 'batch', body: {}, also: [...WRITE.also, FINANCE] }),
  pair('POST /api/payment-batches/{id}/releases', { by: FINANCE2, at: 'batch', body: {}, also: [...WRITE.also, FINANCE] }),
  pair('GET /api/payment-batches/{id}/files', { by: FINANCE, at: 'batch', ...READ }),
  pair('GET /api/payment-batches/{id}/files/{name}', { by: FINANCE, at: 'batch =payments.csv', ...WRITE }),
  list('GET /api/paying-accounts', { by: FINANCE, sees: 'bureau', ...READ }),
  pair('POST /api/paying-account-changes', { by: FINANCE, body: payingAccount, ...WRITE, keep: (b, s) => { s.ids['payingAccount'] = b.id; } }),
  list('GET /api/paying-account-changes', { by: FINANCE, sees: 'payingAccount', ...READ }),
  pair('POST /api/paying-account-changes/{id}/rejections', { by: FINANCE2, at: 'payingAccount', body: { reason: '账号有误' }, ...WRITE }),
  story('prepared again', async (s) => { s.ids['payingAccount'] = (await act(s, FINANCE, '/api/paying-account-changes', payingAccount(s))).id; }),
  pair('POST /api/paying-account-changes/{id}/approvals', { by: FINANCE2, at: 'payingAccount', also: [...WRITE.also, FINANCE] }),
  story('the bank pays one and refuses the other', async (s) => {
    const batch = (await (await s.world.as(FINANCE)).get(`/api/payment-batches/${s.ids['batch']}`)).body;
    csv = await bankCsv(s.world, batch.payments.map((p: { id: string; amount: string; claimId: string }) => ({ paymentId: p.id, amount: p.amount, status: p.claimId === s.ids['claim'] ? 'executed' : 'rejected' })));
  }),
  pair('POST /api/bank-files', { by: FINANCE, query: (s) => `?batchId=${s.ids['batch']}`, body: () => csv, headers: { 'content-type': 'text/csv' }, ...WRITE, keep: (b, s) => { s.ids['bankFile'] = b.id; } }),
  list('GET /api/bank-files', { by: FINANCE, sees: 'bankFile', ...READ }),
  pair('GET /api/bank-files/{id}', { by: FINANCE, at: 'bankFile', ...READ }),
  pair('GET /api/bank-files/{id}/lines', { by: FINANCE, at: 'bankFile', ...READ }),
  story('the bank tells of money that nobody asked for', async (s) => {
    const batch = (await (await s.world.as(FINANCE)).get(`/api/payment-batches/${s.ids['batch']}`)).body;
    await must(sendBankFile(s.world, await bankCsv(s.world, [{ paymentId: batch.payments[0].id, amount: '7.77', serial: 'ODD-1' }]), { by: FINANCE }));
    s.ids['exception'] = (await (await s.world.as(FINANCE)).get('/api/bank-exceptions')).body.items[0].id;
    s.ids['paymentCase'] = (await (await s.world.as(FINANCE)).get('/api/payment-cases')).body.items[0].id;
  }),
  list('GET /api/bank-exceptions', { by: FINANCE, sees: 'exception', ...READ }),
  pair('GET /api/bank-exceptions/{id}', { by: FINANCE, at: 'exception', ...READ }),
  pair('POST /api/bank-exceptions/{id}/clearances', { by: FINANCE, at: 'exception', body: { outcome: 'no-money', reason: '银行文件有误' }, ...WRITE }),
  list('GET /api/payment-cases', { by: FINANCE, sees: 'paymentCase', also: [BETA] }),
  pair('GET /api/payment-cases/{id}', { by: DEMAND, at: 'paymentCase', also: [BETA] }),
  pair('POST /api/payment-cases/{id}/decisions', { by: FINANCE, at: 'paymentCase', body: { step: 'repay', reason: '账户已更正' }, ...WRITE }),
  pair('POST /api/claims/{id}/payee-corrections', { by: DEMAND, at: 'claim2', body: (s) => ({ payeeId: s.ids['payee'] }), also: [BETA, OFFICER, FINANCE] }),
  pair('GET /api/accounts/{owner}/{id}', { by: DEMAND, at: '=funding-cases case', also: [BETA] }),
  list('GET /api/accounts/{owner}/{id}/payments', { by: DEMAND, at: '=funding-cases case', sees: 'claim', also: [BETA] }),
  pair('GET /api/accounts/{owner}/{id}/statements/{name}', { by: DEMAND, at: '=funding-cases case =statement.xlsx', query: '?from=2026-01-01&to=2026-12-31', also: [BETA] }),
  list('GET /api/ledger-accounts', { by: DEMAND, query: '?limit=100', sees: 'case', also: [BETA] }),
  list('GET /api/journal-entries', { by: DEMAND, query: '?limit=100', sees: 'claim', also: [BETA] }),
  list('GET /api/limits', { by: DEMAND, query: '?limit=100', sees: 'case', also: [BETA] }),
];
