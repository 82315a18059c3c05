// Owns the sentences of findings and of documents' disagreements, in both languages: what differs, and from what.
import { type Tier, TIER_TITLES } from '#libs/industry';
import { kindTitle } from './claim-document.words.js';
import type { EvidenceKind, FindingView } from './evidence.contract.js';
import type { Finding } from './findings.js';

const WORDS = {
  'not-the-contract': { zh: '合同编号与本申领的合同不一致', en: 'The number is not that of the claim’s contract' },
  'not-the-day-of-signing': { zh: '签订日期与合同不一致', en: 'The day is not that of the contract’s signing' },
  'not-the-contracts-amount': { zh: '金额与合同金额不一致', en: 'The amount is not that of the contract' },
  'above-the-contracts-amount': { zh: '金额高于合同金额', en: 'The amount is above that of the contract' },
  'not-below-the-amount': { zh: '税额应不为负且低于价税合计', en: 'The tax is not negative and below the amount with tax' },
  'seller-not-winner': { zh: '销售方不是中榜方 {winner}', en: 'The seller is not the winner {winner}' },
  'buyer-not-demand-side': { zh: '购买方不是需求方 {demandSide}', en: 'The buyer is not the demand side {demandSide}' },
  'outside-the-contract': { zh: '日期不在合同期限 {startsOn} 至 {endsOn} 之内', en: 'The day is outside the contract, {startsOn} to {endsOn}' },
  'in-the-future': { zh: '日期在今天之后', en: 'The day is in the future' },
  'due-before-issued': { zh: '到期日早于出票日', en: 'The bill falls due before it was issued' },
  'honoured-before-due': { zh: '兑付日早于到期日；贴现不是兑付', en: 'Honoured before it fell due; a discount is no honouring' },
  'payer-not-demand-side': { zh: '付款方“{name}”不是需求方 {demandSide}，须由经办人认定是否计入', en: 'The payer “{name}” is not the demand side {demandSide}; an officer decides whether it counts' },
  'payee-not-winner': { zh: '收款方“{name}”不是中榜方 {winner}，须由经办人认定是否计入', en: 'The payee “{name}” is not the winner {winner}; an officer decides whether it counts' },
  'paid-in-cash': { zh: '以现金支付，须由经办人认定是否计入', en: 'Paid in cash; an officer decides whether it counts' },
  'paid-by-offset': { zh: '以抵账方式支付，须由经办人认定是否计入', en: 'Settled by an offset; an officer decides whether it counts' },
  'bill-not-honoured': { zh: '票据尚未兑付（{dueOn} 到期），兑付后才计入', en: 'The bill is not honoured yet (due on {dueOn}); it counts once it is' },
  'invoices-above-contract': { zh: '发票累计 {sum} 元，超过合同金额 {amount} 元，超出部分不计', en: 'Invoices come to CNY {sum}, above the contract’s {amount}; what exceeds it does not count' },
  'payments-above-contract': { zh: '付款累计 {sum} 元，超过合同金额 {amount} 元，超出部分不计', en: 'Payments come to CNY {sum}, above the contract’s {amount}; what exceeds it does not count' },
  'unusual-tax': { zh: '税额 {tax} 元不对应任何一档常用税率', en: 'The tax of CNY {tax} fits none of the usual rates' },
  'not-matched': { zh: '其中 {left} 元尚未与{other}对应，不计入', en: 'CNY {left} of it is matched with no {other} and does not count' },
  'work-not-supported': { zh: '里程碑“{name}”验收 {accepted} 元，凭证只支持 {counted} 元', en: 'Milestone “{name}” was accepted with CNY {accepted}; the documents support {counted}' },
  'kind-not-asked': { zh: '该条款不需要这类材料', en: 'The clause takes no document of this kind' },
  'holder-not-applicant': { zh: '材料所载单位不是申领单位 {applicant}', en: 'The document is not about the applicant {applicant}' },
  'payee-not-applicant': { zh: '收款方不是申领单位 {applicant}', en: 'The payee is not the applicant {applicant}' },
  'not-by-transfer': { zh: '只认可银行转账', en: 'Only a bank transfer counts' },
  'not-above-zero': { zh: '金额应大于零', en: 'The amount is above zero' },
  'fact-of-document-missing': { zh: '该条款以此项识别材料，请填写', en: 'The clause knows the document by this: fill it in' },
  'fact-unknown': { zh: '本条款没有这一事实', en: 'The clause has no such fact' },
  'not-proven-by': { zh: '“{fact}”不由这类材料证明', en: '“{fact}” is not proven by a document of this kind' },
  'item-unnamed': { zh: '请填写该项自己的编号（至少三个字母或数字），以便与其他材料对应', en: 'Name the item by its own number, at least three letters or digits, so that other documents speak of the same one' },
  'item-twice': { zh: '同一材料中该项重复', en: 'The document names this item twice' },
  'item-used': { zh: '该项已在另一项申领中计入，全市范围内只能计入一次', en: 'Another claim counts this item already; in the whole city it counts once' },
  'item-not-shown': { zh: '“{item}”还缺少{kinds}，不计入', en: '“{item}” is not shown by: {kinds}; it does not count' },
  'item-stated-otherwise': { zh: '“{item}”在不同材料中的内容不一致，请只保留一种', en: 'The documents state “{item}” in different ways: keep one' },
  'items-above-document': { zh: '所列各项合计 {sum} 元，高于该材料的金额 {amount} 元', en: 'Its items come to CNY {sum}, above the document’s own {amount}' },
  'not-in-register': { zh: '企业名录中没有申领单位，认定情况无从核对', en: 'The register does not have the applicant: the recognition cannot be compared' },
  'holder-not-as-registered': { zh: '企业名录中的名称为“{name}”', en: 'The register knows the applicant as “{name}”' },
  'recognition-not-registered': { zh: '企业名录中没有{tier}的认定', en: 'The register has no recognition “{tier}” of it' },
  'recognition-number-differs': { zh: '企业名录所载{tier}的认定文件为 {document}', en: 'The register has {document} as the document of “{tier}”' },
  'recognition-year-differs': { zh: '企业名录所载{tier}自 {validFrom} 起有效，年份与材料不同', en: 'The register has “{tier}” from {validFrom} on: another year than the document’s' },
  'recognition-not-in-force': { zh: '企业名录所载{tier}有效期为 {validFrom} 至 {validTo}，{on} 不在其内', en: 'The register has “{tier}” from {validFrom} to {validTo}: not in force on {on}' },
  'recognition-not-the-highest': { zh: '企业名录中 {on} 有效的最高一级认定为{tier}', en: 'By the register the highest recognition in force on {on} is “{tier}”' },
  'facts-disagree': { zh: '材料对“{fact}”的说法不一致，请只保留一种', en: 'The documents state “{fact}” in different ways: keep one' },
  'rejected': { zh: '未获采信：{reason}', en: 'Rejected: {reason}' },
  'accepted-in-part': { zh: '对应金额 {amount} 元中采信 {accepted} 元：{reason}', en: 'Of CNY {amount} matched, {accepted} is accepted: {reason}' },
} as const;
export type FindingCode = keyof typeof WORDS;
const OTHER = { payment: { zh: '付款', en: 'payment' }, invoice: { zh: '发票', en: 'invoice' } } as const;

export function sentence(code: string, locale: 'zh' | 'en', params: Readonly<Record<string, string>> = {}): string {
  const words = (WORDS as Record<string, { zh: string; en: string } | undefined>)[code];
  const value = (name: string): string | undefined => {
    const given = params[name];
    if (given === undefined) return undefined;
    if (name === 'other') return OTHER[given as keyof typeof OTHER]?.[locale];
    if (name === 'tier') return TIER_TITLES[given as Tier]?.[locale] ?? given;
    return name === 'kinds' ? given.split(' ').map((k) => kindTitle(k as EvidenceKind, locale)).join(locale === 'zh' ? '、' : ', ') : given;
  };
  return (words?.[locale] ?? code).replace(/\{(\w+)\}/g, (whole, name: string) => value(name) ?? whole);
}

/** As it is shown: with its sentence, and a pointer where it is about one of these documents. */
export function findingView(f: Finding, order: readonly string[], locale: 'zh' | 'en'): FindingView {
  const at = f.evidenceId === null ? -1 : order.indexOf(f.evidenceId);
  return { code: f.code, weight: f.weight, sentence: sentence(f.code, locale, f.params), evidenceId: f.evidenceId, field: f.field, pointer: at < 0 ? null : `/evidence/${at}${f.field === null ? '' : `/facts/${f.field}`}` };
}
