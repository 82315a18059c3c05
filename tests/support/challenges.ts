// Owns the challenges that stories are told about: complete content, and the way to publication through the routes that people use.
import type { ChallengeContent, ChallengeView } from '#libs/challenges';
import type { City } from './city.js';
import type { World } from './world.js';

export const CHAIN = 'power-batteries', FIELD = 'new-materials';
const DAY_MS = 86_400_000;

/** The chain and the field that challenges name, added by an officer once a world. */
export async function foundIndustry(world: World): Promise<void> {
  if (await world.db.one('SELECT 1 FROM chains WHERE id = $1', [CHAIN])) return;
  const officer = await world.as('officer1@city.test');
  for (const [path, body] of [
    ['chains', { id: CHAIN, name: { zh: '动力电池', en: 'Power batteries' }, highGrowth: false }], ['chains', { id: 'industrial-robots', name: { zh: '工业机器人', en: 'Industrial robots' }, highGrowth: true }],
    ['fields', { id: FIELD, name: { zh: '新材料', en: 'New materials' } }], ['fields', { id: 'equipment', name: { zh: '高端装备', en: 'Equipment' } }],
  ] as const) await done(officer.post(`/api/${path}`, body));
}

/** Complete content for a world that stands at 2026-05-06: thirty days to bid, twenty to ask. */
export function challengeDraft(overrides: Partial<ChallengeContent> = {}): ChallengeContent {
  return {
    title: '固态电池电解质薄膜连续制备', background: '现有电解质薄膜依赖间歇工艺，良率低。', content: '攻克硫化物电解质薄膜的连续制备，建成中试线。',
    indicators: [
      { id: 'conductivity', name: '室温离子电导率', operator: '>=', value: '3.5', unit: 'mS/cm', testMethod: '第三方检测，25 ℃交流阻抗' },
      { id: 'thickness', name: '薄膜厚度', operator: '<=', value: '30', unit: 'μm', testMethod: '截面电镜，取五点均值' },
    ],
    fieldId: FIELD, chainId: CHAIN, budget: '8000000.00', subsidy: null, bidderConditions: ['注册满一年的独立法人', '近三年无严重失信记录'],
    schedule: { questionsCloseAt: '2026-05-26T01:00:00.000Z', closesAt: '2026-06-05T01:00:00.000Z', reviewDays: 30, periodMonths: 24 },
    criteria: [
      { id: 'fit', name: '指标符合度', kind: 'technical', weight: 40, anchors: [{ points: 40, text: '全部指标优于要求' }, { points: 20, text: '全部达到' }] },
      { id: 'route', name: '技术路线', kind: 'technical', weight: 30, anchors: [] },
      { id: 'price', name: '报价', kind: 'price', weight: 20, anchors: [] },
      { id: 'benefit', name: '产业带动', kind: 'other', weight: 10, anchors: [] },
    ],
    minimumBids: 2, extensionDays: 10, addendumDays: 15, maxWinners: 1, floor: 60, rankingRule: 'mean', tieOrder: ['technical', 'price', 'draw'], panelSize: 5, attachments: [], demandSideId: null, openerMode: 'server-held',
    ...overrides,
  };
}

/** A schedule counted from the world's present: closing in `days`, questions ten days (or half the time) before. */
export async function scheduleIn(world: World, days: number): Promise<ChallengeContent['schedule']> {
  const now = (await world.clock.now()).getTime();
  const closes = now + days * DAY_MS;
  return { questionsCloseAt: new Date(closes - Math.min(10, days / 2) * DAY_MS).toISOString(), closesAt: new Date(closes).toISOString(), reviewDays: 30, periodMonths: 24 };
}

/** Drafted by officer 1, approved by head 1, published by officer 2, over HTTP. Content may be overridden; an organisation as demand side is promised a subsidy unless `subsidy` says otherwise. */
export async function publishChallenge(world: World, city: City, overrides: Partial<ChallengeContent> = {}, agencyId = city.bureauId): Promise<ChallengeView & { content: ChallengeContent }> {
  await foundIndustry(world);
  const subsidy = overrides.demandSideId ? { clause: 'open-competition', decidedRate: '0.30', decidedCeiling: null } : null;
  const content = challengeDraft({ subsidy, schedule: await scheduleIn(world, 30), ...overrides });
  const [officer, head, other] = [await world.as('officer1@city.test'), await world.as('head1@city.test'), await world.as('officer2@city.test')];
  const { id } = await done<ChallengeView>(officer.post('/api/challenges', { agencyId, content }));
  await done(officer.post(`/api/challenges/${id}/submissions`));
  await done(head.post(`/api/challenges/${id}/approvals`));
  return done(other.post(`/api/challenges/${id}/publications`));
}

async function done<T>(sent: Promise<{ status: number; body: T; text: string }>): Promise<T> {
  const answer = await sent;
  if (answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`);
  return answer.body;
}
