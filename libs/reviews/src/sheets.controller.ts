// Score sheets over HTTP: a reviewer's own, kept as they are written, given away once.
import { Body, Controller, Get, Headers, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { zId } from '#libs/kernel';
import { Allow, Caller, etagOf, versionSeen, type Call, type Page } from '#libs/platform';
import { type AssignmentView, sheetContent, type SheetContent, type SheetView } from './review.contract.js';
import { SheetsReader } from './sheets.reader.js';
import { Sheets } from './sheets.service.js';

const assignmentQuery = z.object({ roundId: zId.optional() });

@ApiTags('review')
@Controller('api/assignments')
export class SheetsController {
  constructor(private readonly sheets: Sheets, private readonly reader: SheetsReader) {}

  /** One's own bids to score. */
  @Get() @Allow('assignment.list')
  mine(@Query({ schema: assignmentQuery }) query: z.infer<typeof assignmentQuery>, @Caller() call: Call): Promise<Page<AssignmentView>> {
    return this.reader.mine(call.actor, query.roundId ?? null);
  }

  @Get(':id/score-sheet') @Allow('score-sheet.fill')
  async one(@Param('id', { schema: zId }) id: string, @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<SheetView> {
    return tagged(await this.reader.one(call.actor, id), reply);
  }

  /** Autosave of the whole sheet, on the version that the screen saw. */
  @Put(':id/score-sheet') @Allow('score-sheet.fill')
  async save(@Param('id', { schema: zId }) id: string, @Body({ schema: sheetContent }) body: SheetContent, @Headers('if-match') seen: string | undefined, @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<SheetView> {
    return tagged(await this.sheets.save(call, id, versionSeen(seen), body), reply);
  }

  /** For good, exactly as it was seen. */
  @Post(':id/score-sheet/submissions') @Allow('score-sheet.fill')
  async submit(@Param('id', { schema: zId }) id: string, @Headers('if-match') seen: string | undefined, @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<SheetView> {
    return tagged(await this.sheets.submit(call, id, versionSeen(seen)), reply);
  }
}

function tagged(view: SheetView, reply: FastifyReply): SheetView {
  void reply.header('etag', etagOf(view.version));
  return view;
}
