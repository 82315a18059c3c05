// Owns the tables of challenges: one ordered list of steps.
import type { MigrationClass } from '#libs/platform';

export const challengesMigrations: MigrationClass[] = [];
