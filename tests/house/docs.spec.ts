// What docs/ says of the code is true: the same variables, the diagrams of today, links that lead somewhere.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { configSchema } from '#libs/platform';
import { startSchema } from '../../apps/server/src/start-config.js';
import { diagrams, lifecycles } from './diagrams.js';
import { filesBelow, ROOT } from './source.js';

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
/** Variables that a table of docs/configuration.md names in its first column. */
const documented = (text: string): string[] => [...text.matchAll(/^\| `([A-Z0-9_]+)` \|/gm)].map((m) => m[1]!).sort();
const deadLinks = (path: string, text: string): string[] => [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map((m) => m[1]!).filter((to) => !existsSync(join(ROOT, dirname(path), to))).map((to) => `${path} links to ${to}`);

describe('the documents', () => {
  it('name every variable, and none that is not read', () => {
    expect(documented(read('docs/configuration.md'))).toEqual([...Object.keys(configSchema.shape), ...Object.keys(startSchema.shape)].sort());
    expect(documented('| `PORT` | x |\n| PORT | x |\ntext `HOST`')).toEqual(['PORT']);
  });

  it('draw the lifecycles as they are (else: npm run docs)', async () => {
    const drawn = await lifecycles();
    expect(read('docs/lifecycles.md')).toBe(diagrams(drawn));
    expect(diagrams(drawn.slice(1))).not.toBe(diagrams(drawn));
  });

  it('name in every row of the threat model a test that is there, and an answer', () => {
    const rows = read('docs/threat-model.md').split('\n').filter((line) => /^\| \d+ \|/.test(line)), tests = (row: string): string[] => [...row.matchAll(/`(tests\/[^`]+\.spec\.ts)`/g)].map((m) => m[1]!);
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter((row) => tests(row).length === 0)).toEqual([]);
    expect(rows.flatMap(tests).filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it('link to what is there', () => {
    const files = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', ...filesBelow('docs', /\.md$/).map((f) => f.slice(ROOT.length + 1))];
    expect(files.flatMap((file) => deadLinks(file, read(file)))).toEqual([]);
    expect(deadLinks('docs/x.md', '[a](nowhere.md) [b](https://x)')).toEqual(['docs/x.md links to nowhere.md']);
  });
});
