// Owns the tables of bundles: what was published, for good; and what is being made.
import { agencyRules, migration, type MigrationClass } from '#libs/platform';

export const bundlesMigrations: MigrationClass[] = [migration({
  slice: 'bundles', at: 2026112832, name: 'bundles',
  up: `
  CREATE TABLE bundles (
    id uuid PRIMARY KEY, challenge_id uuid NOT NULL REFERENCES challenges (id), n int NOT NULL CHECK (n > 0), storage_key text NOT NULL, size bigint NOT NULL CHECK (size > 0), sha256 bytea NOT NULL CHECK (length(sha256) = 32),
    log_size bigint NOT NULL, entry_id uuid NOT NULL, made_at timestamptz NOT NULL, UNIQUE (challenge_id, n));
  CREATE TABLE bundle_makings (challenge_id uuid PRIMARY KEY REFERENCES challenges (id), since timestamptz NOT NULL, percent int NOT NULL DEFAULT 0);`,
  appendOnly: ['bundles'],
}), agencyRules({
  slice: 'bundles', at: 2026112833,
  rules: { bundle: 'SELECT a.path FROM bundles b JOIN challenges c ON c.id = b.challenge_id JOIN agencies a ON a.id = c.agency_id WHERE b.id = $1::uuid' },
})];
