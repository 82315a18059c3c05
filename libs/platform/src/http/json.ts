// Decides how JSON from outside is read: nothing deep, nothing that names a prototype.
const MAX_DEPTH = 40;
/** Only a text that says `__proto__`, or could by an escape, is looked through member by member. */
const HIDDEN_PROTO = /__proto__|\\u/;

/** @throws Error when it is no JSON, or too deep */
export function readJson(text: string): unknown {
  if (depthOf(text) > MAX_DEPTH) throw new Error('too deep');
  return HIDDEN_PROTO.test(text) ? JSON.parse(text, (key, value: unknown) => (key === '__proto__' ? undefined : value)) : JSON.parse(text);
}

/** How deep brackets nest, strings left out: asked before parsing, so that a bomb costs one pass. */
export function depthOf(text: string): number {
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
