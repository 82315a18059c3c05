// The door of challenges.
export * from './challenges.module.js';
export * from './challenges.migrations.js';
export * from './challenges.errors.js';
export * from './challenges.events.js';
export * from './challenge.contract.js';
export { challengeLife, needLife, PUBLIC_STATES, type ChallengeState, type NeedState } from './challenge.lifecycle.js';
export { challengeOf, followersOf, lockChallenge, type ChallengeRow, type ChallengeSummary } from './challenge.rows.js';
export { openersOf, serverIdentity, type Openers } from './challenge.openers.js';
export { ChallengeCommands } from './challenge.commands.js';
export { ChallengesReader } from './challenges.reader.js';
export { ChallengeDrafts } from './challenge.drafts.service.js';
export { ChallengePublication } from './challenge.publication.service.js';
export { Needs } from './needs.service.js';
export * from './need.contract.js';
export { wordsOf, wordQuery } from './challenge.words.js';
export { contentErrors, type CheckFacts } from './challenge.check.js';
export { askerOf, needOf, type NeedFacts } from './challenge.hearers.js';
