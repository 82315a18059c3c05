// Owns identity's tables: agencies, organisations, people and what lets them in. Secrets lie here only as hashes or wrapped.
import { migration } from '#libs/platform';
import { creditMigrations } from './credit.migrations.js';
import { identityAgencyRules } from './identity.agency-rules.migrations.js';

export const identityMigrations = [migration({
  slice: 'identity', at: 2026112410, name: 'people',
  up: `
  CREATE TABLE agencies (
    id uuid PRIMARY KEY, parent_id uuid REFERENCES agencies (id), path text NOT NULL UNIQUE CHECK (path LIKE '%/' || id::text),
    name_zh text NOT NULL, name_en text NOT NULL, district_code text);
  CREATE UNIQUE INDEX agencies_one_root ON agencies ((parent_id IS NULL)) WHERE parent_id IS NULL;

  CREATE TABLE organisations (
    id uuid PRIMARY KEY, kind text NOT NULL CHECK (kind IN ('enterprise','institute','university','hospital')), name text NOT NULL,
    credit_code text NOT NULL UNIQUE CHECK (credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
    state text NOT NULL CHECK (state IN ('registered','verified','closed')), version int NOT NULL DEFAULT 1,
    legal_representative text NOT NULL, controller text, address text, phone text, district_code text,
    shareholders jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(shareholders) = 'array'), created_at timestamptz NOT NULL DEFAULT jiebang_now());
  CREATE INDEX organisations_name ON organisations (name, id);
  CREATE INDEX organisations_controller ON organisations (controller);
  CREATE INDEX organisations_legal ON organisations (legal_representative);

  CREATE TABLE people (
    id uuid PRIMARY KEY, email text NOT NULL CHECK (email = lower(email)), name text NOT NULL, locale text NOT NULL DEFAULT 'zh' CHECK (locale IN ('zh','en')), password_hash text,
    state text NOT NULL CHECK (state IN ('unconfirmed','active','closed')), version int NOT NULL DEFAULT 1, expert boolean NOT NULL DEFAULT false,
    oidc_subject text UNIQUE, pending_organisation jsonb, created_at timestamptz NOT NULL DEFAULT jiebang_now(), CHECK (state <> 'closed' OR password_hash IS NULL));
  CREATE UNIQUE INDEX people_email ON people (email) WHERE state <> 'closed';

  CREATE TABLE memberships (
    id uuid PRIMARY KEY, person_id uuid NOT NULL REFERENCES people (id), organisation_id uuid NOT NULL REFERENCES organisations (id),
    role text NOT NULL CHECK (role IN ('owner','member')), at timestamptz NOT NULL DEFAULT jiebang_now(), UNIQUE (person_id, organisation_id));
  CREATE INDEX memberships_organisation ON memberships (organisation_id);
  CREATE TABLE grants (
    id uuid PRIMARY KEY, person_id uuid NOT NULL REFERENCES people (id), role text NOT NULL CHECK (role IN ('officer','head','finance','auditor','admin','opener')),
    agency_id uuid NOT NULL REFERENCES agencies (id), at timestamptz NOT NULL DEFAULT jiebang_now(), UNIQUE (person_id, role, agency_id));
  CREATE INDEX grants_agency ON grants (agency_id, role);

  CREATE TABLE sessions (
    id uuid PRIMARY KEY, token_hash bytea NOT NULL UNIQUE CHECK (length(token_hash) = 32), person_id uuid NOT NULL REFERENCES people (id),
    second_factor boolean NOT NULL, created_at timestamptz NOT NULL DEFAULT jiebang_now(), used_at timestamptz NOT NULL DEFAULT jiebang_now());
  CREATE INDEX sessions_person ON sessions (person_id);
  CREATE TABLE access_tokens (
    id uuid PRIMARY KEY, token_hash bytea NOT NULL UNIQUE CHECK (length(token_hash) = 32), person_id uuid NOT NULL REFERENCES people (id), name text NOT NULL,
    second_factor boolean NOT NULL, created_at timestamptz NOT NULL DEFAULT jiebang_now(), expires_at timestamptz NOT NULL);
  CREATE INDEX access_tokens_person ON access_tokens (person_id, created_at);
  CREATE TABLE second_factors (
    id uuid PRIMARY KEY, person_id uuid NOT NULL UNIQUE REFERENCES people (id), secret bytea NOT NULL,
    confirmed_at timestamptz, last_step bigint NOT NULL DEFAULT 0, created_at timestamptz NOT NULL DEFAULT jiebang_now());
  CREATE TABLE mail_links (
    token_hash bytea PRIMARY KEY CHECK (length(token_hash) = 32), purpose text NOT NULL, subject text NOT NULL, subject_id text NOT NULL,
    person_id uuid REFERENCES people (id), email text NOT NULL, created_at timestamptz NOT NULL DEFAULT jiebang_now(), expires_at timestamptz NOT NULL, used_at timestamptz);
  CREATE INDEX mail_links_subject ON mail_links (subject, subject_id);
  CREATE INDEX mail_links_person ON mail_links (person_id);
  CREATE TABLE invitations (
    id uuid PRIMARY KEY, organisation_id uuid NOT NULL REFERENCES organisations (id), email text NOT NULL, role text NOT NULL CHECK (role IN ('owner','member')),
    invited_by uuid REFERENCES people (id), at timestamptz NOT NULL DEFAULT jiebang_now(), accepted_at timestamptz);
  CREATE UNIQUE INDEX invitations_open ON invitations (organisation_id, email) WHERE accepted_at IS NULL;
  CREATE TABLE throttles (key text PRIMARY KEY, attempts int NOT NULL, since timestamptz NOT NULL, locked_until timestamptz);`,
}), ...creditMigrations, identityAgencyRules];
