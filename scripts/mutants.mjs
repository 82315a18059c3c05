// `npm run mutants -- [PLAN] [--every N]` does small wrongs to the policy engine and names those that the pure rule tests do not notice.
import { install } from './install.mjs';
import { runNode } from './say.mjs';

await install();
const { code } = await runNode(['--conditions=source', '--disable-warning=ExperimentalWarning', '--import', './scripts/typescript-loader.mjs', 'tests/mutants/mutants.ts', ...process.argv.slice(2)]);
process.exit(code);
