// Owns an opener's key and rehearsals: made while the challenge is a draft, frozen with its publication; an identity never comes here but sealed under a passphrase that stays with the opener.
import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Encrypter } from 'age-encryption';
import { v7 } from 'uuid';
import { type Actor, actorId, markHash } from '#libs/kernel';
import { audit, Database, emit, platformErrors, run, type Call, type Reader, type Tx } from '#libs/platform';
import { IdentityReader } from '#libs/identity';
import type { DraftContent } from './challenge.contract.js';
import { challengeErrors } from './challenges.errors.js';
import { openersReady, rehearsalAsked } from './challenges.events.js';
import { openersOf } from './challenge.openers.js';
import { challengeOf, lockChallenge, type ChallengeRow } from './challenge.rows.js';
import type { NewOpenerKey, OpenedRehearsal, OpenerCandidate, OpenerKeyLine, OpenerKeyView, RehearsalOccasion } from './opener.contract.js';

interface KeyRow { id: string; recipient: string; sealed: string; markHash: Buffer }
interface RehearsalRow { id: string; occasion: RehearsalOccasion; recipient: string; envelope: Buffer; wordHash: Buffer; askedAt: Date; openedAt: Date | null; openedWith: 'file' | 'copy' | null }
const sha256 = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest();
const LINES = `SELECT c.id AS challenge_id, c.number, c.title, c.state, c.closes_at, c.opener_threshold AS threshold, jsonb_array_length(c.content->'openerIds') AS openers, k.recipient,
    coalesce(h.opened_at IS NOT NULL AND h.recipient = k.recipient, false) AS ready, l.asked_at IS NOT NULL AND l.opened_at IS NULL AND c.state = 'open' AS rehearsal_due
  FROM challenges c LEFT JOIN challenge_opener_keys k ON k.challenge_id = c.id AND k.person_id = $1 LEFT JOIN challenge_rehearsals h ON h.challenge_id = c.id AND h.person_id = $1 AND h.occasion = 'publication'
    LEFT JOIN challenge_rehearsals l ON l.challenge_id = c.id AND l.person_id = $1 AND l.occasion = 'closing'
  WHERE c.opener_mode = 'openers' AND c.content->'openerIds' ? $1::text`;
type LineRow = Omit<OpenerKeyLine, 'closesAt'> & { closesAt: Date | null };
const lineOf = (row: LineRow): OpenerKeyLine => ({ ...row, closesAt: row.closesAt?.toISOString() ?? null });

@Injectable()
export class OpenerKeys {
  constructor(private readonly db: Database, private readonly identity: IdentityReader) {}

  async candidates(): Promise<OpenerCandidate[]> {
    return (await this.identity.openersThere(this.db)).map((p) => ({ id: p.id, name: p.name, organisation: { zh: p.houseZh, en: p.houseEn } }));
  }

  /** Challenges that name me and are not over, the ones closing soonest first. */
  async mine(actor: Actor): Promise<OpenerKeyLine[]> {
    return (await this.db.query<LineRow>(`${LINES} AND c.state <> 'cancelled' ORDER BY c.closes_at DESC NULLS FIRST, c.id LIMIT 100`, [actorId(actor)])).map(lineOf);
  }

  own(actor: Actor, challengeId: string): Promise<OpenerKeyView> {
    return this.within(this.db, actor, challengeId);
  }

  /** A first key, or another one while the challenge is a draft; for the same recipient a file anew, at any time. @throws Problem not-found for who is not named, opener-key-frozen */
  make(call: Call, challengeId: string, given: NewOpenerKey): Promise<OpenerKeyView> {
    return run(this.db, call, async (tx) => {
      const row = await lockChallenge(tx, challengeId, 'update'), personId = this.named(row, call.actor);
      const before = await keyOf(tx, challengeId, personId);
      if (before?.recipient !== given.recipient && row.state !== 'draft') throw challengeErrors.problem('opener-key-frozen');
      const key = await tx.one<{ id: string }>(`INSERT INTO challenge_opener_keys AS k (id, challenge_id, person_id, recipient, sealed, mark_hash, made_at) VALUES ($1,$2,$3,$4,$5,$6,$7)
        ON CONFLICT (challenge_id, person_id) DO UPDATE SET recipient = EXCLUDED.recipient, sealed = EXCLUDED.sealed, mark_hash = EXCLUDED.mark_hash, made_at = EXCLUDED.made_at RETURNING k.id`,
      [v7(), challengeId, personId, given.recipient, given.sealed, Buffer.from(given.markHash, 'hex'), await tx.now()]).catch(refuseTaken);
      await audit(tx, { subject: 'opener-key', subjectId: key!.id, action: before?.recipient === given.recipient ? 'opener-key.filed' : 'opener-key.made', actor: call.actor, version: 1, state: { challengeId, personId, recipient: given.recipient } });
      if (before?.recipient !== given.recipient) await this.rehearse(tx, challengeId, { personId, recipient: given.recipient }, 'publication');
      return this.within(tx, call.actor, challengeId);
    });
  }

  /** What lay in the envelope proves the key; the mark of the downloaded file proves the file. @throws Problem rehearsal-none, rehearsal-failed */
  open(call: Call, challengeId: string, given: OpenedRehearsal): Promise<OpenerKeyView> {
    return run(this.db, call, async (tx) => {
      const row = await lockChallenge(tx, challengeId, 'update'), personId = this.named(row, call.actor);
      const key = await keyOf(tx, challengeId, personId), waiting = (await rehearsalsOf(tx, challengeId, personId)).find((x) => x.openedAt === null && x.recipient === key?.recipient);
      if (!key || !waiting) throw challengeErrors.problem('rehearsal-none');
      if (!sha256(Buffer.from(given.word, 'hex')).equals(waiting.wordHash)) throw challengeErrors.problem('rehearsal-failed', { pointer: '/word' });
      const from = given.mark === undefined ? 'copy' : 'file';
      if (given.mark !== undefined && markHash(given.mark) !== key.markHash.toString('hex')) throw challengeErrors.problem('rehearsal-failed', { pointer: '/mark' });
      await tx.execute('UPDATE challenge_rehearsals SET opened_at = $2, opened_with = $3 WHERE id = $1', [waiting.id, await tx.now(), from]);
      await audit(tx, { subject: 'opener-key', subjectId: key.id, action: 'opener-key.rehearsed', actor: call.actor, version: 1, state: { challengeId, personId, recipient: key.recipient, occasion: waiting.occasion, from } });
      if (waiting.occasion === 'publication' && row.state === 'draft' && (await openersOf(tx, challengeId)).recipients.length === row.content.openerIds?.length) await emit(tx, openersReady, challengeId, row.version, { challengeId });
      return this.within(tx, call.actor, challengeId);
    });
  }

  /** Shortly before the closing everybody is asked once more; a moved closing asks anew. */
  async rehearseAll(tx: Tx, row: ChallengeRow): Promise<void> {
    for (const key of await tx.query<{ personId: string; recipient: string }>(`SELECT person_id, recipient FROM challenge_openers WHERE challenge_id = $1 AND mode = 'openers' ORDER BY position`, [row.id])) {
      await this.rehearse(tx, row.id, key, 'closing');
      await emit(tx, rehearsalAsked, row.id, row.version, { challengeId: row.id, personId: key.personId });
    }
  }

  private async rehearse(tx: Tx, challengeId: string, to: { personId: string; recipient: string }, occasion: RehearsalOccasion): Promise<void> {
    const word = randomBytes(32), age = new Encrypter();
    age.addRecipient(to.recipient);
    const envelope = Buffer.from(await age.encrypt(word));
    await tx.execute(`INSERT INTO challenge_rehearsals (id, challenge_id, person_id, occasion, recipient, envelope, word_hash, asked_at) VALUES ($1,$2,$3,$4,$5,$6,$7,$8)
      ON CONFLICT (challenge_id, person_id, occasion) DO UPDATE SET recipient = EXCLUDED.recipient, envelope = EXCLUDED.envelope, word_hash = EXCLUDED.word_hash, asked_at = EXCLUDED.asked_at, opened_at = NULL, opened_with = NULL`,
    [v7(), challengeId, to.personId, occasion, to.recipient, envelope, sha256(word), await tx.now()]);
  }

  private async within(r: Reader, actor: Actor, challengeId: string): Promise<OpenerKeyView> {
    const challenge = await challengeOf(r, challengeId);
    if (!challenge) throw platformErrors.problem('not-found');
    const personId = this.named(challenge, actor), line = await r.one<LineRow>(`${LINES} AND c.id = $2`, [personId, challengeId]);
    if (!line) throw platformErrors.problem('not-found');
    const [key, rehearsals] = [await keyOf(r, challengeId, personId), await rehearsalsOf(r, challengeId, personId)];
    return {
      ...lineOf(line), sealed: key?.sealed ?? null, mayMake: challenge.state === 'draft',
      rehearsals: rehearsals.map((x) => ({ occasion: x.occasion, askedAt: x.askedAt.toISOString(), envelope: x.openedAt === null ? x.envelope.toString('base64') : null, openedAt: x.openedAt?.toISOString() ?? null, from: x.openedWith })),
    };
  }

  private named(row: ChallengeRow, actor: Actor): string {
    const id = actorId(actor), content = row.content as DraftContent;
    if (id === null || content.openerMode !== 'openers' || !content.openerIds?.includes(id)) throw platformErrors.problem('not-found');
    return id;
  }
}

const keyOf = (r: Reader, challengeId: string, personId: string): Promise<KeyRow | undefined> => r.one('SELECT id, recipient, sealed, mark_hash FROM challenge_opener_keys WHERE challenge_id = $1 AND person_id = $2', [challengeId, personId]);
const rehearsalsOf = (r: Reader, challengeId: string, personId: string): Promise<RehearsalRow[]> =>
  r.query('SELECT id, occasion, recipient, envelope, word_hash, asked_at, opened_at, opened_with FROM challenge_rehearsals WHERE challenge_id = $1 AND person_id = $2 ORDER BY asked_at', [challengeId, personId]);

/** A recipient that stands elsewhere already: a key is for one challenge alone. */
function refuseTaken(error: unknown): never {
  const e = error as { code?: string; constraint?: string };
  throw e.code === '23505' && e.constraint === 'challenge_opener_keys_recipient_key' ? platformErrors.problem('invalid', { fields: [{ pointer: '/recipient', code: 'taken' }] }) : error;
}
