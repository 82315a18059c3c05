// Decides the order of the test files: the long ones first, so that the last to end is a short one and no process stands idle for minutes. The rest by what Jest knows of them.
import { createRequire } from 'node:module';

const { default: Sequencer } = createRequire(import.meta.url)('@jest/test-sequencer');
/** Longest first, as measured on two cores; a file that is missing here only starts later than would be best. */
const LONG = [
  'browser/pages', 'faults/hostile-fields', 'faults/funding-race', 'browser/story', 'browser/year-of-money', 'browser/clause-story', 'faults/start', 'faults/strangers', 'faults/books-mixed', 'faults/funding-kill', 'faults/books-year', 'mutants/mutants', 'faults/planning-kill', 'rules/policy-oracle/engine', 'flows/demonstration', 'faults/books-locks', 'flows/platform-queues', 'faults/reviews-independence',
];

export default class LongFirst extends Sequencer {
  async sort(tests) {
    const place = ({ path }) => { const n = LONG.findIndex((name) => path.endsWith(`tests/${name}.spec.ts`)); return n === -1 ? LONG.length : n; };
    return (await super.sort(tests)).sort((a, b) => place(a) - place(b)); // stable: equals keep Jest's order
  }
}
