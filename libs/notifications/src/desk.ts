// Owns the questions that the catalogue and the writer may ask of the slices to know who hears, and what is still a secret.
import { Injectable } from '@nestjs/common';
import { challengeOf, type ChallengeRow, followersOf } from '#libs/challenges';
import { FundingReader } from '#libs/funding';
import { IdentityReader } from '#libs/identity';
import type { OfficialRole } from '#libs/kernel';
import type { Reader } from '#libs/platform';
import { ReviewsReader } from '#libs/reviews';

const OPENED = new Set(['opened', 'concluded']);

@Injectable()
export class Desk {
  constructor(readonly identity: IdentityReader, readonly reviews: ReviewsReader, readonly funding: FundingReader) {}

  /** Whether the challenge's bids are opened: from then on it is no secret who bid. */
  async opened(r: Reader, challengeId: string): Promise<boolean> {
    return OPENED.has((await challengeOf(r, challengeId))?.state ?? '');
  }

  challenge(r: Reader, id: string): Promise<ChallengeRow | undefined> {
    return challengeOf(r, id);
  }

  /** Organisations whose bids were opened. */
  async bidders(_r: Reader, _challengeId: string): Promise<string[]> {
    return [];
  }

  followers(r: Reader, challengeId: string): Promise<string[]> {
    return followersOf(r, challengeId);
  }

  /** Who holds one of the roles for the agency, there or above. */
  async officials(r: Reader, agencyPath: string, ...roles: OfficialRole[]): Promise<string[]> {
    const lists: string[][] = [];
    for (const role of roles) lists.push(await this.identity.holders(r, role, agencyPath));
    return [...new Set(lists.flat())];
  }

  /** Everybody of the organisations named; null stands for none. */
  async members(r: Reader, ...organisationIds: (string | null)[]): Promise<string[]> {
    const lists: string[][] = [];
    for (const id of new Set(organisationIds)) if (id !== null) lists.push(await this.identity.members(r, id));
    return [...new Set(lists.flat())];
  }

  async owners(r: Reader, ...organisationIds: (string | null)[]): Promise<string[]> {
    const lists: string[][] = [];
    for (const id of new Set(organisationIds)) if (id !== null) lists.push(await this.identity.owners(r, id));
    return [...new Set(lists.flat())];
  }
}
