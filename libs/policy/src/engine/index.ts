// The engine's door, the same for server and browser: a small, exact, explainable interpreter over clauses as data.
export { clauseSchema, PRIORS, SCOPES, type Clause, type FactRule, type Refusal, type Scope } from './clause.schema.js';
export type { Expression, Localised, Operation, Predicate } from './expression.schema.js';
export { loadClause, loadClauseText, proveClause, type Loaded } from './load.js';
export { MOST, tooMuch } from './bounds.js';
export type { Issue, IssueCode } from './issues.js';
export { quote, mayPay, type Outcome, type Quote, type QuoteInput } from './quote.js';
export { factsUnder, readFacts, type FactError, type Settings } from './facts.js';
export type { Step, StepName } from './trace.js';
export { highestLessPaid, stacks } from './stacking.js';
export { paidBy, split, type Share } from './shares.js';
export { cutInProportion, proportion, type Approved, type ProportionalCut } from './proportion.js';
export { spanBetween, yearsBetween } from './dates.js';
export { checkVersions, versionOn, type Dated, type Versioned } from './versions.js';
export { answerOf } from './answer.js';
