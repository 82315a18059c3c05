// Decides how an envelope's identity reaches its openers: split k of n, each share an age file to one opener; with one opener the share is the identity itself.
import { Decrypter, Encrypter, identityToRecipient } from 'age-encryption';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { combine, split } from 'shamir-secret-sharing';
import { sha256Hex } from '#libs/kernel';
import { isTried } from './envelope-age.js';
import { type EnvelopeKind, shareHashOf } from './envelope-format.js';

export interface SharePlace { readonly challenge: string; readonly bidNonce: string; readonly kind: EnvelopeKind }
export interface SealedShare { readonly sha256: string; readonly shareHash: string; readonly file: Uint8Array }

/** One age file an opener, in the openers' order. */
export async function sealShares(identity: string, place: SharePlace, threshold: number, openers: readonly string[]): Promise<SealedShare[]> {
  const secret = utf8ToBytes(identity);
  const shares = openers.length === 1 ? [secret] : await split(secret, openers.length, threshold);
  return Promise.all(shares.map(async (share, i) => {
    const file = await sealTo(openers[i]!, share);
    return { sha256: sha256Hex(file), shareHash: shareHashOf({ ...place, n: i + 1 }, share), file };
  }));
}

export async function sealTo(recipient: string, plaintext: Uint8Array): Promise<Uint8Array> {
  const age = new Encrypter();
  age.addRecipient(recipient);
  return age.encrypt(plaintext);
}

/** What an opener's identity finds in its share file. @throws Error when it is none of theirs */
export async function openShare(file: Uint8Array, openerIdentity: string): Promise<Uint8Array> {
  if (!isTried(file)) throw new Error('not for a recipient');
  const age = new Decrypter();
  age.addIdentity(openerIdentity);
  return age.decrypt(file);
}

/** The envelope's identity from enough shares. Whether it is the right one is decided by its recipient, not here. */
export async function combineShares(shares: readonly Uint8Array[]): Promise<string> {
  const secret = shares.length === 1 ? shares[0]! : await combine([...shares]);
  return new TextDecoder('utf-8', { fatal: true }).decode(secret);
}

/** The recipient of an identity, or `none` when it is no identity. */
export const recipientIn = (identity: string): Promise<string> => identityToRecipient(identity).catch(() => 'none');
