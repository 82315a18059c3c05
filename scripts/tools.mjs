// Decides where the tools come from that check the product from outside: Debian's packages, installed by us where we are root on Debian, named where we cannot.
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ROOT, run, say } from './say.mjs';

/** A command on the path; what is no command is named by where it lies. */
const isThere = (command) => (command.startsWith('/') ? existsSync(command) : onPath(command));
const onPath = (command) => (process.env.PATH ?? '').split(delimiter).some((folder) => {
  try { accessSync(join(folder, command), constants.X_OK); return true; } catch { return false; }
});

const wanted = () => readFileSync(join(ROOT, 'tests/tools.txt'), 'utf8').split('\n').map((line) => line.trim()).filter((line) => line && !line.startsWith('#'))
  .map((line) => { const [name, command] = line.split(/\s+/); return { name, command }; });

/** Installs what is missing if it may; answers with one sentence for each tool that is still not there. */
export async function missingTools() {
  const missing = wanted().filter((tool) => !isThere(tool.command));
  if (missing.length === 0) return [];
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    const names = missing.map((tool) => tool.name);
    say(`Installing Debian's ${names.join(', ')} (the tests check the product with them) …`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '-qq'], { quiet: true, env });
    const { code, output } = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], { quiet: true, env });
    if (code !== 0) say(output.trimEnd());
  }
  return missing.filter((tool) => !isThere(tool.command)).map((tool) => `${tool.command} is not installed: it comes with the package ${tool.name}`);
}
