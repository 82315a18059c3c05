// Owns how the demonstration's past is lived: people act through the routes that everybody uses, the city's clock moves on between their acts, and what falls due happens.
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { generateSync } from 'otplib';
import { advanceClock, Database, enqueue, Queues, Relay, renderPdf, runDue } from '#libs/platform';
import { DEMO_PASSWORD, demoAccounts } from './accounts.js';
import type { FoundedCity } from './founding.js';

// What a route answers is read as it comes; its contract is the slice's.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Answer = any;
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
const CALM_MS = 20, PATIENCE_MS = 60_000;

/** One account, acting. Every refusal ends the seed: its story must hold. */
export class Part {
  constructor(private readonly play: Play, readonly email: string, private readonly token: string) {}

  get(path: string): Promise<Answer> { return this.send('GET', path).then((a) => a.body as Answer); }
  post(path: string, body: object = {}): Promise<Answer> { return this.send('POST', path, body).then((a) => a.body as Answer); }
  delete(path: string): Promise<Answer> { return this.send('DELETE', path).then((a) => a.body as Answer); }
  bytes(method: 'POST' | 'PUT', path: string, data: Uint8Array, type = 'application/octet-stream'): Promise<Answer> {
    return this.send(method, path, Buffer.from(data), { 'content-type': type }).then((a) => a.body as Answer);
  }
  /** Saves what was read before, so that nobody else's change is overwritten. */
  async save(path: string, change: (seen: Answer) => object): Promise<string> {
    const seen = await this.send('GET', path);
    return (await this.send('PUT', path, change(seen.body), { 'if-match': seen.etag })).etag;
  }
  send(method: Method, path: string, payload?: object | Buffer, headers: Record<string, string> = {}): Promise<{ body: Answer; etag: string; cookies: string[] }> {
    return this.play.send(method, path, payload, { authorization: `Bearer ${this.token}`, 'idempotency-key': randomUUID(), ...headers });
  }
  /** A small PDF that says `text`, uploaded as people do. */
  async pdf(name: string, text: string, purpose: string): Promise<string> {
    const data = await renderPdf({ title: text, content: [{ text, style: 'title' }, { text: '演示文件，内容虚构。' }], at: await this.play.now() });
    const { id } = await this.post('/api/files', { name, size: data.length, type: 'application/pdf', purpose }) as { id: string };
    await this.bytes('PUT', `/api/files/${id}/parts/0`, data);
    await this.post(`/api/files/${id}/completions`);
    return id;
  }
}

export class Play {
  readonly db: Database;
  private readonly server = createServer();
  private readonly address: Promise<string>;
  private readonly parts = new Map<string, { part: Part; tokenId: string }>();

  constructor(readonly app: NestFastifyApplication, readonly city: FoundedCity) {
    this.db = app.get(Database);
    this.address = listen(this.server, app);
  }

  /** Who acts under this address; an access token carries them over the days that the clock jumps, and ends with the play. */
  async as(email: string): Promise<Part> {
    const kept = this.parts.get(email);
    if (kept) return kept.part;
    const account = demoAccounts.find((a) => a.email === email);
    if (!account) throw new Error(`nobody in the demonstration city has ${email}`);
    const code = account.totpSecret && generateSync({ secret: account.totpSecret, epoch: Math.floor((await this.now()).getTime() / 1000) });
    const { cookies } = await this.send('POST', '/api/sessions', { email, password: DEMO_PASSWORD, ...(code ? { code } : {}) });
    const cookie = cookies.map((c) => c.split(';')[0]!).find((c) => c.startsWith('jiebang_session='))!;
    const { id, token } = (await this.send('POST', '/api/access-tokens', { name: 'demonstration', days: 365 }, { cookie })).body as { id: string; token: string };
    await this.send('DELETE', '/api/sessions/current', undefined, { cookie });
    const part = new Part(this, email, token);
    this.parts.set(email, { part, tokenId: id });
    return part;
  }
  officer = (n = 1): Promise<Part> => this.as(`officer${n}@city.example`);
  head = (n = 1): Promise<Part> => this.as(`head${n}@city.example`);
  finance = (n = 1): Promise<Part> => this.as(`finance${n}@city.example`);
  auditor = (n = 1): Promise<Part> => this.as(`auditor${n}@city.example`);
  owner = (key: string): Promise<Part> => this.as(`${key}@firm.example`);
  expert = (n: number): Promise<Part> => this.as(`expert${n}@review.example`);
  organisation = (key: string): string => this.city.organisations.get(key)!;

  /** Nobody keeps a token that they did not make themselves. */
  async end(): Promise<void> {
    for (const { part, tokenId } of this.parts.values()) await part.delete(`/api/access-tokens/${tokenId}`);
    this.parts.clear();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  async now(): Promise<Date> {
    return (await this.db.one<{ now: Date }>('SELECT jiebang_now() AS now'))!.now;
  }

  /** Moves the city on to this instant, and lets happen whatever fell due. */
  async until(at: Date | string): Promise<void> {
    await this.settled();
    const ms = new Date(at).getTime() - (await this.now()).getTime();
    await this.db.transaction(async (tx) => {
      if (ms > 0) await advanceClock(tx, `PT${(ms / 1000).toFixed(3)}S`);
      await enqueue(tx, runDue, {});
    });
    await this.settled();
  }

  /** Waits until no event, job or due work is left. */
  async settled(): Promise<void> {
    const end = Date.now() + PATIENCE_MS;
    for (let calm = 0; calm < 2;) {
      await this.app.get(Relay).forward();
      const row = await this.db.one<{ open: bigint }>(`SELECT (SELECT count(*) FROM outbox WHERE NOT (options ? 'delay')) + (SELECT count(*) FROM due_work WHERE done_at IS NULL AND due_at <= jiebang_now() AND attempts < 3) AS open`);
      const jobs = Object.values(await this.app.get(Queues).counts()).reduce((sum, c) => sum + (c['waiting'] ?? 0) + (c['active'] ?? 0), 0);
      calm = row!.open === 0n && jobs === 0 ? calm + 1 : 0;
      if (Date.now() > end) throw new Error(`the demonstration city does not come to rest: ${row!.open} rows, ${jobs} jobs`);
      if (calm < 2) await new Promise((resolve) => setTimeout(resolve, CALM_MS));
    }
  }

  async send(method: Method, path: string, payload?: object | Buffer, headers: Record<string, string> = {}): Promise<{ body: Answer; etag: string; cookies: string[] }> {
    const raw = Buffer.isBuffer(payload);
    const body = payload === undefined ? {} : { body: raw ? new Uint8Array(payload) : JSON.stringify(payload) };
    const answer = await fetch(await this.address + path, { method, headers: { ...(payload !== undefined && !raw ? { 'content-type': 'application/json' } : {}), ...headers }, ...body });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text.slice(0, 600)}`);
    return { body: /json/.test(answer.headers.get('content-type') ?? '') && text !== '' ? (JSON.parse(text) as Answer) : text, etag: answer.headers.get('etag') ?? '', cookies: answer.headers.getSetCookie() };
  }
}

/** The product's own routes on a port of their own, for this process alone, before the city's door opens. */
async function listen(server: Server, app: NestFastifyApplication): Promise<string> {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  await fastify.ready();
  server.on('request', (request, reply) => fastify.routing(request, reply));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
