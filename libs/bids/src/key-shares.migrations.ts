// Owns the tables of an opening by persons: who is there, which shares they posted (erased once combined), which posts were refused; and the keys of organisations.
import { migration } from '#libs/platform';

export const keySharesMigration = migration({
  slice: 'bids', at: 2026112762, name: 'key-shares',
  up: `
  ALTER TABLE openings ADD COLUMN mode text NOT NULL DEFAULT 'server-held' CHECK (mode IN ('server-held','openers')), ADD COLUMN waits_until timestamptz, ADD COLUMN identities_until timestamptz;
  CREATE TABLE opening_presences (opening_id uuid NOT NULL REFERENCES openings (id), position int NOT NULL, seen_at timestamptz NOT NULL, unlocked_at timestamptz, PRIMARY KEY (opening_id, position));
  -- n counts openers from 1; 0 is the bidder itself. Without a share: the opener could not open its file.
  CREATE TABLE opening_shares (
    opening_id uuid NOT NULL REFERENCES openings (id), bid_id uuid NOT NULL REFERENCES bids (id), kind text NOT NULL, n int NOT NULL CHECK (n >= 0), wrapped bytea, at timestamptz NOT NULL,
    PRIMARY KEY (opening_id, bid_id, kind, n));
  CREATE TABLE refused_shares (
    id uuid PRIMARY KEY, opening_id uuid NOT NULL REFERENCES openings (id), bid_id uuid NOT NULL, kind text NOT NULL, n int NOT NULL, person_id uuid NOT NULL REFERENCES people (id), code text NOT NULL, share_hash bytea NOT NULL, at timestamptz NOT NULL);
  CREATE INDEX refused_shares_opening ON refused_shares (opening_id, at);
  CREATE TABLE organisation_keys (
    id uuid PRIMARY KEY, organisation_id uuid NOT NULL REFERENCES organisations (id), recipient text NOT NULL UNIQUE, person_id uuid NOT NULL REFERENCES people (id), made_at timestamptz NOT NULL);
  CREATE INDEX organisation_keys_newest ON organisation_keys (organisation_id, made_at DESC);`,
  appendOnly: ['refused_shares', 'organisation_keys'],
});
