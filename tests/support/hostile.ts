// Owns hostile bodies: from a body that is right and the schema that describes it, everything that somebody could write instead, field by field; each with the pointer that must be told. Pure.
export interface Schema {
  readonly type?: string; readonly nullable?: boolean; readonly format?: string; readonly pattern?: string; readonly maxLength?: number; readonly minimum?: number; readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>; readonly required?: readonly string[]; readonly additionalProperties?: boolean | Schema; readonly items?: Schema; readonly oneOf?: readonly Schema[]; readonly anyOf?: readonly Schema[];
}
/** `text` is the whole body as sent; `pointer` the field that it is wrong in. */
export interface Blow { readonly what: string; readonly pointer: string; readonly text: string }

type Path = readonly (string | number)[];
const MARK = '@@here@@', MONEY = /^-?\d+\.\d\d$/, NAME = /(name|Name|title|bank|unit)$/;
const pointerOf = (path: Path): string => path.map((p) => `/${String(p).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** The good body with something else at this place; `undefined` takes the member away. */
function written(good: unknown, path: Path, raw: string | undefined): string {
  const copy = structuredClone({ body: good }) as { body: unknown };
  const all = ['body', ...path], last = all.pop()!;
  const parent = all.reduce<Record<string | number, unknown>>((at, step) => at[step] as Record<string | number, unknown>, copy as never);
  if (raw === undefined) delete parent[last]; else parent[last] = MARK;
  return JSON.stringify(copy.body).replace(`"${MARK}"`, () => raw ?? '');
}

const WRONG: Record<string, readonly string[]> = {
  string: ['7', 'true', '["x"]', '{"a":1}', '1e400'], integer: ['"7"', 'true', '[7]', '1.5', '1e308', '1e400', '-1e400'], number: ['"7"', 'true', '[7]', '1e400'],
  boolean: ['"true"', '1', '[]'], array: ['"x"', '7', '{"0":"x"}'], object: ['"x"', '7', '[]'],
};

/** What no text of any field may be, and what this one may not be besides. */
function texts(value: string, schema: Schema, key: string): [string, string][] {
  if (/password/i.test(key)) return [];
  const said = (v: unknown): string => JSON.stringify(v);
  return [
    ['a NUL', said(`${value}\u0000`)], ['a right-to-left mark', said(`a\u202e${value}`)], ['half a character', '"a\\ud800b"'],
    ...(schema.maxLength !== undefined || schema.pattern !== undefined || schema.format !== undefined || schema.enum !== undefined ? [['too much text', said('长'.repeat(100_000))] as [string, string]] : []),
    ...(schema.enum ? [['a word that is none', said('nonsense')] as [string, string]] : []),
    ...(schema.format === 'uuid' ? [['no id', said('not-an-id')], ['SQL for an id', said("' OR 1=1 --")]] as [string, string][] : []),
    ...(schema.format === 'date' ? [['a day that is none', said('2026-02-30')], ['a day in the year 10000', said('+010000-01-01')]] as [string, string][] : []),
    ...(schema.format === 'date-time' ? [['an instant that is none', said('2026-13-01T00:00:00Z')]] as [string, string][] : []),
    ...(MONEY.test(value) ? ['-1.00', '1.001', '1e3', '1e400', 'NaN', 'Infinity', '٣.00', '1,000.00', '9'.repeat(19)].filter((m) => m !== '1.001' || !/rate$/i.test(key)).map((m): [string, string] => [`the amount ${m.slice(0, 12)}`, said(m)]) : []),
    ...(MONEY.test(value) ? [['an amount as a number', '1000.00'] as [string, string]] : []),
    ...(NAME.test(key) && schema.enum === undefined && schema.pattern === undefined ? [['HTML', said(`${value.slice(0, 10)}<script>alert(1)</script>`)], ['an image of HTML', said('<img src=x onerror=alert(1)>')]] as [string, string][] : []),
  ];
}

/** Of several shapes the one that the good value has. */
function shapeOf(schema: Schema, value: unknown): Schema {
  const fits = (option: Schema): boolean => typeof value !== 'object' || value === null || Object.entries(option.properties ?? {}).every(([k, s]) => !s.enum || (value as Record<string, unknown>)[k] === undefined || s.enum.includes((value as Record<string, unknown>)[k]));
  const options = schema.oneOf ?? schema.anyOf;
  return options ? { nullable: options.some((o) => o.nullable === true), ...(options.find((o) => fits(o) && (o.type === undefined || o.type === typeOf(value))) ?? {}) } : schema;
}
const typeOf = (value: unknown): string => (Array.isArray(value) ? 'array' : typeof value === 'number' ? (Number.isInteger(value) ? 'integer' : 'number') : typeof value);

export function blows(good: unknown, schema: Schema, whole: unknown = good, path: Path = []): Blow[] {
  const own = shapeOf(schema, good), at = (what: string, raw: string): Blow => ({ what, pointer: pointerOf(path), text: written(whole, path, raw) });
  const found: Blow[] = own.type === undefined ? [] : [...(WRONG[own.type] ?? []).map((raw) => at(`${raw.slice(0, 12)} for ${own.type}`, raw)), ...(own.nullable ? [] : [at('null', 'null')])];
  if (typeof good === 'number' && (own.minimum ?? -1) >= 0) found.push(at('a negative number', '-1'));
  if (typeof good === 'string') found.push(...texts(good, own, String(path.at(-1) ?? '')).map(([what, raw]) => at(what, raw)));
  if (Array.isArray(good)) {
    if (good.length > 0) found.push(...blows(good[0], own.items ?? {}, whole, [...path, 0]));
  } else if (typeof good === 'object' && good !== null) {
    for (const [key, value] of Object.entries(good)) {
      const member = own.properties?.[key] ?? (typeof own.additionalProperties === 'object' ? own.additionalProperties : {});
      found.push(...blows(value, member, whole, [...path, key]));
      if (own.required?.includes(key)) found.push({ what: 'nothing', pointer: pointerOf([...path, key]), text: written(whole, [...path, key], undefined) });
    }
    if (own.additionalProperties === false) {
      for (const key of path.length === 0 ? ['isAdmin', 'state', 'version', 'agencyPath', 'a/b~c'] : ['isAdmin']) {
        if (own.properties && key in own.properties && Object.hasOwn(own.properties, key)) continue;
        found.push({ what: 'a field nobody asked for', pointer: pointerOf([...path, key]), text: written(whole, path, JSON.stringify({ ...good, [key]: true })) });
      }
    }
  }
  return found;
}

/** What is wrong as a whole, whatever the fields are; with the status that says so. */
export const wholes = (good: object): readonly (readonly [string, string, number])[] => [
  ['no JSON', '{"a":', 400], ['NaN', '{"a":NaN}', 400], ['ten thousand levels', '['.repeat(10_000) + ']'.repeat(10_000), 422], ['ten thousand objects', '{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000), 422],
  ['ten megabytes', JSON.stringify({ ...good, more: 'x'.repeat(10 * 1024 * 1024) }), 413], ['an array', '[]', 422], ['a text', '"hello"', 422], ['nothing but null', 'null', 422], ['a number beyond all', '1e400', 422],
  ['a prototype beside an unknown field', `{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}},${JSON.stringify({ ...good, isAdmin: true }).slice(1)}`, 422],
  ['a constructor and nothing else wrong', `{"constructor":{},${JSON.stringify({ ...good }).slice(1).replace(/^\}$/, '"x":1}')}`, 422],
  ['a __proto__ and nothing else wrong', `{"__proto__":{},${JSON.stringify({ ...good }).slice(1).replace(/^\}$/, '"x":1}')}`, 422],
];
