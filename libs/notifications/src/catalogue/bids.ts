// Who hears of drafts, bids and openings. Until the opening only the organisation itself hears, and its deliveries are veiled from everybody else.
import {
  bidFoundEligible, bidFoundIneligible, bidNotShortlisted, bidOpened, bidReplaced, bidSubmitted, bidUnreadable, bidWithdrawn, draftClosingSoon, identityAsked, keySharesAsked, openingCompleted, openingStarted, partnerConfirmed, partnerInvited,
  priceOpened, pricesOpened, priceUnreadable, shortlistFixed, supplementAsked, supplementHandedIn,
} from '#libs/bids';
import { addendumPublished, challengeCancelled, challengeExtended, challengeFailed } from '#libs/challenges';
import type { OfficialRole } from '#libs/kernel';
import type { EventType, Tx } from '#libs/platform';
import type { Desk } from '../desk.js';
import { places } from '../places.js';
import type { Topic } from '../topics.js';
import { type AnyEntry, entry, type Entry, type Fact, type Text } from './entry.js';

type OfBid = { challengeId: string; organisationId: string };
type OfVersion = OfBid & { bidId: string; version: number; receiptId: string };
interface Own<P extends OfBid> { readonly event: EventType<P>; readonly audience?: string; readonly topic?: 'required' | Topic; readonly zh: Text; readonly en: Text; readonly path: (payload: P) => string; readonly owners?: boolean; readonly attach?: Entry<P>['attach'] }

const factsOf = async (desk: Desk, tx: Tx, challengeId: string): Promise<{ title: string; number: string; closesAt: Fact } | undefined> => {
  const row = await desk.challenge(tx, challengeId);
  return row && { title: row.title, number: row.number ?? '—', closesAt: { instant: row.closesAt.toISOString() } };
};

/** To the organisation that the payload names, and to nobody else. */
const own = <P extends OfBid>({ event, audience = 'organisation', topic = 'required', zh, en, path, owners = false, attach }: Own<P>): AnyEntry => entry<P, 'title' | 'number' | 'closesAt'>({
  event, audience, topic, why: 'member', facts: ['title', 'number', 'closesAt'], zh, en, ...(attach ? { attach } : {}),
  hear: async (desk, tx, { payload }) => {
    const facts = await factsOf(desk, tx, payload.challengeId);
    return facts && { people: await (owners ? desk.owners(tx, payload.organisationId) : desk.members(tx, payload.organisationId)), facts, path: path(payload), veil: payload.challengeId };
  },
});
const receipt: Entry<OfVersion>['attach'] = (desk, r, { organisationId, receiptId }, personId) => desk.receiptPdf(r, personId, organisationId, receiptId);

const officials = (event: EventType<{ challengeId: string }>, audience: string, roles: readonly OfficialRole[], zh: Text, en: Text, path: (challengeId: string) => string): AnyEntry => entry({
  event, audience, topic: 'required', why: 'official', facts: ['title', 'number', 'closesAt'], zh, en,
  hear: async (desk, tx, { payload: { challengeId } }) => {
    const row = await desk.challenge(tx, challengeId);
    return row && { people: await desk.officials(tx, row.agencyPath, ...roles), facts: (await factsOf(desk, tx, challengeId))!, path: path(challengeId) };
  },
});

/** What changed about a challenge, to whoever has a draft or a bid of it. The same veil lies over everybody who hears of it. */
const bidders = (event: EventType<{ challengeId: string }>, path: (challengeId: string) => string, zh: Text, en: Text): AnyEntry => entry({
  event, audience: 'bidders', topic: 'required', why: 'member', facts: ['title', 'number', 'closesAt'], zh, en,
  hear: async (desk, tx, { payload: { challengeId } }) => {
    const facts = await factsOf(desk, tx, challengeId);
    return facts && { people: await desk.interested(tx, challengeId), facts, path: path(challengeId), veil: challengeId };
  },
});

/** They hear before the followers do: what is required goes before what is optional. */
export const bidderNews: readonly AnyEntry[] = [
  bidders(challengeExtended, places.bidEditor, { subject: '截止时间延长：{number} {title}', lines: ['榜单《{title}》（{number}）的截止时间改为 {closesAt}。在此之前可以提交、替换或撤回揭榜书。'] },
    { subject: 'Closing later: {number} {title}', lines: ['“{title}” ({number}) now closes at {closesAt}. Until then you may submit, replace or withdraw your bid.'] }),
  bidders(addendumPublished, places.bidEditor, { subject: '补遗，请重新确认：{number} {title}', lines: ['榜单《{title}》（{number}）发布了补遗，截止时间 {closesAt}。揭榜书须针对最新补遗；已提交的请替换。'] },
    { subject: 'Addendum, please confirm: {number} {title}', lines: ['An addendum to “{title}” ({number}) is published; it closes at {closesAt}. Your bid must answer the latest addendum: replace what you have submitted.'] }),
  bidders(challengeCancelled, places.challenge, { subject: '榜单取消：{number} {title}', lines: ['榜单《{title}》（{number}）已取消。已提交的密封件不会被打开，其密钥份额已销毁。'] },
    { subject: 'Cancelled: {number} {title}', lines: ['“{title}” ({number}) was cancelled. What was sealed stays unopened; its key shares are destroyed.'] }),
  bidders(challengeFailed, places.challenge, { subject: '榜单流标：{number} {title}', lines: ['榜单《{title}》（{number}）流标。未开标的密封件不会被打开，其密钥份额已销毁。'] },
    { subject: 'Failed: {number} {title}', lines: ['“{title}” ({number}) has failed. What was sealed and not opened stays unopened; its key shares are destroyed.'] }),
];

export const bids: readonly AnyEntry[] = [
  own<OfVersion>({ event: bidSubmitted, path: (p) => places.receipt(p.receiptId), attach: receipt, zh: { subject: '揭榜书已收到：{number} {title}', lines: ['您单位对榜单《{title}》（{number}）的揭榜书已在截止时间前收到，回执见附件。', '在 {closesAt} 之前可以替换或撤回。'] },
    en: { subject: 'Bid received: {number} {title}', lines: ['Your bid for “{title}” ({number}) was received in time; the receipt is attached.', 'Until {closesAt} you may replace or withdraw it.'] } }),
  own<OfVersion>({ event: bidReplaced, path: (p) => places.receipt(p.receiptId), attach: receipt, zh: { subject: '揭榜书已替换：{number} {title}', lines: ['您单位对榜单《{title}》（{number}）的揭榜书已替换为新版本，回执见附件；只有最新版本会被打开。'] },
    en: { subject: 'Bid replaced: {number} {title}', lines: ['Your bid for “{title}” ({number}) was replaced; the new receipt is attached. Only the latest version will be opened.'] } }),
  own({ event: bidWithdrawn, path: (p) => places.challenge(p.challengeId), zh: { subject: '揭榜书已撤回：{number} {title}', lines: ['您单位对榜单《{title}》（{number}）的揭榜书已撤回，不会被打开。'] },
    en: { subject: 'Bid withdrawn: {number} {title}', lines: ['Your bid for “{title}” ({number}) was withdrawn and will not be opened.'] } }),
  own({ event: draftClosingSoon, topic: 'reminders', path: (p) => places.bidEditor(p.challengeId), zh: { subject: '即将截止，揭榜书尚未提交：{number} {title}', lines: ['榜单《{title}》（{number}）将于 {closesAt} 截止，您单位的揭榜书仍是草稿。'] },
    en: { subject: 'Closing soon, not submitted: {number} {title}', lines: ['“{title}” ({number}) closes at {closesAt}, and your bid is still a draft.'] } }),
  own({ event: partnerInvited, audience: 'partner', owners: true, path: (p) => places.partnerSection(p.draftId, p.n), zh: { subject: '邀请作为联合方：{number} {title}', lines: ['有单位在榜单《{title}》（{number}）的揭榜书中将您单位列为联合方，请查看分工并确认。确认之前，该揭榜书不能提交。'] },
    en: { subject: 'Named as a partner: {number} {title}', lines: ['A bidder for “{title}” ({number}) names your organisation as a partner. Read your section and confirm it; before that the bid cannot be submitted.'] } }),
  own({ event: partnerConfirmed, topic: 'progress', path: (p) => places.bidEditor(p.challengeId), zh: { subject: '联合方已确认：{number} {title}', lines: ['榜单《{title}》（{number}）揭榜书的一家联合方已确认其分工。'] },
    en: { subject: 'A partner confirmed: {number} {title}', lines: ['A partner confirmed its section of your bid for “{title}” ({number}).'] } }),
  own({ event: bidOpened, path: (p) => places.bid(p.bidId), zh: { subject: '您的揭榜书已开启：{number} {title}', lines: ['榜单《{title}》（{number}）已开标，您单位的揭榜书已开启，进入形式审查。'] },
    en: { subject: 'Your bid was opened: {number} {title}', lines: ['The bids for “{title}” ({number}) were opened, yours among them; its form is checked next.'] } }),
  own({ event: bidUnreadable, path: (p) => places.bid(p.bidId), zh: { subject: '您的揭榜书无法读取：{number} {title}', lines: ['榜单《{title}》（{number}）已开标，您单位的密封件无法读取，依据见详情。'] },
    en: { subject: 'Your bid cannot be read: {number} {title}', lines: ['The bids for “{title}” ({number}) were opened; yours cannot be read. The page shows the evidence.'] } }),
  entry({
    event: bidUnreadable, audience: 'auditors', topic: 'required', why: 'official', facts: ['title', 'number', 'closesAt'],
    zh: { subject: '有密封件无法读取：{number} {title}', lines: ['榜单《{title}》（{number}）开标时有一份密封件无法读取，依据见详情。'] }, en: { subject: 'A bid cannot be read: {number} {title}', lines: ['At the opening of “{title}” ({number}) one bid could not be read; the page shows the evidence.'] },
    hear: async (desk, tx, { payload: { challengeId } }) => {
      const row = await desk.challenge(tx, challengeId);
      return row && { people: await desk.officials(tx, row.agencyPath, 'auditor'), facts: (await factsOf(desk, tx, challengeId))!, path: places.challengeAtAgency(challengeId), veil: challengeId };
    },
  }),
  own({ event: identityAsked, path: (p) => places.bid(p.bidId), zh: { subject: '请交出本版密封件的密钥：{number} {title}', lines: ['榜单《{title}》（{number}）的开标人份额不足，无法打开您单位的密封件。您可在 3 个工作日内用单位密钥交出该版本的密钥；逾期未交将记为无法读取。'] },
    en: { subject: 'To hand in your bid’s identity: {number} {title}', lines: ['The openers of “{title}” ({number}) cannot open your bid: too few key shares are there. Within 3 working days you may hand in the identity of your version with your organisation’s key; otherwise it counts as unreadable.'] } }),
  entry({
    event: keySharesAsked, audience: 'openers', topic: 'required', why: 'opener', facts: ['title', 'number', 'closesAt'],
    zh: { subject: '请解锁密钥参加开标：{number} {title}', lines: ['榜单《{title}》（{number}）的开标已启动。请在您自己的设备上用密钥文件和口令解锁，交出密钥份额。'] },
    en: { subject: 'To unlock: opening of {number} {title}', lines: ['The opening of “{title}” ({number}) has begun. Unlock your key on your own device with its file and passphrase, and post your key shares.'] },
    hear: async (desk, tx, { payload: { challengeId } }) => ({ people: await desk.openers(tx, challengeId), facts: (await factsOf(desk, tx, challengeId))!, path: places.openerKey(challengeId) }),
  }),
  own({ event: bidFoundEligible, path: (p) => places.bid(p.bidId), zh: { subject: '通过形式审查：{number} {title}', lines: ['您单位对榜单《{title}》（{number}）的揭榜书通过形式审查，进入评审。'] },
    en: { subject: 'Found eligible: {number} {title}', lines: ['Your bid for “{title}” ({number}) is eligible and goes to review.'] } }),
  own({ event: bidFoundIneligible, path: (p) => places.bid(p.bidId), zh: { subject: '未通过形式审查：{number} {title}', lines: ['您单位对榜单《{title}》（{number}）的揭榜书未通过形式审查，理由见详情。'] },
    en: { subject: 'Found ineligible: {number} {title}', lines: ['Your bid for “{title}” ({number}) is not eligible; the page gives the reasons.'] } }),
  own({ event: supplementAsked, path: (p) => places.bid(p.bidId), zh: { subject: '请在 3 个工作日内补正：{number} {title}', lines: ['您单位对榜单《{title}》（{number}）的揭榜书缺少形式材料，请在 3 个工作日内一次补正。'] },
    en: { subject: 'To supplement within 3 working days: {number} {title}', lines: ['Formal items of your bid for “{title}” ({number}) are missing. Hand them in, once, within 3 working days.'] } }),
  officials(supplementHandedIn, 'officers', ['officer'], { subject: '补正已提交：{number} {title}', lines: ['榜单《{title}》（{number}）的一份揭榜书已补正，请继续形式审查。'] }, { subject: 'Supplement handed in: {number} {title}', lines: ['A bid for “{title}” ({number}) was supplemented; go on with the check.'] }, places.eligibility),
  officials(openingStarted, 'heads', ['head'], { subject: '开标待确认：{number} {title}', lines: ['榜单《{title}》（{number}）的开标已由经办人发起，等待您确认。'] }, { subject: 'To confirm: opening of {title}', lines: ['An officer started the opening of “{title}” ({number}); it waits for your confirmation.'] }, places.opening),
  officials(openingCompleted, 'officers', ['officer'], { subject: '开标完成：{number} {title}', lines: ['榜单《{title}》（{number}）的密封件已全部开启，请进行形式审查。'] }, { subject: 'Opened: {number} {title}', lines: ['Every bid for “{title}” ({number}) is opened; check their form next.'] }, places.eligibility),
  officials(shortlistFixed, 'officers', ['officer'], { subject: '技术排名已产生：{number} {title}', lines: ['榜单《{title}》（{number}）的技术排名已按公布的规则产生，入围名单已固定。有入围的，请启动商务标开启。'] },
    { subject: 'Technical ranking: {number} {title}', lines: ['The technical ranking of “{title}” ({number}) stands and the shortlist is fixed. Where somebody passed, start the opening of the prices.'] }, places.opening),
  officials(pricesOpened, 'officers', ['officer'], { subject: '商务标已开启：{number} {title}', lines: ['榜单《{title}》（{number}）入围揭榜的商务标已全部开启，价格分按公布的规则计算。'] },
    { subject: 'Prices opened: {number} {title}', lines: ['Every price on the shortlist of “{title}” ({number}) is opened; its points follow by the published rule.'] }, places.ranking),
  own({ event: priceOpened, path: (p) => places.bid(p.bidId), zh: { subject: '您的商务标已开启：{number} {title}', lines: ['榜单《{title}》（{number}）的商务标已开启，您单位技术标入围，商务标在其中。'] },
    en: { subject: 'Your price was opened: {number} {title}', lines: ['The prices for “{title}” ({number}) were opened. Your bid passed the technical ranking, and your price is among them.'] } }),
  own({ event: priceUnreadable, path: (p) => places.bid(p.bidId), zh: { subject: '您的商务标无法读取：{number} {title}', lines: ['榜单《{title}》（{number}）的商务标已开启，您单位的商务标无法读取，依据见详情。'] },
    en: { subject: 'Your price cannot be read: {number} {title}', lines: ['The prices for “{title}” ({number}) were opened; yours cannot be read. The page shows the evidence.'] } }),
  own({ event: bidNotShortlisted, path: (p) => places.bid(p.bidId), zh: { subject: '技术标未入围：{number} {title}', lines: ['榜单《{title}》（{number}）的商务标已开启。您单位的技术标未达入围线，商务标保持密封，不会被打开。'] },
    en: { subject: 'Not on the shortlist: {number} {title}', lines: ['The prices for “{title}” ({number}) were opened. Your bid was below the technical floor; your price stays sealed and will not be opened.'] } }),
];
