// Owns the step after which recovered money is not paid again by itself: a recovery says what its documents still explain and whether the money may be claimed again, a document may count for less than it says.
import { migration } from '#libs/platform';

export const recoveryAgainMigrations = [migration({
  slice: 'funding', at: 2026112803, name: 'recovered once',
  up: `
    -- covered: what the case is entitled to less by the documents that count no longer, or less; barred: what came back of a claim, is not covered and may not be claimed again. It goes on counting as granted; limits follow the money.
    ALTER TABLE recoveries ADD COLUMN claimable_again boolean NOT NULL DEFAULT false, ADD COLUMN covered_fen bigint NOT NULL DEFAULT 0 CHECK (covered_fen >= 0);
    ALTER TABLE claims ADD COLUMN barred_fen bigint NOT NULL DEFAULT 0, ADD CHECK (barred_fen BETWEEN 0 AND recovered_fen);
    ALTER TABLE evidence ADD COLUMN counts_fen bigint CHECK (counts_fen > 0 AND counts_fen < amount_fen);
    -- Opened before this was asked: where documents were rejected they explain it; where none were, the money is not paid again.
    UPDATE recoveries r SET covered_fen = r.amount_fen WHERE EXISTS (SELECT 1 FROM evidence e WHERE e.claim_id = r.claim_id AND e.state = 'rejected');
    UPDATE claims c SET barred_fen = s.fen FROM (SELECT claim_id, sum(greatest(received_fen - covered_fen, 0)) AS fen FROM recoveries GROUP BY 1) s WHERE s.claim_id = c.id AND s.fen > 0;`,
})];
