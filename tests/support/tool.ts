// Runs a tool that is not ours, as a stranger would: what it said, and with which code it ended.
import { execFile } from 'node:child_process';
import { ROOT } from '../house/source.js';

/** @returns 127 when the tool is not there; which package has it stands in tests/tools.txt */
export const runTool = (command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<{ code: number; said: string }> => new Promise((done) => {
  execFile(command, args, { cwd: ROOT, env: { ...process.env, ...env }, timeout: 240_000 }, (error, out, err) => done({ code: error ? (typeof error.code === 'number' ? error.code : 127) : 0, said: `${out}${err}${error && typeof error.code === 'string' ? `${error.message} (tests/tools.txt names its package)` : ''}` }));
});
