// The engine against a second calculation: clauses of every shape and every clause of the library, on facts at the edges and far from them; amount, recovery, shares, limits, refusals and every line of the trace.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { clauses as ours } from '../../../libs/policy/src/clauses/index.js';
import { examples } from '../../../libs/policy/src/library/index.js';
import { type Clause, loadClause, quote, type Step } from '../../../libs/policy/src/engine/index.js';
import { WORDS } from '../../../libs/policy/src/engine/trace.js';
import { Dice } from './dice.js';
import { yuanText } from './fraction.js';
import { ClauseMaker } from './made-clauses.js';
import { FactMaker } from './made-facts.js';
import { lineOf } from './machine.js';
import { type Asked, expected, type Expected } from './oracle.js';

const clauses = [...ours, ...examples];
/** How many made clauses, and how many questions to each; questions to each clause of the library. */
const MADE = Number(process.env['ORACLE_CLAUSES'] ?? 800), EACH = Number(process.env['ORACLE_EACH'] ?? 125), LIBRARY = Number(process.env['ORACLE_LIBRARY'] ?? 300);
/** What made clauses may be refused for: a made condition that facts never decide, a made step that they never reach. */
const SENSELESS = new Set(['unreachable', 'always-true', 'never-true']);

function told(clause: Clause, asked: Asked): Expected {
  const outcome = quote(clause, asked);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.errors));
  const { refusals, amountFen, recoverableFen, shares, limits, trace } = outcome.quote;
  return {
    refusals: refusals.map((r) => r.code), amountFen, recoverableFen, shares: Object.fromEntries(shares.map((s) => [s.payer, s.amountFen])),
    limits: limits.map((l) => `${l.scope} ${yuanText(l.limitFen)}`), lines: trace.map(written),
  };
}

const OURS = new Set([...Object.values(WORDS).map((w) => w.en), 'Paid once only']);
/** A line as the oracle writes it: our own words are left out, and whether a limit bit is said apart. */
function written({ step, text, inputs, result }: Step): string {
  if (step === 'cap' || step === 'room') {
    const [, words, bit] = /^(.*): (?:(above the limit, so the limit applies)|within the limit)$/s.exec(text.en)!;
    return lineOf(step, { ...inputs, bit: bit ? 'yes' : 'no' }, result, words!);
  }
  if (step === 'either') return lineOf(step, inputs, result, text.en.startsWith(`${WORDS.either.en}: `) ? text.en.slice(WORDS.either.en.length) : text.en);
  return lineOf(step, inputs, result, OURS.has(text.en) || (step === 'standing' && result !== 'provisional') ? '' : text.en);
}

/** Compared as text first: a matcher for each of a hundred thousand would take most of the time. */
const flat = (e: Expected): string => [e.amountFen, e.recoverableFen, e.refusals, e.limits, e.lines, ...Object.entries(e.shares).sort()].join('\n');
function agree(clause: Clause, asked: Asked): Expected {
  const mine = expected(clause, asked), theirs = told(clause, asked);
  if (flat(mine) !== flat(theirs)) expect({ ...theirs, asked, clause: clause.amount }).toEqual({ ...mine, asked, clause: clause.amount });
  return mine;
}

describe('the engine and the oracle agree', () => {
  it(`on ${MADE} made clauses with ${EACH} questions each`, () => {
    const seen = { paid: 0, recovered: 0, refused: 0, nothing: 0, accepted: 0 };
    const steps = new Set<string>();
    fc.assert(fc.property(fc.integer(), (seed) => {
      const dice = new Dice(seed), made = new ClauseMaker(dice).clause(), maker = new FactMaker(made, dice);
      const first = maker.ask(), worked = expected(made, { facts: first.facts, prior: first.prior, settings: first.settings });
      const facts = Object.fromEntries(Object.entries(first.facts).map(([id, value]) => [id, typeof value === 'number' ? String(value) : value])); // documents write counts as text
      const clause = { ...made, cases: [{ why: made.title, facts, prior: first.prior, settings: first.settings, amount: yuanText(worked.amountFen), recoverable: yuanText(worked.recoverableFen), refusals: worked.refusals }] } as unknown as Clause;
      const loaded = loadClause(clause);
      if (loaded.ok) seen.accepted += 1;
      else if (loaded.issues.some((i) => !SENSELESS.has(i.code))) throw new Error(JSON.stringify(loaded.issues));
      for (let n = 0; n < EACH; n += 1) {
        const { refusals, amountFen, recoverableFen, lines } = agree(clause, maker.ask());
        seen[refusals.length > 0 ? 'refused' : amountFen > 0n ? 'paid' : recoverableFen > 0n ? 'recovered' : 'nothing'] += 1;
        for (const line of lines) steps.add(line.slice(0, line.indexOf(' ')));
      }
    }), { numRuns: MADE });
    if (MADE < 500) return;
    // Cases that all come to nothing would prove nothing.
    const all = MADE * EACH;
    expect(seen.paid).toBeGreaterThan(all / 5);
    for (const kind of ['recovered', 'refused', 'nothing'] as const) expect(seen[kind]).toBeGreaterThan(all / 100);
    expect(seen.accepted).toBeGreaterThan(MADE / 3);
    expect([...steps].sort()).toEqual(['add', 'cap', 'condition', 'cut', 'dayCount', 'decided', 'each', 'either', 'floor', 'granted', 'instalments', 'item', 'lookup', 'max', 'min', 'net', 'recovery', 'reference', 'room', 'setting', 'share', 'span', 'split', 'stacking', 'standing', 'subtract', 'tiers', 'when']);
  }, 240_000);

  it.each(clauses.map((c) => [c.id, c] as const))('on %s', (_id, clause) => {
    fc.assert(fc.property(fc.integer(), (seed) => {
      const maker = new FactMaker(clause, new Dice(seed));
      for (let n = 0; n < 20; n += 1) agree(clause, maker.ask());
    }), { numRuns: Math.ceil(LIBRARY / 20) });
  });

  it('on every worked case as the document writes it', () => {
    for (const clause of clauses) for (const worked of clause.cases) expect(yuanText(agree(clause, worked as Asked).amountFen)).toBe(worked.amount);
  });
});
