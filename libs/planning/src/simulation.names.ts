// Answers what chains and districts are called, for a workbook that nobody reads beside the platform.
import type { Reader } from '#libs/platform';

export interface Named { readonly chains: ReadonlyMap<string, string>; readonly districts: ReadonlyMap<string, string> }

export async function namesIn(r: Reader, locale: 'zh' | 'en'): Promise<Named> {
  const name = locale === 'zh' ? 'name_zh' : 'name_en';
  const chains = await r.query<{ id: string; name: string }>(`SELECT id, ${name} AS name FROM chains`);
  const districts = await r.query<{ id: string; name: string }>(`SELECT DISTINCT ON (district_code) district_code AS id, ${name} AS name FROM agencies WHERE district_code IS NOT NULL AND parent_id IS NOT NULL ORDER BY district_code, length(path), path`);
  const of = (rows: readonly { id: string; name: string }[]): Map<string, string> => new Map(rows.map((row) => [row.id, row.name]));
  return { chains: of(chains), districts: of(districts) };
}
