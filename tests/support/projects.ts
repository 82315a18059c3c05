// Owns the way from a ranking to accepted work, through the routes that people use: decision, notice, contract, signatures, deliveries, acceptances.
import { createHash } from 'node:crypto';
import { type ContractTerms, type ContractView, type DecisionView, type MilestoneView, noticeEndInstant, type NewDecision, type NoticeView } from '#libs/projects';
import { dayOf, workingDayFrom } from '#libs/kernel';
import { loadCalendar, renderPdf } from '#libs/platform';
import type { City } from './city.js';
import type { Answer, Client } from './client.js';
import { type Competition, type CompetitionChoice, rankedChallenge } from './competition.js';
import type { World } from './world.js';

/** What was created, or the refusal as an error. */
export async function done<T>(sent: Promise<Answer<T>>, status = 201): Promise<T> {
  const answer = await sent;
  if (answer.status !== status) throw new Error(`${answer.status} ${answer.text}`);
  return answer.body;
}

export type Lasting = Pick<Client, 'get' | 'post' | 'put' | 'patch' | 'delete'>;
/** A person through all the days of a story: signed in again whenever a session is over. */
export const lasting = (world: World, email: string): Lasting => ({
  get: async (...a) => (await world.as(email)).get(...a), post: async (...a) => (await world.as(email)).post(...a), put: async (...a) => (await world.as(email)).put(...a),
  patch: async (...a) => (await world.as(email)).patch(...a), delete: async (...a) => (await world.as(email)).delete(...a),
});

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A small real PDF, each text its own bytes. */
export const pdfSaying = (text: string): Promise<Buffer> => renderPdf({ title: text, content: text, at: new Date('2026-05-06T01:00:00Z') });

/** Uploads a file as people do: announced, in parts, completed. */
export async function upload(client: Client, bytes: Uint8Array, file: { name: string; type: string; purpose?: string }): Promise<string> {
  const { id, partSize } = await done<{ id: string; partSize: number }>(client.post('/api/files', { ...file, size: bytes.length }));
  for (let n = 0; n * partSize < bytes.length; n += 1) await done(client.put(`/api/files/${id}/parts/${n}`, bytes.subarray(n * partSize, (n + 1) * partSize)), 204);
  await done(client.post(`/api/files/${id}/completions`));
  return id;
}
export const uploadScan = async (client: Client, text: string): Promise<string> => upload(client, await pdfSaying(text), { name: '盖章页.pdf', type: 'application/pdf', purpose: 'scan' });

/** The first `count` of the ranking win, prepared by officer 1 and approved by head 1. */
export async function decide(world: World, competition: Competition, given: Partial<NewDecision> = {}): Promise<DecisionView> {
  const [officer, head] = [await world.as('officer1@city.test'), await world.as('head1@city.test')];
  const body = { winners: [competition.ranked[0]!.bidId], reason: '按排名确定', decidedRate: competition.demandSideId ? '0.30' : null, ...given };
  const { id } = await done<DecisionView>(officer.post(`/api/challenges/${competition.challengeId}/decisions`, body));
  await done(officer.post(`/api/decisions/${id}/submissions`));
  return done<DecisionView>(head.post(`/api/decisions/${id}/approvals`));
}

/** Published with today (or the next working day) as its first day. */
export async function publishNotice(world: World, noticeId: string): Promise<NoticeView> {
  const firstDay = workingDayFrom(await loadCalendar(world.db), dayOf(await world.clock.now()));
  return done<NoticeView>((await world.as('officer1@city.test')).post(`/api/notices/${noticeId}/publications`, { firstDay }));
}

/** Published, and run to 24:00 of its last day. */
export async function runNotice(world: World, noticeId: string): Promise<NoticeView> {
  const { lastDay } = await publishNotice(world, noticeId);
  await world.clock.set(noticeEndInstant(lastDay!));
  return done<NoticeView>(world.client().get(`/api/notices/${noticeId}`), 200);
}

/** Drafted for one winner and offered to both parties. */
export async function offerContract(world: World, decisionId: string, bidId: string, terms?: ContractTerms): Promise<ContractView> {
  const officer = await world.as('officer1@city.test');
  const { id } = await done<ContractView>(officer.post('/api/contracts', { decisionId, bidId, ...(terms ? { terms } : {}) }));
  return done<ContractView>(officer.post(`/api/contracts/${id}/offers`));
}

export const openSha = (contract: ContractView): string => contract.editions.find((e) => e.state === 'signing')!.sha256!;

export async function signAs(world: World, contract: ContractView, email: string): Promise<ContractView> {
  const client = await world.as(email);
  return done<ContractView>(client.post(`/api/contracts/${contract.id}/signatures`, { sha256: openSha(contract), scanFileId: await uploadScan(client, `${contract.number} ${email}`) }));
}

export interface SignedContract { readonly contract: ContractView; readonly contractId: string; readonly competition: Competition; readonly decision: DecisionView; readonly demandOwner: string; readonly winnerOwner: string; readonly demandSideId: string | null; readonly winnerId: string }
export interface SignedChoice extends CompetitionChoice { readonly decision?: Partial<NewDecision>; readonly terms?: ContractTerms }

/** A whole competition, end to end, with its first winner's contract signed by both sides. */
export async function signedContract(world: World, city: City, choice: SignedChoice = {}): Promise<SignedContract> {
  const competition = await rankedChallenge(world, city, choice);
  const decision = await decide(world, competition, choice.decision);
  await runNotice(world, decision.noticeId!);
  const winner = competition.ranked[0]!;
  const offered = await offerContract(world, decision.id, winner.bidId, choice.terms);
  await signAs(world, offered, competition.demandOwner);
  const contract = await signAs(world, offered, winner.owner);
  return { contract, contractId: contract.id, competition, decision, demandOwner: competition.demandOwner, winnerOwner: winner.owner, demandSideId: competition.demandSideId, winnerId: winner.organisationId };
}

export const milestonesIn = async (world: World, contractId: string, email: string): Promise<MilestoneView[]> => (await done<{ items: MilestoneView[] }>((await world.as(email)).get(`/api/projects/${contractId}/milestones`), 200)).items;

/** Milestone `n` (from 1) delivered by the winner and accepted in full, or at `amount`, by the demand side. */
export async function acceptMilestone(world: World, signed: Pick<SignedContract, 'contractId' | 'winnerOwner' | 'demandOwner'>, n: number, amount?: string): Promise<MilestoneView> {
  const milestone = (await milestonesIn(world, signed.contractId, signed.winnerOwner))[n - 1]!;
  const winner = await world.as(signed.winnerOwner);
  const fileId = await upload(winner, await pdfSaying(`${milestone.name} 报告`), { name: '测试报告.pdf', type: 'application/pdf', purpose: 'deliverable' });
  await done(winner.post(`/api/milestones/${milestone.id}/deliverables`, { text: '成果与测试报告', fileIds: [fileId] }));
  return done<MilestoneView>((await world.as(signed.demandOwner)).post(`/api/milestones/${milestone.id}/acceptances`, { outcome: 'accepted', acceptedAmount: amount ?? milestone.amount }));
}
