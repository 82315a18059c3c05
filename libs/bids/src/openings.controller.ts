// From the opening on, over HTTP: started, confirmed, watched; opened bids read; eligibility checked; supplements handed in.
import { Body, Controller, Get, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { zId } from '#libs/kernel';
import { Allow, Caller, shownAs, type Call, type Page } from '#libs/platform';
import { Eligibility } from './eligibility.service.js';
import { OpenedBids } from './opened-bids.service.js';
import { type EligibilityCheckView, newEligibilityCheck, type NewEligibilityCheck, newSupplement, type NewSupplement, type OpenedBidLine, openedBidsQuestion, type OpenedBidView, type OpeningView } from './opening.contract.js';
import { Openings } from './openings.service.js';

const fileQuery = z.object({ inline: z.enum(['1']).optional() });
const zFile = z.coerce.number().int().min(1).max(100);

@ApiTags('openings')
@Controller('api')
export class OpeningsController {
  constructor(private readonly openings: Openings, private readonly opened: OpenedBids, private readonly eligibility: Eligibility) {}

  @Post('challenges/:id/openings') @Allow('opening.start')
  start(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<OpeningView> {
    return this.openings.start(call, id);
  }

  @Get('challenges/:id/openings') @Allow('opening.read')
  ofChallenge(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<Page<OpeningView>> {
    return this.openings.ofChallenge(call.actor, id);
  }

  @Get('openings/:id') @Allow('opening.read')
  one(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<OpeningView> {
    return this.openings.one(call.actor, id);
  }

  /** The second pair of eyes: from here the bids are opened. */
  @Post('openings/:id/confirmations') @Allow('opening.confirm')
  confirm(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<OpeningView> {
    return this.openings.confirm(call, id);
  }

  @Get('opened-bids') @Allow('signed-in')
  list(@Query({ schema: openedBidsQuestion }) query: z.infer<typeof openedBidsQuestion>, @Caller() call: Call): Promise<Page<OpenedBidLine>> {
    return this.opened.list(call.actor, query.challengeId);
  }

  /** Decrypted for this answer alone; the read is recorded. */
  @Get('opened-bids/:id') @Allow('signed-in')
  async view(@Param('id', { schema: zId }) id: string, @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<OpenedBidView> {
    void reply.header('cache-control', 'private, no-store');
    return this.opened.view(call.actor, id);
  }

  @Get('opened-bids/:id/files/:n') @Allow('signed-in')
  async file(@Param('id', { schema: zId }) id: string, @Param('n', { schema: zFile }) n: number, @Query({ schema: fileQuery }) query: z.infer<typeof fileQuery>, @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    const { name, type, size, stream } = await this.opened.file(call.actor, id, n);
    const { csp, disposition } = shownAs({ name, type }, query.inline === '1');
    void reply.header('cache-control', 'private, no-store').header('content-security-policy', csp);
    return new StreamableFile(stream, { type, length: size, disposition });
  }

  @Post('challenges/:id/eligibility-checks') @Allow('eligibility-check.decide')
  check(@Param('id', { schema: zId }) id: string, @Body({ schema: newEligibilityCheck }) body: NewEligibilityCheck, @Caller() call: Call): Promise<EligibilityCheckView> {
    return this.eligibility.check(call, id, body);
  }

  @Get('challenges/:id/eligibility-checks') @Allow('signed-in')
  checks(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<Page<EligibilityCheckView>> {
    return this.eligibility.list(call.actor, id);
  }

  @Post('eligibility-checks/:id/supplements') @Allow('supplement.hand-in')
  handIn(@Param('id', { schema: zId }) id: string, @Body({ schema: newSupplement }) body: NewSupplement, @Caller() call: Call): Promise<EligibilityCheckView> {
    return this.eligibility.handIn(call, id, body);
  }
}
