// Budgets and accounts: a budget is its agency's; an account its organisation's, confirmed and read by those whose agency has a funding case with it.
import { act, ADMIN, ALPHA, BETA, type Case, DEMAND, DISTRICT, FINANCE, FINANCE2, HEAD, list, NOBODY, OFFICER, OUTSIDER, pair, type Stage, story } from './stage.js';

const OTHERS = { also: [DEMAND, BETA] };
/** Finance of an agency without a case of theirs is a stranger to their accounts. */
const ACCOUNTS = [NOBODY, OUTSIDER, ADMIN, ALPHA, BETA, DISTRICT];
const account = (s: Stage, number: string): object => ({ organisationId: s.ids['demander'], bank: '工商银行', accountName: '基本户', accountNumber: number });
const giveAccount = async (s: Stage, number: string): Promise<string> => (await act(s, DEMAND, '/api/payees', account(s, number))).id;
const again = (name: string, by: string, path: (s: Stage) => string, body: object = {}, keep?: string): Case => story(name, async (s) => {
  const { id } = await act(s, by, path(s), body);
  if (keep) s.ids[keep] = id;
});

export const money: readonly Case[] = [
  pair('POST /api/budgets', { by: FINANCE, body: (s) => ({ agencyId: s.ids['bureau'], year: 2026, lines: [{ clause: 'open-competition', amount: '10000000.00' }] }), also: [...OTHERS.also, HEAD], keep: (b, s) => { s.ids['budget'] = b.id; } }),
  list('GET /api/budgets', { by: FINANCE, sees: 'budget', ...OTHERS }),
  pair('GET /api/budgets/{id}', { by: FINANCE, at: 'budget', ...OTHERS }),
  pair('PATCH /api/budgets/{id}', { by: FINANCE, at: 'budget', edit: true, body: { lines: [{ clause: 'open-competition', amount: '9000000.00' }] }, also: [...OTHERS.also, HEAD] }),
  pair('POST /api/budgets/{id}/submissions', { by: FINANCE, at: 'budget', also: [...OTHERS.also, HEAD] }),
  pair('POST /api/budgets/{id}/rejections', { by: HEAD, at: 'budget', body: { reason: '金额有误' }, also: [...OTHERS.also, OFFICER] }),
  again('handed in again', FINANCE, (s) => `/api/budgets/${s.ids['budget']}/submissions`),
  pair('POST /api/budgets/{id}/approvals', { by: HEAD, at: 'budget', also: [...OTHERS.also, FINANCE, OFFICER], keep: (b, s) => { s.ids['line'] = b.lines[0].id; } }),
  pair('POST /api/budgets/{id}/lines', { by: FINANCE, at: 'budget', body: { clause: 'award-little-giant', amount: '100.00', reason: '年中新增条款' }, also: [...OTHERS.also, HEAD] }),
  list('GET /api/budget-lines', { by: OFFICER, sees: 'line', ...OTHERS }),
  pair('POST /api/budget-lines/{id}/adjustments', { by: FINANCE, at: 'line', body: { amount: '9500000.00', reason: '追加' }, also: [...OTHERS.also, HEAD], keep: (b, s) => { s.ids['adjustment'] = b.id; } }),
  pair('POST /api/budget-adjustments/{id}/rejections', { by: HEAD, at: 'adjustment', body: { reason: '缓' }, also: [...OTHERS.also, OFFICER] }),
  again('asked for again', FINANCE, (s) => `/api/budget-lines/${s.ids['line']}/adjustments`, { amount: '9600000.00', reason: '再追加' }, 'adjustment'),
  pair('POST /api/budget-adjustments/{id}/approvals', { by: HEAD, at: 'adjustment', also: [...OTHERS.also, FINANCE, OFFICER] }),

  pair('POST /api/payees', { by: DEMAND, body: (s) => account(s, '6222021001112223334'), also: [BETA, OFFICER, FINANCE], keep: (b, s) => { s.ids['payee'] = b.id; } }),
  list('GET /api/payees', { by: DEMAND, sees: 'payee', strangers: ACCOUNTS }),
  pair('GET /api/payees/{id}', { by: DEMAND, at: 'payee', strangers: ACCOUNTS }),
  pair('GET /api/payees/{id}/account-number', { by: DEMAND, at: 'payee', strangers: [...ACCOUNTS, OFFICER, HEAD] }),
  pair('POST /api/payees/{id}/approvals', { by: FINANCE, at: 'payee', strangers: [...ACCOUNTS, DEMAND, OFFICER, HEAD] }),
  story('two more accounts; the first is confirmed and rests', async (s) => {
    s.ids['wrong'] = await giveAccount(s, '6222021001112225555');
    s.ids['old'] = await giveAccount(s, '6222021001112226666');
    await act(s, FINANCE2, `/api/payees/${s.ids['payee']}/approvals`);
  }),
  pair('POST /api/payees/{id}/rejections', { by: FINANCE, at: 'wrong', body: { reason: '户名不符' }, strangers: [...ACCOUNTS, DEMAND, OFFICER, HEAD] }),
  pair('POST /api/payees/{id}/retirements', { by: DEMAND, at: 'old', strangers: [...ACCOUNTS, OFFICER, FINANCE] }),
  story('three days', async (s) => { await s.world.clock.advance(3 * 86_400_000); }),
];
