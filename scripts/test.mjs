// `npm test`: installs what is missing, then everything in one go: lint, types, the build, and every test. It closes with one line, `N passed, N failed`.
// `npm test -- tests/flows/x.spec.ts` runs those tests alone.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, COMPILER } from './build.mjs';
import { install } from './install.mjs';
import { ROOT, runNode, say } from './say.mjs';
import { missingTools } from './tools.mjs';

/** A run that takes longer has hung somewhere; one that does not end after its last test left something open. */
const LIMIT_MS = 75 * 60_000, GRACE_MS = 20_000;
/** Half as many again as processors: a test file waits for its database, its browser or its mail a third of its time. */
const WORKERS = Math.ceil(availableParallelism() * 1.5);
const chosen = process.argv.slice(2);
const tally = { passed: 0, failed: 0 };
const check = (ok, sentence) => { tally[ok ? 'passed' : 'failed'] += 1; if (!ok) say(`✗ ${sentence}`); };

async function commandPasses(name, args) {
  say(`${name} …`);
  const { code, output } = await runNode(args, { quiet: true });
  if (code !== 0) say(output.trimEnd());
  check(code === 0, `${name} failed`);
}

/** Runs Jest; ends it when it hangs. Resolves to its own account of the run, or undefined when it gave none. */
async function jest(args) {
  const folder = mkdtempSync(join(tmpdir(), 'jiebang-tests-'));
  const report = join(folder, 'report.json');
  let overdue, watch, hung = '';
  const end = (child, why) => { hung = why; child.kill('SIGTERM'); setTimeout(() => child.kill('SIGKILL'), 5_000).unref(); };
  await runNode(['--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js', `--maxWorkers=${WORKERS}`, '--json', `--outputFile=${report}`, '--testLocationInResults=false', ...args], {
    quiet: 'stdout',
    onSpawn: (child) => {
      overdue = setTimeout(() => end(child, `the tests did not end within ${LIMIT_MS / 60_000} minutes and were stopped`), LIMIT_MS);
      watch = setInterval(() => {
        if (!existsSync(report)) return;
        clearInterval(watch);
        overdue = setTimeout(() => end(child, 'the last test is over but something is still open (a server, a timer, a connection): the run was ended'), GRACE_MS);
      }, 500);
      child.once('close', () => { clearTimeout(overdue); clearInterval(watch); });
    },
  });
  const account = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined;
  rmSync(folder, { recursive: true, force: true });
  if (hung) check(false, hung);
  return account;
}

function count(account) {
  if (!account) return check(false, 'the tests gave no account of themselves');
  tally.passed += account.numPassedTests;
  tally.failed += account.numFailedTests;
  for (const suite of account.testResults) {
    const file = suite.name.replace(`${ROOT}/`, '');
    if (suite.status === 'failed' && suite.assertionResults.length === 0) check(false, `${file} did not run`);
    for (const test of suite.assertionResults) {
      if (test.status === 'failed') say(`✗ ${file} › ${test.fullName}`);
      else if (test.status !== 'passed') check(false, `${file} › ${test.fullName} was left out (${test.status})`);
    }
  }
}

await install();
if (chosen.length === 0) for (const sentence of await missingTools()) check(false, sentence);
/** The long check beside the short ones, all of them beside the build and the first tests: nothing of these waits for another. */
const checks = chosen.length === 0 ? Promise.all([
  commandPasses('lint', ['node_modules/eslint/bin/eslint.js', '.']),
  commandPasses('types', [COMPILER, '--noEmit', '-p', 'tsconfig.json']).then(() => commandPasses('types of the web', [COMPILER, '--noEmit', '-p', 'apps/web/tsconfig.json'])),
]) : undefined;
await build();
count(await jest(chosen));
await checks;
const seconds = Math.round(process.uptime());
say(`in ${Math.floor(seconds / 60)} min ${seconds % 60} s`);
say(`${tally.passed} passed, ${tally.failed} failed`);
process.exit(tally.failed === 0 ? 0 : 1);
