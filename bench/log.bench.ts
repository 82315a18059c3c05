// Measures the log of record: a million leaves sequenced and verified by tiles over HTTP, proofs from it, and whether the sequencer keeps its beat while two thousand entries a second are written beside it.
import { createHash, randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { entriesIn, entriesPath, leafHash, openCheckpoint, parseVerifier, rootOf, sameHash, signedReader, tilePath, tilesOf } from '#libs/kernel';
import { audit, type Config, Database, Keys, type LogView, migrate, readConfig, Sequencer } from '#libs/platform';
import { migrations } from '../apps/api/src/slices.js';
import { startEmbeddedPostgres } from '../apps/server/src/embedded-postgres.js';
import { helper, latencies, median, ownFolder, rounded } from './measure.js';

const LEAVES = Number(process.env['BENCH_LEAVES'] ?? 1_000_000), SECONDS = Number(process.env['BENCH_SECONDS'] ?? 65), RATE = 2_000, BEAT_S = 30;
const KEYS = { DATA_KEY: Buffer.alloc(32, 1).toString('base64'), LOG_KEY: Buffer.alloc(32, 2).toString('base64') };
/** A transaction writes as many entries as a busy use case. */
const EACH = 4, WRITERS = 8;
const sleep = (ms: number): Promise<void> => new Promise((done) => { setTimeout(done, ms); });

export default async function bench(): Promise<object> {
  const folder = await ownFolder(), postgres = await startEmbeddedPostgres({ dataDir: folder });
  const config: Config = readConfig({ DATABASE_URL: postgres.url, DATABASE_POOL: '12', LOG_LEVEL: 'silent', ...KEYS }), db = new Database(config), sequencer = new Sequencer(db, new Keys(config), config);
  try {
    await migrate(postgres.url, migrations, 'production');
    await db.onModuleInit();
    const filled = await fill(db, sequencer);
    const { first: { url }, process: api } = await helper<{ url: string }>('product.process.ts', { DATABASE_URL: postgres.url, LOG_LEVEL: 'silent', ...KEYS });
    try {
      const verifyS = rounded(await verifyByTiles(url), 1);
      const indexes = Array.from({ length: 300 }, (_, n) => (n * 7_919 * 131) % LEAVES);
      const proofMs = await latencies(indexes.map((i) => `${url}/api/log/inclusion-proofs/${i}`), 1, 300);
      sequencer.start();
      const pace = await keepPace(db);
      await sequencer.stop();
      const proof = { proofMs: rounded(median(proofMs), 2), proofP99Ms: rounded(proofMs[Math.floor(proofMs.length * 0.99)]!, 2) };
      const good = verifyS < 60 && proof.proofMs < 5 && pace.writtenPerSecond >= RATE * 0.98 && pace.delayS <= BEAT_S + 5;
      return { bench: 'log', leaves: LEAVES, ...filled, verifyS, ...proof, ...pace, beatS: BEAT_S, good };
    } finally { await api.stop(); }
  } finally {
    await db.onApplicationShutdown();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Entries written by one statement, then given their places batch after batch. */
async function fill(db: Database, sequencer: Sequencer): Promise<{ sequencedPerSecond: number }> {
  for (let from = 0; from < LEAVES; from += 100_000) {
    await db.query(`INSERT INTO audit_entries (id, subject, subject_id, action, actor, version, state_hash, leaf, at) SELECT gen_random_uuid(), 'seed', n::text, 'seed.written', 'seed', 1, sha256(n::text::bytea), sha256(('leaf' || n)::bytea), jiebang_now() FROM generate_series($1::int, $2::int) n`, [from + 1, Math.min(LEAVES, from + 100_000)]);
  }
  const began = performance.now();
  const beat = await sequencer.beat({ now: true });
  if (beat.kind !== 'sequenced') throw new Error('the sequencer did not take them');
  return { sequencedPerSecond: Math.round(LEAVES / ((performance.now() - began) / 1_000)) };
}

/** As a stranger does: every tile and every entry, over HTTP. Answers with the seconds. */
async function verifyByTiles(url: string): Promise<number> {
  const bytes = async (path: string): Promise<Uint8Array> => new Uint8Array(await (await fetch(`${url}/api/log/${path}`)).arrayBuffer());
  const began = performance.now(), { key } = (await (await fetch(`${url}/api/log`)).json()) as LogView;
  const { size, root } = openCheckpoint(new TextDecoder().decode(await bytes('checkpoint')), parseVerifier(key)!)!;
  const read = signedReader(size, root, (tile) => bytes(tilePath(tile)));
  if (!sameHash(await rootOf(size, read), root)) throw new Error('the root does not hold');
  const tiles = [...tilesOf(size)];
  await Promise.all(Array.from({ length: 8 }, async () => {
    for (let tile = tiles.shift(); tile; tile = tiles.shift()) {
      const hashes = await read.hashes(tile);
      if (tile.level === 0) entriesIn(await bytes(entriesPath(tile)), tile.width).forEach((entry, i) => { if (!sameHash(leafHash(entry), hashes[i]!)) throw new Error(`an entry of ${tilePath(tile)}`); });
    }
  }));
  return (performance.now() - began) / 1_000;
}

interface Pace { writtenPerSecond: number; delayS: number; writeP50Ms: number; writeP99Ms: number; writeP99AtBeatMs: number }
/** Writes at the rate, by the clock, while the sequencer beats; the delay is from an entry's commit until its checkpoint can be read. */
async function keepPace(db: Database): Promise<Pace> {
  const began = performance.now(), ends = began + SECONDS * 1_000, committed: { id: string; at: number }[] = [], seen: { size: number; at: number }[] = [], took: { at: number; ms: number }[] = [];
  let written = 0, over = false;
  const watch = (async () => {
    for (let size = 0; !over; await sleep(100)) {
      const [row] = await db.query<{ size: bigint }>('SELECT max(size) AS size FROM log_checkpoints');
      if (Number(row!.size) > size) seen.push({ size: size = Number(row!.size), at: performance.now() });
    }
  })();
  await Promise.all(Array.from({ length: WRITERS }, async (_, w) => {
    for (let n = w; ; n += WRITERS) {
      const due = began + (n * EACH * 1_000) / RATE;
      if (due > ends) return;
      if (due > performance.now()) await sleep(due - performance.now());
      const from = performance.now();
      const id = await db.transaction(async (tx) => { let last = ''; for (let i = 0; i < EACH; i += 1) last = (await audit(tx, { subject: 'seed', subjectId: createHash('md5').update(randomBytes(8)).digest('hex'), action: 'seed.paced', actor: { kind: 'system', name: 'bench' }, version: 1, state: i })).id; return last; });
      written += EACH;
      took.push({ at: from, ms: performance.now() - from });
      committed.push({ id, at: performance.now() });
    }
  }));
  const spent = (performance.now() - began) / 1_000;
  for (;;) { // until the last of them has its place
    const [left] = await db.query<{ n: bigint }>('SELECT count(*) AS n FROM unnest($1::uuid[]) u (id) WHERE NOT EXISTS (SELECT FROM log_entries l WHERE l.entry_id = u.id)', [committed.slice(-WRITERS).map((c) => c.id)]);
    if (left!.n === 0n) break;
    await sleep(200);
  }
  await sleep(200);
  over = true;
  await watch;
  const places = new Map((await db.query<{ entryId: string; index: bigint }>('SELECT entry_id, index FROM log_entries WHERE entry_id = ANY($1)', [committed.map((c) => c.id)])).map((p) => [p.entryId, Number(p.index)]));
  const delays = committed.map((c) => (seen.find((s) => s.size > places.get(c.id)!)!.at - c.at) / 1_000), ms = took.map((t) => t.ms).sort((a, b) => a - b);
  const atBeat = took.filter((t) => seen.some((s) => t.at > s.at - 3_000 && t.at <= s.at)).map((t) => t.ms).sort((a, b) => a - b);
  const p = (list: readonly number[], share: number): number => rounded(list[Math.floor(list.length * share)] ?? 0, 1);
  return { writtenPerSecond: Math.round(written / spent), delayS: rounded(Math.max(...delays), 1), writeP50Ms: p(ms, 0.5), writeP99Ms: p(ms, 0.99), writeP99AtBeatMs: p(atBeat, 0.99) };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(JSON.stringify(await bench()));
