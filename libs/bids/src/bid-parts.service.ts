// Owns sealed parts on their way in: a part belongs to (challenge, organisation), is durable when it answers, and answers the same whether or not others hold its digest.
import { createHash, randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type Actor, zId } from '#libs/kernel';
import { type About, Database, enqueue, fieldErrors, platformErrors, STORAGE, type Storage } from '#libs/platform';
import { challengeOf, PUBLIC_STATES } from '#libs/challenges';
import { bidderOf } from './bids.access.js';
import { bidsErrors } from './bids.errors.js';
import type { BidPartView } from './bid.contract.js';
import { forgetObjects } from './bids.jobs.js';
import { BID_PART_SIZE, isRefused, type SealedEnvelope, zDigest } from './envelope.js';

/** What one organisation may upload for one challenge, all versions together. */
export const PARTS_LIMIT = 2n * 1024n * 1024n * 1024n;
export interface PartPlace { readonly challengeId: string; readonly organisationId: string; readonly sha256: string }
const partNames = z.strictObject({ challenge: zId, organisation: zId.optional(), sha256: zDigest });
/** Of a part `p`: some version of its organisation's bid names it. */
const NAMED = `EXISTS (SELECT 1 FROM bids b JOIN bid_versions v ON v.bid_id = b.id, jsonb_path_query(v.header::jsonb, '$.envelopes[*].parts[*].sha256') named
      WHERE b.challenge_id = p.challenge_id AND b.organisation_id = p.organisation_id AND named #>> '{}' = encode(p.sha256, 'hex'))`;
/** Where a part rested before each had a place of its own. */
const partKey = (challengeId: string, organisationId: string, sha256: string): string => `bid-parts/${challengeId}/${organisationId}/${sha256}`;

@Injectable()
export class BidParts {
  constructor(private readonly db: Database, @Inject(STORAGE) private readonly storage: Storage) {}

  /** Takes one part. Sent again, it changes nothing. @throws Problem part-digest-mismatch, age-refused, too-large, challenge-not-open, parts-too-many */
  async receive(actor: Actor, challengeId: string, sha256: string, named: string | undefined, body: Readable): Promise<BidPartView> {
    const organisationId = await this.bidder(actor, challengeId, named, true).catch((error: unknown) => { body.resume(); throw error; });
    return this.keep({ challengeId, organisationId, sha256 }, await upTo(body, BID_PART_SIZE));
  }

  /** What an upload of a part must name. @throws Problem invalid, and as `receive` before any byte comes */
  async expected(actor: Actor, named: Readonly<Record<string, string>>, length: number): Promise<PartPlace & About> {
    const read = partNames.safeParse(named);
    if (!read.success) throw platformErrors.problem('invalid', { fields: fieldErrors(read.error.issues, '/upload-metadata') });
    const { challenge, organisation, sha256 } = read.data;
    if (length > BID_PART_SIZE) throw platformErrors.problem('too-large', { pointer: '/upload-length' });
    const place = { challengeId: challenge, organisationId: await this.bidder(actor, challenge, organisation, true), sha256 };
    await this.roomFor(place, length);
    return place;
  }

  /** Whether this part may still come: asked before each byte. */
  async stillOpen(actor: Actor, { challengeId, organisationId }: PartPlace): Promise<void> {
    await this.bidder(actor, challengeId, organisationId, true);
  }

  /** Durable when it answers. Each time a part comes its bytes get a place of their own, so that collecting an old one never meets a new one. */
  async keep(place: PartPlace, bytes: Buffer): Promise<BidPartView> {
    const { challengeId, organisationId, sha256 } = place, digest = createHash('sha256').update(bytes).digest(), size = bytes.length;
    if (digest.toString('hex') !== sha256) throw bidsErrors.problem('part-digest-mismatch', { pointer: '/sha256' });
    if (isRefused(bytes)) throw bidsErrors.problem('age-refused', { pointer: '' });
    if (await this.db.one('UPDATE bid_parts SET at = jiebang_now() WHERE challenge_id = $1 AND organisation_id = $2 AND sha256 = $3 RETURNING 1 AS one', [challengeId, organisationId, digest])) return { sha256, size };
    await this.roomFor(place, size);
    const object = `${partKey(challengeId, organisationId, sha256)}.${randomUUID()}`;
    await this.storage.put(object, bytes, size);
    const fresh = await this.db.one('INSERT INTO bid_parts (challenge_id, organisation_id, sha256, size, object) VALUES ($1,$2,$3,$4,$5) ON CONFLICT DO NOTHING RETURNING 1 AS one', [challengeId, organisationId, digest, size, object]);
    if (!fresh) await this.storage.delete(object);
    return { sha256, size };
  }

  /** Which of these (or of all) are here: an upload goes on where it stopped. */
  async here(actor: Actor, challengeId: string, named: string | undefined, digests: readonly string[] | undefined): Promise<BidPartView[]> {
    return this.held(challengeId, await this.bidder(actor, challengeId, named, false), digests);
  }

  /** The sealed bytes, for the organisation that sealed them. */
  async content(actor: Actor, challengeId: string, named: string | undefined, sha256: string): Promise<{ stream: Readable; size: number }> {
    const organisationId = await this.bidder(actor, challengeId, named, false);
    const [part] = await this.held(challengeId, organisationId, [sha256]);
    if (!part) throw platformErrors.problem('not-found');
    return { stream: await this.storage.get(await this.objectOf(challengeId, organisationId, sha256)), size: part.size };
  }

  /** For opening: the bytes as storage has them; whether they are the right ones is the envelope's judgement. */
  async sealed(challengeId: string, organisationId: string, sha256: string): Promise<Uint8Array> {
    return upTo(await this.storage.get(await this.objectOf(challengeId, organisationId, sha256)), BID_PART_SIZE + 1);
  }

  /**
   * Forgets parts that came before this hour and that no version of any bid names. Never under a submit: a submit holds the rows of its parts, so they are passed over here;
   * what it named is looked for again once the rows are held, by a statement of its own that sees what committed meanwhile; and a submit that comes later waits, finds the row gone and says which part is missing.
   */
  collect(challengeId: string, before: Date): Promise<number> {
    return this.db.transaction(async (tx) => {
      const loose = await tx.query<{ organisationId: string; sha256: Buffer }>(`SELECT p.organisation_id, p.sha256 FROM bid_parts p WHERE p.challenge_id = $1 AND p.at < $2 AND NOT ${NAMED} ORDER BY p.organisation_id, p.sha256 LIMIT 1000 FOR UPDATE OF p SKIP LOCKED`, [challengeId, before]);
      if (loose.length === 0) return 0;
      const gone = await tx.query<{ organisationId: string; sha256: Buffer; object: string | null }>(`DELETE FROM bid_parts p USING unnest($2::uuid[], $3::bytea[]) u (organisation_id, sha256)
        WHERE p.challenge_id = $1 AND p.organisation_id = u.organisation_id AND p.sha256 = u.sha256 AND NOT ${NAMED} RETURNING p.organisation_id, p.sha256, p.object`, [challengeId, loose.map((p) => p.organisationId), loose.map((p) => p.sha256)]);
      if (gone.length > 0) await enqueue(tx, forgetObjects, { keys: gone.map((p) => p.object ?? partKey(challengeId, p.organisationId, p.sha256.toString('hex'))) });
      return gone.length;
    });
  }

  private async objectOf(challengeId: string, organisationId: string, sha256: string): Promise<string> {
    const row = await this.db.one<{ object: string | null }>('SELECT object FROM bid_parts WHERE challenge_id = $1 AND organisation_id = $2 AND sha256 = $3', [challengeId, organisationId, Buffer.from(sha256, 'hex')]);
    return row?.object ?? partKey(challengeId, organisationId, sha256);
  }

  private async roomFor({ challengeId, organisationId }: PartPlace, size: number): Promise<void> {
    const total = await this.db.one<{ total: bigint }>('SELECT coalesce(sum(size), 0)::bigint AS total FROM bid_parts WHERE challenge_id = $1 AND organisation_id = $2', [challengeId, organisationId]);
    if (total!.total + BigInt(size) > PARTS_LIMIT) throw bidsErrors.problem('parts-too-many');
  }

  private async held(challengeId: string, organisationId: string, digests: readonly string[] | undefined): Promise<BidPartView[]> {
    const rows = await this.db.query<{ sha256: Buffer; size: number }>(`SELECT sha256, size FROM bid_parts WHERE challenge_id = $1 AND organisation_id = $2 AND ($3::bytea[] IS NULL OR sha256 = ANY($3)) ORDER BY sha256 LIMIT 1000`,
      [challengeId, organisationId, digests ? digests.map((d) => Buffer.from(d, 'hex')) : null]);
    return rows.map((r) => ({ sha256: r.sha256.toString('hex'), size: r.size }));
  }

  private async bidder(actor: Actor, challengeId: string, named: string | undefined, open: boolean): Promise<string> {
    const organisationId = bidderOf(actor, named);
    const challenge = await challengeOf(this.db, challengeId);
    if (!challenge || !PUBLIC_STATES.includes(challenge.state as never)) throw platformErrors.problem('not-found');
    if (open && challenge.state !== 'open') throw bidsErrors.problem('challenge-not-open');
    return organisationId;
  }
}

/** The digests of all parts, and beside each its size. */
export const partsOfEnvelopes = (envelopes: readonly SealedEnvelope[]): { sha256: Buffer[]; sizes: number[] } => {
  const parts = envelopes.flatMap((e) => e.parts);
  return { sha256: parts.map((p) => Buffer.from(p.sha256, 'hex')), sizes: parts.map((p) => p.size) };
};

async function upTo(body: Readable, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += (chunk as Buffer).length;
    if (length > most) { body.resume(); throw platformErrors.problem('too-large'); }
    chunks.push(chunk as Buffer);
  }
  if (length === 0) throw platformErrors.problem('invalid', { pointer: '' });
  return Buffer.concat(chunks);
}

