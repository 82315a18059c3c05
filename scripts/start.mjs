// `npm start`: installs and builds what is missing, then becomes the product in this same process: database, API, worker and web. Node built-ins only.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { fail, ROOT, say } from './say.mjs';

const given = process.argv.slice(2);
if (given.includes('--help')) {
  say('npm start [-- --fresh]\n\n  --fresh   begin anew: deletes the embedded database and its files first\n\nPORT, DATA_DIR, KEY_DIR, DATABASE_URL, SMTP_URL and all others: docs/configuration.md');
  process.exit(0);
}
const unknown = given.filter((word) => word !== '--fresh');
if (unknown.length > 0) fail(`npm start does not know ${unknown.join(' ')}; it takes --fresh.`);
process.env.LOG_LEVEL ??= 'warn'; // a person reads this terminal; LOG_LEVEL=info shows every request
await install();
await build();
const { start } = await import(pathToFileURL(join(ROOT, 'dist/apps/server/src/main.js')).href);
await start(process.env, { fresh: given.includes('--fresh'), webFolder: join(ROOT, 'dist/web') });
