// Owns the tables of challenges: one ordered list of steps.
import { migration, type MigrationClass } from '#libs/platform';
import { challengesAgencyRules } from './challenges.agency-rules.migrations.js';
import { envelopesMigration } from './envelopes.migrations.js';
import { questionMergesMigration } from './question-merges.migrations.js';
import { openersMigration, openersAgencyRules } from './openers.migrations.js';

export const challengesMigrations: MigrationClass[] = [migration({
  slice: 'challenges', at: 2026112530, name: 'needs-and-challenges',
  up: `
  CREATE TABLE needs (
    id uuid PRIMARY KEY, organisation_id uuid REFERENCES organisations (id), agency_id uuid NOT NULL REFERENCES agencies (id), created_by uuid REFERENCES people (id),
    state text NOT NULL CHECK (state IN ('draft','submitted','screened','challenged','rejected','withdrawn')), version int NOT NULL DEFAULT 1,
    title text NOT NULL DEFAULT '', content jsonb NOT NULL, created_at timestamptz NOT NULL DEFAULT jiebang_now(), submitted_at timestamptz, screened_at timestamptz, screening_reason text);
  CREATE INDEX needs_organisation ON needs (organisation_id, created_at DESC, id DESC);
  CREATE INDEX needs_agency ON needs (agency_id, created_at DESC, id DESC);

  CREATE TABLE challenges (
    id uuid PRIMARY KEY, number text UNIQUE, need_id uuid UNIQUE REFERENCES needs (id), agency_id uuid NOT NULL REFERENCES agencies (id), demand_side_id uuid REFERENCES organisations (id),
    created_by uuid REFERENCES people (id), state text NOT NULL CHECK (state IN ('draft','submitted','approved','open','closed','opened','concluded','failed','cancelled')), version int NOT NULL DEFAULT 1,
    title text NOT NULL DEFAULT '', chain_id text REFERENCES chains (id), field_id text REFERENCES fields (id), budget_fen bigint CHECK (budget_fen > 0), closes_at timestamptz,
    content jsonb NOT NULL, content_hash bytea NOT NULL CHECK (length(content_hash) = 32), addendum int NOT NULL DEFAULT 0, extended_under_rule boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT jiebang_now(), published_at timestamptz, closed_at timestamptz, opened_at timestamptz,
    listed_at timestamptz NOT NULL DEFAULT jiebang_now(), words tsvector NOT NULL DEFAULT '', search_text text NOT NULL DEFAULT '',
    CHECK (published_at IS NULL OR (number IS NOT NULL AND closes_at IS NOT NULL AND budget_fen IS NOT NULL AND chain_id IS NOT NULL AND field_id IS NOT NULL)),
    CHECK (published_at IS NOT NULL OR state IN ('draft','submitted','approved','cancelled')));
  CREATE INDEX challenges_newest ON challenges (listed_at DESC, id DESC) WHERE published_at IS NOT NULL;
  CREATE INDEX challenges_state ON challenges (state, listed_at DESC, id DESC) WHERE published_at IS NOT NULL;
  CREATE INDEX challenges_chain ON challenges (chain_id, listed_at DESC, id DESC) WHERE published_at IS NOT NULL;
  CREATE INDEX challenges_field ON challenges (field_id, listed_at DESC, id DESC) WHERE published_at IS NOT NULL;
  CREATE INDEX challenges_agency ON challenges (agency_id, listed_at DESC, id DESC);
  CREATE INDEX challenges_closing ON challenges (closes_at, id) WHERE state = 'open';
  CREATE INDEX challenges_closing_chain ON challenges (chain_id, closes_at, id) WHERE state = 'open';
  CREATE INDEX challenges_closing_field ON challenges (field_id, closes_at, id) WHERE state = 'open';
  CREATE INDEX challenges_demand_side ON challenges (demand_side_id);
  CREATE INDEX challenges_words ON challenges USING gin (words) WITH (fastupdate = off);

  CREATE TABLE challenge_openers (challenge_id uuid NOT NULL REFERENCES challenges (id), position int NOT NULL, recipient text NOT NULL, PRIMARY KEY (challenge_id, position));
  CREATE TABLE challenge_opener_secrets (challenge_id uuid PRIMARY KEY REFERENCES challenges (id), wrapped bytea NOT NULL);
  CREATE TABLE challenge_addenda (
    challenge_id uuid NOT NULL REFERENCES challenges (id), number int NOT NULL CHECK (number > 0), text text NOT NULL, material boolean NOT NULL, closes_at timestamptz NOT NULL,
    published_by uuid NOT NULL REFERENCES people (id), published_at timestamptz NOT NULL DEFAULT jiebang_now(), PRIMARY KEY (challenge_id, number));
  CREATE TABLE challenge_cancellations (
    id uuid PRIMARY KEY, challenge_id uuid NOT NULL REFERENCES challenges (id), reason text NOT NULL, asked_by uuid NOT NULL REFERENCES people (id),
    asked_at timestamptz NOT NULL DEFAULT jiebang_now(), settled_at timestamptz, confirmed boolean);
  CREATE UNIQUE INDEX challenge_cancellations_waiting ON challenge_cancellations (challenge_id) WHERE settled_at IS NULL;
  CREATE TABLE challenge_questions (
    id uuid PRIMARY KEY, challenge_id uuid NOT NULL REFERENCES challenges (id), organisation_id uuid NOT NULL REFERENCES organisations (id), asked_by uuid NOT NULL REFERENCES people (id),
    text text NOT NULL, asked_at timestamptz NOT NULL DEFAULT jiebang_now(), answer text, answered_by uuid REFERENCES people (id), answered_at timestamptz, CHECK ((answer IS NULL) = (answered_at IS NULL)));
  CREATE INDEX challenge_questions_challenge ON challenge_questions (challenge_id, asked_at, id);
  CREATE TABLE challenge_followers (
    challenge_id uuid NOT NULL REFERENCES challenges (id), person_id uuid NOT NULL REFERENCES people (id), at timestamptz NOT NULL DEFAULT jiebang_now(), PRIMARY KEY (challenge_id, person_id));
  CREATE INDEX challenge_followers_person ON challenge_followers (person_id);`,
  appendOnly: ['challenge_openers', 'challenge_addenda'],
}), migration({
  slice: 'challenges', at: 2026112590, name: 'lines',
  up: `
  -- A challenge's line in the list, ready as JSON: forming it for every row of every page cost more than finding the page. The forms depend on no setting of a session,
  -- which PostgreSQL cannot see through to_char and json_build_object.
  CREATE FUNCTION challenge_line(id uuid, number text, title text, state text, agency_id uuid, chain_id text, field_id text, budget_fen bigint, closes_at timestamptz, published_at timestamptz)
    RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$ BEGIN
    RETURN json_build_object('id', id, 'number', number, 'title', title, 'state', state, 'agencyId', agency_id, 'chainId', chain_id, 'fieldId', field_id,
      'budget', to_char(budget_fen / 100.0, 'FM999999999999999990.00'),
      'closesAt', to_char(closes_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'publishedAt', to_char(published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')); END $$;
  ALTER TABLE challenges ADD COLUMN line text NOT NULL
    GENERATED ALWAYS AS (challenge_line(id, number, title, state, agency_id, chain_id, field_id, budget_fen, closes_at, published_at)) STORED;`,
}), challengesAgencyRules, openersMigration, openersAgencyRules, questionMergesMigration, envelopesMigration];
