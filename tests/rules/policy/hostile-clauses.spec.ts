// Whatever a document is edited into, reading it ends in a clause or in reasons: it never throws, and what it accepts can be quoted.
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { clauses } from '../../../libs/policy/src/clauses/index.js';
import { loadClause, quote, type Clause } from '../../../libs/policy/src/engine/index.js';
import { examples } from '../../../libs/policy/src/library/index.js';
import { edit, edited, type Json, ODD, piecesOf } from './edited.js';

const documents = [...clauses, ...examples].map((c) => JSON.parse(JSON.stringify(c)) as { [key: string]: Json });
const pieces = piecesOf(documents);

it('an edited clause is read or refused, in words, and never breaks the reader', () => {
  let accepted = 0, refused = 0;
  fc.assert(fc.property(fc.nat(documents.length - 1), fc.array(edit, { minLength: 1, maxLength: 4 }), (n, edits) => {
    const loaded = loadClause(edited(documents[n]!, edits, pieces));
    if (loaded.ok) {
      accepted += 1;
      for (const c of loaded.clause.cases) expect(quote(loaded.clause, c).ok).toBe(true);
    } else {
      refused += 1;
      expect(loaded.issues.length).toBeGreaterThan(0);
      for (const issue of loaded.issues) {
        expect(issue.path === '' || issue.path.startsWith('/')).toBe(true);
        expect(/\p{Script=Han}/u.test(issue.text.zh) && issue.text.en.length > 0).toBe(true);
      }
    }
  }), { numRuns: 1_200 });
  expect([accepted > 20, refused > 400]).toEqual([true, true]);
});

it('an accepted clause answers any facts with a quote or with errors', () => {
  const loaded: Clause[] = [...clauses, ...examples];
  const value = fc.oneof(fc.constantFrom<unknown>(...ODD, '1.00', '0.30', '2026-05-06', 'strategic'), fc.jsonValue());
  fc.assert(fc.property(fc.nat(loaded.length - 1), fc.array(value, { minLength: 12, maxLength: 12 }), fc.dictionary(fc.constantFrom('project', 'group', 'galaxy', 'applicant'), value), (n, values, prior) => {
    const clause = loaded[n]!;
    const outcome = quote(clause, { facts: Object.fromEntries(clause.facts.map((f, i) => [f.id, values[i % 12]])), prior });
    if (!outcome.ok) expect(outcome.errors.length).toBeGreaterThan(0);
    else expect(outcome.quote.amountFen >= 0n && outcome.quote.recoverableFen >= 0n).toBe(true);
  }), { numRuns: 3_000 });
});
