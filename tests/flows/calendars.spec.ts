// A challenge's dates as a calendar: what RFC 5545 asks of the text, the same event whatever moves, and a secret address that is one person's and ends at once.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publishChallenge, scheduleIn } from '../support/challenges.js';
import { type City, foundCity } from '../support/city.js';
import type { Client } from '../support/client.js';
import { startWorld, type World } from '../support/world.js';

const DAY = 86_400_000;
let world: World, city: City, officer: Client, follower: Client;
type Event = Record<string, string>;
/** Lines unfolded, as a calendar program reads them. */
const eventsIn = (text: string): Event[] => text.replace(/\r\n[ \t]/g, '').replace(/BEGIN:VALARM[\s\S]*?END:VALARM\r\n/g, '').split('BEGIN:VEVENT\r\n').slice(1).map((part) => Object.fromEntries(part.split('\r\n').filter((l) => l.includes(':')).map((l) => [l.slice(0, l.search(/[:;]/)), l.slice(l.indexOf(':') + 1)])));
const stamp = (at: string): string => at.replaceAll(/[-:]|\.\d{3}/g, '');

beforeAll(async () => {
  world = await startWorld({ PUBLIC_URL: 'https://jiebang.test' });
  city = await foundCity(world);
  await city.organisation('follower');
  [officer, follower] = [await world.as('officer1@city.test'), await world.as('follower@firm.test')];
});
afterAll(() => world.stop());

describe('a calendar', () => {
  it('is what the standard asks: CRLF, lines of 75 octets, escaped text, UTC, whole characters', async () => {
    const title = '长题目；含逗号,分号;反斜杠\\与很多很多的汉字以及一个表情😀为了折行而继续继续继续继续';
    const { id, content, number } = await publishChallenge(world, city, { title });
    const answer = await world.client().get<string>(`/api/calendars/challenges/${id}?lang=zh`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    const lines = answer.text.split('\r\n');
    expect(answer.text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(lines.every((line) => !line.includes('\ufffd'))).toBe(true);
    expect([lines[0], lines.at(-2), lines.at(-1)]).toEqual(['BEGIN:VCALENDAR', 'END:VCALENDAR', '']);
    expect(lines).toEqual(expect.arrayContaining(['VERSION:2.0', 'METHOD:PUBLISH', expect.stringMatching(/^PRODID:/)]));
    const [questions, closing] = eventsIn(answer.text);
    expect(questions).toMatchObject({ UID: `questions-${id}@jiebang`, DTSTART: stamp(content.schedule.questionsCloseAt), STATUS: 'CONFIRMED' });
    expect(closing).toMatchObject({ UID: `closing-${id}@jiebang`, DTSTART: stamp(content.schedule.closesAt), DTSTAMP: expect.stringMatching(/^\d{8}T\d{6}Z$/), SUMMARY: `揭榜截止：${title.replaceAll('\\', '\\\\').replaceAll(',', '\\,').replaceAll(';', '\\;')}` });
    expect(closing!['DESCRIPTION']).toBe(`${number}\\nhttps://jiebang.test/challenges/${id}`);
    expect(answer.text).toContain('BEGIN:VALARM');
    expect((await world.client().get<string>(`/api/calendars/challenges/${id}`)).text).toBe((await world.client().get<string>(`/api/calendars/challenges/${id}?lang=en`)).text);
  });

  it('keeps its events through an extension and says when one is off; a draft has none', async () => {
    const { id, content } = await publishChallenge(world, city, { title: '会延期的', schedule: await scheduleIn(world, 30) });
    const read = async (): Promise<Event[]> => eventsIn((await world.client().get<string>(`/api/calendars/challenges/${id}`)).text);
    const [, before] = await read(), later = new Date(Date.parse(content.schedule.closesAt) + 5 * DAY).toISOString();
    expect((await officer.post(`/api/challenges/${id}/addenda`, { text: '延期', material: false, closesAt: later })).status).toBe(201);
    const [, after] = await read();
    expect(after).toMatchObject({ UID: before!['UID'], DTSTART: stamp(later), STATUS: 'CONFIRMED' });
    expect(Number(after!['SEQUENCE'])).toBeGreaterThan(Number(before!['SEQUENCE']));
    const asked = await officer.post(`/api/challenges/${id}/cancellations`, { reason: '另行组织' });
    await (await world.as('head1@city.test')).post(`/api/challenges/${id}/cancellations/${asked.body.id}/approvals`);
    const off = await read();
    expect(off.map((e) => e['STATUS'])).toEqual(['CANCELLED', 'CANCELLED']);
    expect(Number(off[1]!['SEQUENCE'])).toBeGreaterThan(Number(after!['SEQUENCE']));
    const draft = await officer.post('/api/challenges', { content: { title: '草稿' } });
    for (const what of [draft.body.id, '00000000-0000-4000-8000-000000000000']) expect((await world.client().get(`/api/calendars/challenges/${what}`)).status).toBe(404);
  });
});

describe('a feed', () => {
  it('holds all that one follows, at an address that is said once and kept nowhere', async () => {
    const [one, two] = [await publishChallenge(world, city, { title: '关注甲' }), await publishChallenge(world, city, { title: '关注乙' })];
    expect((await follower.get('/api/calendar-feeds/current')).body).toEqual({ createdAt: null });
    const made = await follower.post('/api/calendar-feeds');
    expect(made).toMatchObject({ status: 201, body: { path: expect.stringMatching(/^\/api\/calendars\/feeds\/[\w-]{43}$/) } });
    const feed = (): Promise<{ status: number; text: string; headers: Headers }> => world.client().get<string>(made.body.path);
    expect(eventsIn((await feed()).text)).toEqual([]);
    for (const { id } of [one, two]) await follower.post(`/api/challenges/${id}/subscriptions`);
    const read = await feed();
    expect(eventsIn(read.text).map((e) => e['UID']).sort()).toEqual([one, two].flatMap(({ id }) => [`closing-${id}@jiebang`, `questions-${id}@jiebang`]).sort());
    expect(read.headers.get('cache-control')).toBe('private, no-store');
    const token = made.body.path.split('/').at(-1) as string, tables = await world.db.query<{ name: string }>(`SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind = 'r'`);
    for (const { name } of tables) expect([name, (await world.db.one<{ held: boolean }>(`SELECT EXISTS (SELECT 1 FROM "${name}" t WHERE t::text LIKE '%' || $1 || '%') AS held`, [token]))!.held]).toEqual([name, false]);
    expect((await follower.get('/api/calendar-feeds/current')).text).not.toContain(token);
  });

  it('ends at once: made anew, revoked, or with the account', async () => {
    const path = async (): Promise<string> => (await follower.post('/api/calendar-feeds')).body.path, status = async (at: string): Promise<number> => (await world.client().get(at)).status;
    const [first, second] = [await path(), await path()];
    expect([await status(first), await status(second)]).toEqual([404, 200]);
    expect((await follower.delete('/api/calendar-feeds/current')).status).toBe(204);
    expect([await status(second), (await follower.delete('/api/calendar-feeds/current')).status]).toEqual([404, 404]);
    const third = await path();
    await world.db.query(`UPDATE people SET state = 'closed', password_hash = NULL WHERE id = $1`, [city.people['follower@firm.test']]);
    expect(await status(third)).toBe(404);
    for (const wrong of ['x', 'a'.repeat(43), '%00', '..%2f..']) expect(await status(`/api/calendars/feeds/${wrong}`)).toBeGreaterThanOrEqual(400);
  });
});
