// Owns the list of features: one line each.
import type { Feature } from './feature.js';
import { accountFeature } from '../features/account/routes.js';
import { agencyFeature } from '../features/agency/routes.js';
import { clausesFeature } from '../features/clauses/routes.js';
import { fundingFeature } from '../features/funding/routes.js';
import { oversightFeature } from '../features/oversight/routes.js';
import { bidsFeature } from '../features/bids/routes.js';
import { openersFeature } from '../features/openers/routes.js';
import { drawsFeature } from '../features/draws/routes.js';
import { findingFeature } from '../features/finding/routes.js';
import { needsFeature } from '../features/needs/routes.js';
import { planningFeature } from '../features/planning/routes.js';
import { projectsFeature } from '../features/projects/routes.js';
import { publicFeature } from '../features/public/routes.js';
import { recordFeature } from '../features/record/routes.js';
import { reviewsFeature } from '../features/reviews/routes.js';

export const features: readonly Feature[] = [
  publicFeature,
  findingFeature,
  recordFeature,
  accountFeature,
  reviewsFeature,
  oversightFeature,
  fundingFeature,
  clausesFeature,
  agencyFeature,
  openersFeature,
  drawsFeature,
  bidsFeature,
  needsFeature,
  projectsFeature,
  planningFeature,
];
