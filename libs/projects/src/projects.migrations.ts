// Owns the tables of projects: one ordered list of steps.
import type { MigrationClass } from '#libs/platform';

export const projectsMigrations: MigrationClass[] = [];
