// Runs a test file for Jest (its `testRunner`) in Node's own module system instead of Jest's: a process loads the product once for all of its files, as it is loaded where it serves, and not anew for each. Tests, hooks, matchers and reports stay Jest's.
import { readFileSync } from 'node:fs';
import { createRequire, register } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { renew } from './globals.mjs';

// The same cases every run, so that a change is what turns a test red; SEED=… looks at others.
fc.configureGlobal({ seed: Number(process.env.SEED ?? 20_260_101) });
process.setSourceMapsEnabled(true);
register('../typescript.mjs', import.meta.url);
register('./globals-hook.mjs', import.meta.url);

const require = createRequire(import.meta.url);
const CIRCUS = join(dirname(require.resolve('jest-circus')), 'jestAdapterInit.js'), PLATFORM = new URL('../../../libs/platform/src/index.ts', import.meta.url).href;
const HANDLERS = Symbol.for('EVENT_HANDLERS'), TIMEOUT = Symbol.for('TEST_TIMEOUT_SYMBOL');

/** Jest's framework as it is before any test was declared. */
function circus() {
  delete require.cache[CIRCUS];
  globalThis[HANDLERS] = undefined;
  globalThis[TIMEOUT] = undefined;
  return require(CIRCUS);
}

/** Jobs, events and due work that a test file declares end with it: the next file's product has no handler for them. */
async function forget(testPath) {
  const names = [...readFileSync(testPath, 'utf8').matchAll(/\b(?:job|event|due)(?:<.*?>)?\('([\w.-]+)'/g)].map((m) => m[1]);
  if (names.length === 0) return;
  const { declaredDues, declaredEvents, declaredJobs } = await import(PLATFORM);
  for (const name of names) for (const declared of [declaredDues(), declaredEvents(), declaredJobs()]) declared.delete(name);
}

export default async function run(globalConfig, config, environment, runtime, testPath, sendMessageToJest) {
  Error.prepareStackTrace = undefined; // Jest's would look for source maps of its own making
  const { initialize, runAndTransformResultsToJestFormat } = circus();
  await initialize({ config, environment, globalConfig, localRequire: require, parentProcess: process, runtime, sendMessageToJest, setGlobalsForRuntime: renew, testPath });
  const began = Date.now();
  try {
    await import(pathToFileURL(testPath).href);
    return await runAndTransformResultsToJestFormat({ config, globalConfig, setupAfterEnvPerfStats: { setupAfterEnvStart: began, setupAfterEnvEnd: Date.now() }, testPath });
  } finally {
    await forget(testPath);
  }
}
