// Uploads over HTTP by the tus protocol 1.0.0, so that any client of it works: begin, ask how far, continue, end. What an upload is for says its metadata (`purpose` and what that asks for).
import type { Readable } from 'node:stream';
import { Body, Controller, Delete, Head, Headers, HttpCode, Options, Param, Patch, Post, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { zId } from '#libs/kernel';
import type { Call } from '../call.js';
import { Allow } from '../http/allow.js';
import { Caller, NotRepeatable } from '../http/caller.js';
import { platformErrors } from '../platform.errors.js';
import { bytesIn, checksumIn, metadataIn, speaksTus, TUS_ALGORITHMS, TUS_BYTES, TUS_EXTENSIONS, TUS_VERSION, type TusHeaders } from './tus.js';
import { MOST_OPEN_BYTES, Uploads, type UploadState } from './uploads.service.js';

@ApiTags('uploads')
@Controller('api/uploads')
export class UploadsController {
  constructor(private readonly uploads: Uploads) {}

  /** What this server can do. */
  @Options() @Allow('public') @HttpCode(204)
  abilities(@Res({ passthrough: true }) reply: FastifyReply): void {
    void reply.headers({ 'tus-version': TUS_VERSION, 'tus-extension': TUS_EXTENSIONS, 'tus-checksum-algorithm': TUS_ALGORITHMS.join(), 'tus-max-size': String(MOST_OPEN_BYTES) });
  }

  /** Begins an upload, with its first bytes when they come along. `Upload-Metadata` names `purpose`: `bid-part` (challenge, organisation, sha256) or `draft-attachment` (draft, attachment). */
  @Post() @Allow('signed-in') @NotRepeatable() @ApiConsumes(TUS_BYTES) @ApiBody({ required: false, schema: { type: 'string', format: 'binary' } })
  @ApiHeader({ name: 'Tus-Resumable', required: true }) @ApiHeader({ name: 'Upload-Length', required: true }) @ApiHeader({ name: 'Upload-Metadata', required: true })
  async create(@Headers() headers: TusHeaders, @Body() body: Readable | object | undefined, @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const bytes = bytesOf(headers, body, false);
    try {
      speaksTus(headers);
      const state = await this.uploads.create(call.actor, metadataIn(headers), bytesIn(headers, 'upload-length'));
      void reply.header('location', `/api/uploads/${state.id}`);
      told(reply, bytes ? await this.uploads.append(call.actor, state.id, 0, bytes, checksumIn(headers)) : state);
    } catch (error) { bytes?.resume(); throw error; }
  }

  /** How much is here. Equal to the length: what the upload is for took the whole. */
  @Head(':id') @Allow('signed-in') @ApiHeader({ name: 'Tus-Resumable', required: true })
  async state(@Param('id', { schema: zId }) id: string, @Headers() headers: TusHeaders, @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    speaksTus(headers);
    told(reply, await this.uploads.state(call.actor, id));
  }

  /** Continues at `Upload-Offset`. With `Upload-Checksum` the bytes count together or not at all; without it, what came before a lost connection stays. */
  @Patch(':id') @Allow('signed-in') @NotRepeatable() @HttpCode(204) @ApiConsumes(TUS_BYTES) @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiHeader({ name: 'Tus-Resumable', required: true }) @ApiHeader({ name: 'Upload-Offset', required: true }) @ApiHeader({ name: 'Upload-Checksum', required: false })
  async append(@Param('id', { schema: zId }) id: string, @Headers() headers: TusHeaders, @Body() body: Readable | object | undefined, @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const bytes = bytesOf(headers, body, true)!;
    try {
      speaksTus(headers);
      told(reply, await this.uploads.append(call.actor, id, bytesIn(headers, 'upload-offset'), bytes, checksumIn(headers)));
    } catch (error) { bytes.resume(); throw error; }
  }

  /** Ends the upload; nothing of it is left. */
  @Delete(':id') @Allow('signed-in') @HttpCode(204) @ApiHeader({ name: 'Tus-Resumable', required: true })
  async end(@Param('id', { schema: zId }) id: string, @Headers() headers: TusHeaders, @Caller() call: Call): Promise<void> {
    speaksTus(headers);
    await this.uploads.terminate(call.actor, id);
  }

  /** For who cannot send PATCH or DELETE: `X-HTTP-Method-Override` names it. */
  @Post(':id') @Allow('signed-in') @NotRepeatable() @HttpCode(204) @ApiConsumes(TUS_BYTES) @ApiBody({ required: false, schema: { type: 'string', format: 'binary' } })
  @ApiHeader({ name: 'X-HTTP-Method-Override', required: true }) @ApiHeader({ name: 'Tus-Resumable', required: true })
  async instead(@Param('id', { schema: zId }) id: string, @Headers() headers: TusHeaders, @Body() body: Readable | object | undefined, @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const bytes = bytesOf(headers, body, false), method = headers['x-http-method-override'];
    if (method === 'PATCH') return this.append(id, headers, bytes, call, reply);
    bytes?.resume();
    if (method === 'DELETE') return this.end(id, headers, call);
    if (method === 'HEAD') return this.state(id, headers, call, reply);
    throw platformErrors.problem('method-not-allowed');
  }
}

/** A body is bytes, or none where none is needed: an absent one arrives as an object without members. */
function bytesOf(headers: TusHeaders, body: Readable | object | null | undefined, needed: boolean): Readable | undefined {
  if (typeof (body as Readable | undefined)?.pipe === 'function' && headers['content-type'] === TUS_BYTES) return body as Readable;
  if (needed || Object.keys(body ?? {}).length > 0) throw platformErrors.problem('unsupported-media-type');
  return undefined;
}

function told(reply: FastifyReply, state: UploadState): void {
  void reply.headers({ 'upload-offset': String(state.offset), 'upload-length': String(state.length), 'upload-expires': state.expiresAt.toUTCString(), 'cache-control': 'no-store' });
}
