// Migrates a database and ends: the one-shot of a deployment, before API and workers start. Makes the bucket, founds the demonstration city where one is asked for.
import { createServer, Database, deploymentKind, Keys, log, migrate, openStorage, readConfig, WorkerRuntime } from '#libs/platform';
import { migrations } from '../../api/src/slices.js';
import { seedDemonstration } from './demonstration/seed.js';
import { checkKeys } from './key-files.js';
import { ServerModule } from './server.module.js';
import { readStartConfig } from './start-config.js';
import { StartFailure } from './start-failure.js';

try {
  const start = readStartConfig(process.env);
  if (start.embedded) throw new StartFailure('migrate works on the database of DATABASE_URL (or DATABASE_OWNER_URL, when the owner is another role).');
  const config = readConfig(process.env);
  const { born } = await migrate(config.DATABASE_OWNER_URL ?? config.DATABASE_URL, migrations, start.deployment);
  await (await openStorage(config)).prepare();
  const app = await createServer(ServerModule.with(config), config);
  await app.init();
  try {
    const db = app.get(Database);
    await checkKeys(db, app.get(Keys));
    if ((await deploymentKind(db)) === 'demonstration') { app.get(WorkerRuntime).start(); await seedDemonstration(app); }
  } finally {
    await app.close();
  }
  log.info({ born, deployment: start.deployment }, 'the database is at the schema of today');
  process.exit(0);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
}
