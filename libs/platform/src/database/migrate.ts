// Decides how a database is brought to today's schema: as its owner, under one advisory lock, then rights for the application's role.
import { runMigrations as migrateQueues, type PgQueryable } from 'bullmq';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { birthSql, type DeploymentKind } from './clock.js';
import { APP_ROLE } from './database.js';
import type { MigrationClass } from './migration.js';

const LOCK = 5_417_189; // one number for the whole deployment: two boots at once wait for each other

/** Migrates as the owner. Returns whether the database was born just now, in which case it was marked as `kind`. */
export async function migrate(ownerUrl: string, migrations: readonly MigrationClass[], kind: DeploymentKind): Promise<{ born: boolean }> {
  const lock = new pg.Client({ connectionString: ownerUrl });
  await lock.connect();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await lock.query(`DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${APP_ROLE}') THEN CREATE ROLE ${APP_ROLE} NOLOGIN; END IF;
      EXECUTE format('GRANT ${APP_ROLE} TO %I', current_user); EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`);
    const source = new DataSource({ type: 'postgres', url: ownerUrl, migrations: [...migrations], migrationsTableName: 'migrations', logging: false, installExtensions: false });
    await source.initialize();
    try {
      await source.runMigrations({ transaction: 'each' });
    } finally {
      await source.destroy();
    }
    const born = (await lock.query('SELECT 1 FROM deployment')).rowCount === 0;
    if (born) await lock.query(`BEGIN; ${birthSql(kind)} COMMIT;`);
    await migrateQueues(lock as unknown as PgQueryable, 'bullmq');
    await grantRights(lock);
    return { born };
  } finally {
    await lock.end();
  }
}

/** The application reads and writes rows; it changes no append-only table, no schema and no clock of a production database. */
async function grantRights(owner: pg.Client): Promise<void> {
  await owner.query(`
    GRANT USAGE ON SCHEMA public TO ${APP_ROLE};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${APP_ROLE};
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${APP_ROLE};
    GRANT USAGE, CREATE ON SCHEMA bullmq TO ${APP_ROLE}; -- BullMQ makes one sequence a queue, on first use
    GRANT ALL ON ALL TABLES IN SCHEMA bullmq TO ${APP_ROLE};
    GRANT ALL ON ALL SEQUENCES IN SCHEMA bullmq TO ${APP_ROLE};
    REVOKE INSERT, UPDATE, DELETE ON migrations, append_only_tables, agency_rules, deployment FROM ${APP_ROLE};
    DO $$ DECLARE t text; BEGIN FOR t IN SELECT table_name FROM append_only_tables LOOP
      EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %I FROM ${APP_ROLE}', t); END LOOP; END $$;`);
}
