// Decides what a repeat is told: the stored first answer. Known from the guard, the handler does not run; else the use case's claim found it, or a refusal asks for it before it is told.
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { catchError, map, type Observable, of } from 'rxjs';
import { firstAnswer, type FirstAnswer } from '../call.js';
import type { Database } from '../database/database.js';
import type { JiebangRequest } from './caller.js';

@Injectable()
export class ReplayInterceptor implements NestInterceptor {
  constructor(private readonly db: Database) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<JiebangRequest>(), { unasked } = request;
    const told = ({ status, answer }: FirstAnswer): unknown => {
      context.switchToHttp().getResponse<FastifyReply>().status(status).header('idempotent-replay', 'true');
      return answer;
    };
    if (request.replay) return of(told(request.replay));
    if (!unasked) return next.handle();
    return next.handle().pipe(
      map((answer) => (request.replay ? told(request.replay) : answer)),
      catchError(async (refusal: unknown) => {
        const first = await firstAnswer(this.db, unasked);
        if (!first) throw refusal;
        return told(first);
      }),
    );
  }
}
