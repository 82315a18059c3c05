// Owns who can open a challenge's bids. Server-held: one age identity for this challenge alone, made with it, its secret wrapped under DATA_KEY; its recipient is part of what is approved.
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { platformErrors, type Keys, type Reader, type Tx } from '#libs/platform';
import type { OpenersView } from './challenge.contract.js';

export type Openers = Readonly<OpenersView>;
const context = (challengeId: string): string => `challenge-opener:${challengeId}`;

/** Before the challenge's row: the recipient goes into its content hash. Touches no database. */
export async function makeOpener(keys: Keys, challengeId: string): Promise<{ recipient: string; wrapped: Buffer }> {
  const identity = await generateX25519Identity();
  return { recipient: await identityToRecipient(identity), wrapped: keys.wrap(Buffer.from(identity), context(challengeId)) };
}

export async function keepOpener(tx: Tx, challengeId: string, opener: { recipient: string; wrapped: Buffer }): Promise<void> {
  await tx.query('INSERT INTO challenge_openers (challenge_id, position, recipient) VALUES ($1, 1, $2)', [challengeId, opener.recipient]);
  await tx.query('INSERT INTO challenge_opener_secrets (challenge_id, wrapped) VALUES ($1, $2)', [challengeId, opener.wrapped]);
}

export async function openersOf(r: Reader, challengeId: string): Promise<Openers> {
  const rows = await r.named<{ recipient: string }>('challenge-openers', 'SELECT recipient FROM challenge_openers WHERE challenge_id = $1 ORDER BY position', [challengeId]);
  return { mode: 'server-held', threshold: 1, recipients: rows.map((o) => o.recipient) };
}

/** The age identity that opens this challenge's shares. Who asks records that they did. @throws Problem not-found when it was never made or is erased */
export async function serverIdentity(r: Reader, keys: Keys, challengeId: string): Promise<string> {
  const row = await r.one<{ wrapped: Buffer }>('SELECT wrapped FROM challenge_opener_secrets WHERE challenge_id = $1', [challengeId]);
  if (!row) throw platformErrors.problem('not-found');
  return keys.unwrap(row.wrapped, context(challengeId)).toString();
}
