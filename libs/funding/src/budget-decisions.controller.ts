// What happens to one budget line over HTTP: its page, carrying over and cutting, each proposed by finance and adopted by somebody else.
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { zId } from '#libs/kernel';
import { Allow, Caller, type Call } from '#libs/platform';
import { type BudgetLineDetail, type CarryOverView, type CutView, reasonGiven, type ReasonGiven } from './budget.contract.js';
import { BudgetCuts } from './budget-cuts.service.js';
import { BudgetDecisionsReader } from './budget-decisions.reader.js';
import { CarryOvers } from './carry-overs.service.js';

@ApiTags('funding')
@Controller('api')
export class BudgetDecisionsController {
  constructor(private readonly cuts: BudgetCuts, private readonly carryOvers: CarryOvers, private readonly reader: BudgetDecisionsReader) {}

  @Get('budget-lines/:id') @Allow('budget.read')
  line(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<BudgetLineDetail> {
    return this.reader.line(call.actor, id);
  }

  /** Room and holds of a past year's line to the next year's. */
  @Post('budget-lines/:id/carry-overs') @Allow('budget.prepare')
  carryOver(@Param('id', { schema: zId }) id: string, @Body({ schema: reasonGiven }) body: ReasonGiven, @Caller() call: Call): Promise<CarryOverView> {
    return this.carryOvers.submit(call, id, body.reason);
  }

  @Post('carry-overs/:id/approvals') @Allow('budget.adopt')
  adoptCarryOver(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<CarryOverView> {
    return this.carryOvers.adopt(call, id);
  }

  @Post('carry-overs/:id/rejections') @Allow('budget.adopt')
  refuseCarryOver(@Param('id', { schema: zId }) id: string, @Body({ schema: reasonGiven }) body: ReasonGiven, @Caller() call: Call): Promise<CarryOverView> {
    return this.carryOvers.refuse(call, id, body.reason);
  }

  /** Every claim that waits or is approved gets the same part of the line's room. */
  @Post('budget-lines/:id/cuts') @Allow('budget.prepare')
  cut(@Param('id', { schema: zId }) id: string, @Body({ schema: reasonGiven }) body: ReasonGiven, @Caller() call: Call): Promise<CutView> {
    return this.cuts.submit(call, id, body.reason);
  }

  @Post('budget-cuts/:id/approvals') @Allow('budget.adopt')
  adoptCut(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<CutView> {
    return this.cuts.adopt(call, id);
  }

  @Post('budget-cuts/:id/rejections') @Allow('budget.adopt')
  refuseCut(@Param('id', { schema: zId }) id: string, @Body({ schema: reasonGiven }) body: ReasonGiven, @Caller() call: Call): Promise<CutView> {
    return this.cuts.refuse(call, id, body.reason);
  }
}
