// Owns the step after which an enterprise's record says who represents it, where it is and what it is paid to, and keeps who changed what; and whose each is, for those who watch.
import { agencyRules, migration, type MigrationClass } from '#libs/platform';

export const enterpriseEditsMigrations: MigrationClass[] = [migration({
  slice: 'industry', at: 2026112733, name: 'enterprise-edits',
  up: `
  ALTER TABLE enterprises ADD COLUMN legal_representative text, ADD COLUMN address text, ADD COLUMN phone text, ADD COLUMN bank text, ADD COLUMN account bytea, ADD COLUMN account_tail text,
    ADD CONSTRAINT enterprises_account CHECK ((bank IS NULL) = (account IS NULL) AND (bank IS NULL) = (account_tail IS NULL));
  -- The account's number rests wrapped for its row; a change shows its last digits.
  CREATE TABLE enterprise_changes (
    enterprise_id uuid NOT NULL REFERENCES enterprises (id), version int NOT NULL, how text NOT NULL CHECK (how IN ('entered','edited','imported','registered')), changes jsonb NOT NULL, reason text,
    changed_by uuid REFERENCES people (id), at timestamptz NOT NULL DEFAULT jiebang_now(), PRIMARY KEY (enterprise_id, version));`,
  appendOnly: ['enterprise_changes'],
}), agencyRules({
  slice: 'industry', at: 2026112734,
  rules: {
    enterprise: 'SELECT a.path FROM enterprises e JOIN agencies a ON a.district_code = e.district_code WHERE e.id = $1::uuid ORDER BY length(a.path), a.path LIMIT 1',
    'enterprise-import': `SELECT a.path FROM enterprise_imports i JOIN grants g ON g.person_id = i.imported_by AND g.role = 'officer' JOIN agencies a ON a.id = g.agency_id WHERE i.id = $1::uuid ORDER BY length(a.path), a.path LIMIT 1`,
  },
}), migration({
  slice: 'industry', at: 2026112735, name: 'register-audit-scopes',
  up: `INSERT INTO audit_scopes SELECT s.id, s.path, s.at FROM (SELECT e.id, agency_of(e.subject, e.subject_id) AS path, e.at FROM audit_entries e WHERE e.subject IN ('enterprise','enterprise-import')) s WHERE s.path IS NOT NULL ON CONFLICT DO NOTHING;`,
})];
