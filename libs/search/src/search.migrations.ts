// Owns the index of searches: one row for everything that can be found, written with the subject itself and rebuilt from it.
import { migration, type MigrationClass } from '#libs/platform';

export const searchMigrations: MigrationClass[] = [migration({
  slice: 'search', at: 2026112845, name: 'search-entries',
  up: `
  CREATE TABLE search_entries (
    id text PRIMARY KEY, kind text NOT NULL CHECK (kind IN ('challenge','addendum','answer','notice')), subject_id text NOT NULL, challenge_id uuid, agency_path text NOT NULL,
    public boolean NOT NULL, open boolean NOT NULL, state text NOT NULL, at timestamptz NOT NULL, heading text NOT NULL, title text NOT NULL, body text NOT NULL,
    title_plain text NOT NULL, plain text NOT NULL, title_pinyin text NOT NULL, pinyin text NOT NULL, initials text NOT NULL, title_words tsvector NOT NULL, words tsvector NOT NULL,
    CHECK (id = kind || '/' || subject_id));
  COMMENT ON TABLE search_entries IS 'derived: everything in it can be made again from the subjects (search.rebuild)';
  CREATE INDEX search_entries_newest ON search_entries (open DESC, at DESC, id DESC);
  CREATE INDEX search_entries_challenge ON search_entries (challenge_id);
  CREATE INDEX search_entries_title_words ON search_entries USING gin (title_words) WITH (fastupdate = off);
  CREATE INDEX search_entries_words ON search_entries USING gin (words) WITH (fastupdate = off);
  -- What stood before this table is written into it as soon as a worker runs.
  INSERT INTO due_work (kind, subject_id, due_at) SELECT 'search.rebuild', 'all', jiebang_now() WHERE EXISTS (SELECT 1 FROM challenges);`,
}), migration({
  slice: 'search', at: 2026113060, name: 'search-subsidies',
  up: `
  ALTER TABLE search_entries DROP CONSTRAINT search_entries_kind_check, ADD CONSTRAINT search_entries_kind_check CHECK (kind IN ('challenge','addendum','answer','notice','subsidy'));
  -- Notices of planned subsidies that stood before, and questions of saved searches, are written by the rebuild.
  INSERT INTO due_work (kind, subject_id, due_at) SELECT 'search.rebuild', 'all', jiebang_now() WHERE EXISTS (SELECT 1 FROM search_entries)
    ON CONFLICT (kind, subject_id) DO UPDATE SET due_at = excluded.due_at, done_at = NULL, attempts = 0, retry_at = NULL, failure = NULL;`,
})];
