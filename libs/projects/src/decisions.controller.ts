// Decisions over HTTP: prepared, submitted, approved or rejected by officials; a winner renounces.
import { Body, Controller, Get, Headers, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { zId } from '#libs/kernel';
import { Allow, Caller, etagOf, versionSeen, type Call, type Page } from '#libs/platform';
import { type DecisionLine, decisionRejection, type DecisionView, newDecision, type NewDecision, newRenunciation, type NewRenunciation } from './decision.contract.js';
import { decisionQuery, type DecisionQuery, DecisionsReader } from './decisions.reader.js';
import { Decisions } from './decisions.service.js';

@ApiTags('result')
@Controller('api')
export class DecisionsController {
  constructor(private readonly decisions: Decisions, private readonly reader: DecisionsReader) {}

  @Get('decisions') @Allow('decision.read')
  list(@Query({ schema: decisionQuery }) query: DecisionQuery, @Caller() call: Call): Promise<Page<DecisionLine>> {
    return this.reader.list(call.actor, query);
  }

  @Get('challenges/:id/decisions') @Allow('decision.read')
  ofChallenge(@Param('id', { schema: zId }) id: string, @Query({ schema: decisionQuery }) query: DecisionQuery, @Caller() call: Call): Promise<Page<DecisionLine>> {
    return this.reader.list(call.actor, { ...query, challengeId: id });
  }

  /** Winners in the order of the ranking, or none with a reason; at no more than the challenge offered. */
  @Post('challenges/:id/decisions') @Allow('decision.prepare')
  async prepare(@Param('id', { schema: zId }) id: string, @Body({ schema: newDecision }) body: NewDecision, @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<DecisionView> {
    return tagged(await this.decisions.prepare(call, id, body), reply);
  }

  @Get('decisions/:id') @Allow('decision.read')
  async one(@Param('id', { schema: zId }) id: string, @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<DecisionView> {
    return tagged(await this.reader.one(call.actor, id), reply);
  }

  /** An edit of a submitted decision takes it back to draft and voids what was approved. */
  @Patch('decisions/:id') @Allow('decision.prepare')
  async edit(@Param('id', { schema: zId }) id: string, @Body({ schema: newDecision }) body: NewDecision, @Headers('if-match') seen: string | undefined, @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<DecisionView> {
    return tagged(await this.decisions.edit(call, id, versionSeen(seen), body), reply);
  }

  @Post('decisions/:id/submissions') @Allow('decision.prepare')
  submit(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<DecisionView> {
    return this.decisions.submit(call, id);
  }

  /** By a head who had no part in preparing it. With If-Match: exactly the version that was seen. */
  @Post('decisions/:id/approvals') @Allow('decision.approve')
  approve(@Param('id', { schema: zId }) id: string, @Headers('if-match') seen: string | undefined, @Caller() call: Call): Promise<DecisionView> {
    return this.decisions.approve(call, id, seen === undefined ? undefined : versionSeen(seen));
  }

  @Post('decisions/:id/rejections') @Allow('decision.approve')
  reject(@Param('id', { schema: zId }) id: string, @Body({ schema: decisionRejection }) body: z.infer<typeof decisionRejection>, @Caller() call: Call): Promise<DecisionView> {
    return this.decisions.reject(call, id, body.reason);
  }

  /** An owner of a winner gives its place up before signing. */
  @Post('decisions/:id/renunciations') @Allow('decision.renounce')
  renounce(@Param('id', { schema: zId }) id: string, @Body({ schema: newRenunciation }) body: NewRenunciation, @Caller() call: Call): Promise<{ decisionId: string; bidId: string; renouncedAt: string }> {
    return this.decisions.renounce(call, id, body);
  }
}

function tagged(view: DecisionView, reply: FastifyReply): DecisionView {
  void reply.header('etag', etagOf(view.version));
  return view;
}
