// The award of the local contribution formed above twice the city's average growth of tax revenue, as of 2022. Data only.
import type { Clause } from '../engine/clause.schema.js';
import { cite, recognitionFact } from './reply-189.js';

export const taxIncrement: Clause = {
  id: 'tax-increment', position: 70, title: { zh: '税收增量地方贡献奖励', en: 'Award of the tax increment' },
  version: '2022-1', effectiveFrom: '2022-01-01', effectiveTo: null, decidedBy: 'applicationDate', standing: 'confirmed',
  source: cite('srdi', '对制造业单项冠军和省级以上专精特新小巨人企业“超过当年全市税收收入平均增幅2倍的增量形成的地方贡献部分，进行全额奖励”'), furtherSources: [],
  settings: [],
  facts: [
    { id: 'previousYearContribution', title: { zh: '上年地方贡献', en: 'Local contribution of the year before' }, type: 'money', unit: 'CNY', evidence: ['tax-certificate'], optional: false, signed: true, toDate: false },
    { id: 'currentYearContribution', title: { zh: '当年地方贡献', en: 'Local contribution of the year' }, type: 'money', unit: 'CNY', evidence: ['tax-certificate'], optional: false, signed: true, toDate: false },
    {
      id: 'cityTaxGrowth', title: { zh: '当年全市税收收入平均增幅', en: 'The city’s average growth of tax revenue in the year' }, type: 'rate', unit: 'fraction', evidence: ['statistics'],
      note: { zh: '“平均增幅”所指口径以所附统计出处为准', en: 'What “average” means is what the attached statistic says; its source is named with it' }, optional: false, signed: true, toDate: false,
    },
    recognitionFact,
  ],
  eligible: [
    {
      code: 'recognition-not-covered', when: { test: 'oneOf', fact: 'recognition', values: ['national-single-champion', 'national-little-giant', 'provincial-srdi'] },
      requires: { zh: '制造业单项冠军和省级以上专精特新小巨人企业', en: 'Single champions and SRDI enterprises at provincial level or above' },
      refusal: { zh: '企业不是制造业单项冠军或省级以上专精特新小巨人企业', en: 'The enterprise is neither a single champion nor SRDI at provincial level or above' },
    },
    {
      code: 'previous-year-not-positive', when: { test: 'compare', left: { op: 'fact', fact: 'previousYearContribution' }, is: 'above', right: { op: 'money', value: '0.00' } },
      requires: { zh: '上年地方贡献大于零；否则一事一议', en: 'The contribution of the year before is above zero; otherwise case by case' },
      refusal: { zh: '上年地方贡献不大于零，须一事一议', en: 'The contribution of the year before is not above zero; this needs a decision of its own' },
    },
  ],
  amount: {
    op: 'max', text: { zh: '超过部分全额奖励，不低于零', en: 'All of what is above, never below zero' },
    of: [
      { op: 'money', value: '0.00' },
      {
        op: 'subtract', from: { op: 'fact', fact: 'currentYearContribution' }, text: { zh: '当年地方贡献减去门槛', en: 'The contribution of the year less the threshold' },
        less: {
          op: 'share', of: { op: 'fact', fact: 'previousYearContribution' }, text: { zh: '门槛：上年地方贡献按增幅2倍增长后的数额', en: 'The threshold: the year before, grown by twice the city’s growth' },
          rate: {
            op: 'add', text: { zh: '1 加门槛增幅', en: 'One plus the threshold growth' },
            of: [
              { op: 'number', value: '1' },
              {
                op: 'max', text: { zh: '门槛增幅不低于零', en: 'The threshold growth is never below zero' },
                of: [{ op: 'number', value: '0' }, { op: 'share', of: { op: 'fact', fact: 'cityTaxGrowth' }, rate: { op: 'number', value: '2' }, text: { zh: '全市税收收入平均增幅的2倍', en: 'Twice the city’s average growth of tax revenue' } }],
              },
            ],
          },
        },
      },
    ],
  },
  caps: [], runningTotal: null, stacking: null, oncePerLifetime: false, beneficiary: 'recognisedEnterprise', shares: [{ payer: 'city', basisPoints: 10_000 }],
  evidenceKeys: [{ kind: 'tax-certificate', fields: ['taxpayer', 'year'] }],
  cases: [
    { why: { zh: '13000000 − 10000000 × 1.16', en: '13,000,000 − 10,000,000 × 1.16' }, facts: { previousYearContribution: '10000000.00', currentYearContribution: '13000000.00', cityTaxGrowth: '0.08', recognition: 'national-little-giant' }, amount: '1400000.00' },
    { why: { zh: '低于门槛', en: 'below the threshold' }, facts: { previousYearContribution: '10000000.00', currentYearContribution: '11000000.00', cityTaxGrowth: '0.08', recognition: 'provincial-srdi' }, amount: '0.00' },
    { why: { zh: '120.00 − 116.0116 = 3.9884，最后一次取到分', en: '120.00 − 116.0116 = 3.9884, one floor at the end' }, facts: { previousYearContribution: '100.01', currentYearContribution: '120.00', cityTaxGrowth: '0.08', recognition: 'national-single-champion' }, amount: '3.98' },
    { why: { zh: '13579246.80 − 11650000.00', en: '13,579,246.80 − 11,650,000.00' }, facts: { previousYearContribution: '10000000.00', currentYearContribution: '13579246.80', cityTaxGrowth: '0.0825', recognition: 'provincial-srdi' }, amount: '1929246.80' },
    { why: { zh: '全市负增长：门槛增幅为零', en: 'the city shrinks: the threshold growth is zero' }, facts: { previousYearContribution: '10000000.00', currentYearContribution: '11000000.00', cityTaxGrowth: '-0.03', recognition: 'provincial-srdi' }, amount: '1000000.00' },
    { why: { zh: '市级不在范围且上年为负', en: 'municipal only, and a negative year before' }, facts: { previousYearContribution: '-5.00', currentYearContribution: '100.00', cityTaxGrowth: '0.08', recognition: 'municipal-srdi' }, amount: '0.00', refusals: ['recognition-not-covered', 'previous-year-not-positive'] },
  ],
};
