// Who hears of needs, challenges, addenda and questions. What bidders also hear of is veiled for everybody alike: a gap in the list would tell who bid.
import {
  addendumPublished, askerOf, askersOf, challengeApproved, challengeCancelled, challengeClosed, challengeConcluded, challengeExtended, challengeFailed, challengeOpened, challengePublished, challengeRejected,
  challengeSubmitted, needOf, needScreened, needSubmitted, openerNamed, openersReady, questionAnswered, questionAsked, questionMerged, rehearsalAsked, type ChallengeRow,
} from '#libs/challenges';
import type { EventType, Tx } from '#libs/platform';
import type { Desk } from '../desk.js';
import { places } from '../places.js';
import type { Topic } from '../topics.js';
import { type AnyEntry, entry, type Text } from './entry.js';
import type { Why } from './whys.js';

interface OfChallenge { challengeId: string }
type Hears = (desk: Desk, tx: Tx, row: ChallengeRow) => Promise<readonly string[]>;
interface Story { readonly event: EventType<OfChallenge>; readonly audience: string; readonly topic: 'required' | Topic; readonly why: Why; readonly zh: Text; readonly en: Text; readonly who: Hears; readonly at?: (challengeId: string) => string; readonly veiled?: boolean }

/** An entry about a challenge as such: number, title and closing time are its facts. */
const story = ({ who, at = places.challenge, veiled = false, ...rest }: Story): AnyEntry => entry({
  ...rest, facts: ['title', 'number', 'closesAt'],
  hear: async (desk, tx, { payload: { challengeId } }) => {
    const row = await desk.challenge(tx, challengeId);
    return row && {
      people: await who(desk, tx, row), facts: { title: row.title, number: row.number ?? '—', closesAt: { instant: row.closesAt.toISOString() } },
      path: at(challengeId), ...(veiled ? { veil: challengeId } : {}),
    };
  },
});
const officers: Hears = (desk, tx, row) => desk.officials(tx, row.agencyPath, 'officer');
const heads: Hears = (desk, tx, row) => desk.officials(tx, row.agencyPath, 'head');
const demandSide: Hears = (desk, tx, row) => desk.members(tx, row.demandSideId);
const followers: Hears = (desk, tx, row) => desk.followers(tx, row.id);
const toFollowers = { audience: 'followers', topic: 'followed', why: 'follower', who: followers } as const;
const toDemandSide = { audience: 'demand-side', topic: 'progress', why: 'member', who: demandSide } as const;
const toOfficers = { audience: 'officers', topic: 'required', why: 'official', who: officers, at: places.challengeAtAgency } as const;

/** News that ends or changes a challenge: the same words for all who hear, each for their own reason. */
const news = (event: EventType<OfChallenge>, zh: Text, en: Text): AnyEntry[] => [
  story({ event, ...toOfficers, zh, en, veiled: true }), story({ event, ...toDemandSide, topic: 'required', zh, en, veiled: true }), story({ event, ...toFollowers, zh, en, veiled: true }),
];

/** To one opener, named in the payload. */
const toOpener = (event: EventType<OfChallenge & { personId: string }>, zh: Text, en: Text): AnyEntry => entry({
  event, audience: 'opener', topic: 'required', why: 'opener', facts: ['title', 'number', 'closesAt'], zh, en,
  hear: async (desk, tx, { payload: { challengeId, personId } }) => {
    const row = await desk.challenge(tx, challengeId);
    return row && { people: [personId], facts: { title: row.title || '—', number: row.number ?? '—', closesAt: { instant: row.closesAt.toISOString() } }, path: places.openerKey(challengeId) };
  },
});

export const challenges: readonly AnyEntry[] = [
  toOpener(openerNamed, { subject: '请生成开标密钥：{title}', lines: ['您被指定为榜单《{title}》的开标人。请在您自己的设备上为此榜单生成密钥，妥善保存下载的文件与口令，并完成一次演练。'] },
    { subject: 'To make a key: opener of {title}', lines: ['You are named as an opener of “{title}”. Make your key for it on your own device, keep the downloaded file and its passphrase apart, and open the rehearsal with it.'] }),
  toOpener(rehearsalAsked, { subject: '截止前演练：{number} {title}', lines: ['榜单《{title}》（{number}）将于 {closesAt} 截止。请用您下载的密钥文件再演练一次，确认开标时能够解锁。'] },
    { subject: 'To rehearse before the closing: {number} {title}', lines: ['“{title}” ({number}) closes at {closesAt}. Rehearse once more from the key file you downloaded, so that you can unlock at the opening.'] }),
  story({
    event: openersReady, ...toOfficers,
    zh: { subject: '开标人均已就绪：{title}', lines: ['榜单《{title}》的开标人都已生成密钥并完成演练，可以提交审批。'] },
    en: { subject: 'Openers ready: {title}', lines: ['Every opener of “{title}” has a key and opened the rehearsal; it may be handed in.'] },
  }),
  entry({
    event: needSubmitted, audience: 'officers', topic: 'needs', why: 'official', facts: ['title'],
    zh: { subject: '新需求待评审：{title}', lines: ['需求《{title}》已提交，等待评审。'] },
    en: { subject: 'A need to screen: {title}', lines: ['The need “{title}” was handed in and waits to be screened.'] },
    hear: async (desk, tx, { payload: { needId } }) => {
      const need = await needOf(tx, needId);
      return need && { people: await desk.officials(tx, need.agencyPath, 'officer'), facts: { title: need.title }, path: places.needAtAgency(needId) };
    },
  }),
  entry({
    event: needScreened, audience: 'demand-side', topic: 'required', why: 'member', facts: ['title', 'outcome'],
    zh: { subject: '需求评审结果：{title}', lines: ['需求《{title}》的评审结果：{outcome}。'] },
    en: { subject: 'Your need was screened: {title}', lines: ['The need “{title}” was screened: {outcome}.'] },
    hear: async (desk, tx, { payload: { needId, outcome } }) => {
      const need = await needOf(tx, needId);
      if (!need) return undefined;
      const people = need.organisationId ? await desk.members(tx, need.organisationId) : [need.createdBy].filter((id) => id !== null);
      return { people, facts: { title: need.title, outcome: outcome === 'screened' ? { zh: '通过', en: 'taken up' } : { zh: '未通过，理由见详情', en: 'not taken up; the page says why' } }, path: places.need(needId) };
    },
  }),
  story({
    event: challengeSubmitted, audience: 'heads', topic: 'required', why: 'official', who: heads, at: places.challengeAtAgency,
    zh: { subject: '榜单待审批：{title}', lines: ['榜单《{title}》已提交，等待您审批。批准的正是您看到的内容，之后任何改动都会使批准失效。'] },
    en: { subject: 'To approve: {title}', lines: ['The challenge “{title}” waits for your approval. You approve exactly what you see; any later change voids it.'] },
  }),
  story({
    event: challengeApproved, ...toOfficers,
    zh: { subject: '榜单已批准，可以发布：{title}', lines: ['榜单《{title}》已批准，可以发布。'] },
    en: { subject: 'Approved, ready to publish: {title}', lines: ['The challenge “{title}” is approved and may be published.'] },
  }),
  story({
    event: challengeRejected, ...toOfficers,
    zh: { subject: '榜单被退回：{title}', lines: ['榜单《{title}》被退回修改，理由见详情。'] },
    en: { subject: 'Sent back: {title}', lines: ['The challenge “{title}” was sent back; the page says why.'] },
  }),
  story({
    event: challengePublished, ...toDemandSide,
    zh: { subject: '榜单已发布：{number} {title}', lines: ['您单位的榜单《{title}》（{number}）已发布，截止时间 {closesAt}。'] },
    en: { subject: 'Published: {number} {title}', lines: ['Your challenge “{title}” ({number}) is published and closes at {closesAt}.'] },
  }),
  story({
    event: challengeClosed, ...toOfficers, at: places.opening,
    zh: { subject: '榜单已截止，可以开标：{number} {title}', lines: ['榜单《{title}》（{number}）已截止，可以开标。'] },
    en: { subject: 'Closed, ready to open: {number} {title}', lines: ['The challenge “{title}” ({number}) has closed; its bids may be opened.'] },
  }),
  story({
    event: challengeOpened, ...toFollowers,
    zh: { subject: '榜单已开标：{number} {title}', lines: ['您关注的榜单《{title}》（{number}）已开标，进入评审。'] },
    en: { subject: 'Opened: {number} {title}', lines: ['The bids for “{title}” ({number}), which you follow, are opened; review begins.'] },
  }),
  ...news(challengeExtended, { subject: '截止时间延长：{number} {title}', lines: ['榜单《{title}》（{number}）的截止时间改为 {closesAt}。'] },
    { subject: 'Closing later: {number} {title}', lines: ['The challenge “{title}” ({number}) now closes at {closesAt}.'] }),
  ...news(challengeFailed, { subject: '榜单流标：{number} {title}', lines: ['榜单《{title}》（{number}）流标。'] },
    { subject: 'Failed: {number} {title}', lines: ['The challenge “{title}” ({number}) has failed.'] }),
  ...news(challengeCancelled, { subject: '榜单取消：{number} {title}', lines: ['榜单《{title}》（{number}）已取消，理由见详情。'] },
    { subject: 'Cancelled: {number} {title}', lines: ['The challenge “{title}” ({number}) was cancelled; the page says why.'] }),
  story({
    event: challengeConcluded, ...toFollowers,
    zh: { subject: '榜单已结束：{number} {title}', lines: ['您关注的榜单《{title}》（{number}）已有最终结果。'] },
    en: { subject: 'Concluded: {number} {title}', lines: ['The challenge “{title}” ({number}), which you follow, has its final result.'] },
  }),
  ...news(addendumPublished, { subject: '补遗：{number} {title}', lines: ['榜单《{title}》（{number}）发布了补遗，截止时间 {closesAt}。已提交的揭榜书须针对最新补遗重新确认。'] },
    { subject: 'Addendum: {number} {title}', lines: ['An addendum to “{title}” ({number}) is published; it closes at {closesAt}. Bids must answer the latest addendum.'] }),
  story({
    event: questionAsked, ...toOfficers, topic: 'questions',
    zh: { subject: '榜单有新提问：{number} {title}', lines: ['有单位就榜单《{title}》（{number}）提问，等待答复。'] },
    en: { subject: 'A question: {number} {title}', lines: ['Somebody asked a question about “{title}” ({number}); it waits for an answer.'] },
  }),
  entry({
    event: questionAnswered, audience: 'asker', topic: 'questions', why: 'asker', facts: ['title', 'number'],
    zh: { subject: '您的提问已有答复：{number} {title}', lines: ['您就榜单《{title}》（{number}）的提问已公开答复。'] },
    en: { subject: 'Your question is answered: {number} {title}', lines: ['Your question about “{title}” ({number}) was answered in public.'] },
    hear: async (desk, tx, { payload: { challengeId, questionId } }) => {
      const [row, askers] = [await desk.challenge(tx, challengeId), await askersOf(tx, questionId)];
      return row ? { people: askers, facts: { title: row.title, number: row.number ?? '—' }, path: places.challenge(challengeId), veil: challengeId } : undefined;
    },
  }),
  entry({
    event: questionMerged, audience: 'asker', topic: 'questions', why: 'asker', facts: ['title', 'number'],
    zh: { subject: '您的提问已合并答复：{number} {title}', lines: ['您就榜单《{title}》（{number}）的提问与另一提问内容相同，已合并，统一公开答复。'] },
    en: { subject: 'Your question was merged: {number} {title}', lines: ['Your question about “{title}” ({number}) asks the same as another one. Both are answered together, in public.'] },
    hear: async (desk, tx, { payload: { challengeId, questionId } }) => {
      const [row, asker] = [await desk.challenge(tx, challengeId), await askerOf(tx, questionId)];
      return row && asker ? { people: [asker], facts: { title: row.title, number: row.number ?? '—' }, path: places.challenge(challengeId), veil: challengeId } : undefined;
    },
  }),
  story({
    event: questionAnswered, ...toFollowers, topic: 'questions', veiled: true,
    zh: { subject: '新的答疑：{number} {title}', lines: ['您关注的榜单《{title}》（{number}）有新的答复。'] },
    en: { subject: 'A new answer: {number} {title}', lines: ['A question about “{title}” ({number}), which you follow, was answered.'] },
  }),
];
