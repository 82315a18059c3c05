// Decides when an opening by persons may go on: every bid has enough shares or its bidder's identity; or the missing were waited for, the bidders asked, and their days are over.
import { addDays, dayOf, deadlineAfter, startOf } from '#libs/kernel';
import { emit, enqueue, loadCalendar, setDue, type Reader, type Tx } from '#libs/platform';
import { openerPlaces, openersOf, type ChallengeRow } from '#libs/challenges';
import { identityAsked } from './bids.events.js';
import { identitiesOver, openBids } from './bids.jobs.js';
import type { GatheringRow, OpeningRow } from './opening.rows.js';
import { waits } from './to-open.js';

/** An opener that does not come is waited for so long; then each bidder has so long for its own identity. */
export const WAIT_WORKING_DAYS = 2, IDENTITY_WORKING_DAYS = 3;
interface Tally { id: string; organisationId: string; shares: number; own: boolean }

/** The end of the n-th working day after today. Waiting is no legal date: an unconfirmed calendar does not hold an opening up. */
export async function endOfWorkingDay(tx: Tx, n: number): Promise<Date> {
  return startOf(addDays(deadlineAfter(await loadCalendar(tx), dayOf(await tx.now()), n, { provisionalAllowed: true }), 1));
}

/** What each bid that waits has by now: different openers' shares, and its bidder's identity. */
export const tallyOf = (r: Reader, { id, challengeId, kind }: Pick<OpeningRow, 'id' | 'challengeId' | 'kind'>): Promise<Tally[]> => r.query(`SELECT b.id, b.organisation_id, count(s.n) FILTER (WHERE s.n > 0 AND s.wrapped IS NOT NULL)::int AS shares, coalesce(bool_or(s.n = 0), false) AS own
  FROM bids b LEFT JOIN opening_shares s ON s.opening_id = $1 AND s.bid_id = b.id WHERE b.challenge_id = $2 AND ${waits(kind)} GROUP BY b.id ORDER BY b.id`, [id, challengeId]);

/** Openers (by position) that said something about every bid that waits. */
export async function answeredBy(r: Reader, openingId: string, total: number): Promise<Map<number, { answered: boolean; shares: number }>> {
  const rows = await r.query<{ n: number; all: number; shares: number }>('SELECT n, count(*)::int AS "all", count(wrapped)::int AS shares FROM opening_shares WHERE opening_id = $1 AND n > 0 GROUP BY n', [openingId]);
  return new Map(rows.map((row) => [row.n, { answered: row.all >= total, shares: row.shares }]));
}

/** Under the opening's lock, after whatever may have moved it: goes on, asks the bidders, or waits. Says whether every bid has enough. */
export async function goOn(tx: Tx, opening: GatheringRow, challenge: ChallengeRow): Promise<boolean> {
  const { threshold } = await openersOf(tx, challenge.id), now = (await tx.now()).getTime();
  const tally = await tallyOf(tx, opening), missing = tally.filter((b) => b.shares < threshold && !b.own);
  if (missing.length === 0 || (opening.identitiesUntil !== null && now >= opening.identitiesUntil.getTime())) {
    await enqueue(tx, openBids, { openingId: opening.id });
    return missing.length === 0;
  }
  if (opening.identitiesUntil !== null) return false;
  const answers = await answeredBy(tx, opening.id, tally.length), everybody = (await openerPlaces(tx, challenge.id)).every((o) => answers.get(o.position)?.answered);
  if (everybody || now >= opening.waitsUntil.getTime()) await ask(tx, opening, missing);
  return false;
}

async function ask(tx: Tx, opening: GatheringRow, missing: readonly Tally[]): Promise<void> {
  const until = await endOfWorkingDay(tx, IDENTITY_WORKING_DAYS);
  await tx.execute('UPDATE openings SET identities_until = $2 WHERE id = $1', [opening.id, until]);
  await setDue(tx, identitiesOver, opening.id, until);
  for (const bid of missing) await emit(tx, identityAsked, bid.id, opening.version, { challengeId: opening.challengeId, organisationId: bid.organisationId, bidId: bid.id, until: until.toISOString() });
}
