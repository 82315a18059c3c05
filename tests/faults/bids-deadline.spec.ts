// The deadline tried hard: a millisecond late while the process's clock is an hour slow, a close that meets a bid half-way, an accepted bid asked again long after.
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { lockChallenge, type ChallengeContent, type ChallengeView } from '#libs/challenges';
import { enqueue, runDue } from '#libs/platform';
import { closeChallenge, must, openBids, postBid, sealFor, uploadParts } from '../support/bids.js';
import { publishChallenge } from '../support/challenges.js';
import { type City, foundCity } from '../support/city.js';
import type { Client } from '../support/client.js';
import { startWorld, until, type World } from '../support/world.js';

let world: World, city: City, organisationId: string, owner: Client, challenge: ChallengeView & { content: ChallengeContent }, closes: number;
const RealDate = Date;
type Send = (...args: unknown[]) => unknown;
const realQuery = pg.Client.prototype.query as unknown as Send;

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  organisationId = await city.organisation('firm');
});
beforeEach(async () => {
  challenge = await publishChallenge(world, city, { minimumBids: 1 });
  closes = new Date(challenge.closesAt!).getTime();
  await world.clock.jump(new Date(closes - 60_000));
  owner = await world.as('firm@firm.test');
});
afterEach(() => { globalThis.Date = RealDate; (pg.Client.prototype as unknown as { query: Send }).query = realQuery; });
afterAll(() => world.stop());

const sealed = async () => { const made = await sealFor(challenge, organisationId); await uploadParts(owner, challenge.id, organisationId, made.sealed); return made.sealed; };
const stored = async (): Promise<number> => (await world.db.query('SELECT 1 FROM bids b JOIN bid_versions v ON v.bid_id = b.id WHERE b.challenge_id = $1', [challenge.id])).length;
/** Somebody in this world's database waits for a lock. */
const waiting = async (): Promise<boolean> => (await world.db.query('SELECT 1 FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid WHERE NOT l.granted AND a.datname = current_database()')).length > 0;
const state = async (): Promise<string> => (await world.db.one<{ state: string }>('SELECT state FROM challenges WHERE id = $1', [challenge.id]))!.state;

/** This process believes that it is an hour earlier than the database says. */
async function slowClock(): Promise<void> {
  const behind = RealDate.now() - ((await world.clock.now()).getTime() - 3_600_000);
  globalThis.Date = class extends RealDate {
    constructor(...given: [] | [number | string | Date]) { if (given.length === 0) super(RealDate.now() - behind); else super(given[0] as string); }
    static override now(): number { return RealDate.now() - behind; }
  } as DateConstructor;
}

/** Holds back the statement of this name until released, in whichever transaction comes to it first. */
function holdBack(name: string): { reached: Promise<void>; release: () => void } {
  let arrive!: () => void, release!: () => void, met = false;
  const reached = new Promise<void>((r) => { arrive = r; }), released = new Promise<void>((r) => { release = r; });
  (pg.Client.prototype as unknown as { query: Send }).query = function held(this: pg.Client, ...args: unknown[]): unknown {
    if (met || (args[0] as { name?: string } | undefined)?.name !== name) return realQuery.apply(this, args);
    met = true;
    arrive();
    return released.then(() => realQuery.apply(this, args));
  };
  return { reached, release };
}

describe('the deadline', () => {
  it.each([[-1, 201], [0, 409], [1, 409]])('%i ms from the closing time answers %i, whatever the process believes', async (ms, status) => {
    const bid = await sealed();
    await world.clock.jump(new RealDate(closes + ms));
    await slowClock();
    const answer = await postBid(owner, challenge.id, bid);
    globalThis.Date = RealDate;
    expect(answer.status).toBe(status);
    if (status === 409) expect(answer.body).toMatchObject({ code: 'bid-late' });
    expect(await stored()).toBe(status === 201 ? 1 : 0);
  });

  it('holds for a withdrawal too', async () => {
    const { receipt } = must(await postBid(owner, challenge.id, await sealed()), 201).body;
    await world.clock.jump(new Date(closes));
    expect(await owner.post(`/api/bids/${receipt.bid}/withdrawals`, {}, { 'idempotency-key': randomUUID() })).toMatchObject({ status: 409, body: { code: 'bid-late' } });
  });

  it('a close waits for the bid that is between its check and its commit, and counts it', async () => {
    const bid = await sealed();
    const pause = holdBack('bid-first');
    const submitting = postBid(owner, challenge.id, bid);
    await pause.reached;
    await world.clock.jump(new Date(closes));
    await world.db.transaction((tx) => enqueue(tx, runDue, {}));
    await until(waiting, 8_000).catch((error: unknown) => { pause.release(); throw error; });
    expect([await state(), await stored()]).toEqual(['open', 0]);
    pause.release();
    const { receipt } = must(await submitting, 201).body;
    await world.settled();
    expect([await state(), await stored()]).toEqual(['closed', 1]);
    expect(new Date(receipt.receivedAt).getTime()).toBeLessThan(closes);
    await openBids(world, challenge.id);
    expect((await (await world.as('firm@firm.test')).get(`/api/opened-bids/${receipt.bid}`)).status).toBe(200);
  });

  it('a request that was still waiting when the hour struck is out', async () => {
    const bid = await sealed();
    let submitting!: ReturnType<typeof postBid>;
    await world.db.transaction(async (tx) => {
      await lockChallenge(tx, challenge.id, 'update');
      submitting = postBid(owner, challenge.id, bid);
      await until(waiting, 8_000);
      await world.clock.jump(new Date(closes));
    });
    expect(await submitting).toMatchObject({ status: 409, body: { code: 'bid-late' } });
    expect(await stored()).toBe(0);
  });

  it('an accepted bid gets its receipt again at any later hour, by its key and its body', async () => {
    const bid = await sealed(), key = randomUUID();
    const first = must(await postBid(owner, challenge.id, bid, { key }), 201);
    await closeChallenge(world, challenge.id);
    const again = async () => { owner = await world.as('firm@firm.test'); return postBid(owner, challenge.id, bid, { key }); };
    expect((await again()).body).toEqual(first.body);
    await openBids(world, challenge.id);
    await world.clock.advance(400 * 86_400_000);
    expect(await again()).toMatchObject({ status: 201, body: first.body });
    expect(await postBid(owner, challenge.id, { ...bid, header: { ...bid.header, addendum: 1 } }, { key })).toMatchObject({ status: 422, body: { code: 'idempotency-mismatch' } });
    expect(await postBid(owner, challenge.id, bid)).toMatchObject({ status: 409, body: { code: 'challenge-not-open' } });
    expect(await stored()).toBe(1);
  });

  it('its repeat is known by its key before anything else is asked: what it says by now, whether the organisation is still verified, whether the person is still a member', async () => {
    const bid = await sealed(), key = randomUUID();
    const first = must(await postBid(owner, challenge.id, bid, { key }), 201);
    const repeated = async (): Promise<void> => {
      const again = await postBid(owner, challenge.id, bid, { key });
      expect([again.status, again.text, again.headers.get('idempotent-replay')]).toEqual([201, first.text, 'true']);
    };
    await repeated();
    expect(await owner.post(`/api/challenges/${challenge.id}/bids`, { header: 'none' }, { 'idempotency-key': key })).toMatchObject({ status: 422, body: { code: 'idempotency-mismatch' } });
    await world.db.query(`UPDATE organisations SET state = 'registered' WHERE id = $1`, [organisationId]);
    await repeated();
    expect(await postBid(owner, challenge.id, bid)).toMatchObject({ status: 403, body: { code: 'bidder-not-verified' } });
    await world.db.query('DELETE FROM memberships WHERE organisation_id = $1', [organisationId]);
    await repeated();
    expect(await postBid(owner, challenge.id, bid)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(await stored()).toBe(1);
  });
});
