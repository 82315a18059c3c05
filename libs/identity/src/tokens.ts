// Decides how secrets that travel are made and kept: 32 random bytes out, only their SHA-256 in the database.
import { createHash, randomBytes } from 'node:crypto';

export interface Token { readonly token: string; readonly hash: Buffer }

export const hashOfToken = (token: string): Buffer => createHash('sha256').update(token).digest();

export const ACCESS_TOKEN_PREFIX = 'jbp_';

/** `prefix` lets a scanner of leaked secrets recognise ours. */
export function newToken(prefix = ''): Token {
  const token = prefix + randomBytes(32).toString('base64url');
  return { token, hash: hashOfToken(token) };
}
