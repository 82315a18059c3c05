// Searches over HTTP.
import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Allow, Caller, pageQuery, permissions, type Call, type Page } from '#libs/platform';
import { searchFilter, type SearchHit, searchPage } from './search.contract.js';
import { SearchIndex } from './search.index.service.js';
import { SearchReader } from './search.reader.js';

permissions({ 'search.rebuild': ['admin'] });
const query = pageQuery.extend(searchFilter.shape);

@ApiTags('search')
@Controller('api')
export class SearchController {
  constructor(private readonly reader: SearchReader, private readonly index: SearchIndex) {}

  /** Challenges, addenda, answered questions and notices: by title, then by text, then by sound; of each the open first, then the newest. Officials also find their agencies' drafts. */
  @Get('search') @Allow('public') @ApiOkResponse({ standardSchema: searchPage })
  search(@Query({ schema: query }) asked: z.infer<typeof query>, @Caller() call: Call): Promise<Page<SearchHit>> {
    return this.reader.page(call.actor, asked);
  }

  /** The index is made again from its subjects, in the background, while it goes on answering. */
  @Post('search-rebuilds') @Allow('search.rebuild') @HttpCode(202)
  rebuild(@Caller() call: Call): Promise<{ status: 'accepted' }> {
    return this.index.askRebuild(call);
  }
}
