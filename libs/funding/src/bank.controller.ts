// The bank over HTTP: its files in, their report out; exceptions that a person clears, cases that a person decides.
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { zId } from '#libs/kernel';
import { Allow, Caller, platformErrors, Repeatable, takesDocument, type Call, type Page } from '#libs/platform';
import { BankAnswers } from './bank-answers.service.js';
import {
  bankFileList, type BankFileList, bankFileQuery, type BankFileQuery, type BankFileView, bankLineQuery, type BankLineQuery, type BankLineView, exceptionQuery, type ExceptionQuery, type ExceptionView, newCaseDecision, type NewCaseDecision, newClearance,
  type NewClearance, paymentCaseQuery, type PaymentCaseQuery, type PaymentCaseView,
} from './bank.contract.js';
import { BankExceptions } from './bank-exceptions.service.js';
import { BankReader } from './bank.reader.js';
import { PaymentCases } from './payment-cases.service.js';

takesDocument('/api/bank-files');

@ApiTags('funding')
@Controller('api')
export class BankController {
  constructor(private readonly answers: BankAnswers, private readonly reader: BankReader, private readonly exceptions: BankExceptions, private readonly cases: PaymentCases) {}

  /** The bank's answer as it came: our CSV, a portal's result (CSV in UTF-8 or GBK, xlsx), pain.002 or camt.054. */
  @Post('bank-files') @Allow('bank-file.upload') @Repeatable('required') @ApiConsumes('text/csv', 'application/xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet') @ApiBody({ schema: { type: 'string' } })
  receive(@Body() body: unknown, @Query({ schema: bankFileQuery }) query: BankFileQuery, @Caller() call: Call): Promise<BankFileView> {
    if (!Buffer.isBuffer(body)) throw platformErrors.problem('unsupported-media-type');
    return this.answers.receive(call, body, query);
  }

  @Get('bank-files') @Allow('batch.read')
  list(@Query({ schema: bankFileList }) query: BankFileList, @Caller() call: Call): Promise<Page<BankFileView>> {
    return this.reader.files(call.actor, query);
  }

  @Get('bank-files/:id') @Allow('batch.read')
  file(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<BankFileView> {
    return this.reader.file(call.actor, id);
  }

  @Get('bank-files/:id/lines') @Allow('batch.read')
  lines(@Param('id', { schema: zId }) id: string, @Query({ schema: bankLineQuery }) query: BankLineQuery, @Caller() call: Call): Promise<Page<BankLineView>> {
    return this.reader.lines(call.actor, id, query);
  }

  @Get('bank-exceptions') @Allow('batch.read')
  exceptionList(@Query({ schema: exceptionQuery }) query: ExceptionQuery, @Caller() call: Call): Promise<Page<ExceptionView>> {
    return this.reader.exceptions(call.actor, query);
  }

  @Get('bank-exceptions/:id') @Allow('batch.read')
  exception(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<ExceptionView> {
    return this.reader.exception(call.actor, id);
  }

  @Post('bank-exceptions/:id/clearances') @Allow('bank-file.upload')
  clear(@Param('id', { schema: zId }) id: string, @Body({ schema: newClearance }) body: NewClearance, @Caller() call: Call): Promise<ExceptionView> {
    return this.exceptions.clear(call, id, body);
  }

  @Get('payment-cases') @Allow('payment-case.read')
  caseList(@Query({ schema: paymentCaseQuery }) query: PaymentCaseQuery, @Caller() call: Call): Promise<Page<PaymentCaseView>> {
    return this.reader.cases(call.actor, query);
  }

  @Get('payment-cases/:id') @Allow('payment-case.read')
  case(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<PaymentCaseView> {
    return this.reader.case(call.actor, id);
  }

  @Post('payment-cases/:id/decisions') @Allow('payment-case.decide')
  decide(@Param('id', { schema: zId }) id: string, @Body({ schema: newCaseDecision }) body: NewCaseDecision, @Caller() call: Call): Promise<PaymentCaseView> {
    return this.cases.decide(call, id, body);
  }
}
