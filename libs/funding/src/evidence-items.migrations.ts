// Owns the step after which papers state facts too, and a document names the items of a list that it shows.
import { migration } from '#libs/platform';

export const evidenceItemMigrations = [migration({
  slice: 'funding', at: 2026113010, name: 'evidence items',
  up: `
  -- What an item is known by in the whole city; its key in evidence_keys goes with whichever document of the claim still shows it.
  ALTER TABLE evidence ADD COLUMN item_keys jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(item_keys) = 'array'), DROP CONSTRAINT evidence_amount,
    ADD CONSTRAINT evidence_amount CHECK (CASE WHEN kind IN ('contract','invoice','bank-slip','bill') THEN amount_fen > 0 AND (proves IS NULL OR jsonb_typeof(proves) = 'object') ELSE amount_fen = 0 AND jsonb_typeof(proves) = 'object' END);`,
})];
