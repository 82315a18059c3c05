// Hostile input on every write that takes JSON: the body that succeeds, with every field in turn made wrong by its schema. Each is told 4xx and where; nothing changes; then the good body still succeeds.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from '../support/client.js';
import { blows, wholes } from '../support/hostile.js';
import { standing } from '../support/standing.js';
import { type Case, clientOf, requestOf, type Request, setStage, type Stage, succeeds } from '../support/strangers/stage.js';
import { TABLES } from '../support/strangers/tables.js';

let stage: Stage;
const tried = new Map<string, number>();
beforeAll(async () => { stage = await setStage(); }, 240_000);
afterAll(() => stage.world.stop());

/** 422 for a field; a file's size and type have words of their own. */
const REFUSED = [422, 413, 415];
const near = (told: string, meant: string): boolean => told !== '' && (told === meant || told.startsWith(`${meant}/`) || meant.startsWith(`${told}/`));

async function strike(client: Client, { method, path, headers }: Request, text: string): Promise<{ status: number; pointers: string[]; text: string }> {
  const answer = await client.send(method, path, text, { ...headers, 'content-type': 'application/json', ...(headers['idempotency-key'] ? { 'idempotency-key': randomUUID() } : {}) });
  return { status: answer.status, text: answer.text, pointers: ((answer.body as { errors?: { pointer: string }[] }).errors ?? []).map((e) => e.pointer) };
}

/** What was not refused as it must be. */
async function attack(c: Case, request: Request): Promise<unknown[]> {
  const good = request.body as object, client = await clientOf(stage, c.ask!.by), before = await standing(stage.world.db), missed: unknown[] = [];
  const all = blows(good, stage.schemas.get(c.route)!);
  for (const { what, pointer, text } of all) {
    const told = await strike(client, request, text);
    if (!REFUSED.includes(told.status) || (pointer !== '' && !told.pointers.some((p) => near(p, pointer)))) missed.push([pointer, what, told.status, told.text.slice(60, 360)]);
  }
  for (const [what, text, status] of wholes(good)) {
    const told = await strike(client, request, text);
    if (told.status !== status) missed.push(['', what, told.status, told.text.slice(0, 200)]);
  }
  const after = await standing(stage.world.db);
  missed.push(...Object.keys(before).filter((table) => after[table] !== before[table]).map((table) => ['', 'nothing changes', table, after[table]]));
  expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  tried.set(c.route, all.length);
  return missed;
}

/** The story goes on by its owners alone; a write is attacked the first time it comes. */
async function step(c: Case): Promise<void> {
  if (c.kind === 'story') return c.run(stage);
  const request = await requestOf(stage, c.route, c.ask!), { method, body } = request;
  let missed: unknown[] = [];
  if (method !== 'GET' && body !== undefined && !(body instanceof Uint8Array) && stage.schemas.has(c.route) && !tried.has(c.route)) missed = await attack(c, request);
  if (method !== 'GET' && body instanceof Uint8Array) expect((await strike(await clientOf(stage, c.ask!.by), request, '{"a":1}')).status).toBe(415);
  await succeeds(stage, c.ask!.by, request, c.ask!);
  expect(missed).toEqual([]);
}

describe.each(Object.entries(TABLES))('hostile input to %s', (_name, cases) => {
  it.each(cases.filter((c) => c.kind !== 'list').map((c) => [c.route, c] as const))('%s', (_route, c) => step(c), 120_000);
});

describe('hostile input', () => {
  it('was tried on every write that takes JSON', () => {
    expect([...stage.schemas.keys()].filter((route) => !tried.has(route))).toEqual([]);
    expect([...tried.values()].reduce((sum, n) => sum + n, 0)).toBeGreaterThan(2_000);
  });
});
