// Decides why a challenge fits an organisation, and how well: points with a sentence each, from what stands in the register and the contracts. Pure, the same every time. Shared with the web.
export const FIT = { chain: 40, field: 20, pastChain: 15, tier: 15, tierMissing: -30, word: 4, words: 20 } as const;
export const FIT_CODES = ['chain', 'field', 'past-chain', 'tier', 'tier-missing', 'text'] as const;
export type FitCode = (typeof FIT_CODES)[number];
export interface FitReason { code: FitCode; points: number; zh: string; en: string }

interface Named { readonly zh: string; readonly en: string }
export interface FitFacts {
  readonly chain: boolean; readonly pastChain: boolean; readonly field: boolean;
  /** The conditions for bidders name a tier; the organisation holds one that they name. */
  readonly tierNamed: boolean; readonly tierHeld: boolean;
  /** Words that the title shares with the organisation's name and the titles of its contracts. */
  readonly shared: number;
}
export interface FitWords { readonly chainName: Named; readonly fieldName: Named; readonly words: readonly string[]; readonly tiers: readonly Named[] }

/** In this order: what weighs most first. */
export function reasonsOf(f: FitFacts, w: FitWords): FitReason[] {
  const reasons: FitReason[] = [];
  const say = (when: boolean, code: FitCode, points: number, zh: string, en: string): void => { if (when && points !== 0) reasons.push({ code, points, zh, en }); };
  say(f.chain, 'chain', FIT.chain, `本单位属“${w.chainName.zh}”产业链`, `Your organisation belongs to the chain “${w.chainName.en}”`);
  say(f.field, 'field', FIT.field, `本单位承担过“${w.fieldName.zh}”领域的项目`, `Your organisation has had a project in the field “${w.fieldName.en}”`);
  say(f.pastChain, 'past-chain', FIT.pastChain, `本单位承担过“${w.chainName.zh}”产业链的项目`, `Your organisation has had a project in the chain “${w.chainName.en}”`);
  say(f.tierHeld, 'tier', FIT.tier, `揭榜条件提到的认定本单位已具备：${w.tiers.map((t) => t.zh).join('、')}`, `The conditions name a recognition that your organisation holds: ${w.tiers.map((t) => t.en).join(', ')}`);
  say(f.tierNamed && !f.tierHeld, 'tier-missing', FIT.tierMissing, '揭榜条件提到的认定，登记中本单位没有，请核对', 'The conditions name a recognition that the register does not show for your organisation');
  say(f.shared > 0, 'text', Math.min(FIT.words, f.shared * FIT.word), `题目与本单位名称或以往项目相近：${w.words.join('、')}`, `The title resembles your organisation’s name or past projects: ${w.words.join(', ')}`);
  return reasons;
}

/** What names which recognition in a condition. */
export const TIER_WORDS: Readonly<Record<string, { readonly zh: string; readonly en: string; readonly says: string }>> = {
  'national-single-champion': { zh: '制造业单项冠军', en: 'manufacturing single champion', says: '单项冠军' }, 'national-little-giant': { zh: '专精特新小巨人', en: 'SRDI little giant', says: '小巨人|专精特新' },
  'provincial-srdi': { zh: '省级专精特新', en: 'provincial SRDI', says: '专精特新' }, 'municipal-srdi': { zh: '市级专精特新', en: 'municipal SRDI', says: '专精特新' }, innovative: { zh: '创新型中小企业', en: 'innovative small enterprise', says: '创新型中小' },
};
export const ANY_TIER = '单项冠军|小巨人|专精特新|创新型中小';

/** Said of every organisation and of every project: no likeness. */
const SAID_OF_ALL = new Set('有限 限公 公司 责任 任公 股份 份有 集团 团有 科技 技股 技有 技术 术有 术研 研究 究院 究所 大学 学院 中心 常州 江苏 市有 关键 项目 研发 开发 攻关 及其 产业 系统 工程 方法 新型 国家 重点 实验 验室'.split(' '));
const tells = (word: string): boolean => (/^[a-z0-9]+$/.test(word) ? /[a-z]/.test(word) && word.length >= 3 : [...word].length === 2 && !SAID_OF_ALL.has(word));
/** The words of a profile that can tell one organisation from another. */
export const tellingWords = (words: readonly string[]): string[] => words.filter(tells);

/** The pieces of a title that its shared words cover, as they stand in it: 谐波减速器, not 谐波, 波减, 减速. */
export function sharedPieces(title: string, shared: ReadonlySet<string>): string[] {
  const pieces: string[] = [], letters = [...title];
  let piece = '';
  for (let i = 0; i < letters.length; i += 1) {
    const joins = i > 0 && shared.has(letters[i - 1]! + letters[i]!);
    if (joins) piece = piece === '' ? letters[i - 1]! + letters[i]! : piece + letters[i]!;
    else if (piece !== '') { pieces.push(piece); piece = ''; }
  }
  if (piece !== '') pieces.push(piece);
  return [...new Set([...pieces, ...[...title.matchAll(/[a-z0-9]{3,}/g)].map((m) => m[0]).filter((word) => shared.has(word))])];
}
