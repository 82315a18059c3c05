// Owns what is known of a request once the guards have let it pass.
import { createParamDecorator, type ExecutionContext, SetMetadata, applyDecorators } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '#libs/kernel';
import type { Call, FirstAnswer, Idempotency } from '../call.js';

export interface JiebangRequest extends FastifyRequest {
  call?: Call; replay?: FirstAnswer;
  /** A key whose first answer nobody asked for yet: the use case's claim will, or whatever stops the request before it. */
  unasked?: Idempotency;
}

/** Implemented by identity: who sends this request. Never throws for a missing credential (anonymous); throws not-signed-in for a bad one. */
export interface Authenticator { authenticate(request: FastifyRequest, reply: FastifyReply): Promise<Actor> }
export const AUTHENTICATOR = Symbol('authenticator');

/** The call: actor, request id, locale, idempotency. Passed to use cases as it is. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext): Call => {
  const { call } = context.switchToHttp().getRequest<JiebangRequest>();
  if (!call) throw new Error('no call on this request');
  return call;
});

export const REPEATABLE = 'jiebang:repeatable', CLAIMS_FIRST = 'jiebang:claims-first';
/**
 * How an Idempotency-Key is treated here. Writes without this decorator take one when it is sent; `required` demands it; `keep` also keeps it for ever.
 * `claimsFirst`, for hot paths: the use case claims the key by `run` before it looks at any state, so the guard saves a round trip.
 */
export const Repeatable = (rule: 'required' | 'keep', options: { readonly claimsFirst?: boolean } = {}): MethodDecorator =>
  applyDecorators(SetMetadata(REPEATABLE, rule), SetMetadata(CLAIMS_FIRST, options.claimsFirst === true), ApiHeader({ name: 'Idempotency-Key', required: true, schema: { type: 'string', minLength: 8, maxLength: 128 } }));

/** Writes whose answer is made for one moment only (sessions, tokens, file bytes): a key is ignored. */
export const NotRepeatable = (): MethodDecorator => SetMetadata(REPEATABLE, 'never');
