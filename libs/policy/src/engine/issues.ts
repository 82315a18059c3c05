// Owns what can be wrong with a clause's document: each reason a stable code and a sentence in both languages, said at a path.
import type { Clause, ItemField } from './clause.schema.js';
import type { Localised } from './expression.schema.js';

export const COMPLAINTS = {
  'too-deep': ['条款嵌套超过 {most} 层', 'the document is nested deeper than {most} levels'],
  'too-large': ['条款过大：超过 {most} 个{zh}', 'the document is too large: more than {most} {en}'],
  'not-json': ['不是 JSON 文本', 'this is not JSON'],
  'shape': ['{zh}', '{en}'],
  'twice': ['{name} 出现两次', '{name} stands twice'],
  'unknown-fact': ['没有名为 {name} 的事实', 'no fact is named {name}'],
  'unknown-setting': ['没有名为 {name} 的口径', 'no setting is named {name}'],
  'unknown-reference': ['没有名为 {name} 的参考利率表', 'no table of reference rates is named {name}'],
  'never-value': ['{name} 从不取 {value}', '{name} is never {value}'],
  'no-such-value': ['没有这一取值', 'no such value'],
  'value-missing': ['缺少 {value}', '{value} is missing'],
  'setting-value': ['{value} 不在选项之中', '{value} is not one of the options'],
  'outside-setting': ['{name} 仅在 {setting} 为 {is} 时存在', '{name} exists only when {setting} is {is}'],
  'not-computable': ['{name} 的类型是 {type}，不能参与计算', '{name} is a {type}: nothing to compute with'],
  'needs-otherwise': ['{name} 可以不填：须写明不填时按什么计', '{name} is optional: say what counts otherwise'],
  'money-mixed': ['金额与数字不能混算', 'money and numbers cannot be mixed here'],
  'units-mixed': ['{one} 与 {other} 不能混算', '{one} and {other} cannot be mixed here'],
  'amount-negative': ['条款中的金额不能为负', 'an amount in a clause is never negative'],
  'rate-not-number': ['比率须为数字，不是金额', 'a rate is a number'],
  'net-rate': ['net 的比率须为数字或不为负的事实', 'the rate of net is a number or a fact that is never negative'],
  'not-money': ['{what}须为金额，而这里是{kind}', '{whatEn} is money; this is {kindEn}'],
  'step-one-of': ['每档只写比率或金额之一', 'a step has a rate or an amount, one of them'],
  'marginal-rate': ['分段累进的每档须写比率', 'a marginal step has a rate'],
  'steps-rise': ['各档起点须递增', 'steps rise'],
  'steps-gap': ['与下一档之间有空档：止于 {to}，下一档自 {from} 起', 'a gap before the next step: this one ends at {to}, the next starts from {from}'],
  'steps-overlap': ['与下一档重叠：止于 {to}，下一档自 {from} 起', 'an overlap with the next step: this one ends at {to}, the next starts from {from}'],
  'last-step-open': ['最后一档不设终点；上限写在 caps 中', 'the last step has no end; a limit belongs to the caps'],
  'steps-mixed': ['各档须同为金额或同为数字', 'steps give money or numbers, not both'],
  'unreachable': ['永远到不了这一档：该数在 {low} 与 {high} 之间', 'this step is never reached: the value lies between {low} and {high}'],
  'paid-flat-only': ['“已付最高档”只用于整档（flat）', 'a highest step already paid belongs to flat steps'],
  'lookup-enum': ['lookup 须用必填的枚举事实', 'a lookup needs an enum that is always given'],
  'set-needed': ['has 须用必填的集合事实', 'has needs a set that is always given'],
  'boolean-needed': ['只有必填的布尔事实才能为真', 'only a boolean that is always given can be true'],
  'optional-needed': ['必填的事实总是已填', 'a fact that must be given is always given'],
  'date-needed': ['须用必填的日期事实', 'this needs a date that is always given'],
  'day-one-of': ['写 day 或 than 之一', 'a day of the calendar or another date, one of them'],
  'decided-money': ['决定的数额须为金额', 'a decided amount is money'],
  'always-true': ['该条件永远成立', 'this condition always holds'],
  'never-true': ['该条件永远不成立', 'this condition never holds'],
  'list-needed': ['each 须用必填的列表事实', 'each needs a list that is always given'],
  'list-in-list': ['列表之内不能再有列表', 'a list inside a list cannot be computed'],
  'most-number': ['最多项数须为数字', 'the most items is a number'],
  'either-root': ['either 只能是整个金额', 'either can only be the whole amount'],
  'either-payer': ['{name} 不在出资方之中', '{name} is not among the payers'],
  'instalment-running': ['分期须有累计（runningTotal），以便减去已付', 'instalments need a running total, so that what was paid is taken off'],
  'instalment-points': ['各期合计须为10000个基点，现为 {sum}', 'instalments add up to 10000 basis points, these to {sum}'],
  'instalment-values': ['各期须与 {name} 的取值一一对应', 'the instalments are exactly the values of {name}'],
  'shares-sum': ['出资比例合计须为10000个基点', 'shares add up to 10000 basis points'],
  'ends-before-start': ['版本的结束早于开始', 'a version does not end before it starts'],
  'provisional-reason': ['暂定条款须说明理由', 'a provisional clause says why'],
  'evidence-field': ['凭证没有“{name}”一项', 'no document has a “{name}”'],
  'unit-of-type': ['{type} 不以 {unit} 为单位', 'a {type} is not counted in {unit}'],
  'options-of-enum': ['枚举和集合有选项，其他没有', 'an enum has options, nothing else has'],
  'fields-of-items': ['列表有字段，其他没有', 'a list has fields, nothing else has'],
  'no-sign': ['{type} 没有正负', 'a {type} has no sign'],
  'field-hides': ['{name} 与条款的事实同名', '{name} is also a fact of the clause'],
  'reference-rise': ['利率表的日期须递增', 'the days of a table rise'],
  'reference-known': ['已知截止日不早于最后一条', 'a table is known up to its last entry at least'],
  'stacking-money': ['组内已付须为必填、不为负的金额', 'what the group has paid is money, always given, never negative'],
  'group-twice': ['对组的累计与组内扣减重复', 'a running total over the group and its stacking would be taken off twice'],
  'group-unnamed': ['按组计算的上限或累计须写明是哪一组（stacking.group）', 'a limit or a running total over the group says which group (stacking.group)'],
  'scope-missing': ['上限须写明范围：{scopes}', 'a limit names its scope: {scopes}'],
  'versions-overlap': ['与版本 {version} 在 {from} 至 {to} 重叠', 'overlaps with version {version} from {from} to {to}'],
  'version-twice': ['版本 {version} 已存在', 'there is a version {version} already'],
  'other-clause': ['不是同一条款的版本', 'this is a version of another clause'],
  'case-fact': ['算例的事实不成立：{zh}', '{en}'],
  'case-refusals': ['按条款应拒绝的理由：{codes}', 'the clause refuses for: {codes}'],
  'case-amount': ['按条款应为 {amount}', 'the clause gives {amount}'],
} as const satisfies Record<string, readonly [zh: string, en: string]>;
export type IssueCode = keyof typeof COMPLAINTS;

/** `reason` is the English sentence, for logs. */
export interface Issue { readonly path: string; readonly code: IssueCode; readonly reason: string; readonly text: Localised }
type Params = Readonly<Record<string, string | number>>;

const fill = (sentence: string, params: Params): string => sentence.replaceAll(/\{(\w+)\}/g, (whole, key: string) => String(params[key] ?? whole).slice(0, 300));

export function issue(path: string, code: IssueCode, params: Params = {}): Issue {
  const [zh, en] = COMPLAINTS[code].map((sentence) => fill(sentence, params)) as [string, string];
  return { path, code, reason: en, text: { zh, en } };
}

/** What a walk over a clause knows: where it stands, which setting's branch it is in, which item's fields it may read, and where to complain. */
export interface Walk { readonly clause: Clause; readonly assumed: Readonly<Record<string, string>>; readonly fields: readonly ItemField[]; readonly issues: Issue[] }

export const complain = (walk: Walk, path: string, code: IssueCode, params: Params = {}): undefined => { walk.issues.push(issue(path, code, params)); return undefined; };
