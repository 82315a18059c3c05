// Measures taking a hold under contention: finance's approval over HTTP by 32 clients, all on one budget line, then spread over 32 lines, against bare pg doing one named statement for each row (README.md). Real durability on both sides.
import { rm } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { randomUUID } from 'node:crypto';
import autocannon from 'autocannon';
import { migrate } from '#libs/platform';
import { migrations } from '../apps/api/src/slices.js';
import { startEmbeddedPostgres } from '../apps/server/src/embedded-postgres.js';
import { type HoldCity, seedHolds } from './hold.seed.js';
import { helper, type Load, median, ownFolder, rounded } from './measure.js';

const ROUNDS = 3, CLIENTS = 32, SECONDS = Number(process.env['BENCH_SECONDS'] ?? 4), EACH = Number(process.env['BENCH_CLAIMS'] ?? 6_000), TARGET = 0.75;
const MODES = ['one', 'many'] as const;
type Mode = (typeof MODES)[number];

export default async function bench(): Promise<object> {
  const folder = await ownFolder();
  const postgres = await startEmbeddedPostgres({ dataDir: folder });
  try {
    await migrate(postgres.url, migrations, 'production');
    const product = await helper<{ url: string }>('product.process.ts', { DATABASE_URL: postgres.url, DATA_DIR: folder });
    const city = await seedHolds(postgres.url, EACH);
    const reference = await helper<object, object, Load>('hold.reference.process.ts', { DATABASE_URL: postgres.url });
    try {
      await reference.process.ask({ city });
      return await measure((mode, seconds) => holds(product.first.url, city, mode, seconds), (mode, seconds) => reference.process.ask({ mode, clients: CLIENTS, seconds }));
    } finally {
      await Promise.all([product.process.stop(), reference.process.stop()]);
    }
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

type Measured = (mode: Mode, seconds: number) => Promise<Load>;

async function measure(product: Measured, reference: Measured): Promise<object> {
  const byMode: Record<string, { product: number; reference: number; ratio: number; p99: number; referenceP99: number }> = {};
  for (const mode of MODES) {
    await product(mode, 3); // warm: plans, pool, code
    await reference(mode, 2);
    const rounds: { ours: Load; bare: Load }[] = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push({ ours: await product(mode, SECONDS), bare: await reference(mode, SECONDS) });
    byMode[mode] = {
      product: rounded(median(rounds.map((r) => r.ours.perSecond)), 0), reference: rounded(median(rounds.map((r) => r.bare.perSecond)), 0), ratio: rounded(median(rounds.map((r) => r.ours.perSecond / r.bare.perSecond))),
      p99: rounded(median(rounds.map((r) => r.ours.p99)), 1), referenceP99: rounded(median(rounds.map((r) => r.bare.p99)), 1),
    };
  }
  const ratio = Math.min(...Object.values(byMode).map((m) => m.ratio));
  return { bench: 'hold', clients: CLIENTS, ratio, target: TARGET, lines: byMode, good: ratio >= TARGET };
}

const used: Record<Mode, number> = { one: 0, many: 0 };
/** Each request approves another claim. @throws Error when any was not held */
async function holds(url: string, city: HoldCity, mode: Mode, seconds: number): Promise<Load> {
  const claims = city.claims[mode].product;
  const result = await autocannon({
    url, connections: CLIENTS, duration: seconds,
    requests: [{
      method: 'POST', path: '/api/claims',
      setupRequest: (request) => ({ ...request, path: `/api/claims/${claims[used[mode]++]?.id ?? 'used-up'}/approvals`, body: '{}', headers: { 'content-type': 'application/json', cookie: `jiebang_session=${city.token}`, 'idempotency-key': randomUUID() } }),
    }],
  });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx} answers were refusals, ${result.errors} failed`);
  return { perSecond: result['2xx'] / result.duration, p99: result.latency.p99 };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(JSON.stringify(await bench()));
