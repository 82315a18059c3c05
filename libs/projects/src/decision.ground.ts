// Owns what a decision rests on at this moment: the ranking in force, the places left, who won or renounced before, who is related to the demand side.
import { Injectable } from '@nestjs/common';
import { bidsErrors, shortlistOf } from '#libs/bids';
import type { ChallengeRow } from '#libs/challenges';
import { IdentityReader } from '#libs/identity';
import { ReviewsReader } from '#libs/reviews';
import type { Tx } from '#libs/platform';
import type { Ground } from './decision.choice.js';
import { projectsErrors } from './projects.errors.js';

/** `unsettled`: nothing is decided yet, the decision was set aside, or a winner renounced and its place is not decided on yet. */
export interface Grounds extends Ground { readonly rankingId: string; readonly unsettled: boolean }

const BEFORE = `SELECT w.bid_id, w.renounced_at IS NOT NULL AS renounced, d.set_aside_at IS NOT NULL AS set_aside FROM decision_winners w JOIN decisions d ON d.id = w.decision_id
  WHERE d.challenge_id = $1 AND d.state = 'approved'`;
const LAST = `SELECT d.set_aside_at IS NOT NULL AS set_aside,
    EXISTS (SELECT 1 FROM decision_winners w JOIN decisions e ON e.id = w.decision_id WHERE e.challenge_id = d.challenge_id AND w.renounced_at IS NOT NULL AND w.settled_by IS NULL) AS place_free
  FROM decisions d WHERE challenge_id = $1 AND state = 'approved' ORDER BY n DESC LIMIT 1`;

@Injectable()
export class DecisionGround {
  constructor(private readonly identity: IdentityReader, private readonly reviews: ReviewsReader) {}

  /** @throws Problem ranking-missing; prices-sealed where the technical ranking stands alone */
  async of(tx: Tx, challenge: ChallengeRow): Promise<Grounds> {
    const ranking = await this.reviews.rankingOf(tx, challenge.id);
    if (!ranking) throw (await shortlistOf(tx, challenge.id)) ? bidsErrors.problem('prices-sealed') : projectsErrors.problem('ranking-missing');
    const before = await tx.query<{ bidId: string; renounced: boolean; setAside: boolean }>(BEFORE, [challenge.id]);
    const last = await tx.one<{ setAside: boolean; placeFree: boolean }>(LAST, [challenge.id]);
    const { demandSideId, content } = challenge;
    return {
      rankingId: ranking.id, lines: ranking.lines.flatMap(({ priceFen, ...l }) => (priceFen === null ? [] : [{ ...l, priceFen }])), maxWinners: content.maxWinners, subsidy: content.subsidy,
      standing: new Set(before.filter((w) => !w.setAside && !w.renounced).map((w) => w.bidId)), renounced: new Set(before.filter((w) => w.renounced).map((w) => w.bidId)),
      related: new Set(demandSideId === null ? [] : [demandSideId, ...(await this.identity.related(tx, demandSideId))]),
      overturned: (await tx.one('SELECT 1 AS one FROM decisions WHERE challenge_id = $1 AND set_aside_at IS NOT NULL', [challenge.id])) !== undefined,
      unsettled: last === undefined || last.setAside || last.placeFree,
    };
  }
}
