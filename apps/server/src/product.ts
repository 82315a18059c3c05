// Runs the product on a database that answers: migrations, API, worker and web in this process, and the demonstration city's first day.
import { createServer, Database, deploymentKind, keepHeapSmall, Keys, log, migrate, readConfig, WorkerRuntime } from '#libs/platform';
import { migrations } from '../../api/src/slices.js';
import { serveWeb } from '../../api/src/web.js';
import { foundApart } from './demonstration/found-apart.js';
import { isFounded } from './demonstration/seed.js';
import { checkKeys } from './key-files.js';
import { ServerModule } from './server.module.js';
import { StartFailure } from './start-failure.js';
import { say } from './welcome.js';

export interface ProductOptions { readonly deployment: 'production' | 'demonstration'; readonly webFolder: string; /** How to end what runs, in the order it began. */ readonly running: (() => Promise<void>)[] }

export async function runProduct(env: Record<string, string | undefined>, options: ProductOptions): Promise<{ address: string; demonstration: boolean }> {
  keepHeapSmall();
  const settings = readConfig(env);
  log.level = settings.LOG_LEVEL; // what a terminal should not show a newcomer: a line for each request
  await migrate(settings.DATABASE_OWNER_URL ?? settings.DATABASE_URL, migrations, options.deployment);
  const app = await createServer(ServerModule.with(settings), settings);
  options.running.push(() => app.close());
  await serveWeb(app, options.webFolder);
  await app.init();
  const db = app.get(Database);
  await checkKeys(db, app.get(Keys));
  const demonstration = (await deploymentKind(db)) === 'demonstration';
  if (demonstration && !(await isFounded(db))) {
    const began = Date.now();
    say('Founding the demonstration city …');
    await foundApart({ ...process.env, ...env }, options.running);
    say(`… founded in ${((Date.now() - began) / 1000).toFixed(1)} s.`);
  }
  app.get(WorkerRuntime).start();
  await app.listen(settings.PORT, settings.HOST).catch((error: unknown) => {
    throw (error as { code?: string }).code === 'EADDRINUSE' ? new StartFailure(`Port ${settings.PORT} is taken; stop what uses it or set PORT to another.`) : error;
  });
  return { address: (await app.getUrl()).replace(/\/\/(\[::\]|0\.0\.0\.0|\[::1\]|127\.0\.0\.1)/, '//localhost'), demonstration };
}
