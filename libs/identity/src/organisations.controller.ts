// Organisations over HTTP: registered and kept by their owners, verified by officers; members and invitations.
import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { zId } from '#libs/kernel';
import { Allow, Caller, etagOf, versionSeen, type Call, type Page } from '#libs/platform';
import { type InvitationView, type MembershipView, newInvitation, type NewInvitation, newOrganisation, type NewOrganisation, organisationChange, type OrganisationChange, type OrganisationLine, type OrganisationView } from './identity.contract.js';
import { Invitations } from './invitations.service.js';
import { organisationQuery, type OrganisationQuery, OrganisationsReader } from './organisations.reader.js';
import { Organisations } from './organisations.service.js';

@ApiTags('organisations')
@Controller('api/organisations')
export class OrganisationsController {
  constructor(private readonly organisations: Organisations, private readonly invitations: Invitations, private readonly reader: OrganisationsReader) {}

  /** Officials see all, members their own. */
  @Get() @Allow('signed-in')
  list(@Query({ schema: organisationQuery }) query: OrganisationQuery, @Caller() call: Call): Promise<Page<OrganisationLine>> {
    return this.reader.list(call.actor, query);
  }

  /** Registers an organisation; who does becomes its owner. */
  @Post() @Allow('signed-in')
  register(@Body({ schema: newOrganisation }) body: NewOrganisation, @Caller() call: Call): Promise<OrganisationView> {
    return this.organisations.register(call, body);
  }

  @Get(':id') @Allow('signed-in')
  async one(@Param('id', { schema: zId }) id: string, @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<OrganisationView> {
    return tagged(await this.reader.one(call.actor, id), reply);
  }

  /** New ownership facts of a verified organisation are verified anew. */
  @Patch(':id') @Allow('organisation.edit')
  async change(@Param('id', { schema: zId }) id: string, @Body({ schema: organisationChange }) body: OrganisationChange, @Headers('if-match') seen: string | undefined, @Caller() call: Call,
    @Res({ passthrough: true }) reply: FastifyReply): Promise<OrganisationView> {
    return tagged(await this.organisations.change(call, id, versionSeen(seen), body), reply);
  }

  @Post(':id/verifications') @Allow('organisation.verify')
  verify(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<OrganisationView> {
    return this.organisations.verify(call, id);
  }

  @Post(':id/closures') @Allow('organisation.close')
  close(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<OrganisationView> {
    return this.organisations.close(call, id);
  }

  @Get(':id/memberships') @Allow('signed-in')
  members(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<Page<MembershipView>> {
    return this.reader.members(call.actor, id);
  }

  /** An owner removes a colleague, or a member leaves. */
  @Delete(':id/memberships/:personId') @Allow('signed-in') @HttpCode(204)
  removeMember(@Param('id', { schema: zId }) id: string, @Param('personId', { schema: zId }) personId: string, @Caller() call: Call): Promise<void> {
    return this.organisations.removeMember(call, id, personId);
  }

  @Get(':id/invitations') @Allow('signed-in')
  invited(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<Page<InvitationView>> {
    return this.reader.invitations(call.actor, id);
  }

  @Post(':id/invitations') @Allow('organisation.invite')
  invite(@Param('id', { schema: zId }) id: string, @Body({ schema: newInvitation }) body: NewInvitation, @Caller() call: Call): Promise<InvitationView> {
    return this.invitations.invite(call, id, body);
  }

  @Delete(':id/invitations/:invitationId') @Allow('organisation.invite') @HttpCode(204)
  revoke(@Param('id', { schema: zId }) id: string, @Param('invitationId', { schema: zId }) invitationId: string, @Caller() call: Call): Promise<void> {
    return this.invitations.revoke(call, id, invitationId);
  }
}

function tagged(view: OrganisationView, reply: FastifyReply): OrganisationView {
  void reply.header('etag', etagOf(view.version));
  return view;
}
