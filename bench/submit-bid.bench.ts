// Measures submitting: HTTP requests per second, with session, validation, idempotency and signed receipt, against bare pg doing one named statement for each row (README.md). Real durability on both sides.
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import autocannon from 'autocannon';
import { migrate } from '#libs/platform';
import { migrations } from '../apps/api/src/slices.js';
import { startEmbeddedPostgres } from '../apps/server/src/embedded-postgres.js';
import { helper, type Load, median, ownFolder, rounded } from './measure.js';
import { seedCity, type SeededCity } from './submit-bid.seed.js';

const ROUNDS = 3, SECONDS = Number(process.env['BENCH_SECONDS'] ?? 6), TARGET = 0.75;

export default async function bench(): Promise<object> {
  const folder = await ownFolder();
  const postgres = await startEmbeddedPostgres({ dataDir: folder });
  try {
    await migrate(postgres.url, migrations, 'production');
    const city = await seedCity(postgres.url);
    const product = await helper<{ url: string }>('product.process.ts', { DATABASE_URL: postgres.url, DATA_DIR: folder });
    const reference = await helper<object, object, Load>('submit-bid.reference.process.ts', { DATABASE_URL: postgres.url });
    try {
      await reference.process.ask({ city });
      return await measure((connections, seconds) => submits(product.first.url, city, connections, seconds), (connections, seconds) => reference.process.ask({ connections, seconds }));
    } finally {
      await Promise.all([product.process.stop(), reference.process.stop()]);
    }
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

type Measured = (connections: number, seconds: number) => Promise<Load>;

async function measure(product: Measured, reference: Measured): Promise<object> {
  await product(10, 4); // warm: plans, pool, code; every bidder has a first version
  await reference(10, 2);
  const byConnections: Record<string, { product: number; reference: number; ratio: number; p99: number; referenceP99: number }> = {};
  for (const connections of [10, 32]) {
    const rounds: { ours: Load; bare: Load }[] = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push({ ours: await product(connections, SECONDS), bare: await reference(connections, SECONDS) });
    byConnections[connections] = {
      product: rounded(median(rounds.map((r) => r.ours.perSecond)), 0), reference: rounded(median(rounds.map((r) => r.bare.perSecond)), 0), ratio: rounded(median(rounds.map((r) => r.ours.perSecond / r.bare.perSecond))),
      p99: rounded(median(rounds.map((r) => r.ours.p99)), 1), referenceP99: rounded(median(rounds.map((r) => r.bare.p99)), 1),
    };
  }
  const ratio = Math.min(...Object.values(byConnections).map((c) => c.ratio)), ten = byConnections[10]!;
  const p99Ratio = rounded(ten.p99 / ten.referenceP99);
  return { bench: 'submit-bid', ratio, target: TARGET, p99Ratio, p99Target: 2, connections: byConnections, good: ratio >= TARGET && p99Ratio <= 2 };
}

let turn = 0;
/** One request after the other, each by the next bidder with a key of its own. @throws Error when any was not accepted */
async function submits(url: string, { challengeId, bidders }: SeededCity, connections: number, seconds: number): Promise<Load> {
  const bodies = bidders.map((b) => JSON.stringify(b.body));
  const result = await autocannon({
    url, connections, duration: seconds,
    requests: [{
      method: 'POST', path: `/api/challenges/${challengeId}/bids`,
      setupRequest: (request) => {
        const n = turn++ % bidders.length;
        return { ...request, body: bodies[n]!, headers: { 'content-type': 'application/json', cookie: `jiebang_session=${bidders[n]!.token}`, 'idempotency-key': randomUUID() } };
      },
    }],
  });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx} answers were refusals, ${result.errors} failed`);
  return { perSecond: result['2xx'] / result.duration, p99: result.latency.p99 };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(JSON.stringify(await bench()));
