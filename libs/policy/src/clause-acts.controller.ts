// What is done with a clause version over HTTP: handed in, approved or sent back, withdrawn, a provisional figure confirmed.
import { Body, Controller, Headers, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Allow, type Call, Caller, versionSeen } from '#libs/platform';
import { ClauseApprovals } from './clause-approvals.service.js';
import { type ClauseVersionView, newConfirmation, type NewConfirmation, versionReason } from './clause-version.contract.js';
import { tagged, zName } from './clause-versions.controller.js';

type Reasoned = z.infer<typeof versionReason>;

@ApiTags('policy')
@Controller('api/policy/clauses/:id/versions/:version')
export class ClauseActsController {
  constructor(private readonly approvals: ClauseApprovals) {}

  /** Everything that is wrong is answered at once, one error a problem; what is in force stays in force. */
  @Post('submissions') @Allow('clause.draft')
  async submit(@Param('id', { schema: zName }) id: string, @Param('version', { schema: zName }) version: string, @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<ClauseVersionView> {
    return tagged(await this.approvals.submit(call, id, version), reply);
  }

  /** Binds exactly this document after exactly this predecessor; with If-Match, exactly the record that was read. In force by its dates. */
  @Post('approvals') @Allow('clause.approve')
  async approve(@Param('id', { schema: zName }) id: string, @Param('version', { schema: zName }) version: string, @Headers('if-match') seen: string | undefined, @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<ClauseVersionView> {
    return tagged(await this.approvals.approve(call, id, version, seen === undefined ? undefined : versionSeen(seen)), reply);
  }

  @Post('rejections') @Allow('clause.approve')
  async reject(@Param('id', { schema: zName }) id: string, @Param('version', { schema: zName }) version: string, @Body({ schema: versionReason }) body: Reasoned, @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<ClauseVersionView> {
    return tagged(await this.approvals.reject(call, id, version, body.reason), reply);
  }

  /** A draft by an officer; an approved version by a head until its first day. */
  @Post('withdrawals') @Allow('clause.withdraw')
  async withdraw(@Param('id', { schema: zName }) id: string, @Param('version', { schema: zName }) version: string, @Body({ schema: versionReason }) body: Reasoned, @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<ClauseVersionView> {
    return tagged(await this.approvals.withdraw(call, id, version, body.reason), reply);
  }

  /** Two people's word on one figure makes a provisional version pay. */
  @Post('confirmations') @Allow('clause.confirm')
  async confirm(@Param('id', { schema: zName }) id: string, @Param('version', { schema: zName }) version: string, @Body({ schema: newConfirmation }) body: NewConfirmation, @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<ClauseVersionView> {
    return tagged(await this.approvals.confirm(call, id, version, body), reply);
  }
}
