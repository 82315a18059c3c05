// Decides how what was typed about an enterprise becomes what the API takes: blank is nothing, rows keep their order so that a refusal finds them.
import type { EnterpriseChange } from '@libs/industry/src/enterprise.contract.js';
import type { Typed } from './enterprise-form.js';

export const textOrNull = (text: string | undefined): string | null => text?.trim() || null;
export const strategicTyped = (word: Typed['strategic']): boolean | null => (word === 'unstated' ? null : word === 'yes');
export const titlesTyped = (rows: Typed['titles']): NonNullable<EnterpriseChange['titles']> => rows.map((t) => ({ tier: t.tier!, validFrom: t.validFrom ?? '', validTo: t.validTo ?? '', ...(t.document?.trim() ? { document: t.document } : {}) }));
export const figuresTyped = (rows: Typed['figures']): NonNullable<EnterpriseChange['figures']> => rows.map((f) => ({ year: f.year ?? 0, figure: f.figure!, value: f.value ?? '', source: f.source ?? '' }));
