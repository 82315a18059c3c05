// Clauses and their versions: what was approved is the law and everybody's; drafts are the city's officials', and only its officer prepares, only its head approves.
import type { ClauseVersionView } from '#libs/policy';
import { documentOf, versionPath } from '../clauses.js';
import { act, ADMIN, AUDITOR, type Case, DEMAND, FINANCE, HEAD, list, NOBODY, OFFICER, OFFICER2, open, pair, type Stage, story } from './stage.js';

const CLAUSE = 'award-provincial-srdi', V = `=${CLAUSE} version`, PROVISIONAL = '=equipment-retrofit =2022-1';
const draft = async (s: Stage): Promise<object> => ({ document: documentOf((await (await s.world.as(OFFICER)).get(versionPath(CLAUSE, s.ids['version']!))).body) });
/** The version in force, to speak from a later day on. */
const next = async (s: Stage): Promise<object> => {
  const { version: _named, ...document } = documentOf((await s.world.client().get<ClauseVersionView>(versionPath(CLAUSE, '2022-1'))).body);
  return { document: { ...document, effectiveFrom: '2026-07-01' } };
};
const fresh = (what: string): Case => story(what, async (s) => { s.ids['version'] = (await act(s, OFFICER, `/api/policy/clauses/${CLAUSE}/versions`)).version; });
const handedIn = story('handed in', async (s) => { await act(s, OFFICER, `${versionPath(CLAUSE, s.ids['version']!)}/submissions`); });
const not = (...who: string[]) => ({ also: [DEMAND, AUDITOR, ...who] });

export const clauses: readonly Case[] = [
  open('GET /api/policy/clauses', 'the law is public'),
  open('GET /api/policy/clause-titles', 'the law is public'),
  open('GET /api/policy/clauses/{id}', 'the law is public', { at: '=open-competition' }),
  open('GET /api/policy/clauses/{id}/versions', 'the law is public, also what it was', { at: '=open-competition' }),
  open('GET /api/policy/clauses/{id}/versions/{version}', 'the law is public, also what it was', { at: '=open-competition =2022-1' }),
  open('GET /api/policy/clause-versions', 'the law is public, also what it will be'),
  open('POST /api/policy/quotes', 'anybody may compute what a clause would give; nothing is kept', { body: { clause: 'open-competition', on: '2026-05-06', facts: { paidToDate: '1000000.00', decidedRate: '0.30' } } }),

  pair('POST /api/policy/clauses/{id}/versions', { by: OFFICER, at: `=${CLAUSE}`, body: next, ...not(HEAD, FINANCE), keep: (b, s) => { s.ids['version'] = b.version; s.ids['hash'] = b.sha256; } }),
  pair('POST /api/policy/clauses', { by: OFFICER, ...not(HEAD, FINANCE), body: async (s) => { const { document } = await draft(s) as { document: object }; return { document: { ...document, id: 'award-of-somebody', version: '2026-1' } }; } }),
  list('GET /api/policy/clause-versions', { by: OFFICER, query: `?clause=${CLAUSE}`, sees: 'hash', also: [DEMAND] }),
  list('GET /api/policy/clauses/{id}/versions', { by: AUDITOR, at: `=${CLAUSE}`, sees: 'hash', also: [DEMAND] }),
  pair('GET /api/policy/clauses/{id}/versions/{version}', { by: FINANCE, at: V, also: [DEMAND] }),
  pair('PATCH /api/policy/clauses/{id}/versions/{version}', { by: OFFICER2, at: V, edit: true, body: draft, ...not(HEAD, FINANCE) }),
  pair('POST /api/policy/clauses/{id}/versions/{version}/submissions', { by: OFFICER, at: V, ...not(HEAD, FINANCE) }),
  pair('POST /api/policy/clauses/{id}/versions/{version}/rejections', { by: HEAD, at: V, body: { reason: '再改' }, ...not(OFFICER, OFFICER2, FINANCE) }),
  pair('POST /api/policy/clauses/{id}/versions/{version}/withdrawals', { by: OFFICER, at: V, body: { reason: '不再需要' }, ...not(HEAD, FINANCE) }),
  fresh('another'), handedIn,
  pair('POST /api/policy/clauses/{id}/versions/{version}/approvals', { by: HEAD, at: V, ...not(OFFICER, OFFICER2, FINANCE) }),
  open('GET /api/policy/clauses/{id}/versions/{version}', 'approved, it is the law to come', { at: V }),
  pair('POST /api/policy/clauses/{id}/versions/{version}/withdrawals', { by: HEAD, at: V, body: { reason: '暂缓' }, ...not(OFFICER, OFFICER2, FINANCE) }),
  pair('POST /api/policy/clauses/{id}/versions/{version}/confirmations', { by: OFFICER, at: PROVISIONAL, body: { source: '设备政策原件', figure: '12 %' }, strangers: [NOBODY, DEMAND, AUDITOR, FINANCE, ADMIN, 'district@city.test'] }),
];
