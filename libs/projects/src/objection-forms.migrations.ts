// Owns the step after which a form may object to more than the notice of a decision: what else it is about is named by a word and an id of the slice that owns it.
import { migration } from '#libs/platform';

export const objectionFormsMigration = migration({
  slice: 'projects', at: 2026112741, name: 'objection-forms',
  up: `
  ALTER TABLE objectors ALTER COLUMN notice_id DROP NOT NULL, ADD COLUMN about text NOT NULL DEFAULT 'notice', ADD COLUMN about_id uuid,
    ADD CHECK ((about = 'notice') = (notice_id IS NOT NULL)), ADD CHECK ((notice_id IS NULL) <> (about_id IS NULL));
  CREATE INDEX objectors_about ON objectors (about, about_id) WHERE about_id IS NOT NULL;`,
});
