// Sessions, people, grants and organisations: whose account, whose firm, whose agency.
import { createMailLink } from '#libs/identity';
import { dayOf } from '#libs/kernel';
import { creditCode, PASSWORD } from '../city.js';
import { authenticator } from '../totp.js';
import { ADMIN, type Case, DISTRICT_ADMIN, HEAD, list, NOBODY, OFFICER, open, official, OUTSIDER, pair, self, story } from './stage.js';

const KEEPER = 'keeper@firm.test', LEAVER = 'leaver@people.test', ENROLLER = 'enroller@people.test';
const OTHERS = [NOBODY, OUTSIDER, OFFICER, HEAD];

export const identity: readonly Case[] = [
  story('a firm not verified yet, with a clerk, and people who come and go', async (s) => {
    s.ids['keeper'] = await s.city.organisation('keeper', { verified: false });
    s.ids['clerk'] = await s.city.colleague('clerk', s.ids['keeper']);
    for (const key of ['leaver', 'enroller']) s.ids[key] = await s.city.person(key);
    s.ids['patient'] = await official(s, 'patient@city.test', ['finance'], s.city.bureauId);
    await s.world.settled();
  }),
  open('POST /api/sessions', 'whoever comes in is nobody yet', { body: { email: OUTSIDER, password: PASSWORD } }),
  open('GET /api/sessions/oidc', 'begins a sign-in; says that no provider is configured here', { status: 404 }),
  open('GET /api/sessions/oidc/callback', 'ends a sign-in that the provider vouches for; without one it goes back to the page', { status: 302 }),
  self('GET /api/sessions/current', 'tells who asks about themselves', { by: OUTSIDER }),
  self('POST /api/second-factors', 'enrols a factor of whoever asks', { by: ENROLLER, keep: (b, s) => { Object.assign(s.ids, { factor: b.id, secret: b.secret }); } }),
  pair('POST /api/second-factors/{id}/confirmations', { by: ENROLLER, at: 'factor', body: async (s) => ({ code: await authenticator(s.ids['secret']!, await s.world.clock.now()) }), strangers: [NOBODY, LEAVER, OUTSIDER] }),
  self('POST /api/access-tokens', 'makes a token of whoever asks', { by: OUTSIDER, body: { name: '脚本' }, keep: (b, s) => { s.ids['token'] = b.id; } }),
  list('GET /api/access-tokens', { by: OUTSIDER, sees: 'token', strangers: [NOBODY, KEEPER, ADMIN] }),
  pair('DELETE /api/access-tokens/{id}', { by: OUTSIDER, at: 'token', strangers: [NOBODY, KEEPER, ADMIN] }),
  open('GET /api/agencies', 'the tree of agencies is the city’s public structure'),
  pair('POST /api/agencies', { by: ADMIN, body: (s) => ({ parentId: s.ids['bureau'], name: { zh: '园区', en: 'Park' } }), strangers: [...OTHERS, DISTRICT_ADMIN] }),
  pair('POST /api/grants', { by: ADMIN, body: (s) => ({ personId: s.ids['patient'], role: 'auditor', agencyId: s.ids['bureau'] }), strangers: [...OTHERS, DISTRICT_ADMIN], keep: (b, s) => { s.ids['grant'] = b.id; } }),
  list('GET /api/grants', { by: ADMIN, query: (s) => `?personId=${s.ids['patient']}`, sees: 'grant', strangers: [...OTHERS, DISTRICT_ADMIN] }),
  pair('DELETE /api/grants/{id}', { by: ADMIN, at: 'grant', strangers: [...OTHERS, DISTRICT_ADMIN] }),
  list('GET /api/people', { by: ADMIN, query: '?limit=100', sees: 'leaver', strangers: OTHERS }),
  pair('GET /api/people/{id}', { by: LEAVER, at: 'leaver', strangers: [...OTHERS, ADMIN] }),
  pair('PATCH /api/people/{id}', { by: LEAVER, at: 'leaver', edit: true, body: { name: '新名' }, strangers: [...OTHERS, ADMIN] }),
  pair('POST /api/people/{id}/second-factor-resets', { by: ADMIN, at: 'patient', strangers: [...OTHERS, DISTRICT_ADMIN] }),
  self('POST /api/password-changes', 'changes the password of whoever knows it', { by: LEAVER, body: { password: PASSWORD, newPassword: PASSWORD } }),
  pair('POST /api/people/{id}/closures', { by: LEAVER, at: 'leaver', strangers: OTHERS }),
  self('DELETE /api/sessions/current', 'ends the session that asks', { by: KEEPER }),

  self('POST /api/organisations', 'registers a firm of whoever asks, who becomes its owner', { by: ENROLLER, body: { kind: 'enterprise', name: '常州新设', creditCode: creditCode(900), legalRepresentative: '陈新' } }),
  list('GET /api/organisations', { by: KEEPER, sees: 'keeper', strangers: [NOBODY, OUTSIDER] }),
  pair('GET /api/organisations/{id}', { by: KEEPER, at: 'keeper', strangers: [NOBODY, OUTSIDER] }),
  pair('PATCH /api/organisations/{id}', { by: KEEPER, at: 'keeper', edit: true, body: { phone: '0519-1' }, strangers: [...OTHERS, 'clerk@firm.test'] }),
  pair('POST /api/organisations/{id}/verifications', { by: OFFICER, at: 'keeper', strangers: [NOBODY, OUTSIDER, KEEPER, HEAD, ADMIN] }),
  pair('POST /api/organisations/{id}/invitations', { by: KEEPER, at: 'keeper', body: { email: 'later@firm.test' }, strangers: [...OTHERS, 'clerk@firm.test'], keep: (b, s) => { s.ids['invitation'] = b.id; } }),
  pair('GET /api/organisations/{id}/invitations', { by: KEEPER, at: 'keeper', strangers: [NOBODY, OUTSIDER] }),
  pair('DELETE /api/organisations/{id}/invitations/{invitationId}', { by: KEEPER, at: 'keeper invitation', strangers: [...OTHERS, 'clerk@firm.test'] }),
  pair('GET /api/organisations/{id}/memberships', { by: KEEPER, at: 'keeper', strangers: [NOBODY, OUTSIDER] }),
  pair('DELETE /api/organisations/{id}/memberships/{personId}', { by: KEEPER, at: 'keeper clerk', strangers: OTHERS }),
  pair('POST /api/organisations/{id}/credit-checks', { by: OFFICER, at: 'keeper', body: async (s) => ({ standing: 'clear', checkedOn: dayOf(await s.world.clock.now()), source: '信用中国' }), strangers: [NOBODY, OUTSIDER, KEEPER, HEAD, ADMIN] }),
  pair('GET /api/organisations/{id}/credit-checks', { by: KEEPER, at: 'keeper', strangers: [NOBODY, OUTSIDER] }),
  pair('POST /api/organisations/{id}/closures', { by: OFFICER, at: 'keeper', strangers: [NOBODY, OUTSIDER, KEEPER, HEAD] }),

  open('POST /api/registrations', 'whoever registers is nobody yet; the mailbox decides', { body: { email: 'newcomer@people.test', name: '新人', password: PASSWORD } }),
  open('POST /api/password-resets', 'answers the same for every address; the mailbox decides', { body: { email: ENROLLER } }),
  story('a link in somebody’s mailbox', async (s) => {
    s.ids['link'] = await s.world.db.transaction((tx) => createMailLink(tx, { purpose: 'password-reset', subject: 'person', subjectId: s.ids['enroller']!, personId: s.ids['enroller']!, email: ENROLLER, hours: 1 }));
  }),
  open('GET /api/mail-links/{token}', 'who holds the secret token of a mail may look at it', { at: 'link' }),
  open('POST /api/mail-links/{token}/uses', 'who holds the secret token of a mail may use it, once', { at: 'link', body: { password: 'another long one' } }),
];
