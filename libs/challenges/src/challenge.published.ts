// Decides what of a challenge its competition's bundle publishes: the challenge, its addenda, who can open its bids, and what was asked and answered; never who asked.
import { keepStates, type PublishedPart } from '#libs/platform';

keepStates('challenge', 'question');

export const publishedChallenge: PublishedPart = {
  rows: [
    { member: 'challenge', sql: `SELECT id, number, title, state, version, agency_id, demand_side_id, content, encode(content_hash, 'hex') AS content_hash, addendum, extended_under_rule, opener_mode, opener_threshold,
        closes_at, published_at, closed_at, opened_at FROM challenges WHERE id = $1` },
    { member: 'addenda', sql: 'SELECT number, text, material, closes_at, published_at FROM challenge_addenda WHERE challenge_id = $1 ORDER BY number' },
    { member: 'openers', sql: 'SELECT mode, position, recipient FROM challenge_openers WHERE challenge_id = $1 ORDER BY mode, position' },
    { member: 'questions', sql: 'SELECT id, text, answer, asked_at, answered_at FROM challenge_questions WHERE challenge_id = $1 AND answer IS NOT NULL ORDER BY asked_at, id' },
  ],
  subjects: [
    { subject: 'challenge', ids: 'SELECT $1::text AS id', shows: ['submit', 'approve', 'publish', 'amend', 'extend', 'close', 'open', 'fail', 'conclude', 'cancel'].map((step) => `challenge.${step}`) },
    { subject: 'question', ids: 'SELECT id::text FROM challenge_questions WHERE challenge_id = $1::uuid AND answer IS NOT NULL', shows: ['question.answered'] },
  ],
};
