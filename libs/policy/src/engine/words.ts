// Says an expression or a condition in plain words, in both languages: what an editor shows beside its tree and what a difference quotes. Written over any operation, half typed too: one it has no words for is named and its parts are said.
import type { Localised, Operation, Predicate } from './expression.schema.js';
import { both, factNamed, listed, moneyWords, type Names, payerWords, percentWords, plain, pointWords, quoted, referenceTitle, titleOf, unitWords, valueWords } from './names.js';

/** A node of a document as data: what has an `op` or a `test`. */
export type Node = { readonly op?: string; readonly test?: string; readonly [key: string]: unknown };
export const isNode = (value: unknown): value is Node => value !== null && typeof value === 'object' && !Array.isArray(value) && ('op' in value || 'test' in value);

type Kind = 'rate' | 'plain';
const kindOfFact = (id: unknown, names: Names): Kind => (factNamed(id, names)?.type === 'rate' ? 'rate' : 'plain');
const isRate = (node: unknown, names: Names): boolean => isNode(node) && (node.op === 'reference' || (node.op === 'fact' && kindOfFact(node['fact'], names) === 'rate'));

/** How the parts of a node are said: in this node's kind of figure, or in another. */
interface Saying { readonly names: Names; readonly kind: Kind; say(part: unknown, kind?: Kind): Localised; all(parts: unknown): Localised[]; title(id: unknown): Localised }

/** An amount, a rate, a limit. `kind`: whether a bare number here is a rate. */
export function words(node: unknown, names: Names, kind: Kind = 'plain'): Localised {
  if (!isNode(node)) return plain(node);
  const say = (part: unknown, k: Kind = kind): Localised => words(part, names, k);
  const by: Saying = { names, kind, say, all: (parts) => (Array.isArray(parts) ? parts : []).map((p) => say(p)), title: (id) => quoted(titleOf(id, names)) };
  return OPERATIONS[node.op as Operation]?.(node, by) ?? rest(node, by);
}

const around = (before: Localised, zh: readonly [string, string], en: readonly [string, string]): Localised => both(`${zh[0]}${before.zh}${zh[1]}`, `${en[0]}${before.en}${en[1]}`);

const OPERATIONS: Record<Operation, (node: Node, by: Saying) => Localised> = {
  money: (n) => (typeof n['value'] === 'string' ? moneyWords(n['value']) : plain(n['value'])),
  number: (n, { kind }) => (kind === 'rate' && typeof n['value'] === 'string' ? percentWords(n['value']) : plain(n['value'])),
  fact: (n, by) => {
    const title = by.title(n['fact']);
    if (n['otherwise'] === undefined) return title;
    const other = by.say(n['otherwise'], kindOfFact(n['fact'], by.names));
    return both(`${title.zh}（未填写时按 ${other.zh}）`, `${title.en} (${other.en} when not given)`);
  },
  add: (n, by) => around(listed(by.all(n['of']), ' ＋ ', ' + '), ['（', '）'], ['(', ')']),
  min: (n, by) => around(listed(by.all(n['of'])), ['', ' 中的较低者'], ['the lowest of ', '']),
  max: (n, by) => around(listed(by.all(n['of'])), ['', ' 中的较高者'], ['the highest of ', '']),
  subtract: (n, by) => { const [a, b] = [by.say(n['from']), by.say(n['less'])]; return both(`${a.zh} 减去 ${b.zh}`, `${a.en} less ${b.en}`); },
  share: (n, by) => { const [of, rate] = [by.say(n['of'], 'plain'), by.say(n['rate'], 'rate')]; return both(`${of.zh} 的 ${rate.zh}`, `${rate.en} of ${of.en}`); },
  net: (n, by) => { const [of, rate] = [by.say(n['of'], 'plain'), by.say(n['rate'], 'rate')]; return both(`${of.zh} 扣除 ${rate.zh} 后的净额`, `${of.en} net of ${rate.en}`); },
  tiers: (n, by) => tierWords(n, by),
  lookup: (n, by) => caseWords(n, n['fact'], by), setting: (n, by) => caseWords(n, n['setting'], by),
  decided: (n, by) => { const [title, top] = [by.title(n['fact']), by.say(n['ceiling'])]; return both(`${title.zh}，最高 ${top.zh}，未作决定的按最高额`, `${title.en}, at most ${top.en}, the most where nothing was decided`); },
  when: (n, by) => { const [c, a, b] = [condition(n['if'], by.names), by.say(n['then']), by.say(n['else'])]; return both(`若${c.zh}则 ${a.zh}，否则 ${b.zh}`, `${a.en} if ${c.en}, otherwise ${b.en}`); },
  each: (n, by) => {
    const [title, a] = [by.title(n['list']), by.say(n['amount'])], most = n['most'] === undefined ? undefined : by.say(n['most'], 'plain');
    return both(`${title.zh} 每项 ${a.zh} 之和${most ? `（最多 ${most.zh} 项）` : ''}`, `${a.en} for each of ${title.en}${most ? ` (at most ${most.en})` : ''}, added up`);
  },
  span: (n, by) => { const [a, b, unit] = [by.title(n['from']), by.title(n['to']), unitWords(String(n['unit']))]; return both(`${a.zh} 至 ${b.zh} 的完整${unit.zh}数`, `the completed ${unit.en} from ${a.en} to ${b.en}`); },
  dayCount: (n, by) => {
    const [a, b] = [by.title(n['from']), by.title(n['to'])], basis = n['basis'] === 'actual' ? both('各年实际天数', 'the length of each year') : plain(n['basis']);
    return both(`${a.zh} 至 ${b.zh} 的天数 ÷ ${basis.zh}`, `the days from ${a.en} to ${b.en} over ${basis.en}`);
  },
  reference: (n, by) => { const [table, on] = [referenceTitle(n['reference'], by.names), by.title(n['on'])]; return both(`${on.zh} 当日的${table.zh}`, `${table.en} on ${on.en}`); },
  either: (n, by) => {
    const rules = ((n['of'] ?? []) as { payer: string; amount: unknown }[]).map((o): Localised => { const [payer, amount] = [payerWords(o.payer), by.say(o.amount)]; return both(`${payer.zh} ${amount.zh}`, `${payer.en}: ${amount.en}`); });
    return around(listed(rules, '；', '; '), ['各出资方办法中较高者（', '），由其全额承担'], ['the higher of the payers’ rules (', '), which alone pays']);
  },
  instalments: (n, by) => {
    const parts = ((n['parts'] ?? []) as { instalment: string; basisPoints: number; passes?: unknown }[]).map((p): Localised => {
      const [title, part, when] = [valueWords(n['due'], p.instalment, by.names), pointWords(p.basisPoints), p.passes === undefined ? undefined : condition(p.passes, by.names)];
      return both(`${title.zh} ${part.zh}${when ? `，须${when.zh}` : ''}`, `${title.en} ${part.en}${when ? `, if ${when.en}` : ''}`);
    });
    const [of, due, all] = [by.say(n['of']), by.title(n['due']), listed(parts, '；', '; ')];
    return both(`${of.zh} 分期，累计至${due.zh}（${all.zh}）`, `${of.en} in instalments, up to ${due.en} (${all.en})`);
  },
  cut: (n, by) => { const [of, total, room] = [by.say(n['of']), by.say(n['total']), by.say(n['room'])]; return both(`${of.zh}，全部合计 ${total.zh} 超过 ${room.zh} 时按同一比例核减`, `${of.en}, cut in the same proportion where ${total.en} exceeds ${room.en}`); },
};

/** An operation or a test without words of its own: its own sentence or its name, and its parts. */
function rest(node: Node, by: Saying): Localised {
  const own = node['text'] as Localised | undefined, parts = Object.values(node).flatMap((v) => (Array.isArray(v) ? v : [v])).filter(isNode).map((p) => by.say(p)), inner = listed(parts);
  const name = own && typeof own === 'object' && own.zh && own.en ? own : plain(node.op ?? node.test);
  return parts.length === 0 ? name : both(`${name.zh}（${inner.zh}）`, `${name.en} (${inner.en})`);
}

function caseWords(node: Node, id: unknown, by: Saying): Localised {
  const cases = Object.entries((node['cases'] ?? {}) as Record<string, unknown>).map(([value, e]): Localised => { const [v, x] = [valueWords(id, value, by.names), by.say(e)]; return both(`${v.zh} ${x.zh}`, `${v.en}: ${x.en}`); });
  const [title, all] = [by.title(id), listed(cases, '，', ', ')];
  return both(`按${title.zh}取值（${all.zh}）`, `by ${title.en} (${all.en})`);
}

/** "5000000" → 5,000,000. */
export const thousands = (figure: string): string => (/^\d+(\.\d+)?$/.test(figure) ? figure.replace(/^\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ',')) : figure);

function tierWords(node: Node, by: Saying): Localised {
  const steps = (Array.isArray(node['steps']) ? node['steps'] : []) as { from: string; rate?: string; amount?: string }[], of = by.say(node['of'], 'plain');
  const all = listed(steps.map((s): Localised => {
    const from = thousands(String(s.from)), gives = s.amount === undefined ? percentWords(s.rate ?? '') : moneyWords(s.amount);
    return both(`自 ${from} 起 ${gives.zh}`, `from ${from} ${gives.en}`);
  }), '，', ', ');
  if (node['mode'] === 'marginal') return both(`${of.zh} 分段累进：${all.zh}`, `${of.en}, each slice at its own rate: ${all.en}`);
  const paid = node['paid'] === undefined ? undefined : by.say(node['paid'], 'plain');
  return both(`${of.zh} 所达最高一档：${all.zh}${paid ? `，且高于已付的 ${paid.zh} 一档` : ''}`, `the highest step that ${of.en} reaches: ${all.en}${paid ? `, if above the step of ${paid.en} already paid` : ''}`);
}

const IS: Readonly<Record<string, readonly [string, string]>> = {
  atLeast: ['不低于', 'at least'], above: ['高于', 'above'], atMost: ['不高于', 'at most'], below: ['低于', 'below'], equal: ['等于', 'equal to'],
  before: ['早于', 'before'], onOrBefore: ['不晚于', 'on or before'], on: ['为', 'on'], onOrAfter: ['不早于', 'on or after'], after: ['晚于', 'after'],
};

export function condition(node: unknown, names: Names): Localised {
  if (!isNode(node)) return plain(node);
  const [zh, en] = IS[String(node['is'])] ?? ['…', '…'];
  const inner = (): Localised[] => (Array.isArray(node['of']) ? node['of'] : [node['of']]).map((p) => condition(p, names));
  const title = quoted(titleOf(node['fact'], names));
  switch (node.test as Predicate['test']) {
    case 'compare': {
      const kind: Kind = isRate(node['left'], names) || isRate(node['right'], names) ? 'rate' : 'plain';
      const [a, b] = [words(node['left'], names, kind), words(node['right'], names, kind)];
      return both(`${a.zh}${zh} ${b.zh}`, `${a.en} is ${en} ${b.en}`);
    }
    case 'oneOf': case 'has': {
      const values = listed(((node['values'] ?? node['anyOf'] ?? []) as string[]).map((v) => valueWords(node['fact'], v, names)));
      return node.test === 'has' ? both(`${title.zh}含有其一：${values.zh}`, `${title.en} holds one of: ${values.en}`) : both(`${title.zh}属于：${values.zh}`, `${title.en} is one of: ${values.en}`);
    }
    case 'true': return both(`${title.zh}为是`, `${title.en} is so`);
    case 'given': return both(`已填写${title.zh}`, `${title.en} is given`);
    case 'day': { const than = node['than'] === undefined ? plain(node['day']) : quoted(titleOf(node['than'], names)); return both(`${title.zh}${zh} ${than.zh}`, `${title.en} is ${en} ${than.en}`); }
    case 'all': { const l = listed(inner(), '，且', ', and '); return both(`（${l.zh}）`, `(${l.en})`); }
    case 'any': { const l = listed(inner(), '，或', ', or '); return both(`（${l.zh}）`, `(${l.en})`); }
    case 'not': { const [p] = inner(); return both(`并非${p!.zh}`, `not: ${p!.en}`); }
    default: { const say = (part: unknown): Localised => words(part, names); return rest(node, { names, kind: 'plain', say, all: () => [], title: plain }); }
  }
}
