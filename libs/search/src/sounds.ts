// Decides what is found by how it sounds: whole pinyin (rengongzhineng) and first letters (rgzn), as people type who will not switch their keyboard. Pure.
import { pinyin } from 'pinyin-pro';
import { plainText } from './fold.js';
import { all, askedRuns, literalOf, pairsOf, type Place, quoted, type Run, runsOf, type WordQuery } from './words.js';

/** So much of a body is found by its sound; a title always is. */
const BODY = 4_000, MOST_READINGS = 6;
const SYLLABLE = /^(?!ng?$|m$|hng$|hm$)[a-z]{1,6}$/;
const INITIALS = /^[abcdefghjklmnopqrstwxyz]{2,}$/; // no syllable begins with i, u or v

/** The sound of each character, without tone; ü is v. Nothing for what has none. */
export const syllablesOf = (han: string): string[] => pinyin(han, { toneType: 'none', type: 'array', v: true }).map((s) => (SYLLABLE.test(s) ? s : ''));

export interface Sounds { /** further words of the entry; none of them can be a written one */ readonly words: readonly string[]; /** those of the title alone */ readonly titleWords: readonly string[]; readonly titlePinyin: string; readonly pinyin: string; readonly initials: string }

/** `.ren.gong` for two syllables on end, `.ren` and `_rg` in a title alone: a body holds every syllable and every pair of letters. */
export function soundsOf(title: string, body: string): Sounds {
  const words = new Set<string>(), spoken: string[] = [], initials: string[] = [];
  let titleWords: string[] = [], titlePinyin = '';
  for (const [text, isTitle] of [[plainText(title), true], [plainText(body.slice(0, BODY)), false]] as const) {
    for (const run of runsOf(text)) {
      if (!run.han) continue;
      const syllables = syllablesOf(run.text);
      for (const pair of pairsOf(syllables.map((s) => `.${s}`))) words.add(pair);
      spoken.push(`.${syllables.join('.')}.`);
      if (!isTitle) continue;
      for (const s of syllables) words.add(`.${s}`);
      const first = syllables.map((s) => s[0] ?? '-');
      for (const pair of pairsOf(first)) words.add(`_${pair}`);
      initials.push(first.join(''));
    }
    if (isTitle) [titleWords, titlePinyin] = [[...words], spoken.join(' ')];
  }
  return { words: [...words], titleWords, titlePinyin, pinyin: spoken.join(' '), initials: initials.join(' ') };
}

let syllables: ReadonlySet<string> | undefined, beginnings: ReadonlySet<string>;
/** Every syllable there is, from the characters themselves; asked for once a process. */
function known(): ReadonlySet<string> {
  if (!syllables) {
    const found = new Set<string>();
    for (let c = 0x4e00; c < 0x9fa6; c += 1) for (const s of syllablesOf(String.fromCharCode(c))) if (s !== '') found.add(s);
    syllables = found;
    beginnings = new Set([...found].flatMap((s) => [...s].map((_, i) => s.slice(0, i + 1))));
  }
  return syllables;
}

export interface Reading { readonly syllables: readonly string[]; /** the last one is only begun */ readonly begun: boolean }

/** Every way to read the letters as syllables: xian is xian and xi'an. The last may be the beginning of one, where nothing whole fits. */
export function readingsOf(typed: string): Reading[] {
  const whole = known(), readings: Reading[] = [], letters = typed.replace(/([ln])ue/g, '$1ve');
  const read = (at: number, before: readonly string[], begun: boolean): void => {
    if (readings.length >= MOST_READINGS) return;
    if (at === letters.length) { if (!begun) readings.push({ syllables: before, begun }); return; }
    for (let length = Math.min(6, letters.length - at); length > 0; length -= 1) {
      const part = letters.slice(at, at + length);
      if (whole.has(part)) read(at + length, [...before, part], begun);
      if (begun && at + length === letters.length && !whole.has(part) && beginnings.has(part) && readings.length < MOST_READINGS) readings.push({ syllables: [...before, part], begun });
    }
  };
  read(0, [], false);
  if (readings.length === 0) read(0, [], true);
  return readings;
}

const readingQuery = ({ syllables: s, begun }: Reading): string => {
  const dotted = s.map((x) => `.${x}`), terms = s.length === 1 ? dotted : pairsOf(dotted);
  return all(terms.map((t, i) => quoted(t, begun && i === terms.length - 1)));
};
const initialsQuery = (letters: string): string => all(pairsOf([...letters]).map((p) => quoted(`_${p}`)));

/** The same question, each of its words also as a sound; undefined when no word of it can be one. */
export function soundQuery(runs: readonly Run[]): WordQuery | undefined {
  const checks: (readonly Place[])[] = [];
  let heard = false;
  const terms = runs.map((run) => {
    if (run.han) { if ([...run.text].length > 2) checks.push([{ column: 'plain', text: run.text }]); return literalOf(run); }
    const readings = /^[a-z]{2,40}$/.test(run.text) ? readingsOf(run.text) : [], initials = INITIALS.test(run.text);
    if (readings.length === 0 && !initials) return literalOf(run);
    heard = true;
    checks.push([{ column: 'plain', text: run.text }, ...readings.map((r): Place => ({ column: 'pinyin', text: `.${r.syllables.join('.')}${r.begun ? '' : '.'}` })), ...(initials ? [{ column: 'initials', text: run.text } as const] : [])]);
    return `(${[literalOf(run), ...readings.map((r) => `(${readingQuery(r)})`), ...(initials ? [`(${initialsQuery(run.text)})`] : [])].join(' | ')})`;
  });
  return heard ? { query: terms.join(' & '), checks } : undefined;
}

/** A question as typed; undefined when nothing in it can be found. `sound` where it can also be heard. */
export interface Asked { readonly runs: readonly Run[]; readonly sound: WordQuery | undefined }
export function askedOf(text: string): Asked | undefined {
  const runs = askedRuns(text);
  return runs.length === 0 ? undefined : { runs, sound: soundQuery(runs) };
}
