// Owns the tables of the log of record. All are append only, but for payloads: one goes when an erasure names it, never otherwise.
import { migration } from '../database/migration.js';

export const recordMigration = migration({
  slice: 'platform', at: 2026112750, name: 'log-of-record',
  up: `
  -- Which transaction wrote an entry. Entries become visible in the order of commits, not of ids or hours: all of a transaction older than the oldest running one are there, so the sequencer looks from that one on.
  ALTER TABLE audit_entries ADD COLUMN xact xid8 NOT NULL DEFAULT pg_current_xact_id();
  CREATE INDEX audit_entries_xact ON audit_entries (xact);

  -- One batch of the sequencer and the checkpoint that it signed. No two begin or end at the same leaf, so the log cannot fork. The seed shows which leaves are filling; it is never published.
  CREATE TABLE log_checkpoints (
    size bigint PRIMARY KEY, first bigint NOT NULL UNIQUE CHECK (first >= 0), leaves bytea NOT NULL, seed bytea NOT NULL CHECK (length(seed) = 32), root bytea NOT NULL CHECK (length(root) = 32), note text NOT NULL,
    beat timestamptz NOT NULL, taken_at timestamptz NOT NULL, waited_ms bigint, horizon xid8 NOT NULL, cluster text NOT NULL, at timestamptz NOT NULL DEFAULT jiebang_now(),
    CHECK (size > first AND (size - first) % 16 = 0 AND length(leaves) = 32 * (size - first)));
  ALTER TABLE log_checkpoints ALTER leaves SET STORAGE EXTERNAL; -- nothing to compress; a part is read without the rest
  CREATE INDEX log_checkpoints_taken ON log_checkpoints (taken_at);
  -- Where an entry stands. No foreign key: it would write to every entry's row once more; the verifier looks instead.
  CREATE TABLE log_entries (entry_id uuid PRIMARY KEY, index bigint NOT NULL UNIQUE);
  -- The hashes of whole tiles: the n-th of tile level 1 and above.
  CREATE TABLE log_nodes (level int NOT NULL CHECK (level > 0), n bigint NOT NULL CHECK (n >= 0), hash bytea NOT NULL CHECK (length(hash) = 32), PRIMARY KEY (level, n));
  CREATE TABLE log_cosignatures (
    size bigint NOT NULL REFERENCES log_checkpoints (size), witness text NOT NULL, key_id text NOT NULL, second bigint NOT NULL, line text NOT NULL, at timestamptz NOT NULL DEFAULT jiebang_now(), PRIMARY KEY (size, witness, key_id));
  CREATE INDEX log_cosignatures_witness ON log_cosignatures (witness, key_id, size DESC);
  CREATE TABLE log_erasures (
    index bigint PRIMARY KEY, entry_id uuid NOT NULL UNIQUE, erasure_id uuid NOT NULL REFERENCES audit_entries (id), ground text NOT NULL CHECK (ground IN ('personal-data','court-order','retention')), at timestamptz NOT NULL);

  CREATE FUNCTION payload_goes_with_erasure() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF TG_OP = 'DELETE' AND EXISTS (SELECT FROM log_erasures WHERE entry_id = OLD.entry_id) THEN RETURN OLD; END IF;
    RAISE EXCEPTION '% is append only; an erasure names what may go', TG_TABLE_NAME; END $$;
  CREATE TRIGGER audit_payloads_erasure BEFORE UPDATE OR DELETE ON audit_payloads FOR EACH ROW EXECUTE FUNCTION payload_goes_with_erasure();
  CREATE TRIGGER audit_payloads_no_truncate BEFORE TRUNCATE ON audit_payloads EXECUTE FUNCTION refuse_change();`,
  appendOnly: ['log_checkpoints', 'log_entries', 'log_nodes', 'log_cosignatures', 'log_erasures'],
});
