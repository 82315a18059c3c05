// `npm run docs`: writes what docs/ takes from the code (the diagrams of the lifecycles).
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, runNode, say } from './say.mjs';

if (process.argv[2] !== 'here') {
  const { code } = await runNode(['--conditions=source', '--import', './scripts/typescript-loader.mjs', 'scripts/docs.mjs', 'here']);
  process.exit(code);
}
const { diagrams, lifecycles } = await import('../tests/house/diagrams.ts');
const drawn = await lifecycles();
writeFileSync(join(ROOT, 'docs/lifecycles.md'), diagrams(drawn));
say(`docs/lifecycles.md: ${drawn.length} lifecycles`);
