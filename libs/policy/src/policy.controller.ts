// The policy library and its calculator over HTTP: open to everybody.
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { zDay } from '#libs/kernel';
import { Allow, type Call, Caller, Database, NotRepeatable, type Page } from '#libs/platform';
import { clauseQuery, type ClauseQuery, PolicyReader } from './policy.reader.js';
import { type ClauseView, type QuoteAnswer, quoteAnswer, quoteRequest, type QuoteRequest } from './quote.contract.js';
import { quoteClause } from './quoting.js';

const zClause = z.string().max(60);
const dayQuery = z.object({ on: zDay.optional() });

@ApiTags('policy')
@Controller('api/policy')
export class PolicyController {
  constructor(private readonly reader: PolicyReader, private readonly db: Database) {}

  /** Every clause in force, today or on a day, with source, facts, settings and worked cases in both languages. */
  @Get('clauses') @Allow('public')
  list(@Query({ schema: clauseQuery }) query: ClauseQuery): Promise<Page<ClauseView>> {
    return this.reader.list(query);
  }

  @Get('clauses/:id') @Allow('public')
  one(@Param('id', { schema: zClause }) id: string, @Query({ schema: dayQuery }) query: z.infer<typeof dayQuery>): Promise<ClauseView> {
    return this.reader.one(id, query.on);
  }

  /** What a clause would pay on these facts, and why. Stores nothing. */
  @Post('quotes') @Allow('public') @NotRepeatable() @HttpCode(200) @ApiOkResponse({ standardSchema: quoteAnswer })
  async quote(@Body({ schema: quoteRequest }) body: QuoteRequest, @Caller() call: Call): Promise<QuoteAnswer> {
    return (await quoteClause(this.db, { ...body, locale: call.locale })).answer;
  }
}
