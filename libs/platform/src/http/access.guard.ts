// Decides, for every route in this order: origin, who, first answer of a repeat, permission. A route without access rule is refused.
// Where the use case itself claims the key first, it finds the first answer; should anything stop the request before (permission here, validation, state), the answer is asked for then: the order that a client sees is the same.
import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { bodyHash, firstAnswer, type Call, type Idempotency } from '../call.js';
import { Database } from '../database/database.js';
import { platformErrors } from '../platform.errors.js';
import { ACCESS, type Access, mayTry } from './allow.js';
import { AUTHENTICATOR, type Authenticator, CLAIMS_FIRST, type JiebangRequest, REPEATABLE } from './caller.js';
import { localeOf } from './locale.js';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector, private readonly db: Database, @Inject(AUTHENTICATOR) private readonly authenticator: Authenticator) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<JiebangRequest>();
    const access = this.reflector.get<Access | undefined>(ACCESS, context.getHandler());
    if (!access) throw platformErrors.problem('forbidden');
    const write = !READS.has(request.method);
    if (write) refuseCrossOrigin(request);
    const actor = await this.authenticator.authenticate(request, context.switchToHttp().getResponse<FastifyReply>());
    const locale = localeOf(request.headers['accept-language']);
    const call: Call = { actor: actor.kind === 'person' ? { ...actor, locale } : actor, requestId: request.id, locale };
    const idempotency = write && actor.kind === 'person' ? this.idempotency(context, request, actor.personId) : undefined;
    request.call = idempotency ? { ...call, idempotency } : call;
    const allowed = mayTry(actor, access);
    if (idempotency && allowed && this.reflector.get<boolean | undefined>(CLAIMS_FIRST, context.getHandler())) request.unasked = idempotency;
    else if (idempotency) {
      const first = await firstAnswer(this.db, idempotency);
      if (first) { request.replay = first; return true; }
    }
    if (!allowed) throw platformErrors.problem(actor.kind === 'anonymous' ? 'not-signed-in' : 'forbidden');
    return true;
  }

  private idempotency(context: ExecutionContext, request: JiebangRequest, personId: string): Idempotency | undefined {
    const rule = this.reflector.get<'required' | 'keep' | 'never' | undefined>(REPEATABLE, context.getHandler());
    if (rule === 'never' || (request.method !== 'POST' && !rule)) return undefined;
    const key = request.headers['idempotency-key'];
    if (key === undefined) {
      if (rule) throw platformErrors.problem('idempotency-key-missing');
      return undefined;
    }
    if (typeof key !== 'string' || !/^[\x21-\x7e]{8,128}$/.test(key)) throw platformErrors.problem('idempotency-key-invalid');
    const status = this.reflector.get<number | undefined>('__httpCode__', context.getHandler()) ?? 201;
    return { personId, route: `${request.method} ${request.url.split('?')[0]}`, key, bodyHash: bodyHash(request.body), status, keep: rule === 'keep', repeats: (first) => { request.replay = first; } };
  }
}

/** A browser says where a request comes from; only our own pages may write. Clients that say nothing (curl) pass. */
function refuseCrossOrigin(request: JiebangRequest): void {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw platformErrors.problem('cross-origin');
  const origin = request.headers.origin;
  if (origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== request.host)) throw platformErrors.problem('cross-origin');
}
