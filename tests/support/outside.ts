// Owns servers from outside that a test starts for itself: an S3 store from npm, Debian's redis-server. Each a process of its own, gone when the test ends.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../house/source.js';

export interface Outside { readonly port: number; readonly url: string; stop(): Promise<void>; /** Dies without a goodbye. */ kill(): Promise<void>; /** Comes back on the same port. */ start(): Promise<void> }

const freePort = (): Promise<number> => new Promise((resolve, reject) => {
  const probe = createServer().on('error', reject).listen(0, '127.0.0.1', () => { const { port } = probe.address() as AddressInfo; probe.close(() => resolve(port)); });
});

const listens = (port: number): Promise<boolean> => new Promise((resolve) => {
  const socket = connect(port, '127.0.0.1', () => { socket.destroy(); resolve(true); }).on('error', () => resolve(false));
});

async function outside(scheme: string, command: (port: number, folder: string) => readonly [string, ...string[]]): Promise<Outside> {
  const port = await freePort(), folder = await mkdtemp(join(tmpdir(), 'jiebang-outside-'));
  let child: ChildProcess | undefined;
  const gone = async (signal: NodeJS.Signals): Promise<void> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child!.once('exit', resolve));
    child.kill(signal);
    await ended;
  };
  const start = async (): Promise<void> => {
    const [name, ...args] = command(port, folder);
    let failure = '';
    child = spawn(name, args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, NODE_OPTIONS: '' } });
    child.stderr!.on('data', (data: Buffer) => { failure += data.toString(); });
    child.on('error', (error) => { failure = error.message; });
    for (const end = Date.now() + 20_000; !(await listens(port));) {
      if (failure.includes('ENOENT') || child.exitCode !== null || Date.now() > end) throw new Error(`${name} did not start: ${failure} (tests/tools.txt names its package)`);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  };
  await start();
  return { port, url: `${scheme}://127.0.0.1:${port}`, start, kill: () => gone('SIGKILL'), stop: async () => { await gone('SIGTERM'); await rm(folder, { recursive: true, force: true }); } };
}

export const startRedis = (): Promise<Outside> => outside('redis', (port, folder) => ['redis-server', '--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'yes', '--appendfsync', 'always']);

export const startS3 = (): Promise<Outside> => outside('http', (port, folder) => [process.execPath, '-e', `const S3rver = require('s3rver'); void new S3rver({ address: '127.0.0.1', port: ${port}, directory: ${JSON.stringify(folder)}, silent: true }).run();`]);

/** s3rver takes these two. */
export const s3Variables = (s3: Outside): Record<string, string> => ({ S3_ENDPOINT: s3.url, S3_BUCKET: 'jiebang', S3_ACCESS_KEY: 'S3RVER', S3_SECRET_KEY: 'S3RVER' });
