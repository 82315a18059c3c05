// Founds the demonstration city in a process of its own: fourteen weeks of work leave nothing in the memory of the product that runs on. Stops when its parent is gone; Ctrl-C in the terminal is the parent's to answer.
import { createServer, log, readConfig, WorkerRuntime } from '#libs/platform';
import { ServerModule } from '../server.module.js';
import { seedDemonstration } from './seed.js';

process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit(1)); // the city is not founded then
try {
  const config = readConfig(process.env);
  log.level = config.LOG_LEVEL;
  const app = await createServer(ServerModule.with(config), config);
  await app.init();
  app.get(WorkerRuntime).start();
  try { await seedDemonstration(app); } finally { await app.close(); }
  process.exit(0);
} catch (error) {
  process.stderr.write(`${(error as Error).stack}\n`);
  process.exit(1);
}
