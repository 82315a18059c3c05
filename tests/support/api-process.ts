// Owns further processes of a world's product: on its database and files, with a wrong clock or a death of their own.
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../house/source.js';
import type { World } from './world.js';

export interface Death { /** among the values of the transaction's statements */ readonly mark: string; readonly at: number; readonly when: 'before' | 'after'; /** counts only statements that begin so */ readonly what?: string }
export interface ApiProcess { readonly url: string; readonly child: ChildProcess; /** How it ended: a signal, or null for an end of its own. */ readonly gone: Promise<string | null>; stop(): Promise<void> }

export async function apiProcess(world: World, { skewMs = 0, death, works = false }: { skewMs?: number; death?: Death; works?: boolean } = {}): Promise<ApiProcess> {
  const { config } = world;
  const child = fork(join(import.meta.dirname, 'api.process.ts'), [], {
    cwd: ROOT, execArgv: ['--conditions=source', '--import', join(ROOT, 'scripts/typescript-loader.mjs')], stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      PATH: process.env['PATH'], NODE_ENV: 'test', LOG_LEVEL: 'silent', PORT: '0', HOST: '127.0.0.1', DATABASE_URL: config.DATABASE_URL, DATA_DIR: config.DATA_DIR, DATA_KEY: config.DATA_KEY, LOG_KEY: config.LOG_KEY, SMTP_URL: config.SMTP_URL,
      SKEW_MS: String(skewMs), WORKS: works ? '1' : '', ...(death ? { KILL_MARK: death.mark, KILL_AT: String(death.at), KILL_WHEN: death.when, KILL_WHAT: death.what ?? '' } : {}),
    },
  });
  const gone = new Promise<string | null>((resolve) => child.once('exit', (_, signal) => resolve(signal)));
  const url = await Promise.race([new Promise<string>((resolve) => child.once('message', (m) => resolve((m as { url: string }).url))), gone.then((signal): never => { throw new Error(`it never listened: ${signal}`); })]);
  return { url, child, gone, stop: async () => { if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM'); await gone; } };
}
