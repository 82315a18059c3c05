// Owns the register's tables: enterprises by credit code, titles with their validity, figures by year with their source, and who brought which file.
import { migration, type MigrationClass } from '#libs/platform';

export const enterprisesMigrations: MigrationClass[] = [migration({
  slice: 'industry', at: 2026112620, name: 'enterprises',
  up: `
  CREATE TABLE enterprises (
    id uuid PRIMARY KEY, credit_code text NOT NULL UNIQUE CHECK (credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'), name text NOT NULL, organisation_id uuid UNIQUE REFERENCES organisations (id),
    district_code text NOT NULL CHECK (district_code ~ '^\\d{6}(-[A-Z]{2})?$'), chain_id text REFERENCES chains (id), industry_class text CHECK (industry_class ~ '^\\d{4}$'), strategic boolean, controller text,
    version int NOT NULL DEFAULT 1, created_at timestamptz NOT NULL DEFAULT jiebang_now(), changed_at timestamptz NOT NULL DEFAULT jiebang_now());
  CREATE INDEX enterprises_name ON enterprises (name, id);
  CREATE INDEX enterprises_district ON enterprises (district_code, name, id);
  CREATE INDEX enterprises_chain ON enterprises (chain_id, name, id);
  CREATE INDEX enterprises_controller ON enterprises (controller);
  CREATE TABLE enterprise_titles (
    enterprise_id uuid NOT NULL REFERENCES enterprises (id), tier text NOT NULL CHECK (tier IN ('national-single-champion','national-little-giant','provincial-srdi','municipal-srdi','innovative')),
    valid_from date NOT NULL, valid_to date NOT NULL CHECK (valid_to >= valid_from), document text, at timestamptz NOT NULL DEFAULT jiebang_now(), PRIMARY KEY (enterprise_id, tier, valid_from));
  -- A figure is fen or a count, by its name; the names stand in the contract.
  CREATE TABLE enterprise_figures (
    enterprise_id uuid NOT NULL REFERENCES enterprises (id), year int NOT NULL CHECK (year BETWEEN 2000 AND 2200), figure text NOT NULL CHECK (figure ~ '^[a-z][A-Za-z]{1,40}$'),
    value bigint NOT NULL, source text NOT NULL, at timestamptz NOT NULL DEFAULT jiebang_now(), PRIMARY KEY (enterprise_id, year, figure));
  CREATE TABLE enterprise_imports (
    id uuid PRIMARY KEY, name text NOT NULL, sha256 text NOT NULL, rows int NOT NULL, created int NOT NULL, changed int NOT NULL, figures int NOT NULL,
    imported_by uuid NOT NULL REFERENCES people (id), at timestamptz NOT NULL DEFAULT jiebang_now());`,
  appendOnly: ['enterprise_imports'],
})];
