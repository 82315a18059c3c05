// Owns what a draft's people see: the content opened for them, attachments, partners, what is still missing, what the envelope must say.
import { Injectable } from '@nestjs/common';
import { type Actor, isMemberOf } from '#libs/kernel';
import { Database, Keys, platformErrors, type Page, type Reader } from '#libs/platform';
import { challengeOf, ChallengesReader, envelopesOf, openersOf } from '#libs/challenges';
import { IdentityReader } from '#libs/identity';
import { checklist, type ChecklistItem } from './checklist.contract.js';
import { ATTACHMENT_PART_SIZE, type AttachmentView, type DraftLine, type DraftView, type PartnerView } from './draft.contract.js';
import { stampsOf } from './draft-sections.js';
import { currentKey } from './organisation-keys.service.js';
import { type Draft, draftOf, openJson } from './draft-store.js';

export interface AttachmentFacts { readonly name: string; readonly type: string; readonly kind: string; readonly sha256: string | null }
export interface AttachmentRow { readonly id: string; readonly draftId: string; readonly sealed: Buffer; readonly size: bigint; readonly state: AttachmentView['state']; readonly parts: number[] }
export const attachmentContext = (id: string): string => `draft-attachment:${id}`;

@Injectable()
export class DraftsReader {
  constructor(private readonly db: Database, private readonly keys: Keys, private readonly identity: IdentityReader, private readonly challenges: ChallengesReader) {}

  one(actor: Actor, id: string): Promise<DraftView> {
    return this.within(this.db, actor, id);
  }

  async checklist(actor: Actor, id: string): Promise<{ items: ChecklistItem[] }> {
    return { items: (await this.one(actor, id)).checklist };
  }

  /** @throws Problem not-found for whoever is not of the lead organisation */
  async within(r: Reader, actor: Actor, id: string): Promise<DraftView> {
    const draft = await draftOf(r, this.keys, id);
    const { row, content } = draft;
    if (!isMemberOf(actor, row.organisationId)) throw platformErrors.problem('not-found');
    const [attachments, partners, challenge, openers] = [await attachmentsOf(r, draft), await this.partners(r, id), (await challengeOf(r, row.challengeId))!, await openersOf(r, row.challengeId)];
    const facts = { indicatorIds: challenge.content.indicators.map((i) => i.id), periodMonths: challenge.content.schedule.periodMonths, partners, attachments, addendum: { latest: challenge.addendum, confirmed: row.addendum } };
    return {
      id, challengeId: row.challengeId, organisationId: row.organisationId, version: row.version, content, attachments, partners, checklist: checklist(content, facts), sections: await stampsOf(r, this.identity, id),
      seal: { envelopes: envelopesOf(challenge.content), threshold: openers.threshold, openers: openers.recipients, addendum: challenge.addendum, confirmedAddendum: row.addendum, closesAt: challenge.closesAt.toISOString(), ownerRecipient: await currentKey(r, row.organisationId) }, updatedAt: row.updatedAt.toISOString(),
    };
  }

  /** The actor's own drafts, and those that name an organisation of theirs as a partner. */
  async list(actor: Actor, challengeId: string | undefined): Promise<Page<DraftLine>> {
    const own = actor.kind === 'person' ? actor.memberships.map((m) => m.organisationId) : [];
    const rows = await this.db.query<{ id: string; challengeId: string; organisationId: string; n: number | null; confirmed: boolean | null; version: number; updatedAt: Date }>(
      `SELECT d.id, d.challenge_id, d.organisation_id, NULL::int AS n, NULL::boolean AS confirmed, d.version, d.updated_at FROM drafts d WHERE d.organisation_id = ANY($1::uuid[]) AND ($2::uuid IS NULL OR d.challenge_id = $2)
       UNION ALL SELECT d.id, d.challenge_id, d.organisation_id, p.n, p.confirmation_id IS NOT NULL, d.version, d.updated_at FROM drafts d JOIN draft_partners p ON p.draft_id = d.id
       WHERE p.organisation_id = ANY($1::uuid[]) AND ($2::uuid IS NULL OR d.challenge_id = $2) ORDER BY updated_at DESC, id LIMIT 200`, [own, challengeId ?? null]);
    const challenges = new Map((await this.challenges.summary(this.db, rows.map((r) => r.challengeId))).map((c) => [c.id, c.title]));
    const closing = new Map(await Promise.all([...new Set(rows.map((r) => r.challengeId))].map(async (id) => [id, (await challengeOf(this.db, id))!.closesAt.toISOString()] as const)));
    const names = new Map((await this.identity.organisations(this.db, rows.map((r) => r.organisationId))).map((o) => [o.id, o.name]));
    return {
      next: null,
      items: rows.map((r) => ({
        id: r.id, challengeId: r.challengeId, challengeTitle: challenges.get(r.challengeId) ?? '', organisationId: r.organisationId, organisationName: names.get(r.organisationId) ?? '',
        role: r.n === null ? 'lead' : 'partner', partner: r.n, confirmed: r.confirmed, version: r.version, updatedAt: r.updatedAt.toISOString(), closesAt: closing.get(r.challengeId)!,
      })),
    };
  }

  private async partners(r: Reader, draftId: string): Promise<PartnerView[]> {
    const rows = await r.query<{ n: number; organisationId: string; sectionHash: Buffer; at: Date | null; hash: Buffer | null }>(
      `SELECT p.n, p.organisation_id, p.section_hash, c.at, c.hash FROM draft_partners p LEFT JOIN bid_confirmations c ON c.id = p.confirmation_id AND c.voided_at IS NULL WHERE p.draft_id = $1 ORDER BY p.n`, [draftId]);
    const names = new Map((await this.identity.organisations(r, rows.map((p) => p.organisationId))).map((o) => [o.id, o.name]));
    return rows.map((p) => ({ n: p.n, organisationId: p.organisationId, name: names.get(p.organisationId) ?? '', sectionHash: p.sectionHash.toString('hex'), confirmed: p.hash !== null, confirmedAt: p.at?.toISOString() ?? null, confirmation: p.hash?.toString('hex') ?? null }));
  }
}

export async function attachmentsOf(r: Reader, draft: Draft): Promise<AttachmentView[]> {
  const rows = await r.query<AttachmentRow>('SELECT id, draft_id, sealed, size, state, parts FROM draft_attachments WHERE draft_id = $1 ORDER BY position', [draft.row.id]);
  return rows.map((row) => attachmentView(draft.key, row));
}

export function attachmentView(key: Buffer, row: AttachmentRow): AttachmentView {
  const { name, type, kind, sha256 } = openJson<AttachmentFacts>(key, row.sealed, attachmentContext(row.id));
  return { id: row.id, name, type, kind, sha256, size: Number(row.size), state: row.state, partSize: ATTACHMENT_PART_SIZE, parts: row.parts };
}
