// Decides how code names become column names: camelCase in TypeScript, snake_case in SQL, one rule both ways.
export const toSnake = (name: string): string => name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`);

const camels = new Map<string, string>();
/** `closes_at` → `closesAt`; remembered, since rows repeat their names. */
export function toCamel(name: string): string {
  let camel = camels.get(name);
  if (camel === undefined) {
    camel = name.replace(/_([a-z0-9])/g, (_, c: string) => c.toUpperCase());
    camels.set(name, camel);
  }
  return camel;
}
