// Decides how work is declared and asked for. A declared job has exactly one handler or the worker does not start.
import { randomUUID } from 'node:crypto';
import type { Tx } from '../database/tx.js';

export interface JobType<P> { readonly name: string; readonly queue: string; readonly attempts: number; readonly _payload?: P }

const declared = new Map<string, JobType<unknown>>();
export const declaredJobs = (): ReadonlyMap<string, JobType<unknown>> => declared;

/** Declares `queue.job-name`. Payloads hold ids only. Retries back off exponentially from 2 s. */
export function job<P extends object>(name: `${string}.${string}`, options: { attempts?: number } = {}): JobType<P> {
  if (declared.has(name)) throw new Error(`job ${name} is declared twice`);
  const type = { name, queue: name.slice(0, name.indexOf('.')), attempts: options.attempts ?? 8 };
  declared.set(name, type);
  return type;
}

/** Asks for the job when this transaction commits. The same `once` runs once while the queue remembers it. */
export async function enqueue<P extends object>(tx: Tx, type: JobType<P>, payload: P, options: { once?: string; delayMs?: number } = {}): Promise<void> {
  await tx.named('job-enqueue', 'INSERT INTO outbox (id, queue, job, payload, options) VALUES ($1,$2,$3,$4,$5)',
    [randomUUID(), type.queue, type.name, JSON.stringify(payload), JSON.stringify({ attempts: type.attempts, jobId: options.once, delay: options.delayMs })]);
}
