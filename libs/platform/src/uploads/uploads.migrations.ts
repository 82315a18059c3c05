// Owns what is kept of an upload that is still coming: how far it is, and where its pieces rest, sealed with a key of its own.
import { migration } from '../database/migration.js';

export const uploadsMigration = migration({
  slice: 'platform', at: 2026112865, name: 'uploads',
  up: `
  CREATE TABLE uploads (
    id uuid PRIMARY KEY, person_id uuid NOT NULL, purpose text NOT NULL, about jsonb NOT NULL, wrapped bytea NOT NULL, length bigint NOT NULL CHECK (length > 0),
    received bigint NOT NULL DEFAULT 0 CHECK (received BETWEEN 0 AND length), expires_at timestamptz NOT NULL, at timestamptz NOT NULL DEFAULT jiebang_now());
  CREATE INDEX uploads_person ON uploads (person_id);
  CREATE INDEX uploads_expiry ON uploads (expires_at);
  CREATE TABLE upload_pieces (upload_id uuid NOT NULL REFERENCES uploads (id) ON DELETE CASCADE, place bigint NOT NULL, size int NOT NULL CHECK (size > 0), object text NOT NULL, PRIMARY KEY (upload_id, place));`,
});
