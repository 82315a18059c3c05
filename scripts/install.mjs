// Decides when packages must be installed: `npm ci` when node_modules is not what package-lock.json says. Node built-ins only; without the network once installed.
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail, ROOT, run, say } from './say.mjs';

const [major, minor] = process.versions.node.split('.').map(Number);

/** True when every package of the lock file (optional ones apart) stands in node_modules at its version. npm keeps its own list of what it installed. */
export function installed() {
  const kept = join(ROOT, 'node_modules/.package-lock.json');
  if (!existsSync(kept)) return false;
  const wanted = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(readFileSync(kept, 'utf8')).packages;
  return Object.entries(wanted).every(([path, entry]) => path === '' || entry.optional || entry.devOptional || entry.link || present[path]?.version === entry.version);
}

export async function install() {
  if (major < 20 || (major === 20 && minor < 19)) fail(`Jiebang needs Node 20.19 or newer; this is ${process.versions.node}.`);
  if (installed()) return;
  const folder = join(ROOT, 'node_modules');
  if (existsSync(folder) && lstatSync(folder).isSymbolicLink()) fail('node_modules is a link and does not hold what package-lock.json names; install where it points to.');
  say('Installing packages (once; this takes a minute or two) …');
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const { code } = await (npm?.endsWith('.js') ? run(process.execPath, [npm, ...args]) : run('npm', args));
  if (code !== 0) fail('The packages could not be installed: npm said why above. The npm registry must be reachable the first time.');
}
