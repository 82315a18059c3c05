// Owns the growth of policy's table into the truth about clause versions: drafts and approvals beside what is in force, dates that cannot overlap, documents that cannot change once approved.
import { migration } from '#libs/platform';

/**
 * `label` is the version's name in its document ("2022-1"), `version` counts the row's changes. `ends_on` is the last day on which the version really speaks:
 * the document's own last day, or the eve of the next version's first. A clause's number stands for its id where PostgreSQL compares ranges.
 */
export const clauseVersionMigrations = [migration({
  slice: 'policy', at: 2026112610, name: 'clause-versions',
  up: `
  CREATE TABLE clauses (id text PRIMARY KEY, number int GENERATED ALWAYS AS IDENTITY UNIQUE, at timestamptz NOT NULL DEFAULT jiebang_now());
  INSERT INTO clauses (id) SELECT DISTINCT clause_id FROM policy_clause_versions ORDER BY 1;
  DROP TRIGGER policy_clause_versions_append_only ON policy_clause_versions;
  DELETE FROM append_only_tables WHERE table_name = 'policy_clause_versions';
  ALTER TABLE policy_clause_versions RENAME COLUMN version TO label;
  ALTER TABLE policy_clause_versions
    DROP CONSTRAINT policy_clause_versions_pkey, DROP CONSTRAINT policy_clause_versions_clause_id_effective_from_key,
    ALTER COLUMN position DROP NOT NULL, ALTER COLUMN standing DROP NOT NULL, ALTER COLUMN effective_from DROP NOT NULL,
    ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
    ADD COLUMN clause_number int,
    ADD COLUMN state text NOT NULL DEFAULT 'approved' CHECK (state IN ('draft','submitted','approved','rejected','withdrawn')),
    ADD COLUMN version int NOT NULL DEFAULT 1,
    ADD COLUMN ends_on date,
    ADD COLUMN base_sha256 text,
    ADD COLUMN made_by uuid,
    ADD COLUMN approved_at timestamptz,
    ADD UNIQUE (clause_id, label),
    ADD FOREIGN KEY (clause_id) REFERENCES clauses (id);
  UPDATE policy_clause_versions v SET approved_at = v.at, clause_number = (SELECT number FROM clauses c WHERE c.id = v.clause_id), ends_on = least(v.effective_to,
    (SELECT min(n.effective_from) - 1 FROM policy_clause_versions n WHERE n.clause_id = v.clause_id AND n.effective_from > v.effective_from));
  ALTER TABLE policy_clause_versions
    ALTER COLUMN clause_number SET NOT NULL, ALTER COLUMN state DROP DEFAULT,
    ADD CHECK (state IN ('draft','rejected','withdrawn') OR (position IS NOT NULL AND standing IS NOT NULL AND effective_from IS NOT NULL)),
    ADD CHECK ((state = 'approved') <= (approved_at IS NOT NULL)),
    ADD CHECK (ends_on >= effective_from), ADD CHECK (state <> 'approved' OR coalesce(ends_on, 'infinity') <= coalesce(effective_to, 'infinity')),
    ADD CONSTRAINT clause_dates_apart EXCLUDE USING gist (int4range(clause_number, clause_number, '[]') WITH &&, daterange(effective_from, ends_on, '[]') WITH &&) WHERE (state = 'approved');
  CREATE INDEX policy_clause_versions_clause ON policy_clause_versions (clause_id, effective_from);

  CREATE FUNCTION keep_clause_version() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'policy_clause_versions is append only'; END IF;
    IF OLD.state = 'withdrawn' THEN RAISE EXCEPTION 'policy_clause_versions is append only: a withdrawn version stays'; END IF;
    IF (NEW.id, NEW.clause_id, NEW.clause_number, NEW.label, NEW.at, NEW.made_by) IS DISTINCT FROM (OLD.id, OLD.clause_id, OLD.clause_number, OLD.label, OLD.at, OLD.made_by) THEN
      RAISE EXCEPTION 'policy_clause_versions is append only: whose version it is stays'; END IF;
    IF NEW.state <> 'draft' AND (NEW.canonical_json, NEW.sha256, NEW.position, NEW.standing, NEW.effective_from, NEW.effective_to)
        IS DISTINCT FROM (OLD.canonical_json, OLD.sha256, OLD.position, OLD.standing, OLD.effective_from, OLD.effective_to) THEN
      RAISE EXCEPTION 'policy_clause_versions is append only: a document changes in draft alone'; END IF;
    IF OLD.approved_at IS NOT NULL AND (NEW.state NOT IN ('approved','withdrawn') OR (NEW.approved_at, NEW.base_sha256) IS DISTINCT FROM (OLD.approved_at, OLD.base_sha256)) THEN
      RAISE EXCEPTION 'policy_clause_versions is append only: what was approved stays approved'; END IF;
    IF NEW.state = 'approved' AND OLD.state NOT IN ('submitted','approved') THEN RAISE EXCEPTION 'policy_clause_versions is append only: only what was submitted is approved'; END IF;
    RETURN NEW; END $$;
  CREATE TRIGGER policy_clause_versions_kept BEFORE UPDATE OR DELETE ON policy_clause_versions FOR EACH ROW EXECUTE FUNCTION keep_clause_version();

  CREATE TABLE clause_confirmations (
    id uuid PRIMARY KEY, clause_version_id uuid NOT NULL REFERENCES policy_clause_versions (id), person_id uuid NOT NULL,
    source text NOT NULL, figure text NOT NULL, at timestamptz NOT NULL DEFAULT jiebang_now());
  CREATE INDEX clause_confirmations_of ON clause_confirmations (clause_version_id, person_id, at);`,
  appendOnly: ['clause_confirmations'],
})];
