// Owns where the examples come from, and what that is worth: only the city's own reply is confirmed; a number told elsewhere, or by nobody, is provisional.
import type { Clause } from '../engine/clause.schema.js';
import { words } from './drafting.js';

type Cited = Pick<Clause, 'source' | 'standing' | 'standingReason'>;

const PLACES = {
  S2: [words('工业和信息化部、财政部文件汇编（2026年8月）', 'Collected texts of the ministries, August 2026'), 'S2'],
  S4: [words('常州市2021年政策（报道）', 'Changzhou’s policy of 2021, as reported'), 'S4 · cztl.com.cn 57171 (2021-03-16)'],
  S17: [words('公开文本汇编', 'Collected public text'), 'S17'],
  S18: [words('常政办发〔2017〕144号（转载）', 'Changzhou government office document 144 of 2017, as reprinted'), 'S18 · 常政办发〔2017〕144号'],
  S19: [words('山东省贷款贴息办法（转载）', 'Shandong’s loan interest rules, as reprinted'), 'S19 · dingtaide 121756'],
  S20: [words('贷款贴息办法（转载）', 'Loan interest rules, as reprinted'), 'S20 · lanzhouyh 724'],
  S21: [words('杭州市、余杭区算力券（公开文本汇编）', 'Compute vouchers of Hangzhou and Yuhang, collected public text'), 'S21'],
  S22: [words('苏州市平台支持政策（转载）', 'Suzhou’s support of platforms, as reprinted'), 'S22 · kststis.com'],
  S23: [words('租金补贴（公开文本汇编）', 'Rent subsidy, collected public text'), 'S23'],
  G: [words('一般做法，没有出处', 'Common practice, no source'), 'G'],
} as const;

const TOLD = words('暂定：数字取自转载或转述，未核对原文，起始日期亦为假定；仅供测算', 'Provisional: the numbers are reprinted or retold and were not checked against the original, and the first day is assumed; it quotes only');
const UNTOLD = words('暂定：一般做法，数字没有出处；仅供测算', 'Provisional: common practice, its numbers have no source; it quotes only');

/** A rule told elsewhere. The sentence is ours, not the original's: it says so. */
export const told = (place: keyof typeof PLACES, zh: string, en: string, sentence: string): Cited => ({
  source: { document: PLACES[place][0], number: PLACES[place][1], clause: words(zh, en), sentence: `（转述，未见原文）${sentence}`, link: null },
  standing: 'provisional', standingReason: place === 'G' ? UNTOLD : TOLD,
});

/** What else a number rests on, told and not seen. */
export const further = (place: keyof typeof PLACES, zh: string, en: string, note: { zh: string; en: string }): Clause['furtherSources'][number] =>
  ({ document: PLACES[place][0], number: PLACES[place][1], clause: words(zh, en), sentence: null, link: null, note });
