// Decides which envelopes an opening is about: of live bids the whole or the technical one, of those on the shortlist the price. Nothing else is asked of openers, combined, opened or deleted by it.
import type { EnvelopeWay } from '#libs/challenges';
import type { EnvelopeHeader, EnvelopeKind, SealedEnvelope } from './envelope.js';

export interface SealedBidRow { readonly id: string; readonly challengeId: string; readonly organisationId: string; readonly latest: number; readonly header: string }

/** SQL: whether the bid of alias `b` still waits to be opened by an opening of this kind. */
export const waits = (kind: EnvelopeKind): string => (kind === 'price' ? `EXISTS (SELECT 1 FROM price_envelopes w WHERE w.id = b.id AND w.state = 'sealed')` : `b.state = 'live'`);
/** Bids whose envelopes of this kind wait, each in its newest version. */
export const waitingBids = (kind: EnvelopeKind): string => `SELECT b.id, b.challenge_id, b.organisation_id, b.latest, v.header FROM bids b JOIN bid_versions v ON v.bid_id = b.id AND v.number = b.latest WHERE ${waits(kind)}`;
/** What the first opening of a challenge opens. */
export const firstKind = (way: EnvelopeWay): EnvelopeKind => (way === 'two' ? 'technical' : 'whole');

export function envelopeIn(bid: Pick<SealedBidRow, 'header'>, kind: EnvelopeKind): { header: EnvelopeHeader; envelope: SealedEnvelope } {
  const header = JSON.parse(bid.header) as EnvelopeHeader, envelope = header.envelopes.find((e) => e.kind === kind);
  if (!envelope) throw new Error(`no ${kind} envelope in this bid`);
  return { header, envelope };
}

/** SQL: the share files (alias `s`) of envelopes of this kind; `n` runs through the envelopes in the header's order, technical before price. */
export const sharesOfKind = (kind: EnvelopeKind, openers: string): string => (kind === 'whole' ? `${openers}::int IS NOT NULL` : kind === 'technical' ? `s.n <= ${openers}::int` : `s.n > ${openers}::int`);
