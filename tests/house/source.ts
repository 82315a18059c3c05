// Owns how house tests see the code: every source file, its imports, its size.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

export const ROOT = resolve(import.meta.dirname, '../..');

export interface SourceFile { readonly path: string; readonly text: string; readonly lines: number; readonly imports: readonly string[] }

export function filesBelow(folder: string, match: RegExp): string[] {
  const found: string[] = [];
  const walk = (at: string): void => {
    for (const name of readdirSync(at)) {
      if (name === 'node_modules' || name === 'dist' || name.startsWith('.')) continue;
      const path = join(at, name);
      if (statSync(path).isDirectory()) walk(path);
      else if (match.test(name)) found.push(path);
    }
  };
  walk(join(ROOT, folder));
  return found.sort();
}

/** Module names a text imports or re-exports, types included, dynamic imports too. */
export function importsOf(text: string): string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map((f) => f.fileName);
}

export function readSource(path: string): SourceFile {
  const text = readFileSync(path, 'utf8');
  return { path: relative(ROOT, path), text, lines: text.trimEnd().split('\n').length, imports: importsOf(text) };
}

export const sources = (...folders: string[]): SourceFile[] => folders.flatMap((f) => filesBelow(f, /\.tsx?$/)).map(readSource);

/** A relative import as a path from the root; anything else as it is. */
export function target(file: SourceFile, name: string): string {
  return name.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(file.path), name)) : name;
}
