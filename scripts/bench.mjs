// `npm run bench -- NAME` runs bench/NAME.bench.ts (or .mjs): a measured ratio, one JSON line last.
import { dispatch } from './dispatch.mjs';

await dispatch('bench', 'bench', '.bench', process.argv.slice(2));
