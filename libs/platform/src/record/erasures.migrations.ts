// Erasures that two people settle. At most one waits for an entry.
import { migration } from '../database/migration.js';

export const erasuresMigration = migration({
  slice: 'platform', at: 2026112920, name: 'erasures-by-two',
  up: `
  CREATE TABLE erasure_requests (
    id uuid PRIMARY KEY, index bigint NOT NULL CHECK (index >= 0), entry_id uuid NOT NULL REFERENCES audit_entries (id), ground text NOT NULL CHECK (ground IN ('personal-data','court-order','retention')),
    reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 500), state text NOT NULL CHECK (state IN ('submitted','erased','refused')), version int NOT NULL DEFAULT 1,
    asked_by uuid NOT NULL, decided_by uuid, at timestamptz NOT NULL DEFAULT jiebang_now());
  CREATE UNIQUE INDEX erasure_requests_open ON erasure_requests (entry_id) WHERE state = 'submitted';
  CREATE INDEX erasure_requests_at ON erasure_requests (at DESC, id DESC);`,
});
