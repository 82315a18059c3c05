// Decides what a repeat is told: the stored first answer, without running the handler.
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Observable, of } from 'rxjs';
import type { JiebangRequest } from './caller.js';

@Injectable()
export class ReplayInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { replay } = context.switchToHttp().getRequest<JiebangRequest>();
    if (!replay) return next.handle();
    context.switchToHttp().getResponse<FastifyReply>().status(replay.status).header('idempotent-replay', 'true');
    return of(replay.answer);
  }
}
