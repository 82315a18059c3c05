// Owns the product as a newcomer starts it: the built server in a process of its own, with its own data folder, port and mail catcher. Stopped with all it started.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../house/source.js';
import { onServer } from './postgres.js';

export interface Product { readonly url: string; readonly mailUrl: string; readonly folder: string; readonly process: ChildProcess; output(): string; stop(): Promise<void> }

export const freePort = (): Promise<number> => new Promise((resolve, reject) => {
  const probe = createServer().on('error', reject).listen(0, '127.0.0.1', () => { const { port } = probe.address() as AddressInfo; probe.close(() => resolve(port)); });
});

/** On a copy of a city that is founded once a run: for stories that begin after the founding. */
export async function startFounded(): Promise<Product> {
  const origin = join(process.env['TEST_BEGINNINGS']!, 'product'), founded = join(origin, 'founded');
  await onServer(process.env['TEST_POSTGRES']!, async (c) => {
    await c.query('SELECT pg_advisory_lock(44)'); // whoever comes while it is founded waits for it
    if (existsSync(founded)) return;
    await (await startProduct({ DATA_DIR: join(origin, 'data'), KEY_DIR: join(origin, 'keys') })).stop();
    await writeFile(founded, '');
  });
  return startProduct({}, 400_000, [], origin);
}

/** Starts `npm start`'s own script, on a copy of the data and keys in `origin` when it is given; resolves when the product says that it is ready. */
export async function startProduct(env: Record<string, string> = {}, deadlineMs = 400_000, args: readonly string[] = [], origin?: string): Promise<Product> {
  const folder = await mkdtemp(join(tmpdir(), 'jiebang-product-'));
  await chmod(folder, 0o755); // another account may have to run the server in it
  if (origin) execFileSync('cp', ['-a', join(origin, 'data'), join(origin, 'keys'), folder]); // with its owners
  const [port, mailPort] = [await freePort(), await freePort()];
  const child = spawn(process.execPath, ['scripts/start.mjs', ...args], {
    cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '', LOG_LEVEL: 'warn', PORT: String(port), MAIL_PORT: String(mailPort), DATA_DIR: join(folder, 'data'), KEY_DIR: join(folder, 'keys'), ...env },
  });
  let said = '';
  const hear = (chunk: Buffer): void => { said = (said + chunk.toString()).slice(-20_000); };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const url = `http://127.0.0.1:${port}`;
  const end = Date.now() + deadlineMs;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the product did not start:\n${said}`);
    if (await fetch(`${url}/api/ready`).then((r) => r.ok, () => false)) break;
    if (Date.now() > end) { child.kill('SIGKILL'); throw new Error(`the product is not ready after ${deadlineMs} ms:\n${said}`); }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const stop = async (): Promise<void> => {
    if (child.exitCode === null) {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await gone;
    }
    await rm(folder, { recursive: true, force: true });
  };
  return { url, mailUrl: `http://127.0.0.1:${mailPort}`, folder, process: child, output: () => said, stop };
}
