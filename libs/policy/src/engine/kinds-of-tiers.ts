// Decides whether a scale of steps makes sense: steps rise, leave no gap, do not overlap, and each can be reached.
import { Rational } from '#libs/kernel';
import { showExact } from './exact.js';
import type { Of } from './expression.schema.js';
import { complain, type Walk } from './issues.js';
import { alike, type Answer, type KindOf } from './kind.js';
import { type Range, rangeOf } from './ranges.js';

export function tiersKind(e: Of<'tiers'>, path: string, walk: Walk, kindOf: KindOf): Answer {
  const of = kindOf(e.of, `${path}/of`, walk), range = rangeOf(e.of, walk);
  e.steps.forEach((step, i) => {
    const at = `${path}/steps/${i}`;
    if ((step.rate === undefined) === (step.amount === undefined)) complain(walk, at, 'step-one-of');
    if (step.amount?.startsWith('-')) complain(walk, `${at}/amount`, 'amount-negative');
    if (e.mode === 'marginal' && step.amount !== undefined) complain(walk, `${at}/amount`, 'marginal-rate');
    checkOrder(e, i, at, walk);
    if (!reachable(e, i, range)) complain(walk, at, 'unreachable', { low: shown(range.low), high: shown(range.high) });
  });
  if (e.paid) {
    alike([of, kindOf(e.paid, `${path}/paid`, walk)], `${path}/paid`, walk);
    if (e.mode !== 'flat') complain(walk, `${path}/paid`, 'paid-flat-only');
  }
  const gives = new Set(e.steps.map((s) => (s.amount === undefined ? of : 'money')));
  return gives.size === 1 ? [...gives][0] : complain(walk, path, 'steps-mixed');
}

function checkOrder(e: Of<'tiers'>, i: number, at: string, walk: Walk): void {
  const step = e.steps[i]!, before = e.steps[i - 1], next = e.steps[i + 1];
  if (before && Rational.parse(step.from).lte(Rational.parse(before.from))) complain(walk, `${at}/from`, 'steps-rise');
  if (step.to === undefined) return;
  if (!next) complain(walk, `${at}/to`, 'last-step-open');
  else if (Rational.parse(step.to).lt(Rational.parse(next.from))) complain(walk, `${at}/to`, 'steps-gap', { to: step.to, from: next.from });
  else if (Rational.parse(step.to).gt(Rational.parse(next.from))) complain(walk, `${at}/to`, 'steps-overlap', { to: step.to, from: next.from });
}

/** A step is reached when its start is not above the greatest value, and the next does not start at or below the least. */
function reachable(e: Of<'tiers'>, i: number, { low, high }: Range): boolean {
  const next = e.steps[i + 1];
  if (high && Rational.parse(e.steps[i]!.from).gt(high)) return false;
  return !(low && next && Rational.parse(next.from).lte(low));
}

const shown = (bound: Rational | null): string => (bound ? showExact(bound) : '∞');
