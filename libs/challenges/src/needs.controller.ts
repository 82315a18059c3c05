// Needs over HTTP: written and handed in by organisations and officers, screened by officers. A stranger's need does not exist.
import { Body, Controller, Get, Headers, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { zId } from '#libs/kernel';
import { Allow, type Call, Caller, type Page, versionSeen } from '#libs/platform';
import { tagged } from './challenges.controller.js';
import { needChange, type NeedChange, type NeedLine, type NeedView, newNeed, type NewNeed, screening, type Screening } from './need.contract.js';
import { needQuery, type NeedQuery, NeedsReader } from './needs.reader.js';
import { Needs } from './needs.service.js';

@ApiTags('needs')
@Controller('api/needs')
export class NeedsController {
  constructor(private readonly needs: Needs, private readonly reader: NeedsReader) {}

  @Get() @Allow('signed-in')
  list(@Query({ schema: needQuery }) query: NeedQuery, @Caller() call: Call): Promise<Page<NeedLine>> {
    return this.reader.list(call.actor, query);
  }

  @Post() @Allow('need.create')
  async create(@Body({ schema: newNeed }) body: NewNeed, @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<NeedView> {
    return tagged(await this.needs.create(call, body), reply);
  }

  @Get(':id') @Allow('signed-in')
  async one(@Param('id', { schema: zId }) id: string, @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<NeedView> {
    return tagged(await this.reader.one(call.actor, id), reply);
  }

  @Patch(':id') @Allow('need.create')
  async change(@Param('id', { schema: zId }) id: string, @Body({ schema: needChange }) body: NeedChange, @Headers('if-match') seen: string | undefined, @Caller() call: Call,
    @Res({ passthrough: true }) reply: FastifyReply): Promise<NeedView> {
    return tagged(await this.needs.change(call, id, versionSeen(seen), body), reply);
  }

  @Post(':id/submissions') @Allow('need.create')
  async submit(@Param('id', { schema: zId }) id: string, @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<NeedView> {
    return tagged(await this.needs.submit(call, id), reply);
  }

  @Post(':id/screenings') @Allow('need.screen')
  async screen(@Param('id', { schema: zId }) id: string, @Body({ schema: screening }) body: Screening, @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<NeedView> {
    return tagged(await this.needs.screen(call, id, body), reply);
  }

  @Post(':id/withdrawals') @Allow('need.create')
  async withdraw(@Param('id', { schema: zId }) id: string, @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<NeedView> {
    return tagged(await this.needs.withdraw(call, id), reply);
  }
}
