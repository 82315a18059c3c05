// The work of bids: jobs and due work, by ids only.
import { due, job } from '#libs/platform';

/** Opens every live bid of a challenge, one transaction each. */
export const openBids = job<{ openingId: string }>('bids.open', { attempts: 20 });
/** Deletes parts that no version names: older ones while bids may still come, all of them some days after the closing. */
export const collectParts = job<{ challengeId: string }>('bids.collect-parts', { attempts: 8 });
/** Deletes what a draft left in storage once its rows and key are gone. */
export const forgetObjects = job<{ keys: string[] }>('bids.forget-objects', { attempts: 12 });

export const partsCollection = due('bid-parts.collection');
/** A part waits so long for the submit that names it; who comes later is told which to send again. */
export const LOOSE_MS = 5 * 86_400_000;
/** Daily, while challenges are open. */
export const partsSweep = due('bid-parts.sweep');
export const draftDayLeft = due('draft.day-left');
export const draftHalfHourLeft = due('draft.half-hour-left');
/** Openers that are missing were waited for; bidders that were asked for their identities had their days. */
export const openersWaited = due('openers.waited');
export const identitiesOver = due('identities.over');
export const supplementExpiry = due('supplement.expiry');
