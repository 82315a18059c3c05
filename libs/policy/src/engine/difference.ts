// Says in words what a version changes against another: dates, caps, rates, conditions, settings, facts, shares; one sentence a change, in both languages, each with its place. What it has no words for is named, so that nothing changes unsaid.
import type { Clause } from './clause.schema.js';
import { amountDifferences, capDifferences } from './difference-amounts.js';
import { caseDifferences, conditionDifferences, factDifferences, furtherDifferences, referenceDifferences, settingDifferences, shareDifferences } from './difference-lists.js';
import { type Area, type ClauseDifference, fromTo, open, same } from './difference-words.js';
import type { Localised } from './expression.schema.js';
import { beneficiaryWords, both, dayWords, evidenceFieldWords, evidenceWords, listed, plain, quoted, scopeWords, standingWords, titleOf, valueWords } from './names.js';

export type { Area, ClauseDifference };

/** From `before` to `after`, in the order of a clause's own parts. Names may differ; empty when both say the same. */
export function clauseDifferences(before: Clause, after: Clause): ClauseDifference[] {
  const found = [
    ...memberDifferences(before, after, DATES), ...amountDifferences(before, after), ...capDifferences(before, after), ...conditionDifferences(before, after), ...settingDifferences(before, after), ...factDifferences(before, after),
    ...shareDifferences(before, after), ...memberDifferences(before, after, RULES), ...referenceDifferences(before, after), ...memberDifferences(before, after, WORDS), ...sourceDifferences(before, after), ...furtherDifferences(before, after), ...caseDifferences(before, after),
  ];
  const told = new Set([...found.map((d) => d.path.split('/')[1]), 'id', 'version']);
  const untold = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => !told.has(key) && !same(before[key as keyof Clause], after[key as keyof Clause]));
  return [...found, ...untold.map((key): ClauseDifference => ({ path: `/${key}`, area: 'rules', text: both(`“${key}”有改动`, `“${key}” is changed`) }))];
}

/** A member that is said whole: what it is called, and what it says. */
interface Member { readonly key: keyof Clause; readonly area: Area; readonly name: Localised; readonly shown: (c: Clause) => Localised }
const yesNo = (yes: boolean): Localised => (yes ? both('是', 'yes') : both('否', 'no'));
const NONE = both('无', 'none');

const DATES: readonly Member[] = [
  { key: 'effectiveFrom', area: 'dates', name: both('首日', 'The first day'), shown: (c) => plain(c.effectiveFrom) },
  { key: 'effectiveTo', area: 'dates', name: both('末日', 'The last day'), shown: (c) => (c.effectiveTo === null ? both('长期', 'open') : plain(c.effectiveTo)) },
  { key: 'decidedBy', area: 'dates', name: both('决定版本的日期', 'The day that decides the version'), shown: (c) => dayWords(c.decidedBy) },
];
const RULES: readonly Member[] = [
  { key: 'runningTotal', area: 'rules', name: both('累计计算', 'The running total'), shown: (c) => (c.runningTotal ? after(scopeWords(c.runningTotal.scope), c.runningTotal.text) : NONE) },
  { key: 'stacking', area: 'rules', name: both('叠加规则', 'Stacking'), shown: stackingWords },
  { key: 'oncePerLifetime', area: 'rules', name: both('仅享受一次', 'Once only'), shown: (c) => yesNo(c.oncePerLifetime) },
  { key: 'beneficiary', area: 'rules', name: both('受益人', 'The beneficiary'), shown: (c) => beneficiaryWords(c.beneficiary) },
  { key: 'standing', area: 'rules', name: both('效力', 'The standing'), shown: (c) => standingWords(c.standing) },
  { key: 'standingReason', area: 'words', name: both('暂定的理由', 'Why it is provisional'), shown: (c) => c.standingReason ?? NONE },
  { key: 'evidenceKeys', area: 'rules', name: both('凭证的唯一性', 'What makes a document unique'), shown: (c) => (c.evidenceKeys.length === 0 ? NONE : listed(c.evidenceKeys.map((k) => after(evidenceWords(k.kind), listed(k.fields.map(evidenceFieldWords)))))) },
  { key: 'example', area: 'rules', name: both('示例条款（只供测算，不作支付依据）', 'An example, which never pays'), shown: (c) => yesNo(c.example === true) },
  { key: 'position', area: 'words', name: both('在政策库中的次序', 'Its place in the library'), shown: (c) => plain(c.position) },
];
const WORDS: readonly Member[] = [{ key: 'title', area: 'words', name: both('标题', 'The title'), shown: (c) => c.title }];

const memberDifferences = (before: Clause, now: Clause, members: readonly Member[]): ClauseDifference[] => members
  .filter((m) => !same(before[m.key], now[m.key])).map((m) => ({ path: `/${m.key}`, area: m.area, text: fromTo(m.name, quoted(m.shown(before)), quoted(m.shown(now))) }));

function after(what: Localised, more: Localised): Localised { return both(`${what.zh}：${more.zh}`, `${what.en}: ${more.en}`); }

function stackingWords(c: Clause): Localised {
  if (!c.stacking) return NONE;
  const { group, paid, onlyWhen, text } = c.stacking;
  const by = paid.from === 'prior' ? both('本系统已付', 'what the system paid') : quoted(titleOf(paid.fact, c));
  const [setting, value] = onlyWhen ? [titleOf(onlyWhen.setting, c), valueWords(onlyWhen.setting, onlyWhen.is, c)] : [undefined, undefined];
  return both(`${text.zh}（组 ${group}，减去${by.zh}${setting ? `，仅当${setting.zh}为${value.zh}` : ''}）`, `${text.en} (group ${group}, less ${by.en}${setting ? `, only when ${setting.en} is ${value.en}` : ''})`);
}

function sourceDifferences({ source: a }: Clause, { source: b }: Clause): ClauseDifference[] {
  const say = (key: keyof Clause['source'], name: Localised, x: Localised, y: Localised): ClauseDifference[] => (same(a[key], b[key]) ? [] : [{ path: `/source/${key}`, area: 'words', text: fromTo(name, quoted(x), quoted(y)) }]);
  return [
    ...say('sentence', both('原文', 'The sentence'), plain(a.sentence), plain(b.sentence)), ...say('document', both('出处文件', 'The source’s document'), a.document, b.document), ...say('number', both('文号', 'The source’s number'), plain(a.number), plain(b.number)),
    ...say('clause', both('出处条目', 'The place in the source'), a.clause, b.clause), ...say('link', both('出处链接', 'The link to the source'), open(a.link), open(b.link)),
  ];
}
