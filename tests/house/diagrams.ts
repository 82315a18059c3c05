// Decides how the lifecycles are drawn in docs/lifecycles.md: one diagram a lifecycle, by slice, from the tables themselves. `npm run docs` writes it.
import { basename } from 'node:path';
import type { Lifecycle } from '#libs/kernel';
import { filesBelow } from './source.js';

export type AnyLife = Lifecycle<never, string, string>;
export interface Drawn { readonly slice: string; readonly name: string; readonly life: AnyLife }

/** Every lifecycle that the slices export. */
export async function lifecycles(): Promise<Drawn[]> {
  const found: Drawn[] = [];
  for (const file of filesBelow('libs', /\.lifecycle\.ts$/)) {
    const slice = /libs\/([^/]+)\//.exec(file)![1]!;
    for (const [name, value] of Object.entries((await import(file)) as Record<string, unknown>)) {
      if (value && typeof value === 'object' && 'unreachable' in value) found.push({ slice, name: name.replace(/Life$/, ''), life: value as AnyLife });
    }
    if (!found.some((f) => f.slice === slice)) throw new Error(`${basename(file)} exports no lifecycle`);
  }
  return found.sort((a, b) => (`${a.slice} ${a.name}` < `${b.slice} ${b.name}` ? -1 : 1));
}

export const diagrams = (drawn: readonly Drawn[]): string => [
  '# Lifecycles', '', 'Written by `npm run docs` from the tables in `libs/*/src/*.lifecycle.ts`; what is not an arrow cannot happen.',
  ...drawn.flatMap(({ slice, name, life }) => ['', `## ${name} (${slice})`, '', '```mermaid', life.mermaid(), '```']), '',
].join('\n');
