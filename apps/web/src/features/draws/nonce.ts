// Owns a nonce on this device: 32 random bytes, kept here before its hash is handed over and until it is told; sent nowhere before that.
import { nonceCommitment, type DrawRole } from '@libs/reviews/src/draw-order.contract.js';
import { forgetHere, keepHere, keptHere } from '../../api/device-store.js';

export interface NonceOf { readonly draw: string; readonly role: DrawRole; /** whose: two people may share a device */ readonly person: string }
const nameOf = (of: NonceOf): string => `draw-nonce.${of.draw}.${of.role}.${of.person}`;

export const keptNonce = (of: NonceOf): Promise<string | undefined> => keptHere<string>(nameOf(of));
export const forgetNonce = (of: NonceOf): Promise<void> => forgetHere(nameOf(of));
/** Kept when it resolves; the one that is here already is used again, so that a lost answer changes nothing. @throws DOMException when the device keeps nothing */
export async function nonceHere(of: NonceOf): Promise<string> {
  const there = await keptNonce(of).catch(() => undefined);
  if (there) return there;
  const nonce = Array.from(crypto.getRandomValues(new Uint8Array(32)), (b) => b.toString(16).padStart(2, '0')).join('');
  await keepHere(nameOf(of), nonce);
  return nonce;
}
export const commitmentTo = (of: NonceOf, nonce: string): string => nonceCommitment({ draw: of.draw, role: of.role, nonce });
/** As it is copied from the saved file: the one line that holds 64 digits. */
export const nonceIn = (text: string): string => /[0-9a-f]{64}/i.exec(text)?.[0].toLowerCase() ?? text.trim();
