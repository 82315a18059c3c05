// Runs the product on a database that answers: migrations, API, worker and web in this process, and the demonstration city's first day.
import { createServer, Database, deploymentKind, Keys, log, migrate, readConfig, WorkerRuntime } from '#libs/platform';
import { migrations } from '../../api/src/slices.js';
import { serveWeb } from '../../api/src/web.js';
import { seedDemonstration } from './demonstration/seed.js';
import { checkKeys } from './key-files.js';
import { ServerModule } from './server.module.js';
import { StartFailure } from './start-failure.js';
import { say } from './welcome.js';

export interface ProductOptions { readonly deployment: 'production' | 'demonstration'; readonly webFolder: string; /** How to end what runs, in the order it began. */ readonly running: (() => Promise<void>)[] }

export async function runProduct(env: Record<string, string | undefined>, options: ProductOptions): Promise<{ address: string; demonstration: boolean }> {
  const settings = readConfig(env);
  log.level = settings.LOG_LEVEL; // what a terminal should not show a newcomer: a line for each request
  const { born } = await migrate(settings.DATABASE_OWNER_URL ?? settings.DATABASE_URL, migrations, options.deployment);
  const app = await createServer(ServerModule.with(settings), settings);
  options.running.push(() => app.close());
  await serveWeb(app, options.webFolder);
  await app.init();
  const db = app.get(Database);
  await checkKeys(db, app.get(Keys));
  app.get(WorkerRuntime).start();
  const demonstration = (await deploymentKind(db)) === 'demonstration';
  if (born && demonstration) say('Founding the demonstration city …');
  if (demonstration) await seedDemonstration(app);
  await app.listen(settings.PORT, settings.HOST).catch((error: unknown) => {
    throw (error as { code?: string }).code === 'EADDRINUSE' ? new StartFailure(`Port ${settings.PORT} is taken; stop what uses it or set PORT to another.`) : error;
  });
  return { address: (await app.getUrl()).replace(/\/\/(\[::\]|0\.0\.0\.0|\[::1\]|127\.0\.0\.1)/, '//localhost'), demonstration };
}
