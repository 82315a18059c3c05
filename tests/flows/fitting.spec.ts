// Challenges ranked for an organisation: by its chain, its past projects, its recognitions and its words; the same every time, page by page, for its own people alone.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { foundIndustry, publishChallenge, scheduleIn } from '../support/challenges.js';
import { type City, foundCity } from '../support/city.js';
import type { Client } from '../support/client.js';
import { startWorld, type World } from '../support/world.js';

interface Fit { id: string; title: string; score: number; reasons: { code: string; points: number; zh: string; en: string }[] }
let world: World, city: City, firm: Client, organisationId: string;
const fitting = async (more = '', client = firm): Promise<Fit[]> => (await client.get(`/api/fitting-challenges?limit=100${more}`)).body.items;
const lines = (fits: Fit[]): [string, number, string[]][] => fits.map((f) => [f.title, f.score, f.reasons.map((r) => r.code)]);

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  await foundIndustry(world);
  organisationId = await city.organisation('firm', { name: '武进谐波传动有限公司' });
  await city.organisation('other', { name: '无关有限公司' });
  const officer = await world.as('officer1@city.test'), { creditCode } = (await world.db.one<{ creditCode: string }>('SELECT credit_code FROM organisations WHERE id = $1', [organisationId]))!;
  expect((await officer.post('/api/enterprises', { creditCode, name: '武进谐波传动有限公司', districtCode: '320411', chainId: 'industrial-robots', titles: [{ tier: 'provincial-srdi', validFrom: '2025-01-01', validTo: '2027-12-31' }, { tier: 'national-single-champion', validFrom: '2020-01-01', validTo: '2023-12-31' }] })).status).toBe(201);
  await world.settled();
  await world.db.query('UPDATE enterprises SET organisation_id = $1 WHERE credit_code = $2 AND organisation_id IS NULL', [organisationId, creditCode]);
  for (const [title, chainId, bidderConditions, days, demandSideId] of [
    ['电解质薄膜', 'power-batteries', [], 10, null], ['机器人关节', 'industrial-robots', [], 20, null], ['谐波减速器', 'industrial-robots', ['专精特新企业优先'], 30, null], ['电机', 'industrial-robots', ['须为单项冠军企业'], 15, null], ['正极', 'power-batteries', [], 5, null], ['本单位的需求', 'industrial-robots', [], 25, organisationId],
  ] as const) await publishChallenge(world, city, { title, chainId, bidderConditions: [...bidderConditions], background: '背景', content: '内容', schedule: await scheduleIn(world, days), ...(demandSideId ? { demandSideId } : {}) });
  firm = await world.as('firm@firm.test');
});
afterAll(() => world.stop());

describe('what fits', () => {
  it('comes first, with its reasons; equal ones by their closing hour; never one’s own challenge, nor one that has closed', async () => {
    const fits = await fitting();
    expect(lines(fits)).toEqual([
      ['谐波减速器', 40 + 15 + 4, ['chain', 'tier', 'text']], ['机器人关节', 40, ['chain']], ['电机', 40 - 30, ['chain', 'tier-missing']], ['正极', 0, []], ['电解质薄膜', 0, []],
    ]);
    expect(fits[0]!.reasons.map((r) => r.zh)).toEqual(['本单位属“工业机器人”产业链', '揭榜条件提到的认定本单位已具备：省级专精特新', '题目与本单位名称或以往项目相近：谐波']);
    for (const f of fits) expect(f.score).toBe(f.reasons.reduce((sum, r) => sum + r.points, 0));
    expect(await fitting()).toEqual(fits);
    expect(lines(await fitting('&chain=power-batteries'))).toEqual([['正极', 0, []], ['电解质薄膜', 0, []]]);
    expect(lines(await fitting(`&q=${encodeURIComponent('xiebo')}`)).map(([t]) => t)).toEqual(['谐波减速器']);
    expect(await fitting('&q=%EF%BC%81')).toEqual([]);
  });

  it('is paged without a gap, in two statements of its own', async () => {
    const whole = await fitting(), walked: Fit[] = [];
    for (let after = ''; ;) {
      const { body } = await firm.get(`/api/fitting-challenges?limit=1${after && `&after=${after}`}`);
      walked.push(...body.items);
      if (body.next === null) break;
      after = body.next;
    }
    expect(walked).toEqual(whole);
    const cursor = (keys: unknown): string => Buffer.from(JSON.stringify(keys)).toString('base64url');
    for (const keys of [[1, 2], ['x', 'y', 'z'], [10, 'infinity', '00000000-0000-4000-8000-000000000000'], [1e9, '2026-05-06 01:00:00', '00000000-0000-4000-8000-000000000000'], [10, '2026-05-06 01:00:00', `'; --`]]) {
      const told = await firm.get(`/api/fitting-challenges?after=${cursor(keys)}`);
      expect([keys, told.status]).toEqual([keys, 422]);
    }
  });

  it('is for the organisation’s own people, in its own eyes', async () => {
    const other = await world.as('other@firm.test');
    expect((await other.get(`/api/fitting-challenges?organisationId=${organisationId}`)).status).toBe(404);
    expect((await world.client().get('/api/fitting-challenges')).status).toBe(401);
    expect((await (await world.as('officer1@city.test')).get('/api/fitting-challenges')).status).toBe(403);
    expect((await fitting('', other)).filter((f) => f.score > 0)).toEqual([]);
    const titles = async (): Promise<string[]> => (await fitting('', await world.as('firm@firm.test'))).map((f) => f.title);
    await world.clock.advance(6 * 86_400_000);
    expect((await titles()).slice(-2)).toEqual(['电解质薄膜', '正极']); // too few bid: it closes ten days later now, and stands behind
    await world.clock.advance(11 * 86_400_000);
    expect(await titles()).not.toContain('正极');
  });
});
