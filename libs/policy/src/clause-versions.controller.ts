// Clauses and their versions over HTTP: everybody reads what was approved; officers of the city draft and edit.
import { Body, Controller, Get, Headers, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Allow, type Call, Caller, etagOf, type Page, versionSeen } from '#libs/platform';
import { ClauseDrafts } from './clause-drafts.service.js';
import { type ClauseVersion, type ClauseVersionLine, type ClauseVersionView, newClause, type NewClause, newVersion, type NewVersion, versionChange, type VersionChange } from './clause-version.contract.js';
import { ClauseVersionsReader, versionsQuery, type VersionsQuery } from './clause-versions.reader.js';

export const zName = z.string().max(60);

export function tagged(view: ClauseVersionView, reply: FastifyReply): ClauseVersionView {
  void reply.header('etag', etagOf(view.record.revision));
  return view;
}

@ApiTags('policy')
@Controller('api/policy')
export class ClauseVersionsController {
  constructor(private readonly reader: ClauseVersionsReader, private readonly drafts: ClauseDrafts) {}

  /** Versions of all clauses, newest first; by phase: what is in force, coming, past; for officials also drafts. */
  @Get('clause-versions') @Allow('public')
  list(@Query({ schema: versionsQuery }) query: VersionsQuery, @Caller() call: Call): Promise<Page<ClauseVersionLine>> {
    return this.reader.list(call.actor, query);
  }

  /** A clause that is not there yet: its first version, in draft. */
  @Post('clauses') @Allow('clause.draft')
  async createClause(@Body({ schema: newClause }) body: NewClause, @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<ClauseVersionView> {
    return tagged(await this.drafts.createClause(call, body), reply);
  }

  /** All versions, earliest first; none is changed once approved. */
  @Get('clauses/:id/versions') @Allow('public')
  versions(@Param('id', { schema: zName }) id: string, @Query({ schema: versionsQuery }) query: VersionsQuery, @Caller() call: Call): Promise<Page<ClauseVersion>> {
    return this.reader.ofClause(call.actor, id, query);
  }

  /** A new version in draft: of the document given, or a copy of the one that speaks last. */
  @Post('clauses/:id/versions') @Allow('clause.draft')
  async create(@Param('id', { schema: zName }) id: string, @Body({ schema: newVersion }) body: NewVersion, @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<ClauseVersionView> {
    return tagged(await this.drafts.createVersion(call, id, body), reply);
  }

  /** The document, exactly as it is kept, and what stands with it. */
  @Get('clauses/:id/versions/:version') @Allow('public')
  async one(@Param('id', { schema: zName }) id: string, @Param('version', { schema: zName }) version: string, @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<ClauseVersionView> {
    return tagged(await this.reader.one(call, id, version), reply);
  }

  /** The document as a whole. After submission it goes back to draft and voids what was submitted. */
  @Patch('clauses/:id/versions/:version') @Allow('clause.draft')
  async change(@Param('id', { schema: zName }) id: string, @Param('version', { schema: zName }) version: string, @Body({ schema: versionChange }) body: VersionChange, @Headers('if-match') seen: string | undefined,
    @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<ClauseVersionView> {
    return tagged(await this.drafts.change(call, id, version, versionSeen(seen), body), reply);
  }
}
