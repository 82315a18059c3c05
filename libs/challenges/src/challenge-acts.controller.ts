// What is done with a challenge over HTTP: handed in, approved or sent back, published, amended, cancelled.
import { Body, Controller, Headers, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { zId } from '#libs/kernel';
import { Allow, type Call, Caller, versionSeen } from '#libs/platform';
import { Addenda } from './addenda.service.js';
import { ChallengeCancellations } from './challenge.cancellations.service.js';
import { type AddendumView, cancellation, type CancellationView, type ChallengeView, newAddendum, type NewAddendum, rejection } from './challenge.contract.js';
import { ChallengePublication } from './challenge.publication.service.js';
import { tagged } from './challenges.controller.js';

type Reasoned = z.infer<typeof rejection>;

@ApiTags('challenges')
@Controller('api/challenges/:id')
export class ChallengeActsController {
  constructor(private readonly publication: ChallengePublication, private readonly cancellations: ChallengeCancellations, private readonly addenda: Addenda) {}

  /** Everything that is missing or wrong is answered at once, one error a field. */
  @Post('submissions') @Allow('challenge.draft')
  async submit(@Param('id', { schema: zId }) id: string, @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<ChallengeView> {
    return tagged(await this.publication.submit(call, id), reply);
  }

  /** Binds exactly this content; with If-Match, exactly the version that was read. */
  @Post('approvals') @Allow('challenge.approve')
  async approve(@Param('id', { schema: zId }) id: string, @Headers('if-match') seen: string | undefined, @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<ChallengeView> {
    return tagged(await this.publication.approve(call, id, seen === undefined ? undefined : versionSeen(seen)), reply);
  }

  @Post('rejections') @Allow('challenge.approve')
  async reject(@Param('id', { schema: zId }) id: string, @Body({ schema: rejection }) body: Reasoned, @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<ChallengeView> {
    return tagged(await this.publication.reject(call, id, body.reason), reply);
  }

  /** Exactly what was approved. */
  @Post('publications') @Allow('challenge.publish')
  async publish(@Param('id', { schema: zId }) id: string, @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<ChallengeView> {
    return tagged(await this.publication.publish(call, id), reply);
  }

  @Post('addenda') @Allow('addendum.publish')
  amend(@Param('id', { schema: zId }) id: string, @Body({ schema: newAddendum }) body: NewAddendum, @Caller() call: Call): Promise<AddendumView> {
    return this.addenda.publish(call, id, body);
  }

  /** At once while nothing is published; else it waits for a head's confirmation. */
  @Post('cancellations') @Allow('challenge.cancel')
  cancel(@Param('id', { schema: zId }) id: string, @Body({ schema: cancellation }) body: Reasoned, @Caller() call: Call): Promise<CancellationView> {
    return this.cancellations.ask(call, id, body.reason);
  }

  @Post('cancellations/:cancellationId/approvals') @Allow('challenge.approve')
  confirm(@Param('id', { schema: zId }) id: string, @Param('cancellationId', { schema: zId }) cancellationId: string, @Caller() call: Call): Promise<CancellationView> {
    return this.cancellations.confirm(call, id, cancellationId);
  }

  @Post('cancellations/:cancellationId/rejections') @Allow('challenge.approve')
  refuse(@Param('id', { schema: zId }) id: string, @Param('cancellationId', { schema: zId }) cancellationId: string, @Body({ schema: rejection }) body: Reasoned, @Caller() call: Call): Promise<CancellationView> {
    return this.cancellations.refuse(call, id, cancellationId, body.reason);
  }
}
