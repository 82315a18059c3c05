// Owns funding's tables: budgets and limits' lines, payees, cases, claims with their evidence, batches, and a journal that only grows and always balances.
import { fundingAgencyRules, subsidyNoticeAgencyRules } from './funding.agency-rules.migrations.js';
import { migration } from '#libs/platform';
import { booksMigrations } from './books.migrations.js';
import { bankMigrations } from './bank.migrations.js';
import { bankResentMigrations } from './bank-resent.migrations.js';
import { bankSerialMigrations } from './bank-serials.migrations.js';
import { payingAccountMigrations } from './paying-account.migrations.js';
import { recoveryAgainMigrations } from './recovery-again.migrations.js';
import { recoveryDocumentMigrations } from './recovery-documents.migrations.js';
import { recoveryMigrations } from './recovery.migrations.js';
import { controllerKeyMigrations } from './controller-keys.migrations.js';
import { caseMigrations } from './case.migrations.js';
import { evidenceItemMigrations } from './evidence-items.migrations.js';
import { claimMigrations } from './claim.migrations.js';
import { subsidyNoticeMigrations } from './subsidy-notice.migrations.js';
import { subsidyObjectionMigrations } from './subsidy-objections.migrations.js';

export const fundingMigrations = [
  fundingAgencyRules,
  subsidyNoticeAgencyRules,
  migration({
    slice: 'funding', at: 2026112580, name: 'journal',
    up: `
    CREATE TABLE ledger_accounts (
      id uuid PRIMARY KEY, kind text NOT NULL CHECK (kind IN ('appropriation','budget-line','payer','payable','paid','recovered')), key text NOT NULL,
      debit_fen bigint NOT NULL DEFAULT 0 CHECK (debit_fen >= 0), credit_fen bigint NOT NULL DEFAULT 0 CHECK (credit_fen >= 0),
      pending_debit_fen bigint NOT NULL DEFAULT 0 CHECK (pending_debit_fen >= 0), pending_credit_fen bigint NOT NULL DEFAULT 0 CHECK (pending_credit_fen >= 0),
      opened_at timestamptz NOT NULL DEFAULT jiebang_now(), UNIQUE (kind, key));

    CREATE TABLE journal_entries (
      id uuid PRIMARY KEY, kind text NOT NULL CHECK (kind IN ('appropriation','claim','payment','recovery','reversal')),
      phase text NOT NULL CHECK (phase IN ('pending','posted','voided')),
      reference text UNIQUE, settles uuid UNIQUE REFERENCES journal_entries (id), reverses uuid UNIQUE REFERENCES journal_entries (id),
      subject text NOT NULL, subject_id uuid NOT NULL, day date NOT NULL, memo text NOT NULL, actor text NOT NULL,
      at timestamptz NOT NULL DEFAULT jiebang_now(), written_by xid8 NOT NULL DEFAULT pg_current_xact_id(),
      CHECK (phase <> 'voided' OR settles IS NOT NULL), CHECK (phase <> 'pending' OR (settles IS NULL AND reverses IS NULL)), CHECK ((kind = 'reversal') = (reverses IS NOT NULL)));
    CREATE INDEX journal_entries_subject ON journal_entries (subject, subject_id);
    CREATE INDEX journal_entries_at ON journal_entries (at, id);
    CREATE TABLE journal_lines (
      entry_id uuid NOT NULL REFERENCES journal_entries (id), n int NOT NULL, account_id uuid NOT NULL REFERENCES ledger_accounts (id),
      debit_fen bigint NOT NULL DEFAULT 0 CHECK (debit_fen >= 0), credit_fen bigint NOT NULL DEFAULT 0 CHECK (credit_fen >= 0),
      CHECK ((debit_fen > 0) <> (credit_fen > 0)), PRIMARY KEY (entry_id, n));
    CREATE INDEX journal_lines_account ON journal_lines (account_id, entry_id);

    -- An entry is whole with its transaction: nobody adds a line later.
    CREATE FUNCTION journal_line_in_time() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF NOT EXISTS (SELECT 1 FROM journal_entries WHERE id = NEW.entry_id AND written_by = pg_current_xact_id()) THEN
        RAISE EXCEPTION 'journal entry % is closed', NEW.entry_id USING ERRCODE = 'check_violation'; END IF;
      RETURN NEW; END $$;
    CREATE TRIGGER journal_lines_in_time BEFORE INSERT ON journal_lines FOR EACH ROW EXECUTE FUNCTION journal_line_in_time();

    -- Debits equal credits; what settles a pending entry repeats its lines.
    CREATE FUNCTION journal_entry_balanced() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE d numeric; c numeric; n int; BEGIN
      SELECT coalesce(sum(debit_fen), 0), coalesce(sum(credit_fen), 0), count(*) INTO d, c, n FROM journal_lines WHERE entry_id = NEW.id;
      IF n < 2 OR d <> c THEN RAISE EXCEPTION 'journal entry % does not balance: debits %, credits %, lines %', NEW.id, d, c, n USING ERRCODE = 'check_violation'; END IF;
      IF NEW.settles IS NOT NULL AND (NOT EXISTS (SELECT 1 FROM journal_entries WHERE id = NEW.settles AND phase = 'pending' AND kind = NEW.kind)
        OR EXISTS ((SELECT account_id, debit_fen, credit_fen FROM journal_lines WHERE entry_id = NEW.id EXCEPT ALL SELECT account_id, debit_fen, credit_fen FROM journal_lines WHERE entry_id = NEW.settles)
          UNION ALL (SELECT account_id, debit_fen, credit_fen FROM journal_lines WHERE entry_id = NEW.settles EXCEPT ALL SELECT account_id, debit_fen, credit_fen FROM journal_lines WHERE entry_id = NEW.id))) THEN
        RAISE EXCEPTION 'journal entry % does not settle what was pending', NEW.id USING ERRCODE = 'check_violation'; END IF;
      RETURN NULL; END $$;
    CREATE CONSTRAINT TRIGGER journal_entries_balanced AFTER INSERT ON journal_entries DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION journal_entry_balanced();`,
    appendOnly: ['journal_entries', 'journal_lines'],
  }),
  migration({
    slice: 'funding', at: 2026112581, name: 'budgets',
    up: `
    CREATE TABLE budgets (
      id uuid PRIMARY KEY, agency_id uuid NOT NULL REFERENCES agencies (id), agency_path text NOT NULL, year int NOT NULL CHECK (year BETWEEN 2000 AND 2200),
      state text NOT NULL CHECK (state IN ('draft','submitted','adopted')), version int NOT NULL DEFAULT 1,
      created_at timestamptz NOT NULL DEFAULT jiebang_now(), adopted_at timestamptz, UNIQUE (agency_id, year));
    CREATE TABLE budget_lines (
      id uuid PRIMARY KEY, budget_id uuid NOT NULL REFERENCES budgets (id), clause text NOT NULL, amount_fen bigint NOT NULL CHECK (amount_fen > 0), UNIQUE (budget_id, clause));
    CREATE TABLE budget_adjustments (
      id uuid PRIMARY KEY, line_id uuid NOT NULL REFERENCES budget_lines (id), from_fen bigint NOT NULL, to_fen bigint NOT NULL CHECK (to_fen > 0 AND to_fen <> from_fen), reason text NOT NULL,
      state text NOT NULL CHECK (state IN ('submitted','adopted','refused')), version int NOT NULL DEFAULT 1, created_at timestamptz NOT NULL DEFAULT jiebang_now());
    CREATE UNIQUE INDEX budget_adjustments_open ON budget_adjustments (line_id) WHERE state = 'submitted';`,
  }),
  migration({
    slice: 'funding', at: 2026112582, name: 'claims',
    up: `
    CREATE TABLE payees (
      id uuid PRIMARY KEY, organisation_id uuid NOT NULL REFERENCES organisations (id), bank text NOT NULL, account_name text NOT NULL,
      account bytea NOT NULL, account_tail text NOT NULL CHECK (length(account_tail) = 4), digest bytea NOT NULL CHECK (length(digest) = 32),
      replaces uuid REFERENCES payees (id), state text NOT NULL CHECK (state IN ('submitted','checked','confirmed','refused','retired')), version int NOT NULL DEFAULT 1,
      created_at timestamptz NOT NULL DEFAULT jiebang_now(), usable_from timestamptz, CHECK (state <> 'confirmed' OR usable_from IS NOT NULL));
    CREATE INDEX payees_organisation ON payees (organisation_id, created_at);

    CREATE TABLE funding_cases (
      id uuid PRIMARY KEY, number text NOT NULL UNIQUE, case_key text NOT NULL, clause text NOT NULL, clause_sha256 text NOT NULL, challenge_id uuid NOT NULL, chain_id text,
      agency_id uuid NOT NULL REFERENCES agencies (id), agency_path text NOT NULL, applicant_id uuid NOT NULL REFERENCES organisations (id),
      limit_fen bigint NOT NULL CHECK (limit_fen >= 0), committed_fen bigint NOT NULL DEFAULT 0 CHECK (committed_fen >= 0), version int NOT NULL DEFAULT 1,
      created_at timestamptz NOT NULL DEFAULT jiebang_now(), UNIQUE (case_key, clause));
    CREATE INDEX funding_cases_applicant ON funding_cases (applicant_id, id);
    CREATE TABLE funding_case_contracts (
      contract_id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES funding_cases (id), amount_fen bigint NOT NULL, decided_rate text NOT NULL, committed_fen bigint NOT NULL);
    CREATE INDEX funding_case_contracts_case ON funding_case_contracts (case_id);

    CREATE TABLE claims (
      id uuid PRIMARY KEY, number text NOT NULL UNIQUE, case_id uuid NOT NULL REFERENCES funding_cases (id), contract_id uuid NOT NULL, winner_id uuid NOT NULL, applicant_id uuid NOT NULL REFERENCES organisations (id),
      agency_id uuid NOT NULL, agency_path text NOT NULL, clause text NOT NULL,
      state text NOT NULL CHECK (state IN ('draft','submitted','proposed','approved','waiting','held','paid','refused','withdrawn')), version int NOT NULL DEFAULT 1,
      payee_id uuid REFERENCES payees (id), payee_digest bytea, applied_on date, clause_sha256 text, quote jsonb, counted_fen bigint CHECK (counted_fen >= 0), amount_fen bigint CHECK (amount_fen > 0),
      line_id uuid REFERENCES budget_lines (id), year int, entry_id uuid REFERENCES journal_entries (id), recovered_fen bigint NOT NULL DEFAULT 0 CHECK (recovered_fen >= 0),
      created_at timestamptz NOT NULL DEFAULT jiebang_now(), submitted_at timestamptz, waiting_since timestamptz, held_at timestamptz, paid_at timestamptz,
      CHECK (state IN ('draft','submitted','refused','withdrawn') OR (amount_fen IS NOT NULL AND clause_sha256 IS NOT NULL AND payee_digest IS NOT NULL)),
      CHECK (state NOT IN ('held','paid') OR (line_id IS NOT NULL AND year IS NOT NULL AND entry_id IS NOT NULL)), CHECK ((state = 'waiting') = (waiting_since IS NOT NULL)));
    CREATE INDEX claims_case ON claims (case_id, state);
    CREATE INDEX claims_applicant ON claims (applicant_id, clause, state);
    CREATE INDEX claims_waiting ON claims (agency_id, clause, waiting_since, id) WHERE state = 'waiting';
    CREATE TABLE claim_milestones (
      claim_id uuid NOT NULL REFERENCES claims (id), milestone_id uuid NOT NULL, n int NOT NULL, name text NOT NULL, accepted_fen bigint NOT NULL CHECK (accepted_fen >= 0), PRIMARY KEY (claim_id, milestone_id));

    CREATE TABLE evidence (
      id uuid PRIMARY KEY, claim_id uuid NOT NULL REFERENCES claims (id), kind text NOT NULL CHECK (kind IN ('contract','invoice','bank-slip')), facts jsonb NOT NULL,
      amount_fen bigint NOT NULL CHECK (amount_fen > 0), file_id uuid NOT NULL REFERENCES files (id), file_sha256 text NOT NULL,
      state text NOT NULL DEFAULT 'given' CHECK (state IN ('given','rejected')), reason text, at timestamptz NOT NULL DEFAULT jiebang_now(), CHECK ((state = 'rejected') = (reason IS NOT NULL)));
    CREATE INDEX evidence_claim ON evidence (claim_id);
    -- One document counts once in the whole city. A contract serves every claim of its own case, and of no other.
    CREATE TABLE evidence_keys (
      key text PRIMARY KEY, case_id uuid NOT NULL REFERENCES funding_cases (id), claim_id uuid NOT NULL REFERENCES claims (id), evidence_id uuid NOT NULL REFERENCES evidence (id));
    CREATE INDEX evidence_keys_evidence ON evidence_keys (evidence_id);
    CREATE TABLE evidence_conflicts (
      id uuid PRIMARY KEY, claim_id uuid NOT NULL REFERENCES claims (id), key text NOT NULL, other_claim_id uuid NOT NULL REFERENCES claims (id), at timestamptz NOT NULL DEFAULT jiebang_now());
    CREATE INDEX evidence_conflicts_claim ON evidence_conflicts (claim_id);`,
    appendOnly: ['evidence_conflicts'],
  }),
  migration({
    slice: 'funding', at: 2026112583, name: 'batches',
    up: `
    CREATE TABLE payment_batches (
      id uuid PRIMARY KEY, number text NOT NULL UNIQUE, agency_id uuid NOT NULL REFERENCES agencies (id), agency_path text NOT NULL,
      state text NOT NULL CHECK (state IN ('draft','submitted','released','answered','settled')), version int NOT NULL DEFAULT 1,
      prepared_by uuid NOT NULL REFERENCES people (id), created_at timestamptz NOT NULL DEFAULT jiebang_now(), released_at timestamptz);
    CREATE TABLE payments (
      id uuid PRIMARY KEY, batch_id uuid NOT NULL REFERENCES payment_batches (id), claim_id uuid NOT NULL REFERENCES claims (id), payee_id uuid NOT NULL REFERENCES payees (id),
      amount_fen bigint NOT NULL CHECK (amount_fen > 0), state text NOT NULL CHECK (state IN ('prepared','released','executed','rejected','returned')), version int NOT NULL DEFAULT 1,
      entry_id uuid REFERENCES journal_entries (id), bank_serial text UNIQUE, value_date date, reason text, answered_at timestamptz,
      CHECK (state <> 'executed' OR (bank_serial IS NOT NULL AND value_date IS NOT NULL)), CHECK (state <> 'rejected' OR reason IS NOT NULL), CHECK (state = 'prepared' OR entry_id IS NOT NULL));
    CREATE UNIQUE INDEX payments_one_live ON payments (claim_id) WHERE state IN ('prepared','released','executed');
    CREATE INDEX payments_batch ON payments (batch_id);
    CREATE TABLE bank_files (
      id uuid PRIMARY KEY, sha256 text NOT NULL UNIQUE, batch_id uuid NOT NULL REFERENCES payment_batches (id), lines int NOT NULL, executed int NOT NULL, rejected int NOT NULL, repeated int NOT NULL,
      received_by uuid NOT NULL REFERENCES people (id), at timestamptz NOT NULL DEFAULT jiebang_now());
    CREATE INDEX bank_files_batch ON bank_files (batch_id);`,
    appendOnly: ['bank_files'],
  }),
  migration({
    slice: 'funding', at: 2026112584, name: 'slips',
    up: `
    -- A slip's account number rests wrapped; its facts show four digits.
    ALTER TABLE evidence ADD COLUMN account bytea, ADD CHECK ((kind = 'bank-slip') = (account IS NOT NULL));
    ALTER TABLE funding_case_contracts ADD FOREIGN KEY (contract_id) REFERENCES contracts (id);
    ALTER TABLE claims ADD FOREIGN KEY (contract_id) REFERENCES contracts (id);
    ALTER TABLE claim_milestones ADD FOREIGN KEY (milestone_id) REFERENCES milestones (id);`,
  }),
  migration({
    slice: 'funding', at: 2026112585, name: 'recoveries',
    up: `
    CREATE TABLE recoveries (
      id uuid PRIMARY KEY, number text NOT NULL UNIQUE, claim_id uuid NOT NULL REFERENCES claims (id), amount_fen bigint NOT NULL CHECK (amount_fen > 0), received_fen bigint NOT NULL DEFAULT 0 CHECK (received_fen >= 0 AND received_fen <= amount_fen),
      reason text NOT NULL, due_on date NOT NULL, state text NOT NULL CHECK (state IN ('opened','notified','contested','received','waived')), version int NOT NULL DEFAULT 1,
      created_at timestamptz NOT NULL DEFAULT jiebang_now(), CHECK ((state = 'received') = (received_fen = amount_fen)));
    CREATE INDEX recoveries_claim ON recoveries (claim_id);
    CREATE TABLE recovery_receipts (
      id uuid PRIMARY KEY, recovery_id uuid NOT NULL REFERENCES recoveries (id), bank_serial text NOT NULL UNIQUE, value_date date NOT NULL, amount_fen bigint NOT NULL CHECK (amount_fen > 0), at timestamptz NOT NULL DEFAULT jiebang_now());
    CREATE INDEX recovery_receipts_recovery ON recovery_receipts (recovery_id);`,
    appendOnly: ['recovery_receipts'],
  }),
  ...booksMigrations,
  ...bankMigrations,
  ...recoveryMigrations,
  ...claimMigrations,
  ...subsidyNoticeMigrations,
  ...payingAccountMigrations,
  ...subsidyObjectionMigrations,
  ...bankSerialMigrations,
  ...controllerKeyMigrations,
  ...recoveryAgainMigrations,
  ...bankResentMigrations,
  ...caseMigrations,
  ...evidenceItemMigrations,
  ...recoveryDocumentMigrations,
];
