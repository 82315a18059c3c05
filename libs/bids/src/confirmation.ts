// Decides what a partner confirms: its own section and the consortium agreement, bound by one hash; only a salted hash of the confirmation stands in a bid's header.
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson, sha256Bytes, sha256Hex } from '#libs/kernel';

export interface PartnerSection {
  readonly challenge: string; readonly organisation: string; readonly agreement: string;
  readonly partner: { readonly organisationId: string; readonly name: string; readonly share: string; readonly percent?: string };
  /** Hexadecimal; known to the draft's people and the partner, so that the hash cannot be guessed from outside. */
  readonly salt: string;
}
export const sectionHash = (section: PartnerSection): string => sha256Hex(canonicalJson({ format: 'jiebang-section/1', ...section }));

export interface Confirmation { readonly challenge: string; readonly organisation: string; readonly partner: string; readonly sectionHash: string; readonly person: string; readonly at: string }
/** What the header names: SHA-256(salt ‖ RFC 8785 JSON of the confirmation). */
export const confirmationHash = (confirmation: Confirmation, salt: string): string =>
  bytesToHex(sha256Bytes(concatBytes(hexToBytes(salt), utf8ToBytes(canonicalJson({ format: 'jiebang-confirmation/1', ...confirmation })))));
