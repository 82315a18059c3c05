// One search over challenges, addenda, answers and notices: found as written and as it sounds, titles first, the open first, each page once; drafts by their officials alone; and an index that can be made again.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IdentityCommands } from '#libs/identity';
import { publishChallenge, scheduleIn } from '../support/challenges.js';
import { type City, foundCity } from '../support/city.js';
import type { Client } from '../support/client.js';
import { startWorld, type World } from '../support/world.js';

interface Hit { kind: string; subjectId: string; challengeId: string; heading: string; state: string; open: boolean; title: { text: string; marks: [number, number][] }; excerpt: { text: string; marks: [number, number][] } }
let world: World, city: City, anyone: Client, officer: Client;
const ids: Record<string, string> = {};
const search = async (q: string, more = '', client = anyone): Promise<Hit[]> => {
  const answer = await client.get(`/api/search?q=${encodeURIComponent(q)}${more}`);
  expect([answer.status, answer.text.slice(0, 300)]).toEqual([200, expect.anything()]);
  return answer.body.items;
};
const named = (hits: Hit[]): string[] => hits.map((h) => `${h.kind} ${h.title.text || h.heading}`);
const marked = ({ title, excerpt }: Hit): string[] => [title, excerpt].flatMap(({ text, marks }) => marks.map(([a, b]) => text.slice(a, b)));

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  await city.organisation('asker');
  anyone = world.client();
  officer = await world.as('officer1@city.test');
  const plain = { content: '研究内容', indicators: [{ id: 'a', name: '良率', operator: '>=' as const, value: '90', unit: '%', testMethod: '检测' }], bidderConditions: [] };
  for (const [key, title, background] of [
    ['ai', '人工智能质检平台', '面向产线'], ['robot', '工业机器人谐波减速器', '结合人工智能算法的减速器'], ['solid', '固态电池界面', '電解質薄膜'], ['apart', '电极与水池联动', '池电分离'],
  ] as const) {
    ids[key] = (await publishChallenge(world, city, { ...plain, title, background, schedule: await scheduleIn(world, 30) })).id;
    await world.clock.advance(1_000);
  }
  ids['over'] = (await publishChallenge(world, city, { ...plain, title: '人工智能芯片', background: '背景', schedule: await scheduleIn(world, 30) })).id;
  const head = await world.as('head1@city.test');
  const ending = await officer.post(`/api/challenges/${ids['over']}/cancellations`, { reason: '另行组织' });
  expect((await head.post(`/api/challenges/${ids['over']}/cancellations/${ending.body.id}/approvals`)).status).toBe(201);
  await officer.post('/api/challenges', { content: { title: '人工智能草稿' } });
});
afterAll(() => world.stop());

describe('a search', () => {
  it('gives titles before texts, the open before the rest, and marks what it found', async () => {
    const hits = await search('人工智能');
    expect(named(hits)).toEqual(['challenge 人工智能质检平台', 'challenge 人工智能芯片', 'challenge 工业机器人谐波减速器']);
    expect(hits.map((h) => h.open)).toEqual([true, false, true]);
    expect(hits.map(marked)).toEqual([['人工智能'], ['人工智能'], ['人工智能']]);
    expect(hits[0]).toMatchObject({ subjectId: ids['ai'], challengeId: ids['ai'], heading: 'CZ-JB-2026-0001', state: 'open' });
    expect(await search('人工智能', '&open=1')).toHaveLength(2);
    expect(await search('人工智能', '&kind=notice')).toEqual([]);
  });

  it.each([
    ['rengongzhineng', ['人工智能质检平台', '人工智能芯片', '工业机器人谐波减速器']], ['RGZN', ['人工智能质检平台', '人工智能芯片']], ['rengong zhijian', ['人工智能质检平台']], ['rengongzhin', ['人工智能质检平台', '人工智能芯片', '工业机器人谐波减速器']],
    ['固態電池', ['固态电池界面']], ['电解质', ['固态电池界面']], ['ｄｉａｎchi', ['固态电池界面']], ['池', ['电极与水池联动', '固态电池界面']], ['电池', ['固态电池界面']], ['cz-jb-2026-0003', ['固态电池界面']], ['稀有词', []], ['草稿', []],
  ])('for %s', async (q, expected) => {
    expect((await search(q)).map((h) => h.title.text)).toEqual(expected);
    expect((await anyone.get(`/api/challenges?q=${encodeURIComponent(q)}&limit=100`)).body.items.map((c: { title: string }) => c.title).sort()).toEqual([...expected].sort());
  });

  it('finds addenda and answered questions as soon as they stand, and nothing of an open question', async () => {
    const asker = await world.as('asker@firm.test');
    await world.clock.advance(1_000);
    const asked = await asker.post(`/api/challenges/${ids['solid']}/questions`, { text: '隔膜由谁提供？' });
    expect(await search('隔膜')).toEqual([]);
    expect((await officer.post(`/api/questions/${asked.body.id}/answers`, { text: '由需求方提供，规格见附件' })).status).toBe(201);
    expect((await officer.post(`/api/challenges/${ids['solid']}/addenda`, { text: '补充：隔膜厚度放宽至二十微米', material: false })).status).toBe(201);
    const hits = await search('隔膜');
    expect(hits.map((h) => [h.kind, h.subjectId, h.heading])).toEqual([['answer', asked.body.id, 'CZ-JB-2026-0003 固态电池界面'], ['addendum', `${ids['solid']}/1`, 'CZ-JB-2026-0003 固态电池界面']]);
    expect(hits.map(marked)).toEqual([['隔膜'], ['隔膜']]);
    expect((await search('规格见附件')).map((h) => h.kind)).toEqual(['answer']);
    expect(JSON.stringify(hits)).not.toMatch(/asker/);
    expect(await search('隔膜', '&kind=addendum')).toHaveLength(1);
  });

  it('shows drafts to the officials of their agency and to nobody else', async () => {
    expect(named(await search('草稿', '', officer))).toEqual(['challenge 人工智能草稿']);
    expect(await search('草稿', '', await world.as('asker@firm.test'))).toEqual([]);
    await world.db.transaction((tx) => world.app.get(IdentityCommands).grantRole(tx, { personId: city.people['asker@firm.test']!, role: 'officer', agencyId: city.districtId }));
    expect(await search('草稿', '', await world.as('asker@firm.test'))).toEqual([]); // an officer, of another agency
  });

  it('gives each hit once, page by page, through every tier', async () => {
    const whole = await search('rgzn', '&limit=100'), walked: Hit[] = [];
    const both = await search('人工智能', '&limit=100');
    for (const [q, expected] of [['rgzn', whole], ['人工智能', both]] as const) {
      walked.length = 0;
      for (let after = ''; ;) {
        const { body } = await anyone.get(`/api/search?q=${encodeURIComponent(q)}&limit=1${after && `&after=${after}`}`);
        walked.push(...body.items);
        if (body.next === null) break;
        after = body.next;
      }
      expect(walked).toEqual(expected);
    }
  });

  it('refuses what it cannot read, in both languages, and stumbles over nothing', async () => {
    const cursor = (keys: unknown): string => Buffer.from(JSON.stringify(keys)).toString('base64url');
    for (const [query, status, pointer] of [
      ['', 422, '/q'], ['q=', 422, '/q'], ['q=%20%20%E3%80%80', 422, '/q'], [`q=${'电'.repeat(101)}`, 422, '/q'], ['q=a%00b', 422, '/q'], ['q=%E2%80%AE', 422, '/q'], ['q=a&q=b', 422, '/q'], ['q=%EF%BC%81%EF%BC%81', 422, '/q'],
      ['q=ab&kind=bid', 422, '/kind'], ['q=ab&limit=0', 422, '/limit'], ['q=ab&after=zzz', 422, '/after'], [`q=ab&after=${cursor(['title', 1, '2026-05-06 01:00:00.000000+00', `x'; DROP TABLE people; --`])}`, 422, '/after'],
      [`q=ab&after=${cursor(['bids', 1, '2026-05-06 01:00:00.000000+00', `challenge/${ids['ai']}`])}`, 422, '/after'], [`q=ab&after=${cursor(['title', true, 'infinity', `challenge/${ids['ai']}`])}`, 422, '/after'],
    ] as const) {
      const answer = await anyone.get(`/api/search?${query}`);
      expect([query, answer.status === 400 ? 422 : answer.status, answer.body.errors?.[0]?.pointer ?? answer.body.pointer]).toEqual([query, status, pointer]);
    }
    const [zh, en] = await Promise.all(['zh-CN', 'en'].map((language) => anyone.get('/api/search?q=%EF%BC%81', { 'accept-language': language })));
    expect([zh!.body.code, zh!.body.title, en!.body.title]).toEqual(['nothing-to-search', '检索词中没有可检索的字或词', 'There is no word or character to search for']);
    for (const q of [`' OR 1=1 --`, '.*', '%电池%', '电池\\', '(电池', '电池 | !电池 & <-> :*', '<b>电池</b>', '$1', '𠀀', '\u{1F600}电池', 'é', 'ﷺ']) expect((await anyone.get(`/api/search?q=${encodeURIComponent(q)}`)).status).toBeLessThan(500);
    expect((await anyone.get('/api/search?q=%ED%A0%80')).status).toBeLessThan(500); // half a character, as bytes
  });
});

describe('the index', () => {
  const COLUMNS = 'id, kind, subject_id, challenge_id, agency_path, public, open, state, at, heading, title, body, title_plain, plain, title_pinyin, pinyin, initials, title_words::text, words::text';
  const rows = (): Promise<unknown[]> => world.db.query(`SELECT ${COLUMNS} FROM search_entries ORDER BY id`);

  it('is written with the change itself: what rolls back is not found', async () => {
    expect((await officer.patch(`/api/challenges/${ids['ai']}`, { content: { title: '改不了的标题' } }, { 'if-match': '"1"' })).status).toBeGreaterThanOrEqual(400);
    expect(await search('改不了', '', officer)).toEqual([]);
  });

  it('can be made again from its subjects, by the operator alone, and is then what it was', async () => {
    const before = await rows();
    expect(before.length).toBeGreaterThan(6);
    await world.db.query(`UPDATE search_entries SET title_words = '', words = '', plain = '', open = false WHERE kind <> 'answer'`);
    await world.db.query(`DELETE FROM search_entries WHERE kind = 'answer'`);
    expect(await search('人工智能')).toEqual([]);
    expect((await officer.post('/api/search-rebuilds')).status).toBe(403);
    const admin = await world.as('admin1@city.test');
    expect((await admin.post('/api/search-rebuilds')).status).toBe(202);
    await world.settled();
    expect(await rows()).toEqual(before);
  });
});
