// Owns four eyes over the account that an agency pays from: what it says stays append-only; its state is a row beside it. A batch keeps the account that it was submitted with.
import { migration } from '#libs/platform';

export const payingAccountMigrations = [
  migration({
    slice: 'funding', at: 2026112740, name: 'paying account changes',
    up: `
    CREATE TABLE paying_account_changes (
      id uuid PRIMARY KEY REFERENCES paying_accounts (id), agency_id uuid NOT NULL REFERENCES agencies (id), reason text,
      state text NOT NULL CHECK (state IN ('submitted','adopted','refused','replaced')), version int NOT NULL DEFAULT 1, adopted_at timestamptz, CHECK (state NOT IN ('adopted','replaced') OR adopted_at IS NOT NULL));
    CREATE UNIQUE INDEX paying_account_changes_waiting ON paying_account_changes (agency_id) WHERE state = 'submitted';
    CREATE UNIQUE INDEX paying_account_changes_adopted ON paying_account_changes (agency_id) WHERE state = 'adopted';
    INSERT INTO paying_account_changes (id, agency_id, state, adopted_at)
      SELECT id, agency_id, CASE WHEN row_number() OVER (PARTITION BY agency_id ORDER BY at DESC, id DESC) = 1 THEN 'adopted' ELSE 'replaced' END, at FROM paying_accounts;
    ALTER TABLE payment_batches ADD COLUMN paying_account_id uuid REFERENCES paying_accounts (id);
    UPDATE payment_batches b SET paying_account_id = c.id FROM paying_account_changes c WHERE c.agency_id = b.agency_id AND c.state = 'adopted' AND b.released_at IS NOT NULL;
    CREATE TRIGGER payment_batches_payer BEFORE UPDATE OF paying_account_id ON payment_batches FOR EACH ROW
      WHEN (OLD.paying_account_id IS DISTINCT FROM NEW.paying_account_id AND NOT (OLD.state = 'draft' AND NEW.state = 'submitted') AND NOT (OLD.state = 'submitted' AND NEW.state = 'draft')) EXECUTE FUNCTION refuse_change();`,
  }),
];
