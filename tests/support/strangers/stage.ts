// Owns how a route is tried: strangers first with the owner's very request (refused, nothing said, nothing changed), then its owner, who succeeds. Every route of the API is one of four kinds.
import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { IdentityCommands } from '#libs/identity';
import type { OfficialRole } from '#libs/kernel';
import { openApi } from '#libs/platform';
import { foundIndustry } from '../challenges.js';
import { type City, foundCity, PASSWORD, SECRET } from '../city.js';
import type { Answer, Client } from '../client.js';
import type { Schema } from '../hostile.js';
import { witness } from '../record.js';
import { standing } from '../standing.js';
import { startWorld, type World } from '../world.js';

export const NOBODY = 'nobody', OUTSIDER = 'outsider@firm.test', ADMIN = 'admin1@city.test', DISTRICT = 'district@city.test', DISTRICT_ADMIN = 'district-admin@city.test';
export const OFFICER = 'officer1@city.test', OFFICER2 = 'officer2@city.test', HEAD = 'head1@city.test', HEAD2 = 'head2@city.test', FINANCE = 'finance1@city.test', FINANCE2 = 'finance2@city.test', AUDITOR = 'auditor1@city.test';
export const DEMAND = 'demander@firm.test', ALPHA = 'alpha@firm.test', BETA = 'beta@firm.test', PARTNER = 'partner@firm.test';
/** Nobody at all, another organisation's owner, every business role of another agency, the operator. */
const ANYBODY = [NOBODY, OUTSIDER, DISTRICT, ADMIN];

export interface Stage { readonly world: World; readonly city: City; readonly ids: Record<string, string>; /** routes that ask for a key */ readonly keyed: ReadonlySet<string>; readonly operations: readonly string[]; /** of JSON bodies, by route */ readonly schemas: ReadonlyMap<string, Schema> }
export interface Case { readonly kind: 'pair' | 'list' | 'open' | 'self' | 'story'; readonly route: string; readonly ask?: Ask; run(stage: Stage): Promise<void> }

type Given<T> = T | ((stage: Stage) => T | Promise<T>);
// A body is read where its route's contract is known.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Body = any;
export interface Ask {
  /** E-mail of the owner, or `@name` of one kept in `ids`. */
  readonly by: string;
  /** Names in `ids` for the path's places, in order; `=x` is x itself. */
  readonly at?: string;
  readonly query?: Given<string>;
  readonly body?: Given<object>;
  readonly headers?: Given<Record<string, string>>;
  /** The owner's If-Match comes from reading this path's subject. */
  readonly edit?: boolean;
  /** Instead of anybody; `also` adds to them. */
  readonly strangers?: readonly string[];
  readonly also?: readonly string[];
  /** What the owner may be answered when it is no 2xx. */
  readonly status?: number;
  readonly keep?: (body: Body, stage: Stage) => void;
}

const given = async <T>(value: Given<T> | undefined, stage: Stage): Promise<T | undefined> => (typeof value === 'function' ? (value as (s: Stage) => T | Promise<T>)(stage) : value);
const nameOf = (stage: Stage, who: string): string => (who.startsWith('@') ? stage.ids[who.slice(1)]! : who);
export const clientOf = async (stage: Stage, who: string): Promise<Client> => (who === NOBODY ? stage.world.client() : stage.world.as(nameOf(stage, who)));

export interface Request { readonly method: string; readonly path: string; readonly body: unknown; readonly headers: Record<string, string> }
export async function requestOf(stage: Stage, route: string, ask: Ask): Promise<Request> {
  const [method, template] = route.split(' ') as [string, string], names = (ask.at ?? '').split(' ').filter(Boolean);
  const bare = template.replace(/\{\w+\}/g, (place) => {
    const name = names.shift(), value = name?.startsWith('=') ? name.slice(1) : stage.ids[name ?? ''];
    if (value === undefined) throw new Error(`nothing is known for ${place} of ${route}`);
    return encodeURIComponent(value);
  });
  const headers: Record<string, string> = { ...(stage.keyed.has(route) ? { 'idempotency-key': randomUUID() } : {}), ...(await given(ask.headers, stage)) };
  if (ask.edit) headers['if-match'] = (await (await clientOf(stage, ask.by)).get(bare.replace(/\/submissions$/, ''))).headers.get('etag') ?? 'none';
  return { method, path: bare + ((await given(ask.query, stage)) ?? ''), body: await given(ask.body, stage), headers };
}
const send = (client: Client, r: Request): Promise<Answer<Body>> => client.send(r.method, r.path, r.body ?? (r.method === 'POST' ? {} : undefined), { ...r.headers, ...(r.headers['idempotency-key'] ? { 'idempotency-key': randomUUID() } : {}) });

export async function succeeds(stage: Stage, who: string, request: Request, ask: Ask): Promise<Answer<Body>> {
  const answer = await send(await clientOf(stage, who), request);
  expect([who, request.method, request.path, answer.status === ask.status || answer.status < 300 ? 'done' : `${answer.status} ${answer.text.slice(0, 400)}`]).toEqual([who, request.method, request.path, 'done']);
  ask.keep?.(answer.body, stage);
  if (request.method !== 'GET') await stage.world.settled();
  return answer;
}

/** Strangers are refused as if it were not there, before anything else is looked at. */
async function refused(stage: Stage, request: Request, strangers: readonly string[]): Promise<void> {
  const clients: [string, Client][] = [];
  for (const who of strangers) clients.push([nameOf(stage, who), await clientOf(stage, who)]);
  const before = await standing(stage.world.db);
  for (const [who, client] of clients) {
    const { status, text, headers } = await send(client, request), right = status === 403 || status === 404 || (who === NOBODY && status === 401);
    expect([who, request.method, request.path, right ? 'refused' : `${status} ${text.slice(0, 300)}`]).toEqual([who, request.method, request.path, 'refused']);
    expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
  }
  expect(await standing(stage.world.db)).toEqual(before);
}

/** One subject: strangers get 404 or 403, its owner succeeds with the same request. */
export const pair = (route: string, ask: Ask): Case => ({
  kind: 'pair', route, ask,
  run: async (stage) => {
    const request = await requestOf(stage, route, ask);
    await refused(stage, request, [...(ask.strangers ?? ANYBODY), ...(ask.also ?? [])]);
    await succeeds(stage, ask.by, request, ask);
  },
});

/** Many: its owner sees the row, strangers do not, or have no such list. `sees` names an id. */
export const list = (route: string, { sees, ...ask }: Ask & { readonly sees: string }): Case => ({
  kind: 'list', route, ask,
  run: async (stage) => {
    const request = await requestOf(stage, route, ask), row = stage.ids[sees]!;
    for (const who of [...(ask.strangers ?? ANYBODY), ...(ask.also ?? [])]) {
      const { status, text } = await send(await clientOf(stage, who), request);
      expect([who, request.path, status < 400 ? text.includes(row) : [401, 403, 404].includes(status) ? false : status]).toEqual([who, request.path, false]);
    }
    expect((await succeeds(stage, ask.by, request, ask)).text).toContain(row);
  },
});

/** Everybody's by design; somebody without a session succeeds. The sentence says why. */
export const open = (route: string, _why: string, ask: Omit<Ask, 'by' | 'strangers'> = {}): Case => ({
  kind: 'open', route, ask: { by: NOBODY, ...ask },
  run: async (stage) => { await succeeds(stage, NOBODY, await requestOf(stage, route, { by: NOBODY, ...ask }), { by: NOBODY, ...ask }); },
});

/** Acts on whoever asks, and on nobody else; without a session it is refused. The sentence says why. */
export const self = (route: string, _why: string, ask: Omit<Ask, 'strangers'>): Case => pairOf('self', pair(route, { ...ask, strangers: [NOBODY] }));
const pairOf = (kind: Case['kind'], made: Case): Case => ({ ...made, kind });

/** What happens between two routes. */
export const story = (name: string, run: (stage: Stage) => Promise<void>): Case => ({ kind: 'story', route: name, run });

/** A step between two routes that must succeed. */
export async function act(stage: Stage, who: string, path: string, body: object = {}): Promise<Body> {
  const answer = await (await clientOf(stage, who)).post(path, body, who === NOBODY ? {} : { 'idempotency-key': randomUUID() });
  if (answer.status >= 300) throw new Error(`${who} ${path}: ${answer.status} ${answer.text}`);
  return answer.body;
}

export async function official(stage: Pick<Stage, 'world' | 'city'>, email: string, roles: readonly OfficialRole[], agencyId: string): Promise<string> {
  const identity = stage.world.app.get(IdentityCommands);
  stage.world.credentials.set(email, { password: PASSWORD, totpSecret: SECRET });
  return stage.world.db.transaction(async (tx) => {
    const { id } = await identity.createPerson(tx, { email, name: email.split('@')[0]!, password: PASSWORD, totpSecret: SECRET });
    for (const role of roles) await identity.grantRole(tx, { personId: id, role, agencyId });
    return id;
  });
}

interface Operation { parameters?: { name: string }[]; requestBody?: { content: Record<string, { schema?: Schema }> } }
/** One city for all routes: a demand side, two bidders and a partner, an outsider, and officials of another agency. */
export async function setStage(): Promise<Stage> {
  const world = await startWorld({ LOG_WITNESSES: witness.key }), city = await foundCity(world);
  await foundIndustry(world);
  const ids: Record<string, string> = { bureau: city.bureauId, district: city.districtId };
  for (const key of ['demander', 'alpha', 'beta', 'partner', 'outsider']) ids[key] = await city.organisation(key);
  await official({ world, city }, DISTRICT, ['officer', 'head', 'finance', 'auditor'], city.districtId);
  await official({ world, city }, DISTRICT_ADMIN, ['admin'], city.districtId);
  const operations = Object.entries(openApi(world.app).paths).flatMap(([path, methods]) => Object.entries(methods as Record<string, Operation>).map(([method, o]) => ({
    route: `${method.toUpperCase()} ${path}`, keyed: o.parameters?.some((p) => p.name === 'Idempotency-Key'), schema: o.requestBody?.content['application/json']?.schema,
  })));
  const schemas = new Map(operations.flatMap((o) => (o.schema ? [[o.route, o.schema] as const] : [])));
  return { world, city, ids, keyed: new Set(operations.filter((o) => o.keyed).map((o) => o.route)), operations: operations.map((o) => o.route), schemas };
}
