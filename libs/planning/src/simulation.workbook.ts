// Decides what a simulation's workbook holds: what was asked and under which hashes, each dimension's sums, the budget, the reasons, and every line with money. Written as it is read.
import type { Readable } from 'node:stream';
import { parseYuanSigned } from '#libs/kernel';
import { type SheetPart, type SheetValue, writeWorkbook } from '#libs/platform';
import { type Dimension, DIMENSIONS, type SimulatedSum, type SimulationView } from './simulation.contract.js';
import type { ExportLine } from './simulations.reader.js';

const WORDS = {
  zh: {
    about: '说明', title: '名称', over: '对象', register: '企业名录', claims: '以往申领', on: '条款有效日', snapshot: '数据截至', years: '年度', settings: '口径', assumptions: '假设', clause: '条款', version: '版本', hash: '条款哈希', base: '对比', really: '实际核定',
    key: '项目', eligible: '符合', refused: '不符合', unknown: '数据不足', amount: '金额（元）', baseline: '对比金额（元）', difference: '差额（元）', year: '年度', budget: '预算', adopted: '批复（元）', used: '已占用和已付（元）', needed: '所需（元）', short: '缺口（元）',
    reasons: '原因', kind: '类别', code: '代码', text: '说明', count: '次数', lines: '明细', name: '名称', number: '信用代码/申领编号', district: '区划', chain: '产业链', tier: '梯度', budgetYear: '预算年度',
    by: { clause: '按条款', year: '按年度', chain: '按产业链', district: '按区划', tier: '按梯度', payer: '按出资方' },
  },
  en: {
    about: 'About', title: 'Title', over: 'Over', register: 'the register', claims: 'past claims', on: 'Clauses in force on', snapshot: 'Data as of', years: 'Years', settings: 'Settings', assumptions: 'Assumptions', clause: 'Clause', version: 'Version', hash: 'Hash', base: 'Compared with', really: 'what was decided',
    key: 'Item', eligible: 'Eligible', refused: 'Refused', unknown: 'Unknown', amount: 'Amount (CNY)', baseline: 'Compared (CNY)', difference: 'Difference (CNY)', year: 'Year', budget: 'Budget', adopted: 'Adopted (CNY)', used: 'Held and paid (CNY)', needed: 'Needed (CNY)', short: 'Short (CNY)',
    reasons: 'Reasons', kind: 'Kind', code: 'Code', text: 'Text', count: 'Count', lines: 'Lines', name: 'Name', number: 'Credit code or claim', district: 'District', chain: 'Chain', tier: 'Tier', budgetYear: 'Budget of',
    by: { clause: 'By clause', year: 'By year', chain: 'By chain', district: 'By district', tier: 'By tier', payer: 'By payer' },
  },
} as const;
type Words = (typeof WORDS)['zh' | 'en'];
const money = (amount: string | null): SheetValue => (amount === null ? null : { fen: parseYuanSigned(amount) });
const titled = (...titles: string[]) => titles.map((title) => ({ title }));

function about(v: SimulationView, w: Words): SheetPart {
  const rows: SheetValue[][] = [
    [w.title, v.title], [w.over, w[v.over]], [w.on, v.on], [w.snapshot, v.snapshotAt ?? ''], [w.years, v.years.join(', ')], [w.settings, JSON.stringify(v.settings)], [w.assumptions, v.assumptions.map((a) => `${a.fact} = ${a.value}${a.year ? ` (${a.year})` : ''}`).join('; ')],
    ...v.versions.flatMap((c): SheetValue[][] => [[w.clause, c.clause], [w.version, c.version], [w.hash, c.sha256], [w.base, c.base === null ? '' : c.base.sha256 ?? w.really]]),
  ];
  return { name: w.about, columns: [{ title: w.key, width: 24 }, { title: w.text, width: 80 }], rows: () => rows };
}

const sums = (v: SimulationView, dimension: Dimension, w: Words): SheetPart => ({
  name: w.by[dimension], columns: titled(w.key, w.eligible, w.refused, w.unknown, w.amount, w.baseline, w.difference),
  rows: () => v.by[dimension].map((s: SimulatedSum): SheetValue[] => [s.key, s.eligible, s.refused, s.unknown, money(s.amount), money(s.baseline), money(s.difference)]),
});

const budget = (v: SimulationView, w: Words): SheetPart => ({
  name: w.budget, columns: titled(w.clause, w.year, w.budgetYear, w.adopted, w.used, w.needed, w.short),
  rows: () => v.sufficiency.map((s): SheetValue[] => [s.clause, s.year, s.budgetYear, money(s.adopted), { fen: parseYuanSigned(s.held) + parseYuanSigned(s.posted) }, money(s.needed), money(s.short)]),
});

const reasons = (v: SimulationView, w: Words): SheetPart => ({
  name: w.reasons, columns: titled(w.clause, w.year, w.kind, w.code, w.text, w.count), rows: () => v.reasons.map((r): SheetValue[] => [r.clause, r.year, w[r.kind], r.code, r.text, r.count]),
});

const lines = (all: () => AsyncIterable<ExportLine>, w: Words): SheetPart => ({
  name: w.lines, columns: titled(w.year, w.clause, w.name, w.number, w.district, w.chain, w.tier, w.amount, w.baseline, w.difference),
  async *rows() {
    for await (const l of all()) {
      yield [l.year, l.clause, l.name, l.code, l.district, l.chain, l.tier, { fen: l.amountFen }, l.baselineFen === null ? null : { fen: l.baselineFen }, l.baselineFen === null ? null : { fen: l.amountFen - l.baselineFen }] as SheetValue[];
    }
  },
});

export function simulationWorkbook(view: SimulationView, all: () => AsyncIterable<ExportLine>, locale: 'zh' | 'en'): Readable {
  const w = WORDS[locale];
  return writeWorkbook([about(view, w), ...DIMENSIONS.map((d) => sums(view, d, w)), budget(view, w), reasons(view, w), lines(all, w)]);
}
