// Decides what no shape can say of a clause: names are known and unique, kinds fit, shares add up, days and settings make sense.
import type { Clause } from './clause.schema.js';
import { checkPredicate, complain, factRule, type Issue, kindOf, type Walk } from './kinds.js';

/** Every reason why this document is not a clause, each with its path. */
export function checkClause(clause: Clause): Issue[] {
  const walk: Walk = { clause, assumed: {}, issues: [] };
  unique(clause.facts.map((f) => f.id), '/facts', walk);
  unique(clause.settings.map((s) => s.id), '/settings', walk);
  unique(clause.eligible.map((c) => c.code), '/eligible', walk);
  unique(clause.shares.map((s) => s.payer), '/shares', walk);
  clause.settings.forEach((s, i) => { if (!s.options.some((o) => o.value === s.value)) complain(walk, `/settings/${i}/value`, `${s.value} is not one of the options`); });
  checkFacts(walk);
  clause.eligible.forEach((c, i) => checkPredicate(c.when, `/eligible/${i}/when`, walk));
  if (kindOf(clause.amount, '/amount', walk) === 'number') complain(walk, '/amount', 'an amount is money');
  clause.caps.forEach((c, i) => { if (kindOf(c.limit, `/caps/${i}/limit`, walk) === 'number') complain(walk, `/caps/${i}/limit`, 'a limit is money'); });
  checkStacking(walk);
  if (clause.shares.reduce((sum, s) => sum + s.basisPoints, 0) !== 10_000) complain(walk, '/shares', 'shares add up to 10000 basis points');
  if (clause.effectiveTo !== null && clause.effectiveTo < clause.effectiveFrom) complain(walk, '/effectiveTo', 'a version does not end before it starts');
  if (clause.standing === 'provisional' && !clause.standingReason) complain(walk, '/standingReason', 'a provisional clause says why');
  return walk.issues;
}

function unique(names: readonly string[], path: string, walk: Walk): void {
  names.forEach((n, i) => { if (names.indexOf(n) !== i) complain(walk, `${path}/${i}`, `${n} stands twice`); });
}

const UNITS: Partial<Record<Clause['facts'][number]['type'], readonly string[]>> = { money: ['CNY'], rate: ['fraction'], date: ['day'], enum: ['none'], boolean: ['none'] };

function checkFacts(walk: Walk): void {
  walk.clause.facts.forEach((f, i) => {
    const at = `/facts/${i}`;
    if (!(UNITS[f.type] ?? ['days', 'months', 'years', 'items', 'none']).includes(f.unit)) complain(walk, `${at}/unit`, `a ${f.type} is not counted in ${f.unit}`);
    if ((f.type === 'enum') !== (f.options !== undefined)) complain(walk, `${at}/options`, 'an enum has options, nothing else has');
    if (f.options) unique(f.options.map((o) => o.value), `${at}/options`, walk);
    if (f.signed && f.type !== 'money' && f.type !== 'rate') complain(walk, `${at}/signed`, `a ${f.type} has no sign`);
    if (f.onlyWhen) checkCondition(f.onlyWhen, `${at}/onlyWhen`, walk);
  });
}

function checkCondition(c: { setting: string; is: string }, path: string, walk: Walk): void {
  const setting = walk.clause.settings.find((s) => s.id === c.setting);
  if (!setting) complain(walk, `${path}/setting`, `no setting is named ${c.setting}`);
  else if (!setting.options.some((o) => o.value === c.is)) complain(walk, `${path}/is`, `${c.setting} is never ${c.is}`);
}

function checkStacking(walk: Walk): void {
  const { stacking } = walk.clause;
  if (stacking?.onlyWhen) checkCondition(stacking.onlyWhen, '/stacking/onlyWhen', walk);
  if (stacking?.paid.from !== 'fact') return;
  const rule = factRule(walk, stacking.paid.fact, '/stacking/paid/fact');
  if (rule && (rule.type !== 'money' || rule.optional || rule.signed)) complain(walk, '/stacking/paid/fact', 'what the group has paid is money, always given, never negative');
}
