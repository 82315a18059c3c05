// Chains and fields over HTTP: read by everybody, added by officers and admins.
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Allow, type Call, Caller, Database, type Page, pageQuery, run } from '#libs/platform';
import { IndustryCommands } from './industry.commands.js';
import { type ChainView, type FieldView, newChain, type NewChain, newField, type NewField } from './industry.contract.js';
import { IndustryReader } from './industry.reader.js';

@ApiTags('industry')
@Controller('api')
export class IndustryController {
  constructor(private readonly db: Database, private readonly commands: IndustryCommands, private readonly reader: IndustryReader) {}

  @Get('chains') @Allow('public')
  chains(@Query({ schema: pageQuery }) query: z.infer<typeof pageQuery>): Promise<Page<ChainView>> {
    return this.reader.chains(query);
  }

  @Post('chains') @Allow('chain.create')
  createChain(@Body({ schema: newChain }) body: NewChain, @Caller() call: Call): Promise<ChainView> {
    return run(this.db, call, (tx) => this.commands.createChain(tx, body, call.actor));
  }

  @Get('fields') @Allow('public')
  fields(@Query({ schema: pageQuery }) query: z.infer<typeof pageQuery>): Promise<Page<FieldView>> {
    return this.reader.fields(query);
  }

  @Post('fields') @Allow('field.create')
  createField(@Body({ schema: newField }) body: NewField, @Caller() call: Call): Promise<FieldView> {
    return run(this.db, call, (tx) => this.commands.createField(tx, body, call.actor));
  }
}
