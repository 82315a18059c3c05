// Owns the demonstration's way from a ranking to accepted work: decision, notice, contract signed by both sides, milestones delivered and accepted.
import { dayOf, workingDayFrom, type Day } from '#libs/kernel';
import { loadCalendar } from '#libs/platform';
import type { ContractView, DecisionView, NoticeView } from '#libs/projects';
import { ReviewsReader } from '#libs/reviews';
import type { Part, Play } from './play.js';

export interface Signed { readonly contract: ContractView; readonly demand: string; readonly winner: string }

/** The best bid wins; prepared by one, approved by another, published from the next working day on. */
export async function decide(play: Play, challengeId: string): Promise<{ decision: DecisionView; notice: NoticeView; bidId: string; organisationId: string }> {
  const officer = await play.officer(1);
  const best = (await play.app.get(ReviewsReader).rankingOf(play.db, challengeId))!.lines.find((l) => l.rank === 1)!;
  const { id } = await officer.post(`/api/challenges/${challengeId}/decisions`, { winners: [best.bidId], reason: '按公布的评分标准与排名规则，第一名技术路线成熟、指标响应完整，确定为中榜方。', decidedRate: '0.30' }) as { id: string };
  await officer.post(`/api/decisions/${id}/submissions`);
  const decision = await (await play.head(2)).post(`/api/decisions/${id}/approvals`) as DecisionView;
  const firstDay = workingDayFrom(await loadCalendar(play.db), dayOf(await play.now()));
  const notice = await officer.post(`/api/notices/${decision.noticeId!}/publications`, { firstDay }) as NoticeView;
  return { decision, notice, bidId: best.bidId, organisationId: best.organisationId };
}

const keyOf = (play: Play, organisationId: string): string => [...play.city.organisations].find(([, id]) => id === organisationId)![0];

/** Drafted by an officer, offered, and signed by both sides when `signed`. */
export async function contractFor(play: Play, result: { decision: DecisionView; bidId: string; organisationId: string }, demand: string, signed = true): Promise<Signed> {
  const officer = await play.officer(1), winner = keyOf(play, result.organisationId);
  const { id } = await officer.post('/api/contracts', { decisionId: result.decision.id, bidId: result.bidId }) as { id: string };
  let contract = await officer.post(`/api/contracts/${id}/offers`) as ContractView;
  if (!signed) return { contract, demand, winner };
  const sha256 = contract.editions.find((e) => e.state === 'signing')!.sha256!;
  for (const key of [demand, winner]) {
    const owner = await play.owner(key);
    contract = await owner.post(`/api/contracts/${id}/signatures`, { sha256, scanFileId: await owner.pdf('盖章页.pdf', `${contract.number} 盖章页 ${key}`, 'scan') }) as ContractView;
  }
  return { contract, demand, winner };
}

const milestone = async (by: Part, contractId: string, n: number): Promise<{ id: string; name: string; amount: string }> =>
  ((await by.get(`/api/projects/${contractId}/milestones`)) as { items: { id: string; name: string; amount: string }[] }).items[n - 1]!;

export async function deliver(play: Play, signed: Signed, n: number): Promise<void> {
  const winner = await play.owner(signed.winner), { id, name } = await milestone(winner, signed.contract.id, n);
  const report = await winner.pdf('测试报告.pdf', `${signed.contract.number} ${name} 测试报告`, 'deliverable');
  await winner.post(`/api/milestones/${id}/deliverables`, { text: `“${name}”的成果、测试报告与过程数据，全部指标达到任务书要求。`, fileIds: [report] });
}

export async function accept(play: Play, signed: Signed, n: number): Promise<void> {
  const demand = await play.owner(signed.demand), { id, amount } = await milestone(demand, signed.contract.id, n);
  await demand.post(`/api/milestones/${id}/acceptances`, { outcome: 'accepted', acceptedAmount: amount });
}

export const reject = async (play: Play, signed: Signed, n: number): Promise<void> => {
  const demand = await play.owner(signed.demand), { id } = await milestone(demand, signed.contract.id, n);
  await demand.post(`/api/milestones/${id}/acceptances`, { outcome: 'rejected', reason: '耐久试验只完成 400 小时，未达到任务书约定的 500 小时，请补做后再次提交。' });
};

export const amountOf = async (play: Play, signed: Signed, n: number): Promise<{ id: string; amount: string }> => milestone(await play.owner(signed.demand), signed.contract.id, n);
export const today = async (play: Play): Promise<Day> => dayOf(await play.now());
