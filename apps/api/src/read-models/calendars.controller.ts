// Calendars as RFC 5545 text: of one challenge, for everybody; of all that a person follows, at a secret address that no log holds. One statement over the slices' tables.
import { Controller, Get, Header, Inject, Param, Query } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CalendarFeeds } from '#libs/challenges';
import { zId } from '#libs/kernel';
import { Allow, Caller, CONFIG, type Config, Database, platformErrors, type Call } from '#libs/platform';
import { calendarOf, type CalendarFacts } from './calendar.text.js';

const zToken = z.string().regex(/^[\w-]{43}$/);
const query = z.object({ lang: z.enum(['zh', 'en']).optional() });
const MOST = 500, TYPE = 'text/calendar; charset=utf-8';
/** What is public of them; the newest closing hours first. */
const FACTS = `SELECT c.id, c.number, c.title, c.state, c.version, c.closes_at, c.published_at, c.opened_at, c.content->'schedule'->>'questionsCloseAt' AS questions_close_at,
    greatest(c.published_at, (SELECT max(h.at) FROM histories h WHERE h.subject = 'challenge' AND h.subject_id = c.id::text), (SELECT max(n.published_at) FROM notices n WHERE n.challenge_id = c.id)) AS changed_at,
    coalesce((SELECT json_agg(json_build_object('id', n.id, 'number', n.number, 'version', n.version, 'firstDay', n.first_day, 'lastDay', n.last_day, 'state', n.state) ORDER BY n.published_at, n.id) FROM notices n WHERE n.challenge_id = c.id AND n.state <> 'planned'), '[]') AS notices
  FROM challenges c WHERE c.published_at IS NOT NULL AND`;

@ApiTags('finding')
@Controller('api/calendars')
export class CalendarsController {
  private readonly base: string;

  constructor(private readonly db: Database, private readonly feeds: CalendarFeeds, @Inject(CONFIG) config: Config) {
    this.base = (config.PUBLIC_URL ?? `http://localhost:${config.PORT}`).replace(/\/+$/, '');
  }

  /** When questions and bids close, when bids were opened, which days its notices stand. */
  @Get('challenges/:id') @Allow('public') @Header('content-type', TYPE) @ApiProduces('text/calendar')
  async challenge(@Param('id', { schema: zId }) id: string, @Query({ schema: query }) { lang }: z.infer<typeof query>, @Caller() { locale }: Call): Promise<string> {
    const facts = await this.db.query<CalendarFacts>(`${FACTS} c.id = $1`, [id]);
    if (facts.length === 0) throw platformErrors.problem('not-found');
    return calendarOf(facts, this.base, lang ?? locale, false);
  }

  /** For a calendar program: whoever has the address reads it, until its owner revokes it. */
  @Get('feeds/:token') @Allow('public') @Header('content-type', TYPE) @Header('cache-control', 'private, no-store') @Header('referrer-policy', 'no-referrer') @ApiProduces('text/calendar')
  async feed(@Param('token', { schema: zToken }) token: string, @Query({ schema: query }) { lang }: z.infer<typeof query>): Promise<string> {
    const owner = await this.feeds.person(this.db, token);
    if (!owner) throw platformErrors.problem('not-found');
    const facts = await this.db.query<CalendarFacts>(`${FACTS} c.id IN (SELECT f.challenge_id FROM challenge_followers f WHERE f.person_id = $1) ORDER BY c.closes_at DESC, c.id LIMIT ${MOST}`, [owner.personId]);
    return calendarOf(facts, this.base, lang ?? owner.locale, true);
  }
}
