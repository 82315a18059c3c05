// Openers over HTTP: who may be named, one's own key for one challenge, and the rehearsals opened with it.
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { zId } from '#libs/kernel';
import { Allow, type Call, Caller, type Page } from '#libs/platform';
import { newOpenerKey, type NewOpenerKey, openedRehearsal, type OpenedRehearsal, type OpenerCandidate, type OpenerKeyLine, type OpenerKeyView } from './opener.contract.js';
import { OpenerKeys } from './opener-keys.service.js';

@ApiTags('openers')
@Controller('api')
export class OpenersController {
  constructor(private readonly keys: OpenerKeys) {}

  /** Everybody who holds the grant, for an officer to name. */
  @Get('openers') @Allow('challenge.draft')
  async candidates(): Promise<Page<OpenerCandidate>> {
    return { items: await this.keys.candidates(), next: null };
  }

  /** The challenges that name me. */
  @Get('opener-keys') @Allow('opener-key.make')
  async mine(@Caller() call: Call): Promise<Page<OpenerKeyLine>> {
    return { items: await this.keys.mine(call.actor), next: null };
  }

  /** My key for this challenge: its public part, the copy sealed under my passphrase, and the rehearsals. */
  @Get('challenges/:id/opener-keys/own') @Allow('opener-key.make')
  own(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<OpenerKeyView> {
    return this.keys.own(call.actor, id);
  }

  /** Made in the browser. While the challenge is a draft another one may take its place; the same recipient again files the key anew. */
  @Post('challenges/:id/opener-keys') @Allow('opener-key.make')
  make(@Param('id', { schema: zId }) id: string, @Body({ schema: newOpenerKey }) body: NewOpenerKey, @Caller() call: Call): Promise<OpenerKeyView> {
    return this.keys.make(call, id, body);
  }

  @Post('challenges/:id/rehearsals') @Allow('opener-key.make')
  open(@Param('id', { schema: zId }) id: string, @Body({ schema: openedRehearsal }) body: OpenedRehearsal, @Caller() call: Call): Promise<OpenerKeyView> {
    return this.keys.open(call, id, body);
  }
}
