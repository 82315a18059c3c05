// Owns documents as databases keep them for ever: a version's canonical text under its hash, what was asked of it, and what it answered to the letter. Lines are added, none is ever changed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson, sha256Hex } from '#libs/kernel';
import { answerOf, type Clause, quote, type QuoteInput } from '../../../libs/policy/src/engine/index.js';

/** `answers` in full, in both languages; or by the hash of them. */
export interface Asked { readonly input: QuoteInput; readonly answers?: object; readonly sha256: string }
export interface Frozen { readonly why: string; readonly sha256: string; readonly document: string; readonly asked: readonly Asked[] }
export const LIBRARIES = ['city', 'elsewhere', 'shapes'] as const;

export const frozenIn = (library: (typeof LIBRARIES)[number]): Frozen[] => readFileSync(join(import.meta.dirname, 'frozen', `${library}.jsonl`), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Frozen);

/** What a version answers, in both languages: the whole of what a person or a program is told. */
export function answersOf(clause: Clause, input: QuoteInput): object {
  const outcome = quote(clause, input);
  if (!outcome.ok) return { errors: outcome.errors };
  return { zh: answerOf(outcome.quote, 'zh'), en: answerOf(outcome.quote, 'en'), limits: outcome.quote.limits.map((l) => `${l.scope} ${l.limitFen}`) };
}

/** The line that keeps a document: its own worked cases, or what is asked besides. */
export function freeze(clause: Clause, why: string, inputs: readonly QuoteInput[], full: boolean): string {
  const document = canonicalJson(clause), read = JSON.parse(document) as Clause;
  const asked = inputs.map((input): Asked => { const answers = answersOf(read, input); return { input, ...(full ? { answers } : {}), sha256: sha256Hex(canonicalJson(answers)) }; });
  return JSON.stringify({ why, sha256: sha256Hex(document), document, asked } satisfies Frozen);
}
export const inputsOf = (clause: Clause): QuoteInput[] => clause.cases.map(({ facts, prior, settings }) => ({ facts, ...(prior ? { prior } : {}), ...(settings ? { settings } : {}) }));
