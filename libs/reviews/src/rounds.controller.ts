// Rounds and rankings over HTTP: progress while it runs, points and ranking when it has closed.
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { zId } from '#libs/kernel';
import { Allow, Caller, type Call, type Page } from '#libs/platform';
import { Rankings } from './rankings.service.js';
import { type ClosedSheet, newRound, type NewRound, type RankingView, type RoundView } from './review.contract.js';
import { RoundsReader } from './rounds.reader.js';
import { Rounds } from './rounds.service.js';

@ApiTags('review')
@Controller('api')
export class RoundsController {
  constructor(private readonly rounds: Rounds, private readonly reader: RoundsReader, private readonly rankings: Rankings) {}

  @Get('panels/:id/rounds') @Allow('round.read')
  ofPanel(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<Page<RoundView>> {
    return this.reader.ofPanel(call.actor, id);
  }

  /** When every seat has accepted and declared, and eligibility is done. */
  @Post('panels/:id/rounds') @Allow('round.start')
  start(@Param('id', { schema: zId }) id: string, @Body({ schema: newRound }) body: NewRound, @Caller() call: Call): Promise<{ id: string; state: string }> {
    return this.rounds.start(call, id, body);
  }

  /** Who is how far; never a point. */
  @Get('rounds/:id') @Allow('round.read')
  one(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<RoundView> {
    return this.reader.one(call.actor, id);
  }

  /** When it is due and those who finished are a panel. With the last sheet it closes by itself. */
  @Post('rounds/:id/closures') @Allow('round.close')
  close(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<{ id: string; state: string }> {
    return this.rounds.close(call, id);
  }

  /** The ranking with its derivation, once the round has closed. Reading is recorded. */
  @Get('rounds/:id/rankings') @Allow('ranking.read')
  ranking(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<Page<RankingView>> {
    return this.rankings.read(call.actor, call.locale, id);
  }

  /** Submitted sheets with their notes, once the round has closed. Reading is recorded. */
  @Get('rounds/:id/score-sheets') @Allow('ranking.read')
  sheets(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<Page<ClosedSheet>> {
    return this.rankings.sheets(call.actor, id);
  }
}
