// Credit checks over HTTP: an officer enters what the public lists say, the organisation and officials read it.
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { zId } from '#libs/kernel';
import { Allow, Caller, type Call } from '#libs/platform';
import { CreditChecks } from './credit-checks.service.js';
import { type CreditView, newCreditCheck, type NewCreditCheck } from './credit.contract.js';

@ApiTags('organisations')
@Controller('api/organisations/:id/credit-checks')
export class CreditChecksController {
  constructor(private readonly checks: CreditChecks) {}

  /** The latest first, with what it is worth today. */
  @Get() @Allow('signed-in')
  of(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<CreditView> {
    return this.checks.of(call, id);
  }

  @Post() @Allow('credit.record')
  record(@Param('id', { schema: zId }) id: string, @Body({ schema: newCreditCheck }) body: NewCreditCheck, @Caller() call: Call): Promise<CreditView> {
    return this.checks.record(call, id, body);
  }
}
