// What one follows, looks for and has in one's calendar, over HTTP: each person their own.
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { zId } from '#libs/kernel';
import { Allow, Caller, NotRepeatable, pageQuery, type Call, type Page } from '#libs/platform';
import { CalendarFeeds } from './calendar-feeds.service.js';
import { type CalendarFeedView, type NewCalendarFeedView, newSavedSearch, type NewSavedSearch, savedSearchChange, type SavedSearchChange, type SavedSearchView } from './saved-searches.contract.js';
import { SavedSearches } from './saved-searches.service.js';
import { type FollowedLine, Subscriptions } from './subscriptions.service.js';

type PageQuery = z.infer<typeof pageQuery>;

@ApiTags('finding')
@Controller('api')
export class FindingController {
  constructor(private readonly subscriptions: Subscriptions, private readonly searches: SavedSearches, private readonly feeds: CalendarFeeds) {}

  /** The challenges that I follow, the newest first. */
  @Get('subscriptions') @Allow('signed-in')
  followed(@Query({ schema: pageQuery }) query: PageQuery, @Caller() call: Call): Promise<Page<FollowedLine>> {
    return this.subscriptions.list(call.actor, query);
  }

  @Get('saved-searches') @Allow('signed-in')
  saved(@Query({ schema: pageQuery }) query: PageQuery, @Caller() call: Call): Promise<Page<SavedSearchView>> {
    return this.searches.list(call.actor, query);
  }

  /** From now on: each newly published challenge that fits is told once, by mail and in the inbox. */
  @Post('saved-searches') @Allow('signed-in')
  save(@Body({ schema: newSavedSearch }) body: NewSavedSearch, @Caller() call: Call): Promise<SavedSearchView> {
    return this.searches.create(call, body);
  }

  @Patch('saved-searches/:id') @Allow('signed-in')
  change(@Param('id', { schema: zId }) id: string, @Body({ schema: savedSearchChange }) body: SavedSearchChange, @Caller() call: Call): Promise<SavedSearchView> {
    return this.searches.change(call, id, body);
  }

  @Delete('saved-searches/:id') @Allow('signed-in') @HttpCode(204)
  remove(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<void> {
    return this.searches.remove(call, id);
  }

  @Get('calendar-feeds/current') @Allow('signed-in')
  feed(@Caller() call: Call): Promise<CalendarFeedView> {
    return this.feeds.current(call.actor);
  }

  /** The address of my calendar, said this once; one that was given before is over. */
  @Post('calendar-feeds') @Allow('signed-in') @NotRepeatable()
  createFeed(@Caller() call: Call): Promise<NewCalendarFeedView> {
    return this.feeds.create(call);
  }

  @Delete('calendar-feeds/current') @Allow('signed-in') @HttpCode(204)
  revokeFeed(@Caller() call: Call): Promise<void> {
    return this.feeds.revoke(call);
  }
}
