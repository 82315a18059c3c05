// Says the names that a clause's document uses, in both languages: amounts and rates, facts and settings and their values, payers, scopes, kinds of documents, days, types.
import { parseYuanSigned, showYuan } from '#libs/kernel';
import type { Clause, FactRule } from './clause.schema.js';
import type { Localised } from './expression.schema.js';

export const both = (zh: string, en: string): Localised => ({ zh, en });
/** Half typed, it is open. */
export const plain = (value: unknown): Localised => { const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '…'; return both(text, text); };
export const quoted = (l: Localised): Localised => both(`“${l.zh}”`, `“${l.en}”`);
export const listed = (list: readonly Localised[], zh = '、', en = ', '): Localised => both(list.map((l) => l.zh).join(zh), list.map((l) => l.en).join(en));

/** "5000000.00" → 5,000,000 元 / CNY 5,000,000: the fen are said where there are any. */
export function moneyWords(value: string): Localised {
  let shown: string;
  try { shown = showYuan(parseYuanSigned(value)).replace(/\.00$/, ''); } catch { shown = value; }
  return both(`${shown} 元`, `CNY ${shown}`);
}
/** "0.30" → 30 %, by moving the point in the text. */
export function percentWords(value: string): Localised {
  const found = /^(-?)(\d+)(?:\.(\d+))?$/.exec(value);
  if (!found) return plain(value);
  const digits = (found[3] ?? '').padEnd(2, '0'), whole = `${found[2]}${digits.slice(0, 2)}`.replace(/^0+(?=\d)/, ''), rest = digits.slice(2).replace(/0+$/, '');
  return plain(`${found[1]}${whole}${rest ? `.${rest}` : ''} %`);
}
export const pointWords = (basisPoints: number): Localised => plain(`${(basisPoints / 100).toFixed(2).replace(/\.?0+$/, '')} %`);

/** What a sentence may name. */
export type Names = Pick<Clause, 'facts' | 'settings'> & { readonly references?: Clause['references'] | undefined };
type Named = Pick<FactRule, 'title' | 'type' | 'options'>;
/** A fact, or what is said of each item of a list. */
export const factNamed = (id: unknown, names: Names): Named | undefined =>
  names.facts.find((f) => f.id === id) ?? names.facts.flatMap((f) => f.fields ?? []).find((field) => field.id === id);
const settingNamed = (id: unknown, names: Names) => names.settings.find((s) => s.id === id);
export const titleOf = (id: unknown, names: Names): Localised => factNamed(id, names)?.title ?? settingNamed(id, names)?.title ?? plain(id);
export const referenceTitle = (id: unknown, names: Names): Localised => names.references?.find((r) => r.id === id)?.title ?? plain(id);
export const valueWords = (id: unknown, value: string, names: Names): Localised =>
  (factNamed(id, names)?.options ?? settingNamed(id, names)?.options)?.find((o) => o.value === value)?.title ?? plain(value);

type Table = Readonly<Record<string, readonly [zh: string, en: string]>>;
const from = (table: Table) => (value: string): Localised => (Object.hasOwn(table, value) ? both(...table[value]!) : plain(value));

export const scopeWords = from({
  payment: ['单笔', 'each payment'], project: ['每个项目', 'each project'], applicantYear: ['每家企业每年', 'each applicant and year'], controllerYear: ['同一控制人每年', 'each controller and year'],
  clauseYear: ['本条款每年', 'the clause each year'], applicant: ['每家企业', 'each applicant'], group: ['同组条款', 'the group of clauses'],
});
export const payerWords = from({ city: ['市级', 'the city'], district: ['区级', 'the district'], upper: ['上级', 'the upper level'] });
export const beneficiaryWords = from({ demandSide: ['需求方', 'the demand side'], winner: ['中榜方', 'the winner'], undertaker: ['承担单位', 'who undertakes the project'], recognisedEnterprise: ['获认定企业', 'the recognised enterprise'], person: ['个人', 'a person'] });
export const dayWords = from({ applicationDate: ['申请日', 'the day of application'], recognitionDate: ['认定日', 'the day of recognition'], paymentDate: ['付款日', 'the day of payment'], decisionDate: ['决定日', 'the day of the decision'] });
export const evidenceWords = from({
  contract: ['合同', 'contract'], invoice: ['发票', 'invoice'], 'bank-slip': ['银行回单', 'bank slip'], 'appropriation-notice': ['拨款通知', 'appropriation notice'], 'tax-certificate': ['完税证明', 'tax certificate'],
  'recognition-notice': ['认定文件', 'recognition notice'], decision: ['决定', 'decision'], statistics: ['统计数据', 'statistics'], 'audit-report': ['审计报告', 'audit report'], 'payment-record': ['支付记录', 'payment record'],
});
/** What stands on a document and may make it unique. */
export const EVIDENCE_FIELDS: Table = { code: ['代码', 'code'], number: ['号码', 'number'], serial: ['流水号', 'serial number'], enterprise: ['企业', 'enterprise'], taxpayer: ['纳税人', 'taxpayer'], year: ['年度', 'year'] };
export const evidenceFieldWords = from(EVIDENCE_FIELDS);
export const typeWords = from({ money: ['金额', 'an amount'], rate: ['比率', 'a rate'], count: ['数量', 'a count'], date: ['日期', 'a date'], enum: ['单选', 'one of several'], set: ['多选', 'several of several'], items: ['列表', 'a list'], boolean: ['是否', 'yes or no'] });
export const unitWords = from({ CNY: ['元', 'CNY'], fraction: ['小数', 'a fraction'], days: ['天', 'days'], months: ['月', 'months'], years: ['年', 'years'], items: ['项', 'items'], day: ['日', 'a day'], none: ['无', 'none'] });
export const standingWords = from({ confirmed: ['已确认', 'confirmed'], provisional: ['暂定', 'provisional'] });

/** A sentence that calls clauses by their ids, said by what people call them; `titleOf` gives the id itself back where nobody knows. */
export const withTitles = (text: string, titleOf: (id: string) => string): string => text.replace(/[a-z][a-z0-9-]*/g, (id) => titleOf(id));
