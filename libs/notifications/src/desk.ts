// Owns the questions that the catalogue and the writer may ask of the slices to know who hears, and what is still a secret.
import { Injectable } from '@nestjs/common';
import { IdentityReader } from '#libs/identity';
import type { Reader } from '#libs/platform';

@Injectable()
export class Desk {
  constructor(readonly identity: IdentityReader) {}

  /** Whether the challenge's bids are opened: from then on it is no secret who bid. */
  async opened(r: Reader, challengeId: string): Promise<boolean> {
    return false;
  }
}
