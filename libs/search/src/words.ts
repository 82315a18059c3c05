// Decides under which words a text is found and what a question asks for: Chinese by single characters and pairs, everything else by words. Pure.
import { plainText } from './fold.js';

const HAN = '\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{323af}';
const RUNS = new RegExp(`[${HAN}]+|(?:(?![${HAN}])[\\p{L}\\p{N}\\p{M}])+`, 'gu');
const IS_HAN = new RegExp(`^[${HAN}]`, 'u');
const IS_SIGN = /^[^\p{L}\p{N}\p{M}\s]/u;
export const LONGEST_WORD = 60;
const MOST_RUNS = 20, SHORTEST_BEGINNING = 2;
/** So much of a text is found: more than the longest challenge holds. */
export const LONGEST = 50_000;

/** Letters that belong together: all Chinese, or none. One that a sign follows is whole: of `cz-jb-2026-7` the last alone may go on. */
export interface Run { readonly text: string; readonly han: boolean; readonly at: number; readonly whole: boolean }
export const runsOf = (plain: string): Run[] => [...plain.matchAll(RUNS)].map((m) => ({ text: m[0], han: IS_HAN.test(m[0]), at: m.index, whole: IS_SIGN.test(plain.slice(m.index + m[0].length)) }));

export const pairsOf = (letters: readonly string[], between = ''): string[] => letters.slice(1).map((x, i) => letters[i]! + between + x);

/** Every word under which the text is found. */
export function wordsOf(text: string): string[] {
  const words = new Set<string>();
  for (const run of runsOf(plainText(text.slice(0, LONGEST)))) {
    const letters = [...run.text];
    if (run.han) for (const word of [...letters, ...pairsOf(letters)]) words.add(word);
    else words.add(run.text.slice(0, LONGEST_WORD));
  }
  return [...words].sort();
}

/** One of these must stand in the entry as it is: pairs alone may lie apart. */
export interface Place { readonly column: 'plain' | 'pinyin' | 'initials'; readonly text: string }
export interface WordQuery { /** a tsquery over `words` */ readonly query: string; readonly checks: readonly (readonly Place[])[] }

export const quoted = (word: string, beginning = false): string => `'${word}'${beginning ? ':*' : ''}`;
export const all = (terms: readonly string[]): string => [...new Set(terms)].join(' & ');

/** What a run asks for as it is written. A word that is not Chinese may be the beginning of one. */
export function literalOf(run: Run): string {
  const letters = [...run.text];
  if (!run.han) return quoted(run.text.slice(0, LONGEST_WORD), !run.whole && letters.length >= SHORTEST_BEGINNING);
  return letters.length === 1 ? quoted(run.text) : all(pairsOf(letters).map((p) => quoted(p)));
}

export const askedRuns = (asked: string): Run[] => runsOf(plainText(asked)).slice(0, MOST_RUNS);

/** What to ask for; undefined when nothing in it can be found. */
export function wordQuery(runs: readonly Run[]): WordQuery | undefined {
  if (runs.length === 0) return undefined;
  const whole = runs.filter((run) => run.han && [...run.text].length > 2); // a character or a pair is a word itself
  return { query: all(runs.map(literalOf)), checks: whole.map((run) => [{ column: 'plain', text: run.text }]) };
}
