// Owns the public notices of planned subsidies: what a submitted batch would pay, its days, objections to it, and the clauses that need none.
import { migration } from '#libs/platform';

export const subsidyNoticeMigrations = [
  migration({
    slice: 'funding', at: 2026112656, name: 'subsidy notices',
    up: `
    CREATE TABLE subsidy_notices (
      id uuid PRIMARY KEY, number text NOT NULL UNIQUE, batch_id uuid NOT NULL REFERENCES payment_batches (id), agency_id uuid NOT NULL REFERENCES agencies (id), agency_path text NOT NULL,
      state text NOT NULL CHECK (state IN ('published','suspended','ended','overturned')), version int NOT NULL DEFAULT 1, first_day date NOT NULL, last_day date NOT NULL CHECK (last_day >= first_day), working_days int NOT NULL,
      dates_confirmed_by uuid REFERENCES people (id), content jsonb NOT NULL, content_hash bytea NOT NULL, published_by uuid NOT NULL REFERENCES people (id), published_at timestamptz NOT NULL DEFAULT jiebang_now(), ended_at timestamptz);
    CREATE INDEX subsidy_notices_batch ON subsidy_notices (batch_id);
    CREATE UNIQUE INDEX subsidy_notices_running ON subsidy_notices (batch_id) WHERE state IN ('published','suspended');
    CREATE TABLE subsidy_objections (
      id uuid PRIMARY KEY, notice_id uuid NOT NULL REFERENCES subsidy_notices (id), agency_path text NOT NULL, person_id uuid NOT NULL REFERENCES people (id), organisation_id uuid REFERENCES organisations (id), text text NOT NULL,
      state text NOT NULL CHECK (state IN ('received','accepted','refused','answered')), version int NOT NULL DEFAULT 1, received_at timestamptz NOT NULL DEFAULT jiebang_now(), reply_by date NOT NULL,
      reply text, replied_by uuid REFERENCES people (id), replied_at timestamptz, CHECK ((state = 'received') = (reply IS NULL)));
    CREATE INDEX subsidy_objections_notice ON subsidy_objections (notice_id, received_at);
    CREATE TABLE subsidy_notice_rules (
      id uuid PRIMARY KEY, clause text NOT NULL, required boolean NOT NULL, reason text NOT NULL, set_by uuid NOT NULL REFERENCES people (id), at timestamptz NOT NULL DEFAULT jiebang_now());
    CREATE INDEX subsidy_notice_rules_clause ON subsidy_notice_rules (clause, at DESC, id DESC);`,
    appendOnly: ['subsidy_notice_rules'],
  }),
];
