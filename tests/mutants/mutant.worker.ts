// Tries mutants one after another: the pure rule tests run against each until one fails. Safe to start anew at any mutant: nothing is kept between them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import fc from 'fast-check';
import type { Mutant } from './mutations.js';
import { suite } from './tiny-jest.js';
import { ROOT, Workshop } from './workshop.js';

const { seed, ...given } = workerData as { specs: readonly string[]; seed: number };
let { specs } = given;
// The same cases for every mutant: what lives, lives again tomorrow.
fc.configureGlobal({ seed, endOnFailure: true });
const shop = await Workshop.open(specs);

/** Runs everything once without a mutant, so that from then on the quick ones come first. */
async function baseline(): Promise<{ by?: string; specs: readonly string[] }> {
  const all = specs, took = new Map<string, number>();
  for (const spec of all) {
    const began = performance.now();
    specs = [spec];
    const by = await firstFailure();
    if (by) return { by, specs: all };
    took.set(spec, performance.now() - began);
  }
  specs = [...all].sort((a, b) => took.get(a)! - took.get(b)!);
  return { specs };
}

/** The name of the first test that fails, or undefined when all pass. */
async function firstFailure(mutant?: Mutant): Promise<string | undefined> {
  const text = mutant && readFileSync(join(ROOT, mutant.file), 'utf8');
  const mutated = mutant && { file: mutant.file, text: `${text!.slice(0, mutant.start)}${mutant.put}${text!.slice(mutant.end)}` };
  for (const spec of specs) {
    const { tests, globals } = suite();
    try { shop.fresh(globals, mutated)(spec); } catch (error) { return `${spec} does not load: ${(error as Error).message.slice(0, 200)}`; }
    for (const test of tests) {
      try { await test.run(); } catch (error) { return mutant ? `${spec} › ${test.name}` : `${spec} › ${test.name}: ${(error as Error).message}`; }
    }
  }
  return undefined;
}

parentPort!.on('message', (mutant: Mutant | 'none') => {
  void (mutant === 'none' ? baseline() : firstFailure(mutant).then((by) => ({ by }))).then((answer) => parentPort!.postMessage(answer));
});
parentPort!.postMessage({ ready: true });
