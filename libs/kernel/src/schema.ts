// Owns the zod pieces that contracts share: money, rates, days, instants, ids and clean text.
import { z } from 'zod';
import { parseYuan } from './money.js';
import { parseRate } from './rate.js';

const tries = (parse: (text: string) => unknown) => (text: string): boolean => { try { parse(text); return true; } catch { return false; } };

/** Decimal string of CNY with at most two places, not negative. A JSON number is refused. */
export const zYuan = z.string().max(20).refine(tries(parseYuan), 'an amount such as "1234.56"');
/** Decimal string of a fraction between 0 and 1. */
export const zRate = z.string().max(20).refine(tries((t) => parseRate(t)), 'a fraction such as "0.30"');
export const zDay = z.iso.date();
export const zInstant = z.iso.datetime({ offset: false });
export const zId = z.uuid();

const HIDDEN = new RegExp('[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff]');
/** Half a character: no database takes it, and canonical JSON has no form for it. */
const HALF = /\p{Surrogate}/u;
const clean = (t: string): boolean => !HIDDEN.test(t) && !HALF.test(t);
const LINES = /[\r\n\t]/;
/** Looks like a tag: no name needs one, and "<5 μm" is none. */
const MARKUP = /<[!/?]?[a-z][\w-]*(\s[^<>]*)?\/?>|<!--/i;

/** One clean line: NFC, trimmed, no control or direction characters, no markup, at least one character. */
export const zText = (max: number, min = 1) => z.string().max(max * 4).transform((t) => t.normalize('NFC').trim())
  .pipe(z.string().min(min).max(max).refine((t) => clean(t) && !LINES.test(t), 'control and direction characters are not allowed').refine((t) => !MARKUP.test(t), 'markup is not allowed'));
/** Clean text of several lines. */
export const zLines = (max: number, min = 0) => z.string().max(max * 4).transform((t) => t.normalize('NFC').replaceAll('\r\n', '\n').trim())
  .pipe(z.string().min(min).max(max).refine(clean, 'control and direction characters are not allowed'));
export const zLocalised = z.strictObject({ zh: zText(200), en: zText(200) });
