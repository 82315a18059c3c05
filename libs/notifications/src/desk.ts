// Owns the questions that the catalogue and the writer may ask of the slices to know who hears, and what is still a secret.
import { Injectable } from '@nestjs/common';
import { bidsOf, interestedOrganisations, ReceiptsReader } from '#libs/bids';
import { challengeOf, type ChallengeRow, followersOf, openerPlaces } from '#libs/challenges';
import { FundingReader } from '#libs/funding';
import { IdentityReader } from '#libs/identity';
import { isMemberOf, type OfficialRole } from '#libs/kernel';
import type { Reader } from '#libs/platform';
import { ReviewsReader } from '#libs/reviews';
import type { Attachment } from './catalogue/entry.js';

const OPENED = new Set(['opened', 'concluded']);

@Injectable()
export class Desk {
  constructor(readonly identity: IdentityReader, readonly reviews: ReviewsReader, readonly funding: FundingReader, private readonly receipts: ReceiptsReader) {}

  /** Whether the challenge's bids are opened: from then on it is no secret who bid. */
  async opened(r: Reader, challengeId: string): Promise<boolean> {
    return OPENED.has((await challengeOf(r, challengeId))?.state ?? '');
  }

  challenge(r: Reader, id: string): Promise<ChallengeRow | undefined> {
    return challengeOf(r, id);
  }

  /** Organisations whose bids were opened. */
  async bidders(r: Reader, challengeId: string): Promise<string[]> {
    return [...new Set((await bidsOf(r, challengeId)).flatMap((bid) => bid.partyIds))];
  }

  /** People of organisations with a draft or a live bid. */
  async interested(r: Reader, challengeId: string): Promise<string[]> {
    return this.members(r, ...await interestedOrganisations(r, challengeId));
  }

  /** The receipt as a PDF, for a person who still belongs to the organisation. */
  async receiptPdf(r: Reader, personId: string, organisationId: string, receiptId: string): Promise<readonly Attachment[]> {
    const actor = await this.identity.actor(r, personId);
    return actor && isMemberOf(actor, organisationId) ? [{ filename: 'receipt.pdf', contentType: 'application/pdf', content: await this.receipts.pdf(actor, receiptId) }] : [];
  }

  /** The persons who open its bids. */
  async openers(r: Reader, challengeId: string): Promise<string[]> {
    return (await openerPlaces(r, challengeId)).map((o) => o.personId);
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
