// Objections to planned subsidies over HTTP: filed by anybody, counted once their mail link is used, answered by who had no part in it.
import type { Readable } from 'node:stream';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { zId } from '#libs/kernel';
import { Allow, Caller, NotRepeatable, type Call, type Page } from '#libs/platform';
import { newObjection, type NewObjection, type ObjectionAccepted, type ObjectionFile, ObjectionForms } from '#libs/projects';
import { subsidyObjectionQuery, type SubsidyObjectionQuery, type SubsidyObjectionView, subsidyReply, type SubsidyReply } from './subsidy-notice.contract.js';
import { SubsidyObjectionsReader } from './subsidy-objections.reader.js';
import { ABOUT, SubsidyObjections } from './subsidy-objections.service.js';

@ApiTags('funding')
@Controller('api')
export class SubsidyObjectionsController {
  constructor(private readonly forms: ObjectionForms, private readonly objections: SubsidyObjections, private readonly reader: SubsidyObjectionsReader) {}

  /** The stamped PDF of an organisation's objection: raw bytes, at most 10 MB, without an account. */
  @Post('subsidy-notices/:id/objection-files') @Allow('public') @NotRepeatable() @ApiConsumes('application/octet-stream') @ApiBody({ schema: { type: 'string', format: 'binary' } })
  file(@Param('id', { schema: zId }) id: string, @Body() body: Readable | undefined, @Req() request: FastifyRequest): Promise<ObjectionFile> {
    return this.forms.receiveFile(ABOUT, request.ip, id, body);
  }

  /** Real name and contact; a mail follows, and nothing is received before its link is used. */
  @Post('subsidy-notices/:id/objections') @Allow('public') @NotRepeatable() @HttpCode(202)
  object(@Param('id', { schema: zId }) id: string, @Body({ schema: newObjection }) body: NewObjection, @Req() request: FastifyRequest, @Caller() call: Call): Promise<ObjectionAccepted> {
    return this.forms.file(ABOUT, call, request.ip, id, body);
  }

  @Get('subsidy-notices/:id/objections') @Allow('subsidy-objection.read')
  received(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<Page<SubsidyObjectionView>> {
    return this.reader.ofNotice(call.actor, id);
  }

  @Get('subsidy-objections') @Allow('subsidy-objection.read')
  all(@Query({ schema: subsidyObjectionQuery }) query: SubsidyObjectionQuery, @Caller() call: Call): Promise<Page<SubsidyObjectionView>> {
    return this.reader.list(call.actor, query);
  }

  /** By an official who had no part in batch, claims or notice. Accepted: the batch goes back. */
  @Post('subsidy-objections/:id/replies') @Allow('subsidy-notice.reply')
  reply(@Param('id', { schema: zId }) id: string, @Body({ schema: subsidyReply }) body: SubsidyReply, @Caller() call: Call): Promise<SubsidyObjectionView> {
    return this.objections.reply(call, id, body);
  }
}
