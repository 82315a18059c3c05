// The register over HTTP: read by officials for their districts, entered by officers one by one or as a file.
import { Body, Controller, Get, Headers, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { zId } from '#libs/kernel';
import { Allow, type Call, Caller, etagOf, type Page, pageQuery, platformErrors, versionSeen } from '#libs/platform';
import { type EnterpriseAccountView, enterpriseChange, type EnterpriseChange, type EnterpriseImportView, type EnterpriseLine, type EnterpriseView, importQuery, newEnterprise, type NewEnterprise } from './enterprise.contract.js';
import { enterpriseQuery, type EnterpriseQuery, EnterprisesReader } from './enterprises.reader.js';
import { EnterpriseEdits } from './enterprise-edits.service.js';
import { Enterprises } from './enterprises.service.js';

@ApiTags('industry')
@Controller('api')
export class EnterprisesController {
  constructor(private readonly enterprises: Enterprises, private readonly edits: EnterpriseEdits, private readonly reader: EnterprisesReader) {}

  @Get('enterprises') @Allow('enterprise.read')
  list(@Query({ schema: enterpriseQuery }) query: EnterpriseQuery, @Caller() call: Call): Promise<Page<EnterpriseLine>> {
    return this.reader.list(call.actor, query);
  }

  @Post('enterprises') @Allow('enterprise.keep')
  create(@Body({ schema: newEnterprise }) body: NewEnterprise, @Caller() call: Call): Promise<EnterpriseView> {
    return this.enterprises.create(call, body);
  }

  @Get('enterprises/:id') @Allow('enterprise.read')
  async one(@Param('id', { schema: zId }) id: string, @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<EnterpriseView> {
    return tagged(await this.reader.one(call.actor, id), reply);
  }

  /** Lists of titles and figures stand for the whole; each field's change is kept with who and why. */
  @Patch('enterprises/:id') @Allow('enterprise.keep')
  async change(@Param('id', { schema: zId }) id: string, @Body({ schema: enterpriseChange }) body: EnterpriseChange, @Headers('if-match') seen: string | undefined, @Caller() call: Call,
    @Res({ passthrough: true }) reply: FastifyReply): Promise<EnterpriseView> {
    return tagged(await this.edits.change(call, id, versionSeen(seen), body), reply);
  }

  /** The full number: each read is an entry in the log. */
  @Get('enterprises/:id/account-number') @Allow('enterprise.disclose')
  disclose(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<EnterpriseAccountView> {
    return this.edits.disclose(call, id);
  }

  /** The files that the officer who asks brought in. */
  @Get('enterprise-imports') @Allow('enterprise.keep')
  imports(@Query({ schema: pageQuery }) query: z.infer<typeof pageQuery>, @Caller() call: Call): Promise<Page<EnterpriseImportView>> {
    return this.reader.imports(call.actor, query);
  }

  /** One row an enterprise and year; CSV in UTF-8 or GBK, or an xlsx workbook's first sheet. Entered as a whole, or refused with every wrong cell as `/row/column`. */
  @Post('enterprise-imports') @Allow('enterprise.keep') @ApiConsumes('text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet') @ApiBody({ schema: { type: 'string', format: 'binary' } })
  import(@Body() body: unknown, @Query({ schema: importQuery }) query: z.infer<typeof importQuery>, @Caller() call: Call): Promise<EnterpriseImportView> {
    if (!Buffer.isBuffer(body)) throw platformErrors.problem('unsupported-media-type');
    return this.enterprises.import(call, body, query.name ?? 'register');
  }
}

function tagged(view: EnterpriseView, reply: FastifyReply): EnterpriseView {
  void reply.header('etag', etagOf(view.version));
  return view;
}
