// Decides who keeps the lists of chains and fields, which everybody reads, and who reads and fills the register: officials, each for the districts of their agencies.
import type { Actor, OfficialRole } from '#libs/kernel';
import { permissions, type Reader } from '#libs/platform';

export const industryPermissions = permissions({
  'chain.create': ['officer', 'admin'],
  'field.create': ['officer', 'admin'],
  'enterprise.read': ['officer', 'head', 'finance', 'auditor'],
  'enterprise.keep': ['officer'],
  'enterprise.disclose': ['officer', 'finance'],
});
export const REGISTER_READERS: readonly OfficialRole[] = ['officer', 'head', 'finance', 'auditor'];

/** Whose enterprises: those of these districts, or the whole city's. */
export type Districts = readonly string[] | 'city';
const DISTRICTS = `SELECT DISTINCT a.district_code, bool_or(a.parent_id IS NULL) AS root FROM agencies a WHERE EXISTS (SELECT 1 FROM unnest($1::text[]) p WHERE a.path = p OR starts_with(a.path, p || '/')) GROUP BY 1`;

/** The districts of these agencies and of all below; the root's is the city. */
export async function districtsBelow(r: Reader, agencyPaths: readonly string[]): Promise<Districts> {
  if (agencyPaths.length === 0) return [];
  const rows = await r.query<{ districtCode: string | null; root: boolean }>(DISTRICTS, [agencyPaths]);
  return rows.some((row) => row.root) ? 'city' : rows.flatMap((row) => row.districtCode ?? []);
}

export const districtsOf = (r: Reader, actor: Actor, roles: readonly OfficialRole[] = REGISTER_READERS): Promise<Districts> =>
  districtsBelow(r, actor.kind === 'person' ? actor.grants.filter((g) => roles.includes(g.role)).map((g) => g.agencyPath) : []);

export const coversDistrict = (districts: Districts, code: string): boolean => districts === 'city' || districts.includes(code);
/** As a query's parameter: null is the whole city. */
export const districtParameter = (districts: Districts): readonly string[] | null => (districts === 'city' ? null : districts);
