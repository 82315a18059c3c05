// The mail server dies, refuses, or we die beside it: mails come late, never lost, each once; a repeat after a crash bears the same name; what is for good is not tried again.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { deliverEvent, enqueue } from '#libs/platform';
import { type City, foundCity, PASSWORD } from '../support/city.js';
import { linkIn } from '../support/mail.js';
import { type Mailbox, startMailbox } from '../support/mailbox.js';
import { startWorld, until, type World } from '../support/world.js';

let world: World, city: City, box: Mailbox;

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  box = world.mailbox;
});
afterAll(async () => { await world.stop(); if (box !== world.mailbox) await box.stop(); });
beforeEach(() => { box.mails.length = 0; });

/** The same address, a new server. */
const restart = async (): Promise<void> => { box = await startMailbox(Number(new URL(world.mailbox.url).port)); };
const asOwner = async (sql: string): Promise<void> => {
  const client = new pg.Client({ connectionString: world.config.DATABASE_URL });
  await client.connect();
  try { await client.query(sql); } finally { await client.end(); }
};
const states = (event: string): Promise<{ state: string; failure: string | null }[]> => world.db.query(`SELECT state, failure FROM deliveries WHERE event = $1 AND channel = 'mail' ORDER BY id`, [event]);
const anHourLater = (): Promise<void> => world.clock.advance(3_600_000);

describe('a mail server that is down', () => {
  it('delays every mail of the story and loses none: once it is up, each comes exactly once', async () => {
    await box.stop();
    await city.person('reader');
    await world.client().post('/api/registrations', { email: 'late@firm.test', name: '迟到', password: PASSWORD });
    for (const n of [1, 2, 3]) await city.organisation(`firm${n}`, { verified: false });
    await world.settled();
    for (let hour = 0; hour < 30; hour += 1) await anHourLater();
    expect(new Set([...await states('organisation.registered'), ...await states('person.registered')].map((d) => d.state))).toEqual(new Set(['due']));
    expect((await states('person.registered'))[0]!.failure).toMatch(/^E[A-Z]+/);
    expect((await (await world.as('officer1@city.test')).get('/api/notifications')).body.items).toHaveLength(3); // the inbox did not wait
    await restart();
    await anHourLater();
    await anHourLater();
    const got = box.mails.map((m) => `${[m.to].flat()[0]!.text} ${m.subject}`).sort();
    expect(got).toEqual([
      ...['officer1@city.test', 'officer2@city.test'].flatMap((to) => [1, 2, 3].map((n) => `${to} 待核验的单位：firm${n}`)), 'late@firm.test 请确认您的注册邮箱',
    ].sort());
    expect(new Set(box.mails.map((m) => m.messageId)).size).toBe(7);
    // the link was made when the mail was written at last: it has its full time
    expect((await world.client().post(`/api/mail-links/${linkIn(box.to('late@firm.test')[0]!)}/uses`)).status).toBe(201);
  });

  it('that answers "try later" is asked again, and told the same mail', async () => {
    box.refuse = true;
    await world.client().post('/api/password-resets', { email: 'reader@people.test' });
    await world.settled();
    expect(await states('person.password-reset-asked')).toEqual([{ state: 'due', failure: 'EMESSAGE 451' }]);
    box.refuse = false;
    await anHourLater();
    await until(() => box.mails.length > 0);
    await world.settled();
    expect(box.mails).toHaveLength(1);
    expect((await world.client().post(`/api/mail-links/${linkIn(box.mails[0]!)}/uses`, { password: 'another good one' })).status).toBe(201);
    await world.settled();
  });
});

describe('a crash between the server\'s answer and our record', () => {
  it('repeats the mail under the same Message-ID with the same link, and nothing else', async () => {
    await asOwner(`CREATE FUNCTION lose_record() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the database went away'; END $$;
      CREATE TRIGGER lose_record BEFORE UPDATE ON deliveries FOR EACH ROW WHEN (NEW.state = 'sent') EXECUTE FUNCTION lose_record()`);
    await world.client().post('/api/password-resets', { email: 'officer2@city.test' });
    await until(() => box.mails.length > 0);
    await asOwner('DROP TRIGGER lose_record ON deliveries; DROP FUNCTION lose_record()');
    await until(() => box.mails.length > 1);
    await world.settled();
    const [first, second, ...more] = box.mails;
    expect(more).toEqual([]);
    expect(second!.messageId).toBe(first!.messageId);
    expect(linkIn(second!)).toBe(linkIn(first!));
    expect((await states('person.password-reset-asked')).map((d) => d.state)).toEqual(['sent', 'sent']);
  });

  it('the same event heard twice is one row and one mail, even when the note that it was heard is gone', async () => {
    await city.organisation('twice', { verified: false });
    await world.settled();
    const [{ id }] = await world.db.query<{ id: string }>(`SELECT id FROM events WHERE name = 'organisation.registered' ORDER BY at DESC, id LIMIT 1`) as [{ id: string }];
    const before = box.mails.length;
    await asOwner(`DELETE FROM handled_events WHERE event_id = '${id}'`);
    for (let i = 0; i < 3; i += 1) await world.db.transaction((tx) => enqueue(tx, deliverEvent, { eventId: id }));
    await world.settled();
    await anHourLater();
    expect(box.mails).toHaveLength(before);
    expect(await world.db.query('SELECT channel, count(*)::int AS n FROM deliveries WHERE event_id = $1 GROUP BY channel ORDER BY channel', [id])).toEqual([{ channel: 'inbox', n: 2 }, { channel: 'mail', n: 2 }]);
  });
});

describe('what must not be sent', () => {
  it('a mailbox that does not exist bounces once and for good; the others hear', async () => {
    box.unknown.add('officer1@city.test');
    await city.organisation('bouncing', { verified: false });
    await world.settled();
    await anHourLater();
    const rows = await world.db.query(`SELECT d.state, d.failure, d.attempts FROM deliveries d JOIN people p ON p.id = d.person_id WHERE d.channel = 'mail' AND p.email = 'officer1@city.test' ORDER BY d.created_at DESC LIMIT 1`);
    expect(rows).toEqual([{ state: 'bounced', failure: 'EENVELOPE 550', attempts: 1 }]);
    expect(box.mails.map((m) => m.subject)).toEqual(['待核验的单位：bouncing']);
    box.unknown.clear();
  });

  it('a person who closed their account while the server was down hears nothing, then or later', async () => {
    await city.person('leaver');
    box.refuse = true;
    await world.client().post('/api/password-resets', { email: 'leaver@people.test' });
    await world.settled();
    const leaver = await world.as('leaver@people.test');
    expect((await leaver.post(`/api/people/${city.people['leaver@people.test']}/closures`)).status).toBe(201);
    box.refuse = false;
    await world.settled();
    await anHourLater();
    expect(box.mails).toEqual([]);
    expect(await world.db.query(`SELECT channel, state, facts FROM deliveries WHERE person_id = $1`, [city.people['leaver@people.test']])).toEqual([{ channel: 'mail', state: 'suppressed', facts: {} }]);
  });

  it('keeps no address and no word in the queue', async () => {
    const [jobs] = await world.db.query<{ n: number; text: string }>(`SELECT count(*)::int AS n, string_agg(j::text, ' ') AS text FROM bullmq.job j WHERE j::text LIKE '%notifications.send%'`);
    expect(jobs!.n).toBeGreaterThan(3);
    expect(jobs!.text).not.toMatch(/@|city\.test|firm\.test|密码|待核验/);
  });
});
