// Measures the last minute: 500 clients at once, each with a sealed document of 8 KB, faster and faster until the hour strikes under them, against bare pg with as many at once (README.md). Every answer is held against the database.
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { migrate } from '#libs/platform';
import { migrations } from '../apps/api/src/slices.js';
import { startEmbeddedPostgres } from '../apps/server/src/embedded-postgres.js';
import { helper, type Load, median, ownFolder, post, rounded } from './measure.js';
import { seedCity, type SeededCity } from './submit-bid.seed.js';

const CLIENTS = Number(process.env['BENCH_CLIENTS'] ?? 500), ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 3), SECONDS = Number(process.env['BENCH_SECONDS'] ?? 10), AFTER = 2;
const TARGETS = { ratio: 0.7, p99Ms: 1_000, lost: 0, late: 0 } as const;

export default async function bench(): Promise<object> {
  const folder = await ownFolder();
  const postgres = await startEmbeddedPostgres({ dataDir: folder });
  const client = new pg.Client({ connectionString: postgres.url });
  try {
    await migrate(postgres.url, migrations, 'production');
    const city = await seedCity(postgres.url, { bidders: CLIENTS, parts: 1, partSize: 8_192 });
    await client.connect();
    const product = await helper<{ url: string }>('product.process.ts', { DATABASE_URL: postgres.url, DATA_DIR: folder });
    const reference = await helper<object, object, Load>('submit-bid.reference.process.ts', { DATABASE_URL: postgres.url });
    try {
      await reference.process.ask({ city });
      await round(client, product.first.url, city, 4); // warm: plans, pool, code; every bidder has a first version
      await reference.process.ask({ connections: CLIENTS, seconds: 2 });
      const rounds: { ours: Rush; bare: Load }[] = [];
      for (let n = 0; n < ROUNDS; n += 1) rounds.push({ ours: await round(client, product.first.url, city, SECONDS), bare: await reference.process.ask({ connections: CLIENTS, seconds: SECONDS }) });
      const ratio = rounded(median(rounds.map((r) => r.ours.perSecond / r.bare.perSecond))), p99Ms = rounded(median(rounds.map((r) => r.ours.p99)), 0);
      const sum = (of: (r: Rush) => number): number => rounds.reduce((total, r) => total + of(r.ours), 0), lost = sum((r) => r.lost), late = sum((r) => r.late);
      return {
        bench: 'rush', clients: CLIENTS, ratio, p99Ms, lost, late, accepted: sum((r) => r.accepted), refused: sum((r) => r.refused), otherwise: sum((r) => r.otherwise), perSecond: rounded(median(rounds.map((r) => r.ours.perSecond)), 0), reference: rounded(median(rounds.map((r) => r.bare.perSecond)), 0),
        referenceP99Ms: rounded(median(rounds.map((r) => r.bare.p99)), 0), slowestMs: rounded(Math.max(...rounds.map((r) => r.ours.slowest)), 0), targets: TARGETS,
        good: ratio >= TARGETS.ratio && p99Ms < TARGETS.p99Ms && lost === 0 && late === 0 && sum((r) => r.otherwise) === 0,
      };
    } finally { await Promise.all([product.process.stop(), reference.process.stop()]); }
  } finally {
    await client.end();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Rush { perSecond: number; p99: number; slowest: number; accepted: number; refused: number; otherwise: number; lost: number; late: number }

/** The hour strikes after `seconds`; clients pause less and less before each bid, not at all in the second half, and go on for a while after it. Rates and waits are of that second half. */
async function round(db: pg.Client, url: string, { challengeId, bidders }: SeededCity, seconds: number): Promise<Rush> {
  const { rows: [begun] } = await db.query<{ closes: Date }>(`UPDATE challenges SET closes_at = clock_timestamp() + make_interval(secs => $2) WHERE id = $1 RETURNING closes_at AS closes`, [challengeId, seconds]);
  const closes = performance.now() + seconds * 1_000, from = closes - seconds * 500, bodies = bidders.map((b) => JSON.stringify(b.body));
  const receipts = new Set<string>(), waits: number[] = [];
  let accepted = 0, refused = 0, otherwise = 0, measured = 0, lateAnswers = 0;
  const pause = (): number => Math.max(0, (from - performance.now()) / (seconds * 500)) * 2_000;
  const client = async (n: number): Promise<void> => {
    const headers = { 'content-type': 'application/json', cookie: `jiebang_session=${bidders[n]!.token}` };
    while (performance.now() < closes + AFTER * 1_000) {
      const wait = pause();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait * Math.random()));
      const began = performance.now(), answer = await post(`${url}/api/challenges/${challengeId}/bids`, { ...headers, 'idempotency-key': randomUUID() }, bodies[n]!), { text } = answer, ended = performance.now();
      if (ended >= from && began < closes) waits.push(ended - began);
      if (answer.status === 201) {
        const { id, receipt } = JSON.parse(text) as { id: string; receipt: { receivedAt: string } };
        accepted += 1;
        receipts.add(id);
        if (ended >= from && ended <= closes) measured += 1;
        if (Date.parse(receipt.receivedAt) >= begun!.closes.getTime()) lateAnswers += 1;
      } else if (answer.status === 409 && text.includes('"bid-late"')) refused += 1; else otherwise += 1;
    }
  };
  await Promise.all(bidders.map((_, n) => client(n)));
  const { rows } = await db.query<{ id: string; late: boolean }>('SELECT v.receipt_id AS id, v.received_at >= $2 AS late FROM bid_versions v JOIN bids b ON b.id = v.bid_id WHERE b.challenge_id = $1', [challengeId, begun!.closes]);
  const there = new Set(rows.map((r) => r.id));
  waits.sort((a, b) => a - b);
  return {
    perSecond: measured / (seconds / 2), p99: waits[Math.floor(waits.length * 0.99)] ?? 0, slowest: waits.at(-1) ?? 0, accepted, refused, otherwise,
    lost: [...receipts].filter((id) => !there.has(id)).length, late: lateAnswers + rows.filter((r) => r.late && receipts.has(r.id)).length,
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(JSON.stringify(await bench()));
