// Who hears of experts, seats, rounds and rankings. Reviewers hear of their own seat alone; no text tells a score.
import {
  drawDrawn, drawExhausted, drawOpened, drawPaired, drawVoided, expertInvited, rankingComputed, rankingVoided, roundOverdue, roundReminded, roundStarted, seatAccepted, seatDeclined, seatInvited, seatRecused, seatReminded,
} from '#libs/reviews';
import type { EventType } from '#libs/platform';
import { places } from '../places.js';
import type { Topic } from '../topics.js';
import { type AnyEntry, entry, type Text } from './entry.js';

const SEAT_LINK_HOURS = 5 * 24, EXPERT_LINK_HOURS = 14 * 24;

const forOfficers = (event: EventType<{ challengeId: string }>, zh: Text, en: Text, topic: 'required' | Topic = 'required', path = places.panel): AnyEntry => entry({
  event, audience: 'officers', topic, why: 'official', facts: ['title', 'number'], zh, en,
  hear: async (desk, tx, { payload: { challengeId } }) => {
    const row = await desk.challenge(tx, challengeId);
    return row && { people: await desk.officials(tx, row.agencyPath, 'officer'), facts: { title: row.title, number: row.number ?? '—' }, path: path(challengeId) };
  },
});

const seat = (event: EventType<{ challengeId: string; seatId: string; personId: string }>, zh: Text, en: Text): AnyEntry => entry({
  event, audience: 'reviewer', topic: 'required', why: 'reviewer', facts: ['title', 'field'], zh, en,
  hear: async (desk, tx, { payload: { challengeId, seatId, personId } }) => {
    const [row, now] = [await desk.challenge(tx, challengeId), await desk.reviews.seat(tx, seatId)];
    if (!row || now?.state !== 'invited') return undefined; // answered or given to another meanwhile
    return { people: [personId], facts: { title: row.title, field: row.content.fieldId }, path: places.seat(seatId), link: { purpose: 'seat-reply', subject: 'seat', subjectId: seatId, hours: SEAT_LINK_HOURS, personal: true } };
  },
});

/** Officers and supervisors of the agency: both have a part in a draw. */
const forDrawers = <P extends { challengeId: string; drawId: string }>(event: EventType<P>, zh: Text, en: Text, more: { topic?: 'required' | Topic; by?: (payload: P) => string; roles?: readonly ('officer' | 'auditor')[] } = {}): AnyEntry => entry({
  event, audience: 'drawers', topic: more.topic ?? 'required', why: 'official', facts: ['title', 'number', 'by'], zh, en,
  hear: async (desk, tx, { payload }) => {
    const row = await desk.challenge(tx, payload.challengeId);
    return row && { people: await desk.officials(tx, row.agencyPath, ...(more.roles ?? ['officer', 'auditor'])), facts: { title: row.title, number: row.number ?? '—', by: more.by ? { instant: more.by(payload) } : '' }, path: places.draw(payload.drawId) };
  },
});

export const reviews: readonly AnyEntry[] = [
  forDrawers(drawOpened, { subject: '抽取评审专家，请提交随机数承诺：{title}', lines: ['榜单《{title}》（{number}）的候选专家名单已冻结，摘要已入存证日志。', '请经办人和监督人员各自提交随机数承诺；随机数在您自己的设备上生成并保存。'] },
    { subject: 'A panel is drawn, please commit: {title}', lines: ['The list of candidates for “{title}” ({number}) is frozen and its hash is in the log of record.', 'An officer and a supervisor each commit to a nonce, which is made and kept on their own device.'] }),
  forDrawers(drawPaired, { subject: '请公开随机数：{title}', lines: ['榜单《{title}》（{number}）的抽取双方均已提交承诺。请在 {by} 前用同一台设备公开随机数；逾期本次抽取作废。'] },
    { subject: 'Please tell your nonce: {title}', lines: ['Both have committed to the draw for “{title}” ({number}). Tell the nonce from the same device before {by}; after that the draw is void.'] }, { by: (p) => p.by }),
  forDrawers(drawDrawn, { subject: '评审专家已抽取：{title}', lines: ['榜单《{title}》（{number}）的评审专家已按双方随机数抽取，邀请已发出。'] },
    { subject: 'The panel is drawn: {title}', lines: ['The panel for “{title}” ({number}) was drawn from both nonces, and its experts are invited.'] }, { topic: 'progress' }),
  forDrawers(drawVoided, { subject: '抽取作废，须重新抽取：{title}', lines: ['榜单《{title}》（{number}）的一次抽取已作废，已入存证日志。请经办人重新冻结名单，双方重新提交承诺。'] },
    { subject: 'A draw is void: {title}', lines: ['A draw for “{title}” ({number}) is void, and the log of record says so. An officer freezes a new list, and both commit anew.'] }),
  forOfficers(drawExhausted, { subject: '候补专家已用尽：{title}', lines: ['榜单《{title}》（{number}）有一个席位空缺，该类候补专家已用尽，请为其重新抽取。'] },
    { subject: 'Nobody left in the order: {title}', lines: ['A seat of the panel for “{title}” ({number}) is empty and nobody of its stratum is left in the order; a new draw is needed.'] }),
  entry({
    event: expertInvited, audience: 'invited', topic: 'required', why: 'invited', facts: ['name'],
    zh: { subject: '邀请您加入评审专家库', lines: ['{name}，您好：', '市工信局邀请您加入揭榜平台的评审专家库。请在 14 天内打开下面的链接接受邀请；不接受则无需操作。'] },
    en: { subject: 'You are invited to review', lines: ['Hello {name},', 'the bureau of industry invites you to become an expert reviewer on Jiebang. Open the link below within 14 days to accept; to decline, do nothing.'] },
    hear: async (desk, tx, { payload: { invitationId } }) => {
      const invitation = await desk.reviews.expertInvitation(tx, invitationId);
      if (!invitation?.open) return undefined;
      const known = await desk.identity.personByEmail(tx, invitation.email);
      return {
        addresses: [{ email: invitation.email, locale: known?.locale ?? 'zh' }], facts: { name: invitation.name },
        link: { purpose: 'expert-invitation', subject: 'expert-invitation', subjectId: invitationId, hours: EXPERT_LINK_HOURS },
      };
    },
  }),
  seat(seatInvited, { subject: '评审邀请：{title}', lines: ['邀请您担任榜单《{title}》的评审。', '请打开下面的链接接受或谢绝。接受后，请先查看参与方名单并申报利益冲突，再阅读揭榜材料。'] },
    { subject: 'Asked to review: {title}', lines: ['You are asked to review the bids for “{title}”.', 'Open the link below to accept or decline. Having accepted, you see who takes part and declare any conflict of interest before you read the bids.'] }),
  seat(seatReminded, { subject: '评审邀请等待答复：{title}', lines: ['榜单《{title}》的评审邀请仍在等待您的答复。请打开下面的链接答复。'] },
    { subject: 'Please reply: review of {title}', lines: ['Your answer to the invitation to review “{title}” is still awaited. Open the link below to reply.'] }),
  forOfficers(seatAccepted, { subject: '评审已接受邀请：{title}', lines: ['榜单《{title}》（{number}）的一位评审已接受邀请。'] }, { subject: 'A reviewer accepted: {title}', lines: ['A reviewer of “{title}” ({number}) accepted.'] }, 'progress'),
  forOfficers(seatDeclined, { subject: '评审谢绝邀请，需补位：{title}', lines: ['榜单《{title}》（{number}）的一位评审谢绝邀请，请补位。'] }, { subject: 'A seat to fill: {title}', lines: ['A reviewer of “{title}” ({number}) declined; the seat must be given to another.'] }),
  forOfficers(seatRecused, { subject: '评审回避，需补位：{title}', lines: ['榜单《{title}》（{number}）的一位评审回避，其评分表作废，请补位。'] }, { subject: 'A reviewer was recused: {title}', lines: ['A reviewer of “{title}” ({number}) was recused and their sheets are void; the seat must be given to another.'] }),
  entry({
    event: roundStarted, audience: 'reviewers', topic: 'required', why: 'reviewer', facts: ['title'],
    zh: { subject: '评审开始：{title}', lines: ['榜单《{title}》的评审已开始，请在规定时间内完成评分。'] },
    en: { subject: 'Review begins: {title}', lines: ['The review of “{title}” has begun. Please score within the time given.'] },
    hear: async (desk, tx, { payload: { challengeId } }) => {
      const row = await desk.challenge(tx, challengeId);
      return row && { people: await desk.reviews.reviewersOf(tx, challengeId), facts: { title: row.title }, path: places.reviews };
    },
  }),
  entry({
    event: roundReminded, audience: 'reviewer', topic: 'reminders', why: 'reviewer', facts: ['title'],
    zh: { subject: '评分尚未完成：{title}', lines: ['榜单《{title}》还有评分表未提交，请尽快完成。'] },
    en: { subject: 'Sheets to finish: {title}', lines: ['Some of your score sheets for “{title}” are not submitted yet.'] },
    hear: async (desk, tx, { payload: { challengeId, personId } }) => {
      const row = await desk.challenge(tx, challengeId);
      return row && { people: [personId], facts: { title: row.title }, path: places.reviews };
    },
  }),
  forOfficers(roundOverdue, { subject: '评审超期：{title}', lines: ['榜单《{title}》（{number}）的评审时间已到，仍有评分表未提交。请催办，或在满足人数后结束本轮。'] },
    { subject: 'Review overdue: {title}', lines: ['The time for the review of “{title}” ({number}) is over and some sheets are missing. Remind them, or close the round when there are enough.'] }),
  forOfficers(rankingComputed, { subject: '排名已生成：{title}', lines: ['榜单《{title}》（{number}）的排名已按公布的规则生成，可以拟定决定。'] },
    { subject: 'Ranked: {title}', lines: ['The bids for “{title}” ({number}) are ranked by the published rule; a decision may be prepared.'] }, 'required', places.ranking),
  forOfficers(rankingVoided, { subject: '排名作废：{title}', lines: ['榜单《{title}》（{number}）的排名因评审回避作废，需重新组织一轮评审。'] },
    { subject: 'Ranking void: {title}', lines: ['The ranking of “{title}” ({number}) is void because a reviewer was recused; a new round is needed.'] }),
];
