// Measures a record day: every bid with an attachment of 1 MB sealed by its bidder, uploaded and submitted over HTTP; then all of them combined from two openers' shares, decrypted, checked and indexed by the worker. Time, progress and the memory of the one process that does it.
import { rm } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { Decrypter } from 'age-encryption';
import pg from 'pg';
import { migrate } from '#libs/platform';
import { migrations } from '../apps/api/src/slices.js';
import { startEmbeddedPostgres } from '../apps/server/src/embedded-postgres.js';
import { builtProduct, helper, memoryOf, ownFolder, post, rounded } from './measure.js';
import type { Made, Task } from './record-day.sealer.process.js';
import { type Opener, type RecordDay, seedRecordDay } from './record-day.seed.js';

const BIDS = Number(process.env['BENCH_BIDS'] ?? 3_555), SIZE = 1_048_576, BATCH = 60, SIDE_BY_SIDE = 12;
const TARGETS = { submitSeconds: 600, openSeconds: 300, memoryMb: 500 } as const;

export default async function bench(): Promise<object> {
  const folder = await ownFolder();
  const postgres = await startEmbeddedPostgres({ dataDir: folder });
  const db = new pg.Client({ connectionString: postgres.url });
  try {
    await migrate(postgres.url, migrations, 'production');
    const day = await seedRecordDay(postgres.url, BIDS);
    await db.connect();
    const { url, process: product } = await builtProduct({ DATABASE_URL: postgres.url, DATA_DIR: folder });
    const sealer = await helper<object, Task[], Made[]>('record-day.sealer.process.ts', {});
    try {
      const idleMb = memoryOf(product.pid).nowMb, began = performance.now();
      const submits = await submitAll(url, day, (tasks) => sealer.process.ask(tasks)), submitSeconds = (performance.now() - began) / 1_000;
      const submitMb = memoryOf(product.pid).highestMb;
      await db.query(`UPDATE challenges SET state = 'closed', closes_at = clock_timestamp() WHERE id = $1`, [day.challengeId]);
      const opened = await openAll(url, day), memoryMb = memoryOf(product.pid).highestMb;
      const states = (await db.query<{ state: string; n: number }>('SELECT state, count(*)::int AS n FROM bids GROUP BY state')).rows;
      const scale = BIDS / 3_555, all = states.length === 1 && states[0]!.state === 'opened' && states[0]!.n === BIDS;
      return {
        bench: 'record-day', bids: BIDS, ratio: rounded(submitSeconds / (TARGETS.submitSeconds * scale)), submitSeconds: rounded(submitSeconds, 1), serverSeconds: rounded(submits.serverSeconds, 1), submitP99Ms: rounded(submits.p99, 0), sharesSeconds: rounded(opened.shares, 1), openSeconds: rounded(opened.seconds, 1), progressSteps: opened.steps,
        idleMb: rounded(idleMb, 0), submitMb: rounded(submitMb, 0), memoryMb: rounded(memoryMb, 0), states, targets: TARGETS,
        good: all && submitSeconds < TARGETS.submitSeconds * scale && opened.seconds < TARGETS.openSeconds * scale && memoryMb < TARGETS.memoryMb && opened.steps > 5,
      };
    } finally { await Promise.all([product.stop(), sealer.process.stop()]); }
  } finally {
    await db.end();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

const as = (token: string): Record<string, string> => ({ cookie: `jiebang_session=${token}`, 'idempotency-key': randomUUID() });
const encoded = (text: string): string => Buffer.from(text).toString('base64');

/** The next batch is sealed while the last one is sent, as on a day when bidders have machines of their own; both on these two cores. */
async function submitAll(url: string, day: RecordDay, seal: (tasks: Task[]) => Promise<Made[]>): Promise<{ p99: number; serverSeconds: number }> {
  const took: number[] = [], tokens = new Map(day.bidders.map((b) => [b.organisationId, b.token]));
  const tasks: Task[] = day.bidders.map((b) => ({ challenge: day.challengeId, organisation: b.organisationId, openers: day.openers.map((o) => o.recipient), threshold: 2, size: SIZE }));
  let serverSeconds = 0, sealing = seal(tasks.splice(0, BATCH));
  for (;;) {
    const bids = await sealing;
    const more = tasks.length > 0;
    if (more) sealing = seal(tasks.splice(0, BATCH));
    const began = performance.now(), waiting = [...bids];
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, async () => { for (let bid = waiting.shift(); bid; bid = waiting.shift()) took.push(await one(url, day.challengeId, bid, tokens.get(bid.organisation)!)); }));
    serverSeconds += (performance.now() - began) / 1_000;
    if (!more) break;
  }
  took.sort((a, b) => a - b);
  return { p99: took[Math.floor(took.length * 0.99)]!, serverSeconds };
}

/** By tus, begun with its bytes; then the one small request. Returns how long that one took. */
async function one(url: string, challengeId: string, bid: Made, token: string): Promise<number> {
  for (const part of bid.parts) {
    const data = Buffer.from(part.data, 'base64'), metadata = Object.entries({ purpose: 'bid-part', challenge: challengeId, organisation: bid.organisation, sha256: part.sha256 }).map(([k, v]) => `${k} ${encoded(v)}`).join();
    const sent = await post(`${url}/api/uploads`, { ...as(token), 'tus-resumable': '1.0.0', 'content-type': 'application/offset+octet-stream', 'upload-length': String(data.length), 'upload-metadata': metadata }, data);
    if (sent.status !== 201 || sent.headers['upload-offset'] !== String(data.length)) throw new Error(`a part was not taken: ${sent.status} ${sent.text}`);
  }
  const began = performance.now(), answer = await post(`${url}/api/challenges/${challengeId}/bids`, { ...as(token), 'content-type': 'application/json' }, JSON.stringify({ header: bid.header, shares: bid.shares }));
  if (answer.status !== 201) throw new Error(`a bid was not taken: ${answer.status} ${answer.text}`);
  return performance.now() - began;
}

/** The officer starts; two openers open their share files on their own machines and post them; from the last post on the server works alone. */
async function openAll(url: string, day: RecordDay): Promise<{ shares: number; seconds: number; steps: number }> {
  const started = await post(`${url}/api/challenges/${day.challengeId}/openings`, { ...as(day.officer.token), 'content-type': 'application/json' }, '{}');
  if (started.status !== 201) throw new Error(`the opening did not start: ${started.status} ${started.text}`);
  const { id } = JSON.parse(started.text) as { id: string }, gathering = performance.now();
  for (const opener of day.openers.slice(0, 2)) await postShares(url, id, opener);
  const began = performance.now(), seen = new Set<number>();
  for (;;) {
    const answer = await fetch(`${url}/api/openings/${id}`, { headers: { cookie: as(day.officer.token)['cookie']! } }), view = await answer.json() as { state: string; progress: { done: number } | null };
    if (view.progress) seen.add(view.progress.done);
    if (view.state === 'completed') return { shares: (began - gathering) / 1_000, seconds: (performance.now() - began) / 1_000, steps: seen.size };
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

async function postShares(url: string, id: string, opener: Opener): Promise<void> {
  const age = new Decrypter();
  age.addIdentity(opener.identity);
  for (let after: string | null = '';;) {
    const page = await (await fetch(`${url}/api/openings/${id}/key-shares?limit=100${after ? `&after=${encodeURIComponent(after)}` : ''}`, { headers: { cookie: as(opener.token)['cookie']! } })).json() as { items: { bid: string; version: number; file: string }[]; next: string | null };
    const shares = [];
    for (const f of page.items) shares.push({ bid: f.bid, version: f.version, share: Buffer.from(await age.decrypt(Buffer.from(f.file, 'base64'))).toString('base64') });
    const posted = await post(`${url}/api/openings/${id}/key-shares`, { ...as(opener.token), 'content-type': 'application/json' }, JSON.stringify({ shares }));
    if (posted.status !== 201) throw new Error(`shares were not taken: ${posted.status} ${posted.text}`);
    if ((after = page.next) === null) return;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(JSON.stringify(await bench()));
