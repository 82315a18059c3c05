// Decides what one clause pays one enterprise in one year, or one past claim: eligible with an amount, refused with reasons, or unknown with the facts that nobody has. Pure.
import type { RegisterRow, Tier } from '#libs/industry';
import type { Fen } from '#libs/kernel';
import { type Clause, factsUnder, type FactRule, quote, type Refusal, type Settings, type Share } from '#libs/policy';
import type { PastClaim } from '#libs/funding';
import { type Assumption, factsOf, occasionOf } from './simulation.facts.js';

/** One side of a comparison: a version and the settings it is read with. */
export interface Side { readonly clause: Clause; readonly settings: Settings; readonly rules: readonly FactRule[] }
export type Outcome =
  | { readonly kind: 'eligible'; readonly amountFen: Fen; readonly shares: readonly Share[] }
  | { readonly kind: 'refused' | 'unknown'; readonly reasons: readonly Refusal[] };
export interface World { readonly assumptions: readonly Assumption[]; readonly occasions: Readonly<Record<string, Tier>> }

export function sideOf(clause: Clause, replaced: Settings): Side {
  const settings = Object.fromEntries(Object.entries(replaced).filter(([id, value]) => clause.settings.some((s) => s.id === id && s.options.some((o) => o.value === value))));
  return { clause, settings, rules: factsUnder(clause, { ...Object.fromEntries(clause.settings.map((s) => [s.id, s.value])), ...settings }) };
}

const WITHOUT_TITLE: Refusal = { code: 'not-recognised-in-year', text: { zh: '当年没有新认定', en: 'Not newly recognised in the year' } };
const WITHOUT_OCCASION: Refusal = { code: 'occasion-unknown', text: { zh: '未说明以哪一级认定为奖励事由', en: 'Nobody said which title is the occasion of this award' } };
const unknown = (rule: Pick<FactRule, 'id' | 'title'>): Refusal => ({ code: `fact:${rule.id}`, text: { zh: `缺少：${rule.title.zh}`, en: `Missing: ${rule.title.en}` } });

function quoted(side: Side, facts: Readonly<Record<string, unknown>>, prior: Readonly<Record<string, string>>): Outcome {
  const outcome = quote(side.clause, { facts, prior, settings: side.settings });
  if (!outcome.ok) return { kind: 'unknown', reasons: outcome.errors.map((e) => ({ code: `fact:${e.pointer.split('/').at(-1)!}`, text: e.detail })) };
  const { quote: q } = outcome;
  return q.eligible ? { kind: 'eligible', amountFen: q.amountFen, shares: q.shares } : { kind: 'refused', reasons: q.refusals };
}

/** An enterprise in a year, as the register has it; `prior` is what this simulation gave before, by scope. */
export function outcomeFor(side: Side, row: RegisterRow, year: number, world: World, prior: Readonly<Record<string, string>>): Outcome {
  const occasion = occasionOf(side.clause, row, year, world.occasions);
  if (occasion === 'absent') return { kind: 'refused', reasons: [WITHOUT_TITLE] };
  if (occasion === 'unknown') return { kind: 'unknown', reasons: [WITHOUT_OCCASION] };
  const { facts, missing } = factsOf(side.rules, row, year, world.assumptions);
  return missing.length > 0 ? { kind: 'unknown', reasons: missing.map(unknown) } : quoted(side, facts, prior);
}

/** A past claim under a version: its own facts, and before it what this version would have given in every scope instead of what was really given. */
export function outcomeOfClaim(side: Side, claim: PastClaim, row: RegisterRow | null, world: World, prior: Readonly<Record<string, string>>): Outcome {
  const { facts, missing } = factsOf(side.rules, row, claim.year, world.assumptions, claim.facts);
  return missing.length > 0 ? { kind: 'unknown', reasons: missing.map(unknown) } : quoted(side, facts, prior);
}
