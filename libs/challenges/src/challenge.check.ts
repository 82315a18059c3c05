// Decides whether a challenge's content may be handed in: one error a field, pointing at where it is typed. Pure; what the database knows comes as facts.
import { Rational, parseYuan, type FieldError } from '#libs/kernel';
import { type ChallengeContent, envelopesOf } from './challenge.contract.js';
import { type NamedOpener, openerErrors } from './challenge.opener-check.js';

/** What a clause lets a challenge promise; undefined where there is no such clause, or it pays for something else. */
export interface SubsidyBounds { readonly rateAllowed: boolean; readonly cap: bigint | null; /** It pays the demand side, which is then an organisation: never an agency's fiscal money. */ readonly paysDemandSide: boolean }
export interface CheckFacts {
  readonly now: Date; readonly panelMinimum: number; readonly chain: boolean; readonly field: boolean; readonly demandSide: 'agency' | 'verified' | 'not-verified' | 'unknown';
  readonly subsidy?: SubsidyBounds | undefined; readonly files: ReadonlySet<string>;
  /** The persons named as openers that exist; left out in server-held mode. */
  readonly openers?: readonly NamedOpener[];
}
interface Text { readonly zh: string; readonly en: string }
export type ContentError = FieldError & { readonly text: Text };
type Check = (c: ChallengeContent, f: CheckFacts) => ContentError[];

const at = (pointer: string, code: string, zh: string, en: string): ContentError => ({ pointer: `/content${pointer}`, code, text: { zh, en } });
const when = (bad: boolean, error: () => ContentError): ContentError[] => (bad ? [error()] : []);

const money: Check = (c) => when(parseYuan(c.budget) === 0n, () => at('/budget', 'too-small', '预算须大于零', 'The budget is more than nothing'));

const subsidy: Check = ({ subsidy: s, demandSideId }, f) => {
  if (!s) return [];
  if (!f.subsidy) return [at('/subsidy/clause', 'unknown', '没有适用于榜单的这一条款', 'There is no such clause for challenges')];
  const { cap, rateAllowed } = f.subsidy, ceiling = s.decidedCeiling === null ? null : parseYuan(s.decidedCeiling);
  return [
    ...when(f.subsidy.paysDemandSide && demandSideId === null, () => at('/subsidy', 'needs-demand-side', '此补助拨付给需求方企业，须先填写需求方', 'This subsidy is paid to the demand side: name the organisation')),
    ...when(!rateAllowed || Rational.parse(s.decidedRate).isZero(), () => at('/subsidy/decidedRate', 'above-clause', '补助比例须大于零且不超过条款上限', 'The rate lies above zero and at most at the clause’s ceiling')),
    ...when(ceiling !== null && (ceiling === 0n || (cap !== null && ceiling > cap)), () => at('/subsidy/decidedCeiling', 'above-clause', '补助上限须大于零且不超过条款上限', 'The ceiling lies above zero and at most at the clause’s cap')),
  ];
};

const schedule: Check = ({ schedule: s }, { now }) => {
  const questions = Date.parse(s.questionsCloseAt), closes = Date.parse(s.closesAt);
  return [
    ...when(closes <= now.getTime(), () => at('/schedule/closesAt', 'in-past', '截止时间须在将来', 'The closing time lies in the future')),
    ...when(questions <= now.getTime(), () => at('/schedule/questionsCloseAt', 'in-past', '提问截止须在将来', 'Questions close in the future')),
    ...when(questions > now.getTime() && questions >= closes, () => at('/schedule/questionsCloseAt', 'after-closing', '提问截止须早于截止时间', 'Questions close before bids do')),
  ];
};

const criteria: Check = ({ criteria: list }) => {
  const sum = list.reduce((total, c) => total + c.weight, 0);
  return [
    ...when(sum !== 100, () => at('/criteria', 'weights', `权重合计须为 100，现为 ${sum}`, `The weights add up to 100, now ${sum}`)),
    ...repeated(list.map((c) => c.id), '/criteria'),
    ...list.flatMap((c, i) => c.anchors.flatMap((a, n) => when(a.points > c.weight, () => at(`/criteria/${i}/anchors/${n}/points`, 'above-weight', '分档不得高于该项权重', 'An anchor does not exceed its criterion')))),
  ];
};

const ranking: Check = (c, f) => [
  ...when(c.panelSize % 2 === 0 || c.panelSize < f.panelMinimum, () => at('/panelSize', 'panel-size', `评审组人数须为奇数且不少于 ${f.panelMinimum}`, `A panel is odd and has at least ${f.panelMinimum} seats`)),
  ...when(new Set(c.tieOrder).size !== 3, () => at('/tieOrder', 'repeated', '同分次序须各列一次', 'The tie order names each once')),
];

/** The price is computed, never scored by reviewers, so there is something for either envelope to decide. */
const envelopes: Check = (c) => (envelopesOf(c) === 'one' ? [] : [
  ...when(!c.criteria.some((x) => x.kind === 'technical'), () => at('/envelopes', 'needs-technical', '分技术标与商务标时须有技术类评分项', 'Two envelopes need a technical criterion')),
  ...when(!c.criteria.some((x) => x.kind === 'price'), () => at('/envelopes', 'needs-price', '分技术标与商务标时须有价格类评分项', 'Two envelopes need a price criterion')),
]);

const places: Check = (c, f) => [
  ...when(!f.chain, () => at('/chainId', 'unknown', '没有此产业链', 'There is no such chain')),
  ...when(!f.field, () => at('/fieldId', 'unknown', '没有此领域', 'There is no such field')),
  ...when(f.demandSide === 'unknown', () => at('/demandSideId', 'unknown', '没有此单位', 'There is no such organisation')),
  ...when(f.demandSide === 'not-verified', () => at('/demandSideId', 'not-verified', '需求方尚未核验', 'The demand side is not verified')),
];

const attachments: Check = (c, f) => c.attachments.flatMap((id, i) => [
  ...when(!f.files.has(id), () => at(`/attachments/${i}`, 'not-stored', '附件尚未上传完成', 'The attachment is not stored')),
  ...when(c.attachments.indexOf(id) < i, () => at(`/attachments/${i}`, 'repeated', '附件重复', 'The attachment is named twice')),
]);

const openers: Check = (c, f) => openerErrors(c, f.openers ?? []);

const indicators: Check = (c) => repeated(c.indicators.map((i) => i.id), '/indicators');

function repeated(ids: readonly string[], pointer: string): ContentError[] {
  return ids.flatMap((id, i) => when(ids.indexOf(id) < i, () => at(`${pointer}/${i}/id`, 'repeated', '编号重复', 'The id is used twice')));
}

const CHECKS: readonly Check[] = [money, subsidy, schedule, criteria, ranking, places, attachments, indicators, openers, envelopes];

/** Everything that is wrong with complete content, at most one error a field. */
export function contentErrors(content: ChallengeContent, facts: CheckFacts): ContentError[] {
  const all = CHECKS.flatMap((check) => check(content, facts));
  return all.filter((e, i) => all.findIndex((x) => x.pointer === e.pointer) === i);
}
