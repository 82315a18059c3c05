// Owns the step after which a file sent for an objection is tied to its form alone: what no form named is tied to nothing, and collected.
import { migration } from '#libs/platform';

export const objectionFilesMigration = migration({
  slice: 'projects', at: 2026112600, name: 'objection-files',
  up: `
  UPDATE files SET purpose = 'objection-file' WHERE id IN (SELECT file_id FROM file_links WHERE subject = 'objection-file');
  INSERT INTO file_links (file_id, subject, subject_id) SELECT file_id, 'objection-form', id FROM objectors WHERE file_id IS NOT NULL ON CONFLICT DO NOTHING;
  DELETE FROM file_links WHERE subject = 'objection-file';`,
});
