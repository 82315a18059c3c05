// Owns the tables of reviews: experts, panels and their seats, rounds, assignments, score sheets and rankings.
import { migration, type MigrationClass } from '#libs/platform';
import { drawsMigrations } from './draws.migrations.js';
import { reviewsAgencyRules } from './reviews.agency-rules.migrations.js';
import { stagedRankingsMigration } from './staged-rankings.migrations.js';

export const reviewsMigrations: MigrationClass[] = [migration({
  slice: 'reviews', at: 2026112550, name: 'reviews',
  up: `
  CREATE TABLE experts (
    person_id uuid PRIMARY KEY REFERENCES people (id), organisation text NOT NULL, organisation_id uuid REFERENCES organisations (id), title text NOT NULL,
    fields text[] NOT NULL, version int NOT NULL DEFAULT 1, at timestamptz NOT NULL DEFAULT jiebang_now());
  CREATE INDEX experts_fields ON experts USING gin (fields);
  CREATE TABLE expert_invitations (
    id uuid PRIMARY KEY, email text NOT NULL, name text NOT NULL, organisation text NOT NULL, organisation_id uuid REFERENCES organisations (id), title text NOT NULL, fields text[] NOT NULL,
    invited_by uuid REFERENCES people (id), at timestamptz NOT NULL DEFAULT jiebang_now(), accepted_at timestamptz);
  CREATE UNIQUE INDEX expert_invitations_open ON expert_invitations (email) WHERE accepted_at IS NULL;

  CREATE TABLE panels (
    id uuid PRIMARY KEY, challenge_id uuid NOT NULL UNIQUE REFERENCES challenges (id), size int NOT NULL CHECK (size >= 3 AND size % 2 = 1), version int NOT NULL DEFAULT 1,
    formed_by uuid NOT NULL REFERENCES people (id), formed_at timestamptz NOT NULL DEFAULT jiebang_now(), decided_at timestamptz);
  CREATE TABLE seats (
    id uuid PRIMARY KEY, panel_id uuid NOT NULL REFERENCES panels (id), person_id uuid NOT NULL REFERENCES experts (person_id), chair boolean NOT NULL,
    state text NOT NULL CHECK (state IN ('invited','accepted','declined','recused','replaced')), version int NOT NULL DEFAULT 1, replaces uuid UNIQUE REFERENCES seats (id),
    invited_at timestamptz NOT NULL DEFAULT jiebang_now(), declared_at timestamptz, reminded_at timestamptz, reminders int NOT NULL DEFAULT 0,
    UNIQUE (panel_id, person_id), CHECK (declared_at IS NULL OR state <> 'invited'));
  CREATE UNIQUE INDEX seats_one_chair ON seats (panel_id) WHERE chair AND state IN ('invited','accepted');
  CREATE INDEX seats_person ON seats (person_id, invited_at);
  CREATE TABLE conflicts (
    id uuid PRIMARY KEY, seat_id uuid NOT NULL REFERENCES seats (id), person_id uuid NOT NULL REFERENCES people (id), challenge_id uuid NOT NULL REFERENCES challenges (id),
    organisation_ids uuid[] NOT NULL, declared_by uuid REFERENCES people (id), reason text NOT NULL, at timestamptz NOT NULL DEFAULT jiebang_now());
  CREATE INDEX conflicts_person ON conflicts (person_id);

  CREATE TABLE rounds (
    id uuid PRIMARY KEY, panel_id uuid NOT NULL REFERENCES panels (id), challenge_id uuid NOT NULL REFERENCES challenges (id), n int NOT NULL,
    state text NOT NULL CHECK (state IN ('planned','running','closed')), version int NOT NULL DEFAULT 1, due_at timestamptz NOT NULL, started_at timestamptz NOT NULL DEFAULT jiebang_now(),
    closed_at timestamptz, counted int, UNIQUE (panel_id, n), CHECK ((state = 'closed') = (closed_at IS NOT NULL AND counted IS NOT NULL)));
  CREATE UNIQUE INDEX rounds_one_running ON rounds (panel_id) WHERE state <> 'closed';
  CREATE TABLE assignments (
    id uuid PRIMARY KEY, round_id uuid NOT NULL REFERENCES rounds (id), seat_id uuid NOT NULL REFERENCES seats (id), bid_id uuid NOT NULL REFERENCES bids (id),
    at timestamptz NOT NULL DEFAULT jiebang_now(), UNIQUE (round_id, seat_id, bid_id));
  CREATE INDEX assignments_seat ON assignments (seat_id);
  CREATE INDEX assignments_bid ON assignments (bid_id);
  CREATE TABLE score_sheets (
    id uuid PRIMARY KEY, assignment_id uuid NOT NULL UNIQUE REFERENCES assignments (id), state text NOT NULL CHECK (state IN ('draft','submitted','void')), version int NOT NULL DEFAULT 1,
    scores jsonb NOT NULL DEFAULT '{}', notes jsonb NOT NULL DEFAULT '{}', comment text NOT NULL DEFAULT '', saved_at timestamptz);
  CREATE TABLE submitted_sheets (
    sheet_id uuid PRIMARY KEY REFERENCES score_sheets (id), scores jsonb NOT NULL, notes jsonb NOT NULL, comment text NOT NULL, total int NOT NULL CHECK (total >= 0),
    salt text NOT NULL, sha256 text NOT NULL CHECK (length(sha256) = 64), submitted_at timestamptz NOT NULL DEFAULT jiebang_now());

  CREATE FUNCTION keep_score_sheet() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'a score sheet is never deleted'; END IF;
    IF NEW.id <> OLD.id OR NEW.assignment_id <> OLD.assignment_id OR (OLD.state <> 'draft' AND NEW.state NOT IN (OLD.state, 'void')) THEN RAISE EXCEPTION 'a score sheet never goes back'; END IF;
    IF (OLD.state <> 'draft' OR NEW.state <> 'draft') AND (NEW.scores, NEW.notes, NEW.comment) IS DISTINCT FROM (OLD.scores, OLD.notes, OLD.comment) THEN RAISE EXCEPTION 'a submitted score sheet never changes'; END IF;
    RETURN NEW; END $$;
  CREATE TRIGGER score_sheets_keep BEFORE UPDATE OR DELETE ON score_sheets FOR EACH ROW EXECUTE FUNCTION keep_score_sheet();
  CREATE TRIGGER score_sheets_no_truncate BEFORE TRUNCATE ON score_sheets EXECUTE FUNCTION refuse_change();

  CREATE TABLE rankings (
    id uuid PRIMARY KEY, round_id uuid NOT NULL UNIQUE REFERENCES rounds (id), challenge_id uuid NOT NULL REFERENCES challenges (id), hash text NOT NULL CHECK (length(hash) = 64),
    derivation text NOT NULL, computed_at timestamptz NOT NULL DEFAULT jiebang_now());
  CREATE INDEX rankings_challenge ON rankings (challenge_id, computed_at);
  CREATE TABLE ranking_voids (ranking_id uuid PRIMARY KEY REFERENCES rankings (id), reason text NOT NULL, at timestamptz NOT NULL DEFAULT jiebang_now());`,
  appendOnly: ['conflicts', 'assignments', 'submitted_sheets', 'rankings', 'ranking_voids'],
}), reviewsAgencyRules, migration({
  slice: 'reviews', at: 2026112831, name: 'sheet-words',
  up: `
  -- The hash of a sheet's words under a salt of their own: points can be published and checked without them.
  ALTER TABLE submitted_sheets ADD COLUMN words text CHECK (length(words) = 64), ADD COLUMN words_salt text;`,
}), stagedRankingsMigration, ...drawsMigrations];
