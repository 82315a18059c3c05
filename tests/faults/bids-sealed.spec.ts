// Who may not know does not learn: every page that any role can ask for is the same, byte for byte, with no bid and with five; and a sealed bid opens for nobody, the worker included.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OpenedBids } from '#libs/bids';
import type { ChallengeContent, ChallengeView } from '#libs/challenges';
import { IdentityReader, markExpert } from '#libs/identity';
import { BidsJobs } from '../../libs/bids/src/bids.worker.js';
import { must, submitBid, type Submitted } from '../support/bids.js';
import { publishChallenge } from '../support/challenges.js';
import { type City, foundCity } from '../support/city.js';
import { sequence } from '../support/record.js';
import { startWorld, type World } from '../support/world.js';

let world: World, city: City, challenge: ChallengeView & { content: ChallengeContent };
const bids: Submitted[] = [];
const ROLES = ['officer1@city.test', 'head1@city.test', 'finance1@city.test', 'auditor1@city.test', 'admin1@city.test', 'need@firm.test', 'expert@people.test', 'anonymous'];
const client = (role: string) => (role === 'anonymous' ? Promise.resolve(world.client()) : world.as(role));
/** What tells of the request itself, of the process's own health, or of the log's newest batch (random, whatever is in it: log-sequencing.spec) is not a page. */
const LEFT_OUT = /^\/api\/(metrics|openapi|log$|log\/checkpoint$)/;
const normal = (text: string): string => text.replace(/"instance":"[0-9a-f-]{36}"/g, '"instance":"…"');

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  const demandSideId = await city.organisation('need');
  for (const key of ['other', 'one', 'two', 'three', 'four', 'five']) await city.organisation(key);
  const expert = await city.person('expert');
  await world.db.transaction((tx) => markExpert(tx, expert, { kind: 'system', name: 'test' }));
  challenge = await publishChallenge(world, city, { demandSideId, minimumBids: 1 });
  await world.settled();
});
afterAll(() => world.stop());

/** Every GET of the API's own description, with this challenge wherever an id is asked for, as each role. */
async function pages(): Promise<Map<string, string>> {
  const { paths } = must(await world.client().get('/api/openapi.json'), 200).body as { paths: Record<string, Record<string, unknown>> };
  const seen = new Map<string, string>();
  const asked = Object.keys(paths).filter((p) => paths[p]!['get'] && !LEFT_OUT.test(p))
    .map((path) => path.replace(/\{[^}]+\}/g, (name) => (/^\{(n|v)\}$/.test(name) ? '1' : name === '{sha256}' ? 'ab'.repeat(32) : challenge.id)) + (/opened-bids$|\/bids$/.test(path) ? `?challengeId=${challenge.id}` : ''));
  for (const role of ROLES) {
    const as = await client(role);
    const answers = await Promise.all(asked.map((path) => as.get(path)));
    asked.forEach((path, i) => seen.set(`${role} ${path}`, `${answers[i]!.status} ${answers[i]!.headers.get('content-length')} ${normal(answers[i]!.text)}`));
  }
  const metrics = (await world.client().get('/api/metrics')).text.split('\n').filter((l) => l.startsWith('jiebang_') && !l.startsWith('jiebang_outbox')).map((l) => l.split(' ')[0]);
  return seen.set('metrics', metrics.join('\n'));
}

describe('before the opening', () => {
  it('no page of any role tells whether there are none or five', async () => {
    await pages(); // everybody has signed in
    await sequence(world); // and what was done until here has its place in the log
    const before = await pages();
    expect(before.size).toBeGreaterThan(500);
    for (const [i, key] of ['one', 'two', 'three', 'four', 'five'].entries()) {
      const organisation = (await (await world.as(`${key}@firm.test`)).get('/api/sessions/current')).body.organisations[0].id as string;
      bids.push(await submitBid(world, await world.as(`${key}@firm.test`), challenge, organisation, { price: `${6_000_000 + i}.00` }));
    }
    await submitBid(world, await world.as('one@firm.test'), challenge, bids[0]!.sealed.header.organisation);
    must(await (await world.as('five@firm.test')).post(`/api/bids/${bids[4]!.bidId}/withdrawals`, {}, { 'idempotency-key': randomUUID() }), 201);
    await world.settled();
    const after = await pages();
    const differing = [...before].filter(([page, text]) => after.get(page) !== text).map(([page]) => page);
    expect(differing).toEqual([]);
    expect([...after.keys()]).toEqual([...before.keys()]);
  }, 240_000);

  it('no id that belongs to a bid is answered otherwise than one that belongs to nothing', async () => {
    const [bid] = bids as [Submitted], nothing = randomUUID();
    for (const role of ROLES) {
      const as = await client(role);
      for (const [path, id] of [['bids/ID/versions', bid.bidId], ['bids/ID/versions/1/parts', bid.bidId], ['opened-bids/ID', bid.bidId], ['opened-bids/ID/files/1', bid.bidId], ['receipts/ID', bid.receipt.id], ['receipts/ID/pdf', bid.receipt.id], ['receipts/ID/proofs', bid.receipt.id], ['files/ID/content', bid.bidId], ['openings/ID', bid.bidId]] as const) {
        const [real, none] = [await as.get(`/api/${path.replace('ID', id)}`), await as.get(`/api/${path.replace('ID', nothing)}`)];
        expect([path, real.status, normal(real.text)]).toEqual([path, none.status, normal(none.text)]);
        expect(real.status).toBeGreaterThanOrEqual(400);
      }
      const sha = bid.sealed.parts[0]!.sha256;
      expect((await as.get(`/api/challenges/${challenge.id}/bid-parts/${sha}?organisationId=${bid.sealed.header.organisation}`)).status).toBeGreaterThanOrEqual(400);
      expect((await as.post(`/api/challenges/${challenge.id}/eligibility-checks`, { bidId: bid.bidId, outcome: 'eligible' })).status).toBeGreaterThanOrEqual(400);
    }
  });

  it('the worker cannot read it either: not by the job, not by what slices downstream are given', async () => {
    const [bid] = bids as [Submitted];
    const opened = world.app.get(OpenedBids), auditor = (await world.app.get(IdentityReader).actor(world.db, city.people['auditor1@city.test']!))!;
    await expect(opened.readBid(world.db, bid.bidId, auditor)).rejects.toMatchObject({ code: 'not-found' });
    await expect(opened.bidPrice(world.db, bid.bidId)).rejects.toMatchObject({ code: 'not-found' });
    await world.app.get(BidsJobs).open({ openingId: randomUUID() }, { id: 'x', attempt: 1, progress: async () => undefined });
    expect(await world.db.query(`SELECT state FROM bids WHERE id = $1`, [bid.bidId])).toEqual([{ state: 'live' }]);
    expect(await world.db.query('SELECT 1 FROM bid_identities')).toEqual([]);
  });

  it('the database refuses to have a version changed, or a record of reading', async () => {
    await expect(world.db.query(`UPDATE bid_versions SET header = '{}'`)).rejects.toThrow('permission denied');
    await expect(world.db.query('DELETE FROM bid_versions')).rejects.toThrow('permission denied');
    await expect(world.db.query('DELETE FROM bid_reads')).rejects.toThrow('permission denied');
  });
});
