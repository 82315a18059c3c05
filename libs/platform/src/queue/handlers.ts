// Decides how handlers are found: three decorators on provider methods, collected once at boot, each name exactly once.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { Tx } from '../database/tx.js';
import { declaredDues, type DueHandler, type DueType } from './due.js';
import type { EventType, Happened } from './event.js';
import { declaredJobs, type JobType } from './job.js';

export interface JobRun { readonly id: string; readonly attempt: number; progress(share: number): Promise<void> }
export type JobHandler = (payload: never, run: JobRun) => Promise<unknown>;
export type EventHandler = (tx: Tx, happened: Happened<never>) => Promise<void>;

const PROCESSES = Symbol('processes'), DUE = Symbol('due'), HANDLES = Symbol('handles');
interface Method<A extends unknown[]> { value?: (...args: A) => Promise<unknown> }

/** This method runs the job. Say in the worker file why a second run is safe. */
export const Processes = <P extends object>(type: JobType<P>) =>
  (_t: object, _k: string | symbol, d: Method<[payload: P, run: JobRun]>): void => { Reflect.defineMetadata(PROCESSES, type.name, d.value!); };
/** This method runs what fell due, in the given transaction. */
export const WhenDue = (type: DueType) => (_t: object, _k: string | symbol, d: Method<[tx: Tx, subjectId: string]>): void => { Reflect.defineMetadata(DUE, type.kind, d.value!); };
/** This method hears of the event, in a transaction that also records that it did: once per handler and event. */
export const Handles = <P extends object>(type: EventType<P>) =>
  (_t: object, _k: string | symbol, d: Method<[tx: Tx, happened: Happened<P>]>): void => { Reflect.defineMetadata(HANDLES, [...(Reflect.getMetadata(HANDLES, d.value!) as string[] | undefined ?? []), type.name], d.value!); };

/** What a method says it handles. */
export const handledBy = (method: object): { job?: string; due?: string; events: readonly string[] } => ({
  job: Reflect.getMetadata(PROCESSES, method) as string | undefined, due: Reflect.getMetadata(DUE, method) as string | undefined,
  events: (Reflect.getMetadata(HANDLES, method) as string[] | undefined) ?? [],
});

/** Every handler of the composed slices. Refuses to start when a declared job or due kind has none or two. */
@Injectable()
export class Handlers implements OnModuleInit {
  readonly jobs = new Map<string, JobHandler>();
  readonly dues = new Map<string, DueHandler>();
  readonly events = new Map<string, { name: string; run: EventHandler }[]>();

  constructor(private readonly discovery: DiscoveryService, private readonly scanner: MetadataScanner) {}

  onModuleInit(): void {
    for (const { instance } of this.discovery.getProviders()) {
      if (typeof instance !== 'object' || instance === null) continue;
      const owner = instance as Record<string, (...args: never[]) => Promise<unknown>>;
      for (const key of this.scanner.getAllMethodNames(Object.getPrototypeOf(owner) as object)) this.collect(owner, key);
    }
    const missing = [...[...declaredJobs().keys()].filter((n) => !this.jobs.has(n)), ...[...declaredDues().keys()].filter((n) => !this.dues.has(n))];
    if (missing.length > 0) throw new Error(`no handler for ${missing.join(', ')}`);
  }

  private collect(owner: Record<string, (...args: never[]) => Promise<unknown>>, key: string): void {
    const method = owner[key];
    if (typeof method !== 'function') return;
    const run = method.bind(owner) as never;
    const { job, due, events } = handledBy(method);
    if (job) put(this.jobs, job, run as JobHandler);
    if (due) put(this.dues, due, run as DueHandler);
    for (const name of events) {
      const list = this.events.get(name) ?? [];
      list.push({ name: `${owner.constructor.name}.${key}`, run: run as EventHandler });
      this.events.set(name, list);
    }
  }
}

function put<T>(map: Map<string, T>, name: string, run: T): void {
  if (map.has(name)) throw new Error(`two handlers for ${name}`);
  map.set(name, run);
}
