// Each kind of change, and the sentence that says it in either language: true, whole, in the words of the trade.
import { describe, expect, it } from '@jest/globals';
import type { Clause } from '../../../libs/policy/src/engine/index.js';
import { clauseDifferences } from '../../../libs/policy/src/engine/difference.js';
import { examples } from '../../../libs/policy/src/library/index.js';
import { clauseOf } from './quoting.js';

const open = clauseOf('open-competition'), giant = clauseOf('award-little-giant'), tax = clauseOf('tax-increment'), national = clauseOf('core-tech-national');
const example = (n: number): Clause => examples[n - 1]!;
/** The document with one text of it replaced, wherever it stands. */
const replaced = (clause: Clause, from: string, to: string): Clause => JSON.parse(JSON.stringify(clause).replaceAll(from, to)) as Clause;
const said = (before: Clause, after: Clause): string[] => clauseDifferences(before, after).flatMap((d) => [d.text.zh, d.text.en]);
const money = (value: string) => ({ op: 'money' as const, value });

const KINDS: readonly [string, Clause, Clause, string[]][] = [
  ['first and last day', open, { ...open, effectiveFrom: '2026-05-07', effectiveTo: '2026-12-31' }, ['首日：由 “2022-01-01” 改为 “2026-05-07”', 'The first day: from “2022-01-01” to “2026-05-07”', '末日：由 “长期” 改为 “2026-12-31”', 'The last day: from “open” to “2026-12-31”']],
  ['the deciding day', open, { ...open, decidedBy: 'paymentDate' }, ['决定版本的日期：由 “申请日” 改为 “付款日”', 'The day that decides the version: from “the day of application” to “the day of payment”']],
  ['a rate', national, replaced(national, '"value":"0.50"', '"value":"0.40"'), ['按国家拨付资金的50%给予配套：由 50 % 改为 40 %', '50 % of the national appropriation: from 50 % to 40 %']],
  ['a limit, by how much', national, { ...national, caps: [{ ...national.caps[0]!, limit: money('3000000.00') }] }, ['上限（每个项目）：由 5,000,000 元 改为 3,000,000 元（降低 2,000,000 元）', 'The limit (each project): from CNY 5,000,000 to CNY 3,000,000 (CNY 2,000,000 less)']],
  ['a limit more', national, { ...national, caps: [...national.caps, { scope: 'controllerYear', limit: money('9000000.50'), text: national.title }] }, ['新增上限（同一控制人每年）：9,000,000.50 元', 'A new limit (each controller and year): CNY 9,000,000.50']],
  ['no limit', national, { ...national, caps: [] }, ['取消上限（每个项目）：5,000,000 元', 'A limit is gone (each project): CNY 5,000,000']],
  ['a limit’s scope', national, { ...national, caps: [{ ...national.caps[0]!, scope: 'applicantYear' }] }, ['新增上限（每家企业每年）：5,000,000 元', 'A new limit (each applicant and year): CNY 5,000,000', '取消上限（每个项目）：5,000,000 元', 'A limit is gone (each project): CNY 5,000,000']],
  ['a limit’s zeros', national, { ...national, caps: [{ ...national.caps[0]!, limit: money('05000000.00') }] }, ['上限（每个项目）：写法有改动，中文读来仍是 5,000,000 元', 'The limit (each project): written otherwise; in English it still reads CNY 5,000,000']],
  ['another fact in the same place', tax, replaced(tax, '"op":"fact","fact":"currentYearContribution"', '"op":"fact","fact":"previousYearContribution"'), [expect.stringMatching(/^金额的算法：由 .*“当年地方贡献”.* 改为 .*“上年地方贡献”/u) as never, expect.stringMatching(/^How the amount is computed: from .* to /) as never]],
  ['only the words of a step', national, replaced(national, '按国家拨付资金的50%给予配套', '按国家拨款的一半配套'), expect.arrayContaining(['步骤的说明：由 “按国家拨付资金的50%给予配套” 改为 “按国家拨款的一半配套”', 'The words of a step: written otherwise; in English it still reads “50 % of the national appropriation”']) as never],
  ['where a step of a scale starts', example(22), replaced(example(22), '20000000', '30000000'), [expect.stringMatching(/^500万元以内5%，至2000万元8%，以上10%，第 3 档，起点：由 20,000,000 改为 30,000,000$/u) as never, expect.stringMatching(/, step 3, where it starts: from 20,000,000 to 30,000,000$/) as never]],
  ['one category of several', example(21), { ...example(21), amount: JSON.parse(JSON.stringify(example(21).amount).replace('"0.75"', '"0.60"')) as Clause['amount'] }, [expect.stringMatching(/第二年：由 75 % 改为 60 %$/u) as never, expect.stringMatching(/, Second: from 75 % to 60 %$/) as never]],
  ['what is counted in years', example(13), replaced(example(13), '"basis":"365"', '"basis":"360"'), [expect.stringMatching(/^金额的算法：由 .*÷ 365.* 改为 .*÷ 360/u) as never, expect.stringMatching(/ over 365.* to .* over 360/) as never]],
  ['a condition more', open, { ...open, eligible: [...open.eligible, { code: 'paid', when: { test: 'compare', left: { op: 'fact', fact: 'paidToDate' }, is: 'atLeast', right: money('10000.00') }, requires: { zh: '实付一万元以上', en: '10,000 CNY paid at least' }, refusal: { zh: '不足', en: 'too little' } }] },
    ['新增条件：实付一万元以上（“项目实际付款额（累计）”不低于 10,000 元）', 'A new condition: 10,000 CNY paid at least (“Really paid for the project, to date” is at least CNY 10,000)']],
  ['a condition’s figure', open, { ...open, eligible: JSON.parse(JSON.stringify(open.eligible).replace('0.30', '0.25')) as Clause['eligible'] }, [expect.stringMatching(/^条件“.*”：由 “决定的补助比例”不高于 30 % 改为 “决定的补助比例”不高于 25 %$/u) as never, expect.stringMatching(/is at most 30 % to .* is at most 25 %$/) as never]],
  ['no condition', open, { ...open, eligible: [] }, [expect.stringMatching(/^取消条件：/) as never, expect.stringMatching(/^A condition is gone: /) as never]],
  ['a setting', open, { ...open, settings: open.settings.map((s) => (s.id === 'vat' ? { ...s, value: 'excluded' } : s)) }, ['口径“付款额是否含增值税”：由 含税，按实际付款 改为 不含税', expect.stringMatching(/^“Whether VAT counts as paid”: from .* to /) as never]],
  ['a fact’s evidence and duty', open, { ...open, facts: open.facts.map((f) => (f.id === 'decidedRate' ? { ...f, evidence: ['decision', 'contract'], optional: true } : f)) }, [expect.stringMatching(/^事实“决定的补助比例”：须附凭证：由 .+ 改为 决定、合同；可以不填$/u) as never, expect.stringMatching(/; may now be left out$/) as never]],
  ['who pays', open, { ...open, shares: [{ payer: 'district', basisPoints: 3_333 }, { payer: 'city', basisPoints: 6_667 }] }, ['新增出资方 区级：33.33 %', 'A new payer, the district: 33.33 %', '市级 承担：由 100 % 改为 66.67 %', 'the city pays: from 100 % to 66.67 %']],
  ['who takes the odd fen', example(20), { ...example(20), shares: [...example(20).shares].reverse() }, ['出资方的次序有改动：分担后余下的分现归区级', 'The payers stand in another order: what is left over after the split now goes to the district']],
  ['a running total’s scope, under the same words', open, { ...open, runningTotal: { ...open.runningTotal!, scope: 'applicantYear' } }, [expect.stringMatching(/^累计计算：由 “每个项目：.+” 改为 “每家企业每年：/u) as never, expect.stringMatching(/^The running total: from “each project: .+” to “each applicant and year: /) as never]],
  ['no stacking', giant, { ...giant, stacking: null }, [expect.stringMatching(/^叠加规则：由 “.+” 改为 “无”$/u) as never, expect.stringMatching(/^Stacking: from “.+” to “none”$/) as never]],
  ['whom it is for, and how often', giant, { ...giant, beneficiary: 'winner', oncePerLifetime: false }, ['仅享受一次：由 “是” 改为 “否”', 'Once only: from “yes” to “no”', '受益人：由 “获认定企业” 改为 “中榜方”', 'The beneficiary: from “the recognised enterprise” to “the winner”']],
  ['the English title alone', open, { ...open, title: { ...open.title, en: 'Another' } }, [`标题：写法有改动，中文读来仍是 “${open.title.zh}”`, `The title: from “${open.title.en}” to “Another”`]],
  ['the sentence it stands on', open, { ...open, source: { ...open.source, sentence: '新的一句' } }, [`原文：由 “${open.source.sentence}” 改为 “新的一句”`, `The sentence: from “${open.source.sentence}” to “新的一句”`]],
  ['a link', open, { ...open, source: { ...open.source, link: 'https://example.org/' } }, [expect.stringMatching(/^出处链接：/) as never, expect.stringMatching(/^The link to the source: /) as never]],
  ['its place, its example, its uniqueness', open, { ...open, position: 77, example: true, evidenceKeys: [] }, expect.arrayContaining(['示例条款（只供测算，不作支付依据）：由 “否” 改为 “是”', 'An example, which never pays: from “no” to “yes”', expect.stringMatching(/^凭证的唯一性：由 “发票：代码、号码.*” 改为 “无”$/u), expect.stringMatching(/^在政策库中的次序：/)]) as never],
  ['a table of rates', example(11), { ...example(11), references: example(11).references!.map((r) => ({ ...r, knownTo: '2026-12-31' })) }, [expect.stringMatching(/^参考利率表“.+”有改动：原为 13 条，最后一条自 2025-05-20，已知至 2025-09-30；现为 13 条，最后一条自 2025-05-20，已知至 2026-12-31$/u) as never, expect.stringMatching(/it now has 13 entries, the last from 2025-05-20, known up to 2026-12-31$/) as never]],
  ['worked cases', open, { ...open, cases: [...open.cases.slice(1), { ...open.cases[0]!, amount: '1.00' }] }, ['算例新增或改动 1 个，去掉或改动 1 个', 'Worked cases: 1 new or changed, 1 gone or changed']],
  ['their order alone', open, { ...open, cases: [...open.cases].reverse() }, ['算例的次序或重复有改动', 'The same worked cases stand in another order or number']],
];

describe('a change', () => {
  it.each(KINDS)('of %s', (_what, before, after, sentences) => {
    expect(said(before, after)).toEqual(sentences);
  });

  it('of any member that a clause has is said in words, not by its name', () => {
    const other: { [K in keyof Clause]: (c: Clause) => unknown } = Object.fromEntries(Object.entries(open).map(([key]) => [key, (c: Clause) => ({ ...giant, references: example(11).references, standingReason: { zh: '待核', en: 'to be checked' } } as Clause)[key as keyof Clause] ?? c[key as keyof Clause]])) as never;
    for (const key of [...Object.keys(open), 'standingReason', 'references', 'example'] as (keyof Clause)[]) {
      if (key === 'id' || key === 'version') continue;
      const value = key === 'example' ? true : key === 'standing' ? 'provisional' : key === 'effectiveTo' ? '2030-01-01' : key === 'effectiveFrom' ? '2029-01-01' : key === 'furtherSources' ? example(6).furtherSources : key === 'standingReason' ? { zh: '待核', en: 'to be checked' } : key === 'references' ? example(11).references : other[key]!(open);
      if (JSON.stringify(value) === JSON.stringify(open[key])) continue;
      const sentences = said(open, { ...open, [key]: value } as Clause);
      expect(sentences.length).toBeGreaterThan(0);
      for (const sentence of sentences) expect(sentence).not.toContain(`“${key}”`);
    }
  });
});
