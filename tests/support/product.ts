// Owns the product as a newcomer starts it: the built server in a process of its own, with its own data folder, port and mail catcher. Stopped with all it started.
import { spawn, type ChildProcess } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../house/source.js';

export interface Product { readonly url: string; readonly mailUrl: string; readonly folder: string; readonly process: ChildProcess; output(): string; stop(): Promise<void> }

export const freePort = (): Promise<number> => new Promise((resolve, reject) => {
  const probe = createServer().on('error', reject).listen(0, '127.0.0.1', () => { const { port } = probe.address() as AddressInfo; probe.close(() => resolve(port)); });
});

/** Starts `npm start`'s own script; resolves when the product says that it is ready. */
export async function startProduct(env: Record<string, string> = {}, deadlineMs = 400_000, args: readonly string[] = []): Promise<Product> {
  const folder = await mkdtemp(join(tmpdir(), 'jiebang-product-'));
  await chmod(folder, 0o755); // another account may have to run the server in it
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
