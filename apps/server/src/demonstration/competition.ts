// Owns the demonstration's way from a text to a ranking: published, asked about, bid for with really sealed envelopes, opened, found eligible, scored.
import { randomBytes } from 'node:crypto';
import { sealBid, splitDocument, type BidDocument } from '#libs/bids';
import type { ChallengeContent, ChallengeView } from '#libs/challenges';
import { yuan, parseYuan, sha256Hex } from '#libs/kernel';
import { renderPdf } from '#libs/platform';
import { nonceCommitment } from '#libs/reviews';
import { bidTexts } from './data/bid-texts.js';
import type { DemoChallenge } from './data/challenge-texts.js';
import type { Part, Play } from './play.js';

export type Published = ChallengeView & { content: ChallengeContent };
const DAY_MS = 86_400_000;

/** The text as content, closing at 17:00 in Shanghai `days` from now. */
export async function contentOf(play: Play, text: DemoChallenge, days: number, more: Partial<ChallengeContent> = {}): Promise<ChallengeContent> {
  const closing = new Date(Math.floor(((await play.now()).getTime() + days * DAY_MS) / DAY_MS) * DAY_MS + 9 * 3_600_000);
  const questions = new Date(closing.getTime() - Math.max(1, Math.floor(days / 3)) * DAY_MS);
  return {
    title: text.title, background: text.background, content: text.content, fieldId: text.field, chainId: text.chain, budget: text.budget,
    indicators: text.indicators.map(([name, operator, value, unit, testMethod], i) => ({ id: `i${i + 1}`, name, operator, value, unit, testMethod })),
    subsidy: text.demand === null ? null : { clause: 'open-competition', decidedRate: '0.30', decidedCeiling: null },
    bidderConditions: ['在中国境内注册、具有独立法人资格', '近三年无严重失信记录', ...(text.conditions ?? [])],
    schedule: { questionsCloseAt: questions.toISOString(), closesAt: closing.toISOString(), reviewDays: 10, periodMonths: text.months },
    criteria: [
      { id: 'fit', name: '技术指标符合度', kind: 'technical', weight: 35, anchors: [{ points: 35, text: '全部指标优于要求且有数据支撑' }, { points: 21, text: '全部指标达到要求' }, { points: 0, text: '有指标不响应' }] },
      { id: 'route', name: '技术路线与可行性', kind: 'technical', weight: 25, anchors: [{ points: 25, text: '路线清晰，风险可控' }, { points: 15, text: '路线可行' }] },
      { id: 'team', name: '团队与条件', kind: 'other', weight: 15, anchors: [{ points: 15, text: '团队完整，条件齐备' }] },
      { id: 'price', name: '报价', kind: 'price', weight: 15, anchors: [] },
      { id: 'benefit', name: '产业带动', kind: 'other', weight: 10, anchors: [] },
    ],
    minimumBids: 2, extensionDays: 10, addendumDays: 5, maxWinners: 1, floor: 60, rankingRule: 'mean', tieOrder: ['technical', 'price', 'draw'], panelSize: 5, attachments: [],
    demandSideId: text.demand === null ? null : play.organisation(text.demand), openerMode: 'server-held', ...more,
  };
}

export type Stage = 'draft' | 'submitted' | 'approved' | 'open';
/** Drafted by an officer, approved by a head, published by the other officer: as far as `stage`. */
export async function bringOut(play: Play, text: DemoChallenge, days: number, stage: Stage = 'open', more: Partial<ChallengeContent> = {}): Promise<Published> {
  const officer = await play.officer(1);
  let challenge = await officer.post('/api/challenges', { agencyId: play.city.bureauId, content: await contentOf(play, text, days, more) }) as Published;
  const { id } = challenge;
  if (stage === 'draft') return challenge;
  challenge = await officer.post(`/api/challenges/${id}/submissions`) as Published;
  if (stage === 'submitted') return challenge;
  challenge = await (await play.head(1)).post(`/api/challenges/${id}/approvals`) as Published;
  if (stage === 'approved') return challenge;
  return await (await play.officer(2)).post(`/api/challenges/${id}/publications`) as Published;
}

/** A bid of `share` percent of the budget, sealed as the page seals it. */
export async function bid(play: Play, challenge: Published, key: string, nth: number, share: number): Promise<void> {
  const owner = await play.owner(key), organisation = play.organisation(key), text = bidTexts[nth % bidTexts.length]!;
  const now = await owner.get(`/api/challenges/${challenge.id}`) as Published;
  const price = (parseYuan(now.content.budget) * BigInt(share)) / 100n, part = (percent: bigint): bigint => (price * percent) / 100n;
  const plan = await renderPdf({ title: `${now.title} 技术方案`, content: [{ text: `${now.title} 技术方案`, style: 'title' }, { text: text.approach }, { text: text.summary }], at: await play.now() });
  const file = { name: '技术方案.pdf', type: 'application/pdf', data: new Uint8Array(plan) };
  const document: BidDocument = {
    summary: text.summary, approach: text.approach, agreement: '', price: yuan(price), partners: [], team: text.team.map(([name, title, role]) => ({ name, title, role })),
    budget: [{ item: '设备与试制', amount: yuan(part(45n)) }, { item: '材料与测试', amount: yuan(part(30n)) }, { item: '人员', amount: yuan(price - part(45n) - part(30n)) }],
    schedule: [{ name: '样机研制', months: 4, amount: yuan(part(30n)) }, { name: '第三方检测', months: 10, amount: yuan(part(30n)) }, { name: '应用验证与验收', months: Math.min(18, now.content.schedule.periodMonths), amount: yuan(price - 2n * part(30n)) }],
    commitments: now.content.indicators.map((i) => ({ indicatorId: i.id, value: i.value, note: text.note })),
    attachments: [{ name: file.name, type: file.type, size: file.data.length, sha256: sha256Hex(file.data), kind: 'technical' }],
  };
  const sealed = await sealBid({
    challenge: challenge.id, organisation, addendum: now.addenda.at(-1)?.number ?? 0, threshold: now.openers.threshold, openers: now.openers.recipients, confirmations: [],
    envelopes: envelopesOf(now, document, { name: 'files/1', type: file.type, data: file.data }),
  });
  for (const p of sealed.parts) await owner.bytes('PUT', `/api/challenges/${challenge.id}/bid-parts/${p.sha256}?organisationId=${organisation}`, p.data);
  await owner.post(`/api/challenges/${challenge.id}/bids`, { header: sealed.header, shares: sealed.shares.map((s) => Buffer.from(s).toString('base64')) });
}

/** As a whole, or the money apart where two envelopes are asked for. */
function envelopesOf(challenge: Published, document: BidDocument, file: { name: string; type: string; data: Uint8Array }): Parameters<typeof sealBid>[0]['envelopes'] {
  const json = (of: object): typeof file => ({ name: 'bid.json', type: 'application/json', data: new TextEncoder().encode(JSON.stringify(of)) });
  if (challenge.content.envelopes !== 'two') return [{ kind: 'whole', files: [json(document), file] }];
  const { technical, price } = splitDocument(document);
  return [{ kind: 'technical', files: [json(technical), file] }, { kind: 'price', files: [json(price)] }];
}

/** Started by an officer, confirmed by a head, done by the job; then every bid's form is found right. */
export async function open(play: Play, challengeId: string, checked = true): Promise<void> {
  const officer = await play.officer(1);
  const opening = await officer.post(`/api/challenges/${challengeId}/openings`) as { id: string };
  await (await play.head(1)).post(`/api/openings/${opening.id}/confirmations`);
  await play.settled();
  if (!checked) return;
  const { items } = await officer.get(`/api/opened-bids?challengeId=${challengeId}`) as { items: { id: string; state: string }[] };
  for (const b of items.filter((x) => x.state === 'opened')) await officer.post(`/api/challenges/${challengeId}/eligibility-checks`, { bidId: b.id, outcome: 'eligible' });
}

interface SeatOf { readonly id: string; readonly expert: number; readonly reviewer: Part }
/** Who sits, by their number. */
async function seatsOf(play: Play, panelId: string): Promise<SeatOf[]> {
  const { items } = await (await play.officer(1)).get(`/api/panels/${panelId}/seats`) as { items: { id: string; personId: string; state: string }[] }, seats: SeatOf[] = [];
  for (const { id, personId, state } of items) {
    if (state === 'replaced') continue;
    const expert = Number(/^expert(\d+)@/.exec([...play.city.people].find(([, known]) => known === personId)![0])![1]);
    seats.push({ id, expert, reviewer: await play.expert(expert) });
  }
  return seats;
}
async function sit({ id, reviewer }: SeatOf): Promise<void> {
  await reviewer.post(`/api/seats/${id}/replies`, { reply: 'accept' });
  await reviewer.post(`/api/seats/${id}/conflicts`, { conflict: false });
}

/** A panel that is drawn: list frozen, an officer and a supervisor commit and tell; one who was drawn declines, and the next follows. */
export async function drawn(play: Play, challengeId: string): Promise<{ round: string; experts: number[] }> {
  const officer = await play.officer(1), auditor = await play.auditor(1);
  const panel = await officer.post(`/api/challenges/${challengeId}/panels`, {}) as { id: string }, { id: draw } = await officer.post(`/api/panels/${panel.id}/draws`, {}) as { id: string };
  const parts = ([['officer', officer], ['auditor', auditor]] as const).map(([role, part]) => ({ role, part, nonce: randomBytes(32).toString('hex') }));
  for (const { role, part, nonce } of parts) await part.post(`/api/draws/${draw}/commitments`, { role, commitment: nonceCommitment({ draw, role, nonce }) });
  for (const { role, part, nonce } of parts) await part.post(`/api/draws/${draw}/reveals`, { role, nonce });
  const [, second] = await seatsOf(play, panel.id);
  await second!.reviewer.post(`/api/seats/${second!.id}/replies`, { reply: 'decline', reason: '评审期间出差' });
  const seats = await seatsOf(play, panel.id);
  for (const seat of seats) await sit(seat);
  return { round: ((await officer.post(`/api/panels/${panel.id}/rounds`, {})) as { id: string }).id, experts: seats.map((s) => s.expert) };
}

/** A panel of these experts, picked by hand, the first in the chair; each accepts, declares no conflict, and the round begins. */
export async function convene(play: Play, challengeId: string, experts: readonly number[]): Promise<string> {
  const officer = await play.officer(1);
  const personOf = (n: number): string => play.city.people.get(`expert${n}@review.example`)!;
  const panel = await officer.post(`/api/challenges/${challengeId}/panels`, { seats: experts.map((n, i) => ({ personId: personOf(n), chair: i === 0 })), reason: '该领域在库专家较少，经负责人同意由经办人选定。' }) as { id: string };
  for (const seat of await seatsOf(play, panel.id)) await sit(seat);
  return ((await officer.post(`/api/panels/${panel.id}/rounds`, {})) as { id: string }).id;
}

const WORDS = ['指标响应完整，试验数据可信。', '路线可行，第二阶段进度偏紧。', '团队经验充足，建议加强第三方检测安排。', '报价合理，产业化条件较好。'];
/** Sheets of one reviewer, filled and given away; `count` leaves the others as they are, the next one half done; the bid at `weak` gets half of everything. */
export async function score(play: Play, roundId: string, expert: number, nth: number, count = 99, weak = 99): Promise<void> {
  const reviewer = await play.expert(expert);
  const { items } = await reviewer.get(`/api/assignments?roundId=${roundId}`) as { items: { id: string; bid: { organisationName: string } }[] };
  const sheets = [...items].sort((a, b) => (a.bid.organisationName < b.bid.organisationName ? -1 : 1));
  for (const [place, { id }] of sheets.entries()) {
    if (place > count) return;
    const path = `/api/assignments/${id}/score-sheet`;
    const etag = await reviewer.save(path, (seen: { criteria: { id: string; weight: number }[] }) => {
      const criteria = place === count ? seen.criteria.slice(0, 2) : seen.criteria;
      return { scores: Object.fromEntries(criteria.map((c, i) => [c.id, place === weak ? Math.floor(c.weight / 2) : Math.max(0, c.weight - ((place * 2 + nth + i) % 7) - place)])), notes: { fit: WORDS[(nth + place) % WORDS.length]! }, comment: place === count ? '' : WORDS[(nth + 1) % WORDS.length]! };
    });
    if (place < count) await reviewer.send('POST', `${path}/submissions`, {}, { 'if-match': etag });
  }
}
