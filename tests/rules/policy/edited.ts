// Owns how a document is edited at random: a place taken away, doubled, made odd, or filled with what stands elsewhere.
import fc from 'fast-check';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export interface Edit { readonly at: number; readonly kind: string; readonly from: number }
interface Place { readonly parent: Json[] | { [key: string]: Json }; readonly key: string }

function placesIn(document: Json): Place[] {
  const found: Place[] = [], waiting: Json[] = [document];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    for (const [key, inner] of Object.entries(next)) { found.push({ parent: next, key }); waiting.push(inner); }
  }
  return found;
}

/** Everything that stands anywhere in these documents: what an editor may paste elsewhere. */
export const piecesOf = (documents: readonly Json[]): Json[] => documents.flatMap((d) => placesIn(d).map((p) => (p.parent as Record<string, Json>)[p.key]!));
export const ODD: Json[] = [null, 0, -1, 1.5, '', '0', '-1.00', '0.00', '99999999999999999999', 'nothing', true, [], {}, '__proto__', 'constructor', { __proto__: null }, [[]]];
export const edit = fc.record({ at: fc.nat(), kind: fc.constantFrom('odd', 'piece', 'remove', 'twice', 'swap', 'figure'), from: fc.nat() });

/** Another figure, text or truth of the same form, so that a shape stays a shape. */
function likewise(value: Json, from: number): Json {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1 + (from % 7);
  if (typeof value !== 'string') return value;
  return /^\d+\.\d{2}$/.test(value) ? `${from % 10_000_000}.${String(from % 100).padStart(2, '0')}` : /^\d{4}-\d\d-\d\d$/.test(value) ? `${2023 + (from % 5)}-0${1 + (from % 9)}-1${from % 9}` : /^\d/.test(value) ? `0.${1 + (from % 97)}` : `${value} ${from % 100}`;
}

/** A copy of the document after these edits. */
export function edited(document: { [key: string]: Json }, edits: readonly Edit[], pieces: readonly Json[]): Json {
  const draft = structuredClone(document);
  for (const { at, kind, from } of edits) {
    const places = placesIn(draft), place = places[at % places.length]!, parent = place.parent as Record<string, Json>, list = Array.isArray(place.parent) ? place.parent : undefined;
    if (kind === 'remove') { if (list) list.splice(Number(place.key), 1); else delete parent[place.key]; }
    else if (kind === 'twice' && list) list.push(structuredClone(parent[place.key]!));
    else if (kind === 'swap' && list && list.length > 1) list.push(...list.splice(Number(place.key), 1));
    else if (kind === 'figure') parent[place.key] = likewise(parent[place.key]!, from);
    else parent[place.key] = structuredClone(kind === 'odd' ? ODD[from % ODD.length]! : pieces[from % pieces.length]!);
  }
  return draft;
}
