// The accounts that agencies pay from over HTTP: prepared by one finance officer, adopted or refused by another.
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { zId } from '#libs/kernel';
import { Allow, Caller, type Call, type Page } from '#libs/platform';
import { reasonGiven, type ReasonGiven } from './budget.contract.js';
import { newPayingAccount, type NewPayingAccount, type PayingAccountChange, payingAccountQuery, type PayingAccountQuery, type PayingAccountView } from './paying-account.contract.js';
import { PayingAccountsReader } from './paying-accounts.reader.js';
import { PayingAccounts } from './paying-accounts.service.js';

@ApiTags('funding')
@Controller('api')
export class PayingAccountsController {
  constructor(private readonly accounts: PayingAccounts, private readonly reader: PayingAccountsReader) {}

  /** Agency by agency: what is in force, and what waits for a second person. */
  @Get('paying-accounts') @Allow('batch.read')
  agencies(@Caller() call: Call): Promise<Page<PayingAccountView>> {
    return this.reader.agencies(call.actor);
  }

  @Get('paying-account-changes') @Allow('batch.read')
  changes(@Query({ schema: payingAccountQuery }) query: PayingAccountQuery, @Caller() call: Call): Promise<Page<PayingAccountChange>> {
    return this.reader.changes(call.actor, query);
  }

  /** Prepared; in force once another finance officer adopts it. */
  @Post('paying-account-changes') @Allow('paying-account.prepare')
  submit(@Body({ schema: newPayingAccount }) body: NewPayingAccount, @Caller() call: Call): Promise<PayingAccountChange> {
    return this.accounts.submit(call, body);
  }

  @Post('paying-account-changes/:id/approvals') @Allow('paying-account.adopt')
  adopt(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<PayingAccountChange> {
    return this.accounts.adopt(call, id);
  }

  @Post('paying-account-changes/:id/rejections') @Allow('paying-account.adopt')
  refuse(@Param('id', { schema: zId }) id: string, @Body({ schema: reasonGiven }) body: ReasonGiven, @Caller() call: Call): Promise<PayingAccountChange> {
    return this.accounts.refuse(call, id, body.reason);
  }
}
