// Says in words what a version changes against another: dates, caps, rates, conditions, settings, facts, shares; one sentence a change, in both languages, each with its place. What it has no words for is named, so that nothing changes unsaid.
import { canonicalJson, parseYuanSigned } from '#libs/kernel';
import type { Clause } from './clause.schema.js';
import type { Localised } from './expression.schema.js';
import { both, condition, isNode, moneyWords, type Node, percentWords, words } from './words.js';

export interface ClauseDifference { readonly path: string; readonly area: Area; readonly text: Localised }
export type Area = 'dates' | 'amount' | 'caps' | 'conditions' | 'settings' | 'facts' | 'shares' | 'words' | 'rules' | 'cases';

const same = (a: unknown, b: unknown): boolean => canonicalJson(a ?? null) === canonicalJson(b ?? null);
const SCOPES: Readonly<Record<string, Localised>> = {
  payment: both('单笔', 'each payment'), project: both('每个项目', 'each project'), applicantYear: both('每家企业每年', 'each applicant and year'), controllerYear: both('同一控制人每年', 'each controller and year'),
  clauseYear: both('本条款每年', 'the clause each year'), applicant: both('每家企业', 'each applicant'), group: both('同组条款', 'the group of clauses'),
};
const scopeWords = (scope: string): Localised => SCOPES[scope] ?? both(scope, scope);

/** From `before` to `after`, in the order of a clause's own parts. Names may differ; empty when both say the same. */
export function clauseDifferences(before: Clause, after: Clause): ClauseDifference[] {
  const found: ClauseDifference[] = [];
  const say = (path: string, area: Area, zh: string, en: string): void => { found.push({ path, area, text: both(zh, en) }); };
  const changed = (key: keyof Clause, area: Area, name: Localised, shown: (c: Clause) => Localised): void => {
    if (same(before[key], after[key])) return;
    const [a, b] = [shown(before), shown(after)];
    say(`/${key}`, area, `${name.zh}由“${a.zh}”改为“${b.zh}”`, `${name.en} changes from “${a.en}” to “${b.en}”`);
  };
  const text = (value: unknown): Localised => both(String(value ?? '–'), String(value ?? '–'));
  changed('effectiveFrom', 'dates', both('首日', 'The first day'), (c) => text(c.effectiveFrom));
  changed('effectiveTo', 'dates', both('末日', 'The last day'), (c) => (c.effectiveTo === null ? both('长期', 'open') : text(c.effectiveTo)));
  changed('decidedBy', 'dates', both('决定版本的日期', 'The day that decides the version'), (c) => text(c.decidedBy));
  found.push(...amountDifferences(before, after), ...capDifferences(before, after), ...conditionDifferences(before, after), ...settingDifferences(before, after), ...factDifferences(before, after), ...shareDifferences(before, after));
  changed('runningTotal', 'rules', both('累计计算', 'The running total'), (c) => c.runningTotal?.text ?? both('无', 'none'));
  changed('stacking', 'rules', both('叠加规则', 'Stacking'), (c) => c.stacking?.text ?? both('无', 'none'));
  changed('oncePerLifetime', 'rules', both('仅享受一次', 'Once only'), (c) => (c.oncePerLifetime ? both('是', 'yes') : both('否', 'no')));
  changed('beneficiary', 'rules', both('受益人', 'The beneficiary'), (c) => text(c.beneficiary));
  changed('standing', 'rules', both('效力', 'The standing'), (c) => (c.standing === 'confirmed' ? both('已确认', 'confirmed') : both('暂定', 'provisional')));
  changed('title', 'words', both('标题', 'The title'), (c) => c.title);
  if (!same(before.source, after.source)) say('/source', 'words', before.source.sentence === after.source.sentence ? `出处改为 ${after.source.document.zh} ${after.source.number}` : `原文改为“${after.source.sentence}”`, before.source.sentence === after.source.sentence ? `The source changes to ${after.source.document.en} ${after.source.number}` : `The sentence changes to “${after.source.sentence}”`);
  const cases = after.cases.filter((c) => !before.cases.some((d) => same(c, d))).length, gone = before.cases.filter((c) => !after.cases.some((d) => same(c, d))).length;
  if (cases + gone > 0) say('/cases', 'cases', `算例新增或改动 ${cases} 个，去掉或改动 ${gone} 个`, `${cases} worked cases are new or changed, ${gone} are gone or changed`);
  const told = new Set([...found.map((d) => d.path.split('/')[1]), 'id', 'version']);
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) if (!told.has(key) && !same(before[key as keyof Clause], after[key as keyof Clause])) say(`/${key}`, 'rules', `“${key}”有改动`, `“${key}” is changed`);
  return found;
}

/** Where two trees have one shape, each changed figure with the sentence above it; else the whole in words. */
function amountDifferences(before: Clause, after: Clause): ClauseDifference[] {
  const leaves = leafDifferences(before.amount as Node, after.amount as Node, '/amount', undefined, 'plain');
  if (leaves) return leaves.map(({ path, a, b, above }) => ({ path, area: 'amount', text: fromTo(above ?? both('金额', 'The amount'), a, b) }));
  return [{ path: '/amount', area: 'amount', text: fromTo(both('金额的算法', 'How the amount is computed'), words(before.amount, before), words(after.amount, after)) }];
}

interface Leaf { readonly path: string; readonly a: Localised; readonly b: Localised; readonly above: Localised | undefined }
/** The figures in which two trees of one shape differ; undefined when their shapes differ. Sentences alone are no difference of shape. */
function leafDifferences(a: unknown, b: unknown, path: string, above: Localised | undefined, key: string): Leaf[] | undefined {
  if (same(a, b)) return [];
  if (isNode(a) && isNode(b)) {
    if (a.op !== b.op || a.test !== b.test) return undefined;
    if (a.op === 'money') return [{ path, a: moneyWords(String(a['value'])), b: moneyWords(String(b['value'])), above }];
    if (a.op === 'number') { const show = key === 'rate' ? percentWords : (v: string) => both(v, v); return [{ path, a: show(String(a['value'])), b: show(String(b['value'])), above }]; }
    return members(a, b, path, (b['text'] as Localised | undefined) ?? above, key);
  }
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length ? joined(a.map((x, i) => leafDifferences(x, b[i], `${path}/${i}`, above, key))) : undefined;
  if (a && b && typeof a === 'object' && typeof b === 'object') return members(a as Record<string, unknown>, b as Record<string, unknown>, path, above, key);
  const figure = typeof a === 'string' && typeof b === 'string' && /^-?\d+(\.\d+)?$/.test(a) && /^-?\d+(\.\d+)?$/.test(b);
  const show = key === 'rate' ? percentWords : key === 'amount' ? moneyWords : (v: string) => both(v, v);
  return figure ? [{ path, a: show(a), b: show(b), above }] : undefined;
}
function members(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>, path: string, above: Localised | undefined, key: string): Leaf[] | undefined {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((k) => k !== 'text');
  return joined(keys.map((k) => leafDifferences(a[k], b[k], `${path}/${k}`, above, ['rate', 'amount'].includes(k) ? k : ['cases', 'of', 'otherwise', 'then', 'else'].includes(k) || key === 'rate' ? key : 'plain')));
}
const joined = (lists: readonly (Leaf[] | undefined)[]): Leaf[] | undefined => (lists.some((l) => l === undefined) ? undefined : lists.flatMap((l) => l!));

const fromTo = (what: Localised, a: Localised, b: Localised): Localised => both(`${what.zh}：由 ${a.zh} 改为 ${b.zh}`, `${what.en}: from ${a.en} to ${b.en}`);

/** By how much a limit of one plain amount rises or falls. */
function byHowMuch(a: unknown, b: unknown): Localised {
  if (!isNode(a) || !isNode(b) || a.op !== 'money' || b.op !== 'money') return both('', '');
  const d = parseYuanSigned(String(b['value'])) - parseYuanSigned(String(a['value'])), by = moneyWords(`${(d < 0n ? -d : d) / 100n}.${String((d < 0n ? -d : d) % 100n).padStart(2, '0')}`);
  return d > 0n ? both(`（提高 ${by.zh}）`, ` (${by.en} more)`) : both(`（降低 ${by.zh}）`, ` (${by.en} less)`);
}

function capDifferences(before: Clause, after: Clause): ClauseDifference[] {
  const key = (caps: Clause['caps'], i: number): string => `${caps[i]!.scope}#${caps.slice(0, i).filter((c) => c.scope === caps[i]!.scope).length}`;
  const old = new Map(before.caps.map((c, i) => [key(before.caps, i), c])), now = new Map(after.caps.map((c, i) => [key(after.caps, i), { c, i }]));
  const out: ClauseDifference[] = [];
  for (const [k, { c, i }] of now) {
    const was = old.get(k), scope = scopeWords(c.scope), limit = words(c.limit, after);
    if (!was) out.push({ path: `/caps/${i}`, area: 'caps', text: both(`新增上限（${scope.zh}）：${limit.zh}`, `A new limit (${scope.en}): ${limit.en}`) });
    else if (!same(was.limit, c.limit)) { const by = byHowMuch(was.limit, c.limit), t = fromTo(both(`上限（${scope.zh}）`, `The limit (${scope.en})`), words(was.limit, before), limit); out.push({ path: `/caps/${i}/limit`, area: 'caps', text: both(t.zh + by.zh, t.en + by.en) }); }
    else if (!same(was.text, c.text)) out.push({ path: `/caps/${i}/text`, area: 'words', text: both(`上限的说明改为“${c.text.zh}”`, `The words of a limit change to “${c.text.en}”`) });
  }
  for (const [k, c] of old) if (!now.has(k)) out.push({ path: '/caps', area: 'caps', text: both(`取消上限（${scopeWords(c.scope).zh}）：${words(c.limit, before).zh}`, `A limit is gone (${scopeWords(c.scope).en}): ${words(c.limit, before).en}`) });
  return out;
}

/** What came, went and changed among things with a name. */
function among<T>(before: readonly T[], after: readonly T[], name: (t: T) => string, root: string, area: Area, came: (t: T) => Localised, went: (t: T) => Localised, change: (a: T, b: T) => Localised): ClauseDifference[] {
  const old = new Map(before.map((t) => [name(t), t]));
  return [
    ...after.flatMap((t, i): ClauseDifference[] => { const was = old.get(name(t)); return was === undefined ? [{ path: `${root}/${i}`, area, text: came(t) }] : same(was, t) ? [] : [{ path: `${root}/${i}`, area, text: change(was, t) }]; }),
    ...before.filter((t) => !after.some((x) => name(x) === name(t))).map((t): ClauseDifference => ({ path: root, area, text: went(t) })),
  ];
}

const conditionDifferences = (before: Clause, after: Clause): ClauseDifference[] => among(before.eligible, after.eligible, (c) => c.code, '/eligible', 'conditions',
  (c) => both(`新增条件：${c.requires.zh}（${condition(c.when, after).zh}）`, `A new condition: ${c.requires.en} (${condition(c.when, after).en})`),
  (c) => both(`取消条件：${c.requires.zh}`, `A condition is gone: ${c.requires.en}`),
  (a, b) => (same(a.when, b.when) ? both(`条件的说明改为：${b.requires.zh}`, `The words of a condition change to: ${b.requires.en}`) : fromTo(both(`条件“${b.requires.zh}”`, `The condition “${b.requires.en}”`), condition(a.when, before), condition(b.when, after))));

const settingDifferences = (before: Clause, after: Clause): ClauseDifference[] => among(before.settings, after.settings, (s) => s.id, '/settings', 'settings',
  (s) => both(`新增口径：${s.title.zh}`, `A new setting: ${s.title.en}`), (s) => both(`取消口径：${s.title.zh}`, `A setting is gone: ${s.title.en}`),
  (a, b) => { const t = (s: typeof a): Localised => s.options.find((o) => o.value === s.value)?.title ?? both(s.value, s.value); return a.value === b.value ? both(`口径“${b.title.zh}”的说明或选项有改动`, `The words or options of “${b.title.en}” change`) : fromTo(both(`口径“${b.title.zh}”`, `“${b.title.en}”`), t(a), t(b)); });

const factDifferences = (before: Clause, after: Clause): ClauseDifference[] => among(before.facts, after.facts, (f) => f.id, '/facts', 'facts',
  (f) => both(`新增事实：${f.title.zh}`, `A new fact: ${f.title.en}`), (f) => both(`取消事实：${f.title.zh}`, `A fact is gone: ${f.title.en}`),
  (a, b) => (a.optional === b.optional ? both(`事实“${b.title.zh}”的定义有改动`, `The definition of “${b.title.en}” changes`) : both(`事实“${b.title.zh}”改为${b.optional ? '可以不填' : '必填'}`, `“${b.title.en}” ${b.optional ? 'may now be left out' : 'must now be given'}`)));

const points = (n: number): string => `${(n / 100).toFixed(2).replace(/\.?0+$/, '')} %`;
const shareDifferences = (before: Clause, after: Clause): ClauseDifference[] => among(before.shares, after.shares, (s) => s.payer, '/shares', 'shares',
  (s) => both(`新增出资方 ${s.payer}：${points(s.basisPoints)}`, `A new payer, ${s.payer}: ${points(s.basisPoints)}`), (s) => both(`出资方 ${s.payer} 不再承担`, `${s.payer} pays no more`),
  (a, b) => fromTo(both(`${b.payer} 承担`, `${b.payer} pays`), both(points(a.basisPoints), points(a.basisPoints)), both(points(b.basisPoints), points(b.basisPoints))));
