// Panels and seats over HTTP: formed and mended by officers, answered by reviewers.
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { zId } from '#libs/kernel';
import { Allow, Caller, type Call, type Page } from '#libs/platform';
import { PanelsReader } from './panels.reader.js';
import { Panels } from './panels.service.js';
import { Recusals } from './recusals.service.js';
import { conflictDeclaration, type ConflictDeclaration, newPanel, type NewPanel, newRecusal, type NewRecusal, newSeat, type NewSeat, type OwnSeat, type PanelView, type RecusalView, type SeatLine, seatReply, type SeatReply } from './review.contract.js';
import { type Answered, Seats } from './seats.service.js';

@ApiTags('review')
@Controller('api')
export class PanelsController {
  constructor(private readonly panels: Panels, private readonly standingAside: Recusals, private readonly replies: Seats, private readonly reader: PanelsReader) {}

  @Get('challenges/:id/panels') @Allow('panel.read')
  ofChallenge(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<Page<PanelView>> {
    return this.reader.ofChallenge(call.actor, id);
  }

  /** As many experts without conflict as the challenge says, one of them the chair; each is invited. */
  @Post('challenges/:id/panels') @Allow('panel.form')
  form(@Param('id', { schema: zId }) id: string, @Body({ schema: newPanel }) body: NewPanel, @Caller() call: Call): Promise<{ id: string }> {
    return this.panels.form(call, id, body);
  }

  @Get('panels/:id') @Allow('panel.read')
  one(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<PanelView> {
    return this.reader.one(call.actor, id);
  }

  @Get('panels/:id/seats') @Allow('panel.read')
  seats(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<Page<SeatLine>> {
    return this.reader.seats(call.actor, id);
  }

  /** Gives a declined, recused or unanswered seat to another expert. */
  @Post('panels/:id/seats') @Allow('panel.form')
  replace(@Param('id', { schema: zId }) id: string, @Body({ schema: newSeat }) body: NewSeat, @Caller() call: Call): Promise<{ id: string }> {
    return this.panels.replace(call, id, body);
  }

  @Get('panels/:id/recusals') @Allow('panel.read')
  recusals(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<Page<RecusalView>> {
    return this.reader.recusals(call.actor, id);
  }

  /** Takes a reviewer out, with a reason: access ends at once, their sheets are void. */
  @Post('panels/:id/recusals') @Allow('panel.form')
  recuse(@Param('id', { schema: zId }) id: string, @Body({ schema: newRecusal }) body: NewRecusal, @Caller() call: Call): Promise<{ id: string; state: string }> {
    return this.standingAside.byOfficer(call, id, body);
  }

  /** One's own seats. */
  @Get('seats') @Allow('seat.reply')
  mine(@Caller() call: Call): Promise<Page<OwnSeat>> {
    return this.reader.mine(call.actor);
  }

  @Get('seats/:id') @Allow('seat.reply')
  ownSeat(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<OwnSeat> {
    return this.reader.ownSeat(call.actor, id);
  }

  @Post('seats/:id/replies') @Allow('seat.reply')
  reply(@Param('id', { schema: zId }) id: string, @Body({ schema: seatReply }) body: SeatReply, @Caller() call: Call): Promise<Answered> {
    return this.replies.reply(call, id, body);
  }

  /** Before the first bid is read: no conflict, or one. Later: one that was found late. */
  @Post('seats/:id/conflicts') @Allow('seat.reply')
  declare(@Param('id', { schema: zId }) id: string, @Body({ schema: conflictDeclaration }) body: ConflictDeclaration, @Caller() call: Call): Promise<Answered> {
    return this.replies.declare(call, id, body);
  }
}
