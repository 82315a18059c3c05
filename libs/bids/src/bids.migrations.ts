// Owns the tables of bids: one ordered list of steps.
import type { MigrationClass } from '#libs/platform';

export const bidsMigrations: MigrationClass[] = [];
