// Owns the tables of the bank's side: references of payments, the paying account, files with a report line by line, exceptions that nobody asked for, cases of payments that did not arrive.
import { migration } from '#libs/platform';

export const bankMigrations = [
  migration({
    slice: 'funding', at: 2026112650, name: 'bank answers',
    up: `
    ALTER TABLE payments ADD COLUMN reference text, ADD COLUMN executed_fen bigint CHECK (executed_fen > 0 AND executed_fen <= amount_fen), ADD COLUMN return_serial text UNIQUE, ADD COLUMN returned_on date;
    UPDATE payments p SET reference = n.reference, executed_fen = CASE WHEN p.state = 'executed' THEN p.amount_fen END
      FROM (SELECT x.id, b.number || '-' || lpad(row_number() OVER (PARTITION BY b.id ORDER BY x.id)::text, 4, '0') AS reference FROM payments x JOIN payment_batches b ON b.id = x.batch_id) n WHERE n.id = p.id;
    ALTER TABLE payments ALTER COLUMN reference SET NOT NULL, ADD CONSTRAINT payments_reference_key UNIQUE (reference),
      ADD CHECK (state NOT IN ('executed','returned') OR executed_fen IS NOT NULL), ADD CHECK ((state = 'returned') = (return_serial IS NOT NULL));
    CREATE INDEX payments_claim ON payments (claim_id);
    ALTER TABLE claims ADD COLUMN rest_of uuid REFERENCES claims (id);

    ALTER TABLE bank_files ALTER COLUMN batch_id DROP NOT NULL, ADD COLUMN format text NOT NULL DEFAULT 'house', ADD COLUMN agency_path text, ADD COLUMN returned int NOT NULL DEFAULT 0,
      ADD COLUMN parts int NOT NULL DEFAULT 0, ADD COLUMN pending int NOT NULL DEFAULT 0, ADD COLUMN exceptions int NOT NULL DEFAULT 0;
    UPDATE bank_files f SET agency_path = b.agency_path FROM payment_batches b WHERE b.id = f.batch_id;
    ALTER TABLE bank_files ALTER COLUMN agency_path SET NOT NULL;
    CREATE TABLE bank_file_lines (
      file_id uuid NOT NULL REFERENCES bank_files (id), line int NOT NULL, reference text, payment_id uuid REFERENCES payments (id),
      status text NOT NULL CHECK (status IN ('executed','rejected','returned','part','pending')), outcome text NOT NULL CHECK (outcome IN ('executed','rejected','returned','part','pending','repeated','exception')),
      code text, bank_serial text, value_date date, amount_fen bigint, reason text, PRIMARY KEY (file_id, line), CHECK ((outcome = 'exception') = (code IS NOT NULL)));
    CREATE INDEX bank_file_lines_payment ON bank_file_lines (payment_id);

    CREATE TABLE bank_exceptions (
      id uuid PRIMARY KEY, file_id uuid NOT NULL REFERENCES bank_files (id), line int NOT NULL, agency_path text NOT NULL, payment_id uuid REFERENCES payments (id), code text NOT NULL,
      status text NOT NULL, reference text, bank_serial text UNIQUE, value_date date, amount_fen bigint CHECK (amount_fen > 0), reason text,
      state text NOT NULL CHECK (state IN ('open','cleared')), version int NOT NULL DEFAULT 1, outcome text, cleared_for uuid, created_at timestamptz NOT NULL DEFAULT jiebang_now(),
      CHECK ((state = 'cleared') = (outcome IS NOT NULL)), UNIQUE (file_id, line));
    CREATE INDEX bank_exceptions_open ON bank_exceptions (id) WHERE state = 'open';

    CREATE TABLE payment_cases (
      id uuid PRIMARY KEY, number text NOT NULL UNIQUE, payment_id uuid NOT NULL REFERENCES payments (id), claim_id uuid NOT NULL REFERENCES claims (id), agency_path text NOT NULL,
      kind text NOT NULL CHECK (kind IN ('rejected','returned','part')), amount_fen bigint NOT NULL CHECK (amount_fen > 0), reason text NOT NULL, bank_serial text,
      state text NOT NULL CHECK (state IN ('open','waiting','repaying','settled','written-back')), version int NOT NULL DEFAULT 1, until date, rest_claim_id uuid REFERENCES claims (id),
      created_at timestamptz NOT NULL DEFAULT jiebang_now(), CHECK ((state = 'waiting') = (until IS NOT NULL)), UNIQUE (payment_id, kind));
    CREATE INDEX payment_cases_claim ON payment_cases (claim_id);

    -- The account that an agency pays from, and how it talks to its bank. The newest row counts; none is ever changed.
    CREATE TABLE paying_accounts (
      id uuid PRIMARY KEY, agency_id uuid NOT NULL REFERENCES agencies (id), format text NOT NULL CHECK (format IN ('house','portal','iso20022')), bank text NOT NULL, bic text, account_name text NOT NULL,
      account bytea NOT NULL, account_tail text NOT NULL CHECK (length(account_tail) = 4), set_by uuid NOT NULL REFERENCES people (id), at timestamptz NOT NULL DEFAULT jiebang_now());
    CREATE INDEX paying_accounts_agency ON paying_accounts (agency_id, at DESC, id DESC);`,
    appendOnly: ['bank_file_lines', 'paying_accounts'],
  }),
];
