// Coming in from outside over HTTP: registration, password reset, and the use of mail links. Answers are the same for known and unknown addresses.
import { Body, Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Allow, Caller, Database, NotRepeatable, type Call } from '#libs/platform';
import { type Accepted, mailLinkUse, type MailLinkView, newPasswordReset, newRegistration, type NewRegistration } from './identity.contract.js';
import { MailLinks } from './mail-links.js';
import { Registrations } from './registrations.service.js';

const zToken = z.string().regex(/^[\w-]{20,100}$/);

@ApiTags('people')
@Controller('api')
export class RegistrationsController {
  constructor(private readonly db: Database, private readonly registrations: Registrations, private readonly links: MailLinks) {}

  /** A person, and with them an organisation if they name one. A mail follows; nothing is active before its link is used. */
  @Post('registrations') @Allow('public') @NotRepeatable() @HttpCode(202)
  register(@Body({ schema: newRegistration }) body: NewRegistration, @Req() request: FastifyRequest, @Caller() call: Call): Promise<Accepted> {
    return this.registrations.register(call, request.ip, body);
  }

  @Post('password-resets') @Allow('public') @NotRepeatable() @HttpCode(202)
  reset(@Body({ schema: newPasswordReset }) body: z.infer<typeof newPasswordReset>, @Req() request: FastifyRequest): Promise<Accepted> {
    return this.registrations.askReset(request.ip, body.email);
  }

  /** What the link is for, so that a page can show it. Looking changes nothing. */
  @Get('mail-links/:token') @Allow('public')
  async look(@Param('token', { schema: zToken }) token: string): Promise<MailLinkView> {
    const link = await this.links.look(this.db, token);
    return { purpose: link.purpose, expiresAt: link.expiresAt.toISOString() };
  }

  /** Uses the link, once. What to send depends on the purpose: `{password}` for a reset, `{name, password}` for an invitation of somebody new. */
  @Post('mail-links/:token/uses') @Allow('public') @NotRepeatable()
  use(@Param('token', { schema: zToken }) token: string, @Body({ schema: mailLinkUse }) body: Record<string, unknown>, @Caller() call: Call): Promise<object> {
    return this.links.use(call, token, body);
  }
}
