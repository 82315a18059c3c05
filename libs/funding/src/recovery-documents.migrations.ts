// Owns the step after which a recovery names its documents: which counted for how much, and for how much they count since.
import { migration } from '#libs/platform';

export const recoveryDocumentMigrations = [migration({
  slice: 'funding', at: 2026113080, name: 'documents of a recovery',
  up: `
    CREATE TABLE recovery_documents (
      recovery_id uuid NOT NULL REFERENCES recoveries (id), evidence_id uuid NOT NULL REFERENCES evidence (id), rejected boolean NOT NULL, before_fen bigint NOT NULL CHECK (before_fen >= 0), after_fen bigint NOT NULL CHECK (after_fen >= 0),
      PRIMARY KEY (recovery_id, evidence_id), CHECK (CASE WHEN rejected THEN after_fen = 0 ELSE after_fen > 0 AND after_fen < before_fen END));
    CREATE UNIQUE INDEX recovery_documents_rejected ON recovery_documents (evidence_id) WHERE rejected;`,
  appendOnly: ['recovery_documents'],
})];
