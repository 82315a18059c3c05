// Decides how a JSON body is read: not too deep, and no member by a name that leads to a prototype; such a member is unknown to every route and said so, never dropped.
import type { FieldError } from '#libs/kernel';
import { platformErrors } from '../platform.errors.js';
import { pointerOf } from './validation.js';

const MAX_DEPTH = 40, MOST_TOLD = 20;
const TO_A_PROTOTYPE: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);
/** Only a text that says such a name, or could by an escape, is looked through member by member. */
const SUSPECT = /__proto__|constructor|prototype|\\u/;

/** The value, or undefined for an empty text. @throws Problem malformed-request, invalid with a pointer to each member by a prototype's name */
export function readJson(text: string): unknown {
  if (text.trim() === '') return undefined;
  if (depthOf(text) > MAX_DEPTH) throw malformed();
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

/** How deep brackets nest, strings left out: asked before parsing, so that a bomb costs one pass. */
function depthOf(text: string): number {
  let depth = 0, deepest = 0, inString = false;
  for (let i = 0; i < text.length; i += 1) {
    const c = text.charCodeAt(i);
    if (inString) { if (c === 92) i += 1; else if (c === 34) inString = false; }
    else if (c === 34) inString = true;
    else if (c === 91 || c === 123) { depth += 1; if (depth > deepest) deepest = depth; if (deepest > MAX_DEPTH) return deepest; }
    else if (c === 93 || c === 125) depth -= 1;
  }
  return deepest;
}
