// The same submit many times at once, and the submit broken at each of its statements: one live bid, one receipt, one event, or nothing at all.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ChallengeContent, ChallengeView } from '#libs/challenges';
import type { SealedBid } from '#libs/bids';
import { IdentityCommands } from '#libs/identity';
import { canonicalJson } from '#libs/kernel';
import { BidsJobs } from '../../libs/bids/src/bids.worker.js';
import { accepted, NOTHING, tracesOf } from '../support/bid-traces.js';
import { closeChallenge, must, postBid, sealFor, submitBid, uploadParts } from '../support/bids.js';
import { publishChallenge } from '../support/challenges.js';
import { type City, foundCity, PASSWORD } from '../support/city.js';
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

const traces = (organisationId: string): Promise<Record<string, number>> => tracesOf(world, organisationId);

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

describe('colleagues', () => {
  it('two of one organisation who submit at once are two versions, and the later is the live one', async () => {
    const { client, id, sealed } = await bidder('pair'), other = (await sealFor(challenge, id)).sealed;
    const identity = world.app.get(IdentityCommands);
    await world.db.transaction(async (tx) => { const { id: personId } = await identity.createPerson(tx, { email: 'pair2@firm.test', name: 'pair2', password: PASSWORD }); await identity.join(tx, { personId, organisationId: id, role: 'member' }); });
    world.credentials.set('pair2@firm.test', { password: PASSWORD });
    const colleague = await world.as('pair2@firm.test');
    await uploadParts(colleague, challenge.id, id, other);
    const [one, two] = (await Promise.all([postBid(client, challenge.id, sealed), postBid(colleague, challenge.id, other)])).map((a) => must(a, 201).body);
    expect([one!.receipt.version, two!.receipt.version].sort()).toEqual([1, 2]);
    const later = one!.receipt.version === 2 ? one! : two!;
    expect((await client.get(`/api/bids?challengeId=${challenge.id}`)).body.items).toEqual([expect.objectContaining({ version: 2, state: 'live', digest: later.receipt.digest, receiptId: later.id })]);
    expect(await traces(id)).toEqual(accepted(2));
  });

  it('a withdrawal that races a submit: whichever comes second decides, and nothing is half withdrawn', async () => {
    const seen = new Set<string>();
    for (let round = 0; round < 12; round += 1) {
      const { client, id, sealed } = await bidder(`racing${round}`), next = (await sealFor(challenge, id)).sealed;
      await uploadParts(client, challenge.id, id, next);
      const { receipt } = must(await postBid(client, challenge.id, sealed), 201).body;
      const [submitted, withdrawn] = await Promise.all([postBid(client, challenge.id, next), client.post(`/api/bids/${receipt.bid}/withdrawals`, {}, { 'idempotency-key': randomUUID() })]);
      expect([submitted.status, withdrawn.status]).toEqual([201, 201]);
      const bid = (await client.get(`/api/bids?challengeId=${challenge.id}`)).body.items[0], steps = (await world.db.query<{ transition: string }>(`SELECT transition FROM histories WHERE subject = 'bid' AND subject_id = $1 ORDER BY version`, [receipt.bid])).map((h) => h.transition);
      const shares = (await traces(id))['shares'];
      if (steps.at(-1) === 'withdraw') expect([bid.state, shares, steps]).toEqual(['withdrawn', 0, ['submit', 'replace', 'withdraw']]);
      else expect([bid.state, bid.digest, shares, steps]).toEqual(['live', submitted.body.receipt.digest, 1, ['submit', 'withdraw', 'submitAgain']]);
      seen.add(bid.state);
    }
    expect(seen.size).toBeGreaterThan(0);
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
