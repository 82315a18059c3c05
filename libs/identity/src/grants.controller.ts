// Agencies and grants over HTTP: everybody sees the tree, admins change it below their own agency.
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { zId } from '#libs/kernel';
import { Allow, Caller, type Call, type Page } from '#libs/platform';
import { Grants } from './grants.service.js';
import { type AgencyView, type GrantView, newAgency, type NewAgency, newGrant, type NewGrant } from './identity.contract.js';
import { grantQuery, PeopleReader } from './people.reader.js';

@ApiTags('people')
@Controller('api')
export class GrantsController {
  constructor(private readonly grants: Grants, private readonly reader: PeopleReader) {}

  @Get('agencies') @Allow('public')
  agencies(): Promise<Page<AgencyView>> {
    return this.reader.agencies();
  }

  @Post('agencies') @Allow('agency.create')
  createAgency(@Body({ schema: newAgency }) body: NewAgency, @Caller() call: Call): Promise<AgencyView> {
    return this.grants.createAgency(call, body);
  }

  @Get('grants') @Allow('grant.list')
  list(@Query({ schema: grantQuery }) query: z.infer<typeof grantQuery>, @Caller() call: Call): Promise<Page<GrantView>> {
    return this.reader.grants(call.actor, query);
  }

  @Post('grants') @Allow('grant.change')
  give(@Body({ schema: newGrant }) body: NewGrant, @Caller() call: Call): Promise<GrantView> {
    return this.grants.give(call, body);
  }

  @Delete('grants/:id') @Allow('grant.change') @HttpCode(204)
  take(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<void> {
    return this.grants.take(call, id);
  }
}
