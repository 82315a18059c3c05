// Owns what a round's rankings are where bids come in two envelopes: the technical one first, the final one with the prices after it.
import { migration } from '#libs/platform';

export const stagedRankingsMigration = migration({
  slice: 'reviews', at: 2026112883, name: 'staged-rankings',
  up: `
  ALTER TABLE rankings ADD COLUMN stage text NOT NULL DEFAULT 'whole' CHECK (stage IN ('whole','technical','final'));
  ALTER TABLE rankings DROP CONSTRAINT rankings_round_id_key, ADD CONSTRAINT rankings_once UNIQUE (round_id, stage);`,
});
