// Decides how a JSON body is read: not too deep, and no member by a name that leads to a prototype; such a member is unknown to every route and said so, never dropped.
import type { FieldError } from '#libs/kernel';
import { platformErrors } from '../platform.errors.js';
import { pointerOf } from './validation.js';

/** A clause within its own bounds fits in, with the request around it. */
const MOST_LEVELS = 50;
const MOST_TOLD = 20, LONGEST_NAME = 100;
const TO_A_PROTOTYPE: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);
/** Only a text that says such a name, or could by an escape, is looked through member by member. */
const SUSPECT = /__proto__|constructor|prototype|\\u/;

/** The value, or undefined for an empty text. @throws Problem malformed-request, too-deep at the body's member that nests so, invalid with a pointer to each member by a prototype's name */
export function readJson(text: string): unknown {
  if (text.trim() === '') return undefined;
  const deep = deeperThan(text, MOST_LEVELS);
  if (deep !== undefined) throw platformErrors.problem('too-deep', { pointer: deep, params: { most: MOST_LEVELS } });
  let value: unknown;
  try { value = JSON.parse(text); } catch { throw malformed(); }
  const fields = SUSPECT.test(text) ? prototypeMembers(value) : [];
  if (fields.length > 0) throw platformErrors.problem('invalid', { fields });
  return value;
}

const malformed = (): Error => platformErrors.problem('malformed-request', { pointer: '' });

/** JSON.parse makes them members of the value's own; nothing has been copied from it yet. */
function prototypeMembers(whole: unknown): FieldError[] {
  const found: FieldError[] = [];
  const look = (value: unknown, path: readonly string[]): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const key of Object.keys(value)) {
      if (found.length >= MOST_TOLD) return;
      if (TO_A_PROTOTYPE.has(key)) found.push({ pointer: pointerOf([...path, key]), code: 'unknown-field', detail: `Unrecognized key: "${key}"` });
      else look((value as Record<string, unknown>)[key], [...path, key]);
    }
  };
  look(whole, []);
  return found;
}

/** Where brackets nest deeper than so many levels, strings left out: the pointer of the body's own member, or undefined. Asked before parsing, so that a bomb costs one pass. */
function deeperThan(text: string, most: number): string | undefined {
  let depth = 0, start = -1, inString = false, name = '';
  for (let i = 0; i < text.length; i += 1) {
    const c = text.charCodeAt(i);
    if (inString) {
      if (c === 92) i += 1;
      else if (c === 34) { inString = false; if (depth === 1 && i - start <= LONGEST_NAME) name = text.slice(start, i + 1); }
    } else if (c === 34) { inString = true; start = i; }
    else if (c === 91 || c === 123) { depth += 1; if (depth > most) return memberNamed(text, name); }
    else if (c === 93 || c === 125) depth -= 1;
  }
  return undefined;
}

/** The last text that stood directly in the body is the name of the member that followed it. */
function memberNamed(text: string, name: string): string {
  if (!text.trimStart().startsWith('{') || name === '') return '';
  try { return pointerOf([JSON.parse(name) as string]); } catch { return ''; }
}
