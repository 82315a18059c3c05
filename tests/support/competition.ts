// Owns whole competitions up to their ranking, through the routes that people use: published, bid for, closed, opened, found eligible, scored, ranked.
import type { ChallengeContent } from '#libs/challenges';
import { submitBid, openChallenge } from './bids.js';
import { publishChallenge, scheduleIn } from './challenges.js';
import type { City } from './city.js';
import { rankChallenge, type ReviewOptions } from './reviews.js';
import type { World } from './world.js';

export interface Contender { readonly name: string; readonly organisationId: string; readonly owner: string; readonly bidId: string; readonly price: string }
export interface Competition {
  readonly challengeId: string; readonly demandSideId: string | null;
  /** Who acts for the demand side: its owner, or officer 1 where the agency is the demand side. */
  readonly demandOwner: string;
  /** Best first. */
  readonly ranked: readonly Contender[];
}
export interface CompetitionChoice {
  readonly challenge?: Partial<ChallengeContent>;
  /** Prices of the bids, best bid first; three by default. */
  readonly prices?: readonly string[];
  readonly names?: readonly string[];
  /** The agency itself is the demand side, and there is no subsidy. */
  readonly agencyDemands?: boolean;
  /** Milestones that every bid proposes, as shares of its price in percent (adding up to 100); 40 and 60 by default. */
  readonly shares?: readonly number[];
  /** A panel that is not picked. */
  readonly panel?: ReviewOptions['panel'];
}

export async function rankedChallenge(world: World, city: City, choice: CompetitionChoice = {}): Promise<Competition> {
  const run = Object.keys(city.people).length; // people only ever come: no two competitions of a city share it
  const demandSideId = choice.agencyDemands ? null : await city.organisation(`demand${run}`, { name: `需求企业${run}` });
  const challenge = await publishChallenge(world, city, { schedule: await scheduleIn(world, 6), minimumBids: 2, demandSideId, ...choice.challenge });
  const contenders: Contender[] = [];
  for (const [i, price] of (choice.prices ?? ['6800000.00', '6900000.00', '7000000.00']).entries()) {
    const key = `bidder${run}x${i + 1}`, name = choice.names?.[i] ?? `揭榜企业${run}-${i + 1}`;
    const organisationId = await city.organisation(key, { name });
    const owner = `${key}@firm.test`;
    const { bidId } = await submitBid(world, await world.as(owner), challenge, organisationId, { price, document: { schedule: scheduleOf(price, choice.shares ?? [40, 60]) } });
    contenders.push({ name, organisationId, owner, bidId, price });
  }
  await openChallenge(world, city, challenge.id);
  const place = new Map(contenders.map((c, i) => [c.bidId, i]));
  await rankChallenge(world, city, challenge.id, { points: ({ bid, criterion }) => Math.max(0, criterion.weight - place.get(bid.id)!), ...(choice.panel ? { panel: choice.panel } : {}) });
  return { challengeId: challenge.id, demandSideId, demandOwner: demandSideId === null ? 'officer1@city.test' : `demand${run}@firm.test`, ranked: contenders };
}

/** Shares of a price to the fen; the last takes what is left. */
function scheduleOf(price: string, shares: readonly number[]): { name: string; months: number; amount: string }[] {
  const total = BigInt(price.replace('.', ''));
  let left = total;
  return shares.map((share, i) => {
    const fen = i === shares.length - 1 ? left : (total * BigInt(share)) / 100n;
    left -= fen;
    return { name: `里程碑${i + 1}`, months: (i + 1) * 4, amount: `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}` };
  });
}
