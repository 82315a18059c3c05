// Why a challenge fits: each reason by itself, with its points and both languages; what every firm is called is no likeness.
import { describe, expect, it } from '@jest/globals';
import { wordsOf } from '#libs/search';
import { ANY_TIER, type FitFacts, reasonsOf, sharedPieces, tellingWords, TIER_WORDS } from '../../../apps/api/src/read-models/fit.contract.js';

const NOTHING: FitFacts = { chain: false, pastChain: false, field: false, tierNamed: false, tierHeld: false, shared: 0 };
const WORDS = { chainName: { zh: '动力电池', en: 'Power batteries' }, fieldName: { zh: '新材料', en: 'New materials' }, words: ['固态电池'], tiers: [TIER_WORDS['provincial-srdi']!] };
const said = (facts: Partial<FitFacts>): [string, number][] => reasonsOf({ ...NOTHING, ...facts }, WORDS).map((r) => [r.code, r.points]);

describe('a fit', () => {
  it.each<[string, Partial<FitFacts>, [string, number][]]>([
    ['nothing', {}, []], ['the chain', { chain: true }, [['chain', 40]]], ['a past project', { field: true, pastChain: true }, [['field', 20], ['past-chain', 15]]],
    ['a recognition held', { tierNamed: true, tierHeld: true }, [['tier', 15]]], ['a recognition asked for', { tierNamed: true }, [['tier-missing', -30]]], ['few words', { shared: 2 }, [['text', 8]]], ['many words', { shared: 9 }, [['text', 20]]],
    ['everything', { chain: true, pastChain: true, field: true, tierNamed: true, tierHeld: true, shared: 3 }, [['chain', 40], ['field', 20], ['past-chain', 15], ['tier', 15], ['text', 12]]],
  ])('by %s', (_what, facts, expected) => {
    expect(said(facts)).toEqual(expected);
    for (const r of reasonsOf({ ...NOTHING, ...facts }, WORDS)) { expect(r.zh).toMatch(/[\u4e00-\u9fff]/); expect(r.en).toMatch(/^[A-Z]/); expect(r.zh + r.en).not.toContain('undefined'); }
  });

  it('takes no likeness from what every firm is called', () => {
    expect(tellingWords(wordsOf('科技有限公司'))).toEqual(['技有', '限公'].filter((w) => tellingWords([w]).length > 0));
    expect(tellingWords(wordsOf('钟楼谐波传动有限公司'))).toEqual(expect.arrayContaining(['谐波', '传动']));
    expect(tellingWords(['5g', '2026', 'igbt'])).toEqual(['igbt']);
  });

  it('says the pieces that are shared as they stand in the title', () => {
    expect(sharedPieces('工业机器人谐波减速器', new Set(['谐波', '波减', '减速', '速器', '机器']))).toEqual(['机器', '谐波减速器']);
    expect(sharedPieces('igbt 模块', new Set(['igbt']))).toEqual(['igbt']);
    expect(sharedPieces('轴承', new Set())).toEqual([]);
  });

  it('knows every recognition by a word that a condition uses', () => {
    for (const { says } of Object.values(TIER_WORDS)) expect(says.split('|').every((w) => ANY_TIER.split('|').includes(w))).toBe(true);
  });
});
