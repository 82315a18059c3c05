// Decides what of a text is marked as found, and which piece of a long one is shown. Ranges into the text as it was written, never markup. Pure.
import { fold } from './fold.js';
import { type Asked, readingsOf, syllablesOf } from './sounds.js';
import { type Run, runsOf } from './words.js';

/** [from, to) in UTF-16 units. */
export type Mark = [from: number, to: number];
export interface Marked { text: string; marks: Mark[] }

const MOST_MARKS = 50, BEFORE = 40, SHOWN = 160, LOOKED_AT = 20_000;

function* placesOf(text: string, runs: readonly Run[], asked: Run): Generator<Mark> {
  if (!asked.han) { for (const run of runs) if (!run.han && (asked.whole ? run.text === asked.text : run.text.startsWith(asked.text))) yield [run.at, run.at + asked.text.length]; return; }
  for (let at = text.indexOf(asked.text); at >= 0; at = text.indexOf(asked.text, at + asked.text.length)) yield [at, at + asked.text.length];
}

/** Where the letters sound: whole syllables on end, or in a title their first letters. */
function* soundingPlaces(runs: readonly Run[], asked: Run, initials: boolean): Generator<Mark> {
  const readings = readingsOf(asked.text);
  for (const run of runs) {
    if (!run.han) continue;
    const letters = [...run.text], spoken = syllablesOf(run.text);
    const ends = letters.reduce<number[]>((sum, c) => [...sum, sum.at(-1)! + c.length], [run.at]);
    for (let i = 0; i < letters.length; i += 1) {
      const length = readings.find((r) => r.syllables.every((s, k) => (r.begun && k === r.syllables.length - 1 ? spoken[i + k]?.startsWith(s) : spoken[i + k] === s)))?.syllables.length
        ?? (initials && [...asked.text].every((c, k) => spoken[i + k]?.[0] === c) ? asked.text.length : 0);
      if (length > 0) yield [ends[i]!, ends[i + length]!];
    }
  }
}

function merged(marks: Mark[]): Mark[] {
  const sorted = marks.sort((a, b) => a[0] - b[0] || a[1] - b[1]), out: [number, number][] = [];
  for (const [from, to] of sorted) {
    const last = out.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else out.push([from, to]);
  }
  return out.slice(0, MOST_MARKS);
}

/** All of a title, or of a body as much as is looked at. */
export function marksOf(source: string, asked: Asked, part: 'title' | 'body'): Mark[] {
  const { text, from, to } = fold(source.slice(0, LOOKED_AT)), runs = runsOf(text);
  const found: Mark[] = [];
  for (const run of asked.runs) {
    const written = [...placesOf(text, runs, run)];
    const heard = written.length === 0 && asked.sound && /^[a-z]{2,40}$/.test(run.text) ? [...soundingPlaces(runs, run, part === 'title')] : [];
    found.push(...written, ...heard);
  }
  return merged(found.map(([a, b]): Mark => [from[a]!, to[b - 1]!]));
}

const isInside = (source: string, at: number): boolean => { const c = source.charCodeAt(at); return c >= 0xdc00 && c <= 0xdfff; };

/** Around the first place that was found, or from the start. */
export function excerptOf(source: string, asked: Asked): Marked {
  const marks = marksOf(source, asked, 'body'), first = marks[0]?.[0] ?? 0;
  let from = first > BEFORE ? first - BEFORE : 0, to = Math.min(source.length, from + SHOWN);
  if (isInside(source, from)) from += 1;
  if (isInside(source, to)) to -= 1;
  const head = from > 0 ? '…' : '', tail = to < source.length ? '…' : '', shift = head.length - from;
  const text = source.slice(from, to).replace(/\s/g, ' ');
  return { text: head + text + tail, marks: marks.filter(([a]) => a < to).map(([a, b]): Mark => [a + shift, Math.min(b, to) + shift]) };
}
