// Owns the tables of persons as openers: their keys (public part, and the identity sealed under a passphrase nobody here knows) and their rehearsals.
import { agencyRules, migration } from '#libs/platform';

export const openersMigration = migration({
  slice: 'challenges', at: 2026112760, name: 'openers',
  up: `
  -- What the minute before the deadline reads without unpacking the content.
  ALTER TABLE challenges ADD COLUMN opener_mode text NOT NULL GENERATED ALWAYS AS (coalesce(content->>'openerMode', 'server-held')) STORED,
    ADD COLUMN opener_threshold int NOT NULL GENERATED ALWAYS AS (CASE WHEN content->>'openerMode' = 'openers' THEN coalesce((content->>'openerThreshold')::int, 2) ELSE 1 END) STORED;
  ALTER TABLE challenge_openers ADD COLUMN mode text NOT NULL DEFAULT 'server-held' CHECK (mode IN ('server-held','openers')), ADD COLUMN person_id uuid REFERENCES people (id);
  ALTER TABLE challenge_openers DROP CONSTRAINT challenge_openers_pkey, ADD PRIMARY KEY (challenge_id, mode, position);
  CREATE TABLE challenge_opener_keys (
    id uuid PRIMARY KEY, challenge_id uuid NOT NULL REFERENCES challenges (id), person_id uuid NOT NULL REFERENCES people (id), recipient text NOT NULL UNIQUE, sealed text NOT NULL, mark_hash bytea NOT NULL,
    made_at timestamptz NOT NULL, UNIQUE (challenge_id, person_id));
  CREATE INDEX challenge_opener_keys_person ON challenge_opener_keys (person_id);
  CREATE TABLE challenge_rehearsals (
    id uuid PRIMARY KEY, challenge_id uuid NOT NULL REFERENCES challenges (id), person_id uuid NOT NULL REFERENCES people (id), occasion text NOT NULL CHECK (occasion IN ('publication','closing')),
    recipient text NOT NULL, envelope bytea NOT NULL, word_hash bytea NOT NULL, asked_at timestamptz NOT NULL, opened_at timestamptz, opened_with text CHECK (opened_with IN ('file','copy')),
    UNIQUE (challenge_id, person_id, occasion));`,
});

export const openersAgencyRules = agencyRules({
  slice: 'challenges', at: 2026112761,
  rules: { 'opener-key': 'SELECT a.path FROM challenge_opener_keys k JOIN challenges c ON c.id = k.challenge_id JOIN agencies a ON a.id = c.agency_id WHERE k.id = $1::uuid' },
});
