// Says an expression or a condition in plain words, in both languages: what an editor shows beside its tree and what a difference quotes. Written over any operation: one it has no words for is named and its parts are said.
import { parseYuanSigned, showYuan } from '#libs/kernel';
import type { Clause } from './clause.schema.js';
import type { Localised } from './expression.schema.js';

/** A node of a document as data: what has an `op` or a `test`. */
export type Node = { readonly op?: string; readonly test?: string; readonly [key: string]: unknown };
type Names = Pick<Clause, 'facts' | 'settings'>;

export const both = (zh: string, en: string): Localised => ({ zh, en });
const map = (list: readonly Localised[], zh: string, en: string): Localised => both(list.map((l) => l.zh).join(zh), list.map((l) => l.en).join(en));

/** "5000000.00" → 5,000,000 元 / CNY 5,000,000: the fen are said where there are any. */
export function moneyWords(value: string): Localised {
  let shown: string;
  try { shown = showYuan(parseYuanSigned(value)).replace(/\.00$/, ''); } catch { shown = value; }
  return both(`${shown} 元`, `CNY ${shown}`);
}
/** "0.30" → 30 %, by moving the point in the text. */
export function percentWords(value: string): Localised {
  const found = /^(-?)(\d+)(?:\.(\d+))?$/.exec(value);
  if (!found) return both(value, value);
  const digits = (found[3] ?? '').padEnd(2, '0'), whole = `${found[2]}${digits.slice(0, 2)}`.replace(/^0+(?=\d)/, ''), rest = digits.slice(2).replace(/0+$/, '');
  const shown = `${found[1]}${whole}${rest ? `.${rest}` : ''} %`;
  return both(shown, shown);
}

const localised = (value: unknown): Localised | undefined => (value && typeof value === 'object' && 'zh' in value && 'en' in value ? value as Localised : undefined);
const quoted = (l: Localised): Localised => both(`“${l.zh}”`, `“${l.en}”`);
const factOf = (id: unknown, names: Names) => names.facts.find((f) => f.id === id);
const titleOf = (id: unknown, names: Names): Localised => factOf(id, names)?.title ?? names.settings.find((s) => s.id === id)?.title ?? both(String(id), String(id));
export function valueWords(id: unknown, value: string, names: Names): Localised {
  const options = factOf(id, names)?.options ?? names.settings.find((s) => s.id === id)?.options;
  return options?.find((o) => o.value === value)?.title ?? both(value, value);
}
export const isNode = (value: unknown): value is Node => value !== null && typeof value === 'object' && !Array.isArray(value) && ('op' in value || 'test' in value);

type Kind = 'rate' | 'plain';
const kindOfFact = (id: unknown, names: Names): Kind => (factOf(id, names)?.type === 'rate' ? 'rate' : 'plain');
const isRate = (node: unknown, names: Names): boolean => isNode(node) && node.op === 'fact' && kindOfFact(node['fact'], names) === 'rate';

/** An amount, a rate, a limit. `kind`: whether a bare number here is a rate. */
export function words(node: unknown, names: Names, kind: Kind = 'plain'): Localised {
  if (!isNode(node)) return both(String(node), String(node));
  const say = (part: unknown, k: Kind = kind): Localised => words(part, names, k);
  const list = (parts: unknown): Localised[] => (Array.isArray(parts) ? parts : []).map((p) => say(p));
  switch (node.op) {
    case 'money': return moneyWords(String(node['value']));
    case 'number': return kind === 'rate' ? percentWords(String(node['value'])) : both(String(node['value']), String(node['value']));
    case 'fact': {
      const title = quoted(titleOf(node['fact'], names));
      if (node['otherwise'] === undefined) return title;
      const other = say(node['otherwise'], kindOfFact(node['fact'], names));
      return both(`${title.zh}（未填写时按 ${other.zh}）`, `${title.en} (${other.en} when not given)`);
    }
    case 'add': { const l = map(list(node['of']), ' ＋ ', ' + '); return both(`（${l.zh}）`, `(${l.en})`); }
    case 'min': { const l = map(list(node['of']), '、', ', '); return both(`${l.zh} 中的较低者`, `the lowest of ${l.en}`); }
    case 'max': { const l = map(list(node['of']), '、', ', '); return both(`${l.zh} 中的较高者`, `the highest of ${l.en}`); }
    case 'subtract': { const [a, b] = [say(node['from']), say(node['less'])]; return both(`${a.zh} 减去 ${b.zh}`, `${a.en} less ${b.en}`); }
    case 'share': { const [of, rate] = [say(node['of'], 'plain'), say(node['rate'], 'rate')]; return both(`${of.zh} 的 ${rate.zh}`, `${rate.en} of ${of.en}`); }
    case 'net': { const [of, rate] = [say(node['of'], 'plain'), say(node['rate'], 'rate')]; return both(`${of.zh} 扣除 ${rate.zh} 后的净额`, `${of.en} net of ${rate.en}`); }
    case 'tiers': return tierWords(node, say(node['of'], 'plain'));
    case 'lookup': case 'setting': {
      const by = node['fact'] ?? node['setting'];
      const cases = Object.entries((node['cases'] ?? {}) as Record<string, unknown>).map(([value, e]): Localised => { const [v, x] = [valueWords(by, value, names), say(e)]; return both(`${v.zh} ${x.zh}`, `${v.en}: ${x.en}`); });
      const [title, all] = [quoted(titleOf(by, names)), map(cases, '，', ', ')];
      return both(`按${title.zh}取值（${all.zh}）`, `by ${title.en} (${all.en})`);
    }
    case 'decided': { const [title, top] = [quoted(titleOf(node['fact'], names)), say(node['ceiling'])]; return both(`${title.zh}，最高 ${top.zh}，未作决定的按最高额`, `${title.en}, at most ${top.en}, the most where nothing was decided`); }
    case 'when': { const [c, a, b] = [condition(node['if'], names), say(node['then']), say(node['else'])]; return both(`若${c.zh}则 ${a.zh}，否则 ${b.zh}`, `${a.en} if ${c.en}, otherwise ${b.en}`); }
    case 'each': { const [title, a] = [quoted(titleOf(node['list'], names)), say(node['amount'])]; const most = node['most'] === undefined ? undefined : say(node['most'], 'plain'); return both(`${title.zh} 每项 ${a.zh} 之和${most ? `（最多 ${most.zh} 项）` : ''}`, `${a.en} for each of ${title.en}${most ? ` (at most ${most.en})` : ''}, added up`); }
    default: return rest(node, names, kind);
  }
}

/** An operation without words of its own: its name, its own sentence, its parts. */
function rest(node: Node, names: Names, kind: Kind): Localised {
  const own = localised(node['text']), parts = Object.values(node).flatMap((v) => (Array.isArray(v) ? v : [v])).filter(isNode).map((p) => words(p, names, kind));
  const name = String(node.op ?? node.test);
  const inner = map(parts, '、', ', ');
  return both(`${own?.zh ?? name}${parts.length > 0 ? `（${inner.zh}）` : ''}`, `${own?.en ?? name}${parts.length > 0 ? ` (${inner.en})` : ''}`);
}

function tierWords(node: Node, of: Localised): Localised {
  const steps = (Array.isArray(node['steps']) ? node['steps'] : []) as { from: string; rate?: string; amount?: string }[];
  const all = map(steps.map((s): Localised => {
    const from = /^\d+(\.\d+)?$/.test(s.from) ? s.from.replace(/\B(?=(\d{3})+(?!\d)(?<!\.\d*))/g, ',') : s.from, gives = s.amount === undefined ? percentWords(s.rate ?? '') : moneyWords(s.amount);
    return both(`自 ${from} 起 ${gives.zh}`, `from ${from} ${gives.en}`);
  }), '，', ', ');
  return node['mode'] === 'marginal' ? both(`${of.zh} 分段累进：${all.zh}`, `${of.en}, each slice at its own rate: ${all.en}`) : both(`${of.zh} 所达最高一档：${all.zh}`, `the highest step that ${of.en} reaches: ${all.en}`);
}

const IS: Readonly<Record<string, readonly [string, string]>> = {
  atLeast: ['不低于', 'at least'], above: ['高于', 'above'], atMost: ['不高于', 'at most'], below: ['低于', 'below'], equal: ['等于', 'equal to'],
  before: ['早于', 'before'], onOrBefore: ['不晚于', 'on or before'], on: ['为', 'on'], onOrAfter: ['不早于', 'on or after'], after: ['晚于', 'after'],
};

export function condition(node: unknown, names: Names): Localised {
  if (!isNode(node)) return both(String(node), String(node));
  const [zh, en] = IS[String(node['is'])] ?? [String(node['is']), String(node['is'])];
  const inner = (Array.isArray(node['of']) ? node['of'] : [node['of']]) as unknown[];
  const title = quoted(titleOf(node['fact'], names));
  switch (node.test) {
    case 'compare': {
      const kind: Kind = isRate(node['left'], names) || isRate(node['right'], names) ? 'rate' : 'plain';
      const [a, b] = [words(node['left'], names, kind), words(node['right'], names, kind)];
      return both(`${a.zh}${zh} ${b.zh}`, `${a.en} is ${en} ${b.en}`);
    }
    case 'oneOf': case 'has': {
      const list = map(((node['values'] ?? node['anyOf'] ?? []) as string[]).map((v) => valueWords(node['fact'], v, names)), '、', ', ');
      return both(`${title.zh}属于：${list.zh}`, `${title.en} is one of: ${list.en}`);
    }
    case 'true': return both(`${title.zh}为是`, `${title.en} is so`);
    case 'given': return both(`已填写${title.zh}`, `${title.en} is given`);
    case 'day': { const than = node['than'] === undefined ? both(String(node['day']), String(node['day'])) : quoted(titleOf(node['than'], names)); return both(`${title.zh}${zh} ${than.zh}`, `${title.en} is ${en} ${than.en}`); }
    case 'all': { const l = map(inner.map((p) => condition(p, names)), '，且', ', and '); return both(`（${l.zh}）`, `(${l.en})`); }
    case 'any': { const l = map(inner.map((p) => condition(p, names)), '，或', ', or '); return both(`（${l.zh}）`, `(${l.en})`); }
    case 'not': { const p = condition(inner[0], names); return both(`并非${p.zh}`, `not: ${p.en}`); }
    default: return rest(node, names, 'plain');
  }
}
