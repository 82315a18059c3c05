// Decides how Passport's strategies are asked: one attempt, one answer, no Express response, no session of Passport's own.
import type { FastifyRequest } from 'fastify';
import type { Strategy } from 'passport';

interface Outcome { success(user: object): void; fail(): void; pass(): void; error(error: unknown): void; redirect(): void; authenticate(request: unknown): void }

/** Whom the strategy recognised, or undefined when the credential is missing or wrong. @throws what the strategy's check threw */
export function ask<U extends object>(strategy: Strategy, request: Pick<FastifyRequest, 'body'>): Promise<U | undefined> {
  return new Promise((resolve, reject) => {
    const once = Object.create(strategy) as Outcome;
    once.success = (user) => resolve(user as U);
    once.fail = () => resolve(undefined);
    once.pass = () => resolve(undefined);
    once.error = reject;
    once.redirect = () => reject(new Error('a strategy asked for a redirect'));
    once.authenticate(request);
  });
}

type Done = (error: unknown, user?: object | false) => void;
/** A promise as Passport's callback. */
export function done(work: Promise<object | undefined>, callback: Done): void {
  work.then((user) => callback(null, user ?? false), (error: unknown) => callback(error));
}
