// Owns the tables around a claim: typed documents matched with each other, signals and their decisions, questions and answers, who approves above which amount.
import { migration } from '#libs/platform';

export const claimMigrations = [
  migration({
    slice: 'funding', at: 2026112641, name: 'matching',
    up: `
    ALTER TABLE evidence DROP CONSTRAINT evidence_kind_check, ADD CONSTRAINT evidence_kind_check CHECK (kind IN ('contract','invoice','bank-slip','bill')),
      ADD COLUMN account_digest bytea CHECK (length(account_digest) = 32), ADD COLUMN payer_account_digest bytea CHECK (length(payer_account_digest) = 32), ADD COLUMN honoured_on date CHECK (honoured_on IS NULL OR kind = 'bill'),
      ADD COLUMN allocated_fen bigint NOT NULL DEFAULT 0 CHECK (allocated_fen >= 0), ADD CONSTRAINT evidence_within_amount CHECK (allocated_fen <= amount_fen);
    CREATE INDEX evidence_account ON evidence (account_digest) WHERE account_digest IS NOT NULL;
    CREATE INDEX evidence_parties ON evidence ((facts->>'payer'), (facts->>'payee')) WHERE kind IN ('bank-slip','bill');
    -- Null: made before documents were matched; its matching is the proposal, read as such.
    ALTER TABLE claims ADD COLUMN matching text CHECK (matching IN ('proposed','corrected'));

    CREATE TABLE allocations (
      id uuid PRIMARY KEY, claim_id uuid NOT NULL, milestone_id uuid NOT NULL, invoice_id uuid NOT NULL REFERENCES evidence (id), payment_id uuid NOT NULL REFERENCES evidence (id),
      amount_fen bigint NOT NULL CHECK (amount_fen > 0), accepted_fen bigint NOT NULL, reason text,
      CHECK (accepted_fen BETWEEN 0 AND amount_fen), CHECK ((accepted_fen < amount_fen) = (reason IS NOT NULL)),
      UNIQUE (claim_id, milestone_id, invoice_id, payment_id), FOREIGN KEY (claim_id, milestone_id) REFERENCES claim_milestones (claim_id, milestone_id));
    CREATE INDEX allocations_invoice ON allocations (invoice_id);
    CREATE INDEX allocations_payment ON allocations (payment_id);

    -- What a document gives is kept on its own row, where the check and the row's lock hold it, whichever claims take at once.
    CREATE FUNCTION allocation_takes() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF TG_OP <> 'INSERT' THEN UPDATE evidence SET allocated_fen = allocated_fen - OLD.amount_fen WHERE id IN (OLD.invoice_id, OLD.payment_id); END IF;
      IF TG_OP <> 'DELETE' THEN
        IF NOT EXISTS (SELECT 1 FROM evidence i JOIN claims ic ON ic.id = i.claim_id, evidence p JOIN claims pc ON pc.id = p.claim_id, claims c
          WHERE c.id = NEW.claim_id AND i.id = NEW.invoice_id AND p.id = NEW.payment_id AND i.kind = 'invoice' AND p.kind IN ('bank-slip','bill') AND ic.contract_id = c.contract_id AND pc.contract_id = c.contract_id) THEN
          RAISE EXCEPTION 'an allocation joins an invoice and a payment of its claim''s contract' USING ERRCODE = 'check_violation', CONSTRAINT = 'allocations_of_contract'; END IF;
        UPDATE evidence SET allocated_fen = allocated_fen + NEW.amount_fen WHERE id IN (NEW.invoice_id, NEW.payment_id);
      END IF;
      RETURN NULL; END $$;
    -- A rejected document supports nothing: what it was matched with is free for another.
    CREATE FUNCTION evidence_rejected() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      DELETE FROM allocations WHERE invoice_id = NEW.id OR payment_id = NEW.id; RETURN NULL; END $$;
    CREATE TRIGGER evidence_rejected AFTER UPDATE OF state ON evidence FOR EACH ROW WHEN (NEW.state = 'rejected' AND OLD.state <> 'rejected') EXECUTE FUNCTION evidence_rejected();
    CREATE TRIGGER allocations_take AFTER INSERT OR DELETE OR UPDATE OF invoice_id, payment_id, amount_fen ON allocations FOR EACH ROW EXECUTE FUNCTION allocation_takes();`,
  }),
  migration({
    slice: 'funding', at: 2026112642, name: 'signals',
    up: `
    CREATE TABLE signals (
      id uuid PRIMARY KEY, claim_id uuid NOT NULL REFERENCES claims (id), evidence_id uuid REFERENCES evidence (id), kind text NOT NULL CHECK (kind IN ('related-party','round-trip','cash','offset','third-party')),
      grounds jsonb NOT NULL CHECK (jsonb_typeof(grounds) = 'array' AND jsonb_array_length(grounds) > 0), grounds_hash bytea NOT NULL CHECK (length(grounds_hash) = 32),
      state text NOT NULL CHECK (state IN ('raised','confirmed','dismissed')), version int NOT NULL DEFAULT 1, reason text, decided_by uuid REFERENCES people (id), decided_at timestamptz, at timestamptz NOT NULL DEFAULT jiebang_now(),
      CHECK ((state = 'raised') = (reason IS NULL)));
    CREATE UNIQUE INDEX signals_once ON signals (claim_id, kind, evidence_id) NULLS NOT DISTINCT;
    -- Money that came back, as the applicant declares or an officer learns it.
    CREATE TABLE money_returns (
      id uuid PRIMARY KEY, claim_id uuid NOT NULL REFERENCES claims (id), value_date date NOT NULL, amount_fen bigint NOT NULL CHECK (amount_fen > 0), note text NOT NULL,
      declared_by uuid REFERENCES people (id), at timestamptz NOT NULL DEFAULT jiebang_now());
    CREATE INDEX money_returns_claim ON money_returns (claim_id);`,
    appendOnly: ['money_returns'],
  }),
  migration({
    slice: 'funding', at: 2026112643, name: 'questions',
    up: `
    CREATE TABLE claim_questions (
      id uuid PRIMARY KEY, claim_id uuid NOT NULL REFERENCES claims (id), n int NOT NULL, evidence_id uuid, text text NOT NULL, due_on date NOT NULL,
      state text NOT NULL CHECK (state IN ('asked','answered','withdrawn')), version int NOT NULL DEFAULT 1, asked_by uuid NOT NULL REFERENCES people (id), asked_at timestamptz NOT NULL DEFAULT jiebang_now(),
      answer text, answered_by uuid REFERENCES people (id), answered_at timestamptz, CHECK ((state = 'answered') = (answer IS NOT NULL)), UNIQUE (claim_id, n));
    CREATE TABLE claim_question_files (question_id uuid NOT NULL REFERENCES claim_questions (id), file_id uuid NOT NULL REFERENCES files (id), PRIMARY KEY (question_id, file_id));`,
  }),
  migration({
    slice: 'funding', at: 2026112644, name: 'approval-limits',
    up: `
    CREATE TABLE approval_limits (
      id uuid PRIMARY KEY, agency_id uuid NOT NULL REFERENCES agencies (id), agency_path text NOT NULL, above_fen bigint NOT NULL CHECK (above_fen >= 0), second text NOT NULL CHECK (second IN ('parent-head','second-head')), reason text NOT NULL,
      state text NOT NULL CHECK (state IN ('submitted','adopted','refused','replaced')), version int NOT NULL DEFAULT 1, at timestamptz NOT NULL DEFAULT jiebang_now(), adopted_at timestamptz);
    CREATE UNIQUE INDEX approval_limits_open ON approval_limits (agency_id) WHERE state = 'submitted';
    CREATE UNIQUE INDEX approval_limits_in_force ON approval_limits (agency_id) WHERE state = 'adopted';`,
  }),
  migration({
    slice: 'funding', at: 2026112701, name: 'controllers',
    up: `
    -- Who controls the applicant, as of the day of application. What the limit of a controller's year counts must not move with the register.
    ALTER TABLE claims ADD COLUMN controller text, ADD COLUMN controller_key text CHECK (length(controller_key) = 32), ADD CHECK ((controller IS NULL) = (controller_key IS NULL));
    CREATE INDEX claims_controller ON claims (controller_key, clause, year) WHERE year IS NOT NULL;
    CREATE FUNCTION claim_controller_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF OLD.controller_key IS NOT NULL AND NEW.controller_key IS DISTINCT FROM OLD.controller_key THEN RAISE EXCEPTION 'who controls the applicant stands as of the day of application' USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_controller_stays'; END IF;
      RETURN NEW; END $$;
    CREATE TRIGGER claims_controller_stays BEFORE UPDATE OF controller_key ON claims FOR EACH ROW EXECUTE FUNCTION claim_controller_stays();`,
  }),
];
