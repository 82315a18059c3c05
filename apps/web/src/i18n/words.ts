// Decides what a language file must hold: the same keys as the Chinese one, every leaf a text. The compiler refuses a missing or a surplus key.
export type Words<T> = { [K in keyof T]: T[K] extends string ? string : Words<T[K]> };

type Tree = { readonly [key: string]: string | Tree };
/** Every leaf's path; for comparing languages. */
export const keysIn = (tree: Tree, at = ''): string[] => Object.entries(tree).flatMap(([key, value]) => (typeof value === 'string' ? [`${at}${key}`] : keysIn(value, `${at}${key}.`)));

/** What differs between two languages of one namespace: keys on one side only, and placeholders that are not the same. */
export function differences(zh: Tree, en: Tree): string[] {
  const left = new Set(keysIn(zh)), right = new Set(keysIn(en));
  const at = (tree: Tree, path: string): string => path.split('.').reduce<string | Tree>((t, k) => (t as Tree)[k]!, tree) as string;
  const holes = (text: string): string => [...text.matchAll(/\{\{(\w+)/g)].map((m) => m[1]).sort().join();
  return [
    ...[...left].filter((k) => !right.has(k)).map((k) => `${k} is missing in en`), ...[...right].filter((k) => !left.has(k)).map((k) => `${k} is missing in zh`),
    ...[...left].filter((k) => right.has(k) && holes(at(zh, k)) !== holes(at(en, k))).map((k) => `${k} has other placeholders in en`),
  ];
}
