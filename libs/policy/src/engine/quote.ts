// Decides what a clause pays on given facts, and explains it: eligibility, entitlement, limits, what was granted before, stacking, one floor, shares.
import { Rational, yuan } from '#libs/kernel';
import { capEntitlement, capPayment, type Limit, limitsOf } from './caps.js';
import type { Clause, Refusal } from './clause.schema.js';
import { refusalsOf } from './eligibility.js';
import { showExact } from './exact.js';
import { evaluate, type Setting } from './expression.js';
import { type FactError, pointerTo, readFacts, type Settings } from './facts.js';
import { type Prior, readPrior } from './prior.js';
import { type Share, split } from './shares.js';
import { stack } from './stacking.js';
import { type Trace, WORDS } from './trace.js';

/** `settings` replaces the city's decisions, for simulation and worked cases; what is paid never passes it. */
export interface QuoteInput { readonly facts: Readonly<Record<string, unknown>>; readonly prior?: Readonly<Record<string, unknown>> | undefined; readonly settings?: Settings | undefined }
export interface Quote {
  readonly clause: string; readonly version: string; readonly standing: Clause['standing']; readonly eligible: boolean;
  readonly amountFen: bigint;
  /** Granted before beyond what is due to date: a recovery. */
  readonly recoverableFen: bigint;
  readonly shares: readonly Share[]; readonly refusals: readonly Refusal[];
  /** The limits that the clause names on these facts, rounded down to the fen: what funding opens limit rows with. */
  readonly limits: readonly { readonly scope: Limit['scope']; readonly limitFen: bigint }[];
  readonly trace: Trace;
}
export type Outcome = { readonly ok: true; readonly quote: Quote } | { readonly ok: false; readonly errors: readonly FactError[] };

const fenOf = (amount: Rational): bigint => amount.mul(Rational.of(100)).floor();

/** Quotes one version of one clause. Pure: the same input always gives the same quote, in the browser as on the server. */
export function quote(clause: Clause, input: QuoteInput): Outcome {
  const { settings, errors: unknown } = settingsOf(clause, input.settings ?? {});
  const { facts, errors } = readFacts(clause, input.facts, settings);
  const { prior, errors: priorErrors } = readPrior(input.prior ?? {});
  const all = [...unknown, ...errors, ...priorErrors];
  if (all.length > 0) return { ok: false, errors: all };
  const env: Setting = { facts, settings, trace: [] };
  if (clause.standing === 'provisional') env.trace.push({ step: 'standing', text: clause.standingReason!, inputs: {}, result: 'provisional' });
  const refusals = [...refusalsOf(clause, env), ...onceOnly(clause, prior, env)];
  const due = refusals.length > 0 ? { amountFen: 0n, recoverableFen: 0n } : payable(clause, prior, env);
  const shares = split(due.amountFen, clause.shares);
  if (due.amountFen > 0n && shares.length > 1) {
    env.trace.push({ step: 'split', text: WORDS.split, inputs: Object.fromEntries(shares.map((s) => [s.payer, yuan(s.amountFen)])), result: yuan(due.amountFen) });
  }
  const limits = limitsOf(clause, env).map((l) => ({ scope: l.scope, limitFen: fenOf(l.limit) }));
  return { ok: true, quote: { clause: clause.id, version: clause.version, standing: clause.standing, eligible: refusals.length === 0, ...due, shares, refusals, limits, trace: env.trace } };
}

function settingsOf(clause: Clause, replaced: Settings): { settings: Settings; errors: FactError[] } {
  const errors = Object.entries(replaced).filter(([id, value]) => !clause.settings.some((s) => s.id === id && s.options.some((o) => o.value === value)))
    .map(([id]): FactError => ({ pointer: pointerTo('settings', id), code: 'setting-unknown', detail: { zh: '没有这一口径', en: 'there is no such setting or value' } }));
  return { settings: { ...Object.fromEntries(clause.settings.map((s) => [s.id, s.value])), ...replaced }, errors };
}

function onceOnly(clause: Clause, prior: Prior, env: Setting): Refusal[] {
  if (!clause.oncePerLifetime) return [];
  const met = prior.applicant.isZero();
  env.trace.push({ step: 'condition', text: { zh: '同一奖励只享受一次', en: 'Paid once only' }, inputs: { applicant: showExact(prior.applicant) }, result: met ? 'met' : 'unmet' });
  return met ? [] : [{ code: 'already-granted', text: { zh: '该奖励已经给予过，不再重复给予', en: 'This was granted before; it is paid once only' } }];
}

function payable(clause: Clause, prior: Prior, env: Setting): { amountFen: bigint; recoverableFen: bigint } {
  const running = clause.runningTotal;
  const limits = limitsOf(clause, env);
  const entitled = capEntitlement(evaluate(clause.amount, env).max(Rational.zero), limits.filter((l) => l.scope === running?.scope), env);
  const rest = running ? afterGrants(entitled, running.text, running.scope, prior, env) : entitled;
  if (rest.isNegative()) return recovery(rest, env);
  const stacked = stack(rest, clause, prior, env);
  const exact = capPayment(stacked, limits.filter((l) => l.scope !== running?.scope), prior, env);
  const amountFen = fenOf(exact);
  if (!exact.eq(Rational.of(amountFen, 100n))) env.trace.push({ step: 'floor', text: WORDS.floor, inputs: { amount: showExact(exact) }, result: yuan(amountFen) });
  return { amountFen, recoverableFen: 0n };
}

function afterGrants(entitled: Rational, text: { zh: string; en: string }, scope: keyof Prior, prior: Prior, env: Setting): Rational {
  const granted = prior[scope];
  const rest = entitled.sub(granted);
  if (!granted.isZero()) env.trace.push({ step: 'granted', text, inputs: { entitlement: showExact(entitled), [scope]: showExact(granted) }, result: showExact(rest) });
  return rest;
}

function recovery(rest: Rational, env: Setting): { amountFen: bigint; recoverableFen: bigint } {
  const recoverableFen = -fenOf(rest);
  env.trace.push({ step: 'recovery', text: WORDS.recovery, inputs: { recoverable: yuan(recoverableFen) }, result: '0.00' });
  return { amountFen: 0n, recoverableFen };
}

/** Whether money may move on this quote: a provisional clause quotes and cannot pay. */
export const mayPay = (q: Quote): boolean => q.standing === 'confirmed' && q.eligible && q.amountFen > 0n;

