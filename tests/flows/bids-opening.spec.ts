// The hour strikes: bids are counted unopened, two persons open them, each is read in full or found unreadable with the evidence; then the officer says which are eligible.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ChallengeContent, ChallengeView } from '#libs/challenges';
import { IdentityCommands } from '#libs/identity';
import { bidsOf, eligibilityDone, eligibleBids, OpenedBids, sealBid } from '#libs/bids';
import { bidDocumentFor, closeChallenge, must, openChallenge, pdfWith, postBid, submitBid, type Submitted, uploadParts } from '../support/bids.js';
import { publishChallenge } from '../support/challenges.js';
import { type City, foundCity } from '../support/city.js';
import { startWorld, type World } from '../support/world.js';

let world: World, city: City, challenge: ChallengeView & { content: ChallengeContent };
const ids: Record<string, string> = {}, bids: Record<string, Submitted> = {};
const owner = (key: string) => world.as(`${key}@firm.test`);
const stranger = ['admin1@city.test', 'finance1@city.test', 'other@firm.test'];

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  for (const key of ['alpha', 'beta', 'gamma', 'other']) ids[key] = await city.organisation(key);
  challenge = await publishChallenge(world, city);
});
afterAll(() => world.stop());

const events = (name: string): Promise<{ payload: { bidId: string } }[]> => world.db.query('SELECT payload FROM events WHERE name = $1 ORDER BY at', [name]);

describe('too few bids', () => {
  it('move the closing time once, then fail the challenge unopened, its shares destroyed', async () => {
    const lonely = await publishChallenge(world, city, { title: '只有一家', minimumBids: 2, extensionDays: 7 });
    const bid = await submitBid(world, await owner('alpha'), lonely, ids['alpha']!);
    const moved = await closeChallenge(world, lonely.id);
    expect(moved).toMatchObject({ state: 'open', extendedUnderRule: true });
    expect(new Date(moved.closesAt!).getTime() - new Date(lonely.closesAt!).getTime()).toBe(7 * 86_400_000);
    await submitBid(world, await owner('alpha'), lonely, ids['alpha']!);
    expect((await closeChallenge(world, lonely.id)).state).toBe('failed');
    expect(await world.db.query('SELECT 1 FROM bid_shares WHERE bid_id = $1', [bid.bidId])).toEqual([]);
    expect((await (await owner('alpha')).get(`/api/bids?challengeId=${lonely.id}`)).body.items).toMatchObject([{ state: 'live', version: 2 }]);
    expect((await (await world.as('officer1@city.test')).get(`/api/opened-bids?challengeId=${lonely.id}`)).body.items).toEqual([]);
    expect(await (await world.as('officer1@city.test')).post(`/api/challenges/${lonely.id}/openings`)).toMatchObject({ status: 409, body: { code: 'challenge-not-closed' } });
  });
});

describe('an opening', () => {
  it('waits for the closing, then for two persons', async () => {
    challenge = await publishChallenge(world, city, { title: '开标榜单' });
    const files = [{ name: '方案 一.pdf', type: 'application/pdf', data: pdfWith('alpha-plan'), kind: 'technical' as const }, { name: 'price.pdf', type: 'application/pdf', data: pdfWith('alpha-price'), kind: 'price' as const }];
    bids['alpha'] = await submitBid(world, await owner('alpha'), challenge, ids['alpha']!, { files });
    bids['beta'] = await submitBid(world, await owner('beta'), challenge, ids['beta']!, { price: '7000000.00' });
    bids['beta'] = await submitBid(world, await owner('beta'), challenge, ids['beta']!, { price: '6900000.00' });
    const officer = await world.as('officer1@city.test');
    expect(await officer.post(`/api/challenges/${challenge.id}/openings`)).toMatchObject({ status: 409, body: { code: 'challenge-not-closed' } });
    // Gamma seals for another bid's manifest: the header is in order, what lies inside is not.
    const client = await owner('gamma');
    const document = bidDocumentFor(challenge.content, { files: [] });
    const inside = await sealBid({ challenge: challenge.id, organisation: ids['gamma']!, addendum: 0, threshold: 1, openers: challenge.openers.recipients, envelopes: [{ kind: 'whole', files: [{ name: 'bid.json', type: 'application/json', data: Buffer.from(JSON.stringify(document)) }] }] });
    const forged = { ...inside, header: { ...inside.header, envelopes: [{ ...inside.header.envelopes[0]!, recipient: bids['alpha'].sealed.header.envelopes[0]!.recipient }] } };
    await uploadParts(client, challenge.id, ids['gamma']!, forged);
    must(await postBid(client, challenge.id, forged), 201);
    expect((await closeChallenge(world, challenge.id)).state).toBe('closed');
    // Officer 2 is also a head here: one person does not make two.
    await world.db.transaction((tx) => world.app.get(IdentityCommands).grantRole(tx, { personId: city.people['officer2@city.test']!, role: 'head', agencyId: city.bureauId }));
    const both = await world.as('officer2@city.test');
    const { id } = must(await both.post(`/api/challenges/${challenge.id}/openings`), 201).body;
    expect(await both.post(`/api/openings/${id}/confirmations`)).toMatchObject({ status: 403, body: { code: 'same-person' } });
    expect((await (await owner('alpha')).get(`/api/openings/${id}`)).status).toBe(403);
    must(await (await world.as('head1@city.test')).post(`/api/openings/${id}/confirmations`), 201);
    await world.settled();
    expect(must(await both.get(`/api/openings/${id}`), 200).body).toMatchObject({ state: 'completed', progress: { total: 3, done: 3, unreadable: 1 } });
    expect((await world.client().get(`/api/challenges/${challenge.id}`)).body.state).toBe('opened');
    expect(await officerPost(`/api/challenges/${challenge.id}/openings`)).toMatchObject({ status: 409, body: { code: 'opening-exists' } });
  });

  it('opens the live version of each, byte for byte, for those whose work it is', async () => {
    const alpha = bids['alpha']!;
    for (const email of ['officer1@city.test', 'head1@city.test', 'auditor1@city.test', 'alpha@firm.test']) {
      const client = await world.as(email);
      const view = must(await client.get(`/api/opened-bids/${alpha.bidId}`), 200).body;
      expect(view).toMatchObject({ document: alpha.document, state: 'opened', organisationName: 'alpha', version: 1 });
      const file = must(await client.get(`/api/opened-bids/${alpha.bidId}/files/2`), 200);
      expect([file.text, file.headers.get('content-disposition')]).toEqual([new TextDecoder().decode(pdfWith('alpha-price')), `attachment; filename*=UTF-8''price.pdf`]);
      expect((await client.get(`/api/opened-bids/${alpha.bidId}/files/3`)).status).toBe(404);
    }
    expect(must(await (await world.as('officer1@city.test')).get(`/api/opened-bids/${bids['beta']!.bidId}`), 200).body.document.price).toBe('6900000.00');
    for (const email of [...stranger, 'beta@firm.test']) {
      const client = await world.as(email);
      for (const path of ['', '/files/1']) expect((await client.get(`/api/opened-bids/${alpha.bidId}${path}`)).status).toBe(404);
      expect((await client.get(`/api/opened-bids?challengeId=${challenge.id}`)).body.items.map((b: { organisationName: string }) => b.organisationName)).toEqual(email === 'beta@firm.test' ? ['beta'] : []);
    }
  });

  it('records every read, keeps no share and no plaintext', async () => {
    const reads = await world.db.query<{ what: string; n: number }>('SELECT what, count(*)::int AS n FROM bid_reads WHERE bid_id = $1 GROUP BY what ORDER BY what', [bids['alpha']!.bidId]);
    expect(reads).toEqual([{ what: 'document', n: 4 }, { what: 'file 2', n: 4 }]);
    expect(await world.db.query('SELECT 1 FROM bid_shares s JOIN bids b ON b.id = s.bid_id WHERE b.challenge_id = $1', [challenge.id])).toEqual([]);
    expect(await events('bid.opened')).toHaveLength(2);
  });

  it('calls a bid unreadable with its evidence, shown to its bidder and the auditor', async () => {
    const [{ payload }] = (await events('bid.unreadable')) as [{ payload: { bidId: string } }];
    for (const [email, seen] of [['gamma@firm.test', true], ['auditor1@city.test', true], ['officer1@city.test', false]] as const) {
      const view = must(await (await world.as(email)).get(`/api/opened-bids/${payload.bidId}`), 200).body;
      expect(view).toMatchObject({ state: 'unreadable', document: null });
      if (seen) expect(view.evidence).toMatchObject({ code: 'identity-recipient', envelope: 'whole' });
      else expect(view.evidence).toBeNull();
    }
  });

  it('gives downstream what it needs, and no sooner', async () => {
    const [alpha] = await bidsOf(world.db, challenge.id);
    expect(alpha).toMatchObject({ organisationName: 'alpha', partyIds: [ids['alpha']], state: 'opened', digest: bids['alpha']!.sealed.digest });
    expect(await world.app.get(OpenedBids).bidPrice(world.db, alpha!.id)).toBe(680_000_000n);
    expect([await eligibilityDone(world.db, challenge.id), await eligibleBids(world.db, challenge.id)]).toEqual([false, []]);
  });
});

describe('the eligibility check', () => {
  let checkId: string;
  const check = (body: object) => officerPost(`/api/challenges/${challenge.id}/eligibility-checks`, body);

  it('asks once for missing form items, for three working days', async () => {
    const bidId = bids['alpha']!.bidId;
    expect(await check({ bidId, outcome: 'supplement', items: ['price'], reasons: ['x'] })).toMatchObject({ status: 422 });
    const asked = must(await check({ bidId, outcome: 'supplement', items: ['seal', 'signature'], reasons: ['承诺书未盖章'] }), 201).body;
    expect(asked).toMatchObject({ state: 'waiting', items: ['seal', 'signature'] });
    checkId = asked.id;
    expect(await check({ bidId, outcome: 'supplement', items: ['seal'], reasons: ['再次'] })).toMatchObject({ status: 409, body: { code: 'supplement-once' } });
    expect(await check({ bidId, outcome: 'eligible' })).toMatchObject({ status: 409, body: { code: 'supplement-open' } });
  });

  it('takes the file beside the bid, whose bytes do not change', async () => {
    const client = await owner('alpha');
    const bytes = pdfWith('seal');
    const file = must(await client.post('/api/files', { name: '盖章页.pdf', size: bytes.length, type: 'application/pdf', purpose: 'supplement' }), 201).body;
    must(await client.put(`/api/files/${file.id}/parts/0`, bytes), 204);
    must(await client.post(`/api/files/${file.id}/completions`), 201);
    const path = `/api/eligibility-checks/${checkId}/supplements`;
    expect((await (await owner('beta')).post(path, { files: [{ item: 'seal', fileId: file.id }] })).status).toBe(404);
    expect(await client.post(path, { files: [{ item: 'credit-authorisation', fileId: file.id }] })).toMatchObject({ status: 422, body: { code: 'supplement-item-not-asked', errors: [{ pointer: '/files/0/item' }] } });
    expect(must(await client.post(path, { files: [{ item: 'seal', fileId: file.id }] }), 201).body).toMatchObject({ state: 'handed-in', supplements: [{ item: 'seal', name: '盖章页.pdf' }] });
    expect(await client.post(path, { files: [{ item: 'seal', fileId: file.id }] })).toMatchObject({ status: 409, body: { code: 'supplement-over' } });
    const officer = await world.as('officer1@city.test');
    expect(must(await officer.get(`/api/opened-bids/${bids['alpha']!.bidId}`), 200).body).toMatchObject({ digest: bids['alpha']!.sealed.digest, supplements: [{ fileId: file.id }] });
    expect((await officer.get(`/api/files/${file.id}/content`)).status).toBe(200);
    expect((await (await owner('beta')).get(`/api/files/${file.id}/content`)).status).toBe(404);
  });

  it('decides with reasons, once, and tells the bidder', async () => {
    const [alpha, beta] = [bids['alpha']!.bidId, bids['beta']!.bidId];
    expect((await check({ bidId: randomUUID(), outcome: 'eligible' })).status).toBe(422);
    must(await check({ bidId: alpha, outcome: 'eligible' }), 201);
    expect(await check({ bidId: beta, outcome: 'ineligible', reasons: [] })).toMatchObject({ status: 422 });
    must(await check({ bidId: beta, outcome: 'supplement', items: ['seal'], reasons: ['未盖章'] }), 201);
    await world.clock.advance(7 * 86_400_000);
    must(await check({ bidId: beta, outcome: 'ineligible', reasons: ['逾期未补正'] }), 201);
    expect(await check({ bidId: beta, outcome: 'eligible' })).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
    expect((await (await owner('beta')).get(`/api/bids?challengeId=${challenge.id}`)).body.items).toMatchObject([{ state: 'ineligible', reasons: ['逾期未补正'] }]);
    expect(await eligibilityDone(world.db, challenge.id)).toBe(true);
    expect((await eligibleBids(world.db, challenge.id)).map((b) => b.organisationName)).toEqual(['alpha']);
    expect((await (await owner('beta')).get(`/api/challenges/${challenge.id}/eligibility-checks`)).body.items.map((c: { outcome: string; state: string }) => `${c.outcome} ${c.state}`)).toEqual(['supplement decided', 'ineligible decided']);
  });

  it('is a short way when all is in order', async () => {
    const next = await publishChallenge(world, city, { title: '顺利榜单' });
    for (const key of ['alpha', 'gamma']) await submitBid(world, await owner(key), next, ids[key]!);
    expect((await openChallenge(world, city, next.id)).map((b) => b.state)).toEqual(['eligible', 'eligible']);
  });
});

const officerPost = async (path: string, body: object = {}) => (await world.as('officer1@city.test')).post(path, body);
