// Decides what the composed product must hold: every route guarded, every job handled once, every state reachable, every refusal spoken in both languages.
import 'reflect-metadata';
import type { ErrorText, Lifecycle } from '#libs/kernel';
import { ACCESS, handledBy, permissionTable } from '#libs/platform';

type Class = { readonly name: string; readonly prototype: object };
interface Provider { readonly useClass?: Class }

/** Every class that these modules (and what they import) name under `key`. */
export function classesOf(modules: readonly unknown[], key: 'controllers' | 'providers', seen = new Set<unknown>()): Class[] {
  return modules.flatMap((module) => {
    if (typeof module !== 'function' || seen.has(module)) return [];
    seen.add(module);
    const own = ((Reflect.getMetadata(key, module) as unknown[] | undefined) ?? []).map((p) => (typeof p === 'function' ? (p as unknown as Class) : (p as Provider).useClass));
    return [...own.filter((c) => c !== undefined), ...classesOf((Reflect.getMetadata('imports', module) as unknown[] | undefined) ?? [], key, seen)];
  });
}

const methodsOf = (owner: Class): [string, object][] =>
  Object.getOwnPropertyNames(owner.prototype).flatMap((name) => {
    const method = Object.getOwnPropertyDescriptor(owner.prototype, name)?.value as unknown;
    return typeof method === 'function' && name !== 'constructor' ? [[name, method] as [string, object]] : [];
  });

const KNOWN = new Set(['public', 'signed-in', 'enrolling']);

/** Routes that name no access, or a permission that nobody declared. */
export function unguarded(controllers: readonly Class[]): string[] {
  return controllers.flatMap((c) => methodsOf(c).flatMap(([name, method]) => {
    if (Reflect.getMetadata('path', method) === undefined) return [];
    const access = Reflect.getMetadata(ACCESS, method) as string | undefined;
    if (access === undefined) return [`${c.name}.${name} declares no access`];
    return KNOWN.has(access) || permissionTable().has(access) ? [] : [`${c.name}.${name} asks for ${access}, which no slice declares`];
  }));
}

export const routesOf = (controllers: readonly Class[]): number => controllers.flatMap((c) => methodsOf(c).filter(([, m]) => Reflect.getMetadata('path', m) !== undefined)).length;

/** Declared names of jobs or due work without exactly one handling method. */
export function notHandledOnce(kind: 'job' | 'due', declared: Iterable<string>, providers: readonly Class[]): string[] {
  const found = new Map<string, string[]>();
  for (const p of new Set(providers)) {
    for (const [name, method] of methodsOf(p)) {
      const handled = handledBy(method)[kind];
      if (handled) found.set(handled, [...(found.get(handled) ?? []), `${p.name}.${name}`]);
    }
  }
  return [...declared].flatMap((name) => {
    const by = found.get(name) ?? [];
    return by.length === 1 ? [] : [by.length === 0 ? `nobody handles ${name}` : `${name} is handled by ${by.join(' and ')}`];
  });
}

/** Events that a handler listens to although nobody declares them cannot exist: the type is the declaration. What remains: lifecycles with dead states. */
export const unreachableStates = (lives: ReadonlyMap<string, Lifecycle<never, string, string>>): string[] =>
  [...lives].flatMap(([name, life]) => life.unreachable().map((state) => `${name}: nothing leads to ${state}`));

const HAN = /[\u4e00-\u9fff]/;
const holes = (text: string): string => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort().join();

/** Error codes that are not kebab-case, have no HTTP status of a failure, or are not said in Chinese and in English alike. */
export function unspoken(table: ReadonlyMap<string, Partial<ErrorText>>): string[] {
  return [...table].flatMap(([code, { status, zh, en }]) => [
    ...(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(code) ? [] : [`${code} is not kebab-case`]),
    ...(Number.isInteger(status) && status! >= 400 && status! < 600 ? [] : [`${code} has no status of a failure`]),
    ...(zh && HAN.test(zh) ? [] : [`${code} has no Chinese text`]),
    ...(en && /[a-z]/i.test(en) && !/^[\u4e00-\u9fff]+$/.test(en) ? [] : [`${code} has no English text`]),
    ...(zh && en && holes(zh) !== holes(en) ? [`${code} has other placeholders in English`] : []),
  ]);
}
