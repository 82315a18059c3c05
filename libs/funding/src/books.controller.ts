// The books over HTTP: accounts with balances, the journal, the limits. Nothing here can be written.
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, Caller, type Call, type Page } from '#libs/platform';
import { BooksReader } from './books.reader.js';
import { accountQuery, type AccountQuery, type AccountView, entryQuery, type EntryQuery, type EntryView, limitQuery, type LimitQuery, type LimitView } from './ledger.contract.js';

@ApiTags('funding')
@Controller('api')
export class BooksController {
  constructor(private readonly reader: BooksReader) {}

  @Get('ledger-accounts') @Allow('ledger.read')
  accounts(@Query({ schema: accountQuery }) query: AccountQuery, @Caller() call: Call): Promise<Page<AccountView>> {
    return this.reader.accounts(call.actor, query);
  }

  @Get('journal-entries') @Allow('ledger.read')
  entries(@Query({ schema: entryQuery }) query: EntryQuery, @Caller() call: Call): Promise<Page<EntryView>> {
    return this.reader.entries(call.actor, query);
  }

  @Get('limits') @Allow('ledger.read')
  limits(@Query({ schema: limitQuery }) query: LimitQuery, @Caller() call: Call): Promise<Page<LimitView>> {
    return this.reader.limits(call.actor, query);
  }
}
