// Answers the list of challenges: one statement whatever the filters, which builds the page's JSON itself. Keyset-paged, so that page 1,000 costs what page 1 does.
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type Actor, parseYuan, startOf, zDay, zInstant, zText, zYuan } from '#libs/kernel';
import { Database, keysOf, pageQuery } from '#libs/platform';
import { readablePaths } from './challenges.access.js';
import { challengeLife, type ChallengeState } from './challenge.lifecycle.js';
import { instantJson, instantKey, instantText } from './instant-key.js';
import { wordQuery } from './challenge.words.js';

const zSlug = z.string().regex(/^[a-z][a-z0-9-]*$/).max(40);
export const challengeQuery = pageQuery.extend({
  state: z.enum(challengeLife.states as [ChallengeState, ...ChallengeState[]]).optional(), chain: zSlug.optional(), field: zSlug.optional(), q: zText(200, 0).optional(),
  budgetFrom: zYuan.optional(), budgetTo: zYuan.optional(), closesBefore: z.union([zDay, zInstant]).optional(), agency: z.uuid().optional(), mine: z.enum(['1']).optional(),
});
export type ChallengeQuery = z.infer<typeof challengeQuery>;

const EMPTY = '{"items":[],"next":null}', MOST = '9223372036854775807';
const LINE = `json_build_object('id', p.id, 'number', p.number, 'title', p.title, 'state', p.state, 'agencyId', p.agency_id, 'agencyName', json_build_object('zh', a.name_zh, 'en', a.name_en), 'chainId', p.chain_id,
  'fieldId', p.field_id, 'budget', to_char(p.budget_fen / 100.0, 'FM999999999999999990.00'), 'closesAt', ${instantJson('p.closes_at')}, 'publishedAt', ${instantJson('p.published_at')})`;
/** Two-character words may lie apart in a text that holds both: the page's own rows are asked again. */
const PHRASES = (n: string): string => ` AND NOT EXISTS (SELECT 1 FROM unnest(${n}::text[]) phrase WHERE position(phrase IN p.search_text) = 0)`;

export interface ListStatement { /** Prepared under this name; none where the plan depends on the values */ readonly name: string | undefined; readonly sql: string; readonly values: readonly unknown[] }

/** The statement for these filters; undefined when nothing can match. Pure. */
export function listStatement(query: ChallengeQuery, actor: Actor): ListStatement | undefined {
  const values: unknown[] = [], where: string[] = [], traits: string[] = [];
  const value = (v: unknown): string => `$${values.push(v)}`;
  const filter = (trait: string, sql: () => string): void => { traits.push(trait); where.push(sql()); };
  const open = query.state === 'open', paths = readablePaths(actor);
  const words = query.q === undefined || query.q.trim() === '' ? null : wordQuery(query.q);
  if (words === undefined) return undefined;
  if (open) filter('open', () => `c.state = 'open'`);
  else if (paths.length === 0 || actor.kind !== 'person') where.push('c.published_at IS NOT NULL');
  else where.push(`(c.published_at IS NOT NULL OR EXISTS (SELECT 1 FROM agencies own, unnest(${value(paths)}::text[]) read(below) WHERE own.id = c.agency_id AND (own.path = read.below OR starts_with(own.path, read.below || '/'))))`);
  if (query.state !== undefined && !open) filter('state', () => `c.state = ${value(query.state)}`);
  if (query.chain !== undefined) filter('chain', () => `c.chain_id = ${value(query.chain)}`);
  if (query.field !== undefined) filter('field', () => `c.field_id = ${value(query.field)}`);
  if (query.agency !== undefined) filter('agency', () => `c.agency_id = ${value(query.agency)}`);
  if (query.budgetFrom ?? query.budgetTo ?? query.closesBefore) filter('ranges', () => `c.budget_fen BETWEEN ${value(fen(query.budgetFrom, '0'))} AND ${value(fen(query.budgetTo, MOST))} AND c.closes_at < ${value(instantOf(query.closesBefore))}`);
  if (words) where.push(`c.words @@ ${value(words.query)}::tsquery`);
  if (query.mine) where.push(mine(actor, value));
  const [column, direction, beyond] = open ? ['closes_at', '', '>'] : ['listed_at', ' DESC', '<'];
  const after = instantKey(keysOf(query.after, 2));
  if (after) filter('after', () => `(c.${column}, c.id) ${beyond} (${value(after[0])}::timestamptz, ${value(after[1])}::uuid)`);
  const { limit } = query, order = `${column}${direction}, id${direction}`;
  const sql = `WITH p AS (SELECT page.*, row_number() OVER (ORDER BY ${order}) AS n FROM (
      SELECT c.id, c.number, c.title, c.state, c.agency_id, c.chain_id, c.field_id, c.budget_fen, c.closes_at, c.published_at, c.listed_at${words ? ', c.search_text' : ''}
      FROM challenges c WHERE ${where.join(' AND ')} ORDER BY c.${column}${direction}, c.id${direction} LIMIT ${limit + 1}) page)
    SELECT concat('{"items":', coalesce(json_agg(${LINE} ORDER BY p.n) FILTER (WHERE p.n <= ${limit}${words ? PHRASES(value(words.phrases)) : ''}), '[]'), ',"next":', CASE WHEN count(*) > ${limit}
      THEN concat('"', translate(encode(convert_to(json_build_array(max(${instantText(`p.${column}`)}) FILTER (WHERE p.n = ${limit}), max(p.id::text) FILTER (WHERE p.n = ${limit}))::text, 'UTF8'), 'base64'), E'+/=\\n', '-_'), '"') ELSE 'null' END, '}') AS page
    FROM p JOIN agencies a ON a.id = p.agency_id`;
  const named = !words && !query.mine && paths.length === 0 && (limit === 20 || limit === 100);
  return { name: named ? `challenges-${limit}-${traits.join('-')}` : undefined, sql, values };
}

const fen = (amount: string | undefined, otherwise: string): string => (amount === undefined ? otherwise : parseYuan(amount).toString());
const instantOf = (text: string | undefined): string => (text === undefined ? 'infinity' : text.length === 10 ? startOf(text).toISOString() : text);

/** Drafted by me, asked for by my organisation, or followed by me. */
function mine(actor: Actor, value: (v: unknown) => string): string {
  if (actor.kind !== 'person') return 'false';
  const me = value(actor.personId);
  return `(c.created_by = ${me} OR c.demand_side_id = ANY(${value(actor.memberships.map((m) => m.organisationId))}::uuid[]) OR EXISTS (SELECT 1 FROM challenge_followers f WHERE f.challenge_id = c.id AND f.person_id = ${me}))`;
}

@Injectable()
export class ChallengesList {
  constructor(private readonly db: Database) {}

  /** The page as JSON text: `{items: ChallengeLine[], next}`. */
  async page(actor: Actor, query: ChallengeQuery): Promise<string> {
    const statement = listStatement(query, actor);
    if (!statement) return EMPTY;
    const { name, sql, values } = statement;
    const [row] = name === undefined ? await this.db.query<{ page: string }>(sql, values) : await this.db.named<{ page: string }>(name, sql, values);
    return row!.page;
  }
}
