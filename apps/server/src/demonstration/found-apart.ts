// Decides how a start founds the demonstration city: in a process that ends, before the product takes its own work up.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { endChild } from '../end-child.js';
import { StartFailure } from '../start-failure.js';

/** `running` gets how to end it while it runs. @throws StartFailure */
export async function foundApart(env: Record<string, string | undefined>, running: (() => Promise<void>)[]): Promise<void> {
  const child = fork(fileURLToPath(new URL('./seed-process.js', import.meta.url)), [], { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [] });
  running.push(() => endChild(child));
  const code = await new Promise<number | null>((resolve) => { child.once('exit', resolve); });
  if (code !== 0) throw new StartFailure('The demonstration city could not be founded; the reason stands above. `npm start -- --fresh` begins anew.');
}
