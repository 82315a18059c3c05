// Draws over HTTP: opened by officers, committed to and told by an officer and a supervisor, read by officials of the agency.
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { zId } from '#libs/kernel';
import { Allow, Caller, pageQuery, type Call, type Page } from '#libs/platform';
import { type DrawLine, type DrawProspect, type DrawView, newCommitment, type NewCommitment, newDraw, type NewDraw, newReveal, type NewReveal, newVoid, type NewVoid } from './draw.contract.js';
import { DrawsReader } from './draws.reader.js';
import { type DrawDone, Draws } from './draws.service.js';

@ApiTags('review')
@Controller('api')
export class DrawsController {
  constructor(private readonly draws: Draws, private readonly reader: DrawsReader) {}

  /** How many experts of each stratum could be drawn now. */
  @Get('challenges/:id/draw-prospects') @Allow('draw.read')
  prospects(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<Page<DrawProspect>> {
    return this.reader.prospects(call.actor, id);
  }

  @Get('panels/:id/draws') @Allow('draw.read')
  ofPanel(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<Page<DrawLine>> {
    return this.reader.ofPanel(call.actor, id);
  }

  /** Freezes who may be drawn; the list's hash is in the log from then on. Again when a draw is void, or nobody of a stratum is left. */
  @Post('panels/:id/draws') @Allow('draw.open')
  open(@Param('id', { schema: zId }) id: string, @Body({ schema: newDraw }) body: NewDraw, @Caller() call: Call): Promise<DrawDone> {
    return this.draws.open(call, id, body);
  }

  @Get('draws') @Allow('draw.read')
  list(@Query({ schema: pageQuery }) query: z.infer<typeof pageQuery>, @Caller() call: Call): Promise<Page<DrawLine>> {
    return this.reader.list(call.actor, query);
  }

  @Get('draws/:id') @Allow('draw.read')
  one(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<DrawView> {
    return this.reader.one(call.actor, id);
  }

  /** The hash of a nonce, one in each role, by two people; see docs/draw.md. */
  @Post('draws/:id/commitments') @Allow('draw.take-part')
  commit(@Param('id', { schema: zId }) id: string, @Body({ schema: newCommitment }) body: NewCommitment, @Caller() call: Call): Promise<DrawDone> {
    return this.draws.commit(call, id, body);
  }

  /** The nonce itself, when both have committed; the second one draws. */
  @Post('draws/:id/reveals') @Allow('draw.take-part')
  reveal(@Param('id', { schema: zId }) id: string, @Body({ schema: newReveal }) body: NewReveal, @Caller() call: Call): Promise<DrawDone> {
    return this.draws.reveal(call, id, body);
  }

  /** Ends a draw that cannot go on: the nonce is lost, or the list is outdated. */
  @Post('draws/:id/voids') @Allow('draw.take-part')
  void(@Param('id', { schema: zId }) id: string, @Body({ schema: newVoid }) body: NewVoid, @Caller() call: Call): Promise<DrawDone> {
    return this.draws.void(call, id, body);
  }
}
