// The engine's door, the same for server and browser: a small, exact, explainable interpreter over clauses as data.
export { clauseSchema, SCOPES, type Clause, type FactRule, type Refusal, type Scope } from './clause.schema.js';
export type { Expression, Localised, Predicate } from './expression.schema.js';
export { loadClause, proveClause, type Loaded } from './load.js';
export type { Issue } from './kinds.js';
export { quote, mayPay, type Outcome, type Quote, type QuoteInput } from './quote.js';
export { factsUnder, type FactError, type Settings } from './facts.js';
export type { Step, StepName } from './trace.js';
export { highestLessPaid, stacks } from './stacking.js';
export { split, type Share } from './shares.js';
export { versionOn, type Dated } from './versions.js';
export { answerOf } from './answer.js';
