// Owns where a part's bytes rest: an object of their own each time a part comes. Null: at the place that the digest names, as before.
import { migration } from '#libs/platform';

export const bidUploadsMigration = migration({
  slice: 'bids', at: 2026112866, name: 'bid-parts-of-their-own',
  up: `
  ALTER TABLE bid_parts ADD COLUMN object text;
  CREATE INDEX bid_parts_age ON bid_parts (at, challenge_id);`,
});
