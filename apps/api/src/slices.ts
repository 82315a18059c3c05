// Decides which slices the product is made of, in the order of dependency: migrations, HTTP modules, worker modules. One line a slice each.
import type { Type } from '@nestjs/common';
import { BidsHttp, bidsMigrations, BidsWorker } from '#libs/bids';
import { BundlesHttp, bundlesMigrations, BundlesWorker } from '#libs/bundles';
import { ChallengesHttp, challengesMigrations, ChallengesWorker } from '#libs/challenges';
import { FundingHttp, fundingMigrations, FundingWorker } from '#libs/funding';
import { IdentityHttp, identityMigrations } from '#libs/identity';
import { IndustryHttp, industryMigrations, IndustryWorker } from '#libs/industry';
import { NotificationsHttp, notificationsMigrations, NotificationsWorker } from '#libs/notifications';
import { PlanningHttp, planningMigrations, PlanningWorker } from '#libs/planning';
import { platformMigrations, type MigrationClass } from '#libs/platform';
import { PolicyHttp, policyMigrations } from '#libs/policy';
import { ProjectsHttp, projectsMigrations, ProjectsWorker } from '#libs/projects';
import { ReviewsHttp, reviewsMigrations, ReviewsWorker } from '#libs/reviews';
import { ReadModelsHttp } from './read-models/read-models.module.js';

export const migrations: readonly MigrationClass[] = [
  ...platformMigrations,
  ...identityMigrations,
  ...policyMigrations,
  ...industryMigrations,
  ...challengesMigrations,
  ...bidsMigrations,
  ...reviewsMigrations,
  ...projectsMigrations,
  ...fundingMigrations,
  ...planningMigrations,
  ...bundlesMigrations,
  ...notificationsMigrations,
];

export const https: readonly Type[] = [
  IdentityHttp,
  PolicyHttp,
  IndustryHttp,
  ChallengesHttp,
  BidsHttp,
  ReviewsHttp,
  ProjectsHttp,
  FundingHttp,
  PlanningHttp,
  BundlesHttp,
  NotificationsHttp,
  ReadModelsHttp,
];

export const workers: readonly Type[] = [
  IndustryWorker,
  ChallengesWorker,
  BidsWorker,
  ReviewsWorker,
  ProjectsWorker,
  FundingWorker,
  PlanningWorker,
  BundlesWorker,
  NotificationsWorker,
];
