// Owns the words in which a ranking explains itself: one sentence a step, in both languages, from the derivation alone.
import type { RankingLine, Step, TieBreak } from './ranking.contract.js';

export interface Sentence { readonly zh: string; readonly en: string }

const TIES: Record<TieBreak, (shown: string) => Sentence> = {
  technical: (shown) => ({ zh: `总分相同，比较技术类指标得分均值：${shown}`, en: `Equal results: the mean of the technical points decides, here ${shown}` }),
  price: (shown) => ({ zh: `仍相同，报价低者在前：${shown} 元`, en: `Still equal: the lower price goes first, here CNY ${shown}` }),
  draw: (shown) => ({ zh: `仍相同，按事先确定的抽签序：${shown}…（由榜单内容、轮次与揭榜编号的 SHA-256 得出）`, en: `Still equal: the lot decides, ${shown}… (SHA-256 of the published challenge, the round and the bid)` }),
};

const WORDS: { [S in Step['step']]: (step: Extract<Step, { step: S }>) => Sentence } = {
  totals: ({ totals }) => {
    const list = totals.map((t) => t.total).join(' + ');
    return { zh: `各评审总分：${list}`, en: `Total of each reviewer: ${list}` };
  },
  trim: ({ highest, lowest }) => ({ zh: `去掉一个最高分 ${highest} 和一个最低分 ${lowest}`, en: `One highest (${highest}) and one lowest (${lowest}) are dropped` }),
  mean: ({ sum, count, exact, shown }) => ({ zh: `均值 ${sum} ÷ ${count} = ${exact}，显示为 ${shown}`, en: `The mean is ${sum} ÷ ${count} = ${exact}, shown as ${shown}` }),
  floor: ({ floor, below, of, limit }) => limit !== undefined && of !== undefined ? (below
    ? { zh: `低于技术标入围线 ${limit}（${of} 分的 ${floor} %）：未入围，商务标不予开启`, en: `Below the technical floor of ${limit} (${floor} % of ${of} points): not on the shortlist, the price stays sealed` }
    : { zh: `达到技术标入围线 ${limit}（${of} 分的 ${floor} %）：入围`, en: `At or above the technical floor of ${limit} (${floor} % of ${of} points): on the shortlist` }) : below
    ? { zh: `低于入围线 ${floor}，不参与排名`, en: `Below the floor of ${floor}: no rank` }
    : { zh: `达到入围线 ${floor}`, en: `At or above the floor of ${floor}` },
  price: ({ lowest, price, weight, exact, shown }) => ({ zh: `价格分 ${weight} × 最低报价 ${lowest} ÷ 本报价 ${price} = ${exact}，显示为 ${shown}`, en: `Points for the price: ${weight} × lowest price ${lowest} ÷ own price ${price} = ${exact}, shown as ${shown}` }),
  sum: ({ technical, exact, shown }) => ({ zh: `技术分 ${technical} 与价格分合计 ${exact}，显示为 ${shown}`, en: `The technical result ${technical} and the price’s points make ${exact}, shown as ${shown}` }),
  unpriced: ({ because }) => because === 'unreadable' ? { zh: '商务标无法读取，不参与最终排名', en: 'The price could not be read: no final rank' } : { zh: '商务标未开启，不参与最终排名', en: 'The price stays sealed: no final rank' },
  tie: ({ by, shown }) => TIES[by](shown),
  rank: ({ rank }) => (rank === null ? { zh: '无名次', en: 'No rank' } : { zh: `第 ${rank} 名`, en: `Rank ${rank}` }),
};

/** How this line came about, from the reviewers' totals to the rank. */
export const explain = (line: Pick<RankingLine, 'steps'>): Sentence[] => line.steps.map((step) => (WORDS[step.step] as (s: Step) => Sentence)(step));
