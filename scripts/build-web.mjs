// Builds the browser application into dist/web and tells what a first visit of each public page costs; fails when one exceeds its allowance.
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(import.meta.dirname, '..');
const OUT = join(ROOT, 'dist/web');
/** Gzipped JavaScript that a first view of a public page may need. */
export const ALLOWANCE = 250 * 1024;

const gzipped = new Map();
const sizeOf = (file) => {
  if (!gzipped.has(file)) gzipped.set(file, gzipSync(readFileSync(join(OUT, file)), { level: 9 }).length);
  return gzipped.get(file);
};

const manifestOf = () => JSON.parse(readFileSync(join(OUT, '.vite/manifest.json'), 'utf8'));
/** What these chunks import, and they themselves. */
function closureIn(manifest, names, seen = new Set()) {
  for (const name of names) {
    if (seen.has(name) || !manifest[name]) continue;
    seen.add(name);
    closureIn(manifest, manifest[name].imports ?? [], seen);
  }
  return seen;
}

/** Each public page with the bytes of JavaScript its first view fetches: entry, page, words of one language, and all they import. */
export function firstViews() {
  const manifest = manifestOf();
  const words = ['app', 'nav', 'words', 'public'].map((ns) => `src/i18n/zh/${ns}.ts`);
  return Object.keys(manifest).filter((name) => /^src\/features\/public\/(?!.*\/).*\.tsx$/.test(name) && manifest[name].isDynamicEntry).map((page) => {
    const files = new Set([...closureIn(manifest, ['index.html', page, ...words])].map((name) => manifest[name].file).filter((file) => file.endsWith('.js')));
    return { page: page.replace('src/features/public/', '').replace('.tsx', ''), bytes: [...files].reduce((sum, file) => sum + sizeOf(file), 0), files: files.size };
  }).sort((a, b) => b.bytes - a.bytes);
}

/** Beside each text of some size its gzip and brotli forms, so that serving costs nothing. */
function compress() {
  for (const file of readdirSync(OUT, { recursive: true }).filter((name) => /\.(js|css|svg|html|json|wasm|ttf)$/.test(name) && !name.startsWith('.vite'))) {
    const bytes = readFileSync(join(OUT, file));
    if (bytes.length < 1024) continue;
    writeFileSync(join(OUT, `${file}.gz`), gzipSync(bytes, { level: 9 }));
    writeFileSync(join(OUT, `${file}.br`), brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
  }
}

/** How codes of fonts that a PDF does not embed are read, and letters for the standard ones: fetched when a preview needs them. */
function copyPdfFiles() {
  const require = createRequire(import.meta.url), from = resolve(require.resolve('pdfjs-dist/package.json'), '..'), to = join(OUT, 'assets', `pdfjs-${require('pdfjs-dist/package.json').version}`);
  mkdirSync(to, { recursive: true });
  for (const folder of ['cmaps', 'standard_fonts']) cpSync(join(from, folder), to, { recursive: true });
}

/** The service worker, with the build it belongs to and the files that the editor of a bid stands on. */
async function saveWorker(build) {
  const manifest = manifestOf(), needed = closureIn(manifest, ['index.html', 'src/features/bids/bid-editor.tsx', ...Object.keys(manifest).filter((name) => /^src\/i18n\/(zh|en)\//.test(name))]);
  const shell = [...new Set([...needed].flatMap((name) => [manifest[name].file, ...(manifest[name].css ?? [])]))].filter((file) => !/pdf\.worker/.test(file)).sort().map((file) => `/${file}`);
  const { output } = await build({
    configFile: join(ROOT, 'apps/web/vite.config.ts'), logLevel: 'warn', publicDir: false,
    build: { write: false, emptyOutDir: false, manifest: false, lib: { entry: join(ROOT, 'apps/web/src/saved/offline.ts'), formats: ['iife'], name: 'offline', fileName: 'offline' }, rolldownOptions: { output: { codeSplitting: false } } },
  }).then((built) => (Array.isArray(built) ? built[0] : built));
  const code = output.find((o) => o.type === 'chunk').code, hash = createHash('sha256').update(JSON.stringify(shell)).update(readFileSync(join(OUT, 'index.html'))).update(code).digest('hex').slice(0, 16);
  writeFileSync(join(OUT, 'offline.js'), `const BUILD = '${hash}', SHELL = ${JSON.stringify(['/', '/favicon.svg', ...shell])};\n${code}`);
}

/** The checking page as one file: its script and style inside, allowed by their hash alone, and nothing may be fetched from anywhere. */
async function saveVerifier(build) {
  const { output } = await build({
    configFile: join(ROOT, 'apps/web/vite.config.ts'), logLevel: 'warn', publicDir: false,
    build: { write: false, emptyOutDir: false, manifest: false, lib: { entry: join(ROOT, 'apps/web/src/saved/verifier.ts'), formats: ['iife'], name: 'verifier', fileName: 'verifier' }, rolldownOptions: { output: { codeSplitting: false } } },
  }).then((built) => (Array.isArray(built) ? built[0] : built));
  const script = output.find((o) => o.type === 'chunk').code.replaceAll('</script', '<\\/script'), style = readFileSync(join(ROOT, 'apps/web/src/saved/verifier.css'), 'utf8');
  const hashed = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  writeFileSync(join(OUT, 'verifier.html'), `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src ${hashed(script)}; style-src ${hashed(style)}; base-uri 'none'; form-action 'none'">
<title>揭榜核验</title><style>${style}</style></head><body><div id="root"></div><noscript>本网页需要启用 JavaScript。 This page needs JavaScript.</noscript><script>${script}</script></body></html>
`);
}

export async function buildWeb() {
  const { build } = await import('vite');
  await build({ configFile: join(ROOT, 'apps/web/vite.config.ts'), logLevel: 'warn' });
  await saveVerifier(build);
  copyPdfFiles();
  await saveWorker(build);
  compress();
  const kb = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;
  const views = firstViews();
  const total = readdirSync(join(OUT, 'assets')).filter((f) => f.endsWith('.js')).reduce((sum, f) => sum + sizeOf(`assets/${f}`), 0);
  console.log(`web: ${kb(total)} of JavaScript in all, gzipped; first views of public pages (allowance ${kb(ALLOWANCE)}):`);
  for (const view of views) console.log(`  ${kb(view.bytes).padStart(10)}  ${String(view.files).padStart(3)} files  ${view.page}${view.bytes > ALLOWANCE ? '  ← too much' : ''}`);
  const over = views.filter((view) => view.bytes > ALLOWANCE);
  if (over.length > 0) throw new Error(`first view too large: ${over.map((view) => view.page).join(', ')}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildWeb().catch((error) => { console.error(error.message); process.exitCode = 1; });
}
