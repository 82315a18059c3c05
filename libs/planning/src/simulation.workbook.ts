// Decides what a simulation's workbook holds: what was asked and under which hashes, each dimension's sums, the budget, the reasons, and every line with money. Written as it is read.
import type { Readable } from 'node:stream';
import { type Fen, parseYuanSigned } from '#libs/kernel';
import { type SheetPart, type SheetValue, writeWorkbook } from '#libs/platform';
import { type Dimension, DIMENSIONS, type SimulatedSum, type SimulationView } from './simulation.contract.js';
import type { Named } from './simulation.names.js';
import type { ExportLine } from './simulations.reader.js';

const WORDS = {
  zh: {
    about: '说明', title: '名称', over: '对象', register: '企业名录', claims: '以往申领', on: '条款有效日', snapshot: '数据截至', years: '年度', settings: '口径', assumptions: '假设', clause: '条款', version: '版本', hash: '条款哈希', base: '对比', really: '实际核定', order: '共用限额的次序', orders: { register: '按统一社会信用代码', claims: '按申领先后' }, total: '合计',
    key: '项目', eligible: '符合', refused: '不符合', unknown: '数据不足', amount: '金额（元）', baseline: '对比金额（元）', difference: '差额（元）', year: '年度', budget: '预算', adopted: '批复（元）', used: '已占用和已付（元）', needed: '所需（元）', short: '缺口（元）',
    reasons: '原因', kind: '类别', code: '代码', text: '说明', count: '次数', lines: '明细', name: '名称', number: '信用代码/申领编号', district: '区划', chain: '产业链', tier: '梯度', budgetYear: '预算年度',
    payers: { city: '市级', district: '区级' }, unstated: '未登记', outside: '不在名录', tiers: { 'national-single-champion': '制造业单项冠军', 'national-little-giant': '专精特新“小巨人”', 'provincial-srdi': '省级专精特新', 'municipal-srdi': '市级专精特新', innovative: '创新型中小企业', none: '无' },
    by: { clause: '按条款', year: '按年度', chain: '按产业链', district: '按区划', tier: '按梯度', payer: '按出资方' },
  },
  en: {
    about: 'About', title: 'Title', over: 'Over', register: 'the register', claims: 'past claims', on: 'Clauses in force on', snapshot: 'Data as of', years: 'Years', settings: 'Settings', assumptions: 'Assumptions', clause: 'Clause', version: 'Version', hash: 'Hash', base: 'Compared with', really: 'what was decided', order: 'Shared limits are used', orders: { register: 'in order of credit code', claims: 'in the order of application' }, total: 'Total',
    key: 'Item', eligible: 'Eligible', refused: 'Refused', unknown: 'Unknown', amount: 'Amount (CNY)', baseline: 'Compared (CNY)', difference: 'Difference (CNY)', year: 'Year', budget: 'Budget', adopted: 'Adopted (CNY)', used: 'Held and paid (CNY)', needed: 'Needed (CNY)', short: 'Short (CNY)',
    reasons: 'Reasons', kind: 'Kind', code: 'Code', text: 'Text', count: 'Count', lines: 'Lines', name: 'Name', number: 'Credit code or claim', district: 'District', chain: 'Chain', tier: 'Tier', budgetYear: 'Budget of',
    payers: { city: 'City', district: 'District' }, unstated: 'Not on record', outside: 'Not on the register', tiers: { 'national-single-champion': 'Single champion', 'national-little-giant': 'Little giant', 'provincial-srdi': 'Provincial SRDI', 'municipal-srdi': 'Municipal SRDI', innovative: 'Innovative SME', none: 'None' },
    by: { clause: 'By clause', year: 'By year', chain: 'By chain', district: 'By district', tier: 'By tier', payer: 'By payer' },
  },
} as const;
/** As a person in the city reads it; the zone is said. */
const inShanghai = (instant: string): string => `${new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')} Asia/Shanghai`;
type Locale = 'zh' | 'en';
type Words = (typeof WORDS)[Locale];
const fen = (amount: string | null): { fen: Fen } | null => (amount === null ? null : { fen: parseYuanSigned(amount) });
/** Payers share what one subject gets: they have no subjects of their own. */
const NO_COUNTS: readonly null[] = [null, null, null];
const titled = (...titles: string[]) => titles.map((title) => ({ title }));
/** Null where nothing was compared. */
const total = (amounts: readonly (string | null)[]): { fen: Fen } | null => (amounts.every((a) => a === null) ? null : { fen: amounts.reduce((sum, a) => sum + (a === null ? 0n : parseYuanSigned(a)), 0n) });

/** What a key is called, as the page calls it. */
function wordsFor(v: SimulationView, named: Named, w: Words, locale: Locale): (dimension: Dimension, key: string) => string {
  const titles = new Map(v.versions.map((c) => [c.clause, c.title[locale]]));
  return (dimension, key) => {
    switch (dimension) {
      case 'clause': return titles.get(key) ?? key;
      case 'chain': return key === '' ? w.unstated : named.chains.get(key) ?? key;
      case 'district': return key === '' ? w.unstated : named.districts.get(key) ?? key;
      case 'tier': return key === '' ? w.outside : (w.tiers as Record<string, string>)[key] ?? key;
      case 'payer': return (w.payers as Record<string, string>)[key] ?? key;
      case 'year': return key;
    }
  };
}
type Say = ReturnType<typeof wordsFor>;

function about(v: SimulationView, w: Words, locale: Locale): SheetPart {
  const rows: SheetValue[][] = [
    [w.title, v.title], [w.over, w[v.over]], [w.on, v.on], [w.snapshot, v.snapshotAt === null ? '' : inShanghai(v.snapshotAt)], [w.years, v.years.join(', ')], [w.settings, Object.entries(v.settings).map(([id, value]) => `${id} = ${value}`).join('; ')], [w.assumptions, v.assumptions.map((a) => `${a.fact} = ${a.value}${a.year ? ` (${a.year})` : ''}`).join('; ')],
    ...(v.versions.some((c) => c.shared.length > 0) ? [[w.order, w.orders[v.over]]] : []),
    ...v.versions.flatMap((c): SheetValue[][] => [[w.clause, `${c.title[locale]} (${c.clause})`], [w.version, c.version], [w.hash, c.sha256], ...(c.base === null ? [] : [[w.base, c.base.sha256 ?? w.really]])]),
  ];
  return { name: w.about, columns: [{ title: w.key, width: 24 }, { title: w.text, width: 80 }], rows: () => rows };
}

const sums = (v: SimulationView, dimension: Dimension, w: Words, say: Say): SheetPart => ({
  name: w.by[dimension], columns: [{ title: w.by[dimension], width: 40 }, ...titled(w.eligible, w.refused, w.unknown, w.amount, w.baseline, w.difference)],
  rows: () => v.by[dimension].map((s: SimulatedSum): SheetValue[] => [say(dimension, s.key), ...(dimension === 'payer' ? NO_COUNTS : [s.eligible, s.refused, s.unknown]), fen(s.amount), fen(s.baseline), fen(s.difference)]),
  total: () => {
    const of = v.by[dimension], count = (which: 'eligible' | 'refused' | 'unknown'): number => of.reduce((n, s) => n + s[which], 0);
    return [w.total, ...(dimension === 'payer' ? NO_COUNTS : [count('eligible'), count('refused'), count('unknown')]), total(of.map((s) => s.amount)), total(of.map((s) => s.baseline)), total(of.map((s) => s.difference))];
  },
});

const budget = (v: SimulationView, w: Words, say: Say): SheetPart => ({
  name: w.budget, columns: [{ title: w.clause, width: 40 }, ...titled(w.year, w.budgetYear, w.adopted, w.used, w.needed, w.short)],
  rows: () => v.sufficiency.map((s): SheetValue[] => [say('clause', s.clause), s.year, s.budgetYear, fen(s.adopted), { fen: parseYuanSigned(s.held) + parseYuanSigned(s.posted) }, fen(s.needed), fen(s.short)]),
  // A line that pays for several years of figures stands in several rows: what is needed adds up, its money does not.
  total: () => [w.total, null, null, null, null, total(v.sufficiency.map((s) => s.needed)), null],
});

const reasons = (v: SimulationView, w: Words, say: Say): SheetPart => ({
  name: w.reasons, columns: [{ title: w.clause, width: 40 }, ...titled(w.year, w.kind, w.code), { title: w.text, width: 60 }, { title: w.count }], rows: () => v.reasons.map((r): SheetValue[] => [say('clause', r.clause), r.year, w[r.kind], r.code, r.text, r.count]),
});

function lines(all: () => AsyncIterable<ExportLine>, w: Words, say: Say): SheetPart {
  let amount = 0n, baseline: Fen | null = null;
  return {
    name: w.lines, columns: [{ title: w.year }, { title: w.clause, width: 40 }, { title: w.name, width: 36 }, { title: w.number, width: 24 }, ...titled(w.district, w.chain, w.tier, w.amount, w.baseline, w.difference)],
    async *rows() {
      for await (const l of all()) {
        amount += l.amountFen;
        if (l.baselineFen !== null) baseline = (baseline ?? 0n) + l.baselineFen;
        yield [l.year, say('clause', l.clause), l.name, l.code, say('district', l.district ?? ''), say('chain', l.chain ?? ''), say('tier', l.tier), { fen: l.amountFen }, l.baselineFen === null ? null : { fen: l.baselineFen }, l.baselineFen === null ? null : { fen: l.amountFen - l.baselineFen }] as SheetValue[];
      }
    },
    total: () => [w.total, null, null, null, null, null, null, { fen: amount }, baseline === null ? null : { fen: baseline }, baseline === null ? null : { fen: amount - baseline }],
  };
}

export function simulationWorkbook(view: SimulationView, all: () => AsyncIterable<ExportLine>, named: Named, locale: Locale): Readable {
  const w = WORDS[locale], say = wordsFor(view, named, w, locale);
  return writeWorkbook([about(view, w, locale), ...DIMENSIONS.map((d) => sums(view, d, w, say)), budget(view, w, say), reasons(view, w, say), lines(all, w, say)]);
}
