// Screens that span slices: what the public's four figures say, and what an auditor reads of who did what.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IdentityCommands } from '#libs/identity';
import { closeChallenge, openBids, submitBid } from '../support/bids.js';
import { publishChallenge } from '../support/challenges.js';
import { type City, foundCity, PASSWORD, SECRET } from '../support/city.js';
import type { Client } from '../support/client.js';
import { done } from '../support/projects.js';
import { sequence } from '../support/record.js';
import { startWorld, type World } from '../support/world.js';

let world: World, city: City;

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
});
afterAll(() => world.stop());

describe('the figures', () => {
  it('count what is open, in public, and nothing that is not', async () => {
    const figures = async (): Promise<object> => (await world.client().get('/api/figures')).body as object;
    expect(await figures()).toEqual({ openChallenges: 0, openBudget: '0.00', contracts: 0, subsidyPaid: '0.00' });
    await publishChallenge(world, city);
    await publishChallenge(world, city, { budget: '1500000.50' });
    await (await world.as('officer1@city.test')).post('/api/challenges', { agencyId: city.bureauId, content: { budget: '99.00' } });
    expect(await figures()).toEqual({ openChallenges: 2, openBudget: '9500000.50', contracts: 0, subsidyPaid: '0.00' });
  });
});

describe('the audit entries', () => {
  it('show who did what, newest first, by subject and page, to auditors alone', async () => {
    const challenge = await publishChallenge(world, city);
    const auditor = await world.as('auditor1@city.test');
    const { items } = (await auditor.get(`/api/audit-entries?subjectId=${challenge.id}`)).body;
    expect(items.map((e: { action: string }) => e.action).sort()).toEqual(['challenge.approve', 'challenge.drafted', 'challenge.publish', 'challenge.submit']);
    expect(items.find((e: { action: string }) => e.action === 'challenge.approve')).toMatchObject({ actor: city.people['head1@city.test'], actorName: 'head 1', leaf: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const walked: string[] = [];
    for (let after = ''; ;) {
      const page = (await auditor.get(`/api/audit-entries?limit=3&subjectId=${challenge.id}${after}`)).body;
      walked.push(...page.items.map((e: { id: string }) => e.id));
      if (!page.next) break;
      after = `&after=${page.next}`;
    }
    expect(walked).toEqual(items.map((e: { id: string }) => e.id));
    expect((await auditor.get(`/api/audit-entries?actorId=${city.people['head1@city.test']}&limit=100`)).body.items.every((e: { actor: string }) => e.actor === city.people['head1@city.test'])).toBe(true);
    for (const who of ['officer1', 'head1', 'finance1', 'admin1']) expect((await (await world.as(`${who}@city.test`)).get('/api/audit-entries')).status).toBe(403);
    expect((await world.client().get('/api/audit-entries')).status).toBe(401);
  });

  it('are the same, byte for byte, before and after somebody bids', async () => {
    const challenge = await publishChallenge(world, city);
    const organisationId = await city.organisation('silent');
    const [auditor, admin, bidder] = [await world.as('auditor1@city.test'), await world.as('admin1@city.test'), await world.as('silent@firm.test')];
    await world.settled();
    const look = async (): Promise<string> => `${(await auditor.get('/api/audit-entries?limit=100')).text}\n${(await admin.get('/api/deliveries?limit=100')).text}`;
    await sequence(world); // what was done until here has its place in the log
    const before = await look();
    await submitBid(world, bidder, challenge, organisationId);
    await world.settled();
    expect(world.mailbox.to('silent@firm.test').at(-1)).toMatchObject({ subject: expect.stringContaining('揭榜书已收到'), attachments: [expect.objectContaining({ contentType: 'application/pdf' })] });
    expect((await bidder.get('/api/notifications?unread=1')).body.items.map((n: { title: string }) => n.title.split(':')[0])).toContain('Bid received');
    expect(await look()).toBe(before);
  });
});

describe('what an auditor or an operator of a district is shown', () => {
  const roles = ['auditor', 'admin', 'officer', 'head'] as const;
  let district: Client, own: string, others: string;
  beforeAll(async () => {
    const identity = world.app.get(IdentityCommands);
    world.credentials.set('district@city.test', { password: PASSWORD, totpSecret: SECRET });
    await world.db.transaction(async (tx) => {
      const { id: personId } = await identity.createPerson(tx, { email: 'district@city.test', name: 'district', password: PASSWORD, totpSecret: SECRET });
      for (const role of roles) await identity.grantRole(tx, { personId, role, agencyId: city.districtId });
    });
    district = await world.as('district@city.test');
    own = (await done<{ id: string }>(district.post('/api/challenges', { agencyId: city.districtId }))).id;
    others = (await publishChallenge(world, city)).id;
    await world.settled();
  });
  const subjects = async (client: Client, query = ''): Promise<string[]> => (await client.get(`/api/audit-entries?limit=100${query}`)).body.items.map((e: { subjectId: string }) => e.subjectId);

  it('is their own agency’s entries alone; what belongs to no agency is the whole city’s', async () => {
    expect(await subjects(district)).toEqual(expect.arrayContaining([own, city.districtId]));
    const [seen, all] = [await subjects(district), await subjects(await world.as('auditor1@city.test'))];
    for (const id of [others, city.bureauId, city.people['officer1@city.test']!]) expect([id, seen.includes(id)]).toEqual([id, false]);
    expect(all).toEqual(expect.arrayContaining([own, others]));
    expect(await subjects(district, `&subjectId=${others}`)).toEqual([]);
    expect(await subjects(district, '&subject=organisation')).toEqual([]);
  });

  it('comes in pages without a gap or a repeat, newest first, by what was asked for', async () => {
    for (let i = 0; i < 7; i += 1) await done(district.post('/api/challenges', { agencyId: city.districtId }));
    const whole = (await district.get('/api/audit-entries?limit=100')).body.items as { id: string; at: string; action: string }[];
    const walked: string[] = [];
    for (let after = ''; ;) {
      const page = (await district.get(`/api/audit-entries?limit=3${after}`)).body;
      walked.push(...page.items.map((e: { id: string }) => e.id));
      if (!page.next) break;
      after = `&after=${page.next}`;
    }
    expect(walked).toEqual(whole.map((e) => e.id));
    expect(whole.map((e) => e.at)).toEqual([...whole.map((e) => e.at)].sort().reverse());
    expect((await district.get('/api/audit-entries?action=challenge.drafted&limit=100')).body.items).toHaveLength(8);
  });

  it('keeps the agency of a grant that was taken', async () => {
    const extra = await world.db.transaction((tx) => world.app.get(IdentityCommands).grantRole(tx, { personId: city.people['officer2@city.test']!, role: 'officer', agencyId: city.districtId }));
    expect((await (await world.as('admin1@city.test')).delete(`/api/grants/${extra.id}`)).status).toBe(204);
    expect((await district.get(`/api/audit-entries?subjectId=${extra.id}`)).body.items.map((e: { action: string }) => e.action).sort()).toEqual(['grant.given', 'grant.taken']);
  });

  it('shows a bid of their agency from its opening on, with what was done to it before, and never another agency’s', async () => {
    const organisationId = await city.organisation('late');
    const [ours, theirs] = [await publishChallenge(world, city, { minimumBids: 1 }, city.districtId), await publishChallenge(world, city, { minimumBids: 1 })];
    const bids = [];
    for (const challenge of [ours, theirs]) bids.push((await submitBid(world, await world.as('late@firm.test'), challenge, organisationId)).bidId);
    expect(await subjects(district, '&subject=bid')).toEqual([]);
    for (const { id } of [ours, theirs]) { await closeChallenge(world, id); await openBids(world, id); }
    const seen = (await (await world.as('district@city.test')).get('/api/audit-entries?subject=bid')).body.items as { subjectId: string; action: string }[];
    expect(seen.map((e) => [e.subjectId, e.action]).sort()).toEqual([[bids[0], 'bid.open'], [bids[0], 'bid.submitted']]);
  });

  it('is the deliveries about their own agency', async () => {
    await world.settled();
    const events = async (who: string) => (await (await world.as(who)).get('/api/deliveries?limit=100')).body.items as { id: string; event: string }[];
    const [seen, all] = [await events('district@city.test'), await events('admin1@city.test')];
    expect(seen.length).toBeGreaterThan(0);
    expect(all.length).toBeGreaterThan(seen.length);
    const about = await world.db.query<{ path: string }>('SELECT DISTINCT agency_path AS path FROM deliveries WHERE id = ANY($1::uuid[])', [seen.map((d) => d.id)]);
    expect(about.map((a) => a.path.split('/').at(-1))).toEqual([city.districtId]);
    expect((await (await world.as('district@city.test')).get('/api/deliveries?event=organisation.verified')).body.items).toEqual([]);
  });
});
