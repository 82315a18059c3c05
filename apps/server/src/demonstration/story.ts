// Owns what has happened in the demonstration city before a newcomer looks at it: fourteen weeks from January 2026, told in order, so that every kind of page has something to show.
import { equipmentChallenges, type DemoChallenge } from './data/challenge-texts.js';
import { demoExperts } from './data/experts.js';
import { materialChallenges } from './data/challenge-texts-materials.js';
import { bid, bringOut, contentOf, convene, drawn, open, type Published, score } from './competition.js';
import { adoptBudget, bringClaim, bringPayee, claimByClause, notice, payBatch, recover, refuseClaim, submitBatch } from './money.js';
import type { Play } from './play.js';
import { accept, contractFor, decide, deliver, reject, type Signed } from './result.js';

const texts = new Map([...equipmentChallenges, ...materialChallenges].map((t) => [t.key, t]));
const text = (key: string): DemoChallenge => texts.get(key)!;
/** Who bids for what, and at how many percent of the budget. */
const WINTER: Readonly<Record<string, readonly (readonly [string, number])[]>> = {
  reducer: [['haitai', 92], ['hengyuan', 88], ['robotics', 95], ['liansheng', 90]], electrolyte: [['longcheng', 94], ['jicui', 90], ['weina', 86]], 'carbon-fibre': [['taihu', 91], ['juxin', 93], ['jiangnan', 87]],
};

export async function liveThePast(play: Play): Promise<void> {
  const january = await winter(play);
  const signed = await decisions(play, january);
  await spring(play, signed);
}

/** January: money is set aside, needs come in, five challenges go out; one fails, one is cancelled. */
async function winter(play: Play): Promise<Map<string, Published>> {
  await adoptBudget(play, [['open-competition', '2300000.00'], ['core-tech-provincial', '6000000.00'], ['award-little-giant', '8000000.00'], ['tax-increment', '30000000.00']]);
  await experts(play);
  await needs(play);
  const out = new Map<string, Published>();
  for (const key of Object.keys(WINTER)) out.set(key, await bringOut(play, text(key), 21));
  const lonely = await bringOut(play, text('bogie'), 21);
  const dropped = await bringOut(play, text('rf-front-end'), 30);
  await play.until('2026-01-12T02:00:00Z');
  await questions(play, out.get('reducer')!);
  await (await play.officer(2)).post(`/api/challenges/${out.get('electrolyte')!.id}/addenda`, { text: '测试方法补充：离子电导率须在同一批次随机抽取五片测试，取算术平均值。', material: false });
  await cancel(play, dropped.id, '需求方技术路线调整，频段要求变更，取消后将另行发榜。');
  await play.until('2026-01-22T03:00:00Z');
  for (const [key, bidders] of Object.entries(WINTER)) for (const [nth, [bidder, share]] of bidders.entries()) await bid(play, out.get(key)!, bidder, nth, share);
  await play.until(new Date(new Date(lonely.closesAt!).getTime() + 60_000));
  return out;
}

async function experts(play: Play): Promise<void> {
  const officer = await play.officer(1);
  for (const [i, expert] of demoExperts.entries()) await officer.post('/api/experts', { email: `expert${i + 1}@review.example`, ...expert });
}

/** Asked by an officer, confirmed by a head. */
async function cancel(play: Play, challengeId: string, reason: string): Promise<void> {
  const officer = await play.officer(1);
  await officer.post(`/api/challenges/${challengeId}/cancellations`, { reason });
  const { cancellation } = await officer.get(`/api/challenges/${challengeId}`) as { cancellation: { id: string } };
  await (await play.head(1)).post(`/api/challenges/${challengeId}/cancellations/${cancellation.id}/approvals`);
}

async function needs(play: Play): Promise<void> {
  for (const [key, outcome] of [['five-axis', 'screened'], ['endoscope', 'rejected'], ['bearing-steel', null], ['voc-recovery', null]] as const) {
    const t = text(key), owner = await play.owner(t.demand!), c = await contentOf(play, t, 30);
    const need = await owner.post('/api/needs', { organisationId: play.organisation(t.demand!), content: {
      title: `${t.title}（需求）`, background: c.background, content: c.content, indicators: c.indicators, fieldId: t.field, chainId: t.chain, budget: t.budget, periodMonths: t.months, cooperation: '愿意提供试验条件并联合验证。' } }) as { id: string };
    await owner.post(`/api/needs/${need.id}/submissions`);
    if (outcome) await (await play.officer(2)).post(`/api/needs/${need.id}/screenings`, { outcome, reason: outcome === 'rejected' ? '指标尚不明确，请补充临床需求与检验依据后再提交。' : '' });
  }
}

async function questions(play: Play, challenge: Published): Promise<void> {
  const path = `/api/challenges/${challenge.id}/questions`;
  const asked = await (await play.owner('hengyuan')).post(path, { text: '额定寿命试验的载荷谱是否由需求方提供？' }) as { id: string };
  await (await play.owner('robotics')).post(path, { text: '示范产线可否与合作单位共建？' });
  await (await play.officer(1)).post(`/api/questions/${asked.id}/answers`, { text: '由需求方提供典型焊装工况载荷谱，作为任务书附件，发榜后可向需求方索取。' });
}

/** February: opened, scored, ranked, decided, in public for five working days, then signed. */
async function decisions(play: Play, out: ReadonlyMap<string, Published>): Promise<Map<string, Signed>> {
  const panels: Readonly<Record<string, readonly number[]>> = { reducer: [1, 3, 4, 5, 15], 'carbon-fibre': [9, 2, 11, 5, 10] };
  const results = new Map<string, Awaited<ReturnType<typeof decide>>>();
  for (const [key, challenge] of out) {
    await open(play, challenge.id);
    const { round, experts: sitting } = key === 'electrolyte' ? await drawn(play, challenge.id) : { round: await convene(play, challenge.id, panels[key]!), experts: panels[key]! };
    for (const [nth, expert] of sitting.entries()) await score(play, round, expert, nth);
  }
  await play.until('2026-02-02T02:00:00Z');
  for (const [key, challenge] of out) results.set(key, await decide(play, challenge.id));
  await play.until('2026-02-10T02:00:00Z');
  const signed = new Map<string, Signed>();
  for (const [key, result] of results) signed.set(key, await contractFor(play, result, text(key).demand!));
  return signed;
}

/** March and April: milestones, money, and the second year's challenges on their way. */
async function spring(play: Play, signed: ReadonlyMap<string, Signed>): Promise<void> {
  const [reducer, electrolyte, carbon] = ['reducer', 'electrolyte', 'carbon-fibre'].map((key) => signed.get(key)!) as [Signed, Signed, Signed];
  await play.until('2026-03-10T02:00:00Z');
  const payees = new Map<string, string>();
  for (const [n, s] of [reducer, electrolyte, carbon].entries()) { payees.set(s.demand, await bringPayee(play, s.demand, n + 1)); await deliver(play, s, 1); await accept(play, s, 1); }
  const running = await bringOut(play, text('e-axle'), 21);
  const staged = await bringOut(play, text('graphene-film'), 21, 'open', { envelopes: 'two' });
  const closed = await bringOut(play, text('advanced-packaging'), 28);
  await play.until('2026-03-16T02:00:00Z');
  const payee = (s: Signed): string => payees.get(s.demand)!;
  const paid = await bringClaim(play, reducer, 1, payee(reducer), 'held');
  await refuseClaim(play, await bringClaim(play, carbon, 1, payee(carbon), 'submitted')); // claimed anew with the papers in order
  const unpaid = await bringClaim(play, carbon, 1, payee(carbon), 'held');
  const batch = await submitBatch(play, [paid, unpaid]);
  await notice(play, batch);
  await play.until('2026-03-23T02:00:00Z');
  await payBatch(play, batch, new Map([[unpaid, '收款账号与户名不符']]));
  await notice(play, await submitBatch(play, [await bringClaim(play, electrolyte, 1, payee(electrolyte), 'held')]));
  await deliver(play, reducer, 2); await accept(play, reducer, 2);
  await bringClaim(play, reducer, 2, payee(reducer), 'held');
  await recover(play, paid, { amount: '12000.00', received: '5000.00', dueOn: '2026-04-30' });
  await deliver(play, electrolyte, 2); await accept(play, electrolyte, 2);
  await bringClaim(play, electrolyte, 2, payee(electrolyte), 'proposed');
  await deliver(play, carbon, 2); await reject(play, carbon, 2);
  await claimByClause(play, reducer, payee(reducer));
  for (const [nth, key] of ['tengyue', 'tianhe', 'longcheng-u'].entries()) await bid(play, running, key, nth, 88 + nth * 3);
  for (const [nth, key] of ['taihu', 'juxin', 'jiangnan'].entries()) await bid(play, staged, key, nth, 84 + nth * 5);
  for (const [nth, key] of ['icinst', 'jinglan'].entries()) await bid(play, closed, key, nth, 90 + nth * 2);
  await play.until(new Date(new Date(running.closesAt!).getTime() + 60_000));
  await betweenEnvelopes(play, staged);
  await underReview(play, running);
  await nowOpen(play);
  await plans(play);
  await play.until(new Date(new Date(closed.closesAt!).getTime() + 3_600_000));
}

/** What the clauses in force would cost over the register, and what another reading of one would have moved. */
async function plans(play: Play): Promise<void> {
  const officer = await play.officer(1);
  await officer.post('/api/simulations', { title: '2026 年度奖励资金测算', clauses: ['*'], over: 'register', years: [2025], assumptions: [{ fact: 'cityTaxGrowth', value: '0.06' }] });
  await officer.post('/api/simulations', { title: '揭榜挂帅补助改按不含税口径', clauses: ['open-competition'], over: 'claims', settings: { vat: 'excluded' }, assumptions: [{ fact: 'vatRate', value: '0.06' }] });
}

/** A round under way: two are done, one is half through, two have not begun. */
async function underReview(play: Play, challenge: Published): Promise<void> {
  await open(play, challenge.id);
  const round = await convene(play, challenge.id, [14, 1, 6, 3, 15]);
  await score(play, round, 14, 0);
  await score(play, round, 1, 1);
  await score(play, round, 6, 2, 1);
}

/** In two envelopes: technical parts scored, one bid below the floor, the second opening begun by an officer and waiting for a head. */
async function betweenEnvelopes(play: Play, challenge: Published): Promise<void> {
  await open(play, challenge.id);
  const panel = [9, 2, 11, 5, 10], round = await convene(play, challenge.id, panel);
  for (const [nth, expert] of panel.entries()) await score(play, round, expert, nth, 99, 2);
  await play.settled();
  await (await play.officer(1)).post(`/api/challenges/${challenge.id}/openings`);
}

/** What a newcomer finds open, and what is still on its way out. */
async function nowOpen(play: Play): Promise<void> {
  for (const [key, days] of [['five-axis', 12], ['perovskite', 20], ['bearing-steel', 27], ['endoscope', 34]] as const) {
    const challenge = await bringOut(play, text(key), days);
    if (key === 'five-axis') { await bid(play, challenge, 'tianhe', 0, 93); await bid(play, challenge, 'longcheng-u', 1, 89); await questionOn(play, challenge); }
    if (key === 'perovskite') await bid(play, challenge, 'zhaoming', 2, 96);
  }
  await bringOut(play, text('industrial-ai'), 45, 'approved', { minimumBids: 3 });
  await bringOut(play, text('voc-recovery'), 45, 'submitted');
  await bringOut(play, text('aero-engine'), 60, 'draft', { openerMode: 'openers', openerThreshold: 2, openerIds: [1, 2, 3].map((n) => play.city.people.get(`opener${n}@city.example`)!) });
}

async function questionOn(play: Play, challenge: Published): Promise<void> {
  await (await play.owner('bolin')).post(`/api/challenges/${challenge.id}/questions`, { text: '补偿接口是否须兼容既有第三方测头？' });
  await (await play.owner('hengyuan')).post(`/api/challenges/${challenge.id}/subscriptions`);
}

