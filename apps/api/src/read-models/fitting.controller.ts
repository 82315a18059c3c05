// Ranks the open challenges for an organisation, each with its reasons: one statement for the organisation's profile, one for the page, over the slices' tables.
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { ChallengeLine } from '#libs/challenges';
import { isMemberOf, zId } from '#libs/kernel';
import { Allow, Caller, cursorOf, Database, keysOf, pageQuery, permissions, platformErrors, type Call, type Page } from '#libs/platform';
import { answers, askedOf, plainText, wordsOf, zAsked } from '#libs/search';
import { ANY_TIER, FIT, type FitFacts, type FitReason, reasonsOf, sharedPieces, tellingWords, TIER_WORDS } from './fit.contract.js';

permissions({ 'challenge.fit': ['owner', 'member'] });
const zSlug = z.string().regex(/^[a-z][a-z0-9-]*$/).max(40);
const query = pageQuery.extend({ organisationId: zId.optional(), chain: zSlug.optional(), field: zSlug.optional(), q: zAsked.optional() });
type Asked = z.infer<typeof query>;
export interface FittingLine extends ChallengeLine { score: number; reasons: FitReason[] }

/** What is known of the organisation: its place in the register, its recognitions in force, the contracts that it won. */
const PROFILE = `SELECT o.name, e.chain_id, (SELECT coalesce(json_agg(DISTINCT t.tier), '[]') FROM enterprise_titles t WHERE t.enterprise_id = e.id AND (jiebang_now() AT TIME ZONE 'Asia/Shanghai')::date BETWEEN t.valid_from AND t.valid_to) AS tiers, k.titles, k.chains, k.fields
  FROM organisations o LEFT JOIN enterprises e ON e.organisation_id = o.id,
  LATERAL (SELECT coalesce(json_agg(DISTINCT c.title), '[]') AS titles, coalesce(json_agg(DISTINCT c.chain_id), '[]') AS chains, coalesce(json_agg(DISTINCT c.field_id), '[]') AS fields
    FROM contracts k JOIN challenges c ON c.id = k.challenge_id WHERE k.winner_id = o.id AND k.state IN ('signed','amended','completed')) k
  WHERE o.id = $1`;
interface Profile { name: string; chainId: string | null; tiers: string[]; titles: string[]; chains: string[]; fields: string[] }
type Row = FitFacts & { id: string; line: string; agencyName: { zh: string; en: string }; title: string; closes: string; chainName: { zh: string; en: string }; fieldName: { zh: string; en: string }; score: number };

const KEY = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?$/, UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
function keyOf(after: string | undefined): [number, string, string] | undefined {
  const keys = keysOf(after, 3) as unknown as readonly unknown[] | undefined;
  if (!keys) return undefined;
  const [score, closes, id] = keys;
  if (!Number.isInteger(score) || Math.abs(score as number) > 1_000 || typeof closes !== 'string' || !KEY.test(closes) || Number.isNaN(Date.parse(`${closes.replace(' ', 'T')}Z`)) || typeof id !== 'string' || !UUID.test(id)) throw platformErrors.problem('invalid', { pointer: '/after' });
  return [score as number, closes, id];
}

const EMPTY: Page<FittingLine> = { items: [], next: null };

@ApiTags('finding')
@Controller('api')
export class FittingController {
  constructor(private readonly db: Database) {}

  /** Open challenges for one of my organisations, those that fit best first. `score` is the sum of the reasons' points. */
  @Get('fitting-challenges') @Allow('challenge.fit')
  async list(@Query({ schema: query }) asked: Asked, @Caller() { actor }: Call): Promise<Page<FittingLine>> {
    const organisationId = asked.organisationId ?? (actor.kind === 'person' ? actor.memberships[0]?.organisationId : undefined), after = keyOf(asked.after);
    if (organisationId === undefined || !isMemberOf(actor, organisationId)) throw platformErrors.problem('not-found');
    const profile = (await this.db.one<Profile>(PROFILE, [organisationId]))!;
    const words = tellingWords(wordsOf([profile.name, ...profile.titles].join('\n')));
    const statement = fitStatement(asked, organisationId, profile, words, after);
    if (!statement) return EMPTY;
    const rows = await this.db.query<Row>(statement.sql, statement.values), shown = rows.slice(0, asked.limit), last = shown.at(-1), known = new Set(words);
    const tiers = profile.tiers.flatMap((t) => TIER_WORDS[t] ?? []);
    return {
      items: shown.map((r) => ({ ...(JSON.parse(r.line) as ChallengeLine), agencyName: r.agencyName, score: r.score, reasons: reasonsOf(r, { chainName: r.chainName, fieldName: r.fieldName, tiers, words: sharedPieces(plainText(r.title), known) }) })),
      next: rows.length > asked.limit && last ? cursorOf([last.score, last.closes, last.id]) : null,
    };
  }
}

/** Own challenges are left out: the demand side may not bid. */
function fitStatement(asked: Asked, organisationId: string, profile: Profile, words: readonly string[], after: [number, string, string] | undefined): { sql: string; values: unknown[] } | undefined {
  const values: unknown[] = [], value = (v: unknown): string => `$${values.push(v)}`;
  const found = asked.q === undefined ? null : askedOf(asked.q);
  if (found === undefined) return undefined;
  const held = profile.tiers.flatMap((t) => TIER_WORDS[t]?.says ?? []).join('|') || null;
  const any = words.length === 0 ? null : words.map((w) => `'${w}'`).join(' | ');
  const facts = `SELECT c.id, c.line, c.title, c.closes_at, c.agency_id, c.chain_id, c.field_id, coalesce(c.chain_id = ${value(profile.chainId)}::text, false) AS chain, c.chain_id = ANY(${value(profile.chains)}::text[]) AS past_chain, c.field_id = ANY(${value(profile.fields)}::text[]) AS field,
      c.content->>'bidderConditions' ~ ${value(ANY_TIER)} AS tier_named, c.content->>'bidderConditions' ~ ${value(held)}::text AS tier_held,
      CASE WHEN ${value(any)}::text IS NOT NULL AND e.title_words @@ $${values.length}::tsquery THEN (SELECT count(*) FROM unnest(e.title_words) w WHERE w.lexeme = ANY(${value(words)}::text[])) ELSE 0 END::int AS shared
    FROM challenges c JOIN search_entries e ON e.id = 'challenge/' || c.id WHERE c.state = 'open' AND c.closes_at > jiebang_now() AND c.demand_side_id IS DISTINCT FROM ${value(organisationId)}::uuid
      ${asked.chain ? `AND c.chain_id = ${value(asked.chain)}` : ''} ${asked.field ? `AND c.field_id = ${value(asked.field)}` : ''} ${found ? `AND ${answers(found, 'e', value)}` : ''}`;
  const scored = `SELECT f.*, CASE WHEN chain THEN ${FIT.chain} ELSE 0 END + CASE WHEN field THEN ${FIT.field} ELSE 0 END + CASE WHEN past_chain THEN ${FIT.pastChain} ELSE 0 END
      + CASE WHEN tier_held THEN ${FIT.tier} WHEN tier_named THEN ${FIT.tierMissing} ELSE 0 END + least(${FIT.words}, shared * ${FIT.word}) AS score FROM (${facts}) f`;
  const beyond = after ? `WHERE (-score, closes_at AT TIME ZONE 'UTC', id) > (${value(-after[0])}::int, ${value(after[1])}::timestamp, ${value(after[2])}::uuid)` : '';
  return {
    values, sql: `SELECT p.id, p.line, p.title, p.chain, p.past_chain, p.field, p.tier_named, p.tier_held, p.shared, p.score, (p.closes_at AT TIME ZONE 'UTC')::text AS closes, json_build_object('zh', a.name_zh, 'en', a.name_en) AS agency_name,
      json_build_object('zh', h.name_zh, 'en', h.name_en) AS chain_name, json_build_object('zh', d.name_zh, 'en', d.name_en) AS field_name
    FROM (SELECT * FROM (${scored}) s ${beyond} ORDER BY score DESC, closes_at, id LIMIT ${asked.limit + 1}) p JOIN agencies a ON a.id = p.agency_id JOIN chains h ON h.id = p.chain_id JOIN fields d ON d.id = p.field_id ORDER BY p.score DESC, p.closes_at, p.id`,
  };
}
