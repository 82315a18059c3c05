// Files over HTTP: announce, send parts, complete, read. Downloads are attachments; only PDF and pictures may be shown in place, in a sandbox.
import type { Readable } from 'node:stream';
import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { zId } from '#libs/kernel';
import type { Call } from '../call.js';
import { Allow } from '../http/allow.js';
import { Caller, NotRepeatable } from '../http/caller.js';
import { platformErrors } from '../platform.errors.js';
import { newFile, type FileState, type NewFile } from './file.contract.js';
import { FilesService } from './files.service.js';
import { shownAs } from './shown-as.js';

const contentQuery = z.object({ inline: z.enum(['1']).optional() });
const zPart = z.coerce.number().int().min(0).max(1_000);

@ApiTags('files')
@Controller('api/files')
export class FilesController {
  constructor(private readonly files: FilesService) {}

  /** Announces a file; its parts follow. */
  @Post() @Allow('signed-in')
  announce(@Body({ schema: newFile }) body: NewFile, @Caller() call: Call): Promise<FileState> {
    return this.files.announce(call, body);
  }

  /** Which parts are there: an upload goes on where it stopped. */
  @Get(':id') @Allow('signed-in')
  async state(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<FileState> {
    return this.files.progress(call.actor, id);
  }

  /** One part, raw bytes. */
  @Put(':id/parts/:n') @Allow('signed-in') @NotRepeatable() @HttpCode(204) @ApiConsumes('application/octet-stream') @ApiBody({ schema: { type: 'string', format: 'binary' } })
  async part(@Param('id', { schema: zId }) id: string, @Param('n', { schema: zPart }) n: number, @Body() body: Readable | undefined, @Caller() call: Call): Promise<void> {
    if (!body || typeof body.pipe !== 'function') throw platformErrors.problem('unsupported-media-type');
    await this.files.receive(call.actor, id, n, body);
  }

  /** Assembles, sniffs and hashes. */
  @Post(':id/completions') @Allow('signed-in') @NotRepeatable()
  complete(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<FileState> {
    return this.files.complete(call.actor, id);
  }

  @Get(':id/content') @Allow('public')
  async content(@Param('id', { schema: zId }) id: string, @Query({ schema: contentQuery }) query: z.infer<typeof contentQuery>, @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    const { file, stream } = await this.files.open(call.actor, id);
    const { csp, disposition } = shownAs(file, query.inline === '1');
    void reply.header('cache-control', 'private, no-store').header('content-security-policy', csp);
    return new StreamableFile(stream, { type: file.type, length: file.size, disposition });
  }
}
