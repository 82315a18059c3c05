// Openers that do not come: a share file that does not open, a missing person, all of them missing. A bid is unreadable for want of shares only at the very end, and its bidder has a way out of its own.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { ChallengeContent, ChallengeView } from '#libs/challenges';
import type { OpeningView } from '#libs/bids';
import { makeKey, type MadeKey, sealTo } from '../../libs/bids/src/envelope.js';
import { sha256Hex } from '#libs/kernel';
import { closeChallenge, must, postBid, sealFor, submitBid, type Submitted, uploadParts } from '../support/bids.js';
import { type City, foundCity } from '../support/city.js';
import type { Client } from '../support/client.js';
import { foundOpeners, identityIn, type Opener, postShares, publishWithOpeners, startOpening } from '../support/openers.js';
import { startWorld, type World } from '../support/world.js';

type Challenge = ChallengeView & { content: ChallengeContent };
jest.setTimeout(180_000);
let world: World, city: City, openers: [Opener, Opener, Opener], alphaKey: MadeKey;
const ids: Record<string, string> = {};
const owner = (key: string) => world.as(`${key}@firm.test`);
const seen = async (o: OpeningView): Promise<OpeningView> => must(await (await world.as('officer1@city.test')).get(`/api/openings/${o.id}`), 200).body as OpeningView;
const stateOf = async (bidId: string): Promise<{ state: string; evidence: { code: string } | null }> => (await world.db.one('SELECT state, evidence FROM bids WHERE id = $1', [bidId]))!;
const DAY = 86_400_000;

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  openers = await foundOpeners(world, city);
  for (const key of ['alpha', 'beta']) ids[key] = await city.organisation(key);
  alphaKey = await makeKey({ kind: 'organisation', of: ids['alpha']! });
});
afterAll(() => world.stop());

/** A bid whose share files for these openers (from 1) hold nothing that they can open; the header names exactly these files. */
async function submitSpoiled(challenge: Challenge, key: string, spoiled: readonly number[]): Promise<string> {
  const client = await owner(key), { sealed } = await sealFor(challenge, ids[key]!);
  const elsewhere = await identityToRecipient(await generateX25519Identity());
  const shares = await Promise.all(sealed.shares.map((file, i) => (spoiled.includes(i + 1) ? sealTo(elsewhere, new Uint8Array(75)) : file)));
  const [envelope] = sealed.header.envelopes;
  const header = { ...sealed.header, envelopes: [{ ...envelope!, shares: envelope!.shares.map((s, i) => ({ ...s, sha256: sha256Hex(shares[i]!) })) }] };
  await uploadParts(client, challenge.id, ids[key]!, sealed);
  return must(await postBid(client, challenge.id, { ...sealed, header, shares }), 201).body.receipt.bid;
}

describe('a share file that does not open', () => {
  it('is no harm while enough others do: the third opener is waited for, and then everything is opened', async () => {
    const challenge = await publishWithOpeners(world, city, openers, { title: '坏一份', minimumBids: 1 });
    const spoiled = await submitSpoiled(challenge, 'beta', [1]);
    await closeChallenge(world, challenge.id);
    const opening = await startOpening(world, challenge.id);
    expect(await postShares(world, openers[0], opening)).toMatchObject({ accepted: 1, enough: false });
    expect(await postShares(world, openers[1], opening)).toMatchObject({ enough: false });
    expect((await seen(opening)).openers.map((o) => [o.answered, o.shares])).toEqual([[true, 0], [true, 1], [false, 0]]);
    expect(await postShares(world, openers[2], opening)).toMatchObject({ enough: true });
    await world.settled();
    expect(await stateOf(spoiled)).toEqual({ state: 'opened', evidence: null });
  });

  it('too many of them, and all openers have answered: its bidder is asked, and after three working days it is unreadable, with the evidence', async () => {
    const challenge = await publishWithOpeners(world, city, openers, { title: '坏两份' });
    const spoiled = await submitSpoiled(challenge, 'beta', [1, 3]), good = await submitBid(world, await owner('alpha'), challenge, ids['alpha']!);
    await closeChallenge(world, challenge.id);
    const opening = await startOpening(world, challenge.id);
    for (const opener of openers) expect(await postShares(world, opener, opening)).toMatchObject({ accepted: 2, enough: false });
    await world.settled();
    const asked = await seen(opening);
    expect(asked).toMatchObject({ state: 'started', gathering: { total: 2, complete: 1 } });
    expect(asked.gathering!.identitiesUntil).not.toBeNull();
    const told = world.mailbox.mails.filter((m) => m.subject?.includes('坏两份') && m.subject.includes('密封件的密钥')).flatMap((m) => [m.to].flat().map((a) => a!.text));
    expect(told).toEqual(['beta@firm.test']);
    await world.clock.set(new Date(Date.parse(asked.gathering!.identitiesUntil!) - 1));
    expect((await seen(opening)).state).toBe('started');
    await world.clock.set(asked.gathering!.identitiesUntil!);
    expect(await seen(opening)).toMatchObject({ state: 'completed', progress: { total: 2, done: 2, unreadable: 1 } });
    expect(await stateOf(spoiled)).toMatchObject({ state: 'unreadable', evidence: { code: 'shares-missing', expected: '2', found: '1' } });
    expect((await stateOf(good.bidId)).state).toBe('opened');
  });
});

describe('openers that are missing', () => {
  let challenge: Challenge, opening: OpeningView, mine: Submitted, other: Submitted;
  it('are waited for two working days; then each bidder may hand in its own version’s identity, which counts only if it is that one', async () => {
    challenge = await publishWithOpeners(world, city, openers, { title: '无人到场' });
    mine = await submitBid(world, await owner('alpha'), challenge, ids['alpha']!, { ownerRecipient: alphaKey.recipient });
    other = await submitBid(world, await owner('beta'), challenge, ids['beta']!);
    const alpha = { post: async (...asked: Parameters<Client['post']>) => (await owner('alpha')).post(...asked) }, identity = await identityIn(mine.sealed, alphaKey), path = `/api/bids/${mine.bidId}/identities`, body = { version: 1, kind: 'whole', identity };
    await closeChallenge(world, challenge.id);
    expect(await alpha.post(path, body)).toMatchObject({ status: 409, body: { code: 'opening-not-gathering' } });
    opening = await startOpening(world, challenge.id);
    await postShares(world, openers[0], opening);
    const { waitsUntil } = (await seen(opening)).gathering!;
    expect(Date.parse(waitsUntil) - (await world.clock.now()).getTime()).toBeGreaterThan(2 * DAY - 1);
    await world.clock.set(new Date(Date.parse(waitsUntil) - 1));
    expect((await seen(opening)).gathering!.identitiesUntil).toBeNull();
    await world.clock.set(waitsUntil);
    expect((await seen(opening)).gathering!.identitiesUntil).not.toBeNull();
    expect(await alpha.post(path, { ...body, identity: await generateX25519Identity() })).toMatchObject({ status: 422, body: { code: 'identity-differs', errors: [{ pointer: '/identity' }] } });
    expect(await alpha.post(path, { ...body, version: 2 })).toMatchObject({ status: 422, body: { errors: [{ pointer: '/version' }] } });
    expect((await (await owner('beta')).post(path, body)).status).toBe(404);
    for (let i = 0; i < 2; i += 1) expect(must(await alpha.post(path, body, { 'idempotency-key': randomUUID() }), 201).body).toMatchObject({ bid: mine.bidId, version: 1 });
    expect((await seen(opening)).gathering).toMatchObject({ total: 2, complete: 1 });
  });

  it('may still come, late: with them nothing is left to wait for', async () => {
    expect(await postShares(world, openers[2], opening)).toMatchObject({ enough: true });
    await world.settled();
    expect(await seen(opening)).toMatchObject({ state: 'completed', progress: { unreadable: 0 } });
    for (const bid of [mine, other]) expect(must(await (await world.as('head1@city.test')).get(`/api/opened-bids/${bid.bidId}`), 200).body.document).toEqual(bid.document);
  });

  it('never come: who handed in its identity is opened, who did not is unreadable', async () => {
    const last = await publishWithOpeners(world, city, openers, { title: '始终无人' });
    const saved = await submitBid(world, await owner('alpha'), last, ids['alpha']!, { ownerRecipient: alphaKey.recipient }), lost = await submitBid(world, await owner('beta'), last, ids['beta']!);
    await closeChallenge(world, last.id);
    const started = await startOpening(world, last.id);
    // Handed in at once, before anybody is asked: it waits with the rest.
    must(await (await owner('alpha')).post(`/api/bids/${saved.bidId}/identities`, { version: 1, kind: 'whole', identity: await identityIn(saved.sealed, alphaKey) }), 201);
    await world.clock.set((await seen(started)).gathering!.waitsUntil);
    await world.clock.set((await seen(started)).gathering!.identitiesUntil!);
    expect(await seen(started)).toMatchObject({ state: 'completed', progress: { total: 2, done: 2, unreadable: 1 } });
    expect([(await stateOf(saved.bidId)).state, (await stateOf(lost.bidId)).evidence?.code]).toEqual(['opened', 'shares-missing']);
    expect(await world.db.query('SELECT 1 FROM opening_shares WHERE opening_id = $1', [started.id])).toEqual([]);
  });
});

describe('shares that combine to another identity', () => {
  it('are true to their hashes and still spoil the bid, with both recipients as evidence', async () => {
    const challenge = await publishWithOpeners(world, city, openers, { title: '另一身份', minimumBids: 1 });
    const client = await owner('beta'), [a, b] = [(await sealFor(challenge, ids['beta']!)).sealed, (await sealFor(challenge, ids['beta']!)).sealed];
    const [mine, theirs] = [a.header.envelopes[0]!, b.header.envelopes[0]!];
    // A's archive under B's recipient: the shares are B's own, whose identity does not open what A sealed.
    const header = { ...b.header, envelopes: [{ ...theirs, recipient: mine.recipient, parts: mine.parts }] };
    await uploadParts(client, challenge.id, ids['beta']!, a);
    const bidId = must(await postBid(client, challenge.id, { ...b, header }), 201).body.receipt.bid;
    await closeChallenge(world, challenge.id);
    const opening = await startOpening(world, challenge.id);
    for (const opener of openers.slice(0, 2)) expect(await postShares(world, opener, opening)).toMatchObject({ refused: [] });
    await world.settled();
    expect(await stateOf(bidId)).toMatchObject({ state: 'unreadable', evidence: { code: 'identity-recipient', expected: mine.recipient, found: theirs.recipient } });
    expect(await seen(opening)).toMatchObject({ state: 'completed', progress: { total: 1, done: 1, unreadable: 1 } });
  });
});
