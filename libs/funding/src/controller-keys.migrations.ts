// Owns the step after which claims, holds and limits know each controller by the one rule (industry's control_of): what an older rule kept apart under several keys is put together, to the fen.
import { migration } from '#libs/platform';

/**
 * Each frozen controller is read once more, as the register stands at this step: the older rule stopped at a credit code, and at a name that is on record in other width. An applicant that stood under its own name stands under itself.
 * Holds move to the key they belong to; what a kept limit did not count under its old key it counts now; sums are rebuilt from the holds. What was granted beyond a ceiling before they were put together stays granted.
 */
export const REKEY = `
    ALTER TABLE claims DISABLE TRIGGER claims_controller_stays;
    CREATE TEMP TABLE rekeyed ON COMMIT DROP AS SELECT c.id, k.key, k.name FROM claims c JOIN organisations o ON o.id = c.applicant_id
      CROSS JOIN LATERAL control_of(CASE WHEN compared_name(c.controller) = compared_name(o.name) THEN o.credit_code ELSE c.controller END) k WHERE c.controller_key IS NOT NULL AND k.key IS NOT NULL AND k.key <> c.controller_key;
    UPDATE claims c SET controller = r.name, controller_key = r.key FROM rekeyed r WHERE r.id = c.id;
    ALTER TABLE claims ENABLE TRIGGER claims_controller_stays;

    CREATE TEMP TABLE moved ON COMMIT DROP AS SELECT DISTINCT h.key AS was, r.key || substr(h.key, 33) AS key FROM holds h JOIN rekeyed r ON r.id = h.subject_id WHERE h.scope = 'controller-year';
    CREATE TEMP TABLE ceilings ON COMMIT DROP AS SELECT m.key, max(l.limit_fen) AS fen FROM moved m JOIN limits l ON l.scope = 'controller-year' AND l.key IN (m.was, m.key) GROUP BY 1;
    INSERT INTO limits (scope, key, limit_fen) SELECT DISTINCT 'controller-year', key, NULL::bigint FROM moved ON CONFLICT DO NOTHING;
    UPDATE holds h SET key = r.key || substr(h.key, 33) FROM rekeyed r WHERE r.id = h.subject_id AND h.scope = 'controller-year';
    INSERT INTO holds (id, scope, key, subject_id, amount_fen, state, recovered_fen, at) SELECT gen_random_uuid(), m.scope, m.key, h.subject_id, h.amount_fen, h.state, h.recovered_fen, h.at FROM claims c JOIN rekeyed r ON r.id = c.id
      JOIN limits m ON m.scope = 'controller-year' AND m.key = c.controller_key || ':' || c.clause || ':' || c.year JOIN holds h ON h.subject_id = c.id AND h.scope = 'project' AND h.state <> 'voided'
      WHERE c.state IN ('held','paid') AND NOT EXISTS (SELECT 1 FROM holds x WHERE x.subject_id = c.id AND x.scope = m.scope AND x.key = m.key AND x.state <> 'voided');
    WITH sums AS (SELECT m.key, coalesce(sum(h.amount_fen) FILTER (WHERE h.state = 'held'), 0)::bigint AS held, coalesce(sum(h.amount_fen - h.recovered_fen) FILTER (WHERE h.state IN ('posted','recovered')), 0)::bigint AS posted
        FROM limits m LEFT JOIN holds h ON h.scope = m.scope AND h.key = m.key WHERE m.scope = 'controller-year' GROUP BY 1)
      UPDATE limits m SET held_fen = s.held, posted_fen = s.posted, limit_fen = CASE WHEN coalesce(c.fen, m.limit_fen) IS NULL THEN NULL ELSE greatest(coalesce(c.fen, m.limit_fen), s.held + s.posted) END
      FROM sums s LEFT JOIN ceilings c ON c.key = s.key WHERE m.scope = 'controller-year' AND m.key = s.key;
    DELETE FROM limits m WHERE m.scope = 'controller-year' AND m.key IN (SELECT was FROM moved) AND NOT EXISTS (SELECT 1 FROM holds h WHERE h.scope = m.scope AND h.key = m.key);`;

export const controllerKeyMigrations = [migration({
  slice: 'funding', at: 2026112801, name: 'one rule of control',
  up: `CREATE INDEX claims_known_controller ON claims (controller_key, submitted_at, id) WHERE controller_key IS NOT NULL;${REKEY}`,
})];
