// Owns asking whether codes have words: the tables of the web in both languages, a code being a subject and an act.
import { filesBelow } from '../house/source.js';

export interface CodeWords { readonly subject: object; readonly act: object }

export async function codeWords(): Promise<Map<string, CodeWords>> {
  const words = new Map<string, CodeWords>();
  for (const language of ['zh', 'en']) for (const file of filesBelow(`apps/web/src/i18n/${language}`, /(^|\/)codes\.ts$/)) words.set(language, ((await import(file)) as { default: CodeWords }).default);
  return words;
}

export const unsaid = (codes: Iterable<string>, words: CodeWords): string[] => [...codes].filter((code) => {
  const dot = code.indexOf('.');
  return !(code.slice(0, dot) in words.subject && code.slice(dot + 1) in words.act);
}).sort();
