// Owns who passed the technical ranking: fixed in the transaction that ranks, void with the ranking, final once the prices are being opened. Who calls holds the challenge's row.
import type { Actor } from '#libs/kernel';
import { emit, platformErrors, record, transition, type Reader, type Tx } from '#libs/platform';
import { bidsErrors } from './bids.errors.js';
import { shortlistLife } from './bid.lifecycle.js';
import { shortlistFixed } from './bids.events.js';

/** Its id is the technical ranking's. */
export interface Shortlist { readonly id: string; readonly challengeId: string; readonly rankingHash: string; readonly bidIds: readonly string[]; readonly fixedAt: Date }

export const shortlistOf = (r: Reader, challengeId: string): Promise<Shortlist | undefined> =>
  r.one(`SELECT id, challenge_id, ranking_hash, to_jsonb(bid_ids) AS bid_ids, fixed_at FROM shortlists WHERE challenge_id = $1 AND state = 'fixed'`, [challengeId]);

export async function fixShortlist(tx: Tx, given: Omit<Shortlist, 'fixedAt'>, actor: Actor): Promise<void> {
  const bidIds = [...given.bidIds].sort(), { id, challengeId, rankingHash } = given;
  await tx.query('INSERT INTO shortlists (id, challenge_id, ranking_hash, bid_ids, state, fixed_at) VALUES ($1,$2,$3,$4,$5,jiebang_now())', [id, challengeId, rankingHash, bidIds, shortlistLife.initial]);
  await record(tx, { subject: 'shortlist', id, action: 'shortlist.fixed', from: null, to: shortlistLife.initial, version: 1, actor, content: { rankingHash, bidIds } });
  await emit(tx, shortlistFixed, id, 1, { challengeId, shortlistId: id });
}

/** The ranking that it rests on is void. @throws Problem shortlist-final once the prices are being opened */
export async function voidShortlist(tx: Tx, challengeId: string, by: string, actor: Actor): Promise<void> {
  const there = await shortlistOf(tx, challengeId);
  if (!there) return;
  if (await pricesBegun(tx, challengeId)) throw bidsErrors.problem('shortlist-final');
  await transition(tx, { life: shortlistLife, table: 'shortlists', subject: 'shortlist', id: there.id, state: 'fixed', transition: 'void', by, actor, facts: {}, refuse: () => platformErrors.problem('wrong-state') });
}

/** What a second opening would open. @throws Problem shortlist-missing, shortlist-empty */
export async function shortlistToOpen(tx: Tx, challengeId: string): Promise<Shortlist> {
  const there = await shortlistOf(tx, challengeId);
  if (!there) throw bidsErrors.problem('shortlist-missing');
  if (there.bidIds.length === 0) throw bidsErrors.problem('shortlist-empty');
  return there;
}

/** Whether the second opening has started, ever: from then on nothing about the technical side changes any more. */
export const pricesBegun = async (r: Reader, challengeId: string): Promise<boolean> => (await r.one(`SELECT 1 AS one FROM openings WHERE challenge_id = $1 AND kind = 'price'`, [challengeId])) !== undefined;
export const pricesSettled = async (r: Reader, challengeId: string): Promise<boolean> => (await r.one(`SELECT 1 AS one FROM openings WHERE challenge_id = $1 AND kind = 'price' AND state = 'completed'`, [challengeId])) !== undefined;

/** SQL: what became of the price of the bid of alias `b`; null where bids are sealed as a whole. */
export const PRICE_STATE = `(SELECT CASE WHEN c.envelopes = 'two' THEN coalesce((SELECT p.state FROM price_envelopes p WHERE p.id = b.id),
  CASE WHEN c.state IN ('concluded','failed','cancelled') OR EXISTS (SELECT 1 FROM openings o WHERE o.challenge_id = c.id AND o.kind = 'price') THEN 'unopened' ELSE 'sealed' END) END FROM challenges c WHERE c.id = b.challenge_id)`;
