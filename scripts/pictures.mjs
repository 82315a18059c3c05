// `npm run pictures -- NAME` runs tests/browser/NAME.pictures.ts (or .mjs): pictures of the running product, taken by a real browser into pictures/.
import { dispatch } from './dispatch.mjs';

await dispatch('pictures', 'tests/browser', '.pictures', process.argv.slice(2));
