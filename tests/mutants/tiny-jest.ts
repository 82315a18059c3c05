// Owns just enough of Jest for pure rule tests: they register themselves and are run one by one until the first that fails. Matchers are Jest's own.
import { expect } from 'expect';

type Body = (...row: unknown[]) => unknown;
interface Test { readonly name: string; readonly run: () => unknown }
export interface Suite { readonly tests: Test[]; readonly globals: Record<string, unknown> }

/** What `@jest/globals` is to one spec. */
export function suite(): Suite {
  const tests: Test[] = [];
  let path: string[] = [];
  const describe = (name: string, body: () => void): void => {
    path = [...path, name];
    body();
    path = path.slice(0, -1);
  };
  const it = (name: string, run: () => unknown): void => { tests.push({ name: [...path, name].join(' › '), run }); };
  const each = (declare: (name: string, run: () => void) => void) => (rows: readonly unknown[]) => (name: string, body: Body): void => {
    const lists = rows.every(Array.isArray); // else each row is one argument, as in Jest
    rows.forEach((row, i) => declare(`${name} #${i + 1}`, () => body(...(lists ? row as unknown[] : [row])) as void));
  };
  return { tests, globals: { expect, it: Object.assign(it, { each: each(it) }), describe: Object.assign(describe, { each: each(describe) }) } };
}
