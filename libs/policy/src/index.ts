// Policy's door: quotes for whoever pays, the library, and the engine itself.
export * from './engine/index.js';
export * from './quote.contract.js';
export * from './policy.errors.js';
export * from './policy.migrations.js';
export * from './policy.module.js';
export * from './clause-version.contract.js';
export * from './clause-version.events.js';
export { clauseVersionLife, type VersionState } from './clause-version.lifecycle.js';
export { bringClause } from './policy.seed.js';
export { clauseNamed, clauseOn, clauseTitles, clauseUnder, refuseUnlessInYear, versionsOf, type KeptClause, type VersionRow } from './clause.store.js';
export { withTitles } from './engine/names.js';
export { clausesOn, PolicyReader } from './policy.reader.js';
export { keptScopes, scopesNamedBy, type KeptScopes } from './kept-scopes.js';
export { QuoteBook } from './quote-book.js';
export { quoteClause, type ClauseQuestion, type ClauseQuote } from './quoting.js';
export { versionFacts } from './clause-version.rows.js';
export { examples } from './library/index.js';
