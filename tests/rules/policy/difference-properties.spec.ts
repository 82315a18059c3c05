// Whatever a version changes is said, and nothing is said that did not change: over clauses edited at random and over made clauses of every shape, in both languages.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from '#libs/kernel';
import { checkClause } from '../../../libs/policy/src/engine/clause.check.js';
import { clauses } from '../../../libs/policy/src/clauses/index.js';
import { clauseSchema, type Clause } from '../../../libs/policy/src/engine/index.js';
import { clauseDifferences } from '../../../libs/policy/src/engine/difference.js';
import { condition, words } from '../../../libs/policy/src/engine/words.js';
import { examples } from '../../../libs/policy/src/library/index.js';
import { Dice } from '../policy-oracle/dice.js';
import { ClauseMaker } from '../policy-oracle/made-clauses.js';
import { edit, edited, type Json, piecesOf } from './edited.js';

const whole = [...clauses, ...examples];
const documents = whole.map((c) => JSON.parse(JSON.stringify(c)) as { [key: string]: Json });
const pieces = piecesOf(documents);
const content = (c: Clause): string => canonicalJson({ ...c, id: '', version: '' });

const INTO_ITSELF = [/由 (.+) 改为 \1$/u, /from (.+) to \1$/];
const NONSENSE = /undefined|NaN|\[object|\{|\}|null|“”/;
/** Names that only the schema uses: a reader must never meet one. Those that are English words are not listed. */
const RAW = /\b(effectiveFrom|effectiveTo|decidedBy|standingReason|furtherSources|runningTotal|oncePerLifetime|evidenceKeys|basisPoints|onlyWhen|toDate|dayCount|anyOf|oneOf|applicantYear|controllerYear|clauseYear|applicationDate|recognitionDate|paymentDate|decisionDate|demandSide|recognisedEnterprise|bank-slip|tax-certificate|audit-report|atLeast|atMost|onOrAfter|onOrBefore)\b/;
/** A text, or the name of a group or a payer, that was pasted from such a name is its author's. */
const written = (c: Clause): boolean => { let raw = false; JSON.stringify(c, (key, v: unknown) => { if (['zh', 'en', 'sentence', 'number', 'group', 'payer'].includes(key) && RAW.test(String(v))) raw = true; return v; }); return raw; };
function wrongWith(text: { zh: string; en: string }, free = false): string[] {
  return [
    ...(NONSENSE.test(text.zh) || NONSENSE.test(text.en) ? ['nonsense'] : []), ...(!free && (RAW.test(text.zh) || RAW.test(text.en)) ? ['a raw name'] : []),
    ...(INTO_ITSELF[0]!.test(text.zh) || INTO_ITSELF[1]!.test(text.en) ? ['into itself'] : []), ...(/\p{Script=Han}/u.test(text.zh) ? [] : ['no Chinese']), ...(text.en.trim() === '' ? ['nothing'] : []),
  ].map((wrong) => `${wrong}: ${text.zh} / ${text.en}`);
}

function checkPair(before: Clause, after: Clause): number {
  const found = clauseDifferences(before, after);
  expect(found.length === 0).toBe(content(before) === content(after));
  const free = found.length > 0 && (written(before) || written(after));
  expect(found.flatMap((d) => wrongWith(d.text, free))).toEqual([]);
  expect(found.every((d) => /^\/[a-zA-Z]+/.test(d.path))).toBe(true);
  return found.length;
}

describe('a difference', () => {
  it('is said whenever a clause was edited, truly, and with no untranslated name', () => {
    let seen = 0;
    fc.assert(fc.property(fc.nat(documents.length - 1), fc.array(edit, { minLength: 1, maxLength: 2 }), (n, edits) => {
      const shaped = clauseSchema.safeParse(edited(documents[n]!, edits, pieces));
      if (!shaped.success || checkClause(shaped.data).length > 0) return;
      if (checkPair(whole[n]!, shaped.data) > 0) seen += 1;
      checkPair(shaped.data, whole[n]!);
    }), { numRuns: Number(process.env.NUM_RUNS ?? 3_000) });
    expect(seen).toBeGreaterThan(120);
  });

  it('is none between a clause and itself, however its members are ordered, and under another name', () => {
    for (const clause of whole) {
      const reversed = JSON.parse(JSON.stringify(clause, (_key, v: unknown) => (v && typeof v === 'object' && !Array.isArray(v) ? Object.fromEntries(Object.entries(v).reverse()) : v))) as Clause;
      expect(clauseDifferences(clause, { ...reversed, version: '2099-9' })).toEqual([]);
    }
  });

  it('is said between clauses of the libraries', () => {
    whole.forEach((before, n) => { for (const after of [...whole, ...whole].slice(n, n + 9)) checkPair(before, after); });
  });

  it('is said between made clauses of every shape', () => {
    for (let seed = 1; seed <= 1_000; seed += 1) checkPair(new ClauseMaker(new Dice(seed)).clause(), new ClauseMaker(new Dice(seed + 1)).clause());
  });
});

describe('plain words', () => {
  it('say every shape of an amount and of a condition', () => {
    const ops = new Set<string>();
    for (let seed = 1; seed <= 1_000; seed += 1) {
      const clause = new ClauseMaker(new Dice(seed)).clause();
      for (const said of [words(clause.amount, clause), ...clause.caps.map((c) => words(c.limit, clause)), ...clause.eligible.map((c) => condition(c.when, clause))]) {
        expect(wrongWith({ zh: `金额：${said.zh}`, en: said.en })).toEqual([]);
        expect([`（${said.zh}）`.split('（').length, `(${said.en})`.split('(').length]).toEqual([`（${said.zh}）`.split('）').length, `(${said.en})`.split(')').length]);
      }
      JSON.stringify(clause, (_key, v: unknown) => { const node = v as { op?: string; test?: string } | null; if (node?.op ?? node?.test) ops.add(node.op ?? node.test!); return v; });
    }
    expect(ops.size).toBe(21 + 9); // every operation and every test
  });

  it('are never the same for two amounts that an editor would tell apart', () => {
    const seen = new Map<string, string>();
    for (const clause of whole) {
      const said = words(clause.amount, clause), key = `${said.zh} ${said.en}`, shape = canonicalJson(JSON.parse(JSON.stringify(clause.amount, (k, v: unknown) => (k === 'text' || k === 'itemText' ? undefined : v))));
      expect(seen.get(key) ?? shape).toBe(shape);
      seen.set(key, shape);
    }
  });
});
