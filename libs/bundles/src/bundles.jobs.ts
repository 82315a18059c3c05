// Names the work of bundles, by ids only.
import { due, job } from '#libs/platform';

/** Makes the bundle of a competition as it stands in the log now. */
export const makeBundle = job<{ challengeId: string }>('bundles.make', { attempts: 12 });
/** Something of a competition that is over changed: when the log has it, its bundle is made anew. */
export const bundleDue = due('bundle.making');
