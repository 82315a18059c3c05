// The rule tests are tried themselves: small wrongs done to the engine must be noticed. A fixed part of all mutants here; `npm run mutants` tries every one.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ROOT } from '../house/source.js';
import { mutantsOf } from './mutations.js';

const EVERY = 12;

describe('mutants', () => {
  it('are made of arithmetic, comparisons, constants, conditions, early returns and statements; of words and types none', () => {
    const made = mutantsOf('a.ts', ['type T = 1 | 2;', 'const f = (a: R, b: R): T => (a.gte(b) ? a.add(b) : a.min(b));', 'function g(n: bigint) { if (n < 10n) return 0n; note("+ 1"); return n / 2n; }'].join('\n'));
    expect(made.map((m) => m.what)).toEqual(['branches swapped', 'gte → gt', 'gte → lt', 'add → sub', 'min → max', 'condition negated', 'early return removed', '< → <=', '< → >', '10 → 11', '10 → 9', '0 → 1', 'statement removed', '/ → *', '2 → 3', '2 → 1']);
    expect(made.every((m) => m.line >= 2 && m.is !== m.was)).toBe(true);
  });

  it('that are said to change nothing say why, in a sentence', () => {
    for (const e of JSON.parse(readFileSync(join(import.meta.dirname, 'equivalent.json'), 'utf8')) as Record<string, string>[]) {
      expect(Object.keys(e)).toEqual(['file', 'was', 'is', 'why']);
      expect(e['why']!.length).toBeGreaterThan(20);
    }
  });

  it(`every ${EVERY}th of the engine's is killed`, () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--conditions=source', '--disable-warning=ExperimentalWarning', '--import', './scripts/typescript-loader.mjs', 'tests/mutants/mutants.ts', 'engine', '--every', String(EVERY)], { cwd: ROOT, encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' }, timeout: 280_000 });
    expect({ status, said: status === 0 ? '' : `${stdout}${stderr}` }).toEqual({ status: 0, said: '' });
    expect(stdout).toMatch(/engine: \d{2,} made, \d{2,} killed \(\d+ by hanging\), \d+ equivalent, 0 lived/);
  }, 300_000);
});
