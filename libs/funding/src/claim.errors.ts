// Decides what a claim, its documents, signals and questions may be refused for, and in which words. A refusal never names another organisation's claim to its rival.
import { defineErrors } from '#libs/kernel';

export const claimErrors = defineErrors({
  'credit-listed': { status: 409, zh: '该单位在失信名单中，补助不予受理、不予拨付；移出名单并经重新核查后方可办理', en: 'This organisation is on a list of untrustworthy parties: nothing is claimed by or paid to it until a later check clears it' },
  'credit-stale': { status: 409, zh: '该单位的信用核查不存在或已过期，请经办人重新核查后再办', en: 'The credit check is missing or too old; an officer must renew it first' },
  'invoice-red': { status: 422, zh: '红字发票（负数发票）冲销已开金额，不能作为付款依据', en: 'A red (negative) invoice takes back what was invoiced; it supports no claim' },
  'invoice-voided': { status: 422, zh: '该发票已作废，不能作为申领依据', en: 'This invoice is voided; it supports no claim' },
  'bill-not-honoured': { status: 422, zh: '票据到期兑付后方可登记兑付', en: 'A bill is honoured on its due day or later, and not in the future' },
  'bill-honoured-already': { status: 409, zh: '该票据已登记兑付', en: 'This bill is entered as honoured already' },
  'over-allocated': { status: 422, zh: '分配金额超过该凭证的可用余额', en: 'More is allocated than is left of this document' },
  'allocation-not-matching': { status: 422, zh: '请把本合同的发票与付款凭证对应到本次申领的里程碑', en: 'Match an invoice and a payment of this contract with a milestone of this claim' },
  'nothing-matched': { status: 409, zh: '发票、付款与里程碑尚未对应，没有可计入的金额', en: 'No invoice, payment and milestone are matched yet, so nothing counts' },
  'signals-open': { status: 409, zh: '尚有风险提示未作认定，请逐项认定或排除', en: 'Some signals are not decided yet; confirm or dismiss each with a reason' },
  'questions-open': { status: 409, zh: '尚有问题等待申领单位答复', en: 'A question still waits for the applicant' },
  'clause-by-contract': { status: 422, zh: '该条款凭合同申领：请从合同的里程碑开始', en: 'This clause is claimed by its contract: begin with the contract’s milestones' },
  'not-an-enterprise': { status: 422, zh: '该条款只面向企业', en: 'This clause is for enterprises' },
  'facts-missing': { status: 409, zh: '尚有事实未经材料证明，或缺少必需的材料', en: 'Some facts are not proven yet, or a document is missing' },
  'facts-disagree': { status: 409, zh: '材料对同一事实的说法不一致', en: 'The documents state one fact in different ways' },
  'evidence-by-contract': { status: 409, zh: '该申领没有合同，不适用此操作', en: 'This claim has no contract: there is nothing of this kind to do' },
  'evidence-unfit': { status: 422, zh: '材料与条款或申领单位不符', en: 'The document does not fit the clause or the applicant' },
  'question-due-invalid': { status: 422, zh: '答复期限应在今天之后、六十天之内', en: 'The due day lies after today and within sixty days' },
  'accepted-above-given': { status: 422, zh: '采信金额不能高于申领的对应金额', en: 'No more can be accepted than was matched' },
  'approval-above-limit': { status: 403, zh: '金额超过{limit}元，须由上级主管部门负责人（或另一位负责人）再次审批', en: 'Above CNY {limit} the head of the parent agency (or a second head) approves as well' },
  'approval-limit-open': { status: 409, zh: '该机构已有一项审批权限调整等待批准', en: 'A change of this agency’s approval limit is waiting already' },
});
