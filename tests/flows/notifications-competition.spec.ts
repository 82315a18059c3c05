// A competition heard from its mails: officials learn of their step, bidders of their bid, a reviewer answers from the mailbox; what would tell of a bid is shown to others from the opening on.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openChallenge, submitBid } from '../support/bids.js';
import { publishChallenge } from '../support/challenges.js';
import { type City, foundCity } from '../support/city.js';
import { linkIn } from '../support/mail.js';
import { formPanel, someExperts } from '../support/reviews.js';
import { startWorld, type World } from '../support/world.js';

let world: World, city: City;
const subjects = (email: string): (string | undefined)[] => world.mailbox.to(email).map((m) => m.subject?.split(/[：:]/)[0]);
const heard = async (email: string): Promise<string[]> => (await (await world.as(email)).get('/api/notifications?limit=100')).body.items.map((n: { title: string }) => n.title.split(':')[0]);
const delivered = async (event: string): Promise<object[]> => (await (await world.as('admin1@city.test')).get(`/api/deliveries?event=${event}&limit=100`)).body.items;

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
});
afterAll(() => world.stop());

describe('a competition', () => {
  it('tells each official of the step that is theirs, by mail and inbox, and nobody of a rival', async () => {
    const demandSideId = await city.organisation('demand'), bidders = [await city.organisation('alpha'), await city.organisation('beta')];
    const challenge = await publishChallenge(world, city, { demandSideId });
    await (await world.as('beta@firm.test')).post(`/api/challenges/${challenge.id}/subscriptions`);
    await world.settled();
    expect(await heard('head1@city.test')).toEqual(['To approve']);
    expect(await heard('officer1@city.test')).toEqual(expect.arrayContaining(['Approved, ready to publish']));
    expect(await heard('demand@firm.test')).toEqual(expect.arrayContaining(['Published']));
    for (const [i, key] of ['alpha', 'beta'].entries()) await submitBid(world, await world.as(`${key}@firm.test`), challenge, bidders[i]!);
    await world.settled();
    for (const key of ['alpha', 'beta']) expect(subjects(`${key}@firm.test`).filter((s) => s === '揭榜书已收到')).toHaveLength(1);
    for (const other of ['demand@firm.test', 'officer1@city.test', 'head1@city.test', 'auditor1@city.test', 'admin1@city.test']) expect(subjects(other)).not.toContain('揭榜书已收到');
    expect(await delivered('bid.submitted')).toEqual([]);

    await openChallenge(world, city, challenge.id);
    expect(await heard('head2@city.test')).toEqual(expect.arrayContaining(['To confirm']));
    expect(await heard('beta@firm.test')).toEqual(expect.arrayContaining(['Bid received', 'Your bid was opened', 'Found eligible', 'Opened']));
    expect(await delivered('bid.submitted')).toHaveLength(4); // two bidders, mail and inbox: no secret any more

    const experts = await someExperts(world, city, 5);
    const { seats } = await formPanel(world, challenge.id, experts);
    await world.settled();
    const [mail] = world.mailbox.to(experts[0]!.email);
    expect(mail!.subject).toBe(`评审邀请：${challenge.title}`);
    const link = `/api/mail-links/${linkIn(mail!)}`;
    expect(await world.client().get(link)).toMatchObject({ status: 200, body: { purpose: 'seat-reply' } });
    expect((await world.client().post(`${link}/uses`, { reply: 'accept' })).status).toBe(201);
    expect((await world.client().post(`${link}/uses`, { reply: 'accept' })).status).toBe(422);
    expect((await (await world.as(experts[0]!.email)).get('/api/notifications')).body.items[0]).toMatchObject({ path: `/reviews/seats/${seats[0]}` });
    await world.settled();
    expect(await heard('officer1@city.test')).toEqual(expect.arrayContaining(['A reviewer accepted']));
  });

  it('leaves no mail unsent', async () => {
    expect(await world.db.query(`SELECT event, state, failure FROM deliveries WHERE state NOT IN ('sent')`)).toEqual([]);
  });
});
