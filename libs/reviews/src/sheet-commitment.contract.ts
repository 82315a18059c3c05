// Decides what a score sheet's entry in the log commits to: the points under a salt that is published with them after the decision, the words by a hash under a salt that never is. Pure, the same in browser and server.
import { canonicalJson, sha256Hex } from '#libs/kernel';

/** Words are few enough to be guessed from a bare hash; they may be about bids that lost. */
export const wordsHash = (words: { readonly notes: object; readonly comment: string; readonly salt: string }): string => sha256Hex(canonicalJson(words));
export const commitmentOf = (sheet: { readonly sheetId: string; readonly scores: object; readonly words: string; readonly salt: string }): string => sha256Hex(canonicalJson(sheet));
