// Experts over HTTP: the register that officers keep, and who of it may be picked for a challenge.
import { Body, Controller, Get, Headers, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { zId } from '#libs/kernel';
import { Allow, Caller, etagOf, versionSeen, type Call, type Page } from '#libs/platform';
import { candidateQuery, expertQuery, type ExpertQuery, ExpertsReader } from './experts.reader.js';
import { Experts } from './experts.service.js';
import { type CandidateView, type ExpertAdded, expertChange, type ExpertChange, type ExpertInvitationView, type ExpertView, newExpert, type NewExpert } from './review.contract.js';

@ApiTags('review')
@Controller('api')
export class ExpertsController {
  constructor(private readonly experts: Experts, private readonly reader: ExpertsReader) {}

  @Get('experts') @Allow('expert.list')
  list(@Query({ schema: expertQuery }) query: ExpertQuery): Promise<Page<ExpertView>> {
    return this.reader.list(query);
  }

  /** An active person is entered at once; anybody else is invited by mail. */
  @Post('experts') @Allow('expert.edit')
  add(@Body({ schema: newExpert }) body: NewExpert, @Caller() call: Call): Promise<ExpertAdded> {
    return this.experts.add(call, body);
  }

  @Get('experts/:personId') @Allow('expert.list')
  async one(@Param('personId', { schema: zId }) personId: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<ExpertView> {
    return tagged(await this.reader.one(personId), reply);
  }

  @Patch('experts/:personId') @Allow('expert.edit')
  async change(@Param('personId', { schema: zId }) personId: string, @Body({ schema: expertChange }) body: ExpertChange, @Headers('if-match') seen: string | undefined, @Caller() call: Call,
    @Res({ passthrough: true }) reply: FastifyReply): Promise<ExpertView> {
    return tagged(await this.experts.change(call, personId, versionSeen(seen), body), reply);
  }

  /** Proposed experts who have not answered yet. */
  @Get('expert-invitations') @Allow('expert.list')
  invitations(): Promise<Page<ExpertInvitationView>> {
    return this.reader.invitations();
  }

  /** Experts by name, each with the reason why they cannot be picked here, if there is one. */
  @Get('challenges/:id/candidates') @Allow('panel.read')
  candidates(@Param('id', { schema: zId }) id: string, @Query({ schema: candidateQuery }) query: ExpertQuery, @Caller() call: Call): Promise<Page<CandidateView>> {
    return this.reader.candidates(call.actor, id, query);
  }
}

function tagged(view: ExpertView, reply: FastifyReply): ExpertView {
  void reply.header('etag', etagOf(view.version));
  return view;
}
