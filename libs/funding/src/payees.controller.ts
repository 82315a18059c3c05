// Payees over HTTP: an owner gives an account, two people of finance confirm it; numbers are masked but for one recorded read.
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { zId } from '#libs/kernel';
import { Allow, Caller, type Call, type Page } from '#libs/platform';
import { reasonGiven, type ReasonGiven } from './budget.contract.js';
import { type AccountNumberView, newPayee, type NewPayee, type PayeeView } from './payee.contract.js';
import { payeeQuery, type PayeeQuery, PayeesReader } from './payees.reader.js';
import { Payees } from './payees.service.js';

@ApiTags('funding')
@Controller('api/payees')
export class PayeesController {
  constructor(private readonly payees: Payees, private readonly reader: PayeesReader) {}

  @Get() @Allow('payee.read')
  list(@Query({ schema: payeeQuery }) query: PayeeQuery, @Caller() call: Call): Promise<Page<PayeeView>> {
    return this.reader.list(call.actor, query);
  }

  @Post() @Allow('payee.give')
  give(@Body({ schema: newPayee }) body: NewPayee, @Caller() call: Call): Promise<PayeeView> {
    return this.payees.give(call, body);
  }

  @Get(':id') @Allow('payee.read')
  one(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<PayeeView> {
    return this.reader.one(call.actor, id);
  }

  /** The full number: each read is an entry in the log. */
  @Get(':id/account-number') @Allow('payee.disclose')
  disclose(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<AccountNumberView> {
    return this.payees.disclose(call, id);
  }

  /** Twice, by two people: checked, then confirmed. */
  @Post(':id/approvals') @Allow('payee.confirm')
  confirm(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<PayeeView> {
    return this.payees.confirm(call, id);
  }

  @Post(':id/rejections') @Allow('payee.confirm')
  refuse(@Param('id', { schema: zId }) id: string, @Body({ schema: reasonGiven }) body: ReasonGiven, @Caller() call: Call): Promise<PayeeView> {
    return this.payees.refuse(call, id, body.reason);
  }

  @Post(':id/retirements') @Allow('payee.give')
  retire(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<PayeeView> {
    return this.payees.retire(call, id);
  }
}
