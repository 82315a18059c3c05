// Owns what a mail needs to know of saved searches: their name, and what a digest tells.
import type { Reader } from '#libs/platform';

/** Gone when it was removed meanwhile: then nobody hears. */
export const searchNamed = async (r: Reader, id: string): Promise<string | undefined> => (await r.one<{ name: string }>('SELECT name FROM saved_searches WHERE id = $1', [id]))?.name;

export interface DigestLine { readonly id: string; readonly number: string; readonly title: string; readonly closesAt: Date; /** the searches that found it */ readonly names: string[] }
/** Each challenge once, by its closing hour. */
export const digestOf = (r: Reader, digestId: string): Promise<DigestLine[]> =>
  r.query(`SELECT c.id, c.number, c.title, c.closes_at, json_agg(s.name ORDER BY s.id) AS names FROM saved_search_matches m JOIN saved_searches s ON s.id = m.search_id JOIN challenges c ON c.id = m.challenge_id
    WHERE m.digest = $1 GROUP BY c.id ORDER BY c.closes_at, c.id`, [digestId]);
