// Owns the process's log: structured lines on standard output, ids and codes only, no bodies, no personal data.
import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';

/** Lines leave in batches, at the latest after a fifth of a second and when the process ends: a write for each costs a busy server a twentieth of its time. */
const out = pino.destination({ sync: false, minLength: 4_096, periodicFlush: 200 });

export const log: Logger = pino({
  level: process.env['LOG_LEVEL'] ?? 'info', base: undefined, timestamp: pino.stdTimeFunctions.isoTime,
  redact: { paths: ['password', 'token', 'email', 'authorization', 'cookie', '*.password', '*.token', '*.email'], censor: '[hidden]' },
}, out);

/** Nest's own lines through the same log; its start-up chatter only at debug. */
export const nestLogger: LoggerService = {
  log: (message: string) => log.debug(message),
  debug: (message: string) => log.debug(message),
  verbose: (message: string) => log.trace(message),
  warn: (message: string) => log.warn(message),
  error: (message: unknown, ...rest: unknown[]) => log.error({ detail: rest.filter((r) => typeof r === 'string').join('\n') || undefined }, message instanceof Error ? message.message : String(message)),
};
