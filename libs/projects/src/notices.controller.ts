// Notices and objections over HTTP: read by everybody, published by officers; an objection is filed by anybody and counts once its mail link is used.
import type { Readable } from 'node:stream';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { zId } from '#libs/kernel';
import { Allow, Caller, NotRepeatable, type Call, type Page } from '#libs/platform';
import { newObjection, type NewObjection, type NoticeLine, noticePublication, type NoticePublication, type NoticeView, type ObjectionAccepted, type ObjectionFile, objectionReply, type ObjectionReply, type ObjectionView } from './notice.contract.js';
import { noticeQuery, type NoticeQuery, NoticesReader } from './notices.reader.js';
import { Notices } from './notices.service.js';
import { ObjectionForms } from './objection-forms.service.js';
import { objectionQuery, type ObjectionQuery, ObjectionsReader } from './objections.reader.js';
import { Objections } from './objections.service.js';

@ApiTags('result')
@Controller('api')
export class NoticesController {
  constructor(private readonly notices: Notices, private readonly reader: NoticesReader, private readonly forms: ObjectionForms, private readonly objections: Objections, private readonly objectionsReader: ObjectionsReader) {}

  @Get('notices') @Allow('public')
  list(@Query({ schema: noticeQuery }) query: NoticeQuery, @Caller() call: Call): Promise<Page<NoticeLine>> {
    return this.reader.list(call.actor, query);
  }

  @Get('notices/:id') @Allow('public')
  one(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<NoticeView> {
    return this.reader.one(call.actor, id);
  }

  /** The first day is today or later; the last is computed from the calendar of working days and stored. */
  @Post('notices/:id/publications') @Allow('notice.publish')
  publish(@Param('id', { schema: zId }) id: string, @Body({ schema: noticePublication }) body: NoticePublication, @Caller() call: Call): Promise<NoticeView> {
    return this.notices.publish(call, id, body);
  }

  /** The stamped PDF of an organisation's objection: raw bytes, at most 10 MB, without an account. */
  @Post('notices/:id/objection-files') @Allow('public') @NotRepeatable() @ApiConsumes('application/octet-stream') @ApiBody({ schema: { type: 'string', format: 'binary' } })
  file(@Param('id', { schema: zId }) id: string, @Body() body: Readable | undefined, @Req() request: FastifyRequest): Promise<ObjectionFile> {
    return this.forms.receiveFile('notice', request.ip, id, body);
  }

  /** Real name and contact; a mail follows, and nothing is received before its link is used. */
  @Post('notices/:id/objections') @Allow('public') @NotRepeatable() @HttpCode(202)
  object(@Param('id', { schema: zId }) id: string, @Body({ schema: newObjection }) body: NewObjection, @Req() request: FastifyRequest, @Caller() call: Call): Promise<ObjectionAccepted> {
    return this.forms.file('notice', call, request.ip, id, body);
  }

  @Get('notices/:id/objections') @Allow('objection.read')
  received(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<Page<ObjectionView>> {
    return this.objectionsReader.ofNotice(call.actor, id);
  }

  @Get('objections') @Allow('objection.read')
  all(@Query({ schema: objectionQuery }) query: ObjectionQuery, @Caller() call: Call): Promise<Page<ObjectionView>> {
    return this.objectionsReader.list(call.actor, query);
  }

  @Get('objections/:id') @Allow('objection.read')
  objection(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<ObjectionView> {
    return this.objectionsReader.one(call.actor, id);
  }

  /** By an official who neither prepared nor approved the decision. Accepted: the decision goes back. */
  @Post('objections/:id/replies') @Allow('objection.reply')
  reply(@Param('id', { schema: zId }) id: string, @Body({ schema: objectionReply }) body: ObjectionReply, @Caller() call: Call): Promise<ObjectionView> {
    return this.objections.reply(call, id, body);
  }
}
