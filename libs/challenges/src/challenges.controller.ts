// Challenges over HTTP: everybody reads what is published; officers draft, edit and hand in.
import { Body, Controller, Get, Header, Headers, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { zId } from '#libs/kernel';
import { Allow, type Call, Caller, etagOf, type Page, versionSeen } from '#libs/platform';
import { type AddendumView, challengeChange, type ChallengeChange, challengePage, type ChallengeView, newChallenge, type NewChallenge, type NamedOpenersView } from './challenge.contract.js';
import { ChallengeDrafts } from './challenge.drafts.service.js';
import { ChallengePage } from './challenge.page.js';
import { challengeQuery, type ChallengeQuery, ChallengesList } from './challenges.list.js';

@ApiTags('challenges')
@Controller('api/challenges')
export class ChallengesController {
  constructor(private readonly pages: ChallengesList, private readonly page: ChallengePage, private readonly drafts: ChallengeDrafts) {}

  /** The published, newest first; `state=open` by closing time, soonest first. Officials also see their agencies' drafts. */
  @Get() @Allow('public') @Header('content-type', 'application/json; charset=utf-8') @ApiOkResponse({ standardSchema: challengePage })
  list(@Query({ schema: challengeQuery }) query: ChallengeQuery, @Caller() call: Call): Promise<string> {
    return this.pages.page(call.actor, query);
  }

  /** A draft, alone or from a screened need (which is then `challenged`). */
  @Post() @Allow('challenge.draft')
  async create(@Body({ schema: newChallenge }) body: NewChallenge, @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<ChallengeView> {
    return tagged(await this.drafts.create(call, body), reply);
  }

  @Get(':id') @Allow('public')
  async one(@Param('id', { schema: zId }) id: string, @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<ChallengeView> {
    return tagged(await this.page.one(call.actor, id), reply);
  }

  /** The content as a whole. After submission it goes back to draft and voids what was approved. */
  @Patch(':id') @Allow('challenge.draft')
  async change(@Param('id', { schema: zId }) id: string, @Body({ schema: challengeChange }) body: ChallengeChange, @Headers('if-match') seen: string | undefined, @Caller() call: Call,
    @Res({ passthrough: true }) reply: FastifyReply): Promise<ChallengeView> {
    return tagged(await this.drafts.change(call, id, versionSeen(seen), body), reply);
  }

  /** Who can open its bids, and for whom they are sealed. */
  @Get(':id/openers') @Allow('public')
  openers(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<NamedOpenersView> {
    return this.page.openers(call.actor, id);
  }

  @Get(':id/addenda') @Allow('public')
  async addenda(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<Page<AddendumView>> {
    return { items: await this.page.addenda(call.actor, id), next: null };
  }
}

export function tagged<T extends { version: number }>(view: T, reply: FastifyReply): T {
  void reply.header('etag', etagOf(view.version));
  return view;
}
