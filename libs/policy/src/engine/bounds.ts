// Decides whether data is small and flat enough to be read at all, without recursion, so that no document can exhaust stack or time.
import { type Issue, issue } from './issues.js';

export const MOST = { levels: 48, values: 12_000, characters: 300_000 } as const;

/** Why this is too much to read, or undefined. Stops at the first limit; a document that contains itself ends there too. */
export function tooMuch(data: unknown): Issue | undefined {
  const waiting: { value: unknown; level: number }[] = [{ value: data, level: 1 }];
  let values = 1, characters = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, level } = next;
    if (typeof value === 'string') characters += value.length;
    if (characters > MOST.characters) return issue('', 'too-large', { most: MOST.characters, zh: '字符', en: 'characters' });
    if (typeof value !== 'object' || value === null) continue;
    if (level >= MOST.levels) return issue('', 'too-deep', { most: MOST.levels });
    const inside: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
    values += inside.length;
    if (values > MOST.values) return issue('', 'too-large', { most: MOST.values, zh: '值', en: 'values' });
    if (!Array.isArray(value)) for (const key of Object.keys(value)) characters += key.length;
    for (const inner of inside) waiting.push({ value: inner, level: level + 1 });
  }
  return undefined;
}
