// Decides how slices tell others what happened: typed facts in the past tense, written in the transaction that made them true.
import { randomUUID } from 'node:crypto';
import type { Tx } from '../database/tx.js';

export interface EventType<P> { readonly name: string; readonly subject: string; readonly _payload?: P }
export interface Happened<P> { readonly id: string; readonly name: string; readonly subjectId: string; readonly version: number; readonly payload: P; readonly at: Date }

const declared = new Map<string, EventType<unknown>>();
export const declaredEvents = (): ReadonlyMap<string, EventType<unknown>> => declared;

/** Declares an event `subject.participle`. Payloads carry ids and small facts, never contents of bids, scores or people's data. */
export function event<P extends object>(name: `${string}.${string}`): EventType<P> {
  if (declared.has(name)) throw new Error(`event ${name} is declared twice`);
  const type = { name, subject: name.slice(0, name.indexOf('.')) };
  declared.set(name, type);
  return type;
}

/** Writes the event and its outbox row; whoever handles it hears of it after commit, at least once. */
export async function emit<P extends object>(tx: Tx, type: EventType<P>, subjectId: string, version: number, payload: P): Promise<string> {
  const id = randomUUID();
  await tx.named('event-emit',
    `WITH e AS (INSERT INTO events (id, name, subject, subject_id, version, payload) VALUES ($1,$2,$3,$4,$5,$6) RETURNING id, at)
     INSERT INTO outbox (id, queue, job, payload, options, at) SELECT id, 'platform', 'platform.deliver-event', jsonb_build_object('eventId', id), '{"attempts":12}', clock_timestamp() FROM e`,
    [id, type.name, type.subject, subjectId, version, JSON.stringify(payload)]);
  return id;
}
