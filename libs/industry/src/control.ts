// Answers who controls an organisation in the end (实际控制人): the register's word where it has one, else what the organisation declared; where that is itself an organisation or an enterprise on record, whoever controls that one.
import { sha256Hex } from '#libs/kernel';
import { nameForms } from '#libs/identity';
import type { Reader } from '#libs/platform';

/** `name` as it is written; `key` is the same for every way of writing it, and tells nobody the name. */
export interface Control { readonly name: string; readonly key: string }

interface Named { readonly name: string; readonly controller: string | null }
/** By the organisation's credit code: the register may know an enterprise that has not signed up, and an organisation may be in no register. */
const OF_ORGANISATION = `SELECT o.name, coalesce(e.controller, o.controller) AS controller FROM organisations o LEFT JOIN enterprises e ON e.credit_code = o.credit_code WHERE o.id = $1`;
const BY_NAME = `SELECT name, controller FROM (SELECT 0 AS n, e.name, e.controller FROM enterprises e WHERE e.name = ANY($1::text[]) AND e.controller IS NOT NULL
    UNION ALL SELECT 1, o.name, o.controller FROM organisations o WHERE o.name = ANY($1::text[]) AND o.controller IS NOT NULL) known ORDER BY n, name LIMIT 1`;
/** Deeper than any chain of holdings that an office would look through. */
const DEEPEST = 20;

const plain = (name: string): string => name.normalize('NFKC').replace(/[\s()（）]/g, '').toUpperCase();
const control = (name: string): Control => ({ name, key: sha256Hex(plain(name)).slice(0, 32) });

/** Whoever nobody controls is under its own control: its daughters and itself are one group. In a ring of firms that control each other the first by name stands for all. */
export async function controlOf(r: Reader, organisationId: string): Promise<Control> {
  const own = (await r.prepared<Named>(OF_ORGANISATION, [organisationId]))[0];
  if (!own) throw new Error(`organisation ${organisationId} is not there`);
  const chain = [own.name];
  for (let next = own.controller; next !== null && chain.length <= DEEPEST;) {
    const back = chain.findIndex((name) => plain(name) === plain(next!));
    if (back >= 0) return control([...chain.slice(back)].sort((a, b) => (plain(a) < plain(b) ? -1 : 1))[0]!);
    chain.push(next);
    next = (await r.prepared<Named>(BY_NAME, [nameForms(next)]))[0]?.controller ?? null;
  }
  return control(chain.at(-1)!);
}
