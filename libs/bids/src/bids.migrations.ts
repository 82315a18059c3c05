// Owns the tables of bids: one ordered list of steps. Secrets lie in tables of their own that can be erased; what was promised in a receipt is append only.
import { migration, type MigrationClass } from '#libs/platform';
import { bidsAgencyRules } from './bids.agency-rules.migrations.js';
import { bidUploadsMigration } from './bid-uploads.migrations.js';
import { draftSectionsMigration } from './draft-sections.migrations.js';
import { keySharesMigration } from './key-shares.migrations.js';
import { priceEnvelopesAgencyRules, priceEnvelopesMigration } from './price-envelopes.migrations.js';

export const bidsMigrations: MigrationClass[] = [migration({
  slice: 'bids', at: 2026112550, name: 'bids',
  up: `
  CREATE TABLE drafts (
    id uuid PRIMARY KEY, challenge_id uuid NOT NULL REFERENCES challenges (id), organisation_id uuid NOT NULL REFERENCES organisations (id), version int NOT NULL DEFAULT 1,
    sealed bytea NOT NULL, created_at timestamptz NOT NULL DEFAULT jiebang_now(), updated_at timestamptz NOT NULL DEFAULT jiebang_now(), UNIQUE (challenge_id, organisation_id));
  CREATE INDEX drafts_organisation ON drafts (organisation_id);
  CREATE TABLE draft_keys (draft_id uuid PRIMARY KEY REFERENCES drafts (id) ON DELETE CASCADE, wrapped bytea NOT NULL);
  CREATE TABLE draft_attachments (
    id uuid PRIMARY KEY, draft_id uuid NOT NULL REFERENCES drafts (id) ON DELETE CASCADE, position int NOT NULL, sealed bytea NOT NULL, size bigint NOT NULL CHECK (size > 0),
    state text NOT NULL CHECK (state IN ('receiving','stored','refused')), parts int[] NOT NULL DEFAULT '{}', at timestamptz NOT NULL DEFAULT jiebang_now());
  CREATE INDEX draft_attachments_draft ON draft_attachments (draft_id, position);
  CREATE TABLE draft_partners (
    draft_id uuid NOT NULL REFERENCES drafts (id) ON DELETE CASCADE, n int NOT NULL, organisation_id uuid NOT NULL REFERENCES organisations (id), section_hash bytea NOT NULL,
    confirmation_id uuid, PRIMARY KEY (draft_id, n), UNIQUE (draft_id, organisation_id));
  CREATE INDEX draft_partners_organisation ON draft_partners (organisation_id);
  CREATE TABLE bid_confirmations (
    id uuid PRIMARY KEY, challenge_id uuid NOT NULL REFERENCES challenges (id), lead_id uuid NOT NULL REFERENCES organisations (id), partner_id uuid NOT NULL REFERENCES organisations (id),
    section_hash bytea NOT NULL, section_salt bytea NOT NULL, salt bytea NOT NULL, hash bytea NOT NULL UNIQUE, person_id uuid NOT NULL REFERENCES people (id),
    at timestamptz NOT NULL, voided_at timestamptz);
  CREATE INDEX bid_confirmations_lead ON bid_confirmations (challenge_id, lead_id);

  CREATE TABLE bid_parts (
    challenge_id uuid NOT NULL REFERENCES challenges (id), organisation_id uuid NOT NULL REFERENCES organisations (id), sha256 bytea NOT NULL CHECK (length(sha256) = 32),
    size int NOT NULL CHECK (size BETWEEN 1 AND 4194304), at timestamptz NOT NULL DEFAULT jiebang_now(), PRIMARY KEY (challenge_id, organisation_id, sha256));

  CREATE TABLE bids (
    id uuid PRIMARY KEY, challenge_id uuid NOT NULL REFERENCES challenges (id), organisation_id uuid NOT NULL REFERENCES organisations (id),
    state text NOT NULL CHECK (state IN ('live','withdrawn','opened','unreadable','eligible','ineligible')), version int NOT NULL DEFAULT 1,
    latest int NOT NULL CHECK (latest >= 1), evidence jsonb, reasons jsonb NOT NULL DEFAULT '[]', UNIQUE (challenge_id, organisation_id));
  CREATE INDEX bids_organisation ON bids (organisation_id, id);
  CREATE TABLE bid_versions (
    bid_id uuid NOT NULL REFERENCES bids (id), number int NOT NULL, header text NOT NULL, digest bytea NOT NULL, addendum int NOT NULL, person_id uuid NOT NULL REFERENCES people (id),
    received_at timestamptz NOT NULL, receipt_id uuid NOT NULL UNIQUE, receipt text NOT NULL, signature bytea NOT NULL, PRIMARY KEY (bid_id, number));
  CREATE TABLE bid_shares (bid_id uuid NOT NULL REFERENCES bids (id), number int NOT NULL, n int NOT NULL, wrapped bytea NOT NULL, PRIMARY KEY (bid_id, number, n));
  CREATE TABLE bid_parties (challenge_id uuid NOT NULL, organisation_id uuid NOT NULL REFERENCES organisations (id), bid_id uuid NOT NULL REFERENCES bids (id), lead boolean NOT NULL,
    CONSTRAINT bid_parties_once PRIMARY KEY (challenge_id, organisation_id));
  CREATE INDEX bid_parties_bid ON bid_parties (bid_id);
  CREATE TABLE bid_identities (bid_id uuid NOT NULL REFERENCES bids (id), kind text NOT NULL, wrapped bytea NOT NULL, PRIMARY KEY (bid_id, kind));
  CREATE TABLE bid_reads (id uuid PRIMARY KEY, bid_id uuid NOT NULL REFERENCES bids (id), person_id uuid NOT NULL, what text NOT NULL, at timestamptz NOT NULL DEFAULT jiebang_now());
  CREATE INDEX bid_reads_bid ON bid_reads (bid_id, at);

  CREATE TABLE openings (
    id uuid PRIMARY KEY, challenge_id uuid NOT NULL UNIQUE REFERENCES challenges (id), state text NOT NULL CHECK (state IN ('started','running','completed')), version int NOT NULL DEFAULT 1,
    started_by uuid NOT NULL, started_at timestamptz NOT NULL, confirmed_by uuid, confirmed_at timestamptz, completed_at timestamptz, total int);
  CREATE TABLE eligibility_checks (
    id uuid PRIMARY KEY, challenge_id uuid NOT NULL REFERENCES challenges (id), bid_id uuid NOT NULL REFERENCES bids (id), outcome text NOT NULL CHECK (outcome IN ('eligible','ineligible','supplement')),
    state text NOT NULL CHECK (state IN ('waiting','handed-in','expired','decided')), version int NOT NULL DEFAULT 1, items jsonb NOT NULL DEFAULT '[]', reasons jsonb NOT NULL DEFAULT '[]',
    due_at timestamptz, person_id uuid NOT NULL, at timestamptz NOT NULL DEFAULT jiebang_now());
  CREATE UNIQUE INDEX eligibility_checks_supplement_once ON eligibility_checks (bid_id) WHERE outcome = 'supplement';
  CREATE UNIQUE INDEX eligibility_checks_decided_once ON eligibility_checks (bid_id) WHERE outcome <> 'supplement';
  CREATE INDEX eligibility_checks_challenge ON eligibility_checks (challenge_id, at);
  CREATE TABLE supplements (
    check_id uuid NOT NULL REFERENCES eligibility_checks (id), file_id uuid NOT NULL REFERENCES files (id), item text NOT NULL CHECK (item IN ('seal','signature','credit-authorisation','identity-document')),
    at timestamptz NOT NULL DEFAULT jiebang_now(), PRIMARY KEY (check_id, file_id));`,
  appendOnly: ['bid_versions', 'bid_reads', 'supplements'],
}), bidsAgencyRules, keySharesMigration, draftSectionsMigration, bidUploadsMigration, priceEnvelopesMigration, priceEnvelopesAgencyRules];
