// Owns what becomes of one bid at its opening: read, or unreadable with the evidence; of a bid in two envelopes its technical part first, its price later. Its bidder hears of it.
import type { Actor, Problem } from '#libs/kernel';
import { emit, platformErrors, transition, type Tx } from '#libs/platform';
import { bidLife, priceEnvelopeLife } from './bid.lifecycle.js';
import { bidOpened, bidUnreadable, priceOpened, priceUnreadable } from './bids.events.js';
import type { EnvelopeKind, Evidence } from './envelope.js';

const SYSTEM: Actor = { kind: 'system', name: 'bids' };
const refuse = (): Problem => platformErrors.problem('wrong-state');

/** The caller found it waiting, under a lock. */
export async function settleBid(tx: Tx, bid: { readonly id: string; readonly challengeId: string; readonly organisationId: string; readonly latest: number }, kind: EnvelopeKind, evidence: Evidence | null): Promise<void> {
  const of = { challengeId: bid.challengeId, organisationId: bid.organisationId, bidId: bid.id };
  const change = { id: bid.id, by: 'system', actor: SYSTEM, set: { evidence: evidence && JSON.stringify(evidence) }, content: { number: bid.latest }, refuse };
  if (kind === 'price') {
    const { version } = await transition(tx, { life: priceEnvelopeLife, table: 'price_envelopes', subject: 'price-envelope', state: 'sealed', transition: evidence ? 'spoil' : 'open', facts: {}, ...change });
    await emit(tx, evidence ? priceUnreadable : priceOpened, bid.id, version, of);
    return;
  }
  const { version } = await transition(tx, { life: bidLife, table: 'bids', subject: 'bid', state: 'live', transition: evidence ? 'spoil' : 'open', facts: { open: false }, ...change });
  await emit(tx, evidence ? bidUnreadable : bidOpened, bid.id, version, of);
}
