// Who hears of decisions, notices and objections. Winners and the others hear when the notice is public, not before; an objector hears as a mailbox.
import {
  decisionApproved, decisionOf, decisionRejected, decisionRenounced, decisionSetAside, decisionSubmitted, noticeEnded, noticePublished, noticeSuspended, objectionAnswered, objectionDueSoon, objectionFiled,
  OBJECTION_LINK, OBJECTION_LINK_HOURS, objectionReceived, objectorOf, publicNotice, type DecisionParties, type NoticeFacts,
} from '#libs/projects';
import type { EventType, Tx } from '#libs/platform';
import type { Desk } from '../desk.js';
import { places } from '../places.js';
import type { Topic } from '../topics.js';
import { type AnyEntry, entry, type Text } from './entry.js';
import type { Why } from './whys.js';

type OfDecision = { challengeId: string; decisionId: string };
type OfNotice = { challengeId: string; noticeId: string };
type Hears = (desk: Desk, tx: Tx, d: DecisionParties) => Promise<readonly string[]>;

const decision = (event: EventType<OfDecision>, audience: string, who: Hears, zh: Text, en: Text): AnyEntry => entry({
  event, audience, topic: 'required', why: audience === 'winners' ? 'member' : 'official', facts: ['title', 'number'], zh, en,
  hear: async (desk, tx, { payload: { challengeId, decisionId } }) => {
    const [row, d] = [await desk.challenge(tx, challengeId), await decisionOf(tx, decisionId)];
    return row && d && { people: await who(desk, tx, d), facts: { title: row.title, number: row.number ?? '—' }, path: audience === 'winners' ? places.challenge(challengeId) : places.decision(challengeId) };
  },
});
const heads: Hears = (desk, tx, d) => desk.officials(tx, d.agencyPath, 'head');
const officers: Hears = (desk, tx, d) => desk.officials(tx, d.agencyPath, 'officer');
const both: Hears = (desk, tx, d) => desk.officials(tx, d.agencyPath, 'officer', 'head');
const winners: Hears = (desk, tx, d) => desk.members(tx, ...d.winnerIds);

type Reaches = (desk: Desk, tx: Tx, n: NoticeFacts) => Promise<readonly string[]>;
const notice = (event: EventType<OfNotice>, audience: string, who: Reaches, zh: Text, en: Text, topic: 'required' | Topic = 'required', why: Why = 'member'): AnyEntry => entry({
  event, audience, topic, why, facts: ['title', 'number', 'firstDay', 'lastDay'], zh, en,
  hear: async (desk, tx, { payload: { noticeId } }) => {
    const n = await publicNotice(tx, noticeId);
    return n && { people: await who(desk, tx, n), facts: { title: n.challengeTitle, number: n.number, firstDay: n.firstDay, lastDay: n.lastDay }, path: audience === 'officers' ? places.challengeAtAgency(n.challengeId) : places.notice(noticeId) };
  },
});
const noticeWinners: Reaches = async (desk, tx, n) => { const d = await decisionOf(tx, n.decisionId); return d ? desk.members(tx, ...d.winnerIds) : []; };
const noticeOfficers: Reaches = (desk, tx, n) => desk.officials(tx, n.agencyPath, 'officer');
const bidders: Reaches = async (desk, tx, n) => desk.members(tx, ...await desk.bidders(tx, n.challengeId));
const demandSide: Reaches = async (desk, tx, n) => desk.members(tx, (await desk.challenge(tx, n.challengeId))?.demandSideId ?? null);
const followers: Reaches = (desk, tx, n) => desk.followers(tx, n.challengeId);

const PUBLISHED: [Text, Text] = [
  { subject: '结果公示：{title}', lines: ['榜单《{title}》的结果自 {firstDay} 至 {lastDay}（含首尾两日）公示，公示号 {number}。公示期内可实名提出异议。'] },
  { subject: 'Result in public: {title}', lines: ['The result of “{title}” stands in public from {firstDay} to {lastDay}, both days included ({number}). Objections may be made within these days.'] }];
const ENDED: [Text, Text] = [
  { subject: '公示结束：{title}', lines: ['榜单《{title}》的公示（{number}）已结束，可以订立合同。'] },
  { subject: 'Notice ended: {title}', lines: ['The notice {number} about “{title}” has ended; contracts may be made.'] }];
const SUSPENDED: [Text, Text] = [
  { subject: '公示中止：{title}', lines: ['榜单《{title}》的公示（{number}）收到异议，答复之前暂停签约。'] },
  { subject: 'Notice suspended: {title}', lines: ['An objection to the notice {number} about “{title}” was received; nothing is signed before it is answered.'] }];

/** To the mailbox that the objector gave, in Chinese: nobody asked them for a language. */
const objector = (event: EventType<{ objectionId: string }>, zh: Text, en: Text, link: boolean): AnyEntry => entry({
  event, audience: 'objector', topic: 'required', why: 'objector', facts: ['name', 'title', 'number', 'reply'], zh, en,
  hear: async (_desk, tx, { payload: { objectionId } }) => {
    const o = await objectorOf(tx, objectionId);
    return o && {
      addresses: [{ email: o.email, locale: 'zh' as const }], facts: { name: o.name, title: o.challengeTitle, number: o.noticeNumber, reply: o.reply ?? '' }, path: places.notice(o.noticeId),
      ...(link ? { link: { purpose: OBJECTION_LINK, subject: 'objection', subjectId: objectionId, hours: OBJECTION_LINK_HOURS } } : {}),
    };
  },
});
const officials: Reaches = (desk, tx, n) => desk.officials(tx, n.agencyPath, 'officer', 'head');

export const results: readonly AnyEntry[] = [
  decision(decisionSubmitted, 'heads', heads, { subject: '决定待审批：{title}', lines: ['榜单《{title}》（{number}）的决定已拟定，等待您审批。'] }, { subject: 'A decision to approve: {title}', lines: ['The decision on “{title}” ({number}) is prepared and waits for your approval.'] }),
  decision(decisionApproved, 'officers', officers, { subject: '决定已批准，可以公示：{title}', lines: ['榜单《{title}》（{number}）的决定已批准，可以发布公示。'] }, { subject: 'Decision approved: {title}', lines: ['The decision on “{title}” ({number}) is approved; the notice may be published.'] }),
  decision(decisionRejected, 'officers', officers, { subject: '决定被退回：{title}', lines: ['榜单《{title}》（{number}）的决定被退回，理由见详情。'] }, { subject: 'Decision sent back: {title}', lines: ['The decision on “{title}” ({number}) was sent back; the page says why.'] }),
  decision(decisionRenounced, 'officials', both, { subject: '中榜方放弃：{title}', lines: ['榜单《{title}》（{number}）的一家中榜方放弃，可另作决定递补。'] }, { subject: 'A winner renounced: {title}', lines: ['A winner of “{title}” ({number}) gave up its place; a new decision may name the next.'] }),
  decision(decisionSetAside, 'winners', winners, { subject: '决定被撤销：{title}', lines: ['榜单《{title}》（{number}）的决定因异议成立被撤销，将另行决定。'] }, { subject: 'Decision set aside: {title}', lines: ['An objection was upheld: the decision on “{title}” ({number}) no longer stands and will be made anew.'] }),
  decision(decisionSetAside, 'officials', both, { subject: '决定被撤销，需重新拟定：{title}', lines: ['榜单《{title}》（{number}）的异议成立，决定撤销，请重新拟定。'] }, { subject: 'To decide anew: {title}', lines: ['An objection to the decision on “{title}” ({number}) was upheld; prepare a new one.'] }),
  notice(noticePublished, 'winners', noticeWinners, { subject: '拟中榜公示：{title}', lines: ['您单位拟为榜单《{title}》的中榜方。结果自 {firstDay} 至 {lastDay} 公示（公示号 {number}），公示结束且无异议后订立合同。'] },
    { subject: 'You are named winner: {title}', lines: ['Your organisation is named winner of “{title}”. The result stands in public from {firstDay} to {lastDay} ({number}); the contract follows when it has ended.'] }),
  notice(noticePublished, 'bidders', bidders, ...PUBLISHED),
  notice(noticePublished, 'demand-side', demandSide, ...PUBLISHED),
  notice(noticePublished, 'followers', followers, ...PUBLISHED, 'followed', 'follower'),
  notice(noticeSuspended, 'winners', noticeWinners, ...SUSPENDED),
  notice(noticeSuspended, 'officers', noticeOfficers, ...SUSPENDED, 'required', 'official'),
  notice(noticeEnded, 'officers', noticeOfficers, ...ENDED, 'required', 'official'),
  notice(noticeEnded, 'winners', noticeWinners, ...ENDED),
  objector(objectionFiled, { subject: '请确认您的异议', lines: ['{name}，您好：', '您对榜单《{title}》公示（{number}）的异议已登记。请在 72 小时内、且在公示期内打开下面的链接确认；确认之前不视为收到。', '如果不是您本人提出，请忽略此邮件。'] },
    { subject: 'Please confirm your objection', lines: ['{name},', 'your objection to the notice {number} about “{title}” is noted. Open the link below within 72 hours and within the days of the notice; it counts as received only then.', 'If it was not you, ignore this mail.'] }, true),
  objector(objectionReceived, { subject: '异议已受理', lines: ['{name}，您好：', '您对榜单《{title}》公示（{number}）的异议已受理，将在 15 个工作日内答复。'] },
    { subject: 'Objection received', lines: ['{name},', 'your objection to the notice {number} about “{title}” is received and will be answered within 15 working days.'] }, false),
  notice(objectionReceived as EventType<OfNotice>, 'officials', officials, { subject: '收到异议，需答复：{title}', lines: ['榜单《{title}》的公示（{number}）收到异议，须在 15 个工作日内由原决定人以外的人员答复，期间暂停签约。'] },
    { subject: 'An objection to answer: {title}', lines: ['An objection to the notice {number} about “{title}” was received. Somebody other than who decided answers within 15 working days; signing waits.'] }, 'required', 'official'),
  objector(objectionAnswered, { subject: '异议答复', lines: ['{name}，您好：', '您对榜单《{title}》公示（{number}）的异议答复如下：', '{reply}'] },
    { subject: 'Your objection is answered', lines: ['{name},', 'this is the answer to your objection to the notice {number} about “{title}”:', '{reply}'] }, false),
  notice(objectionDueSoon as EventType<OfNotice>, 'officials', officials, { subject: '异议答复即将到期：{title}', lines: ['榜单《{title}》公示（{number}）的异议今日到期，尚未答复。'] },
    { subject: 'Objection due today: {title}', lines: ['The reply to an objection to the notice {number} about “{title}” is due today.'] }, 'required', 'official'),
];
