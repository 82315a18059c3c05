// "Reproduced to the letter years later": documents as they were stored, their hashes and their quotes, kept here as data. Whatever the engine becomes, it reads them and answers the same; red means that old quotes would change.
import { describe, expect, it } from '@jest/globals';
import { canonicalJson, sha256Hex } from '#libs/kernel';
import { clauses } from '../../../libs/policy/src/clauses/index.js';
import { clauseSchema, loadClause } from '../../../libs/policy/src/engine/index.js';
import { examples } from '../../../libs/policy/src/library/index.js';
import { answersOf, freeze, frozenIn, inputsOf, LIBRARIES } from './frozen.js';

describe.each(LIBRARIES)('the library of %s', (library) => {
  const kept = frozenIn(library);

  it.each(kept.map((f) => [f.why, f] as const))('%s', (_why, frozen) => {
    expect(sha256Hex(frozen.document)).toBe(frozen.sha256);
    const read = clauseSchema.safeParse(JSON.parse(frozen.document));
    expect(read.success ? [] : read.error.issues).toEqual([]);
    expect(canonicalJson(read.data)).toBe(frozen.document); // nothing is dropped, added or put otherwise by reading
    for (const { input, answers, sha256 } of frozen.asked) {
      const now = answersOf(read.data!, input);
      if (answers) expect(now).toEqual(answers);
      expect({ input, answers: now, sha256: sha256Hex(canonicalJson(now)) }).toEqual({ input, answers: now, sha256 });
    }
  });
});

describe('the libraries', () => {
  it('keep every version that the repository brings, and every example; a new one is a line more, printed here', () => {
    const known = new Set(LIBRARIES.flatMap((l) => frozenIn(l).map((f) => f.sha256)));
    const missing = [...clauses.map((c) => [c, true] as const), ...examples.map((c) => [c, false] as const)].filter(([c]) => !known.has(sha256Hex(canonicalJson(c))));
    expect(missing.map(([c, full]) => freeze(c, `${c.id} ${c.version}`, inputsOf(c), full))).toEqual([]);
  });

  it('hold every operation, every test and every way of limiting, so that no meaning changes unseen', () => {
    const found = new Set<string>();
    for (const { document } of LIBRARIES.flatMap((l) => frozenIn(l))) JSON.parse(document, (key, v: unknown) => { if (['op', 'test', 'scope', 'mode', 'basis', 'is'].includes(key) && typeof v === 'string') found.add(`${key} ${v}`); return v; });
    expect(['op', 'test', 'scope', 'mode', 'basis'].map((kind) => [...found].filter((f) => f.startsWith(`${kind} `)).length)).toEqual([21, 9, 7, 2, 3]);
  });

  it('hold what can no longer be written: it is refused to whoever writes it, and read for ever', () => {
    const codes = (document: string): string[] => { const loaded = loadClause(JSON.parse(document)); return loaded.ok ? [] : loaded.issues.map((i) => i.code); };
    const refused = frozenIn('shapes').filter((f) => codes(f.document).length > 0), old = refused.filter((f) => !codes(f.document).includes('group-unnamed'));
    expect(old.map((f) => f.why)).toEqual(['an amount below zero, as could be approved once']);
    expect(refused.filter((f) => !old.includes(f)).length).toBeGreaterThan(0); // a limit over a group that was never named
    const loaded = loadClause(JSON.parse(old[0]!.document));
    expect(loaded.ok ? [] : loaded.issues.map((i) => [i.path, i.code])).toEqual([['/amount/of/1/value', 'amount-negative']]);
    expect(JSON.stringify(old[0]!.asked)).toContain('"amount":"900.00"');
  });
});
