// Openers at the same moment, the same share many times, the post and the combining broken at each of their statements: every bid is opened once, from true shares, or not yet.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { OpeningView } from '#libs/bids';
import { Keys } from '#libs/platform';
import { BidsJobs } from '../../libs/bids/src/bids.worker.js';
import { openingShareContext } from '../../libs/bids/src/key-shares.service.js';
import { closeChallenge, must, submitBid } from '../support/bids.js';
import { type City, foundCity } from '../support/city.js';
import type { Client } from '../support/client.js';
import { type Fault, withInjection } from '../support/injection.js';
import { foundOpeners, openedShares, type Opener, publishWithOpeners, shareFiles, startOpening } from '../support/openers.js';
import { startWorld, type World } from '../support/world.js';

jest.setTimeout(240_000);
let world: World, city: City, openers: [Opener, Opener, Opener];
const FIRMS = ['one', 'two', 'three'];
beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  openers = await foundOpeners(world, city);
  for (const key of FIRMS) await city.organisation(key);
});
afterAll(() => world.stop());

/** Three sealed bids of a closed challenge whose opening waits, and what each opener would post. */
async function waiting(title: string): Promise<{ opening: OpeningView; bodies: { client: Client; body: { shares: { bid: string; version: number; share: string | null }[] } }[] }> {
  const challenge = await publishWithOpeners(world, city, openers, { title, minimumBids: 1 });
  for (const key of FIRMS) {
    const client = await world.as(`${key}@firm.test`), [organisation] = (await client.get('/api/sessions/current')).body.organisations;
    await submitBid(world, client, challenge, organisation.id);
  }
  await closeChallenge(world, challenge.id);
  const opening = await startOpening(world, challenge.id), bodies = [];
  for (const opener of openers) {
    const client = await world.as(opener.email);
    bodies.push({ client, body: { shares: await openedShares(await shareFiles(client, opening.id), opener.keys.get(challenge.id)!.identity) } });
  }
  return { opening, bodies };
}
const traces = async (o: OpeningView): Promise<Record<string, number>> => {
  const count = async (sql: string): Promise<number> => Number((await world.db.one<{ n: bigint }>(`SELECT count(*) AS n FROM ${sql}`, [o.id, o.challengeId]))!.n);
  return {
    opened: await count(`bids WHERE challenge_id = $2 AND state = 'opened' AND $1::uuid IS NOT NULL`), identities: await count('bid_identities i JOIN bids b ON b.id = i.bid_id WHERE b.challenge_id = $2 AND $1::uuid IS NOT NULL'),
    posted: await count('opening_shares WHERE opening_id = $1 AND $2::uuid IS NOT NULL'), sealed: await count('bid_shares s JOIN bids b ON b.id = s.bid_id WHERE b.challenge_id = $2 AND $1::uuid IS NOT NULL'),
    combined: await count(`audit_entries WHERE subject = 'opening' AND subject_id = $1::text AND action = 'opening.combine' AND $2::uuid IS NOT NULL`), events: await count(`events WHERE name = 'bid.opened' AND payload->>'challengeId' = $2::text AND $1::uuid IS NOT NULL`),
  };
};
const OPENED = { opened: 3, identities: 3, posted: 0, sealed: 0, combined: 1, events: 3 };
const post = (x: { client: Client; body: object }, o: OpeningView, key: string = randomUUID()) => x.client.post(`/api/openings/${o.id}/key-shares`, x.body, { 'idempotency-key': key });

describe('at the same moment', () => {
  it('all openers, each ten times: one event opens every bid once', async () => {
    const { opening, bodies } = await waiting('同时');
    const answers = await Promise.all(bodies.flatMap((b) => Array.from({ length: 10 }, () => post(b, opening))));
    const codes = new Set(answers.map((a) => (a.status === 201 ? 'taken' : (a.body as unknown as { code: string }).code)));
    expect([...codes].filter((c) => c !== 'taken' && c !== 'opening-not-gathering')).toEqual([]);
    expect(answers.filter((a) => a.status === 201).every((a) => a.body.refused.length === 0)).toBe(true);
    await world.settled();
    expect(await traces(opening)).toEqual(OPENED);
  });

  it('one opener ten times is one opener: nothing opens', async () => {
    const { opening, bodies: [first] } = await waiting('一人多次');
    await Promise.all(Array.from({ length: 10 }, () => post(first!, opening)));
    await world.settled();
    expect(await traces(opening)).toEqual({ opened: 0, identities: 0, posted: 3, sealed: 9, combined: 0, events: 0 });
  });

  it('the job many times: combined once', async () => {
    const { opening, bodies } = await waiting('多次合成');
    for (const b of bodies.slice(0, 2)) must(await post(b, opening), 201);
    const jobs = world.app.get(BidsJobs);
    await Promise.all(Array.from({ length: 6 }, () => jobs.open({ openingId: opening.id }, { id: 'x', attempt: 1, progress: async () => undefined })));
    await world.settled();
    expect(await traces(opening)).toEqual(OPENED);
  });
});

describe('broken at each statement', () => {
  it('a post is whole or nothing, and sent again it counts', async () => {
    const { opening, bodies: [first, second] } = await waiting('中断的交出');
    const measured = await withInjection({ mark: 'measured' }, () => post(first!, opening, 'measured'));
    expect(measured.outcome.status).toBe('fulfilled');
    const posted = async (): Promise<number> => (await traces(opening))['posted']!;
    expect(await posted()).toBe(3);
    const faults: Fault[] = ['refused', 'cut', 'lost'];
    for (let at = 1; at < measured.statements.length; at += 1) {
      const key = randomUUID(), { broken, outcome } = await withInjection({ mark: key, at, fault: faults[at % 3]! }, () => post(second!, opening, key));
      expect(broken).toBe(true);
      expect(outcome.status === 'fulfilled' ? outcome.value.status : 500).toBeGreaterThanOrEqual(500);
      expect(await posted()).toBe(3);
    }
    must(await post(second!, opening), 201);
    await world.settled();
    expect(await traces(opening)).toEqual(OPENED);
  });

  it('the combining is whole or nothing, and the job’s next run does it', async () => {
    const { opening, bodies: [first, second] } = await waiting('中断的合成'), keys = world.app.get(Keys);
    must(await post(first!, opening), 201);
    // The second opener's shares as a post leaves them, the queue's own run left out: this test runs the job.
    for (const s of second!.body.shares) await world.db.query(`INSERT INTO opening_shares (opening_id, bid_id, kind, n, wrapped, at) VALUES ($1, $2, 'whole', 2, $3, jiebang_now())`, [opening.id, s.bid, keys.wrap(Buffer.from(s.share!, 'base64'), openingShareContext(opening.id, s.bid, 'whole', 2))]);
    const jobs = world.app.get(BidsJobs), once = (): Promise<void> => jobs.open({ openingId: opening.id }, { id: 'x', attempt: 1, progress: async () => undefined });
    let broke = 0;
    for (let at = 1; (await traces(opening))['combined'] === 0; at += 1) {
      const { broken, outcome, statements } = await withInjection({ mark: opening.id, at, fault: at % 2 === 0 ? 'cut' : 'refused' }, once);
      const left = await traces(opening);
      if (left['combined'] === 1) { expect(statements).toContain('COMMIT'); break; }
      expect([broken, outcome.status]).toEqual([true, 'rejected']);
      expect(left).toEqual({ opened: 0, identities: 0, posted: 6, sealed: 9, combined: 0, events: 0 });
      broke += 1;
    }
    expect(broke).toBeGreaterThan(8);
    await once();
    await world.settled();
    expect(await traces(opening)).toEqual(OPENED);
  });
});
