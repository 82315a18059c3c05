// Personal access tokens over HTTP: one's own, made in a session.
import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { zId } from '#libs/kernel';
import { Allow, Caller, NotRepeatable, type Call, type Page } from '#libs/platform';
import { AccessTokens } from './access-tokens.service.js';
import { type AccessTokenView, newAccessToken, type NewAccessToken, type NewAccessTokenView } from './identity.contract.js';

@ApiTags('sessions')
@Controller('api/access-tokens')
export class AccessTokensController {
  constructor(private readonly tokens: AccessTokens) {}

  @Get() @Allow('signed-in')
  list(@Caller() call: Call): Promise<Page<AccessTokenView>> {
    return this.tokens.list(call.actor);
  }

  /** The token is shown in this answer and never again. */
  @Post() @Allow('signed-in') @NotRepeatable()
  create(@Body({ schema: newAccessToken }) body: NewAccessToken, @Caller() call: Call): Promise<NewAccessTokenView> {
    return this.tokens.create(call, body);
  }

  @Delete(':id') @Allow('signed-in') @HttpCode(204)
  end(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<void> {
    return this.tokens.end(call, id);
  }
}
