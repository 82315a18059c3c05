// Owns what is known of a request once the guards have let it pass.
import { createParamDecorator, type ExecutionContext, SetMetadata, applyDecorators } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '#libs/kernel';
import type { Call } from '../call.js';

export interface JiebangRequest extends FastifyRequest { call?: Call; replay?: { status: number; answer: unknown } }

/** Implemented by identity: who sends this request. Never throws for a missing credential (anonymous); throws not-signed-in for a bad one. */
export interface Authenticator { authenticate(request: FastifyRequest, reply: FastifyReply): Promise<Actor> }
export const AUTHENTICATOR = Symbol('authenticator');

/** The call: actor, request id, locale, idempotency. Passed to use cases as it is. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext): Call => {
  const { call } = context.switchToHttp().getRequest<JiebangRequest>();
  if (!call) throw new Error('no call on this request');
  return call;
});

export const REPEATABLE = 'jiebang:repeatable';
/** How an Idempotency-Key is treated here. Writes without this decorator take one when it is sent; `required` demands it; `keep` also keeps it for ever. */
export const Repeatable = (rule: 'required' | 'keep'): MethodDecorator =>
  applyDecorators(SetMetadata(REPEATABLE, rule), ApiHeader({ name: 'Idempotency-Key', required: true, schema: { type: 'string', minLength: 8, maxLength: 128 } }));

/** Writes whose answer is made for one moment only (sessions, tokens, file bytes): a key is ignored. */
export const NotRepeatable = (): MethodDecorator => SetMetadata(REPEATABLE, 'never');
