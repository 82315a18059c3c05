// Policy's door: quotes for whoever pays, the library, and the engine itself.
export * from './engine/index.js';
export * from './quote.contract.js';
export * from './policy.errors.js';
export * from './policy.migrations.js';
export * from './policy.module.js';
export { bringClause } from './policy.seed.js';
export { clauseOn, clauseUnder, versionsOf, type KeptClause, type VersionRow } from './clause.store.js';
export { clausesOn, PolicyReader, stackingGroup } from './policy.reader.js';
export { QuoteBook } from './quote-book.js';
export { quoteClause, type ClauseQuestion, type ClauseQuote } from './quoting.js';
export { examples } from './library/index.js';
