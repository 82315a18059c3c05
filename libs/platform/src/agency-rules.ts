// Owns the question which agency a subject belongs to, as the database answers it: each slice gives a rule for each of its subjects, and every audit entry is scoped by it as it is written.
import { migration, type MigrationClass } from './database/migration.js';

/** SQL that gives the agency's path (or nothing) for the subject id `$1`, a text. */
export interface AgencyRule { readonly sql: string; /** Actions that are not scoped when they are written; the subject's next entry that is brings them along. */ readonly hidden?: readonly string[] }

const quoted = (text: string): string => `'${text.replaceAll(`'`, `''`)}'`;

/** A slice's rules as a step of its own. A subject without a rule is the whole city's. */
export const agencyRules = (step: { slice: string; at: number; rules: Readonly<Record<string, string | AgencyRule>> }): MigrationClass => migration({
  slice: step.slice, at: step.at, name: 'agency-rules',
  up: Object.entries(step.rules).map(([subject, rule]) => {
    const { sql, hidden = [] } = typeof rule === 'string' ? { sql: rule } : rule;
    return `INSERT INTO agency_rules (subject, rule, hidden) VALUES (${quoted(subject)}, ${quoted(sql)}, ARRAY[${hidden.map(quoted).join(', ')}]::text[]);`;
  }).join('\n'),
});

export const agencyRulesMigration = migration({
  slice: 'platform', at: 2026112601, name: 'agency-rules',
  up: `
  CREATE INDEX audit_entries_newest ON audit_entries (at DESC, id DESC);
  CREATE TABLE agency_rules (subject text PRIMARY KEY, rule text NOT NULL, hidden text[] NOT NULL DEFAULT '{}');
  CREATE TABLE audit_scopes (entry_id uuid PRIMARY KEY REFERENCES audit_entries (id), agency_path text NOT NULL, at timestamptz NOT NULL);
  CREATE INDEX audit_scopes_agency ON audit_scopes (agency_path, at DESC, entry_id DESC);
  CREATE FUNCTION agency_of(asked_subject text, asked_id text) RETURNS text LANGUAGE plpgsql STABLE AS $$
    DECLARE asked text; path text;
    BEGIN
      SELECT r.rule INTO asked FROM agency_rules r WHERE r.subject = asked_subject;
      IF asked IS NULL OR asked_id IS NULL THEN RETURN NULL; END IF;
      EXECUTE asked INTO path USING asked_id;
      RETURN path;
    END $$;
  CREATE FUNCTION scope_audit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE kept text[]; path text;
    BEGIN
      SELECT r.hidden INTO kept FROM agency_rules r WHERE r.subject = NEW.subject AND NEW.action <> ALL (r.hidden);
      IF kept IS NULL THEN RETURN NULL; END IF;
      -- What is gone by now (a grant that was taken) keeps the agency it had.
      path := coalesce(agency_of(NEW.subject, NEW.subject_id), (SELECT s.agency_path FROM audit_entries e JOIN audit_scopes s ON s.entry_id = e.id WHERE e.subject = NEW.subject AND e.subject_id = NEW.subject_id LIMIT 1));
      IF path IS NULL THEN RETURN NULL; END IF;
      IF cardinality(kept) = 0 THEN INSERT INTO audit_scopes VALUES (NEW.id, path, NEW.at);
      ELSE INSERT INTO audit_scopes SELECT e.id, path, e.at FROM audit_entries e WHERE e.subject = NEW.subject AND e.subject_id = NEW.subject_id ON CONFLICT DO NOTHING; END IF;
      RETURN NULL;
    END $$;
  CREATE TRIGGER audit_entries_scope AFTER INSERT ON audit_entries FOR EACH ROW EXECUTE FUNCTION scope_audit_entry();`,
  appendOnly: ['audit_scopes'],
});
