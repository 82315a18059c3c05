// Owns who can open a challenge's bids. Persons, k of n, each with a key of their own for this challenge alone; or, declared, the server: one identity made with the challenge, its secret under DATA_KEY.
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { IdentityReader } from '#libs/identity';
import { platformErrors, type Keys, type Reader, type Tx } from '#libs/platform';
import { type DraftContent, type NamedOpenersView, type OpenerMode, type OpenersView, USUAL_THRESHOLD } from './challenge.contract.js';
import type { ChallengeRow } from './challenge.rows.js';

export type Openers = Readonly<OpenersView>;
export interface OpenerPlace { readonly position: number; readonly personId: string; readonly recipient: string }
const context = (challengeId: string): string => `challenge-opener:${challengeId}`;
const modeOf = (content: Pick<DraftContent, 'openerMode'>): OpenerMode => content.openerMode ?? 'server-held';

/** Before the challenge's row: the recipient goes into its content hash. Touches no database. */
export async function makeOpener(keys: Keys, challengeId: string): Promise<{ recipient: string; wrapped: Buffer }> {
  const identity = await generateX25519Identity();
  return { recipient: await identityToRecipient(identity), wrapped: keys.wrap(Buffer.from(identity), context(challengeId)) };
}

export async function keepOpener(tx: Tx, challengeId: string, opener: { recipient: string; wrapped: Buffer }): Promise<void> {
  await tx.query('INSERT INTO challenge_openers (challenge_id, position, recipient) VALUES ($1, 1, $2)', [challengeId, opener.recipient]);
  await tx.query('INSERT INTO challenge_opener_secrets (challenge_id, wrapped) VALUES ($1, $2)', [challengeId, opener.wrapped]);
}

/** The openers that a draft of this content has by now: of the persons named, those who are ready. */
export async function openersAs(r: Reader, challengeId: string, content: DraftContent): Promise<Openers> {
  if (modeOf(content) === 'server-held') return { mode: 'server-held', threshold: 1, recipients: await recipientsOf(r, challengeId, 'server-held') };
  const rows = await r.query<{ recipient: string }>(`SELECT k.recipient FROM unnest($2::uuid[]) WITH ORDINALITY o (id, n) JOIN challenge_opener_keys k ON k.challenge_id = $1 AND k.person_id = o.id
    JOIN challenge_rehearsals h ON h.challenge_id = k.challenge_id AND h.person_id = k.person_id AND h.occasion = 'publication' AND h.recipient = k.recipient AND h.opened_at IS NOT NULL ORDER BY o.n`, [challengeId, content.openerIds ?? []]);
  return { mode: 'openers', threshold: content.openerThreshold ?? USUAL_THRESHOLD, recipients: rows.map((o) => o.recipient) };
}

async function recipientsOf(r: Reader, challengeId: string, mode: OpenerMode): Promise<string[]> {
  return (await r.named<{ recipient: string }>('challenge-openers', 'SELECT recipient FROM challenge_openers WHERE challenge_id = $1 AND mode = $2 ORDER BY position', [challengeId, mode])).map((o) => o.recipient);
}

export async function openersOf(r: Reader, challengeId: string): Promise<Openers> {
  const row = await r.one<{ content: DraftContent | null; mode: OpenerMode; threshold: number }>('SELECT CASE WHEN published_at IS NULL THEN content END AS content, opener_mode AS mode, opener_threshold AS threshold FROM challenges WHERE id = $1', [challengeId]);
  if (!row) return { mode: 'server-held', threshold: 1, recipients: [] };
  return row.content ? openersAs(r, challengeId, row.content) : { mode: row.mode, threshold: row.threshold, recipients: await recipientsOf(r, challengeId, row.mode) };
}

/** The persons of a published challenge, in their order; nobody in server-held mode. */
export const openerPlaces = (r: Reader, challengeId: string): Promise<OpenerPlace[]> =>
  r.query(`SELECT position, person_id, recipient FROM challenge_openers WHERE challenge_id = $1 AND mode = 'openers' AND person_id IS NOT NULL ORDER BY position`, [challengeId]);

/** At publication, for good: the persons' recipients in their order; and the server forgets the identity that it will not need. */
export async function freezeOpeners(tx: Tx, row: ChallengeRow): Promise<void> {
  if (modeOf(row.content) === 'server-held') return;
  await tx.query(`INSERT INTO challenge_openers (challenge_id, mode, position, person_id, recipient) SELECT $1, 'openers', o.n, o.id, k.recipient
    FROM unnest($2::uuid[]) WITH ORDINALITY o (id, n) JOIN challenge_opener_keys k ON k.challenge_id = $1 AND k.person_id = o.id`, [row.id, row.content.openerIds ?? []]);
  await tx.query('DELETE FROM challenge_opener_secrets WHERE challenge_id = $1', [row.id]);
}

interface Named { personId: string; recipient: string | null; ready: boolean; askedAt: Date | null; openedAt: Date | null; from: 'file' | 'copy' | null }
/** With the persons by their names, as the page shows them. */
export async function namedOpeners(r: Reader, identity: IdentityReader, row: ChallengeRow): Promise<NamedOpenersView> {
  const openers = await openersOf(r, row.id), ids = openers.mode === 'openers' ? (row.content as DraftContent).openerIds ?? [] : [];
  if (ids.length === 0) return { ...openers, people: [] };
  const people = new Map((await identity.openers(r, ids)).map((p) => [p.id, p]));
  const rows = await r.query<Named>(`SELECT o.id AS person_id, k.recipient, coalesce(h.opened_at IS NOT NULL AND h.recipient = k.recipient, false) AS ready, c.asked_at, c.opened_at, c.opened_with AS "from" FROM unnest($2::uuid[]) WITH ORDINALITY o (id, n)
    LEFT JOIN challenge_opener_keys k ON k.challenge_id = $1 AND k.person_id = o.id LEFT JOIN challenge_rehearsals h ON h.challenge_id = $1 AND h.person_id = o.id AND h.occasion = 'publication'
    LEFT JOIN challenge_rehearsals c ON c.challenge_id = $1 AND c.person_id = o.id AND c.occasion = 'closing' ORDER BY o.n`, [row.id, ids]);
  return {
    ...openers, people: rows.map((o) => {
      const person = people.get(o.personId);
      return {
        personId: o.personId, name: person?.name ?? '', organisation: { zh: person?.houseZh ?? '', en: person?.houseEn ?? '' }, recipient: o.recipient, ready: o.ready,
        rehearsal: o.askedAt === null ? null : { askedAt: o.askedAt.toISOString(), openedAt: o.openedAt?.toISOString() ?? null, from: o.from },
      };
    }),
  };
}

/** The age identity that opens this challenge's shares. Who asks records that they did. @throws Problem not-found when it was never made or is erased */
export async function serverIdentity(r: Reader, keys: Keys, challengeId: string): Promise<string> {
  const row = await r.one<{ wrapped: Buffer }>('SELECT wrapped FROM challenge_opener_secrets WHERE challenge_id = $1', [challengeId]);
  if (!row) throw platformErrors.problem('not-found');
  return keys.unwrap(row.wrapped, context(challengeId)).toString();
}
