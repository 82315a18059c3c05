// Decides what the contract (task book) says on paper: parties, goals by indicator, milestones, money, rights, what follows a breach. Texts go in as text, never as markup.
import { parseRate, parseYuan, showRate, showYuan } from '#libs/kernel';
import type { PdfContent, PdfDefinition } from '#libs/platform';
import type { ContractTerms } from './contract.contract.js';

export interface PartyOnPaper { readonly role: string; readonly name: string; readonly creditCode: string | null; readonly legalRepresentative: string | null }
export interface OnPaper {
  readonly number: string; readonly title: string; readonly challengeNumber: string; readonly edition: number; readonly reason: string | null; readonly at: Date; readonly parties: readonly PartyOnPaper[]; readonly agencyName: string;
  readonly indicators: readonly { name: string; operator: string; value: string; unit: string; testMethod: string; committed: string | null }[];
  readonly terms: ContractTerms; readonly subsidy: { rate: string; ceiling: string | null } | null;
}

const cell = (text: string, style?: string): PdfContent => (style ? { text, style } : { text });
const table = (widths: readonly (string | number)[], head: readonly string[], rows: readonly PdfContent[][]): PdfContent =>
  ({ table: { headerRows: 1, widths, body: [head.map((text) => ({ text, bold: true })), ...rows] }, layout: 'lightHorizontalLines', margin: [0, 0, 0, 6] });
const heading = (text: string): PdfContent => ({ text, style: 'heading' });

export function contractPaper(c: OnPaper): PdfDefinition {
  const { terms } = c;
  return {
    title: `${c.number} 任务书`, at: c.at, footer: `${c.number} · 第 ${c.edition} 版`,
    content: [
      { text: '“揭榜挂帅”项目合同（任务书）', style: 'title' },
      { text: `编号 ${c.number}　　榜单 ${c.challengeNumber}　　第 ${c.edition} 版`, style: 'quiet', alignment: 'center', margin: [0, 0, 0, 10] },
      { text: c.title, bold: true, fontSize: 13, alignment: 'center', margin: [0, 0, 0, 8] },
      ...(c.reason === null ? [] : [heading('变更事由'), { text: c.reason }]),
      heading('一、当事方'),
      table([70, '*', 130, 90], ['角色', '名称', '统一社会信用代码', '法定代表人'], c.parties.map((p) => [cell(p.role), cell(p.name), cell(p.creditCode ?? '—'), cell(p.legalRepresentative ?? '—')])),
      { text: `组织单位：${c.agencyName}` },
      heading('二、目标与技术指标'),
      table([110, 90, 90, '*'], ['指标', '榜单要求', '承诺', '测试方法'], c.indicators.map((i) => [cell(i.name), cell(`${i.operator} ${i.value} ${i.unit}`), cell(i.committed ?? '—'), cell(i.testMethod)])),
      heading('三、期限与金额'),
      { text: `自 ${terms.startsOn} 起至 ${terms.endsOn} 止。合同金额人民币 ${showYuan(parseYuan(terms.amount))} 元，由需求方按里程碑验收结果支付。` },
      heading('四、里程碑'),
      table([22, 100, '*', 62, 90], ['序', '名称', '交付物与考核', '完成日期', '金额（元）'], terms.milestones.map((m, i) => [cell(String(i + 1)), cell(m.name), cell(m.deliverable), cell(m.dueOn), cell(showYuan(parseYuan(m.amount)), 'number')])),
      heading('五、财政补助'), { text: subsidyText(c.subsidy) },
      heading('六、知识产权'), { text: terms.intellectualProperty },
      heading('七、保密、变更与违约'),
      { text: '各方对履行中知悉的对方商业秘密负保密义务。目标、负责人变更，或预算调整超过百分之十，须双方签署变更文本。无正当理由不履行的，另一方可解除合同并要求返还未验收部分款项及利息；已勤勉尽责而未达目标的，经组织单位认定可免责。' },
      ...(terms.furtherTerms === '' ? [] : [heading('八、其他约定'), { text: terms.furtherTerms }]),
      heading('签署'),
      table(['*', '*'], c.parties.map((p) => `${p.role}（盖章）`), [c.parties.map((p) => cell(`${p.name}\n\n\n负责人：\n\n日期：`))]),
      { text: '各方以上传盖章扫描件并确认本文件 SHA-256 的方式完成签署。', style: 'quiet' },
    ] as PdfContent,
  };
}

function subsidyText(subsidy: OnPaper['subsidy']): string {
  if (!subsidy) return '本项目不安排财政补助。';
  const ceiling = subsidy.ceiling === null ? '' : `，且不超过 ${showYuan(parseYuan(subsidy.ceiling))} 元`;
  return `需求方按已验收里程碑实际付款后，可申领不超过实际付款额 ${showRate(parseRate(subsidy.rate))} 的补助${ceiling}，并受政策条款上限约束。`;
}
