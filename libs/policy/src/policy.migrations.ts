// Owns policy's tables, in order: versions of clauses as canonical JSON under their hashes, and what grew from them. What was approved is never changed, so a quote stays reproducible.
import { migration } from '#libs/platform';
import { clauseVersionMigrations } from './clause-versions.migrations.js';

export const policyMigrations = [migration({
  slice: 'policy', at: 2026112420, name: 'clauses',
  up: `
  CREATE TABLE policy_clause_versions (
    clause_id text NOT NULL, version text NOT NULL, position int NOT NULL, standing text NOT NULL CHECK (standing IN ('confirmed','provisional')),
    effective_from date NOT NULL, effective_to date CHECK (effective_to >= effective_from),
    canonical_json text NOT NULL, sha256 text NOT NULL UNIQUE CHECK (sha256 = encode(sha256(convert_to(canonical_json, 'UTF8')), 'hex')),
    at timestamptz NOT NULL DEFAULT jiebang_now(), PRIMARY KEY (clause_id, version), UNIQUE (clause_id, effective_from));`,
  appendOnly: ['policy_clause_versions'],
}), ...clauseVersionMigrations];
