// Seals a bid off the page's own thread, so that a large attachment freezes nothing. Each part is handed over as it is made, and the next waits until it is taken. What is sealed never leaves this device in clear.
import { type MadePart, sealBid, type SealedBid, type SealRequest } from '@libs/bids/src/envelope.js';

/** `taken` answers each `part`. */
export type ToSealer = { request: SealRequest } | { taken: true };
export type FromSealer = { part: MadePart } | { sealed: SealedBid } | { failed: string };

const say = (message: FromSealer, moved: Transferable[] = []): void => (self as unknown as { postMessage(m: FromSealer, t: Transferable[]): void }).postMessage(message, moved);
let taken: (() => void) | undefined;

self.onmessage = (event: MessageEvent<ToSealer>): void => {
  if ('taken' in event.data) return taken?.();
  sealBid(event.data.request, (part) => new Promise<void>((resolve) => { taken = resolve; say({ part }, [part.data.buffer as ArrayBuffer]); }))
    .then((sealed) => say({ sealed }), (error: unknown) => say({ failed: String(error) }));
};
