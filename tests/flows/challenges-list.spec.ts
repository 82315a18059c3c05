// The public list: what is published and nothing else, found by filters and by Chinese words, page by page in an order that holds while rows are added.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publishChallenge, scheduleIn } from '../support/challenges.js';
import { type City, foundCity } from '../support/city.js';
import type { Client } from '../support/client.js';
import { startWorld, type World } from '../support/world.js';

interface Line { id: string; title: string; closesAt: string; budget: string }
let world: World, city: City, anyone: Client;
const ids: Record<string, string> = {};
const list = async (query: string, client = anyone): Promise<Line[]> => {
  const answer = await client.get(`/api/challenges?${query}`);
  expect(answer.status).toBe(200);
  return answer.body.items;
};
const titles = async (query: string): Promise<string[]> => (await list(query)).map((c) => c.title);
const walk = async (query: string): Promise<string[]> => {
  const found: string[] = [];
  for (let after = ''; ;) {
    const { body }: { body: { items: Line[]; next: string | null } } = await anyone.get(`/api/challenges?${query}${after ? `&after=${after}` : ''}`);
    found.push(...body.items.map((c) => c.title));
    if (body.next === null) return found;
    after = body.next;
  }
};

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  anyone = world.client();
  const stories = [
    ['电池', { title: '动力电池热管理', budget: '1000000.00' }, 40], ['机器人', { title: '工业机器人谐波减速器', budget: '2000000.00', chainId: 'industrial-robots', fieldId: 'equipment' }, 20],
    ['固态', { title: '固态电池界面', budget: '3000000.00' }, 30], ['芯片', { title: 'AFE 芯片 5G 模组', budget: '4000000.50' }, 10], ['电极', { title: '电极与水池联动', budget: '5000000.00', background: '池电分离' }, 25],
  ] as const;
  for (const [key, more, days] of stories) {
    ids[key] = (await publishChallenge(world, city, { ...more, content: '研究内容', indicators: [{ id: 'a', name: '良率', operator: '>=', value: '90', unit: '%', testMethod: '第三方检测' }], bidderConditions: [], background: ('background' in more && more.background) || '背景', schedule: await scheduleIn(world, days) })).id;
    await world.clock.advance(1_000);
  }
  await (await world.as('officer1@city.test')).post('/api/challenges', { content: { title: '未发布电池' } });
});
afterAll(() => world.stop());

describe('the list', () => {
  it('shows the newest first, the open ones by their closing hour, and no draft', async () => {
    expect(await titles('')).toEqual(['电极与水池联动', 'AFE 芯片 5G 模组', '固态电池界面', '工业机器人谐波减速器', '动力电池热管理']);
    expect(await titles('state=open')).toEqual(['AFE 芯片 5G 模组', '工业机器人谐波减速器', '电极与水池联动', '固态电池界面', '动力电池热管理']);
    expect(await titles('state=closed')).toEqual([]);
    const [line] = await list('limit=1');
    expect(line).toEqual({ id: ids['电极'], number: 'CZ-JB-2026-0005', title: '电极与水池联动', state: 'open', agencyId: city.bureauId, agencyName: { zh: '市工信局', en: 'City Bureau of Industry' }, chainId: 'power-batteries', fieldId: 'new-materials',
      budget: '5000000.00', closesAt: expect.stringMatching(/^2026-05-31T01:00:04\.000Z$/), publishedAt: '2026-05-06T01:00:04.000Z' });
  });

  it('is filtered by chain, field, agency, money and closing day', async () => {
    expect(await titles('chain=industrial-robots')).toEqual(['工业机器人谐波减速器']);
    expect(await titles('field=equipment&chain=industrial-robots&state=open')).toEqual(['工业机器人谐波减速器']);
    expect(await titles('field=equipment&chain=power-batteries')).toEqual([]);
    expect(await titles('budgetFrom=4000000.50')).toEqual(['电极与水池联动', 'AFE 芯片 5G 模组']);
    expect(await titles('budgetFrom=1000000.01&budgetTo=3000000')).toEqual(['固态电池界面', '工业机器人谐波减速器']);
    expect(await titles('state=open&closesBefore=2026-05-17')).toEqual(['AFE 芯片 5G 模组']);
    expect(await titles('state=open&closesBefore=2026-05-16T01:00:00Z')).toEqual([]);
    expect((await titles(`agency=${city.bureauId}`)).length).toBe(5);
    expect(await titles(`agency=${city.districtId}`)).toEqual([]);
  });

  it.each([
    ['电池', ['固态电池界面', '动力电池热管理']], ['固态电池', ['固态电池界面']], ['池', ['电极与水池联动', '固态电池界面', '动力电池热管理']], ['谐波减速器', ['工业机器人谐波减速器']], ['afe', ['AFE 芯片 5G 模组']], ['5G模组', ['AFE 芯片 5G 模组']], ['5g 模组', ['AFE 芯片 5G 模组']],
    ['ＡＦＥ', ['AFE 芯片 5G 模组']], ['电池 界面', ['固态电池界面']], ['CZ-JB-2026-0002', ['工业机器人谐波减速器']], ['第三方检测', []], ['良率', ['电极与水池联动', 'AFE 芯片 5G 模组', '固态电池界面', '工业机器人谐波减速器', '动力电池热管理']], ['，。！', []], [`' | '电池`, ['固态电池界面', '动力电池热管理']], ['gtdc', ['固态电池界面']], ['jiqiren', ['工业机器人谐波减速器']], ['固態電池', ['固态电池界面']], ['未发布', []],
  ])('finds %s', async (q, expected) => {
    expect(await titles(`q=${encodeURIComponent(q)}`)).toEqual(expected);
  });

  it('gives each challenge once, page by page, whatever is published meanwhile', async () => {
    for (const query of ['limit=2', 'limit=2&state=open', 'limit=2&chain=power-batteries', `limit=1&q=${encodeURIComponent('电池')}`]) {
      const whole = await walk(query.replace(/limit=\d/, 'limit=100'));
      expect(await walk(query)).toEqual(whole);
    }
    const first = await anyone.get('/api/challenges?limit=2');
    await publishChallenge(world, city, { title: '后来者' });
    const second = await anyone.get(`/api/challenges?limit=2&after=${first.body.next}`);
    expect(second.body.items.map((c: Line) => c.title)).toEqual(['固态电池界面', '工业机器人谐波减速器']);
  });

  it.each(['limit=0', 'limit=101', 'state=nonsense', 'budgetFrom=1.001', 'budgetFrom=1e9', 'closesBefore=tomorrow', 'agency=1', 'q=%00', 'q=%E2%80%AE', 'chain=%27', 'chain=a%00', 'after=nonsense', `after=${Buffer.from('["2026-13-45 00:00:00.000000+00","x"]').toString('base64url')}`])('refuses %s with a pointer', async (query) => {
    expect(await anyone.get(`/api/challenges?${query}`)).toMatchObject({ status: 422, body: { code: 'invalid', errors: [{ pointer: `/${query.split('=')[0]}` }] } });
  });

  it('costs one statement for anybody', async () => {
    await world.settled(); // handlers of events ask the same database
    const spy: string[] = [];
    const { db } = world, [query, named] = [db.query.bind(db), db.named.bind(db)];
    Object.assign(db, { query: (sql: string, v: unknown[]) => { spy.push(sql); return query(sql, v); }, named: (n: string, sql: string, v: unknown[]) => { spy.push(n); return named(n, sql, v); } });
    await list('state=open&chain=power-batteries&budgetFrom=1.00');
    Object.assign(db, { query, named });
    expect(spy).toEqual(['challenges-20-open-chain-ranges']);
  });
});
