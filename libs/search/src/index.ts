// The door of search.
export * from './search.module.js';
export * from './search.migrations.js';
export * from './search.errors.js';
export * from './search.contract.js';
export { entryValues, moveEntries, writeEntry, type Entry } from './entries.js';
export { SearchIndex, type SearchSource } from './search.index.service.js';
export { SearchReader } from './search.reader.js';
export { answers, named, storedAnswers, storedQuery, TIERS, tierStatement } from './search.statement.js';
export { firstOf } from './near.js';
export { askedOf, readingsOf, soundsOf, type Asked } from './sounds.js';
export { excerptOf, marksOf, type Mark, type Marked } from './marks.js';
export { plainText } from './fold.js';
export { askedRuns, wordQuery, wordsOf } from './words.js';
