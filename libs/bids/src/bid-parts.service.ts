// Owns sealed parts on their way in: a part belongs to (challenge, organisation), is durable when it answers, and answers the same whether or not others hold its digest.
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#libs/kernel';
import { Database, platformErrors, STORAGE, type Storage } from '#libs/platform';
import { challengeOf, PUBLIC_STATES } from '#libs/challenges';
import { bidderOf } from './bids.access.js';
import { bidsErrors } from './bids.errors.js';
import type { BidPartView } from './bid.contract.js';
import { BID_PART_SIZE, type SealedEnvelope } from './envelope.js';

/** What one organisation may upload for one challenge, all versions together. */
export const PARTS_LIMIT = 2n * 1024n * 1024n * 1024n;
export const partKey = (challengeId: string, organisationId: string, sha256: string): string => `bid-parts/${challengeId}/${organisationId}/${sha256}`;

@Injectable()
export class BidParts {
  constructor(private readonly db: Database, @Inject(STORAGE) private readonly storage: Storage) {}

  /** Takes one part. Sent again, it changes nothing. @throws Problem part-digest-mismatch, too-large, challenge-not-open */
  async receive(actor: Actor, challengeId: string, sha256: string, named: string | undefined, body: Readable): Promise<BidPartView> {
    const organisationId = await this.bidder(actor, challengeId, named, true).catch((error: unknown) => { body.resume(); throw error; });
    const bytes = await upTo(body, BID_PART_SIZE);
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw bidsErrors.problem('part-digest-mismatch', { pointer: '/sha256' });
    const [known] = await this.held(challengeId, organisationId, [sha256]);
    if (known) return known;
    const total = await this.db.one<{ total: bigint }>('SELECT coalesce(sum(size), 0)::bigint AS total FROM bid_parts WHERE challenge_id = $1 AND organisation_id = $2', [challengeId, organisationId]);
    if (total!.total + BigInt(bytes.length) > PARTS_LIMIT) throw bidsErrors.problem('parts-too-many');
    await this.storage.put(partKey(challengeId, organisationId, sha256), bytes, bytes.length);
    await this.db.query('INSERT INTO bid_parts (challenge_id, organisation_id, sha256, size) VALUES ($1,$2,$3,$4) ON CONFLICT DO NOTHING', [challengeId, organisationId, Buffer.from(sha256, 'hex'), bytes.length]);
    return { sha256, size: bytes.length };
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
    return { stream: await this.storage.get(partKey(challengeId, organisationId, sha256)), size: part.size };
  }

  /** For opening: the bytes as storage has them; whether they are the right ones is the envelope's judgement. */
  async sealed(challengeId: string, organisationId: string, sha256: string): Promise<Uint8Array> {
    return upTo(await this.storage.get(partKey(challengeId, organisationId, sha256)), BID_PART_SIZE + 1);
  }

  /** Deletes what no version of any bid names. Rows first would lose track of objects; objects first is safe to repeat. */
  async collect(challengeId: string): Promise<number> {
    const loose = await this.db.query<{ organisationId: string; sha256: Buffer }>(`SELECT p.organisation_id, p.sha256 FROM bid_parts p WHERE p.challenge_id = $1 AND NOT EXISTS (
      SELECT 1 FROM bids b JOIN bid_versions v ON v.bid_id = b.id, jsonb_path_query(v.header::jsonb, '$.envelopes[*].parts[*].sha256') named
      WHERE b.challenge_id = p.challenge_id AND b.organisation_id = p.organisation_id AND named #>> '{}' = encode(p.sha256, 'hex'))`, [challengeId]);
    for (const { organisationId, sha256 } of loose) {
      await this.storage.delete(partKey(challengeId, organisationId, sha256.toString('hex')));
      await this.db.query('DELETE FROM bid_parts WHERE challenge_id = $1 AND organisation_id = $2 AND sha256 = $3', [challengeId, organisationId, sha256]);
    }
    return loose.length;
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

/** How many of these parts are here with these sizes. */
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

