// The log of record over HTTP, for anybody: C2SP tlog-tiles below /api/log, and proofs ready-made for who would rather not fetch tiles. Tiles never change and may be kept for ever.
import { Body, Controller, Get, Header, HttpCode, Param, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { bundleOf, parseTilePath, TILE_WIDTH } from '#libs/kernel';
import type { Call } from '../call.js';
import { Database } from '../database/database.js';
import { Allow } from '../http/allow.js';
import { Caller } from '../http/caller.js';
import { platformErrors } from '../platform.errors.js';
import { LogOfRecord } from './log-of-record.js';
import { consistencyQuestion, type ConsistencyView, type CosignatureView, inclusionQuestion, type InclusionView, type LogView, newCosignature, type NewCosignature, zIndex } from './record.contract.js';
import { leavesOf, newestCheckpoint, tileBytes, within } from './record.reader.js';

const FOR_EVER = 'public, max-age=31536000, immutable', PLACE = '/api/log/tile/';

@ApiTags('log')
@Controller('api/log')
export class RecordController {
  constructor(private readonly log: LogOfRecord, private readonly db: Database) {}

  /** Who the log is, how far it is, and whether it keeps its promise. */
  @Get() @Allow('public')
  view(): Promise<LogView> {
    return this.log.view();
  }

  /** The newest signed checkpoint: a note of three lines. */
  @Get('checkpoint') @Allow('public') @Header('content-type', 'text/plain; charset=utf-8') @Header('cache-control', 'no-cache') @ApiProduces('text/plain')
  checkpoint(): Promise<string> {
    return this.log.note();
  }

  /** The checkpoint of that size, with the cosignatures that it has by now. */
  @Get('checkpoints/:size') @Allow('public') @Header('content-type', 'text/plain; charset=utf-8') @Header('cache-control', 'no-cache') @ApiProduces('text/plain')
  checkpointAt(@Param('size', { schema: zIndex }) size: number): Promise<string> {
    return this.log.note(size);
  }

  /** `tile/<level>/<n>[.p/<width>]`: hashes; `tile/entries/<n>[.p/<width>]`: the entries, each after its length in two bytes. */
  @Get('tile/*') @Allow('public') @ApiProduces('application/octet-stream')
  async tile(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    const bytes = await this.tileAt(addressOf(request.url));
    void reply.header('cache-control', FOR_EVER);
    return new StreamableFile(bytes, { type: 'application/octet-stream', length: bytes.length });
  }

  /** What ties the tree of `from` leaves to that of `to` (or the newest): RFC 6962 §2.1.2. */
  @Get('consistency-proofs') @Allow('public')
  consistency(@Query({ schema: consistencyQuestion }) q: z.infer<typeof consistencyQuestion>): Promise<ConsistencyView> {
    return this.log.consistency(q.from, q.to);
  }

  /** That the leaf at this index is in the tree of a checkpoint (or the newest): RFC 6962 §2.1.1. */
  @Get('inclusion-proofs/:index') @Allow('public')
  inclusion(@Param('index', { schema: zIndex }) index: number, @Query({ schema: inclusionQuestion }) q: z.infer<typeof inclusionQuestion>): Promise<InclusionView> {
    return this.log.inclusion(index, q.size);
  }

  /** A witness hands in that it saw a checkpoint: C2SP tlog-cosignature. */
  @Post('cosignatures') @Allow('public') @HttpCode(201)
  cosign(@Body({ schema: newCosignature }) body: NewCosignature, @Caller() call: Call): Promise<CosignatureView> {
    return this.log.cosign(call, body.checkpoint);
  }

  private async tileAt(path: string): Promise<Uint8Array> {
    const asked = parseTilePath(path), newest = asked && (await newestCheckpoint(this.db));
    if (!asked || !newest || !within({ ...asked, level: asked.level === 'entries' ? 0 : asked.level }, newest.size)) throw platformErrors.problem('not-found');
    if (asked.level !== 'entries') return tileBytes(this.db, { ...asked, level: asked.level });
    return bundleOf(await leavesOf(this.db, asked.n * TILE_WIDTH, asked.n * TILE_WIDTH + asked.width));
  }
}

/** `tile/…` of an address, as the standard spells it. */
function addressOf(url: string): string {
  try {
    return decodeURIComponent(url.split('?')[0]!.slice(PLACE.length - 'tile/'.length));
  } catch {
    throw platformErrors.problem('not-found');
  }
}
