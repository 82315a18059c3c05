// Decides who sends a request: a bearer of an access token, or the holder of a session cookie; each by its Passport strategy.
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Strategy as CustomStrategy } from 'passport-custom';
import type { Actor } from '#libs/kernel';
import { type Authenticator, platformErrors } from '#libs/platform';
import { ask, done } from './passport.js';
import { Sessions } from './sessions.service.js';
import { ACCESS_TOKEN_PREFIX } from './tokens.js';

/** Only what looks like one of ours: other bearers (the metrics' one) are other guards' business. */
const bearerOf = (header: string | undefined): string | undefined => (header?.slice(0, 7).toLowerCase() === 'bearer ' && header.slice(7).startsWith(ACCESS_TOKEN_PREFIX) ? header.slice(7).trim() : undefined);
const raw = (request: unknown): FastifyRequest => request as FastifyRequest;

@Injectable()
export class PassportAuthenticator implements Authenticator {
  private readonly token = new CustomStrategy((request, callback) => done(this.sessions.byAccessToken(bearerOf(raw(request).headers.authorization)!), callback));
  private readonly session = new CustomStrategy((request, callback) => done(this.sessions.bySession(this.sessions.tokenOf(raw(request))!), callback));

  constructor(private readonly sessions: Sessions) {}

  /** A bad token is refused; a cookie that is no longer good is taken back and the request goes on as anybody's. */
  async authenticate(request: FastifyRequest, reply: FastifyReply): Promise<Actor> {
    if (bearerOf(request.headers.authorization) !== undefined) {
      const person = await ask<Actor>(this.token, request);
      if (!person) throw platformErrors.problem('not-signed-in');
      return person;
    }
    if (this.sessions.tokenOf(request) === undefined) return { kind: 'anonymous' };
    const person = await ask<Actor>(this.session, request);
    if (!person) this.sessions.take(reply);
    return person ?? { kind: 'anonymous' };
  }
}
