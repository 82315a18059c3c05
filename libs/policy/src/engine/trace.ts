// Owns the explanation of a quote: one line a step with the clause's words or ours, what went in, what came out.
import type { Localised, Operation } from './expression.schema.js';

export type StepName = 'standing' | 'condition' | Exclude<Operation, 'fact' | 'money' | 'number'> | 'item' | 'cap' | 'granted' | 'stacking' | 'room' | 'recovery' | 'floor' | 'split';
export interface Step { readonly step: StepName; readonly text: Localised; readonly inputs: Readonly<Record<string, string>>; readonly result: string }
export type Trace = Step[];

/** Our words, for operations that the clause words no further. */
export const WORDS: Record<Exclude<StepName, 'condition' | 'standing' | 'cap' | 'granted' | 'stacking'>, Localised> = {
  add: { zh: '相加', en: 'Added up' },
  subtract: { zh: '相减', en: 'Subtracted' },
  min: { zh: '取较低者', en: 'The lowest of these' },
  max: { zh: '取较高者', en: 'The highest of these' },
  share: { zh: '按比例计算', en: 'The share at this rate' },
  net: { zh: '换算为不含该比率的数额', en: 'The amount without this rate' },
  tiers: { zh: '按分档计算', en: 'By the steps of the scale' },
  lookup: { zh: '按类别取值', en: 'By category' },
  setting: { zh: '按本市确定的口径', en: 'As the city has decided what the text leaves open' },
  decided: { zh: '以决定的数额为准，不超过上限；未另作决定的按上限', en: 'The amount that was decided, at most the ceiling; the ceiling where nothing else was decided' },
  when: { zh: '视情形取值', en: 'By whether the condition holds' },
  item: { zh: '本项金额', en: 'The amount of this item' },
  each: { zh: '各项合计', en: 'All items together' },
  span: { zh: '两日期之间的完整期间', en: 'The completed time between the two days' },
  dayCount: { zh: '按日计算的年数', en: 'The part of a year, by days' },
  reference: { zh: '当日适用的参考利率', en: 'The reference rate of that day' },
  either: { zh: '取各出资方办法中较高的一项', en: 'The highest of the payers’ rules' },
  instalments: { zh: '截至本期累计应付', en: 'Due up to this instalment' },
  cut: { zh: '额度不足时按同一比例核减', en: 'Cut in the same proportion for all where the room is short' },
  room: { zh: '不超过剩余额度', en: 'Not more than the room that is left' },
  recovery: { zh: '此前已核定的超过应得总额，超出部分应予追回，本次不予给付', en: 'More was granted before than is due to date: the excess is to be recovered and nothing is paid now' },
  floor: { zh: '全部计算完成后，向下取到分，仅此一次', en: 'Rounded down to the fen, once, after everything else' },
  split: { zh: '按出资比例分担，余数归第一出资方', en: 'Split between the payers; what is left over goes to the first' },
};

/** Whether a limit bit, said after the clause's words. */
export const bitten = (text: Localised, bit: boolean): Localised => bit
  ? { zh: `${text.zh}：超过上限，按上限计`, en: `${text.en}: above the limit, so the limit applies` }
  : { zh: `${text.zh}：未超过上限`, en: `${text.en}: within the limit` };
