// Owns the step after which a bank's serial is that bank's own: two banks may number alike, and neither's word is taken for the other's.
import { migration } from '#libs/platform';

export const bankSerialMigrations = [
  migration({
    slice: 'funding', at: 2026112743, name: 'serials of each bank',
    up: `
    ALTER TABLE payments ADD COLUMN payer_bank text NOT NULL DEFAULT '';
    UPDATE payments p SET payer_bank = a.bank FROM payment_batches b JOIN paying_accounts a ON a.id = b.paying_account_id WHERE b.id = p.batch_id AND p.state <> 'prepared';
    ALTER TABLE payments DROP CONSTRAINT payments_bank_serial_key, DROP CONSTRAINT payments_return_serial_key, ADD UNIQUE (bank_serial, payer_bank), ADD UNIQUE (return_serial, payer_bank);
    ALTER TABLE bank_exceptions ADD COLUMN payer_bank text NOT NULL DEFAULT '', DROP CONSTRAINT bank_exceptions_bank_serial_key, ADD UNIQUE (bank_serial, payer_bank);
    ALTER TABLE recovery_receipts ADD COLUMN payer_bank text NOT NULL DEFAULT '', DROP CONSTRAINT recovery_receipts_bank_serial_key, ADD UNIQUE (bank_serial, payer_bank);`,
  }),
];
