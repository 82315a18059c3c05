// Owns reference rates as dated data: the one-year loan prime rate (LPR). A clause carries the table that it was decided with, so that a quote stays reproducible.
import type { ReferenceTable } from '../engine/clause.schema.js';

export const LPR_1Y: ReferenceTable = {
  id: 'lpr-1y', title: { zh: '一年期贷款市场报价利率（LPR）', en: 'One-year loan prime rate (LPR)' },
  publisher: { zh: '全国银行间同业拆借中心受权公布', en: 'Published by the National Interbank Funding Center' }, number: 'LPR 1Y, 2019-08-20 … 2025-05-20', link: 'https://www.chinamoney.com.cn/chinese/bklpr/',
  note: { zh: '按一般了解录入，未逐条核对公告', en: 'Entered from general knowledge, not checked announcement by announcement' }, knownTo: '2025-09-30',
  values: [
    { from: '2019-08-20', value: '0.0425' }, { from: '2019-09-20', value: '0.0420' }, { from: '2019-11-20', value: '0.0415' }, { from: '2020-02-20', value: '0.0405' },
    { from: '2020-04-20', value: '0.0385' }, { from: '2021-12-20', value: '0.0380' }, { from: '2022-01-20', value: '0.0370' }, { from: '2022-08-22', value: '0.0365' },
    { from: '2023-06-20', value: '0.0355' }, { from: '2023-08-21', value: '0.0345' }, { from: '2024-07-22', value: '0.0335' }, { from: '2024-10-21', value: '0.0310' },
    { from: '2025-05-20', value: '0.0300' },
  ],
};
