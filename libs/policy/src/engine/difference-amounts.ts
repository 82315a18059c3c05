// Says what changes in an amount and in its limits: where two trees have one shape, each changed figure with the sentence above it and each changed sentence; else the whole in words.
import { parseYuanSigned } from '#libs/kernel';
import type { Clause } from './clause.schema.js';
import { type ClauseDifference, fromTo, same } from './difference-words.js';
import type { Expression, Localised } from './expression.schema.js';
import { both, moneyWords, type Names, percentWords, plain, quoted, scopeWords, valueWords } from './names.js';
import { isNode, thousands, words } from './words.js';

export function amountDifferences(before: Clause, after: Clause): ClauseDifference[] {
  if (same(before.amount, after.amount)) return [];
  const leaves = leavesOf(before.amount, after.amount, { path: '/amount', what: both('金额', 'The amount'), key: 'plain', names: after });
  if (leaves && leaves.length > 0) return leaves.map(({ path, what, a, b, said }) => ({ path, area: said ? 'words' : 'amount', text: fromTo(what, a, b) }));
  return [{ path: '/amount', area: 'amount', text: fromTo(both('金额的算法', 'How the amount is computed'), words(before.amount, before), words(after.amount, after)) }];
}

/** Where a walk through two trees stands: `what` is the sentence above, `by` the fact or setting whose cases lie here. */
interface At { readonly path: string; readonly what: Localised; readonly key: string; readonly names: Names; readonly by?: unknown }
/** A figure that differs, or (`said`) only the sentence of a step. */
interface Leaf { readonly path: string; readonly what: Localised; readonly a: Localised; readonly b: Localised; readonly said?: true }
type Leaves = readonly Leaf[] | undefined;
type Tree = Readonly<Record<string, unknown>>;
const FIGURE = /^-?\d+(\.\d+)?$/;
const SHOWN: Readonly<Record<string, (value: string) => Localised>> = { rate: percentWords, amount: moneyWords, from: (v) => plain(thousands(v)) };
/** Where one step of a scale lies. */
const STEP = /\/steps\/\d+$/;
const joined = (lists: readonly Leaves[]): Leaves => (lists.some((l) => l === undefined) ? undefined : lists.flatMap((l) => l!));

/** The leaves in which two trees of one shape differ; undefined when their shapes differ. Under one operation a member is a list on both sides or on neither, and a test that differs differs by its name. */
function leavesOf(a: unknown, b: unknown, at: At): Leaves {
  if (same(a, b)) return [];
  const leaf = (show: (value: string) => Localised, x: string, y: string): Leaf[] => [{ path: at.path, what: at.what, a: show(x), b: show(y) }];
  if (Array.isArray(a)) { const others = b as readonly unknown[]; return a.length === others.length ? joined(a.map((x, i) => leavesOf(x, others[i], itemAt(i, at)))) : undefined; }
  if (isNode(a) && isNode(b)) {
    if (a.op !== b.op) return undefined;
    if (a.op === 'money') return leaf(moneyWords, String(a['value']), String(b['value']));
    if (a.op === 'number') return leaf(at.key === 'rate' ? percentWords : plain, String(a['value']), String(b['value']));
  }
  if (typeof a === 'object' && typeof b === 'object') return membersOf(a as Tree, b as Tree, at);
  const show = SHOWN[at.path.slice(at.path.lastIndexOf('/') + 1)], x = String(a), y = String(b);
  return show && FIGURE.test(x) && FIGURE.test(y) ? leaf(show, x, y) : undefined;
}

const membersOf = (a: Tree, b: Tree, at: At): Leaves => joined([...new Set([...Object.keys(a), ...Object.keys(b)])].filter((k) => !same(a[k], b[k])).map((k) => memberOf(a, b, k, at)));

function memberOf(a: Tree, b: Tree, key: string, at: At): Leaves {
  const path = `${at.path}/${key}`;
  if (key === 'text' || key === 'itemText') return [{ path, what: both('步骤的说明', 'The words of a step'), a: sentence(a[key]), b: sentence(b[key]), said: true }];
  const step = STEP.test(at.path);
  if (step && key === 'to') return []; // says again where the next step starts
  const above = (b['text'] as Localised | undefined) ?? at.what;
  const what = at.by !== undefined ? further(above, valueWords(at.by, key, at.names)) : step && key === 'from' ? further(above, both('起点', 'where it starts')) : above;
  return leavesOf(a[key], b[key], { path, what, key: key in SHOWN ? key : at.key === 'rate' ? 'rate' : 'plain', names: at.names, ...(key === 'cases' && isNode(b) ? { by: b['fact'] ?? b['setting'] } : {}) });
}

function itemAt(i: number, at: At): At {
  const path = `${at.path}/${i}`;
  return { ...at, path, what: STEP.test(path) ? further(at.what, both(`第 ${i + 1} 档`, `step ${i + 1}`)) : at.what };
}
const further = (what: Localised, more: Localised): Localised => both(`${what.zh}，${more.zh}`, `${what.en}, ${more.en}`);
const sentence = (text: unknown): Localised => (text === undefined ? both('通用说明', 'the usual words') : quoted(text as Localised));

/** By how much a limit of one plain amount rises or falls. */
function byHowMuch(a: Expression, b: Expression): Localised {
  if (a.op !== 'money' || b.op !== 'money') return both('', '');
  const d = parseYuanSigned(b.value) - parseYuanSigned(a.value), abs = d < 0n ? -d : d, by = moneyWords(`${abs / 100n}.${String(abs % 100n).padStart(2, '0')}`);
  return d === 0n ? both('', '') : d > 0n ? both(`（提高 ${by.zh}）`, ` (${by.en} more)`) : both(`（降低 ${by.zh}）`, ` (${by.en} less)`);
}

type Cap = Clause['caps'][number];
/** Limits of one scope are told apart by their order. */
const keyed = (caps: readonly Cap[]): Map<string, { c: Cap; i: number }> => new Map(caps.map((c, i) => [`${c.scope}#${caps.slice(0, i).filter((d) => d.scope === c.scope).length}`, { c, i }]));

export function capDifferences(before: Clause, after: Clause): ClauseDifference[] {
  const [old, now] = [keyed(before.caps), keyed(after.caps)];
  const found = [...now].flatMap(([key, { c, i }]): ClauseDifference[] => {
    const was = old.get(key)?.c, scope = scopeWords(c.scope), limit = words(c.limit, after);
    if (!was) return [{ path: `/caps/${i}`, area: 'caps', text: both(`新增上限（${scope.zh}）：${limit.zh}`, `A new limit (${scope.en}): ${limit.en}`) }];
    return [...limitDifference(was, c, i, before, after), ...(same(was.text, c.text) ? [] : [{ path: `/caps/${i}/text`, area: 'words' as const, text: fromTo(both(`上限（${scope.zh}）的说明`, `The words of the limit (${scope.en})`), quoted(was.text), quoted(c.text)) }])];
  });
  for (const [key, { c }] of old) if (!now.has(key)) found.push({ path: '/caps', area: 'caps', text: both(`取消上限（${scopeWords(c.scope).zh}）：${words(c.limit, before).zh}`, `A limit is gone (${scopeWords(c.scope).en}): ${words(c.limit, before).en}`) });
  return found.length === 0 && !same(before.caps, after.caps) ? [{ path: '/caps', area: 'caps', text: both('上限的先后次序有改动', 'The limits stand in another order') }] : found;
}

function limitDifference(was: Cap, now: Cap, i: number, before: Clause, after: Clause): ClauseDifference[] {
  if (same(was.limit, now.limit)) return [];
  const scope = scopeWords(now.scope), by = byHowMuch(was.limit, now.limit), t = fromTo(both(`上限（${scope.zh}）`, `The limit (${scope.en})`), words(was.limit, before), words(now.limit, after));
  return [{ path: `/caps/${i}/limit`, area: 'caps', text: both(t.zh + by.zh, t.en + by.en) }];
}
