// Owns the step after which limits that several share are kept by account while a simulation runs, and every simulation is kept for a stated time; and whose each is, for those who watch.
import { agencyRules, migration, type MigrationClass } from '#libs/platform';

const TABLES = ['simulation_subjects', 'simulation_sums', 'simulation_reasons', 'simulation_lines', 'simulation_budget_lines'];

export const keepingMigrations: MigrationClass[] = [migration({
  slice: 'planning', at: 2026112730, name: 'simulation-keeping',
  up: `
  CREATE TABLE simulation_accounts (simulation_id uuid NOT NULL REFERENCES simulations (id), key text NOT NULL, real_fen bigint NOT NULL, given_fen bigint NOT NULL, base_fen bigint NOT NULL, PRIMARY KEY (simulation_id, key));
  ALTER TABLE simulations ADD COLUMN keep_until timestamptz, DROP CONSTRAINT simulations_state_check, DROP CONSTRAINT simulations_check;
  -- Those under way begin again: their subjects stood in another order.
  ${TABLES.map((table) => `DELETE FROM ${table} WHERE simulation_id IN (SELECT id FROM simulations WHERE state IN ('running','failed'));`).join('\n  ')}
  UPDATE simulations SET state = 'queued', snapshot_at = NULL, subjects = NULL, done = 0, line_count = 0 WHERE state = 'running';
  UPDATE simulations SET line_count = 0 WHERE state = 'failed';
  UPDATE simulations SET keep_until = coalesce(completed_at, created_at) + interval '365 days' WHERE state IN ('completed','failed');
  ALTER TABLE simulations DROP COLUMN carry, ADD CONSTRAINT simulations_state CHECK (state IN ('queued','running','completed','failed','cancelled')),
    ADD CONSTRAINT simulations_snapshot CHECK (state IN ('failed','cancelled') OR (state = 'queued') = (snapshot_at IS NULL)), ADD CONSTRAINT simulations_kept CHECK ((state IN ('queued','running')) = (keep_until IS NULL));
  INSERT INTO due_work (kind, subject_id, due_at) SELECT 'simulation.keeping', id::text, keep_until FROM simulations WHERE keep_until IS NOT NULL;`,
}), agencyRules({ slice: 'planning', at: 2026112731, rules: { simulation: 'SELECT agency_path FROM simulations WHERE id = $1::uuid' } }),
migration({
  slice: 'planning', at: 2026112732, name: 'simulation-audit-scopes',
  up: `INSERT INTO audit_scopes SELECT e.id, s.agency_path, e.at FROM audit_entries e JOIN simulations s ON s.id::text = e.subject_id WHERE e.subject = 'simulation' ON CONFLICT DO NOTHING;`,
})];
