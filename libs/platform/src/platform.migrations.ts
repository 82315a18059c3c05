// Owns the platform's tables: clock, outbox, handled events, due work, idempotency, approvals, limits, audit entries, histories, files.
import { agencyRulesMigration } from './agency-rules.js';
import { calendarMigration } from './calendar.js';
import { migration } from './database/migration.js';
import { erasuresMigration } from './record/erasures.migrations.js';
import { recordMigration } from './record/record.migrations.js';
import { statesMigration } from './record/states.migrations.js';
import { uploadsMigration } from './uploads/uploads.migrations.js';

export const platformMigrations = [
  migration({
    slice: 'platform', at: 2026112401, name: 'ground',
    up: `
    CREATE TABLE deployment (kind text NOT NULL CHECK (kind IN ('production','demonstration','test')), singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton));
    CREATE FUNCTION jiebang_now() RETURNS timestamptz LANGUAGE sql VOLATILE PARALLEL RESTRICTED AS $$ SELECT clock_timestamp() $$;
    CREATE TABLE append_only_tables (table_name text PRIMARY KEY);
    CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '% is append only', TG_TABLE_NAME; END $$;

    CREATE TABLE events (
      id uuid PRIMARY KEY, name text NOT NULL, subject text NOT NULL, subject_id text NOT NULL, version int NOT NULL,
      payload jsonb NOT NULL, at timestamptz NOT NULL DEFAULT jiebang_now());
    CREATE TABLE outbox (
      id uuid PRIMARY KEY, queue text NOT NULL, job text NOT NULL, payload jsonb NOT NULL, options jsonb NOT NULL DEFAULT '{}',
      at timestamptz NOT NULL DEFAULT clock_timestamp());
    CREATE INDEX outbox_at ON outbox (at);
    CREATE TABLE handled_events (handler text NOT NULL, event_id uuid NOT NULL, at timestamptz NOT NULL DEFAULT jiebang_now(), PRIMARY KEY (handler, event_id));
    CREATE TABLE due_work (
      kind text NOT NULL, subject_id text NOT NULL, due_at timestamptz NOT NULL, done_at timestamptz, attempts int NOT NULL DEFAULT 0, failure text,
      retry_at timestamptz, PRIMARY KEY (kind, subject_id));
    CREATE INDEX due_work_open ON due_work (due_at) WHERE done_at IS NULL;

    CREATE TABLE idempotency_keys (
      person_id uuid NOT NULL, route text NOT NULL, key text NOT NULL, body_hash bytea NOT NULL, status int, answer jsonb,
      keep boolean NOT NULL DEFAULT false, at timestamptz NOT NULL DEFAULT jiebang_now(), PRIMARY KEY (person_id, route, key));

    CREATE TABLE approvals (
      id uuid PRIMARY KEY, subject text NOT NULL, subject_id uuid NOT NULL, step text NOT NULL, person_id uuid NOT NULL, content_hash bytea NOT NULL,
      at timestamptz NOT NULL DEFAULT jiebang_now(), voided_at timestamptz, note text);
    CREATE UNIQUE INDEX approvals_person_once ON approvals (subject, subject_id, person_id) WHERE voided_at IS NULL;
    CREATE UNIQUE INDEX approvals_step_once ON approvals (subject, subject_id, step) WHERE voided_at IS NULL;

    CREATE TABLE limits (
      scope text NOT NULL, key text NOT NULL, limit_fen bigint NOT NULL CHECK (limit_fen >= 0),
      held_fen bigint NOT NULL DEFAULT 0 CHECK (held_fen >= 0), posted_fen bigint NOT NULL DEFAULT 0 CHECK (posted_fen >= 0),
      CHECK (held_fen + posted_fen <= limit_fen), PRIMARY KEY (scope, key));
    CREATE TABLE holds (
      id uuid PRIMARY KEY, scope text NOT NULL, key text NOT NULL, subject_id uuid NOT NULL, amount_fen bigint NOT NULL CHECK (amount_fen > 0),
      state text NOT NULL CHECK (state IN ('held','posted','voided','recovered')), recovered_fen bigint NOT NULL DEFAULT 0 CHECK (recovered_fen >= 0 AND recovered_fen <= amount_fen),
      at timestamptz NOT NULL DEFAULT jiebang_now(), FOREIGN KEY (scope, key) REFERENCES limits (scope, key));
    CREATE UNIQUE INDEX holds_once ON holds (subject_id, scope, key) WHERE state <> 'voided';
    CREATE INDEX holds_limit ON holds (scope, key);

    CREATE TABLE audit_entries (
      id uuid PRIMARY KEY, subject text NOT NULL, subject_id text NOT NULL, action text NOT NULL, actor text NOT NULL, version int NOT NULL,
      state_hash bytea NOT NULL, leaf bytea NOT NULL, at timestamptz NOT NULL);
    CREATE INDEX audit_entries_subject ON audit_entries (subject, subject_id, at);
    CREATE TABLE audit_payloads (entry_id uuid PRIMARY KEY REFERENCES audit_entries (id), salt bytea NOT NULL, payload jsonb NOT NULL);
    CREATE TABLE histories (
      subject text NOT NULL, subject_id text NOT NULL, version int NOT NULL, transition text NOT NULL, from_state text, to_state text NOT NULL,
      actor text NOT NULL, reason text, at timestamptz NOT NULL DEFAULT jiebang_now(), PRIMARY KEY (subject, subject_id, version));

    CREATE TABLE files (
      id uuid PRIMARY KEY, owner_id uuid, name text NOT NULL, purpose text NOT NULL, type text NOT NULL, size bigint NOT NULL CHECK (size > 0),
      sha256 bytea, storage_key text NOT NULL, state text NOT NULL CHECK (state IN ('receiving','stored','refused')), at timestamptz NOT NULL DEFAULT jiebang_now(),
      CHECK (state = 'receiving' OR sha256 IS NOT NULL));
    CREATE TABLE file_parts (file_id uuid NOT NULL REFERENCES files (id), n int NOT NULL, PRIMARY KEY (file_id, n));
    CREATE TABLE file_links (file_id uuid NOT NULL REFERENCES files (id), subject text NOT NULL, subject_id uuid NOT NULL, PRIMARY KEY (subject, subject_id, file_id));
    CREATE INDEX file_links_file ON file_links (file_id);
    CREATE TABLE calendar_days (day date PRIMARY KEY, working boolean NOT NULL, confirmed boolean NOT NULL, note text);
    CREATE TABLE settings (name text PRIMARY KEY, value jsonb NOT NULL);
    CREATE TABLE counters (name text PRIMARY KEY, value bigint NOT NULL);`,
    appendOnly: ['audit_entries', 'histories', 'events'],
  }),
  calendarMigration,
  migration({
    slice: 'platform', at: 2026112502, name: 'answers-as-they-were',
    up: 'ALTER TABLE idempotency_keys ALTER COLUMN answer TYPE json; -- keeps the order of members: a repeat is told the first answer to the byte',
  }),
  agencyRulesMigration,
  migration({
    slice: 'platform', at: 2026112700, name: 'limits-that-count',
    up: `
    -- Null: no ceiling. The row counts what a scope was granted, and whoever measures by it locks it.
    ALTER TABLE limits ALTER COLUMN limit_fen DROP NOT NULL;`,
  }),
  recordMigration,
  statesMigration,
  erasuresMigration,
  uploadsMigration,
];
