// Owns what a funding case is beyond a contract's: a case that an applicant opens by what it names (an upper-level project, a recognition, a tax year), the facts that its documents prove, and which cases are one project.
import { agencyRules, migration } from '#libs/platform';

export const caseMigrations = [
  migration({
    slice: 'funding', at: 2026112815, name: 'claims-on-facts',
    up: `
    -- Without a contract: by the clause and the number that the applicant names, its first claim opens it; the ceiling comes with each hold's own version.
    ALTER TABLE funding_cases ALTER COLUMN challenge_id DROP NOT NULL, ALTER COLUMN limit_fen DROP NOT NULL, ADD COLUMN title text, ADD COLUMN reference text, ADD COLUMN reference_key text,
      ADD CONSTRAINT funding_cases_of CHECK ((challenge_id IS NULL) = (reference_key IS NOT NULL) AND (reference_key IS NULL) = (reference IS NULL) AND (reference IS NULL) = (title IS NULL) AND (challenge_id IS NULL OR limit_fen IS NOT NULL));
    CREATE UNIQUE INDEX funding_cases_reference ON funding_cases (clause, reference_key) WHERE reference_key IS NOT NULL;

    ALTER TABLE claims ADD COLUMN title text, ADD COLUMN reference text, ALTER COLUMN contract_id DROP NOT NULL, ALTER COLUMN winner_id DROP NOT NULL, ADD CONSTRAINT claims_contract_and_winner CHECK ((contract_id IS NULL) = (winner_id IS NULL) AND (contract_id IS NULL) = (title IS NOT NULL) AND (title IS NULL) = (reference IS NULL));

    -- A document by fact: which facts of the clause it proves, and with which values.
    ALTER TABLE evidence DROP CONSTRAINT evidence_kind_check, DROP CONSTRAINT evidence_amount_fen_check, ADD COLUMN proves jsonb,
      ADD CONSTRAINT evidence_kind_check CHECK (kind IN ('contract','invoice','bank-slip','bill','appropriation-notice','tax-certificate','recognition-notice','decision','statistics','audit-report','payment-record')),
      ADD CONSTRAINT evidence_amount CHECK (CASE WHEN kind IN ('contract','invoice','bank-slip','bill') THEN amount_fen > 0 AND proves IS NULL ELSE amount_fen = 0 AND jsonb_typeof(proves) = 'object' END);`,
  }),
  migration({
    slice: 'funding', at: 2026112816, name: 'case-joinings',
    up: `
    -- The project that a case belongs to: its own matter's, until two people say that it is another's. Groups of clauses are limited by project.
    ALTER TABLE funding_cases ADD COLUMN project_key text;
    UPDATE funding_cases SET project_key = case_key;
    ALTER TABLE funding_cases ALTER COLUMN project_key SET NOT NULL;
    CREATE UNIQUE INDEX funding_cases_project ON funding_cases (project_key, clause);

    -- Born into the project of its matter's other cases; waits for a joining of these that is under way.
    CREATE FUNCTION funding_case_born() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE kept text; BEGIN
      SELECT project_key INTO kept FROM funding_cases WHERE case_key = NEW.case_key ORDER BY id LIMIT 1 FOR SHARE;
      NEW.project_key := coalesce(kept, NEW.case_key); RETURN NEW; END $$;
    CREATE TRIGGER funding_cases_born BEFORE INSERT ON funding_cases FOR EACH ROW EXECUTE FUNCTION funding_case_born();
    -- One step, never a chain: to the project of a case that is in its own, and only from a project to which nobody else was joined. Both matters' rows are locked by whoever joins.
    CREATE FUNCTION funding_case_joined() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF NEW.project_key = NEW.case_key THEN RETURN NEW; END IF;
      PERFORM 1 FROM funding_cases WHERE case_key = NEW.project_key AND project_key = case_key FOR SHARE;
      IF NOT FOUND OR EXISTS (SELECT 1 FROM funding_cases WHERE project_key = NEW.case_key AND case_key <> NEW.case_key) THEN
        RAISE EXCEPTION 'a case joins a project of its own, and nothing is joined to it' USING ERRCODE = 'check_violation', CONSTRAINT = 'funding_case_joined'; END IF;
      RETURN NEW; END $$;
    CREATE TRIGGER funding_cases_joined BEFORE UPDATE OF project_key ON funding_cases FOR EACH ROW WHEN (NEW.project_key IS DISTINCT FROM OLD.project_key) EXECUTE FUNCTION funding_case_joined();

    CREATE TABLE case_joinings (
      id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES funding_cases (id), target_id uuid NOT NULL REFERENCES funding_cases (id) CHECK (target_id <> case_id), reason text NOT NULL,
      state text NOT NULL CHECK (state IN ('submitted','adopted','leaving','ended','refused')), version int NOT NULL DEFAULT 1, at timestamptz NOT NULL DEFAULT jiebang_now());
    CREATE UNIQUE INDEX case_joinings_live ON case_joinings (case_id) WHERE state IN ('submitted','adopted','leaving');
    CREATE INDEX case_joinings_target ON case_joinings (target_id);`,
  }),
  agencyRules({ slice: 'funding', at: 2026112817, rules: { 'case-joining': 'SELECT f.agency_path FROM case_joinings j JOIN funding_cases f ON f.id = j.case_id WHERE j.id = $1::uuid' } }),
];
