// Decides how the browser application is built: into dist/web, libraries shared with the server taken from their sources, chunks split by use.
import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const root = import.meta.dirname;
const repository = resolve(root, '../..');
const api = process.env.API_URL ?? `http://localhost:${process.env.PORT ?? 3000}`;

export default defineConfig({
  root,
  resolve: {
    alias: [
      { find: /^#libs\/([^/]+)$/, replacement: `${repository}/libs/$1/src/index.ts` },
      { find: /^@libs\//, replacement: `${repository}/libs/` },
    ],
  },
  build: {
    outDir: resolve(repository, 'dist/web'),
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      // Libraries mark files for React's server; here everything is the client.
      onLog: (level, log, say) => { if (log.code !== 'MODULE_LEVEL_DIRECTIVE') say(level, log); },
      // What a contract or the kernel declares and the page does not use costs the reader nothing.
      treeshake: { moduleSideEffects: [{ test: /\/libs\/[^/]+\/src\/.*\.ts$/, sideEffects: false }, { test: /@ant-design\/icons/, sideEffects: false }] },
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler|react-router|cookie|set-cookie-parser)\//, priority: 30 },
            { name: 'data', test: /node_modules\/(@tanstack|i18next|react-i18next|html-parse-stringify|void-elements)\//, priority: 20 },
          ],
        },
      },
    },
  },
  server: { port: 5173, proxy: { '/api': api } },
});
