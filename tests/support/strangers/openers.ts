// Openers, their keys, rehearsals and shares, and the keys of organisations: a key is its opener's, a share is posted by nobody else, a bid's identity is handed in by its own people.
import { markHash } from '#libs/kernel';
import { makeKey, openShare, type MadeKey } from '../../../libs/bids/src/envelope.js';
import { submitBid } from '../bids.js';
import { challengeDraft, scheduleIn } from '../challenges.js';
import { identityIn, openedShares } from '../openers.js';
import { act, ADMIN, ALPHA, AUDITOR, BETA, type Case, clientOf, DISTRICT, FINANCE, HEAD, list, NOBODY, official, OFFICER, OFFICER2, OUTSIDER, pair, type Stage, story } from './stage.js';

const FIRST = 'first@openers.test', SECOND = 'second@openers.test', THIRD = 'third@openers.test', OTHER = 'other@openers.test';
const keys = new Map<string, MadeKey>();
let rehearsed: { word: string; mark: string };
const keyBody = (who: string) => async (s: Stage): Promise<object> => {
  if (!keys.has(who)) keys.set(who, await makeKey({ kind: 'opener', of: s.ids['withOpeners']! }));
  const key = keys.get(who)!;
  return { recipient: key.recipient, sealed: key.copy, markHash: markHash(key.mark) };
};
const wordFor = async (s: Stage, who: string): Promise<{ word: string; mark: string }> => {
  const view = (await (await clientOf(s, who)).get(`/api/challenges/${s.ids['withOpeners']}/opener-keys/own`)).body, key = keys.get(who)!;
  return { word: Buffer.from(await openShare(Buffer.from(view.rehearsals[0].envelope, 'base64'), key.identity)).toString('hex'), mark: key.mark };
};
const sharesOf = async (s: Stage, who: string): Promise<object> => {
  const { items } = (await (await clientOf(s, who)).get(`/api/openings/${s.ids['byPersons']}/key-shares`)).body;
  return { shares: await openedShares(items, keys.get(who)!.identity) };
};
const NOT_OPENERS = [NOBODY, OUTSIDER, DISTRICT, ADMIN, OTHER, ALPHA];
let organisationKey: MadeKey;

export const openers: readonly Case[] = [
  story('an organisation makes its key', async (s) => { organisationKey = await makeKey({ kind: 'organisation', of: s.ids['alpha']! }); }),
  pair('POST /api/organisations/{id}/keys', { by: ALPHA, at: 'alpha', body: () => ({ recipient: organisationKey.recipient }), also: [BETA, OFFICER, HEAD], keep: (b, s) => { s.ids['ownRecipient'] = b.recipient; } }),
  list('GET /api/organisations/{id}/keys', { by: ALPHA, at: 'alpha', sees: 'ownRecipient', also: [BETA, OFFICER, HEAD] }),

  story('four people hold the grant, three are named', async (s) => {
    for (const who of [FIRST, SECOND, OTHER]) s.ids[who] = await official(s, who, ['opener'], s.city.bureauId);
    s.ids[THIRD] = await official(s, THIRD, ['opener'], s.city.districtId);
  }),
  list('GET /api/openers', { by: OFFICER, sees: FIRST, strangers: [NOBODY, OUTSIDER, ADMIN], also: [HEAD, FINANCE, FIRST] }),
  story('a challenge that they open', async (s) => {
    const content = challengeDraft({ title: '由开标人开启', schedule: await scheduleIn(s.world, 30), minimumBids: 1, openerMode: 'openers', openerIds: [FIRST, SECOND, THIRD].map((who) => s.ids[who]!) });
    s.ids['withOpeners'] = (await act(s, OFFICER, '/api/challenges', { agencyId: s.ids['bureau'], content })).id;
  }),
  list('GET /api/opener-keys', { by: FIRST, sees: 'withOpeners', strangers: NOT_OPENERS, also: [OFFICER] }),
  pair('GET /api/challenges/{id}/opener-keys/own', { by: FIRST, at: 'withOpeners', strangers: NOT_OPENERS, also: [OFFICER, HEAD] }),
  pair('POST /api/challenges/{id}/opener-keys', { by: FIRST, at: 'withOpeners', body: keyBody(FIRST), strangers: NOT_OPENERS, also: [OFFICER, HEAD] }),
  story('the rehearsal is opened', async (s) => { rehearsed = await wordFor(s, FIRST); }),
  pair('POST /api/challenges/{id}/rehearsals', { by: FIRST, at: 'withOpeners', body: () => rehearsed, strangers: NOT_OPENERS, also: [OFFICER, HEAD] }),
  story('the others are ready; it goes out, is bid for, closes, and its opening begins', async (s) => {
    for (const who of [SECOND, THIRD]) {
      await act(s, who, `/api/challenges/${s.ids['withOpeners']}/opener-keys`, await keyBody(who)(s));
      await act(s, who, `/api/challenges/${s.ids['withOpeners']}/rehearsals`, await wordFor(s, who));
    }
    for (const [who, what] of [[OFFICER, 'submissions'], [HEAD, 'approvals'], [OFFICER2, 'publications']] as const) await act(s, who, `/api/challenges/${s.ids['withOpeners']}/${what}`);
    const challenge = (await s.world.client().get(`/api/challenges/${s.ids['withOpeners']}`)).body, bid = await submitBid(s.world, await s.world.as(ALPHA), challenge, s.ids['alpha']!, { ownerRecipient: organisationKey.recipient });
    Object.assign(s.ids, { sealedBid: bid.bidId, identity: await identityIn(bid.sealed, organisationKey) });
    await s.world.clock.set(challenge.closesAt);
    s.ids['byPersons'] = (await act(s, OFFICER, `/api/challenges/${s.ids['withOpeners']}/openings`)).id;
  }),
  pair('GET /api/openings/{id}', { by: FIRST, at: 'byPersons', strangers: NOT_OPENERS }),
  pair('PUT /api/openings/{id}/presence', { by: FIRST, at: 'byPersons', body: { unlocked: true }, strangers: NOT_OPENERS, also: [OFFICER, HEAD, AUDITOR] }),
  list('GET /api/openings/{id}/key-shares', { by: FIRST, at: 'byPersons', sees: 'sealedBid', strangers: NOT_OPENERS, also: [OFFICER, HEAD, AUDITOR] }),
  pair('POST /api/openings/{id}/key-shares', { by: FIRST, at: 'byPersons', body: (s) => sharesOf(s, FIRST), strangers: NOT_OPENERS, also: [OFFICER, HEAD, AUDITOR] }),
  pair('POST /api/bids/{id}/identities', { by: ALPHA, at: 'sealedBid', body: (s) => ({ version: 1, kind: 'whole', identity: s.ids['identity'] }), also: [BETA, OFFICER, HEAD, FIRST] }),
];
