// Owns how the commands speak and run others: one line for what happens, one sentence for what is wrong.
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '..');

export const say = (text) => process.stdout.write(`${text}\n`);

/** What is wrong in one sentence, then the end. */
export function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

/** Runs a command in the project's folder; resolves to its exit code and what it printed. `quiet` keeps the output back (`'stdout'`: only that one). */
export function run(command, args, { quiet = false, env = process.env, onSpawn = undefined } = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: ROOT, env, stdio: quiet === 'stdout' ? ['ignore', 'ignore', 'inherit'] : quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit' });
    let output = '';
    child.stdout?.on('data', (data) => { output += data; });
    child.stderr?.on('data', (data) => { output += data; });
    child.on('error', (error) => done({ code: 1, output: error.message }));
    child.on('close', (code) => done({ code: code ?? 1, output }));
    onSpawn?.(child);
  });
}

/** Runs Node on a script of a package that is installed here. */
export const runNode = (args, options) => run(process.execPath, args, options);
