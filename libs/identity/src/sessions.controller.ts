// Sessions over HTTP: sign in, who am I, sign out; single sign-on; second factors.
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { zId } from '#libs/kernel';
import { Allow, Caller, Database, NotRepeatable, platformErrors, type Call } from '#libs/platform';
import { type CurrentSession, newSession, type NewSession, secondFactorConfirmation, type SecondFactorStart } from './identity.contract.js';
import { Oidc } from './oidc.service.js';
import { PeopleReader } from './people.reader.js';
import { SecondFactors } from './second-factors.service.js';
import { Sessions } from './sessions.service.js';
import { SignIn } from './sign-in.service.js';

const oidcQuery = z.object({ returnTo: z.string().max(300).optional() });
interface Where { url: string; statusCode: number }

@ApiTags('sessions')
@Controller('api')
export class SessionsController {
  constructor(private readonly db: Database, private readonly signIn: SignIn, private readonly sessions: Sessions, private readonly factors: SecondFactors, private readonly oidc: Oidc, private readonly reader: PeopleReader) {}

  /** Signs in; the session is an HttpOnly cookie. 401 `second-factor-required` when the code is missing. */
  @Post('sessions') @Allow('public') @NotRepeatable()
  async begin(@Body({ schema: newSession }) body: NewSession, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<CurrentSession> {
    return this.entered(await this.signIn.withPassword(request, body), reply);
  }

  /** Who I am, my roles in agencies, my organisations. */
  @Get('sessions/current') @Allow('enrolling')
  current(@Caller() call: Call): Promise<CurrentSession> {
    if (call.actor.kind !== 'person') throw platformErrors.problem('not-signed-in');
    return this.reader.current(call.actor.personId, call.actor.enrolOnly);
  }

  @Delete('sessions/current') @Allow('enrolling') @HttpCode(204)
  async end(@Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const { actor } = call;
    if (actor.kind === 'person' && actor.sessionId) await this.db.transaction((tx) => this.sessions.end(tx, actor.sessionId!));
    this.sessions.take(reply);
  }

  /** Goes to the identity provider, when one is configured. */
  @Get('sessions/oidc') @Allow('public') @Redirect()
  async oidcBegin(@Query({ schema: oidcQuery }) query: z.infer<typeof oidcQuery>, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<Where> {
    return { url: await this.oidc.begin(request, reply, query.returnTo), statusCode: 302 };
  }

  /** Where the identity provider sends the browser back to. */
  @Get('sessions/oidc/callback') @Allow('public') @Redirect()
  async oidcEnd(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<Where> {
    return { url: await this.oidc.finish(request, reply), statusCode: 302 };
  }

  /** Starts enrolling a second factor: the secret is shown this once. */
  @Post('second-factors') @Allow('enrolling') @NotRepeatable()
  enrol(@Caller() call: Call): Promise<SecondFactorStart> {
    return this.factors.start(call);
  }

  /** The first right code enrols the factor; in a session that has not shown it yet, a right code makes it a full one. The cookie changes. */
  @Post('second-factors/:id/confirmations') @Allow('enrolling') @NotRepeatable()
  async confirm(@Param('id', { schema: zId }) id: string, @Body({ schema: secondFactorConfirmation }) body: z.infer<typeof secondFactorConfirmation>, @Caller() call: Call,
    @Res({ passthrough: true }) reply: FastifyReply): Promise<CurrentSession> {
    return this.entered(await this.factors.confirm(call, id, body.code), reply);
  }

  private async entered(token: string, reply: FastifyReply): Promise<CurrentSession> {
    this.sessions.give(reply, token);
    const person = await this.sessions.bySession(token);
    if (!person) throw platformErrors.problem('not-signed-in');
    return this.reader.current(person.personId, person.enrolOnly);
  }
}
