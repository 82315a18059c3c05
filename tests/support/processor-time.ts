// Measures what something costs by the processor's time of this process, whatever else the machine does meanwhile.
export interface Spent<T> { readonly result: T; readonly ms: number }

export function spent<T>(work: () => Promise<T>): Promise<Spent<T>>;
export function spent<T>(work: () => T): Spent<T>;
export function spent<T>(work: () => T | Promise<T>): Spent<T> | Promise<Spent<T>> {
  const before = process.cpuUsage();
  const told = (result: T): Spent<T> => { const used = process.cpuUsage(before); return { result, ms: (used.user + used.system) / 1_000 }; };
  const result = work();
  return result instanceof Promise ? result.then(told) : told(result);
}
