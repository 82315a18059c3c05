// The books' keeping: accounts and what stands on them, checks, periods, and the decisions of two about a budget line. Periods are the city's: finance of a district reads them and closes none.
import { act, ADMIN, AUDITOR, BETA, type Case, DEMAND, DISTRICT, FINANCE, HEAD, list, NOBODY, OFFICER, OUTSIDER, pair, story } from './stage.js';

const READ = { also: [DEMAND, BETA] };
/** Whoever is no official at all. */
const NO_OFFICIAL = [NOBODY, OUTSIDER, ADMIN, DEMAND, BETA];
const PROPOSES = { strangers: [...NO_OFFICIAL, DISTRICT, OFFICER, HEAD, AUDITOR] }, DECIDES = { strangers: [...NO_OFFICIAL, DISTRICT, OFFICER, AUDITOR] };

export const books: readonly Case[] = [
  story('the account of the case', async (s) => { s.ids['account'] = (await (await s.world.as(FINANCE)).get(`/api/ledger-accounts?kind=paid&key=${s.ids['case']}`)).body.items[0].id; }),
  pair('GET /api/ledger-accounts/{id}', { by: DEMAND, at: 'account', also: [BETA] }),
  pair('GET /api/ledger-accounts/{id}/entries', { by: DEMAND, at: 'account', also: [BETA] }),
  pair('POST /api/books-checks', { by: FINANCE, strangers: [...NO_OFFICIAL, OFFICER, HEAD], keep: (b, s) => { s.ids['check'] = b.id; } }),
  list('GET /api/books-checks', { by: AUDITOR, sees: 'check', strangers: [...NO_OFFICIAL, OFFICER] }),

  pair('POST /api/book-periods', { by: FINANCE, body: { year: 2026, month: 3 }, ...PROPOSES, keep: (b, s) => { s.ids['period'] = b.id; } }),
  list('GET /api/book-periods', { by: AUDITOR, sees: 'period', strangers: NO_OFFICIAL }),
  pair('GET /api/book-periods/{id}', { by: OFFICER, at: 'period', strangers: NO_OFFICIAL }),
  pair('POST /api/book-periods/{id}/rejections', { by: HEAD, at: 'period', body: { reason: '尚有未达账项' }, ...DECIDES }),
  story('proposed again', async (s) => { s.ids['period'] = (await act(s, FINANCE, '/api/book-periods', { year: 2026, month: 3 })).id; }),
  pair('POST /api/book-periods/{id}/approvals', { by: HEAD, at: 'period', strangers: [...DECIDES.strangers, FINANCE] }),
  pair('POST /api/book-periods/{id}/reopenings', { by: FINANCE, at: 'period', body: { reason: '漏记一笔' }, ...PROPOSES }),

  pair('GET /api/budget-lines/{id}', { by: OFFICER, at: 'line', ...READ }),
  story('less money than the claims want', async (s) => {
    const { id } = await act(s, FINANCE, `/api/budget-lines/${s.ids['line']}/adjustments`, { amount: '700.00', reason: '压减' });
    await act(s, HEAD, `/api/budget-adjustments/${id}/approvals`);
  }),
  pair('POST /api/budget-lines/{id}/cuts', { by: FINANCE, at: 'line', body: { reason: '年度资金不足' }, also: [...READ.also, HEAD, OFFICER], keep: (b, s) => { s.ids['cut'] = b.id; } }),
  pair('POST /api/budget-cuts/{id}/rejections', { by: HEAD, at: 'cut', body: { reason: '再议' }, also: [...READ.also, OFFICER] }),
  story('proposed again', async (s) => { s.ids['cut'] = (await act(s, FINANCE, `/api/budget-lines/${s.ids['line']}/cuts`, { reason: '年度资金不足' })).id; }),
  pair('POST /api/budget-cuts/{id}/approvals', { by: HEAD, at: 'cut', also: [...READ.also, OFFICER, FINANCE] }),

  story('a line of last year', async (s) => {
    const old = await act(s, FINANCE, '/api/budgets', { agencyId: s.ids['bureau'], year: 2025, lines: [{ clause: 'open-competition', amount: '500.00' }] });
    await act(s, FINANCE, `/api/budgets/${old.id}/submissions`);
    s.ids['old-line'] = (await act(s, HEAD, `/api/budgets/${old.id}/approvals`)).lines[0].id;
  }),
  pair('POST /api/budget-lines/{id}/carry-overs', { by: FINANCE, at: 'old-line', body: { reason: '项目未完' }, also: [...READ.also, HEAD, OFFICER], keep: (b, s) => { s.ids['carry-over'] = b.id; } }),
  pair('POST /api/carry-overs/{id}/rejections', { by: HEAD, at: 'carry-over', body: { reason: '再议' }, also: [...READ.also, OFFICER] }),
  story('proposed again', async (s) => { s.ids['carry-over'] = (await act(s, FINANCE, `/api/budget-lines/${s.ids['old-line']}/carry-overs`, { reason: '项目未完' })).id; }),
  pair('POST /api/carry-overs/{id}/approvals', { by: HEAD, at: 'carry-over', also: [...READ.also, OFFICER, FINANCE] }),

  list('GET /api/money-figures', { by: OFFICER, query: '?year=2026&by=district', sees: 'bureau', strangers: NO_OFFICIAL }),
  list('GET /api/money-figures/rows', { by: OFFICER, query: '?year=2026&by=clause&figure=posted', sees: 'claim', ...READ }),
];
