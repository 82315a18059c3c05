// Owns the column that keeps what an entry's state hash is the hash of.
import { migration } from '../database/migration.js';

export const statesMigration = migration({
  slice: 'platform', at: 2026112830, name: 'kept-states',
  up: `
  -- The canonical JSON that was hashed, for subjects that a competition publishes; null for all others, and for entries from before.
  ALTER TABLE audit_payloads ADD COLUMN state text;`,
});
