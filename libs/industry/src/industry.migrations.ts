// Owns the tables of industry: one ordered list of steps.
import { migration, type MigrationClass } from '#libs/platform';
import { controlMigrations } from './control.migrations.js';
import { enterpriseEditsMigrations } from './enterprise-edits.migrations.js';
import { enterprisesMigrations } from './enterprises.migrations.js';

export const industryMigrations: MigrationClass[] = [migration({
  slice: 'industry', at: 2026112520, name: 'chains-and-fields',
  up: `
  CREATE TABLE chains (id text PRIMARY KEY CHECK (id ~ '^[a-z][a-z0-9-]*$'), position int NOT NULL, name_zh text NOT NULL, name_en text NOT NULL, high_growth boolean NOT NULL DEFAULT false);
  CREATE UNIQUE INDEX chains_order ON chains (position, id);
  CREATE TABLE fields (id text PRIMARY KEY CHECK (id ~ '^[a-z][a-z0-9-]*$'), position int NOT NULL, name_zh text NOT NULL, name_en text NOT NULL);
  CREATE UNIQUE INDEX fields_order ON fields (position, id);`,
}), ...enterprisesMigrations, ...enterpriseEditsMigrations, ...controlMigrations];
