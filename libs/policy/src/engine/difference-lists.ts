// Says what came, went, changed and moved among a clause's named things: conditions, settings, facts, payers, tables of rates, sources, worked cases.
import type { Clause, FactRule } from './clause.schema.js';
import { type Area, type ClauseDifference, fromTo, same } from './difference-words.js';
import type { Localised } from './expression.schema.js';
import { both, evidenceWords, listed, payerWords, plain, pointWords, quoted, titleOf, typeWords, unitWords, valueWords } from './names.js';
import { condition } from './words.js';

interface List<T> { readonly root: `/${string}`; readonly area: Area; name(t: T): string; came(t: T): Localised; went(t: T): Localised; change(a: T, b: T): Localised[]; readonly moved: Localised }

function among<T>(before: readonly T[], after: readonly T[], list: List<T>): ClauseDifference[] {
  if (same(before, after)) return [];
  const old = new Map(before.map((t) => [list.name(t), t]));
  const found = after.flatMap((t, i): ClauseDifference[] => {
    const was = old.get(list.name(t)), path = `${list.root}/${i}`, tell = (text: Localised): ClauseDifference => ({ path, area: list.area, text });
    return was === undefined ? [tell(list.came(t))] : same(was, t) ? [] : list.change(was, t).map(tell);
  });
  for (const t of before) if (!after.some((x) => list.name(x) === list.name(t))) found.push({ path: list.root, area: list.area, text: list.went(t) });
  const order = (from: readonly T[], others: readonly T[]): string[] => from.map((t) => list.name(t)).filter((n) => others.some((o) => list.name(o) === n));
  return found.length === 0 || !same(order(before, after), order(after, before)) ? [...found, { path: list.root, area: list.area, text: list.moved }] : found;
}

/** The members in which two things of one name differ, each as its own sentence says it. */
type Said<T> = readonly (readonly [key: keyof T, say: (a: T, b: T) => Localised])[];
const changes = <T>(a: T, b: T, said: Said<T>): Localised[] => said.filter(([key]) => !same(a[key], b[key])).map(([, say]) => say(a, b));
const of = (what: Localised, zh: string, en: string): Localised => both(`${what.zh}的${zh}`, `${en} of ${what.en}`);

export const conditionDifferences = (before: Clause, after: Clause): ClauseDifference[] => among(before.eligible, after.eligible, {
  root: '/eligible', area: 'conditions', name: (c) => c.code, moved: both('条件的先后次序有改动', 'The conditions stand in another order'),
  came: (c) => both(`新增条件：${c.requires.zh}（${condition(c.when, after).zh}）`, `A new condition: ${c.requires.en} (${condition(c.when, after).en})`), went: (c) => both(`取消条件：${c.requires.zh}`, `A condition is gone: ${c.requires.en}`),
  change: (a, b) => changes(a, b, [
    ['when', () => fromTo(both(`条件“${b.requires.zh}”`, `The condition “${b.requires.en}”`), condition(a.when, before), condition(b.when, after))], ['requires', () => fromTo(both('条件的说明', 'The words of a condition'), quoted(a.requires), quoted(b.requires))],
    ['refusal', () => fromTo(both(`条件“${b.requires.zh}”不符合时的说明`, `What is said where “${b.requires.en}” is not met`), quoted(a.refusal), quoted(b.refusal))],
  ]),
});

export const settingDifferences = (before: Clause, after: Clause): ClauseDifference[] => among(before.settings, after.settings, {
  root: '/settings', area: 'settings', name: (s) => s.id, moved: both('口径的先后次序有改动', 'The settings stand in another order'),
  came: (s) => both(`新增口径：${s.title.zh}（${valueWords(s.id, s.value, after).zh}）`, `A new setting: ${s.title.en} (${valueWords(s.id, s.value, after).en})`), went: (s) => both(`取消口径：${s.title.zh}`, `A setting is gone: ${s.title.en}`),
  change: (a, b) => changes(a, b, [
    ['value', () => fromTo(both(`口径“${b.title.zh}”`, `“${b.title.en}”`), valueWords(a.id, a.value, before), valueWords(b.id, b.value, after))], ['title', () => fromTo(both('口径的名称', 'What a setting is called'), quoted(a.title), quoted(b.title))],
    ['options', () => fromTo(of(both(`口径“${b.title.zh}”`, `“${b.title.en}”`), '选项', 'The options'), listed(a.options.map((o) => o.title)), listed(b.options.map((o) => o.title)))], ['reason', () => fromTo(of(both(`口径“${b.title.zh}”`, `“${b.title.en}”`), '理由', 'The reason'), quoted(a.reason), quoted(b.reason))],
  ]),
});

const FLAGS: Readonly<Record<'optional' | 'signed' | 'toDate', readonly [Localised, Localised]>> = {
  optional: [both('可以不填', 'may now be left out'), both('必填', 'must now be given')], signed: [both('可以为负', 'may now be negative'), both('不可为负', 'may no longer be negative')], toDate: [both('按累计数填写', 'is now a total to date'), both('不再按累计数填写', 'is no longer a total to date')],
};
/** One sentence for all that changes in a fact. */
function factChange(a: FactRule, b: FactRule, before: Clause, after: Clause): Localised {
  const fact = both(`事实“${b.title.zh}”`, `“${b.title.en}”`), ways = (f: FactRule): Localised => (f.evidence.length === 0 ? both('无', 'none') : listed(f.evidence.map(evidenceWords)));
  const flag = (key: keyof typeof FLAGS) => (): Localised => FLAGS[key][b[key] ? 0 : 1], what = (zh: string, en: string) => (): Localised => both(`${zh}有改动`, `its ${en} change`);
  const many = (most: number | undefined): Localised => (most === undefined ? both('不限', 'any number') : plain(most));
  const only = (f: FactRule, c: Clause): Localised => (f.onlyWhen ? both(`仅当${titleOf(f.onlyWhen.setting, c).zh}为${valueWords(f.onlyWhen.setting, f.onlyWhen.is, c).zh}`, `only when ${titleOf(f.onlyWhen.setting, c).en} is ${valueWords(f.onlyWhen.setting, f.onlyWhen.is, c).en}`) : both('始终', 'always'));
  const said = changes(a, b, [
    ['title', () => fromTo(both('名称', 'what it is called'), quoted(a.title), quoted(b.title))], ['type', () => fromTo(both('类型', 'its type'), typeWords(a.type), typeWords(b.type))], ['unit', () => fromTo(both('单位', 'its unit'), unitWords(a.unit), unitWords(b.unit))],
    ['evidence', () => fromTo(both('须附凭证', 'its evidence'), ways(a), ways(b))], ['optional', flag('optional')], ['signed', flag('signed')], ['toDate', flag('toDate')], ['options', what('选项', 'options')], ['fields', what('各项的内容', 'fields')],
    ['most', () => fromTo(both('最多项数', 'the most items'), many(a.most), many(b.most))], ['onlyWhen', () => fromTo(both('何时填写', 'when it is asked'), only(a, before), only(b, after))], ['note', what('填写说明', 'words of help')], ['record', what('自动填写的来源', 'sources in the record')],
  ]);
  const all = said.length > 0 ? listed(said, '；', '; ') : both('写法有改动', 'written otherwise');
  return both(`${fact.zh}：${all.zh}`, `${fact.en}: ${all.en}`);
}

export const factDifferences = (before: Clause, after: Clause): ClauseDifference[] => among(before.facts, after.facts, {
  root: '/facts', area: 'facts', name: (f) => f.id, moved: both('事实的先后次序有改动', 'The facts stand in another order'),
  came: (f) => both(`新增事实：${f.title.zh}`, `A new fact: ${f.title.en}`), went: (f) => both(`取消事实：${f.title.zh}`, `A fact is gone: ${f.title.en}`), change: (a, b) => [factChange(a, b, before, after)],
});

export function shareDifferences(before: Clause, after: Clause): ClauseDifference[] {
  const first = payerWords(after.shares[0]?.payer ?? '');
  return among(before.shares, after.shares, {
    root: '/shares', area: 'shares', name: (s) => s.payer, moved: both(`出资方的次序有改动：分担后余下的分现归${first.zh}`, `The payers stand in another order: what is left over after the split now goes to ${first.en}`),
    came: (s) => both(`新增出资方 ${payerWords(s.payer).zh}：${pointWords(s.basisPoints).zh}`, `A new payer, ${payerWords(s.payer).en}: ${pointWords(s.basisPoints).en}`), went: (s) => both(`出资方 ${payerWords(s.payer).zh} 不再承担`, `${payerWords(s.payer).en} pays no more`),
    change: (a, b) => [fromTo(both(`${payerWords(b.payer).zh} 承担`, `${payerWords(b.payer).en} pays`), pointWords(a.basisPoints), pointWords(b.basisPoints))],
  });
}

type Table = NonNullable<Clause['references']>[number];
const entry = (t: Table): Localised => { const last = t.values.at(-1)!; return both(`${t.values.length} 条，最后一条自 ${last.from}，已知至 ${t.knownTo}`, `${t.values.length} entries, the last from ${last.from}, known up to ${t.knownTo}`); };
export const referenceDifferences = (before: Clause, after: Clause): ClauseDifference[] => among(before.references ?? [], after.references ?? [], {
  root: '/references', area: 'amount', name: (t) => t.id, moved: both('参考利率表的次序有改动', 'The tables of reference rates stand in another order'),
  came: (t) => both(`新增参考利率表：${t.title.zh}`, `A new table of reference rates: ${t.title.en}`), went: (t) => both(`取消参考利率表：${t.title.zh}`, `A table of reference rates is gone: ${t.title.en}`),
  change: (a, b) => (same([a.values, a.knownTo], [b.values, b.knownTo])
    ? [both(`参考利率表“${b.title.zh}”的名称、出处或说明有改动`, `The title, source or note of the table “${b.title.en}” changes`)]
    : [both(`参考利率表“${b.title.zh}”有改动：原为 ${entry(a).zh}；现为 ${entry(b).zh}`, `The table “${b.title.en}” changes: it had ${entry(a).en}; it now has ${entry(b).en}`)]),
});

export function furtherDifferences({ furtherSources: a }: Clause, { furtherSources: b }: Clause): ClauseDifference[] {
  if (same(a, b)) return [];
  const said = (list: typeof a): Localised => (list.length === 0 ? both('无', 'none') : listed(list.map((s) => both(`${s.document.zh} ${s.number}`, `${s.document.en} ${s.number}`)), '；', '; '));
  return [{ path: '/furtherSources', area: 'words', text: fromTo(both('其他出处', 'The further sources'), said(a), said(b)) }];
}

export function caseDifferences({ cases: a }: Clause, { cases: b }: Clause): ClauseDifference[] {
  if (same(a, b)) return [];
  const among = (list: typeof a, others: typeof a): number => list.filter((c) => !others.some((d) => same(c, d))).length, [came, gone] = [among(b, a), among(a, b)];
  const text = came + gone > 0 ? both(`算例新增或改动 ${came} 个，去掉或改动 ${gone} 个`, `Worked cases: ${came} new or changed, ${gone} gone or changed`) : both('算例的次序或重复有改动', 'The same worked cases stand in another order or number');
  return [{ path: '/cases', area: 'cases', text }];
}
