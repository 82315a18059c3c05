// Owns what recoveries need beyond their first tables: dated reference rates, interest received, how a contest was decided, offsets in a payment.
import { migration } from '#libs/platform';

/** One-year loan prime rate as the National Interbank Funding Center announced it. A later row is added by the city. */
const LPR = [['2022-01-20', '0.0370'], ['2022-08-22', '0.0365'], ['2023-06-20', '0.0355'], ['2023-08-21', '0.0345'], ['2024-07-22', '0.0335'], ['2024-10-21', '0.0310'], ['2025-05-20', '0.0300']];

export const recoveryMigrations = [
  migration({
    slice: 'funding', at: 2026112652, name: 'recovery interest',
    up: `
    CREATE TABLE reference_rates (
      from_day date PRIMARY KEY, rate text NOT NULL CHECK (rate ~ '^0\\.\\d{1,8}$'), source text NOT NULL, set_by uuid REFERENCES people (id), at timestamptz NOT NULL DEFAULT jiebang_now());
    ${LPR.map(([day, rate]) => `INSERT INTO reference_rates (from_day, rate, source) VALUES ('${day}', '${rate}', '一年期贷款市场报价利率（LPR）${day}');`).join('\n')}
    DO $$ DECLARE c text; BEGIN
      FOR c IN SELECT conname FROM pg_constraint WHERE conrelid = 'recoveries'::regclass AND contype = 'c' AND pg_get_constraintdef(oid) LIKE '%received_fen = amount_fen%' LOOP EXECUTE 'ALTER TABLE recoveries DROP CONSTRAINT ' || quote_ident(c); END LOOP; END $$;
    ALTER TABLE recoveries ADD COLUMN interest_received_fen bigint NOT NULL DEFAULT 0 CHECK (interest_received_fen >= 0), ADD COLUMN asked_fen bigint, ADD COLUMN decision text CHECK (decision IN ('upheld','reduced','accepted')), ADD COLUMN decision_reason text,
      ADD CHECK (state <> 'received' OR received_fen = amount_fen);
    UPDATE recoveries SET asked_fen = amount_fen;
    ALTER TABLE recoveries ALTER COLUMN asked_fen SET NOT NULL;
    ALTER TABLE recovery_receipts ADD COLUMN interest_fen bigint NOT NULL DEFAULT 0 CHECK (interest_fen >= 0 AND interest_fen <= amount_fen), ADD COLUMN payment_id uuid REFERENCES payments (id);
    ALTER TABLE ledger_accounts DROP CONSTRAINT ledger_accounts_kind_check, ADD CONSTRAINT ledger_accounts_kind_check CHECK (kind IN ('appropriation','budget-line','payer','payable','paid','recovered','interest'));

    -- What a payment keeps back for what its payee owes: the bank sends the claim's amount less these.
    CREATE TABLE payment_offsets (
      payment_id uuid NOT NULL REFERENCES payments (id) ON DELETE CASCADE, recovery_id uuid NOT NULL REFERENCES recoveries (id), amount_fen bigint NOT NULL CHECK (amount_fen > 0), PRIMARY KEY (payment_id, recovery_id));
    CREATE INDEX payment_offsets_recovery ON payment_offsets (recovery_id);`,
    appendOnly: ['reference_rates'],
  }),
];
