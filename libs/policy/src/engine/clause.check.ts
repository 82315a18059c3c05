// Decides what no shape can say of a clause: names are known and unique, kinds fit, shares add up, days and settings make sense.
import { checkPredicate } from './check-predicate.js';
import type { Clause, FactRule } from './clause.schema.js';
import { complain, type Issue, type Walk } from './issues.js';
import { factRule, KINDS } from './kind.js';
import { kindOf } from './kinds.js';
import { EVIDENCE_FIELDS } from './names.js';

/** Every reason why this document is not a clause, each with its path. */
export function checkClause(clause: Clause): Issue[] {
  const walk: Walk = { clause, assumed: {}, fields: [], issues: [] };
  unique(clause.facts.map((f) => f.id), '/facts', walk);
  unique(clause.settings.map((s) => s.id), '/settings', walk);
  unique(clause.eligible.map((c) => c.code), '/eligible', walk);
  unique(clause.shares.map((s) => s.payer), '/shares', walk);
  clause.settings.forEach((s, i) => {
    unique(s.options.map((o) => o.value), `/settings/${i}/options`, walk);
    if (!s.options.some((o) => o.value === s.value)) complain(walk, `/settings/${i}/value`, 'setting-value', { value: s.value });
  });
  checkFacts(walk);
  checkReferences(walk);
  clause.eligible.forEach((c, i) => checkPredicate(c.when, `/eligible/${i}/when`, walk, kindOf));
  isMoney('/amount', '金额', 'an amount', clause.amount, walk);
  clause.caps.forEach((c, i) => isMoney(`/caps/${i}/limit`, '上限', 'a limit', c.limit, walk));
  checkStacking(walk);
  clause.evidenceKeys.forEach((k, i) => { unique(k.fields, `/evidenceKeys/${i}/fields`, walk); k.fields.forEach((f, n) => { if (!Object.hasOwn(EVIDENCE_FIELDS, f)) complain(walk, `/evidenceKeys/${i}/fields/${n}`, 'evidence-field', { name: f }); }); });
  if (clause.shares.reduce((sum, s) => sum + s.basisPoints, 0) !== 10_000) complain(walk, '/shares', 'shares-sum');
  if (clause.effectiveTo !== null && clause.effectiveTo < clause.effectiveFrom) complain(walk, '/effectiveTo', 'ends-before-start');
  if (clause.standing === 'provisional' && !clause.standingReason) complain(walk, '/standingReason', 'provisional-reason');
  return walk.issues;
}

function unique(names: readonly string[], path: string, walk: Walk): void {
  names.forEach((n, i) => { if (names.indexOf(n) !== i) complain(walk, `${path}/${i}`, 'twice', { name: n }); });
}

function isMoney(path: string, what: string, whatEn: string, e: Clause['amount'], walk: Walk): void {
  const kind = kindOf(e, path, walk);
  if (kind !== undefined && kind !== 'money') complain(walk, path, 'not-money', { what, whatEn, kind: KINDS[kind][0], kindEn: KINDS[kind][1] });
}

const UNITS: Record<FactRule['type'], readonly string[]> = {
  money: ['CNY'], rate: ['fraction'], date: ['day'], enum: ['none'], boolean: ['none'], set: ['none'], items: ['items'], count: ['days', 'months', 'years', 'items', 'none'],
};

function checkFacts(walk: Walk): void {
  walk.clause.facts.forEach((f, i) => {
    const at = `/facts/${i}`;
    checkForm(f, at, walk);
    if ((f.type === 'items') !== (f.fields !== undefined)) complain(walk, `${at}/fields`, 'fields-of-items');
    if (f.most !== undefined && f.type !== 'items') complain(walk, `${at}/most`, 'fields-of-items');
    if (f.onlyWhen) checkCondition(f.onlyWhen, `${at}/onlyWhen`, walk);
    unique((f.fields ?? []).map((field) => field.id), `${at}/fields`, walk);
    (f.fields ?? []).forEach((field, n) => {
      checkForm(field, `${at}/fields/${n}`, walk);
      if (walk.clause.facts.some((other) => other.id === field.id)) complain(walk, `${at}/fields/${n}/id`, 'field-hides', { name: field.id });
    });
  });
}

function checkForm(f: Pick<FactRule, 'type' | 'unit' | 'options' | 'signed'>, at: string, walk: Walk): void {
  if (!UNITS[f.type].includes(f.unit)) complain(walk, `${at}/unit`, 'unit-of-type', { type: f.type, unit: f.unit });
  if ((f.type === 'enum' || f.type === 'set') !== (f.options !== undefined)) complain(walk, `${at}/options`, 'options-of-enum');
  if (f.options) unique(f.options.map((o) => o.value), `${at}/options`, walk);
  if (f.signed && f.type !== 'money' && f.type !== 'rate') complain(walk, `${at}/signed`, 'no-sign', { type: f.type });
}

function checkReferences(walk: Walk): void {
  unique((walk.clause.references ?? []).map((r) => r.id), '/references', walk);
  walk.clause.references?.forEach((r, i) => {
    r.values.forEach((v, n) => { if (n > 0 && v.from <= r.values[n - 1]!.from) complain(walk, `/references/${i}/values/${n}/from`, 'reference-rise'); });
    if (r.knownTo < r.values.at(-1)!.from) complain(walk, `/references/${i}/knownTo`, 'reference-known');
  });
}

function checkCondition(c: { setting: string; is: string }, path: string, walk: Walk): void {
  const setting = walk.clause.settings.find((s) => s.id === c.setting);
  if (!setting) complain(walk, `${path}/setting`, 'unknown-setting', { name: c.setting });
  else if (!setting.options.some((o) => o.value === c.is)) complain(walk, `${path}/is`, 'never-value', { name: c.setting, value: c.is });
}

function checkStacking(walk: Walk): void {
  const { stacking, runningTotal, caps } = walk.clause;
  if (!stacking) {
    if (runningTotal?.scope === 'group') complain(walk, '/runningTotal/scope', 'group-unnamed');
    caps.forEach((c, i) => { if (c.scope === 'group') complain(walk, `/caps/${i}/scope`, 'group-unnamed'); });
  }
  if (stacking?.onlyWhen) checkCondition(stacking.onlyWhen, '/stacking/onlyWhen', walk);
  if (stacking?.paid.from === 'prior' && runningTotal?.scope === 'group') complain(walk, '/runningTotal/scope', 'group-twice');
  if (stacking?.paid.from !== 'fact') return;
  const assumed = stacking.onlyWhen ? { [stacking.onlyWhen.setting]: stacking.onlyWhen.is } : {};
  const rule = factRule({ ...walk, assumed }, stacking.paid.fact, '/stacking/paid/fact');
  if (rule && (rule.type !== 'money' || rule.optional || rule.signed)) complain(walk, '/stacking/paid/fact', 'stacking-money');
}
