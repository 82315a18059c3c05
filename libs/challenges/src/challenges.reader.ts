// Owns the questions that other slices ask about challenges.
import { Injectable } from '@nestjs/common';
import type { Reader } from '#libs/platform';
import { type ChallengeSummary, summariesOf } from './challenge.rows.js';

@Injectable()
export class ChallengesReader {
  /** Whatever their state: who asks decides what of it may be shown. */
  summary(r: Reader, ids: readonly string[]): Promise<ChallengeSummary[]> {
    return summariesOf(r, ids);
  }
}
