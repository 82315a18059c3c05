// Owns the tables of reviews: one ordered list of steps.
import type { MigrationClass } from '#libs/platform';

export const reviewsMigrations: MigrationClass[] = [];
