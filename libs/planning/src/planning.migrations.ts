// Owns planning's tables: a simulation with its checkpoint, the snapshot it runs over (gone when it ends), the sums by dimension, the reasons, and the lines that carry money.
import { migration, type MigrationClass } from '#libs/platform';
import { keepingMigrations } from './planning.keeping.migrations.js';

export const planningMigrations: MigrationClass[] = [migration({
  slice: 'planning', at: 2026112622, name: 'simulations',
  up: `
  CREATE TABLE simulations (
    id uuid PRIMARY KEY, title text NOT NULL, agency_id uuid NOT NULL REFERENCES agencies (id), agency_path text NOT NULL, over text NOT NULL CHECK (over IN ('register','claims')),
    state text NOT NULL CHECK (state IN ('queued','running','completed','failed')), version int NOT NULL DEFAULT 1,
    clauses jsonb NOT NULL, years int[] NOT NULL, settings jsonb NOT NULL, assumptions jsonb NOT NULL, occasions jsonb NOT NULL, on_day date NOT NULL, budget_year int,
    snapshot_at timestamptz, subjects int CHECK (subjects >= 0), done int NOT NULL DEFAULT 0 CHECK (done >= 0), line_count int NOT NULL DEFAULT 0, carry jsonb NOT NULL DEFAULT '{}', failure text,
    created_by uuid NOT NULL REFERENCES people (id), created_at timestamptz NOT NULL DEFAULT jiebang_now(), completed_at timestamptz,
    CHECK ((state = 'queued') = (snapshot_at IS NULL) OR state = 'failed'), CHECK ((state = 'completed') = (completed_at IS NOT NULL)), CHECK (state <> 'completed' OR done = subjects));
  CREATE INDEX simulations_agency ON simulations (agency_path, id);
  CREATE TABLE simulation_subjects (simulation_id uuid NOT NULL REFERENCES simulations (id), n int NOT NULL, row json NOT NULL, PRIMARY KEY (simulation_id, n));
  CREATE TABLE simulation_sums (
    simulation_id uuid NOT NULL REFERENCES simulations (id), year int NOT NULL, clause text NOT NULL, dimension text NOT NULL CHECK (dimension IN ('all','chain','district','tier','payer')), key text NOT NULL,
    eligible int NOT NULL, refused int NOT NULL, unknown int NOT NULL, amount_fen bigint NOT NULL, baseline_fen bigint, PRIMARY KEY (simulation_id, year, clause, dimension, key));
  CREATE TABLE simulation_reasons (
    simulation_id uuid NOT NULL REFERENCES simulations (id), year int NOT NULL, clause text NOT NULL, kind text NOT NULL CHECK (kind IN ('refused','unknown')), code text NOT NULL, text_zh text NOT NULL, text_en text NOT NULL,
    count int NOT NULL, PRIMARY KEY (simulation_id, year, clause, kind, code));
  CREATE TABLE simulation_lines (
    simulation_id uuid NOT NULL REFERENCES simulations (id), n int NOT NULL, year int NOT NULL, clause text NOT NULL, subject_id uuid NOT NULL, name text NOT NULL, code text NOT NULL,
    district text, chain text, tier text NOT NULL, amount_fen bigint NOT NULL, baseline_fen bigint, PRIMARY KEY (simulation_id, n), CHECK (amount_fen <> 0 OR coalesce(baseline_fen, 0) <> 0));
  CREATE TABLE simulation_budget_lines (
    simulation_id uuid NOT NULL REFERENCES simulations (id), year int NOT NULL, clause text NOT NULL, adopted_fen bigint NOT NULL, held_fen bigint NOT NULL, posted_fen bigint NOT NULL, PRIMARY KEY (simulation_id, year, clause));`,
}), ...keepingMigrations];
