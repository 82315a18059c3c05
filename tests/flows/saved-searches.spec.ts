// Saved searches and followed challenges: whoever looks for something hears of it once, at publication or the next morning, whatever is repeated or breaks; and can stop with one click.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ParsedMail } from 'mailparser';
import { WorkerRuntime } from '#libs/platform';
import { publishChallenge, scheduleIn } from '../support/challenges.js';
import { type City, foundCity } from '../support/city.js';
import { lasting, type Lasting } from '../support/projects.js';
import { startWorld, type World } from '../support/world.js';

const HOUR = 3_600_000, DAY = 24 * HOUR;
let world: World, city: City, seeker: Lasting, morning: Lasting;
const mails = async (who: string): Promise<ParsedMail[]> => { await world.settled(); return world.mailbox.to(`${who}@firm.test`).filter((m) => !m.subject?.endsWith('已通过核验')); };
/** In no order: mails of one moment are sent side by side. */
const subjects = async (who: string): Promise<string[]> => (await mails(who)).map((m) => m.subject ?? '').sort();
const save = async (client: Lasting, name: string, filter: object, cadence = 'at-publication'): Promise<string> => {
  const made = await client.post('/api/saved-searches', { name, filter, cadence });
  expect([made.status, made.text]).toEqual([201, expect.anything()]);
  return made.body.id;
};
const publish = async (title: string, more: object = {}): Promise<string> => (await publishChallenge(world, city, { title, background: '背景', content: '内容', schedule: await scheduleIn(world, 30), ...more })).id;

beforeAll(async () => {
  world = await startWorld({ PUBLIC_URL: 'https://jiebang.test' });
  city = await foundCity(world);
  for (const key of ['seeker', 'morning', 'closing', 'stranger']) await city.organisation(key);
  [seeker, morning] = [lasting(world, 'seeker@firm.test'), lasting(world, 'morning@firm.test')];
});
afterAll(() => world.stop());

describe('a saved search', () => {
  it('tells of what is published from now on and fits, once a person, and of nothing else', async () => {
    await publish('固态电池以前的榜单');
    await world.clock.advance(1_000);
    await save(seeker, '固态', { q: '固態電池' });
    await save(seeker, '拼音', { q: 'gutaidianchi' });
    await save(seeker, '机器人大项目', { q: 'jqr', chain: 'industrial-robots', budgetFrom: '5000000.00' });
    expect(await subjects('seeker')).toEqual([]);
    const battery = await publish('固态电池界面');
    await publish('工业机器人减速器', { chainId: 'industrial-robots', budget: '4999999.99' });
    await publish('工业机器人关节', { chainId: 'industrial-robots', budget: '5000000.00' });
    await publish('机器人在别的链', { budget: '9000000.00' });
    expect(await subjects('seeker')).toEqual(['新榜单符合“固态”：固态电池界面', '新榜单符合“机器人大项目”：工业机器人关节']);
    const mail = (await mails('seeker')).find((m) => m.subject?.endsWith('固态电池界面'));
    expect(mail!.text).toContain(`https://jiebang.test/challenges/${battery}`);
    expect(mail!.headers.get('list')).toMatchObject({ unsubscribe: { url: expect.stringContaining('https://jiebang.test/api/unsubscriptions/') } });
    expect((await seeker.get('/api/saved-searches')).body.items.map((s: { name: string; found: number }) => [s.name, s.found])).toEqual([['固态', 1], ['拼音', 1], ['机器人大项目', 1]]);
    expect(await subjects('stranger')).toEqual([]);
  });

  it('told in the morning gathers the day, without what was told already, and is silent when nothing came', async () => {
    await save(morning, '电池', { q: '电池' }, 'daily');
    await save(morning, '新材料', { field: 'new-materials' }, 'daily');
    await save(morning, '固态', { q: '固态' });
    await publish('电池甲');
    await publish('电池乙', { fieldId: 'equipment' });
    await publish('固态电池丙');
    expect(await subjects('morning')).toEqual(['新榜单符合“固态”：固态电池丙']);
    const today = (await world.clock.now()).toISOString().slice(0, 10);
    await world.clock.set(new Date(Date.parse(`${today}T00:00:00Z`) + DAY)); // 08:00 in Shanghai
    const [, digest, ...more] = await mails('morning');
    expect(more).toEqual([]);
    expect(digest!.subject).toBe('2 个新榜单符合您保存的检索');
    expect(digest!.text).toMatch(/电池甲 · .*（电池、新材料）\n.*电池乙 · .*（电池）/);
    await world.clock.advance(2 * DAY);
    expect(await subjects('morning')).toHaveLength(2);
  });

  it('tells once though the event is handed over again and again, at once and after it was forgotten', async () => {
    const id = await publish('固态电池再来');
    await world.settled();
    const event = (await world.db.one<{ id: string }>(`SELECT id FROM events WHERE name = 'challenge.published' AND subject_id = $1`, [id]))!;
    const runtime = world.app.get(WorkerRuntime);
    await Promise.all([1, 2, 3].map(() => runtime.deliver({ eventId: event.id })));
    await world.db.query(`DELETE FROM handled_events WHERE event_id = $1`, [event.id]); // as if nobody had noted it
    await runtime.deliver({ eventId: event.id });
    expect((await subjects('seeker')).filter((s) => s.includes('固态电池再来'))).toHaveLength(1);
  });

  it('is changed and removed by its owner alone; few can be kept; the way out of mails is one click', async () => {
    const stranger = lasting(world, 'stranger@firm.test'), [first] = (await seeker.get('/api/saved-searches')).body.items;
    expect((await stranger.patch(`/api/saved-searches/${first.id}`, { name: '我的' })).status).toBe(404);
    expect((await stranger.delete(`/api/saved-searches/${first.id}`)).status).toBe(404);
    expect((await seeker.patch(`/api/saved-searches/${first.id}`, { cadence: 'daily' })).body).toMatchObject({ cadence: 'daily', name: '固态' });
    for (const [body, pointer] of [
      [{ name: '空', filter: {}, cadence: 'daily' }, '/filter'], [{ name: '空', filter: { q: '！' }, cadence: 'daily' }, '/filter/q'], [{ name: '空', filter: { q: '   ' }, cadence: 'daily' }, '/filter/q'], [{ name: '半', filter: { q: '电\ud800' }, cadence: 'daily' }, '/filter/q'],
      [{ name: '久', filter: { q: '电池' }, cadence: 'hourly' }, '/cadence'], [{ name: '长', filter: { q: '电'.repeat(101) }, cadence: 'daily' }, '/filter/q'], [{ name: '钱', filter: { budgetFrom: 5 }, cadence: 'daily' }, '/filter/budgetFrom'],
    ] as const) {
      const told = await stranger.post('/api/saved-searches', body);
      expect([told.status, (told.body.errors?.[0]?.pointer ?? '').startsWith(pointer)]).toEqual([422, true]);
    }
    const kept = await Promise.all(Array.from({ length: 25 }, (_, i) => stranger.post('/api/saved-searches', { name: `第 ${i}`, filter: { q: '轴承' }, cadence: 'daily' })));
    expect(kept.filter((a) => a.status === 201)).toHaveLength(20);
    expect(kept.find((a) => a.status !== 201)).toMatchObject({ status: 409, body: { code: 'saved-searches-full' } });
    const [mail] = await mails('seeker'), out = /https:\/\/jiebang\.test(\/api\/unsubscriptions\/[^\s>]+)/.exec(String((mail!.headers.get('list') as { unsubscribe: { url: string } }).unsubscribe.url))![1]!;
    expect((await world.client().post(out)).status).toBe(200);
    const before = (await mails('seeker')).length;
    await publish('固态电池没有邮件');
    await world.clock.advance(2 * DAY);
    expect(await mails('seeker')).toHaveLength(before);
    expect((await seeker.get('/api/notifications')).body.items.some((n: { title: string }) => n.title.includes('固态电池没有邮件'))).toBe(true); // the inbox goes on
    expect((await seeker.delete(`/api/saved-searches/${first.id}`)).status).toBe(204);
    expect((await seeker.get('/api/saved-searches')).body.items).toHaveLength(2);
  });
});

describe('a followed challenge', () => {
  it('stands in a list of one’s own, and its news and its closing reach whoever follows', async () => {
    const follower = lasting(world, 'closing@firm.test'), officer = lasting(world, 'officer1@city.test');
    const ids = [await publish('要关注的一'), await publish('要关注的二'), await publish('要关注的三')];
    for (const id of ids) { expect((await follower.post(`/api/challenges/${id}/subscriptions`)).status).toBe(201); await world.clock.advance(1_000); }
    expect((await follower.delete(`/api/challenges/${ids[1]}/subscriptions`)).status).toBe(204);
    const walked: string[] = [];
    for (let after = ''; ;) {
      const { body } = await follower.get(`/api/subscriptions?limit=1${after && `&after=${after}`}`);
      walked.push(...body.items.map((c: { title: string }) => c.title));
      if (body.next === null) break;
      after = body.next;
    }
    expect(walked).toEqual(['要关注的三', '要关注的一']);
    expect((await follower.get(`/api/challenges/${ids[0]}`)).body.following).toBe(true);
    expect((await (await world.as('stranger@firm.test')).get('/api/subscriptions')).body.items).toEqual([]);
    const closesAt = new Date((await world.clock.now()).getTime() + 40 * DAY).toISOString();
    expect((await officer.post(`/api/challenges/${ids[0]}/addenda`, { text: '补充', material: false, closesAt })).status).toBe(201);
    expect((await subjects('closing')).sort()).toEqual([expect.stringMatching(/^截止时间延长：.*要关注的一$/), expect.stringMatching(/^补遗：.*要关注的一$/)]);
    const reminded = async (title: string): Promise<number> => (await subjects('closing')).filter((s) => s.startsWith('三天后截止') && s.endsWith(title)).length;
    const { body: third } = await follower.get(`/api/challenges/${ids[2]}`);
    await world.clock.set(new Date(Date.parse(third.closesAt) - 3 * DAY + 1_000));
    expect([await reminded('要关注的一'), await reminded('要关注的二'), await reminded('要关注的三')]).toEqual([0, 0, 1]);
    await world.clock.set(new Date(Date.parse(closesAt) - 3 * DAY + 1_000));
    expect(await reminded('要关注的一')).toBe(1);
  });
});
