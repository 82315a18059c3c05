// Measures the search over 100,000 Chinese challenges: latencies of what people type (frequent, rare, two characters, one, phrases, pinyin, first letters, words that hardly meet), deep pages, statements a request, and what the plans are.
import { rm } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { migrate } from '#libs/platform';
import { askedOf, tierStatement, TIERS, type Asked } from '#libs/search';
import { migrations } from '../apps/api/src/slices.js';
import { startEmbeddedPostgres } from '../apps/server/src/embedded-postgres.js';
import { seedChallenges } from './list-challenges.seed.js';
import { helper, latencies, median, ownFolder, rounded } from './measure.js';

const ROWS = 100_000, ROUNDS = 3, EACH = 60, CONNECTIONS = 4;
/** By how they are found. */
const ASKED: Readonly<Record<string, readonly string[]>> = {
  frequent: ['电池', '机器人', 'igbt', '材料'], 'two characters': ['固态', '谐波', '雷达', '良率'], 'one character': ['池', '光', '器'], phrases: ['固态电池', '谐波减速器', '钠离子电池隔膜', '人工智能', '碳纤维复合材料'],
  'several words': ['碳纤维 产线', '固态电池 中试 良率', '光刻胶 5G'], pinyin: ['dianchi', 'gutaidianchi', 'xiebojiansuqi', 'guangkejiao'], 'first letters': ['gtdc', 'xbjsq', 'gkj'], rare: ['稀有词汇', '量子纠缠', 'cz-jb-2026-77777', 'bcdfghjk'],
  apart: ['池固态', '料机器人电', '胶光刻胶光刻胶光'],
};

export default async function bench(): Promise<object> {
  const folder = await ownFolder();
  const postgres = await startEmbeddedPostgres({ dataDir: folder });
  try {
    await migrate(postgres.url, migrations, 'production');
    await seedChallenges(postgres.url, ROWS);
    const product = await helper<{ url: string }>('product.process.ts', { DATABASE_URL: postgres.url, DATA_DIR: folder });
    try {
      return await measure(product.first.url, postgres.url);
    } finally {
      await product.process.stop();
    }
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(url: string, databaseUrl: string): Promise<object> {
  const address = (q: string, more = ''): string => `${url}/api/search?q=${encodeURIComponent(q)}${more}`;
  const everything = Object.values(ASKED).flat().map((q) => address(q));
  await latencies(everything, CONNECTIONS, everything.length * 3);
  const kinds: Record<string, { p50: number; p95: number }> = {};
  for (const [kind, asked] of Object.entries(ASKED)) kinds[kind] = await ofRounds(asked.map((q) => address(q)), EACH);
  const together = await ofRounds(everything, 600), deep = await ofRounds(await deepPages(address), EACH);
  const statements = await statementsPerRequest(everything, databaseUrl), plans = await plansOf(databaseUrl);
  return { bench: 'search', rows: ROWS, p50: together.p50, p95: together.p95, target: 50, kinds, deep, statements, plans, good: together.p95 < 50 && kinds['two characters']!.p95 < 50 && deep.p95 < 50 && statements <= 4 };
}

async function ofRounds(urls: readonly string[], count: number): Promise<{ p50: number; p95: number }> {
  const rounds: number[][] = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await latencies(urls, CONNECTIONS, count));
  const at = (share: number): number => rounded(median(rounds.map((took) => took[Math.floor(took.length * share)]!)), 1);
  return { p50: at(0.5), p95: at(0.95) };
}

/** The fiftieth pages of what is found most. */
async function deepPages(address: (q: string, more?: string) => string): Promise<string[]> {
  const pages: string[] = [];
  for (const q of ['电池', '固态', 'dianchi']) {
    let after = '';
    for (let page = 1; page < 50; page += 1) after = ((await (await fetch(address(q, after && `&after=${after}`))).json()) as { next: string }).next;
    pages.push(address(q, `&after=${after}`));
  }
  return pages;
}

/** Outside a transaction each statement commits once: PostgreSQL's own count of commits, before and after. */
async function statementsPerRequest(urls: readonly string[], databaseUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const commits = async (): Promise<number> => {
    await client.query('SELECT pg_sleep(11)'); // a connection that rests writes its counters after ten seconds
    return Number((await client.query<{ n: string }>('SELECT xact_commit AS n FROM pg_stat_database WHERE datname = current_database()')).rows[0]!.n);
  };
  const before = await commits(), requests = 400;
  await latencies(urls, CONNECTIONS, requests);
  const after = await commits();
  await client.end();
  return rounded((after - before) / requests, 2);
}

/** How the first tiers of a frequent and of a rare word are found, in the planner's words. */
async function plansOf(databaseUrl: string): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const plans: Record<string, string> = {};
  for (const [name, q] of [['frequent', '电池'], ['rare', '稀有词汇'], ['phrase', '固态电池'], ['sound', 'gutaidianchi']] as const) {
    for (const tier of TIERS) {
      const statement = tierStatement(tier, { kind: 'anonymous' }, { asked: askedOf(q) as Asked }, undefined, 21);
      if (!statement) continue;
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN (ANALYZE, COSTS OFF, SUMMARY ON) ${statement.sql}`, statement.values);
      const lines = rows.map((r) => r['QUERY PLAN']);
      plans[`${name}, ${tier}`] = [...lines.filter((l) => /Scan/.test(l)).map((l) => l.trim().replace(/^->\s*/, '').replace(/ \(actual.*/, '')), lines.at(-1)!.trim()].join(' · ');
    }
  }
  await client.end();
  return plans;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(JSON.stringify(await bench()));
