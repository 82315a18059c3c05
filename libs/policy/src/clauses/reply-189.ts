// Owns how the source is cited: the reply to proposal 189, its sections, and the choices that several clauses share.
import type { Clause } from '../engine/clause.schema.js';

type Source = Clause['source'];
const document = { zh: '关于对常州市十七届人大一次会议代表建议第189号的答复', en: 'Reply to proposal 189 of the first session of the 17th Changzhou People’s Congress' };
const number = '常工信复〔2022〕第54号';

export const SECTIONS = {
  coreTechnology: { zh: '二、聚焦关键核心技术攻关，打通产业链堵点“补短板”', en: 'Section 2: breakthroughs in key core technologies' },
  srdi: { zh: '三、聚焦“专精特新”培育，推动产业链升级“锻长板”', en: 'Section 3: growing specialised and innovative (SRDI) enterprises' },
  talent: { zh: '四、聚焦产才融合，加快建设世界重要人才中心和创新高地', en: 'Section 4: industry and talent' },
} as const;

/** A sentence of the reply, verbatim. No address of an original on the public net is known. */
export const cite = (section: keyof typeof SECTIONS, sentence: string): Source => ({ document, number, clause: SECTIONS[section], sentence, link: null });

/** Left open by the text: whether one project may have both a core-technology match and the open-competition subsidy. */
export const projectStacking: Clause['settings'][number] = {
  id: 'projectStacking', title: { zh: '同一项目同时符合核心技术攻关配套与揭榜挂帅补助', en: 'A project that qualifies for a core-technology match and for the open-competition subsidy' },
  options: [
    { value: 'higher', title: { zh: '就高不重复', en: 'the higher, not both' } },
    { value: 'both', title: { zh: '可同时享受', en: 'both' } },
  ],
  value: 'higher', reason: { zh: '答复未作规定；本市按就高不重复执行', en: 'The reply does not say; the city pays the higher, not both' },
};
export const projectGroup: Clause['stacking'] = {
  group: 'project-support', paid: { from: 'prior' }, onlyWhen: { setting: 'projectStacking', is: 'higher' },
  text: { zh: '同一项目就高不重复：减去同组其他条款已核定的金额', en: 'The higher, not both: less what other clauses of the group granted to this project' },
};

/** Left open by the text: whether an enterprise that rises a step is paid the difference or the whole award. */
export const promotion: Clause['settings'][number] = {
  id: 'promotion', title: { zh: '晋级企业的奖励', en: 'The award of an enterprise that rises a step' },
  options: [
    { value: 'difference', title: { zh: '补差：减去此前各级实际已付的奖励', en: 'the difference to what was really paid on lower steps, under whichever version' } },
    { value: 'full', title: { zh: '全额：不减此前奖励', en: 'the whole award' } },
  ],
  value: 'difference', reason: { zh: '答复未作规定；本市以此前实际支付额为基数补差', en: 'The reply does not say; the city pays the difference to what was really paid' },
};
export const promotionGroup: Clause['stacking'] = {
  group: 'recognition-awards', paid: { from: 'fact', fact: 'previousAwards' }, onlyWhen: { setting: 'promotion', is: 'difference' },
  text: { zh: '晋级补差：减去此前各级实际已付的奖励', en: 'The difference: less what was really paid on lower steps' },
};
export const awardFacts: Clause['facts'] = [
  {
    id: 'previousAwards', title: { zh: '此前各级认定奖励实际已付合计', en: 'Awards really paid on lower steps' }, type: 'money', unit: 'CNY', evidence: ['payment-record'],
    optional: false, signed: false, toDate: true,
  },
  {
    id: 'decidedAmount', title: { zh: '决定的本级奖励金额（补差之前）', en: 'The amount decided for this level, before any difference' }, type: 'money', unit: 'CNY', evidence: ['decision'],
    note: { zh: '未另作决定的按最高额', en: 'The ceiling where no other amount was decided' }, optional: true, signed: false, toDate: false,
  },
];

export const RECOGNITIONS: NonNullable<Clause['facts'][number]['options']> = [
  { value: 'national-single-champion', title: { zh: '国家制造业单项冠军', en: 'National manufacturing single champion' } },
  { value: 'national-little-giant', title: { zh: '国家专精特新“小巨人”', en: 'National SRDI little giant' } },
  { value: 'provincial-srdi', title: { zh: '省级专精特新（小巨人）', en: 'Provincial SRDI' } },
  { value: 'municipal-srdi', title: { zh: '市级专精特新', en: 'Municipal SRDI' } },
  { value: 'none', title: { zh: '无', en: 'None' } },
];
export const recognitionFact: Clause['facts'][number] = {
  id: 'recognition', title: { zh: '有效认定（最高一级）', en: 'Recognition in force, the highest' }, type: 'enum', unit: 'none', evidence: ['recognition-notice'],
  options: RECOGNITIONS, optional: false, signed: false, toDate: false,
};
