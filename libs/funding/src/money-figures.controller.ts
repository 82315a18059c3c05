// Money at a glance over HTTP: sums for whoever reads the agency's money, and the rows behind each.
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, Caller, type Call, type Page } from '#libs/platform';
import { moneyFigureQuery, type MoneyFigureQuery, type MoneyFigures, type MoneyRow, moneyRowQuery, type MoneyRowQuery } from './money-figures.contract.js';
import { MoneyFiguresReader } from './money-figures.reader.js';

@ApiTags('funding')
@Controller('api/money-figures')
export class MoneyFiguresController {
  constructor(private readonly reader: MoneyFiguresReader) {}

  @Get() @Allow('budget.read')
  sums(@Query({ schema: moneyFigureQuery }) query: MoneyFigureQuery, @Caller() call: Call): Promise<MoneyFigures> {
    return this.reader.sums(call.actor, query);
  }

  @Get('rows') @Allow('budget.read')
  rows(@Query({ schema: moneyRowQuery }) query: MoneyRowQuery, @Caller() call: Call): Promise<Page<MoneyRow>> {
    return this.reader.rows(call.actor, query);
  }
}
