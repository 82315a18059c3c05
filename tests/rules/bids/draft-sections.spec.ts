// How the edits of two colleagues come together: what one changed alone is taken from that one, what both made differently is told apart, and nothing that anybody wrote is lost.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DraftContent } from '../../../libs/bids/src/bid.contract.js';
import { changedSections, mergeDrafts, sameSection, SECTIONS, type Section, withSections } from '../../../libs/bids/src/draft-sections.contract.js';

const base: DraftContent = { summary: '摘要', approach: '路线', budget: [{ item: '样机', amount: '5.00' }], price: '5.00', team: [{ name: '陈立', title: '高工', role: '负责' }] };

describe('a section', () => {
  it.each<[string, DraftContent, DraftContent, Section[]]>([
    ['nothing and empty are the same', {}, { summary: '', team: [], budget: [], price: '', schedule: [] }, []],
    ['a row without a word is no change', base, { ...base, team: [...base.team!, { name: '', title: '', role: '' }] }, []],
    ['the page’s empty commitments are none', {}, { commitments: [{ indicatorId: 'a', value: '', note: '' }] }, []],
    ['the price goes with the budget', base, { ...base, price: '6.00' }, ['budget']],
    ['order of rows is content', { team: [{ name: 'a' }, { name: 'b' }] }, { team: [{ name: 'b' }, { name: 'a' }] }, ['team']],
    ['order of commitments is the challenge’s, not ours', { commitments: [{ indicatorId: 'a', value: '1', note: '' }, { indicatorId: 'b', value: '2', note: '' }] }, { commitments: [{ indicatorId: 'b', value: '2', note: '' }, { indicatorId: 'a', value: '1', note: '' }] }, []],
    ['what was emptied is changed', base, { ...base, summary: '' }, ['summary']],
  ])('%s', (_name, before, after, changed) => expect(changedSections(before, after)).toEqual(changed));
});

describe('two edits from one version', () => {
  it('of different sections meet without a question', () => {
    const merged = mergeDrafts(base, { ...base, summary: '新摘要' }, { ...base, approach: '新路线', budget: [], price: '' });
    expect(merged).toMatchObject({ content: { summary: '新摘要', approach: '新路线', budget: [], price: '' }, disputed: [], taken: ['approach', 'budget'] });
  });
  it('of the same section to the same words are no dispute, to others are one, and mine stays until somebody chooses', () => {
    expect(mergeDrafts(base, { ...base, summary: '一样' }, { ...base, summary: '一样' }).disputed).toEqual([]);
    const merged = mergeDrafts(base, { ...base, summary: '我的' }, { ...base, summary: '同事的', approach: '同事的路线' });
    expect(merged).toMatchObject({ content: { summary: '我的', approach: '同事的路线' }, disputed: ['summary'], taken: ['approach'] });
    expect(withSections(merged.content, { ...base, summary: '同事的' }, ['summary']).summary).toBe('同事的');
  });
  it('lose nothing: each section is mine, theirs or both, for any edits', () => {
    const text = fc.constantFrom('', '甲', '乙', '丙'), content = fc.record({ summary: text, approach: text, agreement: text, team: fc.array(fc.record({ name: text }), { maxLength: 2 }), price: fc.constantFrom('', '1.00', '2.00') });
    fc.assert(fc.property(content, content, content, (from, mine, theirs) => {
      const { content: merged, disputed, taken } = mergeDrafts(from, mine, theirs);
      for (const s of SECTIONS) {
        const [my, their] = [!sameSection(s, from, mine), !sameSection(s, from, theirs)];
        expect(sameSection(s, merged, my ? mine : theirs)).toBe(true);
        expect(disputed.includes(s)).toBe(my && their && !sameSection(s, mine, theirs));
        expect(taken.includes(s)).toBe(their && !my);
      }
    }), { seed: Number(process.env['SEED'] ?? 4), numRuns: 300 });
  });
});
