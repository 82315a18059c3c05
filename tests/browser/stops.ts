// Owns which pages of the product are walked, by whom, and where the ids in their addresses come from: the API, asked as that person. Every route of the web stands here once, or in ELSEWHERE with the reason.
import type { APIRequestContext } from 'playwright-core';
import { clauseStops } from './clause-stops.js';

// What a route answers is read as it comes.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Answer = any;
/** Reads and writes as the person at the stop. */
export class Ask {
  constructor(private readonly api: APIRequestContext, readonly shared: Map<string, string>) {}

  async get(path: string): Promise<Answer> { return this.answer(await this.api.get(`/api${path}`), path); }
  async post(path: string, data: object = {}): Promise<Answer> { return this.answer(await this.api.post(`/api${path}`, { data }), path); }
  /** Saves what was just begun. */
  async save(path: string, data: object): Promise<void> {
    const seen = await this.api.get(`/api${path}`);
    await this.answer(await this.api.put(`/api${path}`, { data, headers: { 'if-match': seen.headers()['etag'] ?? '' } }), path);
  }
  async one(path: string, fits: (row: Answer) => boolean = () => true): Promise<Answer> {
    const { items } = await this.get(path);
    const found = items.find(fits);
    if (!found) throw new Error(`nothing in ${path} fits`);
    return found;
  }
  private async answer(response: Awaited<ReturnType<APIRequestContext['get']>>, path: string): Promise<Answer> {
    if (!response.ok()) throw new Error(`${response.status()} ${path}: ${await response.text()}`);
    return response.json();
  }
}

export interface Stop {
  readonly who: string; readonly route: string;
  /** The address, when the route holds parameters. */
  readonly at?: (ask: Ask) => Promise<string>;
  /** Walked in all eight views. */
  readonly always?: true;
  /** What this page is meant to be refused. */
  readonly refused?: number;
}

export const ANYBODY = 'anybody';
export const ELSEWHERE: Readonly<Record<string, string>> = {
  '/links/:token': 'takes a token that only a mail holds, once: walked by the story of a competition',
};

const challenge = (ask: Ask, title: RegExp): Promise<Answer> => ask.one('/challenges?limit=100', (c) => title.test(c.title));
const OPEN = /五轴联动/, REVIEWED = /大扭矩电驱桥/, CONCLUDED = /RV 减速器/, DRAFT = /电控燃油系统/;
const agency = (route: string, title: RegExp, more: Partial<Stop> = {}): Stop => ({ who: 'officer1', route, at: async (ask) => route.replace(':id', (await challenge(ask, title)).id), ...more });
/** The first line of a list, or the first that fits. */
const record = (who: string, route: string, list: string, fits?: (row: Answer) => boolean, more: Partial<Stop> = {}): Stop => ({ who, route, at: async (ask) => route.replace(':id', (await ask.one(list, fits)).id), ...more });
const plain = (who: string, ...routes: string[]): Stop[] => routes.map((route) => ({ who, route }));

/** A draft whose partner is asked to confirm its section. */
async function draftWithPartner(ask: Ask): Promise<string> {
  const { id } = await challenge(ask, OPEN);
  const [own] = (await ask.get('/sessions/current')).organisations;
  const partner = { organisationId: ask.shared.get('partner')!, name: '博霖激光装备有限公司', share: '提供激光测头与误差标定装置，参与示范产线验证。' };
  const draft = await ask.post(`/challenges/${id}/drafts`, { organisationId: own.id });
  await ask.save(`/drafts/${draft.id}`, { content: {
    summary: '面向五轴联动加工中心的国产数控系统与误差补偿方案。', partners: [partner], agreement: '成果共有，费用各担。',
    team: [{ name: '顾海峰', title: '正高级工程师', role: '项目负责人' }], budget: [{ item: '样机与试验', amount: '3200000.00' }], price: '3200000.00', schedule: [{ name: '样机', months: 8, amount: '3200000.00' }],
  } });
  return id;
}

/** What is followed and a search that is saved, each once. */
async function followedAndSaved(ask: Ask, to: string): Promise<string> {
  await ask.post(`/challenges/${(await challenge(ask, OPEN)).id}/subscriptions`);
  if ((await ask.get('/saved-searches')).items.length === 0) await ask.post('/saved-searches', { name: '数控系统', filter: { q: '数控系统', budgetFrom: '1000000.00' }, cadence: 'daily' });
  return to;
}

/** A need that was begun and not handed in. */
async function needDraft(ask: Ask): Promise<string> {
  const [own] = (await ask.get('/sessions/current')).organisations;
  const known = (await ask.get('/needs?limit=100')).items.find((n: Answer) => n.state === 'draft');
  return (known ?? await ask.post('/needs', { organisationId: own.id, content: { title: '高速主轴热误差在线补偿', background: '批量加工时主轴温升使尺寸漂移。' } })).id;
}

/** A past month that is proposed to be closed. */
async function proposedPeriod(ask: Ask): Promise<string> {
  const { now } = await ask.get('/clock'), [year, month] = [Number(now.slice(0, 4)), Number(now.slice(5, 7))];
  const known = (await ask.get('/book-periods')).items.find((p: Answer) => p.state === 'proposed');
  return (known ?? await ask.post('/book-periods', { year: month === 1 ? year - 1 : year, month: month === 1 ? 12 : month - 1 })).id;
}

export const stops: readonly Stop[] = [
  { who: ANYBODY, route: '/', always: true }, ...plain(ANYBODY, '/challenges', '/search', '/notices', '/subsidy-notices', '/policy', '/policy/what-applies', '/chains', '/log', '/verify', '/sign-in', '/register', '/password-reset'),
  { who: ANYBODY, route: '/search', at: async () => `/search?q=${encodeURIComponent('五轴联动')}`, always: true }, { who: ANYBODY, route: '/search', at: async () => '/search?q=%EF%BC%81', refused: 422 },
  record(ANYBODY, '/challenges/:id', '/challenges?limit=100', (c) => OPEN.test(c.title), { always: true }), record(ANYBODY, '/notices/:id', '/notices'), record(ANYBODY, '/subsidy-notices/:id', '/subsidy-notices'),
  { who: ANYBODY, route: '/policy/:id', at: async () => '/policy/open-competition' },
  { who: ANYBODY, route: '/policy/examples/:id', at: async () => '/policy/examples/example-24-standards' },
  { who: ANYBODY, route: '/nowhere' }, { who: ANYBODY, route: '/challenges/:id', at: async () => '/challenges/00000000-0000-4000-8000-000000000000', refused: 404 },

  // The partner first: its id is asked of whoever belongs to it.
  { who: 'bolin', route: '/account/organisations', at: async (ask) => { ask.shared.set('partner', (await ask.get('/sessions/current')).organisations[0].id); return '/account/organisations'; } },
  { who: 'hengyuan', route: '/bids/new/:challengeId', at: async (ask) => `/bids/new/${await draftWithPartner(ask)}`, always: true },
  { who: 'bolin', route: '/bids/sections/:draftId/:n', at: async (ask) => { const d = await ask.one('/drafts', (line) => line.role === 'partner'); return `/bids/sections/${d.id}/${d.partner}`; } },
  ...plain('hengyuan', '/workbench', '/enrol', '/bids', '/account', '/account/access-tokens', '/account/preferences', '/inbox', '/payees'),
  { who: 'hengyuan', route: '/needs/:id/edit', at: async (ask) => `/needs/${await needDraft(ask)}/edit` }, { who: 'hengyuan', route: '/needs/:id', at: async (ask) => `/needs/${await needDraft(ask)}` },
  { who: 'hengyuan', route: '/followed', at: (ask) => followedAndSaved(ask, '/followed') }, { who: 'hengyuan', route: '/saved-searches', at: (ask) => followedAndSaved(ask, '/saved-searches') }, { who: 'hengyuan', route: '/challenges', at: async () => '/challenges?sort=fit' },
  { who: 'hengyuan', route: '/ledger' }, // not theirs: said in words
  record('tianhe', '/bids/:id', '/bids', (b) => b.state === 'live'), record('tianhe', '/bids/:id', '/bids', (b) => b.state !== 'live'), { who: 'tianhe', route: '/receipts/:id', at: async (ask) => `/receipts/${(await ask.one('/bids')).receiptId}` },
  ...plain('kaida', '/workbench', '/contracts', '/claims', '/claims/new', '/funding-cases', '/recoveries', '/payment-cases'), record('kaida', '/contracts/:id', '/contracts'), record('kaida', '/claims/:id', '/claims', (c) => c.state === 'paid'),
  { who: 'kaida', route: '/claims/new', at: async () => '/claims/new?clause=core-tech-national' }, record('kaida', '/claims/:id', '/claims', (c) => c.state === 'draft'), record('officer1', '/claims/:id', '/claims', (c) => c.state === 'submitted'), record('officer1', '/funding-cases/:id', '/funding-cases', (c) => c.clause === 'core-tech-provincial'),
  record('kaida', '/funding-cases/:id', '/funding-cases'),
  // Somebody new, who has nothing yet: every page says what to do.
  ...plain('yikang', '/workbench', '/followed', '/saved-searches', '/bids', '/needs', '/contracts', '/claims', '/inbox', '/funding-cases'),

  { who: 'officer1', route: '/workbench', always: true }, ...plain('officer1', '/inbox', '/needs', '/agency/challenges', '/agency/experts', '/contracts', '/claims', '/oversight/organisations'),
  record('officer1', '/agency/needs/:id', '/needs?limit=100', (n) => n.state === 'submitted'), record('officer1', '/oversight/organisations/:id', '/organisations'),
  agency('/agency/challenges/:id', OPEN), agency('/agency/challenges/:id', REVIEWED), agency('/agency/challenges/:id/edit', DRAFT), agency('/agency/challenges/:id/opening', REVIEWED), agency('/agency/challenges/:id/eligibility', REVIEWED), agency('/agency/challenges/:id/panel', REVIEWED), agency('/agency/challenges/:id/panel', /电解质/), record('officer1', '/draws/:id', '/draws', undefined, { always: true }),
  agency('/agency/challenges/:id/ranking', CONCLUDED), agency('/agency/challenges/:id/decision', CONCLUDED), agency('/agency/challenges/:id/contracts', CONCLUDED), agency('/agency/challenges/:id/ranking', REVIEWED), agency('/agency/challenges/:id/decision', REVIEWED),
  { who: 'officer1', route: '/agency/opened-bids/:id', at: async (ask) => `/agency/opened-bids/${(await ask.one(`/opened-bids?challengeId=${(await challenge(ask, REVIEWED)).id}`)).id}` },
  record('officer1', '/contracts/:id', '/contracts'), record('officer2', '/claims/:id', '/claims', (c) => c.state === 'proposed'),

  ...plain('officer1', '/simulations/new', '/enterprises'), { who: 'finance1', route: '/simulations' }, record('officer1', '/simulations/:id', '/simulations', (s) => s.over === 'register', { always: true }), record('head1', '/simulations/:id', '/simulations', (s) => s.over === 'claims'),
  record('officer1', '/enterprises/:id', '/enterprises', (e) => e.tier !== null), ...plain('officer1', '/enterprises/new'), record('officer1', '/enterprises/:id/edit', '/enterprises', (e) => e.tier !== null),
  ...plain('head1', '/workbench'), ...plain('auditor1', '/workbench', '/draws', '/ledger', '/oversight/audit-entries', '/oversight/deliveries', '/oversight/erasures'), ...plain('admin1', '/workbench', '/oversight/erasures', '/oversight/people', '/oversight/grants'),
  ...plain('finance1', '/workbench', '/claims', '/payees', '/budgets', '/approval-limits', '/payment-batches', '/funding-cases', '/bank-files', '/bank-exceptions', '/payment-cases', '/paying-accounts', '/recoveries'),
  { who: 'finance1', route: '/accounts/:owner/:id', at: async (ask) => `/accounts/budget-lines/${(await ask.one('/limits?scope=budget-line')).key}` }, { who: 'kaida', route: '/accounts/:owner/:id', at: async (ask) => `/accounts/funding-cases/${(await ask.one('/funding-cases')).id}` },
  record('finance1', '/bank-files/:id', '/bank-files'), record('finance1', '/payment-cases/:id', '/payment-cases'), record('xingtan', '/payment-cases/:id', '/payment-cases'), record('xingtan', '/claims/:id', '/claims', (c) => c.state === 'approved'), record('finance1', '/recoveries/:id', '/recoveries'), record('kaida', '/recoveries/:id', '/recoveries'),
  ...plain('finance1', '/money', '/books-checks', '/book-periods'),
  { who: 'finance1', route: '/money/rows', at: async (ask) => { const { year } = await ask.one('/budgets'); return `/money/rows?year=${year}&by=clause&figure=posted`; } },
  record('finance1', '/budget-lines/:id', '/budget-lines'), record('finance1', '/ledger/accounts/:id', '/ledger-accounts'), { who: 'finance1', route: '/book-periods/:id', at: async (ask) => `/book-periods/${await proposedPeriod(ask)}` },
  record('finance1', '/budgets/:id', '/budgets'), record('finance1', '/payment-batches/:id', '/payment-batches'), record('finance2', '/payment-batches/:id', '/payment-batches', (b) => b.state === 'submitted'), record('finance1', '/claims/:id', '/claims', (c) => c.state === 'held'), record('finance1', '/funding-cases/:id', '/funding-cases'),
  ...plain('hengyuan', '/bids/keys', '/bids/copies'), ...plain('opener1', '/workbench', '/my-openings'), { who: 'opener1', route: '/my-openings/:challengeId', at: async (ask) => `/my-openings/${(await ask.one('/opener-keys')).challengeId}`, always: true },
  ...plain('expert6', '/workbench', '/reviews'), record('expert6', '/reviews/seats/:id', '/seats'), record('expert6', '/reviews/assignments/:id', '/assignments', (a) => a.sheet.state === 'draft', { always: true }),
  ...clauseStops,
];
