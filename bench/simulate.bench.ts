// Measures a simulation of every clause over 100,000 enterprises: from the request to its end, with its progress and the memory of the process, and killed half way, with the same result.
import { rm } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import type { NewSimulation } from '#libs/planning';
import { migrate } from '#libs/platform';
import type { Clause } from '#libs/policy';
import { clauses } from '../libs/policy/src/clauses/index.js';
import { migrations } from '../apps/api/src/slices.js';
import { startEmbeddedPostgres } from '../apps/server/src/embedded-postgres.js';
import { builtProduct, type Helper, median, memoryOf, ownFolder, post, rounded } from './measure.js';
import { type Planner, seedRegister } from './simulate.seed.js';

const ENTERPRISES = Number(process.env['BENCH_ENTERPRISES'] ?? 100_000), ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 3), TARGETS = { seconds: 30, memoryMb: 500 } as const;
const retrofit = clauses.find((c) => c.id === 'equipment-retrofit')! as Clause, words = { zh: '限额', en: 'a limit' };
/** Every clause in force, one of them with a limit that firms under one control share and one that all share. */
const limited: Clause = { ...retrofit, version: '2026-1', caps: [...retrofit.caps, { scope: 'controllerYear', limit: { op: 'money', value: '10000000.00' }, text: words }, { scope: 'clauseYear', limit: { op: 'money', value: '20000000000.00' }, text: words }] };
const ASKED: NewSimulation = { clauses: ['*'], clauseDocument: limited as unknown as Record<string, unknown>, over: 'register', years: [2025], assumptions: [{ fact: 'cityTaxGrowth', value: '0.05' }] };
interface Product { readonly url: string; readonly process: Helper<never, never> }
interface Row { state: string; done: number; subjects: number | null; line_count: number }

export default async function bench(): Promise<object> {
  const folder = await ownFolder();
  const postgres = await startEmbeddedPostgres({ dataDir: folder });
  const client = new pg.Client({ connectionString: postgres.url });
  try {
    await migrate(postgres.url, migrations, 'production');
    const planner = await seedRegister(postgres.url, ENTERPRISES);
    await client.connect();
    const env = { DATABASE_URL: postgres.url, DATA_DIR: folder };
    let product = await builtProduct(env);
    const idleMb = memoryOf(product.process.pid).nowMb, rounds: Round[] = [];
    try {
      for (let n = 0; n < ROUNDS; n += 1) rounds.push(await round(client, product, planner));
      const memoryMb = memoryOf(product.process.pid).highestMb;
      const killed = await round(client, product, planner, async () => {
        process.kill(product.process.pid, 'SIGKILL');
        product = await builtProduct(env);
      });
      const same = new Set([...rounds, killed].map((r) => r.result)).size === 1, seconds = median(rounds.map((r) => r.seconds));
      const good = seconds < TARGETS.seconds && memoryMb < TARGETS.memoryMb && same && rounds.every((r) => r.steps > 10);
      return {
        bench: 'simulate', enterprises: ENTERPRISES, ratio: rounded(seconds / TARGETS.seconds), seconds: rounded(seconds, 1), slowest: rounded(Math.max(...rounds.map((r) => r.seconds)), 1), perSecond: rounded(ENTERPRISES / seconds, 0),
        snapshotSeconds: rounded(median(rounds.map((r) => r.snapshot)), 1), progressSteps: rounds[0]!.steps, lines: rounds[0]!.lines, idleMb: rounded(idleMb, 0), memoryMb: rounded(memoryMb, 0), killedSeconds: rounded(killed.seconds, 1), sameAfterKill: same, targets: TARGETS, good,
      };
    } finally { await product.process.stop(); }
  } finally {
    await client.end();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Round { seconds: number; snapshot: number; steps: number; lines: number; result: string }
/** One simulation followed to its end by reading its progress; `half` happens once, half way. */
async function round(client: pg.Client, { url }: Product, planner: Planner, half?: () => Promise<void>): Promise<Round> {
  const began = performance.now(), asked = await post(`${url}/api/simulations`, { cookie: `jiebang_session=${planner.token}`, 'content-type': 'application/json' }, JSON.stringify(ASKED));
  if (asked.status !== 201) throw new Error(`the simulation was not taken: ${asked.status} ${asked.text}`);
  const { id } = JSON.parse(asked.text) as { id: string }, seen = new Set<number>();
  let snapshot = 0, halved = half === undefined;
  for (;;) {
    const { rows: [row] } = await client.query<Row>('SELECT state, done, subjects, line_count FROM simulations WHERE id = $1', [id]);
    if (row!.subjects !== null) { snapshot ||= performance.now() - began; seen.add(row!.done); }
    if (row!.state === 'failed') throw new Error('the simulation failed');
    if (row!.state === 'completed') {
      const { rows: [result] } = await client.query<{ sums: string }>(`SELECT md5(string_agg(t::text, E'\\n' ORDER BY t::text)) AS sums FROM (SELECT year, clause, dimension, key, eligible, refused, unknown, amount_fen FROM simulation_sums WHERE simulation_id = $1
        UNION ALL SELECT n, code, clause, tier, 0, 0, 0, amount_fen FROM simulation_lines WHERE simulation_id = $1) t`, [id]);
      return { seconds: (performance.now() - began) / 1_000, snapshot: snapshot / 1_000, steps: seen.size, lines: row!.line_count, result: result!.sums };
    }
    if (!halved && row!.subjects !== null && row!.done * 2 >= row!.subjects) { halved = true; await half!(); }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(JSON.stringify(await bench()));
