// Decides how the parts of an operation are named in its trace line: facts by themselves, everything else by the part it plays.
import type { Expression } from './expression.schema.js';

export const label = (e: Expression, part: string): string => (e.op === 'fact' ? e.fact : part);
