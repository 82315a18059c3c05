// Seals a bid off the page's own thread, so that a large attachment freezes nothing. What is sealed never leaves this device in clear.
import { sealBid, type SealedBid, type SealRequest } from '@libs/bids/src/envelope.js';

export type SealAnswer = { sealed: SealedBid } | { failed: string };

self.onmessage = (event: MessageEvent<SealRequest>): void => {
  sealBid(event.data).then((sealed) => self.postMessage({ sealed } satisfies SealAnswer), (error: unknown) => self.postMessage({ failed: String(error) } satisfies SealAnswer));
};
