// Projects over HTTP: a signed contract seen as work, with its milestones, deliveries, acceptances, and performance on record.
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { zId } from '#libs/kernel';
import { Allow, Caller, type Call, type Page } from '#libs/platform';
import { type ContractView, type MilestoneView, newAcceptance, type NewAcceptance, newDeliverable, type NewDeliverable, type PerformanceView, type ProjectLine } from './contract.contract.js';
import { contractQuery, type ContractQuery, ContractsReader } from './contracts.reader.js';
import { MilestonesReader, performanceQuery, type PerformanceQuery } from './milestones.reader.js';
import { Milestones } from './milestones.service.js';

@ApiTags('projects')
@Controller('api')
export class ProjectsController {
  constructor(private readonly contracts: ContractsReader, private readonly milestones: Milestones, private readonly reader: MilestonesReader) {}

  /** My organisations' and my agencies'. */
  @Get('projects') @Allow('signed-in')
  list(@Query({ schema: contractQuery }) query: ContractQuery, @Caller() call: Call): Promise<Page<ProjectLine>> {
    return this.contracts.projects(call.actor, query);
  }

  @Get('projects/:id') @Allow('signed-in')
  one(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<ContractView> {
    return this.contracts.project(call.actor, id);
  }

  @Get('projects/:id/milestones') @Allow('signed-in')
  ofProject(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<Page<MilestoneView>> {
    return this.reader.ofContract(call.actor, id);
  }

  @Get('milestones/:id') @Allow('signed-in')
  milestone(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<MilestoneView> {
    return this.reader.one(call.actor, id);
  }

  /** The winner hands in what the milestone asks for. */
  @Post('milestones/:id/deliverables') @Allow('milestone.deliver')
  deliver(@Param('id', { schema: zId }) id: string, @Body({ schema: newDeliverable }) body: NewDeliverable, @Caller() call: Call): Promise<MilestoneView> {
    return this.milestones.deliver(call, id, body);
  }

  /** The demand side accepts an amount, or rejects with reasons. */
  @Post('milestones/:id/acceptances') @Allow('milestone.accept')
  judge(@Param('id', { schema: zId }) id: string, @Body({ schema: newAcceptance }) body: NewAcceptance, @Caller() call: Call): Promise<MilestoneView> {
    return this.milestones.judge(call, id, body);
  }

  @Get('performance-records') @Allow('signed-in')
  performance(@Query({ schema: performanceQuery }) query: PerformanceQuery, @Caller() call: Call): Promise<Page<PerformanceView>> {
    return this.reader.performance(call.actor, query);
  }
}
