// Answers who controls an organisation or an enterprise in the end (实际控制人), by the one rule that stands in the database (control.migrations.ts): for a claim that is being frozen, and for the whole register at once.
import type { Reader } from '#libs/platform';
import { industryErrors } from './industry.errors.js';

/** `name` as it is on record or written; `key` is the same for every way of writing it, and tells nobody the name. */
export interface Control { readonly name: string; readonly key: string }
/** `keys`: its own, and those by which it was known before it was on record: by its name alone. */
export interface FoundControl extends Control { readonly keys: readonly string[] }

const OF_ORGANISATION = `SELECT k.name, k.key, ARRAY(SELECT DISTINCT control_key(n) FROM (SELECT k.who AS n UNION SELECT compared_name(e.name) FROM enterprises e WHERE e.credit_code = k.who UNION SELECT compared_name(p.name) FROM organisations p WHERE p.credit_code = k.who
    UNION SELECT f.compared FROM former_names f WHERE f.credit_code = k.who) names ORDER BY 1) AS keys
  FROM organisations o CROSS JOIN LATERAL control_of(o.credit_code) k WHERE o.id = $1`;

/** @throws Problem control-too-deep when the chain of holdings is longer than anybody would look through */
export async function controlOf(r: Reader, organisationId: string): Promise<FoundControl> {
  const [found] = await r.prepared<{ name: string; key: string | null; keys: string[] }>(OF_ORGANISATION, [organisationId]);
  if (!found) throw new Error(`organisation ${organisationId} is not there`);
  if (found.key === null) throw industryErrors.problem('control-too-deep');
  return { ...found, key: found.key };
}

/** SQL, for a credit code: the key of whoever controls it. Of a chain too deep, each is under its own. */
export const controlKey = (code: string): string => `(SELECT coalesce(k.key, control_key(${code})) FROM control_of(${code}) k)`;

/** The same of an enterprise's row `e`; most name nobody, and nothing is walked for them. */
export const registerControl = `CASE WHEN coalesce(compared_name(e.controller), '') = '' AND NOT EXISTS (SELECT 1 FROM organisations o WHERE o.credit_code = e.credit_code AND o.controller IS NOT NULL) THEN control_key(e.credit_code) ELSE ${controlKey('e.credit_code')} END`;
