// The books over HTTP: accounts with balances, the journal, the limits, and the checks of them all. Nothing here can be written.
import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { zId } from '#libs/kernel';
import { Allow, Caller, type Call, type Page } from '#libs/platform';
import { BooksReader } from './books.reader.js';
import { BooksChecks } from './books-checks.service.js';
import {
  accountEntryQuery, type AccountEntryQuery, type AccountEntryView, accountQuery, type AccountQuery, type AccountView, booksCheckQuery, type BooksCheckQuery, type BooksCheckView, entryQuery, type EntryQuery, type EntryView, limitQuery, type LimitQuery, type LimitView,
} from './ledger.contract.js';

@ApiTags('funding')
@Controller('api')
export class BooksController {
  constructor(private readonly reader: BooksReader, private readonly checksOf: BooksChecks) {}

  @Get('ledger-accounts') @Allow('ledger.read')
  accounts(@Query({ schema: accountQuery }) query: AccountQuery, @Caller() call: Call): Promise<Page<AccountView>> {
    return this.reader.accounts(call.actor, query);
  }

  @Get('ledger-accounts/:id') @Allow('ledger.read')
  account(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<AccountView> {
    return this.reader.account(call.actor, id);
  }

  @Get('ledger-accounts/:id/entries') @Allow('ledger.read')
  accountEntries(@Param('id', { schema: zId }) id: string, @Query({ schema: accountEntryQuery }) query: AccountEntryQuery, @Caller() call: Call): Promise<Page<AccountEntryView>> {
    return this.reader.accountEntries(call.actor, id, query);
  }

  @Get('journal-entries') @Allow('ledger.read')
  entries(@Query({ schema: entryQuery }) query: EntryQuery, @Caller() call: Call): Promise<Page<EntryView>> {
    return this.reader.entries(call.actor, query);
  }

  @Get('limits') @Allow('ledger.read')
  limits(@Query({ schema: limitQuery }) query: LimitQuery, @Caller() call: Call): Promise<Page<LimitView>> {
    return this.reader.limits(call.actor, query);
  }

  @Get('books-checks') @Allow('books.read')
  checks(@Query({ schema: booksCheckQuery }) query: BooksCheckQuery): Promise<Page<BooksCheckView>> {
    return this.checksOf.list(query);
  }

  /** Asks for a check now, beside the daily one; it runs as a job. */
  @Post('books-checks') @Allow('books.check')
  check(@Caller() call: Call): Promise<BooksCheckView> {
    return this.checksOf.ask(call);
  }
}
