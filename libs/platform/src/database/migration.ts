// Decides how the schema grows: each slice keeps one ordered list of plain SQL steps; TypeORM runs them once, in order of their number, under an advisory lock.
import { createHash } from 'node:crypto';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export type MigrationClass = new () => MigrationInterface;
/** Injection token of the steps that this build expects a database to have seen. */
export const MIGRATIONS = Symbol('migrations');

/**
 * Declares one step. `at` is YYYYMMDDnn (nn orders slices within a day); steps never change once landed: expand, then contract.
 * `appendOnly` names tables from which the application's role loses UPDATE, DELETE and TRUNCATE, also by trigger.
 */
export function migration(step: { slice: string; at: number; name: string; up: string; appendOnly?: readonly string[] }): MigrationClass {
  const name = `${step.slice}_${step.name}_${createHash('sha256').update(step.up).digest('hex').slice(0, 8)}${String(step.at).padStart(13, '0')}`;
  return class implements MigrationInterface {
    readonly name = name;
    async up(runner: QueryRunner): Promise<void> {
      await runner.query(step.up);
      for (const table of step.appendOnly ?? []) {
        await runner.query(`CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse_change()`);
        await runner.query(`CREATE TRIGGER ${table}_no_truncate BEFORE TRUNCATE ON ${table} EXECUTE FUNCTION refuse_change()`);
        await runner.query('INSERT INTO append_only_tables (table_name) VALUES ($1)', [table]);
      }
    }
    async down(): Promise<void> {
      throw new Error(`${name}: steps only go forward; write a new step that contracts`);
    }
  };
}
