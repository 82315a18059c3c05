// Migrates a database and ends: the one-shot of a deployment, before API and workers start. Two at once wait for each other.
import { migrate, readConfig } from '#libs/platform';
import { migrations } from '../../api/src/slices.js';
import { StartFailure } from './start-failure.js';
import { readStartConfig } from './start-config.js';

try {
  const start = readStartConfig(process.env);
  if (start.embedded) throw new StartFailure('migrate works on the database of DATABASE_URL (or DATABASE_OWNER_URL, when the owner is another role).');
  const config = readConfig(process.env);
  const { born } = await migrate(config.DATABASE_OWNER_URL ?? config.DATABASE_URL, migrations, start.deployment);
  process.stdout.write(`The database is ${born ? `new, a ${start.deployment} one, and ` : ''}at today's schema.\n`);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
