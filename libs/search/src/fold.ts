// Decides what texts and questions are compared as: full width as half, traditional as simplified, lower case, one space between. Keeps where each letter came from, so that what was found can be marked in the text as it was written. Pure.
import traditional from 'opencc-js/dict/TSCharacters';

/** Character by character: what a whole phrase would become is no business of a search, and lengths stay. */
const SIMPLIFIED = new Map(traditional.split('|').map((pair) => pair.split(' ') as [string, string]).map(([from, to]) => [from, [...to][0]!] as const));
const known = new Map<string, string>();
const SPACE = /\s/u, MOST_KNOWN = 20_000;

export interface Folded {
  readonly text: string;
  /** For each UTF-16 unit of `text`, the place in the source where its character begins, and where it ends. */
  readonly from: readonly number[]; readonly to: readonly number[];
}

function folded(char: string): string {
  let found = known.get(char);
  if (found === undefined) {
    found = SPACE.test(char) ? ' ' : [...char.normalize('NFKC').toLowerCase()].map((c) => SIMPLIFIED.get(c) ?? c).join('');
    if (known.size < MOST_KNOWN) known.set(char, found);
  }
  return found;
}

/** With the places. */
export function fold(source: string): Folded {
  const from: number[] = [], to: number[] = [];
  let text = '', at = 0;
  for (const char of source) {
    const next = folded(char), spaced = next === ' ' && (text === '' || text.endsWith(' '));
    if (!spaced) {
      text += next;
      for (let i = 0; i < next.length; i += 1) { from.push(at); to.push(at + char.length); }
    }
    at += char.length;
  }
  return { text, from, to };
}

/** The text alone. */
export function plainText(source: string): string {
  let text = '';
  for (const char of source) {
    const next = folded(char);
    if (next !== ' ' || (text !== '' && !text.endsWith(' '))) text += next;
  }
  return text.trimEnd();
}
