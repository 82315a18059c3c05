// Decides what a clause pays on given facts, and explains it: eligibility, entitlement, limits, what was granted before, stacking, one floor, shares.
import { Rational, yuan } from '#libs/kernel';
import { capEntitlement, capPayment, type Limit, limitsOf } from './caps.js';
import type { Clause, Refusal, Scope } from './clause.schema.js';
import { checkTogether, compile, type Compiled } from './compile.js';
import { onceOnly, refusalsOf } from './eligibility.js';
import { fenOf, showExact } from './exact.js';
import { type FactError, factsUnder, pointerTo, readFacts, type Settings } from './facts.js';
import { grantedIn, type Prior, readPrior } from './prior.js';
import type { Run } from './run.js';
import { paidBy, type Share, split } from './shares.js';
import { stack } from './stacking.js';
import { type Standing, standingOf } from './standing.js';
import { type Trace, WORDS } from './trace.js';

/** `settings` replaces the city's decisions, for simulation and worked cases; what is paid never passes it. `confirmed`: two people have confirmed this provisional version. */
export interface QuoteInput {
  readonly facts: Readonly<Record<string, unknown>>; readonly prior?: Readonly<Record<string, unknown>> | undefined; readonly settings?: Settings | undefined; readonly confirmed?: boolean | undefined;
}
export interface Quote {
  readonly clause: string; readonly version: string; readonly standing: Standing; readonly eligible: boolean;
  readonly amountFen: bigint;
  /** Granted before beyond what is due to date: a recovery. */
  readonly recoverableFen: bigint;
  readonly shares: readonly Share[]; readonly refusals: readonly Refusal[];
  /** The limits that the clause names on these facts, rounded down to the fen: what funding opens limit rows with. */
  readonly limits: readonly { readonly scope: Limit['scope']; readonly limitFen: bigint }[];
  readonly trace: Trace;
  /** A clause of elsewhere: it never pays. */
  readonly example: boolean;
}
export type Outcome = { readonly ok: true; readonly quote: Quote } | { readonly ok: false; readonly errors: readonly FactError[] };

/** Quotes one version of one clause. Pure: the same input always gives the same quote, in the browser as on the server. */
export function quote(clause: Clause, input: QuoteInput): Outcome {
  const form = compile(clause);
  const { settings, errors: unknown } = settingsOf(form, input.settings);
  const { facts, errors } = readFacts(settings === form.settings ? form.rules : factsUnder(clause, settings), input.facts);
  const { prior, errors: priorErrors } = readPrior(input.prior);
  const wrong = unknown.concat(errors, priorErrors, checkTogether(form, facts));
  if (wrong.length > 0) return { ok: false, errors: wrong };
  return { ok: true, quote: quoteOn(form, prior, { facts, settings, trace: [], item: null, payer: null }, input.confirmed === true) };
}

function quoteOn(form: Compiled, prior: Prior, run: Run, confirmed: boolean): Quote {
  const { clause } = form, trace = run.trace!;
  const standing = standingOf(clause, confirmed, trace);
  const refusals = refusalsOf(form.conditions, run).concat(onceOnly(clause, prior, run));
  const limits = limitsOf(form.caps, run);
  const due = refusals.length > 0 ? NOTHING : payable(form, limits, prior, run);
  const shares = split(due.amountFen, paidBy(clause.shares, run.payer));
  if (due.amountFen > 0n && run.payer === null && shares.length > 1) {
    trace.push({ step: 'split', text: WORDS.split, inputs: Object.fromEntries(shares.map((s) => [s.payer, yuan(s.amountFen)])), result: yuan(due.amountFen) });
  }
  return {
    clause: clause.id, version: clause.version, standing, eligible: refusals.length === 0, ...due, shares, refusals,
    limits: limits.map((l) => ({ scope: l.scope, limitFen: fenOf(l.amount) })), trace, example: clause.example === true,
  };
}

function settingsOf(form: Compiled, replaced: Settings | undefined): { settings: Settings; errors: FactError[] } {
  if (replaced === undefined) return { settings: form.settings, errors: [] };
  const errors = Object.entries(replaced).filter(([id, value]) => !form.clause.settings.some((s) => s.id === id && s.options.some((o) => o.value === value)))
    .map(([id]): FactError => ({ pointer: pointerTo('settings', id), code: 'setting-unknown', detail: { zh: '没有这一口径', en: 'there is no such setting or value' } }));
  return { settings: { ...form.settings, ...replaced }, errors };
}

interface Due { readonly amountFen: bigint; readonly recoverableFen: bigint }
const NOTHING: Due = { amountFen: 0n, recoverableFen: 0n };

function payable(form: Compiled, limits: readonly Limit[], prior: Prior, run: Run): Due {
  const { clause } = form, running = clause.runningTotal;
  let entitled = form.amount(run).max(Rational.zero);
  for (const limit of limits) if (limit.scope === running?.scope) entitled = capEntitlement(entitled, limit, run);
  const rest = running ? afterGrants(entitled, running.text, running.scope, prior, run) : entitled;
  if (rest.isNegative()) return recovery(rest, run);
  let exact = stack(rest, clause, prior, run);
  for (const limit of limits) if (limit.scope !== running?.scope) exact = capPayment(exact, limit, prior, run);
  const amountFen = fenOf(exact);
  if (100n % exact.d !== 0n) run.trace?.push({ step: 'floor', text: WORDS.floor, inputs: { amount: showExact(exact) }, result: yuan(amountFen) });
  return { amountFen, recoverableFen: 0n };
}

function afterGrants(entitled: Rational, text: { zh: string; en: string }, scope: Scope, prior: Prior, run: Run): Rational {
  const granted = grantedIn(scope, prior);
  if (granted.isZero()) return entitled;
  const rest = entitled.sub(granted);
  run.trace?.push({ step: 'granted', text, inputs: { entitlement: showExact(entitled), [scope]: showExact(granted) }, result: showExact(rest) });
  return rest;
}

function recovery(rest: Rational, run: Run): Due {
  const recoverableFen = -fenOf(rest);
  run.trace?.push({ step: 'recovery', text: WORDS.recovery, inputs: { recoverable: yuan(recoverableFen) }, result: '0.00' });
  return { amountFen: 0n, recoverableFen };
}

/** Whether money may move on this quote: a provisional clause quotes and cannot pay, and an example never does. */
export const mayPay = (q: Quote): boolean => !q.example && q.standing === 'confirmed' && q.eligible && q.amountFen > 0n;
