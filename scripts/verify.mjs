// `npm run verify -- …`: builds when needed, then checks that a database and its log of record agree.
import { build } from './build.mjs';
import { runNode } from './say.mjs';

await build();
const { code } = await runNode(['dist/apps/server/src/verify.js', ...process.argv.slice(2)]);
process.exit(code);
