// Owns the claim as a document: who, what for, on which evidence, the amount and every step to it, in the reader's language.
import { Injectable } from '@nestjs/common';
import { type PdfContent, renderPdf, type Call } from '#libs/platform';
import type { ClaimView } from './claim.contract.js';
import { ClaimsReader } from './claims.reader.js';

const WORDS = {
  zh: { title: '补助申领书', number: '申领编号', applicant: '申领单位', winner: '中榜方', clause: '条款', state: '状态', payee: '收款账户', milestones: '已验收里程碑', evidence: '凭证', contract: '合同', invoice: '发票', 'bank-slip': '银行回单', rejected: '不予采信', counted: '核算口径（累计）', accepted: '验收', invoiced: '开票', paid: '付款', least: '计入', amount: '本次金额（元）', trace: '计算依据', approvals: '审批', quoted: '条款版本', made: '由揭榜平台生成' },
  en: { title: 'Claim for subsidy', number: 'Claim', applicant: 'Applicant', winner: 'Winner', clause: 'Clause', state: 'State', payee: 'Payee', milestones: 'Accepted milestones', evidence: 'Evidence', contract: 'Contract', invoice: 'Invoice', 'bank-slip': 'Bank slip', rejected: 'rejected', counted: 'Counted (to date)', accepted: 'accepted', invoiced: 'invoiced', paid: 'paid', least: 'counted', amount: 'This amount (CNY)', trace: 'How it was computed', approvals: 'Approvals', quoted: 'Clause version', made: 'Made by Jiebang' },
} as const;
type Words = (typeof WORDS)['zh' | 'en'];

const pairs = (rows: readonly (readonly [string, string])[]): PdfContent => ({ layout: 'noBorders', table: { widths: [110, '*'], body: rows.map(([k, v]) => [{ text: k, style: 'quiet' }, v]) } });
const orDash = (rows: readonly (readonly [string, string])[]): readonly (readonly [string, string])[] => (rows.length > 0 ? rows : [['–', '']]);
const orEmpty = (rows: readonly PdfContent[]): readonly PdfContent[] => (rows.length > 0 ? rows : [['–', '', '']]);
const heading = (text: string): PdfContent => ({ text, style: 'heading' });

@Injectable()
export class ClaimDocument {
  constructor(private readonly reader: ClaimsReader) {}

  async render(call: Call, id: string): Promise<{ name: string; bytes: Buffer }> {
    const claim = await this.reader.one(call, id);
    const words = WORDS[call.locale];
    const at = claim.history.at(-1)?.at;
    return { name: `${claim.number}.pdf`, bytes: await renderPdf({ title: `${words.title} ${claim.number}`, content: content(claim, words), at: new Date(at!), footer: `${words.made} · ${claim.number}` }) };
  }
}

function content(claim: ClaimView, words: Words): PdfContent[] {
  const { quote } = claim;
  return [
    { text: words.title, style: 'title' },
    pairs([[words.number, claim.number], [words.applicant, claim.applicantName], [words.winner, claim.winnerName], [words.clause, claim.clause], [words.state, claim.state],
      ...(claim.payee ? [[words.payee, `${claim.payee.accountName} · ${claim.payee.bank} · ${claim.payee.account}`] as const] : [])]),
    heading(words.milestones), pairs(orDash(claim.milestones.map((m) => [`${m.n}. ${m.name}`, m.accepted] as const))),
    heading(words.evidence),
    { table: { widths: [60, '*', 80], body: orEmpty(claim.evidence.map((e) => [words[e.kind], `${Object.values(e.facts).join(' · ')}${e.state === 'rejected' ? ` (${words.rejected}: ${e.reason})` : ''}`, { text: e.amount, style: 'number' }])) }, layout: 'lightHorizontalLines' },
    ...(quote ? [
      heading(words.counted), pairs([[words.accepted, quote.counted.accepted], [words.invoiced, quote.counted.invoiced], [words.paid, quote.counted.paid], [words.least, quote.counted.counted]]),
      heading(`${words.amount} ${quote.amount}`), heading(words.trace),
      { table: { widths: ['*', 80], body: quote.trace.map((t) => [t.text, { text: t.result, style: 'number' }]) }, layout: 'lightHorizontalLines' },
      { text: `${words.quoted}: ${quote.clause} ${quote.version} · SHA-256 ${quote.sha256}`, style: 'quiet', margin: [0, 8, 0, 0] },
    ] : []),
    heading(words.approvals), pairs(orDash(claim.approvals.map((a) => [a.step, `${a.personName} · ${a.at}${a.note === null ? '' : ` · ${a.note}`}`] as const))),
  ];
}
