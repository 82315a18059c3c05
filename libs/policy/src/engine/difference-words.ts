// Owns how one change is said: from what to what, and never that something changes into itself; where one language reads the same before and after, it says so.
import { canonicalJson } from '#libs/kernel';
import type { Localised } from './expression.schema.js';
import { both, plain } from './names.js';

export type Area = 'dates' | 'amount' | 'caps' | 'conditions' | 'settings' | 'facts' | 'shares' | 'words' | 'rules' | 'cases';
export interface ClauseDifference { readonly path: string; readonly area: Area; readonly text: Localised }

export const same = (a: unknown, b: unknown): boolean => canonicalJson(a ?? null) === canonicalJson(b ?? null);
/** A text that may be left out. */
export const open = (value: string | null | undefined): Localised => (value === null || value === undefined || value === '' ? both('无', 'none') : plain(value));

/** “X: from a to b”, in each language by what that language reads. */
export const fromTo = (what: Localised, a: Localised, b: Localised): Localised => both(
  a.zh === b.zh ? `${what.zh}：写法有改动，中文读来仍是 ${b.zh}` : `${what.zh}：由 ${a.zh} 改为 ${b.zh}`,
  a.en === b.en ? `${what.en}: written otherwise; in English it still reads ${b.en}` : `${what.en}: from ${a.en} to ${b.en}`,
);
