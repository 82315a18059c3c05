// Measures quotes: the engine alone on one core with whole traces, and quotes by the line over HTTP with the memory of the process that answers.
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { request } from 'node:http';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { migrate } from '#libs/platform';
import { migrations } from '../apps/api/src/slices.js';
import { startEmbeddedPostgres } from '../apps/server/src/embedded-postgres.js';
import { clauses } from '../libs/policy/src/clauses/index.js';
import { helper, type Helper, median, ownFolder, rounded } from './measure.js';

const ROUNDS = 5, SECONDS = 3, LINES = 100_000, WARM_LINES = 40_000, TARGETS = { engine: 50_000, http: 10_000, kept: 1.1, peak: 2 };

interface Engine { readonly perSecond: number; readonly linesEach: number; readonly questions: number }
interface Memory { readonly rssMb: number; readonly heldMb: number }
interface Batch { readonly perSecond: number; readonly peakMb: number; readonly megabytes: number }

export default async function bench(): Promise<object> {
  const folder = await ownFolder();
  const postgres = await startEmbeddedPostgres({ dataDir: folder });
  try {
    await migrate(postgres.url, migrations, 'production');
    const engine = await helper<object, { seconds: number }, Engine>('quotes.engine.process.ts', {});
    const product = await helper<{ url: string }, object, Memory>('product.process.ts', { DATABASE_URL: postgres.url, DATA_DIR: folder });
    try {
      return await measure((seconds) => engine.process.ask({ seconds }), product.first.url, product.process);
    } finally {
      await Promise.all([engine.process.stop(), product.process.stop()]);
    }
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(engine: (seconds: number) => Promise<Engine>, url: string, product: Helper<object, Memory>): Promise<object> {
  const lines = questions(), { pid } = product;
  await engine(SECONDS); // warm: code
  await batch(url, pid, lines, WARM_LINES);
  const before = await product.ask({}), engines: Engine[] = [], batches: Batch[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    engines.push(await engine(SECONDS));
    batches.push(await batch(url, pid, lines, LINES));
  }
  const after = await product.ask({}), peakMb = Math.max(...batches.map((b) => b.peakMb));
  const perSecond = { engine: median(engines.map((e) => e.perSecond)), http: median(batches.map((b) => b.perSecond)) };
  const kept = rounded(after.heldMb / before.heldMb), peak = rounded(peakMb / before.rssMb);
  return {
    bench: 'quotes', questions: engines[0]!.questions, traceLinesEach: rounded(engines[0]!.linesEach, 1), engine: rounded(perSecond.engine, 0), engineTarget: TARGETS.engine,
    http: rounded(perSecond.http, 0), httpTarget: TARGETS.http, lines: ROUNDS * LINES, megabytesAnswered: rounded(batches.reduce((sum, b) => sum + b.megabytes, 0), 0),
    rssMb: { before: before.rssMb, peak: peakMb, after: after.rssMb, peakRatio: peak, most: TARGETS.peak }, heldMb: { before: before.heldMb, after: after.heldMb, ratio: kept, most: TARGETS.kept },
    good: perSecond.engine >= TARGETS.engine && perSecond.http >= TARGETS.http && kept <= TARGETS.kept && peak <= TARGETS.peak,
  };
}

/** Every worked case that HTTP can ask (as the city's settings stand), as lines. */
const questions = (): string[] => clauses.flatMap((clause) => clause.cases.filter((c) => !c.settings && !(c.prior && 'group' in c.prior))
  .map((c) => `${JSON.stringify({ clause: clause.id, on: '2026-05-06', facts: c.facts, ...(c.prior ? { prior: c.prior } : {}) })}\n`));

/** Resident memory of a process, in MB: what the kernel says. */
const rssMb = (pid: number): number => Math.round(Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1_024);

/** One batch, written and read at once; every line must be answered with a quote. */
async function batch(url: string, pid: number, lines: readonly string[], count: number): Promise<Batch> {
  let peakMb = rssMb(pid), bytes = 0, answers = 0, refused = 0;
  const watch = setInterval(() => { peakMb = Math.max(peakMb, rssMb(pid)); }, 50);
  const began = performance.now();
  await new Promise<void>((resolve, reject) => {
    const call = request(`${url}/api/policy/quotes`, { method: 'POST', headers: { 'content-type': 'application/x-ndjson', 'accept-language': 'en' } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`a batch was answered ${response.statusCode}`));
      let cut = '';
      response.on('data', (piece: Buffer) => {
        bytes += piece.length;
        for (let at = piece.indexOf(10); at !== -1; at = piece.indexOf(10, at + 1)) answers += 1;
        const text = cut + piece.toString('latin1');
        if (text.includes('"type":"urn:jiebang:problem')) refused += 1;
        cut = text.slice(-40);
      }).on('end', resolve).on('error', reject);
    });
    call.on('error', reject);
    Readable.from(pieces(lines, count)).pipe(call);
  });
  clearInterval(watch);
  if (answers !== count || refused > 0) throw new Error(`${answers} answers to ${count} lines, ${refused} pieces with refusals`);
  return { perSecond: count / ((performance.now() - began) / 1_000), peakMb, megabytes: bytes / 1_048_576 };
}

function* pieces(lines: readonly string[], count: number): Generator<string> {
  for (let n = 0; n < count; n += 200) yield Array.from({ length: Math.min(200, count - n) }, (_, i) => lines[(n + i) % lines.length]!).join('');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(JSON.stringify(await bench()));
