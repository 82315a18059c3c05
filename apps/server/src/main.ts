// The product in one process: database, mail catcher, migrations, API, worker, web; told to a person at a terminal. scripts/start.mjs calls it.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createServer, Database, Keys, log, migrate, readConfig, stopOnSignals, WorkerRuntime } from '#libs/platform';
import { migrations } from '../../api/src/slices.js';
import { serveWeb } from '../../api/src/web.js';
import { seedDemonstration } from './demonstration/seed.js';
import { clearPostgres, existsPostgres, startEmbeddedPostgres } from './embedded-postgres.js';
import { checkKeys, keysOf } from './key-files.js';
import { freePort, startMailCatcher } from './mail-catcher.js';
import { ServerModule } from './server.module.js';
import { readStartConfig, type StartConfig } from './start-config.js';
import { StartFailure } from './start-failure.js';
import { say, welcome } from './welcome.js';

type Environment = Readonly<Record<string, string | undefined>>;
interface StartOptions { readonly fresh: boolean; readonly webFolder: string }

/** Starts everything and stays; what is wrong is one sentence and exit code 1. */
export async function start(env: Environment, options: StartOptions): Promise<void> {
  const running: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => { for (const end of running.splice(0).reverse()) await end(); };
  stopOnSignals(async () => { say('\nStopping …'); await stop(); });
  try {
    await boot(env, options, running);
  } catch (error) {
    await stop().catch(() => undefined);
    const known = error instanceof StartFailure || (error as Error).message.startsWith('The configuration is not usable');
    process.stderr.write(`${known ? (error as Error).message : (error as Error).stack}\n`);
    process.exit(1);
  }
}

async function boot(env: Environment, options: StartOptions, running: (() => Promise<void>)[]): Promise<void> {
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
  const settings = readConfig({
    LOG_LEVEL: 'warn', PUBLIC_URL: `http://localhost:${port}`, ...Object.fromEntries(Object.entries(env).filter(([, v]) => v)),
    ...keys, DATABASE_URL: database, DATA_DIR: config.dataDir, ...(catcher ? { SMTP_URL: catcher.smtpUrl } : {}),
  });
  log.level = settings.LOG_LEVEL; // what a terminal should not show a newcomer: a line for each request
  const { born } = await migrate(settings.DATABASE_OWNER_URL ?? settings.DATABASE_URL, migrations, config.deployment);
  const app = await createServer(ServerModule.with(settings), settings);
  running.push(() => app.close());
  await serveWeb(app, options.webFolder);
  await app.init();
  await checkKeys(app.get(Database), app.get(Keys));
  app.get(WorkerRuntime).start();
  const demonstration = (await app.get(Database).one<{ kind: string }>('SELECT kind FROM deployment'))!.kind === 'demonstration';
  if (born && demonstration) say('Founding the demonstration city …');
  if (demonstration) await seedDemonstration(app);
  await app.listen(settings.PORT, settings.HOST).catch((error: unknown) => {
    throw (error as { code?: string }).code === 'EADDRINUSE' ? new StartFailure(`Port ${settings.PORT} is taken; stop what uses it or set PORT to another.`) : error;
  });
  welcome({ address: (await app.getUrl()).replace(/\/\/(\[::\]|0\.0\.0\.0|\[::1\]|127\.0\.0\.1)/, '//localhost'), inbox: catcher?.pageUrl, demonstration, dataDir: config.embedded ? config.dataDir : undefined, keyDir: env['DATA_KEY'] ? undefined : config.keyDir, keysMade: made, seconds: (Date.now() - began) / 1000 });
}

async function embedded(config: StartConfig, running: (() => Promise<void>)[]): Promise<string> {
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
