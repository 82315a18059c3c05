// The accounts of organisations, funding cases and budget lines over HTTP: figures, the trail from clause to bank line, statements.
import { Controller, Get, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { zId } from '#libs/kernel';
import { Allow, Caller, type Call, type Page } from '#libs/platform';
import { type AccountOwner, type MoneyAccountView, type StatementName, statementQuery, type StatementQuery, trailQuery, type TrailQuery, type TrailRow, zAccountOwner, zStatement } from './money-account.contract.js';
import { MoneyAccountsReader } from './money-accounts.reader.js';
import { MoneyStatements } from './money-statements.service.js';

@ApiTags('funding')
@Controller('api/accounts/:owner/:id')
export class MoneyAccountsController {
  constructor(private readonly reader: MoneyAccountsReader, private readonly statements: MoneyStatements) {}

  @Get() @Allow('ledger.read')
  one(@Param('owner', { schema: zAccountOwner }) owner: AccountOwner, @Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<MoneyAccountView> {
    return this.reader.one(call.actor, owner, id);
  }

  /** Every claim with its payments: clause, budget line, case, claim, payment, bank serial. */
  @Get('payments') @Allow('ledger.read')
  trail(@Param('owner', { schema: zAccountOwner }) owner: AccountOwner, @Param('id', { schema: zId }) id: string, @Query({ schema: trailQuery }) query: TrailQuery, @Caller() call: Call): Promise<Page<TrailRow>> {
    return this.reader.trail(call.actor, owner, id, query);
  }

  /** `statement.pdf` or `statement.xlsx`: opening, movements, closing. Each reading is recorded. */
  @Get('statements/:name') @Allow('ledger.read')
  async statement(@Param('owner', { schema: zAccountOwner }) owner: AccountOwner, @Param('id', { schema: zId }) id: string, @Param('name', { schema: zStatement }) name: StatementName, @Query({ schema: statementQuery }) query: StatementQuery,
    @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    const file = await this.statements.file(call, owner, id, name, query);
    void reply.header('cache-control', 'private, no-store');
    return new StreamableFile(file.bytes as Buffer, { type: file.type, disposition: `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}` });
  }
}
