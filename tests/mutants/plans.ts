// Owns what is mutated and by which tests it must be noticed.
import { filesOf, type Plan } from './run.js';

/** Words, shapes and lists of names: nothing is computed or compared there. */
const WORDS = /\/(index|issues|trace|labels|words|names|clause\.schema|expression\.schema)\.ts$/;
/** What a clause may look like, asked before it is kept; the rest is what it pays. */
const CHECKS = /\/(kinds?(-of-\w+)?|check-predicate|clause\.check|ranges|bounds|shape-issues|load)\.ts$/;
/** What a version changed, said. */
const DIFFERENCES = /\/difference(-\w+)?\.ts$/;
const engine = filesOf('libs/policy/src/engine', /\.ts$/).filter((f) => !WORDS.test(f));
const rules = (folder: string): string[] => filesOf(`tests/rules/${folder}`, /\.spec\.ts$/);
const ABOUT_CHECKS = /(hostile-clauses|bounds|canonical)\.spec\.ts$/, ABOUT_DIFFERENCES = /difference(s|-\w+)\.spec\.ts$/;

export const plans: Readonly<Record<string, Plan>> = {
  engine: {
    name: 'engine', files: [...engine.filter((f) => !CHECKS.test(f) && !DIFFERENCES.test(f)), 'libs/kernel/src/rational.ts', 'libs/kernel/src/money.ts'],
    specs: [...rules('policy').filter((f) => !ABOUT_CHECKS.test(f) && !ABOUT_DIFFERENCES.test(f)), 'tests/rules/kernel/money.spec.ts', 'tests/rules/kernel/rational.spec.ts', ...rules('policy-oracle')], hangsAfterMs: 60_000,
  },
  checks: { name: 'checks', files: engine.filter((f) => CHECKS.test(f)), specs: rules('policy').filter((f) => !ABOUT_DIFFERENCES.test(f)), hangsAfterMs: 60_000 },
  differences: { name: 'differences', files: engine.filter((f) => DIFFERENCES.test(f)), specs: rules('policy').filter((f) => ABOUT_DIFFERENCES.test(f)), hangsAfterMs: 60_000 },
};
