// Decides which slices the product is made of, in the order of dependency: migrations, HTTP modules, worker modules. One line a slice each.
import type { Type } from '@nestjs/common';
import { IdentityHttp, identityMigrations } from '#libs/identity';
import { platformMigrations, type MigrationClass } from '#libs/platform';

export const migrations: readonly MigrationClass[] = [
  ...platformMigrations,
  ...identityMigrations,
];

export const https: readonly Type[] = [
  IdentityHttp,
];

export const workers: readonly Type[] = [
];
