// Decides how a process ends: on SIGINT or SIGTERM it stops once, cleanly and within a time; a second Ctrl-C ends it at once.
import { log } from './log.js';

const PATIENCE_MS = 25_000;

/** Calls `stop` on the first signal, then leaves with 0; with 1 when stopping failed or took too long. */
export function stopOnSignals(stop: () => Promise<void>): void {
  let asked = false;
  const hear = (signal: NodeJS.Signals): void => {
    if (asked) { if (signal === 'SIGINT') process.exit(130); return; }
    asked = true;
    const late = setTimeout(() => { log.error('stopping took too long'); process.exit(1); }, PATIENCE_MS);
    late.unref();
    stop().then(() => process.exit(0), (error: unknown) => { log.error({ error: (error as Error).message }, 'stopping failed'); process.exit(1); });
  };
  process.on('SIGINT', hear);
  process.on('SIGTERM', hear);
}
