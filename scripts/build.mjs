// Decides what must be built: server and web, each only when its sources changed, each in a process of its own so that the caller stays small.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from './install.mjs';
import { fail, ROOT, runNode, say } from './say.mjs';

/** The native compiler checks and builds; `typescript` stays for what reads types through its JavaScript interface (lint). */
export const COMPILER = 'node_modules/typescript-native/bin/tsc';
const LIBRARIES = ['libs', 'package.json', 'package-lock.json', 'tsconfig.json'];
const PARTS = [
  { name: 'server', made: 'apps/server/src/main.js', from: [...LIBRARIES, 'apps/api', 'apps/worker', 'apps/server', 'tsconfig.build.json'], command: [COMPILER, '-p', 'tsconfig.build.json'] },
  { name: 'web', made: 'web/index.html', from: [...LIBRARIES, 'apps/web', 'scripts/build-web.mjs'], command: ['scripts/build-web.mjs'] },
];

function fingerprint(paths) {
  const hash = createHash('sha256');
  const visit = (path) => {
    const full = join(ROOT, path);
    for (const entry of readdirSync(full, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.isDirectory()) visit(`${path}/${entry.name}`);
      else hash.update(`${path}/${entry.name}\0`).update(readFileSync(join(full, entry.name))).update('\0');
    }
  };
  for (const path of paths) {
    if (/^[^/]+\.json$|\.mjs$/.test(path)) hash.update(readFileSync(join(ROOT, path)));
    else visit(path);
  }
  return hash.digest('hex');
}

/** Builds what is stale. Says so only when there is something to do. */
export async function build() {
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  const stale = PARTS.map((part) => ({ ...part, print: fingerprint(part.from), stamp: join(ROOT, `dist/.built-${part.name}`) }))
    .filter((part) => !existsSync(join(ROOT, 'dist', part.made)) || !existsSync(part.stamp) || readFileSync(part.stamp, 'utf8') !== part.print);
  if (stale.length === 0) return;
  say(`Building ${stale.map((part) => part.name).join(' and ')} …`);
  const results = await Promise.all(stale.map(async (part) => ({ part, ...(await runNode(part.command, { quiet: true })) })));
  for (const { part, code, output } of results) {
    if (code === 0) writeFileSync(part.stamp, part.print);
    else process.stderr.write(output);
  }
  const failed = results.filter((r) => r.code !== 0);
  if (failed.length > 0) fail(`The ${failed.map((r) => r.part.name).join(' and the ')} did not build; the reasons stand above.`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await install();
  await build();
}
