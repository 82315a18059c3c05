// Decides how a process that the start command began is ended.
import type { ChildProcess } from 'node:child_process';

/** Those that we start end when their channel closes; one that does not within three seconds is killed. */
export async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.ref();
  const gone = new Promise<void>((resolve) => { child.once('exit', () => resolve()); });
  if (child.connected) child.disconnect();
  const hurry = setTimeout(() => child.kill('SIGKILL'), 3_000);
  await gone;
  clearTimeout(hurry);
}
