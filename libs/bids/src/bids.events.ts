// What happened to drafts and bids. Until the opening these concern the bidder alone: who passes them on tells nobody else that a bid exists.
import { event } from '#libs/platform';

interface OfBid { challengeId: string; organisationId: string; bidId: string }
interface OfVersion extends OfBid { version: number; receiptId: string }
export const bidSubmitted = event<OfVersion>('bid.submitted');
export const bidReplaced = event<OfVersion>('bid.replaced');
export const bidWithdrawn = event<OfBid>('bid.withdrawn');
export const bidOpened = event<OfBid>('bid.opened');
export const bidUnreadable = event<OfBid>('bid.unreadable');
export const bidFoundEligible = event<OfBid>('bid.found-eligible');
export const bidFoundIneligible = event<OfBid>('bid.found-ineligible');
export const supplementAsked = event<OfBid & { checkId: string }>('supplement.asked');
export const supplementHandedIn = event<OfBid & { checkId: string }>('supplement.handed-in');
/** Its openers cannot open this bid: its bidder may hand in the version's identity. */
export const identityAsked = event<OfBid & { until: string }>('identity.asked');
export const openingStarted = event<{ challengeId: string; openingId: string }>('opening.started');
/** An opening by persons began: its openers are asked to unlock their keys. */
export const keySharesAsked = event<{ challengeId: string; openingId: string }>('key-shares.asked');
export const openingCompleted = event<{ challengeId: string; openingId: string }>('opening.completed');
/** The technical ranking stands: who passed is fixed, and the prices may be opened. */
export const shortlistFixed = event<{ challengeId: string; shortlistId: string }>('shortlist.fixed');
/** The second opening is over: every price on the shortlist is opened or unreadable. */
export const pricesOpened = event<{ challengeId: string; openingId: string }>('prices.opened');
export const priceOpened = event<OfBid>('price-envelope.opened');
export const priceUnreadable = event<OfBid>('price-envelope.unreadable');
/** The prices are opened, and this bid's is not among them: it was below the technical floor. */
export const bidNotShortlisted = event<OfBid>('bid.not-shortlisted');
/** Two times before closing, for drafts that are not submitted. */
export const draftClosingSoon = event<{ challengeId: string; organisationId: string; draftId: string; hoursLeft: number }>('draft.closing-soon');
/** An organisation was named as a partner: its owners are asked to read and confirm. `organisationId` is the partner's. */
export const partnerInvited = event<{ challengeId: string; organisationId: string; draftId: string; n: number }>('partner.invited');
export const partnerConfirmed = event<{ challengeId: string; organisationId: string; draftId: string; n: number }>('partner.confirmed');
