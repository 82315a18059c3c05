// Owns what bids in two envelopes need besides: openings by kind, who passed the technical ranking, and the life of each price envelope that is to be opened.
import { agencyRules, migration } from '#libs/platform';

export const priceEnvelopesMigration = migration({
  slice: 'bids', at: 2026112881, name: 'price-envelopes',
  up: `
  ALTER TABLE openings ADD COLUMN kind text NOT NULL DEFAULT 'whole' CHECK (kind IN ('whole','technical','price'));
  ALTER TABLE openings DROP CONSTRAINT openings_challenge_id_key, ADD CONSTRAINT openings_once UNIQUE (challenge_id, kind);
  -- One in force for each challenge at most: a technical ranking that is void takes its shortlist along, until the prices are being opened.
  CREATE TABLE shortlists (
    id uuid PRIMARY KEY, challenge_id uuid NOT NULL REFERENCES challenges (id), ranking_hash text NOT NULL CHECK (length(ranking_hash) = 64), bid_ids uuid[] NOT NULL, state text NOT NULL CHECK (state IN ('fixed','void')),
    version int NOT NULL DEFAULT 1, fixed_at timestamptz NOT NULL);
  CREATE UNIQUE INDEX shortlists_in_force ON shortlists (challenge_id) WHERE state = 'fixed';
  -- Only of bids on the shortlist; the others' stay what they are, sealed files.
  CREATE TABLE price_envelopes (
    id uuid PRIMARY KEY REFERENCES bids (id), challenge_id uuid NOT NULL REFERENCES challenges (id), opening_id uuid NOT NULL REFERENCES openings (id),
    state text NOT NULL CHECK (state IN ('sealed','opened','unreadable')), version int NOT NULL DEFAULT 1, evidence jsonb);
  CREATE INDEX price_envelopes_challenge ON price_envelopes (challenge_id);`,
});

export const priceEnvelopesAgencyRules = agencyRules({
  slice: 'bids', at: 2026112882,
  rules: {
    shortlist: 'SELECT a.path FROM shortlists s JOIN challenges c ON c.id = s.challenge_id JOIN agencies a ON a.id = c.agency_id WHERE s.id = $1::uuid',
    'price-envelope': 'SELECT a.path FROM price_envelopes p JOIN challenges c ON c.id = p.challenge_id JOIN agencies a ON a.id = c.agency_id WHERE p.id = $1::uuid',
  },
});
