// The door of bids. Before the opening nothing of a bid passes through it.
export * from './bids.module.js';
export * from './bids.migrations.js';
export * from './bids.errors.js';
export * from './bids.events.js';
export { bidLife, eligibilityLife, openingLife, priceEnvelopeLife, shortlistLife } from './bid.lifecycle.js';
export { bidDocument, splitDocument, type BidDocument, type BidState, type PriceState, type ReadableDocument } from './bid.contract.js';
export { supplementItems, type EligibilityCheckView, type OpeningView, type OpenedBidView, type SupplementItem } from './opening.contract.js';
export { registerBidReader } from './bids.access.js';
export { auditMayShow, bidsOf, eligibilityDone, eligibleBids, openedBid, type BidSummary } from './bids.reader.js';
export { fixShortlist, pricesBegun, pricesSettled, shortlistOf, voidShortlist, type Shortlist } from './shortlist.js';
export { OpenedBids } from './opened-bids.service.js';
export { ReceiptsReader } from './receipts.reader.js';
export { verifyReceipt, type Receipt, type SignedReceipt } from './receipt.js';
export { sealBid, type SealedBid, type SealRequest } from './envelope.js';
export { interestedOrganisations } from './bid.hearers.js';
export { publishedBids } from './bids.published.js';
