// Owns which section of a draft was changed by whom, and which addendum its people confirmed: names of sections and numbers alone, the words stay sealed with the draft.
import { migration } from '#libs/platform';

export const draftSectionsMigration = migration({
  slice: 'bids', at: 2026112900, name: 'draft-sections',
  up: `
  CREATE TABLE draft_sections (
    draft_id uuid NOT NULL REFERENCES drafts (id) ON DELETE CASCADE, section text NOT NULL CHECK (section IN ('summary','approach','agreement','team','partners','budget','commitments','schedule')),
    version int NOT NULL, person_id uuid NOT NULL REFERENCES people (id), at timestamptz NOT NULL, PRIMARY KEY (draft_id, section));
  ALTER TABLE drafts ADD COLUMN addendum int NOT NULL DEFAULT 0 CHECK (addendum >= 0);`,
});
