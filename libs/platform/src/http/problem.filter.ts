// Decides how every failure looks from outside: RFC 9457 problem+json with a stable code, a localised title and pointers. Nothing else leaks.
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem } from '#libs/kernel';
import { log } from '../log.js';
import { platformErrors } from '../platform.errors.js';
import type { JiebangRequest } from './caller.js';
import { localeOf, type Locale } from './locale.js';

const BY_STATUS = { 400: 'malformed-request', 401: 'not-signed-in', 403: 'forbidden', 404: 'not-found', 405: 'method-not-allowed', 413: 'too-large', 414: 'address-too-long', 415: 'unsupported-media-type', 429: 'too-many-requests' } as const;
const UNAVAILABLE = /^(08|57P|53|57014|55P03|40001|40P01)/; // connection lost, server stopping, out of resources, waited too long for a lock or an answer
const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT']);

/** Any thrown value as a Problem. Unknown failures become `internal`, without their message. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const e = error as { code?: string; statusCode?: number; message?: string; status?: number };
  const status = error instanceof HttpException ? error.getStatus() : e.statusCode;
  if (status === 413) return platformErrors.problem('too-large', { pointer: '' }); // the whole of what was sent
  if (status && status in BY_STATUS) return platformErrors.problem(BY_STATUS[status as keyof typeof BY_STATUS]);
  if (e.code === '22P02' || e.code === '22003' || e.code === '22021' || e.code === '22P05') return platformErrors.problem('invalid');
  if ((e.code && (UNAVAILABLE.test(e.code) || NETWORK.has(e.code))) || /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/i.test(e.message ?? '')) {
    return platformErrors.problem('unavailable', { retryAfter: 2 });
  }
  return platformErrors.problem('internal');
}

export function problemBody(problem: Problem, requestId: string, locale: Locale): Record<string, unknown> {
  return {
    type: `urn:jiebang:problem:${problem.code}`, title: problem.title(locale), status: problem.status, code: problem.code, instance: requestId,
    ...(problem.fields.length > 0 ? { errors: problem.fields } : {}), ...problem.data,
  };
}

@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<JiebangRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = asProblem(error);
    if (problem.status >= 500) {
      const e = error as { message?: string; stack?: string; code?: string };
      log.error({ request: request.id, code: e.code, detail: e.stack?.split('\n').slice(0, 6).join(' | ') }, 'request failed');
    }
    if (reply.sent || reply.raw.headersSent) { reply.raw.destroy(); return; }
    if (problem.retryAfter) void reply.header('retry-after', String(problem.retryAfter));
    void reply.status(problem.status).type('application/problem+json; charset=utf-8')
      .send(JSON.stringify(problemBody(problem, request.id, localeOf(request.headers['accept-language']))));
  }
}
