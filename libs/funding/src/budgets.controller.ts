// Budgets over HTTP: prepared, submitted, adopted by another; lines and their adjustments.
import { Body, Controller, Get, Headers, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { zId } from '#libs/kernel';
import { Allow, Caller, etagOf, versionSeen, type Call, type Page } from '#libs/platform';
import { type AdjustmentView, type BudgetChange, budgetChange, type BudgetLineView, type BudgetView, newAdjustment, type NewAdjustment, newBudget, type NewBudget, newLine, type NewLine, reasonGiven, type ReasonGiven } from './budget.contract.js';
import { BudgetAdjustments } from './budget-adjustments.service.js';
import { budgetLineQuery, type BudgetLineQuery, budgetQuery, type BudgetQuery, BudgetsReader } from './budgets.reader.js';
import { Budgets } from './budgets.service.js';

@ApiTags('funding')
@Controller('api')
export class BudgetsController {
  constructor(private readonly budgets: Budgets, private readonly adjustments: BudgetAdjustments, private readonly reader: BudgetsReader) {}

  @Get('budgets') @Allow('budget.read')
  list(@Query({ schema: budgetQuery }) query: BudgetQuery, @Caller() call: Call): Promise<Page<BudgetView>> {
    return this.reader.list(call.actor, query);
  }

  @Post('budgets') @Allow('budget.prepare')
  async create(@Body({ schema: newBudget }) body: NewBudget, @Caller() call: Call): Promise<BudgetView> {
    return this.budgets.create(call, body);
  }

  @Get('budgets/:id') @Allow('budget.read')
  async one(@Param('id', { schema: zId }) id: string, @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<BudgetView> {
    return tagged(await this.reader.one(call.actor, id), reply);
  }

  @Patch('budgets/:id') @Allow('budget.prepare')
  async change(@Param('id', { schema: zId }) id: string, @Body({ schema: budgetChange }) body: BudgetChange, @Headers('if-match') seen: string | undefined, @Caller() call: Call,
    @Res({ passthrough: true }) reply: FastifyReply): Promise<BudgetView> {
    return tagged(await this.budgets.change(call, id, versionSeen(seen), body), reply);
  }

  @Post('budgets/:id/submissions') @Allow('budget.prepare')
  submit(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<BudgetView> {
    return this.budgets.submit(call, id);
  }

  /** Adopts exactly what was submitted, by somebody else; opens the lines. */
  @Post('budgets/:id/approvals') @Allow('budget.adopt')
  adopt(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<BudgetView> {
    return this.budgets.adopt(call, id);
  }

  /** Of an adopted budget: a clause that it has no line for yet. Nothing is there to pay from until somebody else adopts the amount. */
  @Post('budgets/:id/lines') @Allow('budget.prepare')
  addLine(@Param('id', { schema: zId }) id: string, @Body({ schema: newLine }) body: NewLine, @Caller() call: Call): Promise<AdjustmentView> {
    return this.adjustments.add(call, id, body);
  }

  @Post('budgets/:id/rejections') @Allow('budget.adopt')
  reject(@Param('id', { schema: zId }) id: string, @Body({ schema: reasonGiven }) body: ReasonGiven, @Caller() call: Call): Promise<BudgetView> {
    return this.budgets.reject(call, id, body.reason);
  }

  @Get('budget-lines') @Allow('budget.read')
  lines(@Query({ schema: budgetLineQuery }) query: BudgetLineQuery, @Caller() call: Call): Promise<Page<BudgetLineView>> {
    return this.reader.lines(call.actor, query);
  }

  @Post('budget-lines/:id/adjustments') @Allow('budget.prepare')
  adjust(@Param('id', { schema: zId }) id: string, @Body({ schema: newAdjustment }) body: NewAdjustment, @Caller() call: Call): Promise<AdjustmentView> {
    return this.adjustments.submit(call, id, body);
  }

  @Post('budget-adjustments/:id/approvals') @Allow('budget.adopt')
  adoptAdjustment(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<AdjustmentView> {
    return this.adjustments.adopt(call, id);
  }

  @Post('budget-adjustments/:id/rejections') @Allow('budget.adopt')
  refuseAdjustment(@Param('id', { schema: zId }) id: string, @Body({ schema: reasonGiven }) body: ReasonGiven, @Caller() call: Call): Promise<AdjustmentView> {
    return this.adjustments.refuse(call, id, body.reason);
  }
}

function tagged(view: BudgetView, reply: FastifyReply): BudgetView {
  void reply.header('etag', etagOf(view.version));
  return view;
}
