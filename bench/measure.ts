// Owns how benches measure: processes of their own that answer by messages, load from autocannon, medians of interleaved rounds.
import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { chmod, mkdtemp } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';

const LOADER = ['--import', join(import.meta.dirname, '../scripts/typescript-loader.mjs')];

/** A folder for one bench, which removes it. Another account may have to run the database in it; where it could not, its files would lie elsewhere and stay. */
export async function ownFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'jiebang-bench-'));
  await chmod(folder, 0o755);
  return folder;
}

export interface Helper<A, B> { ask(message: A): Promise<B>; stop(): Promise<void>; readonly pid: number }

/** Starts `bench/<file>` and resolves with its first message. Each `ask` is answered by one message. Plain JavaScript runs without a loader: our libraries are what was built of them. */
export async function helper<First, A = never, B = never>(file: string, env: Record<string, string>): Promise<{ first: First; process: Helper<A, B> }> {
  const child = fork(join(import.meta.dirname, file), [], { execArgv: file.endsWith('.mjs') ? [] : ['--conditions=source', ...LOADER], env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const first = await answer<First>(child);
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    first,
    process: {
      pid: child.pid!, ask: (message) => { const next = answer<B>(child); child.send(message as object); return next; },
      stop: async () => { child.kill('SIGTERM'); const hurry = setTimeout(() => child.kill('SIGKILL'), 5_000); await gone; clearTimeout(hurry); },
    },
  };
}

function answer<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const failed = (code: number | null): void => reject(new Error(`a process of the bench ended with ${code}`));
    child.once('exit', failed);
    child.once('message', (message) => { child.off('exit', failed); resolve(message as T); });
  });
}

/** The product as it was built and as `npm start` runs it (API, worker and web in one process), on the database it is given. */
export const builtProduct = async (env: Record<string, string>): Promise<{ url: string; process: Helper<never, never> }> => { const { first, process } = await helper<{ url: string }>('built.process.mjs', env); return { url: first.url, process }; };

/** What a process holds now, and the most it has held, in MB. */
export function memoryOf(pid: number): { nowMb: number; highestMb: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8'), mb = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)![1]) / 1_024;
  return { nowMb: mb('VmRSS'), highestMb: mb('VmHWM') };
}

export interface Load { readonly perSecond: number; readonly p99: number }
/** Requests per second that were answered with 2xx. @throws Error when any was not */
export async function load(url: string, paths: readonly string[], connections: number, seconds: number): Promise<Load> {
  const result = await autocannon({ url, connections, duration: seconds, requests: paths.map((path) => ({ path })) });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx} answers were refusals, ${result.errors} failed`);
  return { perSecond: result['2xx'] / result.duration, p99: result.latency.p99 };
}

const agent = new Agent({ keepAlive: true, maxSockets: 1_000 });
/** One POST on a connection kept alive; cheaper than fetch, so that many clients fit beside what is measured. */
export function post(url: string, headers: Record<string, string>, body: string | Buffer): Promise<{ status: number; text: string; headers: Record<string, string | string[] | undefined> }> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: 'POST', agent, headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) } }, (answer) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece)).on('end', () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(pieces).toString(), headers: answer.headers })).on('error', reject);
    });
    asked.on('error', reject).end(body);
  });
}

export const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
export const rounded = (value: number, places = 3): number => Number(value.toFixed(places));

/** Latencies of `count` GETs over `connections` at a time, in milliseconds, sorted. */
export async function latencies(urls: readonly string[], connections: number, count: number): Promise<number[]> {
  const took: number[] = [];
  let next = 0;
  await Promise.all(Array.from({ length: connections }, async () => {
    for (let n = next++; n < count; n = next++) {
      const began = performance.now();
      const response = await fetch(urls[n % urls.length]!);
      await response.arrayBuffer();
      if (!response.ok) throw new Error(`${urls[n % urls.length]} answered ${response.status}`);
      took.push(performance.now() - began);
    }
  }));
  return took.sort((a, b) => a - b);
}
