// Decides how `npm run bench -- NAME` and `npm run pictures -- NAME` find what they run: one file a name, in one folder.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { fail, ROOT, runNode } from './say.mjs';

const ENDING = /\.(mjs|ts)$/;

export async function dispatch(command, folder, ending, [name, ...rest]) {
  const there = existsSync(join(ROOT, folder)) ? readdirSync(join(ROOT, folder)).filter((file) => ENDING.test(file) && file.replace(ENDING, '').endsWith(ending)) : [];
  const names = there.map((file) => file.replace(ENDING, '').slice(0, -ending.length || undefined));
  const file = there[names.indexOf(name)];
  if (!file) fail(`npm run ${command} -- NAME, where NAME is one of: ${names.join(', ') || '(none yet)'}.`);
  await install();
  await build();
  const { code } = await runNode(['--conditions=source', '--import', './scripts/typescript-loader.mjs', join(folder, file), ...rest]);
  process.exit(code);
}
