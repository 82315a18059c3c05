// Owns how a document is read and changed at a path, and what every field of the editor knows: the document, the complaints, the words.
import { createContext, useContext } from 'react';
import type { ClauseProblem } from '@libs/policy/src/clause-version.contract.js';
import type { Document } from './version.types.js';

export type Path = readonly (string | number)[];
export interface Editing {
  readonly document: Document; readonly problems: readonly ClauseProblem[];
  put(path: Path, value: unknown): void;
}
export const EditingContext = createContext<Editing | null>(null);
export function useEditing(): Editing {
  const found = useContext(EditingContext);
  if (!found) throw new Error('no document is edited here');
  return found;
}

export const pointerOf = (path: Path): string => path.map((p) => `/${String(p).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
export const fieldId = (path: Path): string => `clause${pointerOf(path)}`;

export const valueAt = (root: unknown, path: Path): unknown => path.reduce<unknown>((at, key) => (at !== null && typeof at === 'object' ? (at as Record<string | number, unknown>)[key] : undefined), root);

/** A copy with one place changed; `undefined` takes the member away. */
export function changed(root: unknown, path: Path, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const next = rest.length === 0 ? value : changed(valueAt(root, [key]) ?? (typeof rest[0] === 'number' ? [] : {}), rest, value);
  if (Array.isArray(root)) { const list = [...(root as unknown[])]; if (next === undefined) list.splice(Number(key), 1); else list[Number(key)] = next; return list; }
  const object = { ...(root as Record<string, unknown> | undefined) };
  if (next === undefined) delete object[key]; else object[key] = next;
  return object;
}

/** What is wrong exactly here. */
export const complaintsAt = (problems: readonly ClauseProblem[], path: Path): string | undefined => {
  const pointer = pointerOf(path);
  return problems.filter((p) => p.pointer === pointer).map((p) => p.detail).join('; ') || undefined;
};
/** How much is wrong here or below. */
export const wrongBelow = (problems: readonly ClauseProblem[], path: Path): number => { const pointer = pointerOf(path); return problems.filter((p) => p.pointer === pointer || p.pointer.startsWith(`${pointer}/`)).length; };
