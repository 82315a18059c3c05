// Owns the tables of funding: one ordered list of steps.
import type { MigrationClass } from '#libs/platform';

export const fundingMigrations: MigrationClass[] = [];
