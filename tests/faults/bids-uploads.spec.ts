// Parts of a bid under bad luck: an upload that is late, a disk that is full, a collection that runs under a submit. Only a committed submit counts, and what it names is there.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { ChallengeContent, ChallengeView } from '#libs/challenges';
import type { SealedBid } from '#libs/bids';

import { STORAGE, storageErrors, type Storage } from '#libs/platform';
import { BidParts } from '../../libs/bids/src/bid-parts.service.js';
import { closeChallenge, must, openBids, postBid, sealFor, submitBid, uploadParts } from '../support/bids.js';
import { publishChallenge } from '../support/challenges.js';
import { type City, foundCity } from '../support/city.js';
import { type Client, code } from '../support/client.js';
import { begin, goOn, howFar, offsetOf, placeOf } from '../support/uploads.js';
import { startWorld, type World } from '../support/world.js';

let world: World, city: City, challenge: ChallengeView & { content: ChallengeContent };
const MB = 1024 * 1024, DAY = 86_400_000;
type Send = (...args: unknown[]) => unknown;
const realQuery = pg.Client.prototype.query as unknown as Send;

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  challenge = await publishChallenge(world, city, { minimumBids: 1 });
});
afterAll(async () => { (pg.Client.prototype as unknown as { query: Send }).query = realQuery; await world.stop(); });

async function bidder(key: string, of = challenge): Promise<{ client: Client; id: string; sealed: SealedBid }> {
  const id = await city.organisation(key), client = await world.as(`${key}@firm.test`);
  return { client, id, sealed: (await sealFor(of, id)).sealed };
}
const place = (sealed: SealedBid, n = 0): Record<string, string> => ({ purpose: 'bid-part', challenge: sealed.header.challenge, organisation: sealed.header.organisation, sha256: sealed.parts[n]!.sha256 });
/** Later than any part that is here by now. */
const later = async (): Promise<Date> => new Date((await world.clock.now()).getTime() + 1);

describe('an upload that began before the closing', () => {
  it('changes nothing by itself: arriving whole after the hour it makes no bid, and a submit is late', async () => {
    const of = await publishChallenge(world, city, { title: '最后一分钟', minimumBids: 1 }), { id, sealed } = await bidder('slow', of), data = sealed.parts[0]!.data;
    const rival = await bidder('quick', of);
    await submitBid(world, rival.client, of, rival.id);
    await world.clock.jump(new Date(new Date(of.closesAt!).getTime() - 2_000));
    const client = await world.as('slow@firm.test'); // a session ends after idle hours
    const location = placeOf(await begin(client, place(sealed), data.length, data.subarray(0, 4_000)));
    await world.clock.jump(of.closesAt!); // the hour strikes; nobody has closed it yet
    expect(offsetOf(await goOn(client, location, 4_000, data.subarray(4_000)))).toBe(data.length);
    expect(code(await postBid(client, of.id, sealed))).toBe('409 bid-late');
    expect(await world.db.query('SELECT organisation_id FROM bids WHERE challenge_id = $1', [of.id])).toEqual([{ organisationId: rival.id }]);
    expect(id).not.toBe(rival.id);
    await closeChallenge(world, of.id);
    const after = await begin(client, { ...place(sealed), sha256: 'cd'.repeat(32) }, 10);
    expect(code(after)).toBe('409 challenge-not-open');
    expect(code(await postBid(client, of.id, sealed))).toBe('409 challenge-not-open');
    await openBids(world, of.id);
    expect((await (await world.as('officer1@city.test')).get(`/api/opened-bids?challengeId=${of.id}`)).body.items).toHaveLength(1);
  });
});

describe('a bid whose parts have not all arrived', () => {
  it('is not acknowledged, and is told which; with the rest it is in', async () => {
    const id = await city.organisation('partly'), client = await world.as('partly@firm.test');
    const { sealed } = await sealFor(challenge, id, { files: [{ name: '大.zip', type: 'application/zip', data: new Uint8Array(9 * MB).fill(3) }] });
    expect(sealed.parts.length).toBe(3);
    const send = (n: number): Promise<unknown> => client.put(`/api/challenges/${challenge.id}/bid-parts/${sealed.parts[n]!.sha256}?organisationId=${id}`, sealed.parts[n]!.data);
    await send(1);
    const told = await postBid(client, challenge.id, sealed);
    expect([code(told), (told.body as unknown as { errors: { pointer: string }[] }).errors.map((e) => e.pointer)]).toEqual(['409 parts-missing', ['/header/envelopes/0/parts/0', '/header/envelopes/0/parts/2']]);
    const half = placeOf(await begin(client, place(sealed, 0), sealed.parts[0]!.data.length, sealed.parts[0]!.data.subarray(0, MB))); // begun is not arrived
    await send(2);
    expect(((await postBid(client, challenge.id, sealed)).body as unknown as { errors: { pointer: string }[] }).errors.map((e) => e.pointer)).toEqual(['/header/envelopes/0/parts/0']);
    expect((await goOn(client, half, MB, sealed.parts[0]!.data.subarray(MB))).status).toBe(204);
    const wrong = structuredClone(sealed.header) as { envelopes: { parts: { size: number }[] }[] };
    wrong.envelopes[0]!.parts[1]!.size -= 1;
    expect(((await postBid(client, challenge.id, { ...sealed, header: wrong as never })).body as unknown as { errors: { pointer: string }[] }).errors.map((e) => e.pointer)).toEqual(['/header/envelopes/0/parts/1']);
    must(await postBid(client, challenge.id, sealed), 201);
  });
});

describe('collecting loose parts', () => {
  it('passes over what a running submit names, and what any version names; later it takes the rest, bytes and all', async () => {
    const { client, id, sealed } = await bidder('held'), { sealed: loose } = await sealFor(challenge, id);
    await uploadParts(client, challenge.id, id, sealed);
    await uploadParts(client, challenge.id, id, loose);
    let release!: () => void, reach!: () => void, met = false;
    const reached = new Promise<void>((r) => { reach = r; }), released = new Promise<void>((r) => { release = r; });
    (pg.Client.prototype as unknown as { query: Send }).query = function held(this: pg.Client, ...args: unknown[]): unknown {
      if (met || (args[0] as { name?: string } | undefined)?.name !== 'bid-first') return realQuery.apply(this, args);
      met = true;
      reach();
      return released.then(() => realQuery.apply(this, args));
    };
    const submitting = postBid(client, challenge.id, sealed);
    await reached;
    expect(await world.app.get(BidParts).collect(challenge.id, await later())).toBe(1); // the loose one; it waited for nobody
    release();
    must(await submitting, 201);
    expect(await world.app.get(BidParts).collect(challenge.id, await later())).toBe(0);
    expect(code(await postBid(client, challenge.id, loose))).toBe('409 parts-missing');
    await world.settled();
    const kept = readdirSync(join(world.folder, 'files/bid-parts', challenge.id, id));
    expect(kept.map((name) => name.split('.')[0])).toEqual(sealed.parts.map((p) => p.sha256));
  });

  it('under many submits at once never takes a part from a bid that is acknowledged', async () => {
    const parts = world.app.get(BidParts), bidders = [];
    for (let i = 0; i < 24; i += 1) bidders.push(await bidder(`raced${i}`));
    let over = false, taken = 0;
    const collecting = (async () => { while (!over) taken += await parts.collect(challenge.id, await later()); })();
    const rounds = await Promise.all(bidders.map(async ({ client, id, sealed }) => {
      for (let n = 1; ; n += 1) { // a part may go before its submit comes: then it is said, sent again, and in the end in
        await uploadParts(client, challenge.id, id, sealed);
        const answer = await postBid(client, challenge.id, sealed);
        if (answer.status === 201) return n;
        expect(code(answer)).toBe('409 parts-missing');
      }
    }));
    over = true;
    await collecting;
    await world.settled();
    expect([rounds.length, taken + rounds.length >= rounds.reduce((sum, n) => sum + n, 0)]).toEqual([24, true]);
    for (const { client, id, sealed } of bidders) for (const p of sealed.parts) {
      const answer = await fetch(`${world.url}/api/challenges/${challenge.id}/bid-parts/${p.sha256}?organisationId=${id}`, { headers: { cookie: client.cookie! } });
      expect(Buffer.from(await answer.arrayBuffer()).equals(Buffer.from(p.data))).toBe(true);
    }
  }, 120_000);

  it('is asked for daily for what is old in open challenges, and after the closing for all', async () => {
    const of = await publishChallenge(world, city, { title: '旧分片', minimumBids: 1 }), { client, id, sealed } = await bidder('old', of), second = await sealFor(of, id);
    await uploadParts(client, of.id, id, sealed);
    await world.clock.advance(4 * DAY);
    await uploadParts(await world.as('old@firm.test'), of.id, id, second.sealed);
    await world.clock.advance(2 * DAY);
    const left = async (): Promise<string[]> => (await world.db.query<{ sha: string }>(`SELECT encode(sha256, 'hex') AS sha FROM bid_parts WHERE challenge_id = $1`, [of.id])).map((r) => r.sha);
    expect(await left()).toEqual([second.sealed.parts[0]!.sha256]);
  }, 60_000);
});

describe('a full disk', () => {
  it('is said with a code, leaves nothing half, keeps what had come; with room again the upload goes on and the bid is in', async () => {
    const root = join(world.folder, 'files'), id = await city.organisation('full'), client = await world.as('full@firm.test');
    const { sealed } = await sealFor(challenge, id, { files: [{ name: '大.zip', type: 'application/zip', data: new Uint8Array(3 * MB).fill(5) }] }), data = sealed.parts[0]!.data;
    await world.settled();
    const room = small(root, world.app.get<Storage>(STORAGE), 2 * MB);
    try {
      const location = placeOf(await begin(client, place(sealed), data.length));
      expect(offsetOf(await goOn(client, location, 0, data.subarray(0, MB)))).toBe(MB);
      expect(code(await goOn(client, location, MB, data.subarray(MB)))).toBe('507 storage-full');
      expect(code(await client.put(`/api/challenges/${challenge.id}/bid-parts/${sealed.parts[0]!.sha256}?organisationId=${id}`, data))).toBe('507 storage-full');
      expect(files(root).filter((name) => name.endsWith('.part'))).toEqual([]);
      expect(offsetOf(await howFar(client, location))).toBe(MB);
      expect(code(await postBid(client, challenge.id, sealed))).toBe('409 parts-missing');
      room.more();
      expect(offsetOf(await goOn(client, location, MB, data.subarray(MB)))).toBe(data.length);
      must(await postBid(client, challenge.id, sealed), 201);
      const back = await fetch(`${world.url}/api/challenges/${challenge.id}/bid-parts/${sealed.parts[0]!.sha256}?organisationId=${id}`, { headers: { cookie: client.cookie! } });
      expect(Buffer.from(await back.arrayBuffer()).equals(Buffer.from(data))).toBe(true);
    } finally { room.gone(); }
  });
});

const files = (root: string): string[] => readdirSync(root, { recursive: true, withFileTypes: true }).filter((f) => f.isFile()).map((f) => f.name);

/** A real file system of this size over the folder; where mounting is not ours to do, a store that counts. */
function small(root: string, storage: Storage, size: number): { more(): void; gone(): void } {
  mkdirSync(root, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', root], { stdio: 'ignore' });
    return { more: () => { execFileSync('mount', ['-o', 'remount,size=64m', root]); }, gone: () => { execFileSync('umount', ['-l', root]); } };
  } catch {
    const put = storage.put.bind(storage);
    let left = size;
    storage.put = async (key, body, length) => { if (length > left) { if (!Buffer.isBuffer(body)) body.resume(); throw storageErrors.problem('storage-full'); } left -= length; await put(key, body, length); };
    return { more: () => { left = 64 * MB; }, gone: () => { storage.put = put; } };
  }
}
