// Owns the table of credit checks: what was found stays as it was found; a later check speaks for later days.
import { migration } from '#libs/platform';

export const creditMigrations = [migration({
  slice: 'identity', at: 2026112640, name: 'credit',
  up: `
  CREATE TABLE credit_checks (
    id uuid PRIMARY KEY, organisation_id uuid NOT NULL REFERENCES organisations (id), standing text NOT NULL CHECK (standing IN ('clear','listed')), checked_on date NOT NULL,
    source text NOT NULL, note text, checked_by uuid REFERENCES people (id), at timestamptz NOT NULL DEFAULT jiebang_now(), CHECK (standing = 'clear' OR note IS NOT NULL));
  CREATE INDEX credit_checks_organisation ON credit_checks (organisation_id, checked_on DESC, at DESC);`,
  appendOnly: ['credit_checks'],
})];
