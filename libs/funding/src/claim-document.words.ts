// Owns the words of a claim's document in both languages.
import type { EvidenceKind } from './evidence.contract.js';

export const DOCUMENT_WORDS = {
  zh: {
    title: '补助申领书', number: '申领编号', applicant: '申领单位', winner: '中榜方', clause: '条款', state: '状态', payee: '收款账户', source: '政策原文', read: '核算说明',
    evidence: '凭证', contract: '合同', invoice: '发票', 'bank-slip': '银行回单', bill: '承兑汇票', 'appropriation-notice': '拨款文件', 'tax-certificate': '纳税证明', 'recognition-notice': '认定文件', decision: '决定', statistics: '统计资料', 'audit-report': '审计报告', 'payment-record': '支付记录', matter: '事项', facts: '经材料证明的事实', rejected: '不予采信', honoured: '兑付日', notHonoured: '未兑付',
    matching: '合同、发票与付款的对应', matched: '对应金额', accepted: '采信', counted: '核算（累计）', milestone: '里程碑', work: '验收', invoiced: '开票', paid: '付款', least: '计入', total: '合计', ofContract: '合同 {number}（{amount} 元）计入',
    why: '计入＝验收、开票、付款三者中的最小值，且不超过合同金额', grants: '此前已核定', barred: '其中 {amount} 已追回，不再补助', none: '无', signals: '风险提示的认定', confirmed: '已认定，不计入', dismissed: '已排除，计入', raised: '待认定',
    amount: '本次金额（元）', shares: '出资', payer: { city: '市级', district: '区级', upper: '上级' } as Record<string, string>, trace: '逐步计算', step: '步骤', approvals: '审批', steps: { propose: '经办', head: '负责人', 'second-head': '第二位负责人', finance: '财务' } as Record<string, string>, quoted: '条款版本', made: '由揭榜平台生成',
    states: { draft: '草稿', submitted: '已提交', proposed: '已拟定', approved: '已批准', waiting: '等待预算', held: '已占用', paid: '已拨付', refused: '未批准', withdrawn: '已撤回' } as Record<string, string>, kinds: { 'related-party': '关联方', 'round-trip': '资金回流', cash: '现金', offset: '抵账', 'third-party': '第三方付款' } as Record<string, string>,
  },
  en: {
    title: 'Claim for subsidy', number: 'Claim', applicant: 'Applicant', winner: 'Winner', clause: 'Clause', state: 'State', payee: 'Payee', source: 'The policy’s words', read: 'How it is counted',
    evidence: 'Evidence', contract: 'Contract', invoice: 'Invoice', 'bank-slip': 'Bank slip', bill: 'Acceptance bill', 'appropriation-notice': 'Appropriation notice', 'tax-certificate': 'Tax certificate', 'recognition-notice': 'Recognition notice', decision: 'Decision', statistics: 'Statistics', 'audit-report': 'Audit report', 'payment-record': 'Payment record', matter: 'About', facts: 'Facts that documents prove', rejected: 'rejected', honoured: 'honoured', notHonoured: 'not honoured yet',
    matching: 'Contract, invoices and payments matched', matched: 'Matched', accepted: 'Accepted', counted: 'Counted (to date)', milestone: 'Milestone', work: 'Accepted', invoiced: 'Invoiced', paid: 'Paid', least: 'Counted', total: 'In all', ofContract: 'Of contract {number} (CNY {amount})',
    why: 'Counted is the least of accepted, invoiced and paid, and never more than the contract', grants: 'Granted before', barred: '{amount} of it came back and is not granted again', none: 'nothing', signals: 'Signals and what was decided', confirmed: 'confirmed, counts nothing', dismissed: 'dismissed, counts', raised: 'not decided yet',
    amount: 'This amount (CNY)', shares: 'Paid by', payer: { city: 'city', district: 'district', upper: 'upper level' } as Record<string, string>, trace: 'Step by step', step: 'Step', approvals: 'Approvals', steps: { propose: 'officer', head: 'head', 'second-head': 'second head', finance: 'finance' } as Record<string, string>, quoted: 'Clause version', made: 'Made by Jiebang',
    states: { draft: 'draft', submitted: 'submitted', proposed: 'proposed', approved: 'approved', waiting: 'waiting for budget', held: 'held', paid: 'paid', refused: 'refused', withdrawn: 'withdrawn' } as Record<string, string>, kinds: { 'related-party': 'related party', 'round-trip': 'round trip', cash: 'cash', offset: 'offset', 'third-party': 'third party' } as Record<string, string>,
  },
};
export type DocumentWords = (typeof DOCUMENT_WORDS)['zh'];
/** What a kind of document is called. */
export const kindTitle = (kind: EvidenceKind, locale: 'zh' | 'en'): string => DOCUMENT_WORDS[locale][kind];
