// Owns the tables of the books' keeping: periods that are closed (the database refuses what is dated into one), checks and what they found, carry-overs and cuts of a budget line.
import { migration } from '#libs/platform';

export const booksMigrations = [
  migration({
    slice: 'funding', at: 2026112630, name: 'periods',
    up: `
    CREATE TABLE book_periods (
      id uuid PRIMARY KEY, first_day date NOT NULL, last_day date NOT NULL CHECK (last_day >= first_day), state text NOT NULL CHECK (state IN ('proposed','closed','reopening','reopened','refused')), version int NOT NULL DEFAULT 1,
      reason text, entries bigint, debit_fen numeric, credit_fen numeric, created_at timestamptz NOT NULL DEFAULT jiebang_now(), closed_at timestamptz,
      CHECK (state NOT IN ('closed','reopening') OR (closed_at IS NOT NULL AND entries IS NOT NULL AND debit_fen = credit_fen)));
    CREATE UNIQUE INDEX book_periods_live ON book_periods (first_day, last_day) WHERE state IN ('proposed','closed','reopening');
    CREATE INDEX journal_entries_day ON journal_entries (day);

    -- A posting holds the gate open until it commits; a closing waits for all of them and lets none through behind it.
    CREATE FUNCTION book_period_gate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'a period is reopened, never deleted'; END IF;
      IF TG_OP = 'UPDATE' AND (NEW.first_day, NEW.last_day) IS DISTINCT FROM (OLD.first_day, OLD.last_day) THEN RAISE EXCEPTION 'a period keeps its days'; END IF;
      IF NEW.state IN ('closed','reopening') THEN PERFORM pg_advisory_xact_lock(5417190, 1); END IF;
      RETURN NEW; END $$;
    CREATE TRIGGER book_periods_gate BEFORE INSERT OR UPDATE OR DELETE ON book_periods FOR EACH ROW EXECUTE FUNCTION book_period_gate();
    CREATE FUNCTION journal_day_open() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      PERFORM pg_advisory_xact_lock_shared(5417190, 1);
      IF EXISTS (SELECT 1 FROM book_periods WHERE state IN ('closed','reopening') AND NEW.day BETWEEN first_day AND last_day) THEN
        RAISE EXCEPTION 'the books of % are closed', NEW.day USING ERRCODE = 'check_violation', CONSTRAINT = 'journal_day_open'; END IF;
      RETURN NEW; END $$;
    CREATE TRIGGER journal_entries_day_open BEFORE INSERT ON journal_entries FOR EACH ROW EXECUTE FUNCTION journal_day_open();`,
  }),
  migration({
    slice: 'funding', at: 2026112631, name: 'checks',
    up: `
    CREATE TABLE books_checks (
      id uuid PRIMARY KEY, state text NOT NULL CHECK (state IN ('asked','done')), asked_by uuid REFERENCES people (id), asked_at timestamptz NOT NULL DEFAULT jiebang_now(),
      ran_at timestamptz, took_ms int, accounts bigint, entries bigint, found bigint, differences jsonb,
      CHECK ((state = 'done') = (ran_at IS NOT NULL AND took_ms IS NOT NULL AND accounts IS NOT NULL AND entries IS NOT NULL AND found IS NOT NULL AND differences IS NOT NULL)));
    CREATE UNIQUE INDEX books_checks_asked ON books_checks (state) WHERE state = 'asked';
    -- A finding stands: nobody improves it afterwards.
    CREATE FUNCTION books_check_done() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF TG_OP = 'DELETE' OR OLD.state = 'done' THEN RAISE EXCEPTION 'a check that was made stays as it was'; END IF; RETURN NEW; END $$;
    CREATE TRIGGER books_checks_done BEFORE UPDATE OR DELETE ON books_checks FOR EACH ROW EXECUTE FUNCTION books_check_done();
    CREATE TRIGGER books_checks_no_truncate BEFORE TRUNCATE ON books_checks EXECUTE FUNCTION refuse_change();`,
  }),
  migration({
    slice: 'funding', at: 2026112632, name: 'carry-overs-and-cuts',
    up: `
    -- Not a column of the line: whoever takes a hold must not wait for whoever adjusts the line.
    CREATE TABLE budget_line_warnings (line_id uuid PRIMARY KEY REFERENCES budget_lines (id), at timestamptz NOT NULL DEFAULT jiebang_now());
    CREATE INDEX claims_queue ON claims (clause, waiting_since, id) WHERE state = 'waiting';
    ALTER TABLE budget_lines DROP CONSTRAINT budget_lines_amount_fen_check, ADD CONSTRAINT budget_lines_amount_fen_check CHECK (amount_fen >= 0); -- a line that was carried over whole
    CREATE TABLE budget_carry_overs (
      id uuid PRIMARY KEY, line_id uuid NOT NULL REFERENCES budget_lines (id), to_line_id uuid NOT NULL REFERENCES budget_lines (id), room_fen bigint NOT NULL CHECK (room_fen >= 0), held_fen bigint NOT NULL CHECK (held_fen >= 0),
      reason text NOT NULL, state text NOT NULL CHECK (state IN ('submitted','adopted','refused')), version int NOT NULL DEFAULT 1, created_at timestamptz NOT NULL DEFAULT jiebang_now(), CHECK (room_fen + held_fen > 0));
    CREATE UNIQUE INDEX budget_carry_overs_open ON budget_carry_overs (line_id) WHERE state = 'submitted';
    CREATE TABLE budget_cuts (
      id uuid PRIMARY KEY, line_id uuid NOT NULL REFERENCES budget_lines (id), room_fen bigint NOT NULL CHECK (room_fen > 0), total_fen bigint NOT NULL CHECK (total_fen > room_fen),
      reason text NOT NULL, state text NOT NULL CHECK (state IN ('submitted','adopted','refused')), version int NOT NULL DEFAULT 1, created_at timestamptz NOT NULL DEFAULT jiebang_now(), adopted_at timestamptz, CHECK ((state = 'adopted') = (adopted_at IS NOT NULL)));
    CREATE UNIQUE INDEX budget_cuts_open ON budget_cuts (line_id) WHERE state = 'submitted';
    CREATE TABLE budget_cut_claims (
      cut_id uuid NOT NULL REFERENCES budget_cuts (id), claim_id uuid NOT NULL REFERENCES claims (id), from_fen bigint NOT NULL CHECK (from_fen > 0), to_fen bigint NOT NULL CHECK (to_fen > 0 AND to_fen <= from_fen), PRIMARY KEY (cut_id, claim_id));
    CREATE INDEX budget_cut_claims_claim ON budget_cut_claims (claim_id);
    -- The year of the line that pays: a claim that was carried over has another than that of its hold.
    ALTER TABLE claims ADD COLUMN budget_year int;
    UPDATE claims c SET budget_year = b.year FROM budget_lines l JOIN budgets b ON b.id = l.budget_id WHERE l.id = c.line_id AND c.state IN ('held','paid');
    ALTER TABLE claims ADD CHECK (state NOT IN ('held','paid') OR budget_year IS NOT NULL);
    ALTER TABLE claims ADD COLUMN cut_id uuid REFERENCES budget_cuts (id), ADD COLUMN entitled_fen bigint, ADD CONSTRAINT claims_cut CHECK ((cut_id IS NULL) = (entitled_fen IS NULL) AND (entitled_fen IS NULL OR entitled_fen >= amount_fen));
    CREATE INDEX claims_reserved ON claims (line_id) WHERE state = 'approved' AND cut_id IS NOT NULL;`,
    appendOnly: ['budget_cut_claims'],
  }),
];
