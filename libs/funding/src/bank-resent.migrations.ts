// Owns the step after which a line that the bank got wrong may come again: the exception that was cleared so lends its serial once more, and says in which file and line it came.
import { migration } from '#libs/platform';

export const bankResentMigrations = [migration({
  slice: 'funding', at: 2026112805, name: 'lines sent again',
  up: `
    ALTER TABLE bank_exceptions ADD COLUMN resent_file_id uuid REFERENCES bank_files (id), ADD COLUMN resent_line int, ADD CHECK ((resent_file_id IS NULL) = (resent_line IS NULL)), ADD CHECK (resent_file_id IS NULL OR coalesce(outcome, '') = 'resend'),
      DROP CONSTRAINT bank_exceptions_bank_serial_payer_bank_key;
    -- A serial is one exception's until what it announced has come; a second line that is wrong again has the serial then.
    CREATE UNIQUE INDEX bank_exceptions_serial ON bank_exceptions (bank_serial, payer_bank) WHERE resent_file_id IS NULL;`,
})];
