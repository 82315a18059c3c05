// Two envelopes, persons as openers: they post shares of technical envelopes first; the price's are refused until the shortlist's turn comes, with the same rules for what is false, missing or late, and the same way out.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { ChallengeContent, ChallengeView } from '#libs/challenges';
import type { OpenedBidView, OpeningView } from '#libs/bids';
import { ReviewsReader } from '#libs/reviews';
import { Keys } from '#libs/platform';
import { makeKey, openShare, type MadeKey } from '../../libs/bids/src/envelope.js';
import { shareContext } from '../../libs/bids/src/submissions.service.js';
import { closeChallenge, must, pdfWith, sealFor, postBid, submitBid, type Submitted, uploadParts } from '../support/bids.js';
import { find, tables } from '../support/canary.js';
import { type City, foundCity } from '../support/city.js';
import { foundOpeners, identityIn, openedShares, type Opener, postShares, publishWithOpeners, shareFiles, startOpening } from '../support/openers.js';
import { type RunningRound, startRound, submitAll } from '../support/reviews.js';
import { startWorld, type World } from '../support/world.js';

jest.setTimeout(180_000);
const PRICES: Record<string, string> = { alpha: '6812345.67', beta: '5498765.43', gamma: '4712121.21', delta: '5600000.01' };
let world: World, city: City, openers: [Opener, Opener, Opener], challenge: ChallengeView & { content: ChallengeContent }, alphaKey: MadeKey, first: OpeningView, second: OpeningView;
const ids: Record<string, string> = {}, bids: Record<string, Submitted> = {};
const owner = (key: string) => world.as(`${key}@firm.test`);
const seen = async (o: Pick<OpeningView, 'id'>): Promise<OpeningView> => must(await (await world.as('officer1@city.test')).get(`/api/openings/${o.id}`), 200).body as OpeningView;
const viewOf = async (key: string): Promise<OpenedBidView> => must(await (await world.as('auditor1@city.test')).get(`/api/opened-bids/${bids[key]!.bidId}`), 200).body as OpenedBidView;
const keyOf = (n: number): string => openers[n]!.keys.get(challenge.id)!.identity;
/** What an opener would find in its share file of a price envelope, had it the file: the server hands it out only in the second opening. */
const priceShare = async (key: string, n: number): Promise<{ bid: string; version: number; kind: 'price'; share: string }> => {
  const file = bids[key]!.sealed.shares[3 + n]!;
  return { bid: bids[key]!.bidId, version: 1, kind: 'price', share: Buffer.from(await openShare(file, keyOf(n))).toString('base64') };
};

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  openers = await foundOpeners(world, city);
  for (const key of Object.keys(PRICES)) ids[key] = await city.organisation(key);
  alphaKey = await makeKey({ kind: 'organisation', of: ids['alpha']! });
  must(await (await owner('alpha')).post(`/api/organisations/${ids['alpha']}/keys`, { recipient: alphaKey.recipient }), 201);
  challenge = await publishWithOpeners(world, city, openers, { title: '双信封·开标人', envelopes: 'two', minimumBids: 1 });
  for (const key of ['alpha', 'beta', 'gamma']) bids[key] = await submitBid(world, await owner(key), challenge, ids[key]!, { price: PRICES[key]!, ...(key === 'alpha' ? { ownerRecipient: alphaKey.recipient } : {}), files: [{ name: '方案.pdf', type: 'application/pdf', data: pdfWith('plan'), kind: 'technical' }] });
  // delta: price shares that no opener can open.
  const client = await owner('delta'), { sealed, document } = await sealFor(challenge, ids['delta']!, { price: PRICES['delta']! }), other = (await sealFor(challenge, ids['delta']!)).sealed;
  const header = { ...sealed.header, envelopes: [sealed.header.envelopes[0]!, { ...sealed.header.envelopes[1]!, recipient: other.header.envelopes[1]!.recipient }] };
  await uploadParts(client, challenge.id, ids['delta']!, sealed);
  const receipt = must(await postBid(client, challenge.id, { ...sealed, header }), 201).body;
  bids['delta'] = { bidId: receipt.receipt.bid, receipt, sealed, document };
  await closeChallenge(world, challenge.id);
});
afterAll(() => world.stop());

describe('the first opening', () => {
  it('gives out, and takes, shares of technical envelopes alone', async () => {
    first = await startOpening(world, challenge.id);
    expect(first).toMatchObject({ kind: 'technical', mode: 'openers' });
    const client = await world.as(openers[0].email), files = await shareFiles(client, first.id);
    expect(files.map((f) => [f.kind, f.n])).toEqual(Array.from({ length: 4 }, () => ['technical', 1]));
    const price = await priceShare('alpha', 0), [technical] = await openedShares(files, keyOf(0));
    expect(must(await client.post(`/api/openings/${first.id}/key-shares`, { shares: [price, { ...technical, kind: 'price' }] }, { 'idempotency-key': randomUUID() }), 201).body)
      .toMatchObject({ accepted: 0, refused: [{ kind: 'price', code: 'share-not-asked' }, { kind: 'price', code: 'share-not-asked' }] });
    expect(await (await owner('alpha')).post(`/api/bids/${bids['alpha']!.bidId}/identities`, { version: 1, kind: 'price', identity: await identityIn(bids['alpha']!.sealed, alphaKey, 'price') })).toMatchObject({ status: 409, body: { code: 'opening-not-gathering' } });
    for (const opener of openers.slice(0, 2)) await postShares(world, opener, first);
    await world.settled();
    expect(await seen(first)).toMatchObject({ state: 'completed', progress: { total: 4, done: 4, unreadable: 0 } });
  });

  it('leaves the price share files where they were, and the server with all its keys cannot open them', async () => {
    const rows = await world.db.query<{ bidId: string; n: number; wrapped: Buffer }>('SELECT bid_id, n, wrapped FROM bid_shares ORDER BY bid_id, n'), keys = world.app.get(Keys);
    expect(rows.map((r) => r.n)).toEqual(Array.from({ length: 4 }, () => [4, 5, 6]).flat());
    const mine = rows.find((r) => r.bidId === bids['alpha']!.bidId && r.n === 4)!, file = keys.unwrap(mine.wrapped, shareContext(mine.bidId, 1, 4));
    expect(Buffer.from(bids['alpha']!.sealed.shares[3]!).equals(file)).toBe(true);
    await expect(openShare(new Uint8Array(file), keyOf(1))).rejects.toThrow();
    expect(await world.db.query(`SELECT 1 FROM bid_identities WHERE kind <> 'technical'`)).toEqual([]);
    expect(find(await tables(world.config.DATABASE_URL), Object.values(PRICES))).toEqual([]);
  });
});

describe('the second opening', () => {
  let round: RunningRound;
  it('waits for the shortlist, and for its openers again', async () => {
    const officer = await world.as('officer1@city.test');
    for (const key of Object.keys(PRICES)) must(await officer.post(`/api/challenges/${challenge.id}/eligibility-checks`, { bidId: bids[key]!.bidId, outcome: 'eligible' }), 201);
    round = await startRound(world, city, challenge.id);
    expect(await officer.post(`/api/challenges/${challenge.id}/openings`)).toMatchObject({ status: 409, body: { code: 'shortlist-missing' } });
    await submitAll(world, round, ({ bid, criterion }) => (bid.organisationName === 'gamma' ? 1 : criterion.weight));
    await world.settled();
    second = await startOpening(world, challenge.id, 'head1@city.test');
    expect(second).toMatchObject({ kind: 'price', state: 'started', gathering: { total: 3, complete: 0 } });
    expect((await (await world.as('head1@city.test')).post(`/api/openings/${second.id}/confirmations`)).status).toBe(409);
  });

  it('asks for the shortlist’s price shares alone: another bid’s, or a technical one, is refused', async () => {
    const client = await world.as(openers[0].email), files = await shareFiles(client, second.id);
    expect(files.map((f) => [f.bid, f.kind])).toEqual([bids['alpha']!, bids['beta']!, bids['delta']!].map((b) => [b.bidId, 'price']).sort());
    const post = async (shares: object[]) => must(await client.post(`/api/openings/${second.id}/key-shares`, { shares }, { 'idempotency-key': randomUUID() }), 201).body;
    const technical = { bid: bids['alpha']!.bidId, version: 1, kind: 'technical', share: Buffer.from(await openShare(bids['alpha']!.sealed.shares[0]!, keyOf(0))).toString('base64') };
    expect(await post([await priceShare('gamma', 0), technical, { ...(await priceShare('alpha', 0)), share: technical.share }])).toMatchObject({ accepted: 0, refused: [{ code: 'share-not-asked' }, { code: 'share-not-asked' }, { code: 'share-false' }] });
    expect(await (await owner('gamma')).post(`/api/bids/${bids['gamma']!.bidId}/identities`, { version: 1, kind: 'price', identity: alphaKey.identity })).toMatchObject({ status: 409, body: { code: 'envelope-not-opening' } });
    expect(await postShares(world, openers[0], second)).toMatchObject({ accepted: 3, enough: false });
  });

  it('waits two working days for who does not come, then asks the bidders; who hands its identity in is opened, who does not is unreadable', async () => {
    await world.clock.set((await seen(second)).gathering!.waitsUntil);
    const asked = await seen(second);
    expect(asked.gathering!.identitiesUntil).not.toBeNull();
    const alpha = await owner('alpha'), path = `/api/bids/${bids['alpha']!.bidId}/identities`;
    expect(await alpha.post(path, { version: 1, kind: 'price', identity: await identityIn(bids['alpha']!.sealed, alphaKey, 'technical') })).toMatchObject({ status: 422, body: { code: 'identity-differs' } });
    must(await alpha.post(path, { version: 1, kind: 'price', identity: await identityIn(bids['alpha']!.sealed, alphaKey, 'price') }, { 'idempotency-key': randomUUID() }), 201);
    expect(await seen(second)).toMatchObject({ state: 'started', gathering: { complete: 1 } });
    // The second opener comes, late: with it nothing is left to wait for.
    expect(await postShares(world, openers[2], second)).toMatchObject({ accepted: 3, enough: true });
    await world.settled();
    expect(await seen(second)).toMatchObject({ state: 'completed', progress: { total: 3, done: 3, unreadable: 1 } });
  });

  it('opened the prices of the shortlist; one is unreadable with its evidence; the other bid’s stays sealed', async () => {
    expect(await viewOf('alpha')).toMatchObject({ price: 'opened', document: bids['alpha']!.document });
    expect(await viewOf('beta')).toMatchObject({ price: 'opened', document: { price: PRICES['beta'] } });
    expect(await viewOf('delta')).toMatchObject({ state: 'eligible', price: 'unreadable', document: { price: null }, evidence: { code: 'identity-recipient', envelope: 'price' } });
    expect(await viewOf('gamma')).toMatchObject({ price: 'unopened', document: { price: null }, evidence: null });
    expect((await world.app.get(ReviewsReader).rankingOf(world.db, challenge.id))!.lines.map((l) => [l.organisationId, l.rank])).toEqual([[ids['beta'], 1], [ids['alpha'], 2], [ids['delta'], null], [ids['gamma'], null]]);
    expect(await world.db.query('SELECT DISTINCT bid_id FROM bid_shares')).toEqual([{ bidId: bids['gamma']!.bidId }]);
    expect(await world.db.query('SELECT 1 FROM opening_shares')).toEqual([]);
    expect(find(await tables(world.config.DATABASE_URL), [PRICES['gamma']!])).toEqual([]);
    const [entry] = await world.db.query<{ payload: { state: { content: { bids: { bid: string; kind: string; openers: number[] }[] } } } }>(`SELECT p.payload FROM audit_entries e JOIN audit_payloads p ON p.entry_id = e.id WHERE e.action = 'opening.combine' AND e.subject_id = $1`, [second.id]);
    expect(entry).toBeDefined();
  });

  it('is final: no reviewer can be recused any more', async () => {
    const officer = await world.as('officer1@city.test');
    expect(await officer.post(`/api/panels/${round.panelId}/recusals`, { seatId: round.seats[0], reason: '新发现的关联' })).toMatchObject({ status: 409, body: { code: 'review-decided' } });
  });
});
