// Owns how the clause's schema is read for its form: what kind of value stands somewhere, which choices there are, and what a new one begins as. A shape that the schema gains is a field of the form.
import type { z } from 'zod';

type Def = { type: string; shape?: Record<string, z.ZodType>; element?: z.ZodType; innerType?: z.ZodType; entries?: Record<string, string>; values?: unknown[]; options?: z.ZodType[]; discriminator?: string; valueType?: z.ZodType; getter?: () => z.ZodType };
const defOf = (schema: z.ZodType): Def => (schema as unknown as { _zod: { def: Def } })._zod.def;

export interface Choice { readonly value: string; readonly schema: z.ZodType }
export type Reading =
  | { readonly kind: 'object'; readonly shape: Readonly<Record<string, z.ZodType>> }
  | { readonly kind: 'localised' }
  | { readonly kind: 'list'; readonly element: z.ZodType }
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  | { readonly kind: 'variants'; readonly by: string; readonly choices: readonly Choice[] }
  | { readonly kind: 'record'; readonly value: z.ZodType }
  | { readonly kind: 'text' | 'number' | 'boolean' | 'json' };

/** Without what may be left out or be null: those are said apart. */
export function bare(schema: z.ZodType): { schema: z.ZodType; optional: boolean; nullable: boolean } {
  let at = schema, optional = false, nullable = false;
  for (let def = defOf(at); ['optional', 'nullable', 'lazy'].includes(def.type); def = defOf(at)) {
    optional ||= def.type === 'optional'; nullable ||= def.type === 'nullable';
    at = def.type === 'lazy' ? def.getter!() : def.innerType!;
  }
  return { schema: at, optional, nullable };
}

export function readingOf(given: z.ZodType): Reading {
  const { schema } = bare(given), def = defOf(schema);
  switch (def.type) {
    case 'object': { const keys = Object.keys(def.shape!); return keys.length === 2 && keys.includes('zh') && keys.includes('en') ? { kind: 'localised' } : { kind: 'object', shape: def.shape! }; }
    case 'array': return { kind: 'list', element: def.element! };
    case 'enum': return { kind: 'choice', values: Object.values(def.entries!) };
    case 'literal': return { kind: 'choice', values: def.values!.map(String) };
    case 'union': return def.discriminator ? { kind: 'variants', by: def.discriminator, choices: def.options!.flatMap((o) => variantsOf(o, def.discriminator!)) } : { kind: 'json' };
    case 'record': return { kind: 'record', value: def.valueType! };
    case 'number': return { kind: 'number' };
    case 'boolean': return { kind: 'boolean' };
    case 'string': return { kind: 'text' };
    default: return { kind: 'json' };
  }
}

function variantsOf(option: z.ZodType, by: string): Choice[] {
  const mark = readingOf(defOf(bare(option).schema).shape![by]!);
  return mark.kind === 'choice' ? mark.values.map((value) => ({ value, schema: option })) : [];
}

/** What a new value begins as: everything that must be there, empty. */
export function begun(given: z.ZodType): unknown {
  const { schema, nullable } = bare(given);
  if (nullable) return null;
  const reading = readingOf(schema);
  switch (reading.kind) {
    case 'object': return Object.fromEntries(Object.entries(reading.shape).filter(([, s]) => !bare(s).optional).map(([key, s]) => [key, begun(s)]));
    case 'localised': return { zh: '', en: '' };
    case 'list': return [];
    case 'choice': return reading.values[0];
    case 'variants': return variant(reading.by, reading.choices[0]!, undefined);
    case 'record': return {};
    case 'number': return 0;
    case 'boolean': return false;
    default: return '';
  }
}

/** A value of this variant; what the one before also had is kept. */
export function variant(by: string, choice: Choice, before: Readonly<Record<string, unknown>> | undefined): Record<string, unknown> {
  const { shape } = readingOf(choice.schema) as { shape: Readonly<Record<string, z.ZodType>> };
  return Object.fromEntries(Object.entries(shape).flatMap(([key, s]): [string, unknown][] => {
    if (key === by) return [[key, choice.value]];
    if (before && key in before && bare(s).schema.safeParse(before[key]).success) return [[key, before[key]]];
    return bare(s).optional ? [] : [[key, begun(s)]];
  }));
}
