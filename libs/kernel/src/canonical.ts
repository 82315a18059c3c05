// Decides the one byte form of JSON (RFC 8785) and its digest, the same in browser and server.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';

/** RFC 8785. @throws TypeError for what JSON cannot say */
export function canonicalJson(value: unknown): string {
  const text = (canonicalize as unknown as (v: unknown) => string | undefined)(value);
  if (text === undefined) throw new TypeError('not a JSON value');
  return text;
}

export const sha256Bytes = (data: string | Uint8Array): Uint8Array => sha256(typeof data === 'string' ? utf8ToBytes(data) : data);
export const sha256Hex = (data: string | Uint8Array): string => bytesToHex(sha256Bytes(data));
