// Owns the sources as modules that can be built anew, one of them mutated: compiled once each, evaluated afresh for every mutant, so that nothing remembers the one before.
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { compileFunction } from 'node:vm';
import { transformSync } from '@swc/core';
import ts from 'typescript';

export const ROOT = resolve(import.meta.dirname, '../..');
type Built = (require: (name: string) => unknown, module: { exports: unknown }, exports: unknown, folder: string) => void;

const compile = (path: string, text: string): Built => compileFunction(
  transformSync(text, { filename: path, swcrc: false, module: { type: 'commonjs' }, jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }).code, ['require', 'module', 'exports', '__dirname'], { filename: path }) as Built;

export class Workshop {
  private readonly built = new Map<string, Built>();
  private readonly outside = new Map<string, unknown>();

  /** Reads everything that these files lead to; what is not ours is imported once. */
  static async open(entries: readonly string[]): Promise<Workshop> {
    const shop = new Workshop(), waiting = entries.map((e) => join(ROOT, e));
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      if (shop.built.has(path)) continue;
      const text = readFileSync(path, 'utf8');
      shop.built.set(path, compile(path, text));
      for (const { fileName } of ts.preProcessFile(text, true, true).importedFiles) {
        const inside = resolved(path, fileName);
        if (inside !== undefined) waiting.push(inside);
        else if (fileName !== '@jest/globals' && !shop.outside.has(fileName)) shop.outside.set(fileName, { ...await import(fileName) as object, __esModule: true });
      }
    }
    return shop;
  }

  /** Whether these sources lead to a file at all. */
  reaches(file: string): boolean { return this.built.has(join(ROOT, file)); }

  /** A set of modules of their own, with one file's text replaced. */
  fresh(globals: Record<string, unknown>, mutated?: { file: string; text: string }): (entry: string) => void {
    const modules = new Map<string, { exports: unknown }>();
    const own = mutated && { path: join(ROOT, mutated.file), build: compile(join(ROOT, mutated.file), mutated.text) };
    const load = (path: string): unknown => {
      const known = modules.get(path);
      if (known) return known.exports;
      const module = { exports: {} as unknown };
      modules.set(path, module);
      const build = own?.path === path ? own.build : this.built.get(path)!;
      build((name) => {
        if (name === '@jest/globals') return globals;
        const inside = resolved(path, name);
        return inside === undefined ? this.outside.get(name) : load(inside);
      }, module, module.exports, dirname(path));
      return module.exports;
    };
    return (entry) => { load(join(ROOT, entry)); };
  }
}

function resolved(from: string, name: string): string | undefined {
  const door = /^#libs\/(\w+)$/.exec(name);
  if (door) return join(ROOT, 'libs', door[1]!, 'src/index.ts');
  return name.startsWith('.') ? resolve(dirname(from), name.replace(/\.js$/, '.ts')) : undefined;
}
