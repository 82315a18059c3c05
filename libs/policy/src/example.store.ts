// Answers which rules of elsewhere there are to learn from: the repository's, as they stand; none is in force on any day.
import { canonicalJson, sha256Hex } from '#libs/kernel';
import type { KeptClause } from './clause.store.js';
import { examples } from './library/index.js';
import { policyErrors } from './policy.errors.js';

let known: ReadonlyMap<string, KeptClause> | undefined;
const all = (): ReadonlyMap<string, KeptClause> => (known ??= new Map(examples.map((clause) => [clause.id, { clause, sha256: sha256Hex(canonicalJson(clause)) }])));

/** In the library's order. */
export const keptExamples = (): readonly KeptClause[] => [...all().values()];
/** @throws Problem clause-not-found */
export function exampleOf(id: string): KeptClause {
  const found = all().get(id);
  if (!found) throw policyErrors.problem('clause-not-found');
  return found;
}
