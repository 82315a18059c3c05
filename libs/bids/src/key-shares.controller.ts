// Opening by persons over HTTP: presence, one's share files, the shares that lay in them; the bidder's identity handed in; and the keys of organisations.
import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { isMemberOf, zId } from '#libs/kernel';
import { Allow, Caller, type Call, type Page } from '#libs/platform';
import { type HandedInIdentity, type KeyShareFile, keySharesQuestion, type KeySharesQuestion, type KeySharesTaken, newIdentity, type NewIdentity, newKeyShares, type NewKeyShares, newOrganisationKey, type NewOrganisationKey, newPresence, type NewPresence, type OrganisationKeyView } from './key-share.contract.js';
import { KeyShares } from './key-shares.service.js';
import type { OpeningView } from './opening.contract.js';
import { Openings } from './openings.service.js';
import { OrganisationKeys } from './organisation-keys.service.js';

@ApiTags('openings')
@Controller('api')
export class KeySharesController {
  constructor(private readonly shares: KeyShares, private readonly openings: Openings, private readonly keys: OrganisationKeys) {}

  /** I am there; `unlocked` once my key is open in my browser. Said again every few seconds. */
  @Put('openings/:id/presence') @Allow('key-share.post')
  async present(@Param('id', { schema: zId }) id: string, @Body({ schema: newPresence }) body: NewPresence, @Caller() call: Call): Promise<OpeningView> {
    await this.shares.present(call.actor, id, body.unlocked);
    return this.openings.one(call.actor, id);
  }

  /** My share files of the live bids, while the opening waits for shares. */
  @Get('openings/:id/key-shares') @Allow('key-share.post')
  files(@Param('id', { schema: zId }) id: string, @Query({ schema: keySharesQuestion }) query: KeySharesQuestion, @Caller() call: Call): Promise<Page<KeyShareFile>> {
    return this.shares.files(call.actor, id, query);
  }

  /** What lay in them. A share that fails its hash is refused, and on record; the others of the same post count. */
  @Post('openings/:id/key-shares') @Allow('key-share.post')
  post(@Param('id', { schema: zId }) id: string, @Body({ schema: newKeyShares }) body: NewKeyShares, @Caller() call: Call): Promise<KeySharesTaken> {
    return this.shares.post(call, id, body);
  }

  /** Openers are missing: the bidder hands in the identity of its own version. */
  @Post('bids/:id/identities') @Allow('bid.submit') @HttpCode(201)
  identity(@Param('id', { schema: zId }) id: string, @Body({ schema: newIdentity }) body: NewIdentity, @Caller() call: Call): Promise<HandedInIdentity> {
    return this.shares.handIn(call, id, body, (organisationId) => isMemberOf(call.actor, organisationId));
  }

  @Get('organisations/:id/keys') @Allow('organisation-key.make')
  list(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<Page<OrganisationKeyView>> {
    return this.keys.list(call.actor, id);
  }

  /** The recipient of a key that was made in the browser; from now on bids are sealed to it besides their openers. */
  @Post('organisations/:id/keys') @Allow('organisation-key.make')
  make(@Param('id', { schema: zId }) id: string, @Body({ schema: newOrganisationKey }) body: NewOrganisationKey, @Caller() call: Call): Promise<OrganisationKeyView> {
    return this.keys.make(call, id, body);
  }
}
