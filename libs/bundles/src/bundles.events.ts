// What happened to bundles: a fact in the past tense, ids only.
import { event } from '#libs/platform';

export const bundlePublished = event<{ challengeId: string; bundleId: string }>('bundle.published');
