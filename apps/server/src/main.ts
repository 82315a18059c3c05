// The product in one process, told to a person at a terminal; scripts/start.mjs calls it. What can be wrong outside is found before the product itself is loaded.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { clearPostgres, existsPostgres, startEmbeddedPostgres } from './embedded-postgres.js';
import { keysOf } from './key-files.js';
import { freePort, startMailCatcher } from './mail-catcher.js';
import { readStartConfig, type StartConfig } from './start-config.js';
import { StartFailure } from './start-failure.js';
import { say, welcome } from './welcome.js';

type Environment = Readonly<Record<string, string | undefined>>;
type Ends = (() => Promise<void>)[];
interface StartOptions { readonly fresh: boolean; readonly webFolder: string }
const PATIENCE_MS = 25_000;

/** Starts everything and stays; what is wrong is one sentence and exit code 1. */
export async function start(env: Environment, options: StartOptions): Promise<void> {
  const running: Ends = [];
  const stop = async (): Promise<void> => { for (const end of running.splice(0).reverse()) await end(); };
  endOnSignals(stop);
  try {
    await boot(env, options, running);
  } catch (error) {
    await stop().catch(() => undefined);
    const known = error instanceof StartFailure || (error as Error).message.startsWith('The configuration is not usable');
    process.stderr.write(`${known ? (error as Error).message : (error as Error).stack}\n`);
    process.exit(1);
  }
}

/** Ctrl-C or SIGTERM: once, cleanly, within a time; a second Ctrl-C ends it at once. */
function endOnSignals(stop: () => Promise<void>): void {
  let asked = false;
  const hear = (signal: NodeJS.Signals): void => {
    if (asked) { if (signal === 'SIGINT') process.exit(130); return; }
    asked = true;
    say('\nStopping …');
    setTimeout(() => { process.stderr.write('Stopping took too long.\n'); process.exit(1); }, PATIENCE_MS).unref();
    stop().then(() => process.exit(0), (error: unknown) => { process.stderr.write(`Stopping failed: ${(error as Error).message}\n`); process.exit(1); });
  };
  process.on('SIGINT', hear);
  process.on('SIGTERM', hear);
}

async function boot(env: Environment, options: StartOptions, running: Ends): Promise<void> {
  const began = Date.now();
  const config = readStartConfig(env);
  const host = env['HOST'] || '0.0.0.0';
  const port = Number(env['PORT'] || 3000);
  if (port > 0 && (await freePort(port, host)) === undefined) throw new StartFailure(`Port ${port} is taken; stop what uses it or set PORT to another.`);
  if (options.fresh) await beginAnew(config);
  const { keys, made } = keysOf(env, config.keyDir, config.embedded && !existsPostgres(config.dataDir));
  const database = config.embedded ? await embedded(config, running) : env['DATABASE_URL']!;
  const catcher = env['SMTP_URL'] ? undefined : await startMailCatcher({ folder: join(config.dataDir, 'mails'), host, pagePort: config.mailPort });
  if (catcher) running.push(catcher.stop);
  const { runProduct } = await import('./product.js');
  const { address, demonstration } = await runProduct({
    LOG_LEVEL: 'warn', PUBLIC_URL: `http://localhost:${port}`, ...Object.fromEntries(Object.entries(env).filter(([, v]) => v)),
    ...keys, DATABASE_URL: database, DATA_DIR: config.dataDir, ...(catcher ? { SMTP_URL: catcher.smtpUrl } : {}),
  }, { deployment: config.deployment, webFolder: options.webFolder, running });
  welcome({ address, inbox: catcher?.pageUrl, demonstration, dataDir: config.embedded ? config.dataDir : undefined, keyDir: env['DATA_KEY'] ? undefined : config.keyDir, keysMade: made, seconds: (Date.now() - began) / 1000 });
}

async function embedded(config: StartConfig, running: Ends): Promise<string> {
  const server = await startEmbeddedPostgres({ dataDir: config.dataDir, onExit: () => { process.stderr.write('The embedded PostgreSQL ended by itself; start again.\n'); process.exit(1); } });
  running.push(server.stop);
  return server.url;
}

/** `--fresh`: deletes what the start command made, nothing else that may lie in the folder; keys stay. */
async function beginAnew(config: StartConfig): Promise<void> {
  if (!config.embedded) throw new StartFailure('--fresh only begins an embedded database anew; with DATABASE_URL create another database instead.');
  await clearPostgres(config.dataDir);
  for (const folder of ['files', 'mails']) rmSync(join(config.dataDir, folder), { recursive: true, force: true });
}
