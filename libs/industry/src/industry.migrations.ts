// Owns the tables of industry: one ordered list of steps.
import type { MigrationClass } from '#libs/platform';

export const industryMigrations: MigrationClass[] = [];
