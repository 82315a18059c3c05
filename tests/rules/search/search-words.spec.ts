// What a search finds: pairs and single characters in Chinese, beginnings of other words, pinyin and first letters, whatever the width and the script; and what of a text is marked.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { askedOf, askedRuns, excerptOf, marksOf, plainText, readingsOf, soundsOf, wordQuery, wordsOf, type Asked } from '#libs/search';
import { spent } from '../../support/processor-time.js';

const SEED = Number(process.env['SEARCH_SEED'] ?? 20_260_506);
const asked = (q: string): Asked => askedOf(q)!;
const query = (q: string): ReturnType<typeof wordQuery> => wordQuery(askedRuns(q));
const cut = (text: string, q: string, part: 'title' | 'body' = 'title'): string[] => marksOf(text, asked(q), part).map(([a, b]) => text.slice(a, b));

describe('words', () => {
  it('are pairs and single characters in Chinese, whole words elsewhere, the same for half and full width and for both scripts', () => {
    expect(wordsOf('固态电池')).toEqual(['固', '固态', '态', '态电', '池', '电', '电池'].sort());
    expect(wordsOf('ＡＦＥ芯片-5G')).toEqual(['5g', 'afe', '片', '芯', '芯片'].sort());
    expect(wordsOf('固態電池')).toEqual(wordsOf('固态电池'));
    expect(wordsOf('厚度 30 μm，Δ≤5')).toEqual(expect.arrayContaining(['30', 'μm', 'δ', '5']));
    expect(wordsOf('  ，。 ')).toEqual([]);
  });

  it('ask for pairs, for the phrase itself where pairs could lie apart, and for nothing that is no letter', () => {
    expect(query('固态电池')).toEqual({ query: `'固态' & '态电' & '电池'`, checks: [[{ column: 'plain', text: '固态电池' }]] });
    expect(query('池')).toEqual({ query: `'池'`, checks: [] });
    expect(query('電池')).toEqual({ query: `'电池'`, checks: [] });
    expect(query('Lith 电池')).toEqual({ query: `'lith':* & '电池'`, checks: [] });
    expect(query('CZ-JB-2026-00')!.query).toBe(`'cz' & 'jb' & '2026' & '00':*`);
    expect(query(' ！ ')).toBeUndefined();
    expect(askedOf('%_*\\\' & | ! ( ) :')).toBeUndefined();
    expect(query(`a' | 'b\\`)!.query).toBe(`'a' & 'b'`);
  });

  it('find nothing that the text does not hold: every word asked for is a word of the text', () => {
    const text = '硫化物固态电解质薄膜连续制备，良率 95%，AFE 芯片';
    for (const part of ['固态', '电解质薄膜', '制备', 'afe 芯片', '良率']) {
      const words = [...query(part)!.query.matchAll(/'([^']+)'/g)].map((m) => m[1]);
      expect(wordsOf(text)).toEqual(expect.arrayContaining(words));
    }
  });

  it('never make a query that a database could misread, whatever is typed', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (typed) => {
      const found = askedOf(typed);
      if (!found) return;
      for (const q of [wordQuery(found.runs)!.query, found.sound?.query ?? '']) expect(q.replace(/'[^'\\\s]+'(:\*)?/gu, 'w')).toMatch(/^[w&|() ]*$/);
    }), { seed: SEED, numRuns: 300 });
  });
});

describe('sounds', () => {
  it('are whole syllables on end, and in titles first letters', () => {
    const { words, pinyin, initials } = soundsOf('人工智能', '重庆的电池');
    expect(words).toEqual(expect.arrayContaining(['.ren.gong', '.gong.zhi', '.zhi.neng', '.ren', '_rg', '_gz', '_zn', '.chong.qing', '.dian.chi']));
    expect(words).not.toContain('_dc');
    expect([pinyin, initials]).toEqual(['.ren.gong.zhi.neng. .chong.qing.de.dian.chi.', 'rgzn']);
  });

  it.each([
    ['rengongzhineng', [['ren', 'gong', 'zhi', 'neng']]], ['xian', [['xian'], ['xi', 'an']]], ['dianchi', [['dian', 'chi'], ['di', 'an', 'chi']]], ['celue', [['ce', 'lve']]], ['lvse', [['lv', 'se']]],
  ])('%s can be read', (typed, expected) => {
    const readings = readingsOf(typed).filter((r) => !r.begun).map((r) => r.syllables);
    for (const reading of expected) expect(readings).toContainEqual(reading);
  });

  it('may stop in the middle of a syllable, and need not be one', () => {
    expect(readingsOf('rengongzhin')).toContainEqual({ syllables: ['ren', 'gong', 'zhi', 'n'], begun: true });
    expect(readingsOf('bcdfg')).toEqual([]);
    expect(asked('5g').sound).toBeUndefined();
    expect(asked('电池').sound).toBeUndefined();
    expect(asked('rgzn').sound!.query).toBe(`('rgzn':* | ('_rg' & '_gz' & '_zn'))`);
  });

  it('are read in few ways however long and however ambiguous', () => {
    const { ms } = spent(() => {
      expect(readingsOf('xian'.repeat(10)).length).toBeLessThanOrEqual(6);
      expect(readingsOf('a'.repeat(40)).length).toBeLessThanOrEqual(6);
      expect(readingsOf(`${'xian'.repeat(9)}vvvv`)).toEqual([]);
    });
    expect(ms).toBeLessThan(2_000);
  });
});

describe('marks', () => {
  it('lie on the text as it was written', () => {
    expect(cut('固態電池與ＡＦＥ芯片', '固态')).toEqual(['固態']);
    expect(cut('固態電池與ＡＦＥ芯片', 'afe')).toEqual(['ＡＦＥ']);
    expect(cut('㎡ 电池，电池', '电池')).toEqual(['电池', '电池']);
    expect(cut('𠀀人工智能平台', 'rengongzhineng')).toEqual(['人工智能']);
    expect(cut('人工智能平台', 'rgzn')).toEqual(['人工智能']);
    expect(cut('工业机器人', 'rengongzhin')).toEqual([]);
    expect(cut('AI 与 AIGC', 'ai')).toEqual(['AI', 'AI']);
    expect(cut('AI 与 AIGC', 'ai, 与')).toEqual(['AI', '与']);
  });

  it('stay inside the text for any text and any question', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 10 }), (text, typed) => {
      const found = askedOf(typed);
      if (!found) return;
      const { text: shown, marks } = excerptOf(text, found);
      let last = 0;
      for (const [from, to] of [...marksOf(text, found, 'title')]) expect(from >= 0 && to > from && to <= text.length).toBe(true);
      for (const [from, to] of marks) { expect(from >= last && to > from && to <= shown.length).toBe(true); last = to; }
    }), { seed: SEED, numRuns: 300 });
  });

  it('show the piece around the first place that was found, whole characters only', () => {
    const long = `${'背景𠀀'.repeat(100)}这里是固态电池。${'后文'.repeat(200)}`;
    const { text, marks } = excerptOf(long, asked('固态电池'));
    expect(text.length).toBeLessThan(170);
    expect(marks.map(([a, b]) => text.slice(a, b))).toEqual(['固态电池']);
    expect(text).not.toMatch(/\p{Surrogate}/u);
    expect(excerptOf('没有', asked('电池'))).toEqual({ text: '没有', marks: [] });
  });

  it('fold once: what is folded stays as it is', () => {
    for (const text of ['固態電池', 'ＡＢＣ　ｄｅ', 'İstanbul', '㎡']) expect(plainText(plainText(text))).toBe(plainText(text));
  });
});
