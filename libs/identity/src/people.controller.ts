// People over HTTP: one's own data and password; the admin's list; closing.
import { Body, Controller, Get, Headers, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { zId } from '#libs/kernel';
import { Allow, Caller, etagOf, NotRepeatable, versionSeen, type Call, type Page } from '#libs/platform';
import { passwordChange, personChange, type PersonChange, type PersonLine } from './identity.contract.js';
import { PeopleReader, personQuery } from './people.reader.js';
import { type OwnPerson, People } from './people.service.js';
import { SecondFactors } from './second-factors.service.js';

@ApiTags('people')
@Controller('api')
export class PeopleController {
  constructor(private readonly people: People, private readonly reader: PeopleReader, private readonly factors: SecondFactors) {}

  @Get('people') @Allow('person.list')
  list(@Query({ schema: personQuery }) query: z.infer<typeof personQuery>): Promise<Page<PersonLine>> {
    return this.reader.list(query);
  }

  /** One's own data. */
  @Get('people/:id') @Allow('signed-in')
  async own(@Param('id', { schema: zId }) id: string, @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<OwnPerson> {
    return tagged(await this.people.own(call.actor, id), reply);
  }

  @Patch('people/:id') @Allow('signed-in')
  async change(@Param('id', { schema: zId }) id: string, @Body({ schema: personChange }) body: PersonChange, @Headers('if-match') seen: string | undefined, @Caller() call: Call,
    @Res({ passthrough: true }) reply: FastifyReply): Promise<OwnPerson> {
    return tagged(await this.people.change(call, id, versionSeen(seen), body), reply);
  }

  /** By oneself or by an admin. Sessions, tokens, links, grants and memberships end with it; the next request is a stranger's. */
  @Post('people/:id/closures') @Allow('signed-in')
  close(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<{ id: string; state: string }> {
    return this.people.close(call, id);
  }

  /** For a lost telephone: the person enrols anew at the next sign-in. */
  @Post('people/:id/second-factor-resets') @Allow('person.reset-factor') @HttpCode(204)
  resetFactor(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<void> {
    return this.factors.reset(call, id);
  }

  @Post('password-changes') @Allow('signed-in') @NotRepeatable() @HttpCode(204)
  changePassword(@Body({ schema: passwordChange }) body: z.infer<typeof passwordChange>, @Caller() call: Call): Promise<void> {
    return this.people.changePassword(call, body.password, body.newPassword);
  }
}

function tagged(person: OwnPerson, reply: FastifyReply): OwnPerson {
  void reply.header('etag', etagOf(person.version));
  return person;
}
