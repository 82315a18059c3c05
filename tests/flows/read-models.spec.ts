// Screens that span slices: what the public's four figures say, and what an auditor reads of who did what.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { submitBid } from '../support/bids.js';
import { publishChallenge } from '../support/challenges.js';
import { type City, foundCity } from '../support/city.js';
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
    const before = await look();
    await submitBid(world, bidder, challenge, organisationId);
    await world.settled();
    expect(world.mailbox.to('silent@firm.test').at(-1)).toMatchObject({ subject: expect.stringContaining('揭榜书已收到'), attachments: [expect.objectContaining({ contentType: 'application/pdf' })] });
    expect((await bidder.get('/api/notifications?unread=1')).body.items.map((n: { title: string }) => n.title.split(':')[0])).toContain('Bid received');
    expect(await look()).toBe(before);
  });
});
