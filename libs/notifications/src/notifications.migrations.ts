// Owns the tables of notifications: one ordered list of steps.
import type { MigrationClass } from '#libs/platform';

export const notificationsMigrations: MigrationClass[] = [];
