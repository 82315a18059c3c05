// Owns what the minute before the deadline reads of a challenge's envelopes, without unpacking the content.
import { migration } from '#libs/platform';

export const envelopesMigration = migration({
  slice: 'challenges', at: 2026112880, name: 'envelopes',
  up: `ALTER TABLE challenges ADD COLUMN envelopes text NOT NULL GENERATED ALWAYS AS (coalesce(content->>'envelopes', 'one')) STORED;`,
});
