// Decides what a search finds: Chinese by single characters and pairs, Latin and digits by words, the same for texts and questions. Pure.
const CJK = '\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff';
const RUNS = new RegExp(`[${CJK}]+|[a-z0-9]+`, 'g');
const IS_CJK = new RegExp(`^[${CJK}]`);
const LONGEST = 20_000, LONGEST_WORD = 60;

/** Full width to half, lower case, one space between: what texts and questions are compared as. */
export const plainText = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

const pairs = (run: string): string[] => { const c = [...run]; return c.slice(1).map((x, i) => c[i]! + x); };

/** Every word under which the text is found. */
export function wordsOf(text: string): string[] {
  const words = new Set<string>();
  for (const [run] of plainText(text).slice(0, LONGEST).matchAll(RUNS)) {
    if (IS_CJK.test(run)) for (const word of [...run, ...pairs(run)]) words.add(word);
    else words.add(run.slice(0, LONGEST_WORD));
  }
  return [...words].sort();
}

export interface WordQuery { /** a tsquery */ readonly query: string; /** each must stand in the text as it is: pairs alone may lie apart */ readonly phrases: readonly string[] }

/** What to ask for; undefined when nothing in it can be found. Latin words may be the beginning of one. */
export function wordQuery(asked: string): WordQuery | undefined {
  const text = plainText(asked).slice(0, 200);
  const terms = [...text.matchAll(RUNS)].flatMap(([run]) => (!IS_CJK.test(run) ? [`'${run.slice(0, LONGEST_WORD)}':*`] : run.length === 1 ? [`'${run}'`] : pairs(run).map((p) => `'${p}'`)));
  return terms.length === 0 ? undefined : { query: [...new Set(terms)].join(' & '), phrases: text.split(' ') };
}
