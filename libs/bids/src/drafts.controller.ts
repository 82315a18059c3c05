// Drafts over HTTP: begin, read, save what one has seen, discard; attachments in parts.
import type { Readable } from 'node:stream';
import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Post, Put, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { zId } from '#libs/kernel';
import { Allow, Caller, etagOf, NotRepeatable, platformErrors, versionSeen, type Call, type Page } from '#libs/platform';
import type { ChecklistItem } from './checklist.contract.js';
import { addendumConfirmation, type AddendumConfirmation, type AttachmentView, draftChange, type DraftChange, type DraftLine, draftsQuestion, type DraftView, newAttachment, type NewAttachment, newConfirmation, type NewConfirmation, newDraft, type NewDraft, type SectionView } from './draft.contract.js';
import { DraftAttachments } from './draft-attachments.service.js';
import { DraftsReader } from './drafts.reader.js';
import { Drafts } from './drafts.service.js';
import { Partners } from './partners.service.js';

const zPart = z.coerce.number().int().min(0).max(100), zPlace = z.coerce.number().int().min(0).max(20);

@ApiTags('drafts')
@Controller('api')
export class DraftsController {
  constructor(private readonly drafts: Drafts, private readonly reader: DraftsReader, private readonly attachments: DraftAttachments, private readonly partners: Partners) {}

  @Post('challenges/:id/drafts') @Allow('draft.write')
  async begin(@Param('id', { schema: zId }) id: string, @Body({ schema: newDraft }) body: NewDraft, @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<DraftView> {
    return tagged(await this.drafts.begin(call, id, body), reply);
  }

  /** One's organisations' drafts of this challenge, and those that name them as partners. */
  @Get('challenges/:id/drafts') @Allow('signed-in')
  ofChallenge(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<Page<DraftLine>> {
    return this.reader.list(call.actor, id);
  }

  @Get('drafts') @Allow('signed-in')
  list(@Query({ schema: draftsQuestion }) query: z.infer<typeof draftsQuestion>, @Caller() call: Call): Promise<Page<DraftLine>> {
    return this.reader.list(call.actor, query.challengeId);
  }

  @Get('drafts/:id') @Allow('signed-in')
  async one(@Param('id', { schema: zId }) id: string, @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<DraftView> {
    return tagged(await this.reader.one(call.actor, id), reply);
  }

  /** What is still missing before it can be sealed. */
  @Get('drafts/:id/checklist') @Allow('signed-in')
  checklist(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<{ items: ChecklistItem[] }> {
    return this.reader.checklist(call.actor, id);
  }

  @Put('drafts/:id') @Allow('draft.write')
  async save(@Param('id', { schema: zId }) id: string, @Headers('if-match') seen: string | undefined, @Body({ schema: draftChange }) body: DraftChange, @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<DraftView> {
    return tagged(await this.drafts.save(call, id, versionSeen(seen), body.content), reply);
  }

  /** The addendum in force was read: the bid will answer it. */
  @Post('drafts/:id/addendum-confirmations') @Allow('draft.write')
  confirmAddendum(@Param('id', { schema: zId }) id: string, @Body({ schema: addendumConfirmation }) body: AddendumConfirmation, @Caller() call: Call): Promise<DraftView> {
    return this.drafts.confirmAddendum(call, id, body.number);
  }

  @Delete('drafts/:id') @Allow('draft.write') @HttpCode(204)
  discard(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<void> {
    return this.drafts.discard(call, id);
  }

  /** The partner's owner reads its section and the agreement. */
  @Get('drafts/:id/partners/:n') @Allow('draft.confirm')
  section(@Param('id', { schema: zId }) id: string, @Param('n', { schema: zPlace }) n: number, @Caller() call: Call): Promise<SectionView> {
    return this.partners.section(call.actor, id, n);
  }

  @Post('drafts/:id/partners/:n/confirmations') @Allow('draft.confirm')
  confirm(@Param('id', { schema: zId }) id: string, @Param('n', { schema: zPlace }) n: number, @Body({ schema: newConfirmation }) body: NewConfirmation, @Caller() call: Call): Promise<SectionView> {
    return this.partners.confirm(call, id, n, body.sectionHash);
  }

  @Post('drafts/:id/attachments') @Allow('draft.write')
  announce(@Param('id', { schema: zId }) id: string, @Body({ schema: newAttachment }) body: NewAttachment, @Caller() call: Call): Promise<AttachmentView> {
    return this.attachments.announce(call, id, body);
  }

  /** One part, raw bytes, from 0. */
  @Put('drafts/:id/attachments/:a/parts/:n') @Allow('draft.write') @NotRepeatable() @HttpCode(204) @ApiConsumes('application/octet-stream') @ApiBody({ schema: { type: 'string', format: 'binary' } })
  async part(@Param('id', { schema: zId }) id: string, @Param('a', { schema: zId }) a: string, @Param('n', { schema: zPart }) n: number, @Body() body: Readable | undefined, @Caller() call: Call): Promise<void> {
    if (!body || typeof body.pipe !== 'function') throw platformErrors.problem('unsupported-media-type');
    await this.attachments.receive(call.actor, id, a, n, body);
  }

  @Post('drafts/:id/attachments/:a/completions') @Allow('draft.write') @NotRepeatable()
  complete(@Param('id', { schema: zId }) id: string, @Param('a', { schema: zId }) a: string, @Caller() call: Call): Promise<AttachmentView> {
    return this.attachments.complete(call.actor, id, a);
  }

  @Get('drafts/:id/attachments/:a/content') @Allow('signed-in')
  async content(@Param('id', { schema: zId }) id: string, @Param('a', { schema: zId }) a: string, @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    const { view, stream } = await this.attachments.content(call.actor, id, a);
    void reply.header('cache-control', 'private, no-store').header('content-security-policy', "sandbox; default-src 'none'");
    return new StreamableFile(stream, { type: view.type, length: view.size, disposition: `attachment; filename*=UTF-8''${encodeURIComponent(view.name)}` });
  }

  @Delete('drafts/:id/attachments/:a') @Allow('draft.write') @HttpCode(204)
  remove(@Param('id', { schema: zId }) id: string, @Param('a', { schema: zId }) a: string, @Caller() call: Call): Promise<void> {
    return this.attachments.remove(call, id, a);
  }
}

function tagged(view: DraftView, reply: FastifyReply): DraftView {
  void reply.header('etag', etagOf(view.version));
  return view;
}
