// Bids over HTTP: sealed parts in, one small request that submits, one's own bids and receipts. Nobody else gets an answer here before the opening.
import type { Readable } from 'node:stream';
import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { zId } from '#libs/kernel';
import { Allow, Caller, NotRepeatable, platformErrors, Repeatable, type Call, type Page, type ProofView } from '#libs/platform';
import { type BidPartView, type BidVersionView, newBid, type NewBid, ownBidsQuestion, type OwnBidView, partQuestion, withdrawal, type Withdrawal } from './bid.contract.js';
import { BidParts } from './bid-parts.service.js';
import { BidsReader } from './bids.reader.js';
import { zDigest } from './envelope-format.js';
import type { SignedReceipt } from './receipt.js';
import { ReceiptsReader } from './receipts.reader.js';
import { Submissions } from './submissions.service.js';
import { Withdrawals, type Withdrawn } from './withdrawals.service.js';

const zVersion = z.coerce.number().int().min(1).max(100_000);
const forOrganisation = z.object({ organisationId: zId.optional() });
type ForOrganisation = z.infer<typeof forOrganisation>;

@ApiTags('bids')
@Controller('api')
export class BidsController {
  constructor(private readonly parts: BidParts, private readonly submissions: Submissions, private readonly withdrawals: Withdrawals, private readonly reader: BidsReader, private readonly receipts: ReceiptsReader) {}

  /** One sealed part, raw bytes, at most 4 MiB, named by its SHA-256. Durable when it answers; sent again, it changes nothing. */
  @Put('challenges/:id/bid-parts/:sha256') @Allow('bid.submit') @NotRepeatable() @ApiConsumes('application/octet-stream') @ApiBody({ schema: { type: 'string', format: 'binary' } })
  async part(@Param('id', { schema: zId }) id: string, @Param('sha256', { schema: zDigest }) sha256: string, @Query({ schema: forOrganisation }) query: ForOrganisation, @Body() body: Readable | undefined, @Caller() call: Call): Promise<BidPartView> {
    if (!body || typeof body.pipe !== 'function') throw platformErrors.problem('unsupported-media-type');
    return this.parts.receive(call.actor, id, sha256, query.organisationId, body);
  }

  /** Which of one's own parts are here; `sha256` narrows to a list of digests with commas between. */
  @Get('challenges/:id/bid-parts') @Allow('bid.read')
  async here(@Param('id', { schema: zId }) id: string, @Query({ schema: partQuestion }) query: z.infer<typeof partQuestion>, @Caller() call: Call): Promise<Page<BidPartView>> {
    const digests = query.sha256?.split(',').map((d) => { if (!zDigest.safeParse(d).success) throw platformErrors.problem('invalid', { pointer: '/sha256' }); return d; });
    return { items: await this.parts.here(call.actor, id, query.organisationId, digests), next: null };
  }

  /** One's own sealed bytes again. */
  @Get('challenges/:id/bid-parts/:sha256') @Allow('bid.read')
  async sealed(@Param('id', { schema: zId }) id: string, @Param('sha256', { schema: zDigest }) sha256: string, @Query({ schema: forOrganisation }) query: ForOrganisation, @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    const { stream, size } = await this.parts.content(call.actor, id, query.organisationId, sha256);
    void reply.header('cache-control', 'private, no-store');
    return new StreamableFile(stream, { type: 'application/octet-stream', length: size });
  }

  /** Submits the first or the next version. The answer is the receipt; the same key gets it again, also after the deadline. */
  @Post('challenges/:id/bids') @Allow('bid.submit') @Repeatable('keep', { claimsFirst: true })
  submit(@Param('id', { schema: zId }) id: string, @Body({ schema: newBid }) body: NewBid, @Caller() call: Call): Promise<SignedReceipt> {
    return this.submissions.submit(call, id, body);
  }

  @Get('bids') @Allow('signed-in')
  own(@Query({ schema: ownBidsQuestion }) query: z.infer<typeof ownBidsQuestion>, @Caller() call: Call): Promise<Page<OwnBidView>> {
    return this.reader.own(call.actor, query);
  }

  @Get('bids/:id/versions') @Allow('bid.read')
  versions(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<Page<BidVersionView>> {
    return this.reader.versions(call.actor, id);
  }

  @Get('bids/:id/versions/:v/parts') @Allow('bid.read')
  versionParts(@Param('id', { schema: zId }) id: string, @Param('v', { schema: zVersion }) v: number, @Caller() call: Call): Promise<Page<{ kind: string; sha256: string; size: number }>> {
    return this.reader.versionParts(call.actor, id, v);
  }

  @Post('bids/:id/withdrawals') @Allow('bid.withdraw') @Repeatable('keep') @HttpCode(201)
  withdraw(@Param('id', { schema: zId }) id: string, @Body({ schema: withdrawal }) body: Withdrawal, @Caller() call: Call): Promise<Withdrawn> {
    return this.withdrawals.withdraw(call, id, body);
  }

  @Get('receipts/:id') @Allow('signed-in')
  receipt(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<SignedReceipt> {
    return this.receipts.one(call.actor, id);
  }

  /** *In the log*, apart from *received*: index, proof and checkpoint, once the entry has its place. */
  @Get('receipts/:id/proofs') @Allow('signed-in')
  proof(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<ProofView> {
    return this.receipts.proof(call.actor, id);
  }

  @Get('receipts/:id/pdf') @Allow('signed-in')
  async pdf(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<StreamableFile> {
    const bytes = await this.receipts.pdf(call.actor, id);
    return new StreamableFile(bytes, { type: 'application/pdf', length: bytes.length, disposition: `attachment; filename="receipt-${id}.pdf"` });
  }
}
