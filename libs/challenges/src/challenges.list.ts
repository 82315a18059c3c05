// Answers the list of challenges: one statement whatever the filters, over lines that the table keeps ready as JSON. Keyset-paged, so that page 1,000 costs what page 1 does.
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type Actor, parseYuan, startOf, zDay, zInstant, zText, zYuan } from '#libs/kernel';
import { cursorOf, Database, keysOf, pageQuery } from '#libs/platform';
import { answers, askedOf, firstOf, named } from '#libs/search';
import { readablePaths } from './challenges.access.js';
import { challengeLife, type ChallengeState } from './challenge.lifecycle.js';
import { instantFull, instantKey, instantPlain } from './instant-key.js';

const zSlug = z.string().regex(/^[a-z][a-z0-9-]*$/).max(40);
export const challengeQuery = pageQuery.extend({
  state: z.enum(challengeLife.states as [ChallengeState, ...ChallengeState[]]).optional(), chain: zSlug.optional(), field: zSlug.optional(), q: zText(200, 0).optional(),
  budgetFrom: zYuan.optional(), budgetTo: zYuan.optional(), closesBefore: z.union([zDay, zInstant]).optional(), agency: z.uuid().optional(), mine: z.enum(['1']).optional(),
});
export type ChallengeQuery = z.infer<typeof challengeQuery>;

/** So many are looked at for words before the index of words is asked. */
const NEAR = 300;
const EMPTY = '{"items":[],"next":null}', MOST = '9223372036854775807';
/** A challenge of the page: its line without the agency's names, those names, its sort key. */
interface ListRow { readonly line: string; readonly names: string; readonly at: string; readonly id: string }
export interface ListStatement { /** Prepared under this name; none where the plan depends on the values */ readonly name: string | undefined; readonly sql: string; readonly values: readonly unknown[] }

/** The statement for these filters; undefined when nothing can match. Pure. */
export function listStatement(query: ChallengeQuery, actor: Actor): ListStatement | undefined {
  const values: unknown[] = [], where: string[] = [], traits: string[] = [];
  const value = (v: unknown): string => `$${values.push(v)}`;
  const filter = (trait: string, sql: () => string): void => { traits.push(trait); where.push(sql()); };
  const open = query.state === 'open', paths = readablePaths(actor);
  const asked = query.q === undefined || query.q.trim() === '' ? null : askedOf(query.q);
  if (asked === undefined) return undefined;
  if (open) filter('open', () => `c.state = 'open'`);
  else if (paths.length === 0 || actor.kind !== 'person') where.push('c.published_at IS NOT NULL');
  else where.push(`(c.published_at IS NOT NULL OR EXISTS (SELECT 1 FROM agencies own, unnest(${value(paths)}::text[]) read(below) WHERE own.id = c.agency_id AND (own.path = read.below OR starts_with(own.path, read.below || '/'))))`);
  if (query.state !== undefined && !open) filter('state', () => `c.state = ${value(query.state)}`);
  if (query.chain !== undefined) filter('chain', () => `c.chain_id = ${value(query.chain)}`);
  if (query.field !== undefined) filter('field', () => `c.field_id = ${value(query.field)}`);
  if (query.agency !== undefined) filter('agency', () => `c.agency_id = ${value(query.agency)}`);
  if (query.budgetFrom ?? query.budgetTo ?? query.closesBefore) filter('ranges', () => `c.budget_fen BETWEEN ${value(fen(query.budgetFrom, '0'))} AND ${value(fen(query.budgetTo, MOST))} AND c.closes_at < ${value(instantOf(query.closesBefore))}`);
  if (query.mine) where.push(mine(actor, value));
  const [column, direction, beyond] = open ? ['closes_at', '', '>'] : ['listed_at', ' DESC', '<'];
  const after = instantKey(keysOf(query.after, 2));
  if (after) filter('after', () => `(c.${column}, c.id) ${beyond} (${value(after[0])}::timestamptz, ${value(after[1])}::uuid)`);
  // The agency's names are worked out once for each agency on the page, not once a line.
  const limit = query.limit, scope = where.join(' AND '), order = `c.${column}${direction}, c.id${direction}`;
  const entry = (saying: string): string => `SELECT 1 FROM search_entries e WHERE e.kind = 'challenge' AND e.challenge_id = c.id AND ${saying}`;
  const found = asked && firstOf({ table: 'challenges', alias: 'c', scope, named: `EXISTS (${entry(named(asked, 'e', value))})`, each: `EXISTS (${entry(answers(asked, 'e', value))} OFFSET 0)`, order, near: NEAR, limit: limit + 1 }); // OFFSET keeps it from becoming a join
  const sql = `${found ? found.with : ''} SELECT c.id, ${instantPlain(`c.${column}`)} AS at, c.line, a.names FROM ${found ? `(SELECT c.* FROM ${found.rows} ORDER BY ${order} LIMIT ${limit + 1}) c` : 'challenges c'}
    JOIN LATERAL (SELECT json_build_object('zh', name_zh, 'en', name_en)::text AS names FROM agencies WHERE id = c.agency_id OFFSET 0) a ON true
    ${found ? '' : `WHERE ${scope}`} ORDER BY ${order} LIMIT ${limit + 1}`;
  const kept = !asked && !query.mine && paths.length === 0 && (limit === 20 || limit === 100);
  return { name: kept ? `challenges-${limit}-${traits.join('-')}` : undefined, sql, values };
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
    const rows = name === undefined ? await this.db.query<ListRow>(sql, values) : await this.db.named<ListRow>(name, sql, values);
    const page = rows.length > query.limit ? rows.slice(0, -1) : rows, last = page.at(-1);
    const items = page.map((row) => `${row.line.slice(0, -1)},"agencyName":${row.names}}`);
    const next = last && rows.length > page.length ? `"${cursorOf([instantFull(last.at), last.id])}"` : 'null';
    return `{"items":[${items.join()}],"next":${next}}`;
  }
}
