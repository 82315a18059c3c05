// Measures what a newcomer meets: from a fresh clone to a city that answers, the second start, the memory of the one process idle and under a light load, and what a first view fetches.
import { spawn, spawnSync } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import autocannon from 'autocannon';
import { ownFolder, rounded } from './measure.js';

const ROOT = join(import.meta.dirname, '..');
/** RSS is compared between minute 2 and this one; a shorter run says less. */
const MINUTES = Number(process.env['BENCH_MINUTES'] ?? 10), IDLE_SECONDS = 30;
const TARGETS = { firstStart: 240, seed: 60, secondStart: 5, idleMb: 220, growth: 1.15, firstViewKb: 250 } as const;
const PATHS = ['/', '/api/challenges?limit=20', `/api/challenges?q=${encodeURIComponent('减速器')}`, '/api/chains', '/api/health'];

interface Started { readonly pid: number; readonly seconds: number; said(): string; stop(): Promise<void> }
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const freePort = (): Promise<number> => new Promise((resolve) => { const probe = createServer().listen(0, () => { const { port } = probe.address() as AddressInfo; probe.close(() => resolve(port)); }); });

export default async function bench(): Promise<object> {
  if (!(MINUTES > 2)) throw new Error('BENCH_MINUTES must be more than 2: memory is compared with minute 2');
  const folder = await ownFolder();
  const clone = join(folder, 'jiebang');
  try {
    const made = spawnSync('git', ['clone', '--quiet', '--no-hardlinks', ROOT, clone], { stdio: ['ignore', 'ignore', 'inherit'] });
    if (made.status !== 0) throw new Error('the repository could not be cloned');
    const env = { DATA_DIR: join(folder, 'data'), KEY_DIR: join(folder, 'keys'), PORT: String(await freePort()), MAIL_PORT: String(await freePort()) };
    const first = await npmStart(clone, env);
    let firstIdleMb: number;
    const seed = Number(/founded in ([\d.]+) s/.exec(first.said())?.[1]), ready = Number(/ready in ([\d.]+) s/.exec(first.said())?.[1]);
    try { await pause(IDLE_SECONDS * 1_000); firstIdleMb = await rssMb(first.pid); } finally { await first.stop(); }
    const second = await npmStart(clone, env);
    try {
      await pause(IDLE_SECONDS * 1_000);
      const secondIdleMb = await rssMb(second.pid);
      const memory = await underLoad(`http://127.0.0.1:${env.PORT}`, second.pid);
      const { firstViews } = (await import(pathToFileURL(join(clone, 'scripts/build-web.mjs')).href)) as { firstViews(): { page: string; bytes: number }[] };
      const largest = firstViews()[0]!;
      return verdict({
        firstStart: rounded(first.seconds, 1), installAndBuild: rounded(first.seconds - ready, 1), seed, secondStart: rounded(second.seconds, 1),
        firstIdleMb: rounded(firstIdleMb, 0), secondIdleMb: rounded(secondIdleMb, 0), ...memory, firstViewKb: rounded(largest.bytes / 1024, 1), largestFirstView: largest.page,
      });
    } finally {
      await second.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Figures { firstStart: number; installAndBuild: number; seed: number; secondStart: number; firstIdleMb: number; secondIdleMb: number; minute2Mb: number; lastMinuteMb: number; perSecond: number; firstViewKb: number; largestFirstView: string }

function verdict(figures: Figures): object {
  const idleMb = Math.max(figures.firstIdleMb, figures.secondIdleMb), growth = rounded(figures.lastMinuteMb / figures.minute2Mb);
  const good = figures.firstStart < TARGETS.firstStart && figures.seed < TARGETS.seed && figures.secondStart < TARGETS.secondStart && idleMb < TARGETS.idleMb && growth <= TARGETS.growth && figures.firstViewKb <= TARGETS.firstViewKb;
  return { bench: 'start', ratio: growth, ...figures, idleMb, growth, minutes: MINUTES, targets: TARGETS, good };
}

/** `npm start` as a newcomer types it, until it says that it runs; the time is the newcomer's. */
async function npmStart(clone: string, env: Record<string, string>): Promise<Started> {
  const began = performance.now();
  const { NODE_OPTIONS: _options, ...ours } = process.env;
  const inherited = Object.fromEntries(Object.entries(ours).filter(([name]) => !/^npm_|^(DATABASE_URL|SMTP_URL|QUEUE_URL|DEPLOYMENT|NODE_ENV|LOG_LEVEL)$/.test(name)));
  const child = spawn('npm', ['start'], { cwd: clone, env: { ...inherited, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => { said += data.toString(); });
  const gone = new Promise<void>((resolve) => { child.once('exit', () => resolve()); });
  while (!/ready in/.test(said)) {
    if (child.exitCode !== null || performance.now() - began > 600_000) { child.kill('SIGTERM'); throw new Error(`npm start did not come up:\n${said}`); }
    await pause(50);
  }
  const seconds = (performance.now() - began) / 1_000, pid = productBelow(child.pid!);
  return { pid, seconds, said: () => said, stop: async () => { process.kill(pid, 'SIGTERM'); await gone; } };
}

/** The process that is the product: npm starts it, perhaps through a shell. */
function productBelow(top: number): number {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try { parents.set(Number(name), Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))![1])); } catch { /* it ended meanwhile */ }
  }
  const isBelow = (pid: number): boolean => pid === top || (parents.has(pid) && isBelow(parents.get(pid)!));
  const found = [...parents.keys()].find((pid) => { try { return isBelow(pid) && /^[^\0]*node\0(.*\0)?scripts\/start\.mjs\0/s.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8')); } catch { return false; } });
  if (!found) throw new Error('the process of the product was not found');
  return found;
}

const rssMb = async (pid: number): Promise<number> => Number(/^VmRSS:\s+(\d+)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))![1]) / 1_024;

/** A light load of people who look around; RSS at minute 2 and at the last one. */
async function underLoad(url: string, pid: number): Promise<{ minute2Mb: number; lastMinuteMb: number; perSecond: number }> {
  const running = autocannon({ url, connections: 4, overallRate: 40, duration: MINUTES * 60 + 2, requests: PATHS.map((path) => ({ path })) });
  await pause(120_000);
  const minute2Mb = await rssMb(pid);
  await pause((MINUTES - 2) * 60_000);
  const lastMinuteMb = await rssMb(pid);
  const result = await running;
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx} answers were refusals, ${result.errors} failed`);
  return { minute2Mb: rounded(minute2Mb, 0), lastMinuteMb: rounded(lastMinuteMb, 0), perSecond: rounded(result['2xx'] / result.duration, 0) };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(JSON.stringify(await bench()));
