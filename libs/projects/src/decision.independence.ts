// Decides who is too near a competition to decide it: members of the demand side, of any bidder and of any partner, winner or not.
import { bidsOf } from '#libs/bids';
import type { ChallengeRow } from '#libs/challenges';
import { type Actor, isMemberOf } from '#libs/kernel';
import { platformErrors, type Tx } from '#libs/platform';

/** @throws Problem own-interest */
export async function mustBeIndependent(tx: Tx, actor: Actor, challenge: Pick<ChallengeRow, 'id' | 'demandSideId'>): Promise<void> {
  const parties = new Set((await bidsOf(tx, challenge.id)).flatMap((bid) => bid.partyIds));
  if (challenge.demandSideId !== null) parties.add(challenge.demandSideId);
  if ([...parties].some((id) => isMemberOf(actor, id))) throw platformErrors.problem('own-interest');
}
