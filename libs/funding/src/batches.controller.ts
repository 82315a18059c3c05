// Payment batches and the bank's answers over HTTP.
import { Body, Controller, Get, Headers, Param, Patch, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { zId } from '#libs/kernel';
import { Allow, Caller, etagOf, platformErrors, Repeatable, versionSeen, type Call, type Page } from '#libs/platform';
import { BankAnswers } from './bank-answers.service.js';
import { bankFileQuery, type BankFileQuery, type BankFileView, batchChange, type BatchChange, type BatchFile, type BatchLine, batchNote, type BatchNote, batchQuery, type BatchQuery, type BatchView, newBatch, type NewBatch } from './batch.contract.js';
import { Batches } from './batches.service.js';
import { BatchesReader } from './batches.reader.js';
import { reasonGiven, type ReasonGiven } from './budget.contract.js';

@ApiTags('funding')
@Controller('api')
export class BatchesController {
  constructor(private readonly batches: Batches, private readonly reader: BatchesReader, private readonly bank: BankAnswers) {}

  @Get('payment-batches') @Allow('batch.read')
  list(@Query({ schema: batchQuery }) query: BatchQuery, @Caller() call: Call): Promise<Page<BatchLine>> {
    return this.reader.list(call.actor, query);
  }

  @Post('payment-batches') @Allow('batch.prepare') @Repeatable('required')
  create(@Body({ schema: newBatch }) body: NewBatch, @Caller() call: Call): Promise<BatchView> {
    return this.batches.create(call, body);
  }

  @Get('payment-batches/:id') @Allow('batch.read')
  async one(@Param('id', { schema: zId }) id: string, @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<BatchView> {
    return tagged(await this.reader.one(call.actor, id), reply);
  }

  @Patch('payment-batches/:id') @Allow('batch.prepare')
  async change(@Param('id', { schema: zId }) id: string, @Body({ schema: batchChange }) body: BatchChange, @Headers('if-match') seen: string | undefined, @Caller() call: Call,
    @Res({ passthrough: true }) reply: FastifyReply): Promise<BatchView> {
    return tagged(await this.batches.change(call, id, versionSeen(seen), body), reply);
  }

  @Post('payment-batches/:id/submissions') @Allow('batch.prepare') @Repeatable('required')
  submit(@Param('id', { schema: zId }) id: string, @Body({ schema: batchNote }) body: BatchNote, @Caller() call: Call): Promise<BatchView> {
    return this.batches.submit(call, id, body.note);
  }

  @Post('payment-batches/:id/rejections') @Allow('batch.release')
  reject(@Param('id', { schema: zId }) id: string, @Body({ schema: reasonGiven }) body: ReasonGiven, @Caller() call: Call): Promise<BatchView> {
    return this.batches.reject(call, id, body.reason);
  }

  /** The second person's word before the release; releasing gives it too. */
  @Post('payment-batches/:id/approvals') @Allow('batch.release')
  approve(@Param('id', { schema: zId }) id: string, @Body({ schema: batchNote }) body: BatchNote, @Caller() call: Call): Promise<BatchView> {
    return this.batches.approve(call, id, body.note);
  }

  /** By a second finance officer who approved none of its claims. */
  @Post('payment-batches/:id/releases') @Allow('batch.release') @Repeatable('required')
  release(@Param('id', { schema: zId }) id: string, @Body({ schema: batchNote }) body: BatchNote, @Caller() call: Call): Promise<BatchView> {
    return this.batches.release(call, id, body.note);
  }

  /** What there is for the bank: nothing before the release. */
  @Get('payment-batches/:id/files') @Allow('batch.read')
  async files(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<Page<BatchFile>> {
    const batch = await this.reader.one(call.actor, id);
    return { items: batch.releasedAt === null ? [] : [{ name: 'payments.csv', type: 'text/csv', path: `/api/payment-batches/${id}/files/payments.csv` }], next: null };
  }

  /** The file for the bank, with full account numbers; each fetch is recorded. */
  @Get('payment-batches/:id/files/payments.csv') @Allow('batch.prepare')
  async file(@Param('id', { schema: zId }) id: string, @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    const { name, bytes } = await this.batches.file(call, id);
    void reply.header('cache-control', 'private, no-store');
    return new StreamableFile(bytes, { type: 'text/csv; charset=utf-8', length: bytes.length, disposition: `attachment; filename*=UTF-8''${encodeURIComponent(name)}` });
  }

  /** The bank's answer: raw CSV, UTF-8, header `paymentId,bankSerial,status,valueDate,amount,reason`. */
  @Post('bank-files') @Allow('bank-file.upload') @Repeatable('required') @ApiConsumes('text/csv') @ApiBody({ schema: { type: 'string' } })
  receive(@Body() body: unknown, @Query({ schema: bankFileQuery }) query: BankFileQuery, @Caller() call: Call): Promise<BankFileView> {
    if (!Buffer.isBuffer(body)) throw platformErrors.problem('unsupported-media-type');
    return this.bank.receive(call, body, query);
  }
}

function tagged(view: BatchView, reply: FastifyReply): BatchView {
  void reply.header('etag', etagOf(view.version));
  return view;
}
