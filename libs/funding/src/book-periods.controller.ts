// Periods of the books over HTTP: proposed by one, closed by another; reopened likewise.
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { zId } from '#libs/kernel';
import { Allow, Caller, type Call, type Page } from '#libs/platform';
import { bookPeriodQuery, type BookPeriodQuery, type BookPeriodView, newBookPeriod, type NewBookPeriod, newReopening, type NewReopening } from './book-period.contract.js';
import { BookPeriodsReader } from './book-periods.reader.js';
import { BookPeriods } from './book-periods.service.js';
import { reasonGiven, type ReasonGiven } from './budget.contract.js';

@ApiTags('funding')
@Controller('api/book-periods')
export class BookPeriodsController {
  constructor(private readonly periods: BookPeriods, private readonly reader: BookPeriodsReader) {}

  @Get() @Allow('period.read')
  list(@Query({ schema: bookPeriodQuery }) query: BookPeriodQuery): Promise<Page<Omit<BookPeriodView, 'approvals' | 'history'>>> {
    return this.reader.list(query);
  }

  @Post() @Allow('period.propose')
  propose(@Body({ schema: newBookPeriod }) body: NewBookPeriod, @Caller() call: Call): Promise<BookPeriodView> {
    return this.periods.propose(call, body);
  }

  @Get(':id') @Allow('period.read')
  one(@Param('id', { schema: zId }) id: string): Promise<BookPeriodView> {
    return this.reader.one(id);
  }

  /** Closes what was proposed, reopens what was asked for; by somebody else. */
  @Post(':id/approvals') @Allow('period.close')
  approve(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<BookPeriodView> {
    return this.periods.approve(call, id);
  }

  @Post(':id/rejections') @Allow('period.close')
  reject(@Param('id', { schema: zId }) id: string, @Body({ schema: reasonGiven }) body: ReasonGiven, @Caller() call: Call): Promise<BookPeriodView> {
    return this.periods.reject(call, id, body.reason);
  }

  @Post(':id/reopenings') @Allow('period.propose')
  reopen(@Param('id', { schema: zId }) id: string, @Body({ schema: newReopening }) body: NewReopening, @Caller() call: Call): Promise<BookPeriodView> {
    return this.periods.askReopening(call, id, body.reason);
  }
}
