// The same submit many times at once, and the submit broken at each of its statements: one live bid, one receipt, one event, or nothing at all.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ChallengeContent, ChallengeView } from '#libs/challenges';
import type { SealedBid } from '#libs/bids';
import { canonicalJson } from '#libs/kernel';
import { BidsJobs } from '../../libs/bids/src/bids.worker.js';
import { closeChallenge, must, postBid, sealFor, submitBid, uploadParts } from '../support/bids.js';
import { publishChallenge } from '../support/challenges.js';
import { type City, foundCity } from '../support/city.js';
import type { Client } from '../support/client.js';
import { type Fault, withInjection } from '../support/injection.js';
import { startWorld, type World } from '../support/world.js';

let world: World, city: City, challenge: ChallengeView & { content: ChallengeContent };

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  challenge = await publishChallenge(world, city, { minimumBids: 1 });
});
afterAll(() => world.stop());

async function bidder(key: string): Promise<{ client: Client; id: string; sealed: SealedBid }> {
  const id = await city.organisation(key);
  const client = await world.as(`${key}@firm.test`);
  const { sealed } = await sealFor(challenge, id);
  await uploadParts(client, challenge.id, id, sealed);
  return { client, id, sealed };
}

/** Everything that one accepted submit leaves behind, counted apart. */
async function traces(organisationId: string): Promise<Record<string, number>> {
  const count = async (sql: string): Promise<number> => Number((await world.db.one<{ n: bigint }>(`SELECT count(*) AS n FROM ${sql}`, [organisationId]))!.n);
  const of = 'bids b WHERE b.organisation_id = $1';
  return {
    live: await count(`${of} AND b.state = 'live'`), versions: await count(`bid_versions v JOIN ${of.replace('WHERE', 'ON b.id = v.bid_id WHERE')}`), shares: await count(`bid_shares s JOIN ${of.replace('WHERE', 'ON b.id = s.bid_id WHERE')}`),
    parties: await count('bid_parties WHERE organisation_id = $1'), histories: await count(`histories WHERE subject = 'bid' AND subject_id IN (SELECT id::text FROM bids WHERE organisation_id = $1)`),
    entries: await count(`audit_entries WHERE subject = 'bid' AND subject_id IN (SELECT id::text FROM bids WHERE organisation_id = $1)`), events: await count(`events WHERE subject = 'bid' AND payload->>'organisationId' = $1::text`),
  };
}
const accepted = (versions: number): Record<string, number> => ({ live: 1, versions, shares: 1, parties: 1, histories: versions, entries: versions, events: versions });
const NOTHING = { live: 0, versions: 0, shares: 0, parties: 0, histories: 0, entries: 0, events: 0 };

describe('fifty at once', () => {
  it('with one key are one bid, one receipt, one event', async () => {
    const { client, id, sealed } = await bidder('same');
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 50 }, () => postBid(client, challenge.id, sealed, { key })));
    const receipts = new Set(answers.filter((a) => a.status === 201).map((a) => canonicalJson(a.body)));
    expect(receipts.size).toBe(1);
    expect(answers.every((a) => a.status === 201 || (a.status === 409 && (a.body as { code?: string }).code === 'request-running'))).toBe(true);
    expect(await traces(id)).toEqual(accepted(1));
  });

  it('with keys of their own are versions in a row, one of them live', async () => {
    const { client, id, sealed } = await bidder('each');
    const answers = await Promise.all(Array.from({ length: 50 }, () => postBid(client, challenge.id, sealed)));
    expect(answers.map((a) => a.status)).toEqual(Array(50).fill(201));
    expect(answers.map((a) => a.body.receipt.version).sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
    expect(new Set(answers.map((a) => a.body.receipt.bid)).size).toBe(1);
    expect(await traces(id)).toEqual(accepted(50));
  });
});

describe('a submit broken at each of its statements', () => {
  it.each<Fault>(['refused', 'cut', 'lost'])('(%s) leaves a receipt and a bid, or neither; asked again with its key it is there once', async (fault) => {
    const probe = await bidder(`probe-${fault}`);
    const clean = randomUUID();
    const { statements } = await withInjection({ mark: clean }, () => postBid(probe.client, challenge.id, probe.sealed, { key: clean }));
    expect(statements.at(-1)).toBe('COMMIT');
    expect(statements.length).toBeGreaterThanOrEqual(4); // the key, the look, the write, the commit
    for (let at = 1; at <= statements.length; at += 1) {
      const { client, id, sealed } = await bidder(`${fault}-${at}`);
      const key = randomUUID();
      const { broken, outcome } = await withInjection({ mark: key, at, fault }, () => postBid(client, challenge.id, sealed, { key }));
      expect(broken).toBe(true);
      const answer = outcome.status === 'fulfilled' ? outcome.value : undefined;
      const left = await traces(id);
      expect([NOTHING, accepted(1)]).toContainEqual(left);
      if (answer?.status === 201) expect(left).toEqual(accepted(1));
      else expect(answer?.status).toBeGreaterThanOrEqual(500);
      if (left['live'] === 1) expect(fault === 'lost' && at === statements.length).toBe(true); // committed, its answer unheard
      const again = must(await postBid(client, challenge.id, sealed, { key }), 201);
      expect(again.body.receipt.version).toBe(1);
      expect(await traces(id)).toEqual(accepted(1));
    }
  });
});

describe('an opening broken at each statement', () => {
  it('goes on where it was, and opens each bid once', async () => {
    challenge = await publishChallenge(world, city, { title: '中断的开标', minimumBids: 1 });
    const made: string[] = [];
    for (let i = 0; i < 12; i += 1) { const id = await city.organisation(`late${i}`); made.push((await submitBid(world, await world.as(`late${i}@firm.test`), challenge, id)).bidId); }
    await closeChallenge(world, challenge.id);
    const { id: openingId } = must(await (await world.as('officer1@city.test')).post(`/api/challenges/${challenge.id}/openings`), 201).body;
    await world.db.query(`UPDATE openings SET state = 'running', total = 12 WHERE id = $1`, [openingId]); // confirmed, the queue's own run left out: this test runs the job
    const jobs = world.app.get(BidsJobs), once = (): Promise<void> => jobs.open({ openingId }, { id: 'test', attempt: 1, progress: async () => undefined });
    const hit: string[] = [];
    // The first still sealed bid of a run meets its fault one statement further than the one before.
    for (const [i, mark] of made.sort().entries()) {
      const seen = await withInjection({ mark, at: i + 1, fault: i % 2 === 0 ? 'cut' : 'lost' }, once);
      if (seen.broken) hit.push(seen.statements[i]!);
      expect(seen.outcome.status).toBe(seen.broken ? 'rejected' : 'fulfilled');
      if (!seen.broken) break;
    }
    expect(hit.length).toBeGreaterThan(4);
    expect(hit.at(-1)).toBe('COMMIT');
    expect(await world.db.query('SELECT state, count(*)::int AS n FROM bids WHERE challenge_id = $1 GROUP BY state', [challenge.id])).toEqual([{ state: 'opened', n: 12 }]);
    expect(await world.db.query(`SELECT count(*)::int AS n FROM events WHERE name = 'bid.opened' AND payload->>'challengeId' = $1`, [challenge.id])).toEqual([{ n: 12 }]);
    expect(await world.db.query('SELECT count(*)::int AS n FROM bid_identities WHERE bid_id = ANY($1::uuid[])', [made])).toEqual([{ n: 12 }]);
    expect((await world.client().get(`/api/challenges/${challenge.id}`)).body.state).toBe('opened');
  });
});
