// Owns how questions that ask the same become one: which went into which, and when; there is one answer, at the one that stays.
import { migration } from '#libs/platform';

export const questionMergesMigration = migration({
  slice: 'challenges', at: 2026112901, name: 'question-merges',
  up: `
  ALTER TABLE challenge_questions ADD COLUMN merged_into uuid REFERENCES challenge_questions (id), ADD COLUMN merged_by uuid REFERENCES people (id), ADD COLUMN merged_at timestamptz,
    ADD CONSTRAINT challenge_questions_merged CHECK ((merged_into IS NULL) = (merged_at IS NULL) AND (merged_into IS NULL OR (answer IS NULL AND merged_into <> id)));
  CREATE INDEX challenge_questions_merged_into ON challenge_questions (merged_into) WHERE merged_into IS NOT NULL;`,
});
