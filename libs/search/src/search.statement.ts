// Decides how the index is asked: titles first, then texts, then titles and texts that only sound alike; within each what is open, then the newest. A page of each tier is one statement. Pure.
import { type Actor, reachOf } from '#libs/kernel';
import { cursorOf, keysOf, platformErrors } from '#libs/platform';
import { firstOf } from './near.js';
import type { SearchKind } from './search.contract.js';
import { searchErrors } from './search.errors.js';
import { type Asked, askedOf } from './sounds.js';
import { LONGEST_WORD, type WordQuery, wordQuery } from './words.js';

export const TIERS = ['title', 'text', 'title-sound', 'text-sound'] as const;
export type Tier = (typeof TIERS)[number];
export interface SearchKey { readonly tier: Tier; readonly open: boolean; readonly at: string; readonly id: string }
export interface Wanted { readonly asked: Asked; readonly kind?: SearchKind | undefined; readonly open?: boolean | undefined }

type Value = (v: unknown) => string;

const IN_TITLE = { plain: 'title_plain', pinyin: 'title_pinyin', initials: 'initials' } as const;
const checked = ({ checks }: WordQuery, alias: string, value: Value, title = false): string[] =>
  checks.map((any) => `(${any.map((p) => `position(${value(p.text)} IN ${alias}.${title ? IN_TITLE[p.column] : p.column}) > 0`).join(' OR ')})`);

const queryOf = (asked: Asked): WordQuery => asked.sound ?? wordQuery(asked.runs)!;
/** SQL: whether the index names the entry in scope as `alias`: it does for every one that answers the question, and for some that do not. */
export const named = (asked: Asked, alias: string, value: Value): string => `${alias}.words @@ ${value(queryOf(asked).query)}::tsquery`;
/** SQL: whether the entry answers the question, written or heard. For lists that filter by it. */
export const answers = (asked: Asked, alias: string, value: Value): string => [named(asked, alias, value), ...checked(queryOf(asked), alias, value)].join(' AND ');

/** A question kept for later, with SQL to hold it against an entry. @throws Problem nothing-to-search */
export function storedQuery(q: string, pointer: string): WordQuery {
  const asked = askedOf(q);
  if (!asked) throw searchErrors.problem('nothing-to-search', { pointer });
  return asked.sound ?? wordQuery(asked.runs)!;
}

/** SQL: whether the entry in scope as `alias` answers the question kept in these columns; no question is answered by all. */
export const storedAnswers = (alias: string, query: string, checks: string): string => `(${query} IS NULL OR (${alias}.words @@ ${query}::tsquery AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(${checks}) one
  WHERE NOT EXISTS (SELECT 1 FROM jsonb_array_elements(one) p WHERE position(p->>'text' IN CASE p->>'column' WHEN 'pinyin' THEN ${alias}.pinyin WHEN 'initials' THEN ${alias}.initials ELSE ${alias}.plain END) > 0))))`;

const READERS = ['officer', 'head', 'auditor'] as const;
/** SQL: what is public, and to officials the drafts of their agencies. */
export function visibleEntries(actor: Actor, alias: string, value: Value): string {
  const { city, paths } = reachOf(actor, READERS);
  if (city) return 'true';
  if (paths.length === 0) return `${alias}.public`;
  return `(${alias}.public OR EXISTS (SELECT 1 FROM unnest(${value(paths)}::text[]) own WHERE ${alias}.agency_path = own OR starts_with(${alias}.agency_path, own || '/')))`;
}

const AT = `to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') || '+00'`;
const SHOWN = `e.id, e.kind, e.subject_id, e.challenge_id, e.heading, e.state, e.open, e.at, ${AT} AS key, e.title, e.body`;
const NEWEST = 'e.open DESC, e.at DESC, e.id DESC';
/** A text costs more to look at than a title. */
const NEAR = { title: 1_000, text: 300 } as const;

/** One page's worth of one tier; undefined where the question has no such tier. */
export function tierStatement(tier: Tier, actor: Actor, wanted: Wanted, after: SearchKey | undefined, limit: number): { sql: string; values: unknown[] } | undefined {
  const values: unknown[] = [], value: Value = (v) => `$${values.push(v)}`;
  const literal = wordQuery(wanted.asked.runs)!, { sound } = wanted.asked, heard = tier.endsWith('sound');
  if (heard && !sound) return undefined;
  const found = (query: WordQuery, title: boolean): string => [`e.${title ? 'title_words' : 'words'} @@ ${value(query.query)}::tsquery`, ...checked(query, 'e', value, title)].join(' AND ');
  const title = tier.startsWith('title'), asked = heard ? sound! : literal;
  const scope = [wanted.kind === undefined ? 'true' : `e.kind = ${value(wanted.kind)}`, ...(wanted.open ? ['e.open'] : []), ...(after ? [`(e.open, e.at, e.id) < (${value(after.open)}::boolean, ${value(after.at)}::timestamptz, ${value(after.id)})`] : [])].join(' AND ');
  const written = (): string => wanted.asked.runs.map((run) => `position(${value(run.text.slice(0, LONGEST_WORD))} IN e.plain) > 0 AND `).join(''); // asked first: the words of a text are costly to fetch
  const match = [visibleEntries(actor, 'e', value), found(asked, title), ...(title ? [] : [`NOT (${found(asked, true)})`]), ...(heard ? [`NOT (${written()}${found(literal, false)})`] : [])].join(' AND ');
  const first = firstOf({ table: 'search_entries', alias: 'e', scope, named: match, each: match, order: NEWEST, near: NEAR[title ? 'title' : 'text'], limit });
  return { values, sql: `${first.with} SELECT ${SHOWN} FROM ${first.rows} ORDER BY ${NEWEST} LIMIT ${limit}` };
}

const INSTANT = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}\.\d{6}\+00$/, ID = /^[a-z]+\/[0-9a-f-]{36}(\/\d{1,6})?$/;

export const searchCursor = (key: SearchKey): string => cursorOf([key.tier, key.open ? 1 : 0, key.at, key.id]);
/** @throws Problem invalid at /after */
export function searchKey(after: string | undefined): SearchKey | undefined {
  const keys = keysOf(after, 4) as unknown as readonly (string | number | null)[] | undefined;
  if (!keys) return undefined;
  const [tier, open, at, id] = keys;
  if (!TIERS.includes(tier as Tier) || (open !== 0 && open !== 1) || typeof at !== 'string' || !INSTANT.test(at) || Number.isNaN(Date.parse(at.replace(' ', 'T').replace('+00', 'Z'))) || typeof id !== 'string' || !ID.test(id)) throw platformErrors.problem('invalid', { pointer: '/after' });
  return { tier: tier as Tier, open: open === 1, at, id };
}
