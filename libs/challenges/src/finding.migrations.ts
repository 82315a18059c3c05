// Owns the tables of finding a challenge again: saved searches with what they found, and the secret addresses of calendars. All of it is one person's own.
import { migration } from '#libs/platform';

export const findingMigration = migration({
  slice: 'challenges', at: 2026112847, name: 'saved-searches-and-calendar-feeds',
  up: `
  CREATE TABLE saved_searches (
    id uuid PRIMARY KEY, person_id uuid NOT NULL REFERENCES people (id), name text NOT NULL, filter jsonb NOT NULL, cadence text NOT NULL CHECK (cadence IN ('at-publication','daily')),
    query text, checks jsonb NOT NULL DEFAULT '[]', version int NOT NULL DEFAULT 1, created_at timestamptz NOT NULL DEFAULT jiebang_now());
  COMMENT ON COLUMN saved_searches.query IS 'the tsquery of filter.q and, in checks, what must stand in the text: made from it, and made again when the words of searches change';
  CREATE INDEX saved_searches_person ON saved_searches (person_id, id);
  CREATE TABLE saved_search_matches (
    search_id uuid NOT NULL REFERENCES saved_searches (id) ON DELETE CASCADE, challenge_id uuid NOT NULL REFERENCES challenges (id), found_at timestamptz NOT NULL DEFAULT jiebang_now(),
    digest uuid, told_at timestamptz, PRIMARY KEY (search_id, challenge_id));
  CREATE INDEX saved_search_matches_untold ON saved_search_matches (search_id) WHERE told_at IS NULL;
  CREATE INDEX saved_search_matches_digest ON saved_search_matches (digest) WHERE digest IS NOT NULL;
  CREATE INDEX saved_search_matches_challenge ON saved_search_matches (challenge_id);
  CREATE TABLE calendar_feeds (person_id uuid PRIMARY KEY REFERENCES people (id), token_hash bytea NOT NULL UNIQUE CHECK (length(token_hash) = 32), created_at timestamptz NOT NULL DEFAULT jiebang_now());
  DROP INDEX challenge_followers_person;
  CREATE INDEX challenge_followers_person ON challenge_followers (person_id, at DESC, challenge_id DESC);`,
});
