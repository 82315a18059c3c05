// Payment batches over HTTP.
import { Body, Controller, Get, Headers, Param, Patch, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { zId } from '#libs/kernel';
import { Allow, Caller, etagOf, Repeatable, versionSeen, type Call, type Page } from '#libs/platform';
import { batchChange, type BatchChange, type BatchFile, type BatchLine, batchNote, type BatchNote, batchQuery, type BatchQuery, type BatchView, fileName, newBatch, type NewBatch } from './batch.contract.js';
import { BatchFiles } from './batch-files.service.js';
import { Batches } from './batches.service.js';
import { BatchesReader } from './batches.reader.js';
import { reasonGiven, type ReasonGiven } from './budget.contract.js';

@ApiTags('funding')
@Controller('api')
export class BatchesController {
  constructor(private readonly batches: Batches, private readonly reader: BatchesReader, private readonly bankFiles: BatchFiles) {}

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

  /** What there is for the bank, the agency's own way first: nothing before the release. */
  @Get('payment-batches/:id/files') @Allow('batch.read')
  async files(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<Page<BatchFile>> {
    return { items: await this.bankFiles.list(await this.reader.one(call.actor, id)), next: null };
  }

  /** A file for the bank, with full account numbers; each fetch is recorded. */
  @Get('payment-batches/:id/files/:name') @Allow('batch.prepare')
  async file(@Param('id', { schema: zId }) id: string, @Param('name', { schema: fileName }) name: string, @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    const made = await this.bankFiles.file(call, id, name);
    void reply.header('cache-control', 'private, no-store');
    return new StreamableFile(made.bytes, { type: made.type, length: made.bytes.length, disposition: `attachment; filename*=UTF-8''${encodeURIComponent(made.name)}` });
  }
}

function tagged(view: BatchView, reply: FastifyReply): BatchView {
  void reply.header('etag', etagOf(view.version));
  return view;
}
