// Owns the sentences of findings and of documents' disagreements, in both languages: what differs, and from what.
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
  'facts-disagree': { zh: '材料对“{fact}”的说法不一致，请只保留一种', en: 'The documents state “{fact}” in different ways: keep one' },
  'rejected': { zh: '未获采信：{reason}', en: 'Rejected: {reason}' },
  'accepted-in-part': { zh: '对应金额 {amount} 元中采信 {accepted} 元：{reason}', en: 'Of CNY {amount} matched, {accepted} is accepted: {reason}' },
} as const;
export type FindingCode = keyof typeof WORDS;
const OTHER = { payment: { zh: '付款', en: 'payment' }, invoice: { zh: '发票', en: 'invoice' } } as const;

export function sentence(code: string, locale: 'zh' | 'en', params: Readonly<Record<string, string>> = {}): string {
  const words = (WORDS as Record<string, { zh: string; en: string } | undefined>)[code];
  const value = (name: string): string | undefined => (name === 'other' ? OTHER[params['other'] as keyof typeof OTHER]?.[locale] : params[name]);
  return (words?.[locale] ?? code).replace(/\{(\w+)\}/g, (whole, name: string) => value(name) ?? whole);
}
