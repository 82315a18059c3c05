// Mail follows facts: a registration's link works from the mail itself, each person hears in their language, once, and optional mails have a one-click way out.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { linkIn, messageIdPattern } from '../support/mail.js';
import { type City, foundCity } from '../support/city.js';
import { startWorld, type World } from '../support/world.js';

let world: World, city: City;
const COMPANY = { kind: 'enterprise', name: '常州星源 & 电驱 <5 μm 有限公司', creditCode: '91320411MA1A000169', legalRepresentative: '陈星' };
const PASSWORD = 'correct horse battery';

beforeAll(async () => {
  world = await startWorld({ PUBLIC_URL: 'https://jiebang.test' });
  city = await foundCity(world);
});
afterAll(() => world.stop());

describe('a newcomer', () => {
  it('confirms the address by the link in the mail, whose token stands nowhere else', async () => {
    await world.client().post('/api/registrations', { email: 'new@firm.test', name: '陈星', password: PASSWORD, organisation: COMPANY });
    await world.settled();
    const [mail, ...more] = world.mailbox.to('new@firm.test');
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ subject: '请确认您的注册邮箱', messageId: expect.stringMatching(messageIdPattern) });
    expect(mail!.text).toContain('陈星，您好');
    const token = linkIn(mail!);
    const columns = await world.db.query('SELECT facts, path, link, wrapped_token, address, state FROM deliveries WHERE event = $1', ['person.registered']);
    expect(columns).toEqual([{ facts: {}, path: null, link: null, wrappedToken: null, address: null, state: 'sent' }]);
    expect((await world.client().post(`/api/mail-links/${token}/uses`)).status).toBe(201);
    expect((await world.client().post('/api/sessions', { email: 'new@firm.test', password: PASSWORD })).status).toBe(201);
    world.credentials.set('new@firm.test', { password: PASSWORD });
  });

  it('asks the officers for verification, in the inbox and by mail, names escaped', async () => {
    await world.settled();
    const [mail] = world.mailbox.to('officer1@city.test');
    expect(mail!.subject).toBe(`待核验的单位：${COMPANY.name}`);
    expect(mail!.html).toContain('常州星源 &amp; 电驱 &lt;5 μm 有限公司');
    expect(mail!.html).not.toMatch(/<5|<img|src=|url\(/);
    const officer = await world.as('officer1@city.test');
    const { items } = (await officer.get('/api/notifications')).body;
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ title: `To verify: ${COMPANY.name}`, path: expect.stringMatching(/^\/oversight\/organisations\//), readAt: null });
    expect(await (await world.as('new@firm.test')).post(`/api/notifications/${items[0].id}/reads`)).toMatchObject({ status: 404 });
    const first = await officer.post(`/api/notifications/${items[0].id}/reads`);
    await world.clock.advance(60_000);
    expect((await officer.post(`/api/notifications/${items[0].id}/reads`)).body).toEqual(first.body);
    expect((await officer.get('/api/notifications?unread=1')).body.items).toEqual([]);
    expect((await world.client().get('/api/notifications')).status).toBe(401);
  });

  it('hears of the verification in the language chosen', async () => {
    const self = await world.as('new@firm.test');
    const { person, organisations } = (await self.get('/api/sessions/current')).body;
    const { headers } = await self.get(`/api/people/${person.id}`);
    expect((await self.patch(`/api/people/${person.id}`, { locale: 'en' }, { 'if-match': headers.get('etag')! })).status).toBe(200);
    const officer = await world.as('officer2@city.test');
    expect((await officer.post(`/api/organisations/${organisations[0].id}/verifications`)).status).toBe(201);
    await world.settled();
    const mails = world.mailbox.to('new@firm.test').slice(1);
    expect(mails.map((m) => m.subject)).toEqual([`${COMPANY.name} is verified`]);
    expect(mails[0]!.text).toContain('https://jiebang.test/account/organisations');
    expect(mails[0]!.headers.has('list-unsubscribe')).toBe(false); // required
  });
});

describe('an optional mail', () => {
  it('is stopped by one click: looking does nothing, a POST by the mail program acts, and acts once', async () => {
    const [mail] = world.mailbox.to('officer1@city.test');
    expect(mail!.headerLines.find((h) => h.key === 'list-unsubscribe-post')?.line).toBe('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    const url = /<(https:\/\/jiebang\.test[^>]+)>/.exec(mail!.headerLines.find((h) => h.key === 'list-unsubscribe')!.line.replace(/\r\n\s+/g, ''))![1]!;
    const path = new URL(url).pathname;
    const officer = await world.as('officer1@city.test');
    const wants = async (): Promise<boolean> => (await officer.get('/api/preferences')).body.items.find((i: { topic: string }) => i.topic === 'registry').mail;
    const look = await world.client().get(path);
    expect(look).toMatchObject({ status: 200 });
    expect(look.headers.get('content-type')).toContain('text/html');
    expect(await wants()).toBe(true);
    for (let i = 0; i < 2; i += 1) expect((await world.client().send('POST', path, 'List-Unsubscribe=One-Click', { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(200);
    expect(await wants()).toBe(false);
    expect(await world.db.query(`SELECT actor FROM audit_entries WHERE action = 'mail-preference.changed'`)).toEqual([{ actor: 'system:unsubscription' }]);
    expect((await world.client().post(`${path}x`)).status).toBe(404);
    expect((await world.client().send('POST', '/api/sessions', 'email=a', { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(415);
  });

  it('is then a suppressed row and a line in the inbox, until one wants it again', async () => {
    const mailed = world.mailbox.to('officer1@city.test').length;
    await city.organisation('second', { verified: false });
    await world.settled();
    expect(world.mailbox.to('officer1@city.test')).toHaveLength(mailed);
    expect(world.mailbox.to('officer2@city.test').map((m) => m.subject)).toContain('待核验的单位：second');
    const officer = await world.as('officer1@city.test');
    expect((await officer.get('/api/notifications')).body.items[0].title).toBe('To verify: second');
    expect((await officer.put('/api/preferences', { items: [{ topic: 'registry', mail: true }, { topic: 'money', mail: true }] })).body.errors).toEqual([{ pointer: '/items/1/topic', code: 'unknown-topic' }]);
    expect((await officer.put('/api/preferences', { items: [{ topic: 'registry', mail: true }] })).status).toBe(200);
    await world.clock.advance(1_000);
    await city.organisation('third', { verified: false });
    await world.settled();
    expect(world.mailbox.to('officer1@city.test').at(-1)!.subject).toBe('待核验的单位：third');
  });

  it('pages the inbox by keyset, newest first, and shows operators deliveries without words', async () => {
    const officer = await world.as('officer1@city.test');
    const first = (await officer.get('/api/notifications?limit=2')).body;
    const rest = (await officer.get(`/api/notifications?limit=2&after=${first.next}`)).body;
    expect([...first.items, ...rest.items].map((n: { title: string }) => n.title)).toEqual(['To verify: third', 'To verify: second', `To verify: ${COMPANY.name}`]);
    expect(rest.next).toBeNull();
    const admin = await world.as('admin1@city.test');
    const list = (await admin.get('/api/deliveries?channel=mail&limit=100')).body.items as Record<string, unknown>[];
    expect(list.map((d) => d['state'])).toEqual(expect.arrayContaining(['sent', 'suppressed']));
    expect(Object.keys(list[0]!).sort()).toEqual(['at', 'attempts', 'channel', 'event', 'failure', 'id', 'personId', 'sentAt', 'state']);
    expect((await officer.get('/api/deliveries')).status).toBe(403);
  });
});
