// Owns how others read the register as it stands: SQL whose rows carry an enterprise with its titles and figures as one JSON, money as text.
import type { Figure, Tier } from './enterprise.contract.js';
import { registerControl } from './control.js';

/** An enterprise as JSON; figures are keyed `year/figure`, in fen or as a count. */
export interface RegisterRow {
  readonly id: string; readonly code: string; readonly name: string; readonly district: string; readonly chain: string | null; readonly class: string | null; readonly strategic: boolean | null; readonly controller: string | null;
  readonly titles: readonly { readonly tier: Tier; readonly from: string; readonly to: string }[] | null; readonly figures: Readonly<Partial<Record<`${number}/${Figure}`, string>>> | null;
}

const rowOf = (titles: string, figures: string): string => `json_build_object('id', e.id, 'code', e.credit_code, 'name', e.name, 'district', e.district_code, 'chain', e.chain_id, 'class', e.industry_class,
  'strategic', e.strategic, 'controller', e.controller, 'titles', ${titles}, 'figures', ${figures})`;
const TITLE = `json_build_object('tier', t.tier, 'from', t.valid_from, 'to', t.valid_to)`;
const TITLES = `json_agg(${TITLE} ORDER BY t.valid_from, t.tier)`, FIGURES = `json_object_agg(f.year || '/' || f.figure, f.value::text)`;

/** Rows `code, row, control` of the districts in `$districts` (null: all); `control`: the key of whoever controls it. */
export const registerRows = (districts: string): string => `SELECT e.credit_code AS code, ${rowOf('t.titles', 'f.figures')} AS row, ${registerControl} AS control FROM enterprises e
  LEFT JOIN (SELECT t.enterprise_id, ${TITLES} AS titles FROM enterprise_titles t GROUP BY 1) t ON t.enterprise_id = e.id
  LEFT JOIN (SELECT f.enterprise_id, ${FIGURES} AS figures FROM enterprise_figures f GROUP BY 1) f ON f.enterprise_id = e.id
  WHERE (${districts} IS NULL OR e.district_code = ANY(${districts}))`;

/** One organisation's row, or null when the register does not have it; for a SELECT list. */
export const registerRowOf = (organisation: string): string => `(SELECT ${rowOf(`(SELECT ${TITLES} FROM enterprise_titles t WHERE t.enterprise_id = e.id)`, `(SELECT ${FIGURES} FROM enterprise_figures f WHERE f.enterprise_id = e.id)`)}
  FROM enterprises e JOIN organisations o ON o.credit_code = e.credit_code WHERE o.id = ${organisation})`;
