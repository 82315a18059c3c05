// Simulations over HTTP: asked for, followed, read by dimension and line by line, taken home as a workbook.
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { zId } from '#libs/kernel';
import { Allow, type Call, Caller, type Page } from '#libs/platform';
import { newSimulation, type NewSimulation, type SimulatedLine, type SimulationLine, type SimulationView } from './simulation.contract.js';
import { simulationWorkbook } from './simulation.workbook.js';
import { lineQuery, type LineQuery, resultQuery, type ResultQuery, simulationQuery, type SimulationQuery, SimulationsReader } from './simulations.reader.js';
import { SimulationEnds } from './simulation-ends.service.js';
import { Simulations } from './simulations.service.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

@ApiTags('planning')
@Controller('api/simulations')
export class SimulationsController {
  constructor(private readonly simulations: Simulations, private readonly ends: SimulationEnds, private readonly reader: SimulationsReader) {}

  @Get() @Allow('simulation.read')
  list(@Query({ schema: simulationQuery }) query: SimulationQuery, @Caller() call: Call): Promise<Page<SimulationLine>> {
    return this.reader.list(call.actor, query);
  }

  /** Queued; its progress and results are read under the id. */
  @Post() @Allow('simulation.create')
  create(@Body({ schema: newSimulation }) body: NewSimulation, @Caller() call: Call): Promise<SimulationView> {
    return this.simulations.create(call, body);
  }

  /** While it waits or runs: it ends, and what had come out so far is gone. */
  @Post(':id/cancellations') @Allow('simulation.cancel')
  cancel(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<SimulationView> {
    return this.ends.cancel(call, id);
  }

  /** With everything that came out; the log of record keeps that it was there, and who deleted it. */
  @Delete(':id') @HttpCode(204) @Allow('simulation.delete')
  delete(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<void> {
    return this.ends.delete(call, id);
  }

  /** How far it is and what has come out so far; narrowed to one clause or year when asked. */
  @Get(':id') @Allow('simulation.read')
  one(@Param('id', { schema: zId }) id: string, @Query({ schema: resultQuery }) query: ResultQuery, @Caller() call: Call): Promise<SimulationView> {
    return this.reader.one(call.actor, id, call.locale, query);
  }

  /** The enterprises or claims that money goes to, under this or under what it is compared with. */
  @Get(':id/lines') @Allow('simulation.read')
  lines(@Param('id', { schema: zId }) id: string, @Query({ schema: lineQuery }) query: LineQuery, @Caller() call: Call): Promise<Page<SimulatedLine>> {
    return this.reader.lines(call.actor, id, query);
  }

  @Get(':id/exports/simulation.xlsx') @Allow('simulation.read')
  async workbook(@Param('id', { schema: zId }) id: string, @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    const view = await this.reader.one(call.actor, id, call.locale, {});
    void reply.header('cache-control', 'private, no-store');
    return new StreamableFile(simulationWorkbook(view, () => this.reader.allLines(id), await this.reader.names(call.locale), call.locale), { type: XLSX, disposition: `attachment; filename*=UTF-8''${encodeURIComponent(`${view.title}.xlsx`)}` });
  }
}
