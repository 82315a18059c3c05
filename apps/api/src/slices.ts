// Decides which slices the product is made of, in the order of dependency: migrations, HTTP modules, worker modules. One line a slice each.
import type { Type } from '@nestjs/common';
import { platformMigrations, type MigrationClass } from '#libs/platform';

export const migrations: readonly MigrationClass[] = [
  ...platformMigrations,
];

export const https: readonly Type[] = [
];

export const workers: readonly Type[] = [
];
