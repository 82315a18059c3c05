// Claims over HTTP for the applicant: draft, evidence, quote before sending, submission; and what everybody concerned may read.
import { Body, Controller, Get, Headers, Param, Patch, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { zId } from '#libs/kernel';
import { Allow, Caller, etagOf, Repeatable, versionSeen, type Call, type Page } from '#libs/platform';
import { ClaimDocument } from './claim-document.js';
import {
  type ClaimChange, claimChange, type ClaimLine, claimQuery, type ClaimQuery, type ClaimQuoteView, type ClaimView, newClaim, type NewClaim, payeeCorrection, type PayeeCorrection,
} from './claim.contract.js';
import { ClaimsReader } from './claims.reader.js';
import { Claims } from './claims.service.js';

@ApiTags('funding')
@Controller('api/claims')
export class ClaimsController {
  constructor(private readonly claims: Claims, private readonly reader: ClaimsReader, private readonly document: ClaimDocument) {}

  @Get() @Allow('claim.read')
  list(@Query({ schema: claimQuery }) query: ClaimQuery, @Caller() call: Call): Promise<Page<ClaimLine>> {
    return this.reader.list(call.actor, query);
  }

  @Post() @Allow('claim.edit') @Repeatable('required')
  create(@Body({ schema: newClaim }) body: NewClaim, @Caller() call: Call): Promise<ClaimView> {
    return this.claims.create(call, body);
  }

  @Get(':id') @Allow('claim.read')
  async one(@Param('id', { schema: zId }) id: string, @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<ClaimView> {
    return tagged(await this.reader.one(call, id), reply);
  }

  @Patch(':id') @Allow('claim.edit')
  async change(@Param('id', { schema: zId }) id: string, @Body({ schema: claimChange }) body: ClaimChange, @Headers('if-match') seen: string | undefined, @Caller() call: Call,
    @Res({ passthrough: true }) reply: FastifyReply): Promise<ClaimView> {
    return tagged(await this.claims.change(call, id, versionSeen(seen), body), reply);
  }

  /** What it would come to now, with every reason: for a draft, before anything is sent. */
  @Get(':id/quote') @Allow('claim.read')
  quote(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<ClaimQuoteView> {
    return this.claims.quote(call, id);
  }

  @Get(':id/document') @Allow('claim.read')
  async pdf(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<StreamableFile> {
    const { name, bytes } = await this.document.render(call, id);
    return new StreamableFile(bytes, { type: 'application/pdf', length: bytes.length, disposition: `attachment; filename*=UTF-8''${encodeURIComponent(name)}` });
  }

  @Post(':id/submissions') @Allow('claim.edit') @Repeatable('required')
  submit(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<ClaimView> {
    return this.claims.submit(call, id);
  }

  @Post(':id/withdrawals') @Allow('claim.edit')
  withdraw(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<ClaimView> {
    return this.claims.withdraw(call, id);
  }

  /** After the bank refused: another account of the applicant, confirmed and rested. */
  @Post(':id/payee-corrections') @Allow('claim.edit')
  correctPayee(@Param('id', { schema: zId }) id: string, @Body({ schema: payeeCorrection }) body: PayeeCorrection, @Caller() call: Call): Promise<ClaimView> {
    return this.claims.correctPayee(call, id, body.payeeId);
  }
}

function tagged(view: ClaimView, reply: FastifyReply): ClaimView {
  void reply.header('etag', etagOf(view.version));
  return view;
}
