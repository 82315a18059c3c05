// The policy library and its calculator over HTTP: open to everybody.
import { Body, Controller, Get, HttpCode, Param, Post, Query, type StreamableFile } from '@nestjs/common';
import { ApiConsumes, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { zDay } from '#libs/kernel';
import { Allow, type Call, Caller, Database, jsonSchemaOf, LineBody, NotRepeatable, type Page, pageQuery } from '#libs/platform';
import { clauseQuery, type ClauseQuery, PolicyReader } from './policy.reader.js';
import { QuoteBatches } from './quote-batches.js';
import { QuoteBook } from './quote-book.js';
import { type BoundQuote, boundQuote, type ClauseTitle, type ClauseView, quoteLine, quoteRequest, type QuoteRequest, type QuotesAnswer, quotesAnswer } from './quote.contract.js';

const zClause = z.string().max(60);
const quoteContent = {
  'application/json': { schema: jsonSchemaOf(z.union([boundQuote, quotesAnswer])) }, 'application/x-ndjson': { schema: { ...jsonSchemaOf(quoteLine), description: 'Each line of the answer' } },
};
const dayQuery = z.object({ on: zDay.optional() });

@ApiTags('policy')
@Controller('api/policy')
export class PolicyController {
  constructor(private readonly reader: PolicyReader, private readonly batches: QuoteBatches, private readonly db: Database) {}

  /** Every clause in force, today or on a day, with source, facts, settings and worked cases in both languages. */
  @Get('clauses') @Allow('public')
  list(@Query({ schema: clauseQuery }) query: ClauseQuery): Promise<Page<ClauseView>> {
    return this.reader.list(query);
  }

  /** What the clauses are called, those of earlier years too: with these the ids in claims, budgets and books are read. */
  @Get('clause-titles') @Allow('public')
  titles(@Query({ schema: pageQuery }) query: z.infer<typeof pageQuery>): Promise<Page<ClauseTitle>> {
    return this.reader.titles(query);
  }

  @Get('clauses/:id') @Allow('public')
  one(@Param('id', { schema: zClause }) id: string, @Query({ schema: dayQuery }) query: z.infer<typeof dayQuery>): Promise<ClauseView> {
    return this.reader.one(id, query.on);
  }

  /** Rules of other cities and common shapes, whole and worked to the fen: they can be quoted by their id, and never pay. */
  @Get('examples') @Allow('public')
  examples(@Query({ schema: pageQuery }) query: z.infer<typeof pageQuery>): Page<ClauseView> {
    return this.reader.examples(query);
  }

  @Get('examples/:id') @Allow('public')
  example(@Param('id', { schema: zClause }) id: string): ClauseView {
    return this.reader.example(id);
  }

  /**
   * What a clause would pay on these facts, and why; for `"clause": "*"` every clause in force on the day, each with its quote or the facts it still needs. Stores nothing.
   * As `application/x-ndjson`: one request a line, answered in order as they come, each with the number of its line; a bad line is a problem object on its line.
   */
  @Post('quotes') @Allow('public') @NotRepeatable() @HttpCode(200) @ApiConsumes('application/json', 'application/x-ndjson') @ApiOkResponse({ content: quoteContent })
  async quote(@Body({ schema: quoteRequest }) body: QuoteRequest | LineBody, @Caller() call: Call): Promise<BoundQuote | QuotesAnswer | StreamableFile> {
    return body instanceof LineBody ? this.batches.answer(body, call) : (await QuoteBook.open(this.db)).quote(body, call.locale);
  }
}
