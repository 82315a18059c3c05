// Measures the public list of challenges on 100,000 rows: requests per second against bare pg, page 1,000 against page 1, search at four connections, statements a request.
import { rm } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { migrate } from '#libs/platform';
import { migrations } from '../apps/api/src/slices.js';
import { startEmbeddedPostgres } from '../apps/server/src/embedded-postgres.js';
import { CHAINS, SEARCHES, seedChallenges } from './list-challenges.seed.js';
import { helper, latencies, load, median, ownFolder, rounded } from './measure.js';

const ROWS = 100_000, ROUNDS = 3, SECONDS = 6, PAGE = 20;
const paths = CHAINS.map((chain) => `/api/challenges?state=open&chain=${chain}&budgetFrom=1000000.00`);

export default async function bench(): Promise<object> {
  const folder = await ownFolder();
  const postgres = await startEmbeddedPostgres({ dataDir: folder });
  try {
    await migrate(postgres.url, migrations, 'production');
    await seedChallenges(postgres.url, ROWS);
    const product = await helper<{ url: string }>('product.process.ts', { DATABASE_URL: postgres.url, DATA_DIR: folder });
    const reference = await helper<object, { connections: number; seconds: number }, { perSecond: number }>('list-challenges.reference.process.ts', { DATABASE_URL: postgres.url, CHAINS: JSON.stringify(CHAINS) });
    try {
      return await measure(product.first.url, postgres.url, (connections) => reference.process.ask({ connections, seconds: SECONDS }));
    } finally {
      await Promise.all([product.process.stop(), reference.process.stop()]);
    }
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(url: string, databaseUrl: string, reference: (connections: number) => Promise<{ perSecond: number }>): Promise<object> {
  await load(url, paths, 10, 3); // warm: plans, pool, code
  await reference(10);
  const byConnections: Record<string, object> = {};
  const ratios: number[] = [];
  for (const connections of [10, 32]) {
    const rounds: { product: number; reference: number; p99: number }[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const ours = await load(url, paths, connections, SECONDS);
      rounds.push({ product: ours.perSecond, p99: ours.p99, reference: (await reference(connections)).perSecond });
    }
    const [product, bare] = [median(rounds.map((r) => r.product)), median(rounds.map((r) => r.reference))];
    const ratio = median(rounds.map((r) => r.product / r.reference));
    ratios.push(ratio);
    byConnections[connections] = { product: rounded(product, 0), reference: rounded(bare, 0), ratio: rounded(ratio), p99: median(rounds.map((r) => r.p99)) };
  }
  const deep = await depth(url, databaseUrl), search = await searching(url), statements = await statementsPerRequest(url, databaseUrl);
  const ratio = rounded(Math.min(...ratios));
  const good = ratio >= 0.45 && deep.cost <= 1.2 && search.p95 < 50 && statements <= 3;
  return { bench: 'list-challenges', rows: ROWS, ratio, target: 0.45, connections: byConnections, page1000: deep, search, statements, good };
}

/** The cost of page 1,000 over that of page 1: time a request, interleaved. */
async function depth(url: string, databaseUrl: string): Promise<{ page1: number; page1000: number; cost: number }> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows: [last] } = await client.query<{ at: string; id: string }>(
    `SELECT to_char(listed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') || '+00' AS at, id FROM challenges WHERE published_at IS NOT NULL ORDER BY listed_at DESC, id DESC OFFSET $1 LIMIT 1`, [999 * PAGE - 1]);
  await client.end();
  const first = '/api/challenges', thousandth = `${first}?after=${Buffer.from(JSON.stringify([last!.at, last!.id])).toString('base64url')}`;
  await load(url, [first, thousandth], 10, 2);
  const rounds: { one: number; thousand: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push({ one: (await load(url, [first], 10, 3)).perSecond, thousand: (await load(url, [thousandth], 10, 3)).perSecond });
  return { page1: rounded(median(rounds.map((r) => r.one)), 0), page1000: rounded(median(rounds.map((r) => r.thousand)), 0), cost: rounded(median(rounds.map((r) => r.one / r.thousand))) };
}

async function searching(url: string): Promise<{ p50: number; p95: number }> {
  const urls = SEARCHES.map((q) => `${url}/api/challenges?q=${encodeURIComponent(q)}`);
  await latencies(urls, 4, 100);
  const p: { p50: number; p95: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const took = await latencies(urls, 4, 600);
    p.push({ p50: took[Math.floor(took.length * 0.5)]!, p95: took[Math.floor(took.length * 0.95)]! });
  }
  return { p50: rounded(median(p.map((x) => x.p50)), 1), p95: rounded(median(p.map((x) => x.p95)), 1) };
}

/** Outside a transaction each statement commits once: PostgreSQL's own count of commits, before and after. */
async function statementsPerRequest(url: string, databaseUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const commits = async (): Promise<number> => {
    await client.query('SELECT pg_sleep(11)'); // a connection that rests writes its counters after ten seconds
    return Number((await client.query<{ n: string }>('SELECT xact_commit AS n FROM pg_stat_database WHERE datname = current_database()')).rows[0]!.n);
  };
  const before = await commits(), requests = 500;
  await latencies(paths.map((p) => url + p), 4, requests);
  const after = await commits();
  await client.end();
  return rounded((after - before) / requests, 2);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(JSON.stringify(await bench()));
