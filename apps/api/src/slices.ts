// Decides which slices the product is made of, in the order of dependency: migrations, HTTP modules, worker modules. One line a slice each.
import type { Type } from '@nestjs/common';
import { IdentityHttp, identityMigrations } from '#libs/identity';
import { platformMigrations, type MigrationClass } from '#libs/platform';
import { PolicyHttp, policyMigrations } from '#libs/policy';

export const migrations: readonly MigrationClass[] = [
  ...platformMigrations,
  ...identityMigrations,
  ...policyMigrations,
];

export const https: readonly Type[] = [
  IdentityHttp,
  PolicyHttp,
];

export const workers: readonly Type[] = [
];
