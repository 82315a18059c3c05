// Bids that no server can open: sealed for three persons of whom two are needed, opened in their own browsers, each share held against its hash, all identities combined in one recorded event.
import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { ChallengeContent, ChallengeView } from '#libs/challenges';
import type { OpeningView } from '#libs/bids';
import { closeChallenge, must, postBid, sealFor, submitBid, type Submitted, uploadParts } from '../support/bids.js';
import { type City, foundCity } from '../support/city.js';
import { foundOpener, foundOpeners, openByPersons, openedShares, type Opener, postShares, publishWithOpeners, shareFiles, startOpening } from '../support/openers.js';
import { startWorld, type World } from '../support/world.js';

jest.setTimeout(180_000);
let world: World, city: City, openers: [Opener, Opener, Opener], challenge: ChallengeView & { content: ChallengeContent }, opening: OpeningView;
const ids: Record<string, string> = {}, bids: Record<string, Submitted> = {};
const owner = (key: string) => world.as(`${key}@firm.test`);
const seen = async (by = 'officer1@city.test'): Promise<OpeningView> => must(await (await world.as(by)).get(`/api/openings/${opening.id}`), 200).body as OpeningView;
const left = (table: string, of: string): Promise<unknown[]> => world.db.query(`SELECT 1 FROM ${table} s JOIN bids b ON b.id = s.bid_id WHERE b.challenge_id = $1`, [of]);

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  openers = await foundOpeners(world, city);
  for (const key of ['alpha', 'beta', 'gamma']) ids[key] = await city.organisation(key);
  challenge = await publishWithOpeners(world, city, openers, { title: '三人开标' });
});
afterAll(() => world.stop());

describe('submitting', () => {
  it('takes a header for exactly these openers and this threshold, and refuses any other with its pointer', async () => {
    const client = await owner('alpha'), { sealed } = await sealFor(challenge, ids['alpha']!);
    await uploadParts(client, challenge.id, ids['alpha']!, sealed);
    const [a, b, c] = sealed.header.openers as [string, string, string];
    for (const [header, pointer] of [
      [{ ...sealed.header, openers: [b, a, c] }, '/header/openers'], [{ ...sealed.header, threshold: 3 }, '/header/threshold'], [{ ...sealed.header, addendum: 1 }, '/header/addendum'],
      [{ ...sealed.header, challenge: randomUUID() }, '/header/challenge'],
    ] as const) expect(await postBid(client, challenge.id, { ...sealed, header: header as never })).toMatchObject({ status: 422, body: { code: 'header-differs', errors: [{ pointer }] } });
    expect(await postBid(client, challenge.id, { ...sealed, header: { ...sealed.header, organisation: ids['beta']! } })).toMatchObject({ status: 404, body: { errors: [{ pointer: '/header/organisation' }] } });
    expect(await postBid(client, challenge.id, { ...sealed, shares: [sealed.shares[1]!, sealed.shares[0]!, sealed.shares[2]!] })).toMatchObject({ status: 422, body: { code: 'share-mismatch' } });
    expect((await postBid(client, challenge.id, { ...sealed, shares: sealed.shares.slice(0, 2) })).status).toBe(422);
  });

  it('keeps three shares under one more layer, of the live version alone', async () => {
    await submitBid(world, await owner('alpha'), challenge, ids['alpha']!, { price: '6000000.00' });
    bids['alpha'] = await submitBid(world, await owner('alpha'), challenge, ids['alpha']!, { price: '6100000.00' });
    bids['beta'] = await submitBid(world, await owner('beta'), challenge, ids['beta']!);
    const gone = await submitBid(world, await owner('gamma'), challenge, ids['gamma']!);
    must(await (await owner('gamma')).post(`/api/bids/${gone.bidId}/withdrawals`, {}, { 'idempotency-key': randomUUID() }), 201);
    const rows = await world.db.query<{ number: number; wrapped: Buffer }>('SELECT s.number, s.wrapped FROM bid_shares s JOIN bids b ON b.id = s.bid_id WHERE b.challenge_id = $1', [challenge.id]);
    expect(rows.map((r) => r.number).sort()).toEqual([1, 1, 1, 2, 2, 2]);
    for (const { wrapped } of rows) expect(wrapped.includes('age-encryption.org')).toBe(false);
  });
});

describe('the opening', () => {
  it('is started after the closing, by an officer or a head, and then waits for the openers', async () => {
    expect(await (await world.as('officer1@city.test')).post(`/api/challenges/${challenge.id}/openings`)).toMatchObject({ status: 409, body: { code: 'challenge-not-closed' } });
    await closeChallenge(world, challenge.id);
    opening = await startOpening(world, challenge.id, 'head1@city.test');
    expect(opening).toMatchObject({ state: 'started', mode: 'openers', threshold: 2, gathering: { total: 2, complete: 0, refused: 0, identitiesUntil: null }, openers: [{ position: 1, present: false, answered: false }, { position: 2 }, { position: 3 }] });
    expect(await (await world.as('head2@city.test')).post(`/api/openings/${opening.id}/confirmations`)).toMatchObject({ status: 409 });
    await world.settled();
    expect(new Set(world.mailbox.mails.filter((m) => m.subject?.includes('三人开标') && m.subject.includes('解锁')).flatMap((m) => [m.to].flat().map((a) => a!.text)))).toEqual(new Set(openers.map((o) => o.email)));
  });

  it('shows who is there and who has unlocked', async () => {
    const client = await world.as(openers[0].email), path = `/api/openings/${opening.id}/presence`;
    expect(must(await client.put(path, { unlocked: false }), 200).body.openers[0]).toMatchObject({ present: true, unlockedAt: null });
    expect(must(await client.put(path, { unlocked: true }), 200).body.openers[0].unlockedAt).not.toBeNull();
    expect((await seen()).openers.map((o) => o.present)).toEqual([true, false, false]);
    await world.clock.advance(60_000);
    expect((await seen(openers[2].email)).openers.map((o) => [o.present, o.unlockedAt !== null])).toEqual([[false, true], [false, false], [false, false]]);
    const other = await foundOpener(world, 'passer-by', city.bureauId);
    for (const who of [other.email, 'alpha@firm.test']) expect([403, 404]).toContain((await (await world.as(who)).put(path, { unlocked: true })).status);
  });

  it('refuses a false share, one of a rehearsal, one of another opener, bid or version, and records each', async () => {
    const [first, second] = openers, client = await world.as(first.email), identity = first.keys.get(challenge.id)!.identity;
    const files = await shareFiles(client, opening.id), right = await openedShares(files, identity), [a, b] = right as [typeof right[number], typeof right[number]];
    expect(files.map((f) => f.n)).toEqual([1, 1]);
    const theirs = await openedShares(await shareFiles(await world.as(second.email), opening.id), second.keys.get(challenge.id)!.identity);
    const lies = [
      { ...a, share: Buffer.from(randomBytes(75)).toString('base64') }, { ...a, share: Buffer.from(randomBytes(32)).toString('base64') }, { ...a, share: theirs.find((s) => s.bid === a.bid)!.share },
      { ...a, share: b.share }, { ...a, version: a.version + 1 }, { ...a, bid: randomUUID() },
    ];
    const codes = ['share-false', 'share-false', 'share-false', 'share-false', 'share-not-asked', 'share-not-asked'];
    expect(must(await client.post(`/api/openings/${opening.id}/key-shares`, { shares: lies }), 201).body).toMatchObject({ accepted: 0, refused: codes.map((code) => ({ code })), enough: false });
    expect((await seen()).gathering).toMatchObject({ complete: 0, refused: 6 });
    expect((await world.db.query<{ code: string }>('SELECT code FROM refused_shares WHERE opening_id = $1', [opening.id])).map((r) => r.code).sort()).toEqual([...codes].sort());
    // Refused is not answered: the same opener's true shares still count, and one false among true ones takes nothing from them.
    expect(must(await client.post(`/api/openings/${opening.id}/key-shares`, { shares: [a, { ...b, share: a.share }] }), 201).body).toMatchObject({ accepted: 1, refused: [{ bid: b.bid, code: 'share-false' }] });
    expect((await seen()).openers[0]).toMatchObject({ answered: false, shares: 1 });
    for (let i = 0; i < 2; i += 1) expect(must(await client.post(`/api/openings/${opening.id}/key-shares`, { shares: right }), 201).body).toMatchObject({ accepted: 2, enough: false });
    expect((await seen()).openers[0]).toMatchObject({ answered: true, shares: 2 });
  });

  it('stays closed for one opener alone: k − 1 shares open nothing', async () => {
    await world.settled();
    expect((await seen()).state).toBe('started');
    expect((await world.client().get(`/api/challenges/${challenge.id}`)).body.state).toBe('closed');
    expect(await left('bid_identities', challenge.id)).toEqual([]);
  });

  it('opens with the second, in one recorded event, byte for byte; no share is left', async () => {
    expect(await postShares(world, openers[2], opening)).toMatchObject({ accepted: 2, refused: [], enough: true });
    await world.settled();
    expect(await seen()).toMatchObject({ state: 'completed', progress: { total: 2, done: 2, unreadable: 0 }, gathering: null });
    for (const key of ['alpha', 'beta']) expect(must(await (await world.as('officer1@city.test')).get(`/api/opened-bids/${bids[key]!.bidId}`), 200).body).toMatchObject({ state: 'opened', document: bids[key]!.document });
    expect(await world.db.query(`SELECT action FROM audit_entries WHERE subject = 'opening' AND subject_id = $1 AND action = 'opening.combine'`, [opening.id])).toHaveLength(1);
    for (const table of ['bid_shares', 'opening_shares']) expect(await left(table, challenge.id)).toEqual([]);
    expect(await (await world.as(openers[1].email)).post(`/api/openings/${opening.id}/key-shares`, { shares: [{ bid: bids['alpha']!.bidId, version: 2, share: null }] })).toMatchObject({ status: 409, body: { code: 'opening-not-gathering' } });
    expect(await shareFiles(await world.as(openers[1].email), opening.id)).toEqual([]);
  });

  it('ends as it began when the challenge is cancelled meanwhile: shares gone, nothing opened', async () => {
    const fated = await publishWithOpeners(world, city, openers, { title: '中途撤销', minimumBids: 1 });
    const bid = await submitBid(world, await owner('alpha'), fated, ids['alpha']!);
    await closeChallenge(world, fated.id);
    const started = await startOpening(world, fated.id);
    await postShares(world, openers[0], started);
    const { id } = must(await (await world.as('officer1@city.test')).post(`/api/challenges/${fated.id}/cancellations`, { reason: '需求撤回' }), 201).body;
    must(await (await world.as('head1@city.test')).post(`/api/challenges/${fated.id}/cancellations/${id}/approvals`), 201);
    await world.settled();
    for (const table of ['bid_shares', 'opening_shares', 'bid_identities']) expect(await left(table, fated.id)).toEqual([]);
    expect((await (await owner('alpha')).get(`/api/opened-bids/${bid.bidId}`)).status).toBe(404);
  });

  it('is a short way when two of three come', async () => {
    const next = await publishWithOpeners(world, city, openers, { title: '两人到场', minimumBids: 1 });
    await submitBid(world, await owner('beta'), next, ids['beta']!);
    await closeChallenge(world, next.id);
    expect(await openByPersons(world, next.id, [openers[1], openers[2]])).toMatchObject({ state: 'completed', progress: { total: 1, done: 1, unreadable: 0 } });
  });
});
