// Owns partners of a draft: named by the lead, confirmed by an owner of the partner on exactly its section and the agreement; an edit voids it.
import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor, isMemberOf } from '#libs/kernel';
import { audit, Database, emit, Keys, platformErrors, run, type Call, type Reader, type Tx } from '#libs/platform';
import { challengeOf } from '#libs/challenges';
import { IdentityReader } from '#libs/identity';
import type { DraftContent } from './bid.contract.js';
import { bidsErrors } from './bids.errors.js';
import { partnerConfirmed, partnerInvited } from './bids.events.js';
import { type Confirmation, confirmationHash, type PartnerSection, sectionHash } from './confirmation.js';
import type { SectionView } from './draft.contract.js';
import { type Draft, draftOf, sectionSalt } from './draft-store.js';

interface PartnerRow { n: number; organisationId: string; sectionHash: Buffer; confirmationId: string | null }
export const saltContext = (confirmationId: string): string => `section-salt:${confirmationId}`;
const ROWS = 'SELECT n, organisation_id, section_hash, confirmation_id FROM draft_partners WHERE draft_id = $1';

@Injectable()
export class Partners {
  constructor(private readonly db: Database, private readonly keys: Keys, private readonly identity: IdentityReader) {}

  /** The partner's owner sees its section and the agreement, nothing else of the draft. */
  section(actor: Actor, draftId: string, n: number): Promise<SectionView> {
    return this.within(this.db, actor, draftId, n);
  }

  /** @throws Problem section-changed, bidder-not-verified, bidder-is-demand-side */
  confirm(call: Call, draftId: string, n: number, seen: string): Promise<SectionView> {
    return run(this.db, call, async (tx) => {
      await tx.query('SELECT 1 FROM drafts WHERE id = $1 FOR UPDATE', [draftId]);
      const view = await this.within(tx, call.actor, draftId, n);
      if (view.sectionHash !== seen) throw bidsErrors.problem('section-changed', { pointer: '/sectionHash' });
      if (view.confirmed) return view;
      await this.mayPartner(tx, call.actor, view);
      const person = call.actor.kind === 'person' ? call.actor.personId : '';
      const id = randomUUID(), at = await tx.now(), salt = randomBytes(32);
      const confirmation: Confirmation = { challenge: view.challengeId, organisation: view.organisationId, partner: view.partner.organisationId, sectionHash: seen, person, at: at.toISOString() };
      const hash = Buffer.from(confirmationHash(confirmation, salt.toString('hex')), 'hex');
      await tx.insert('bid_confirmations', { id, challengeId: view.challengeId, leadId: view.organisationId, partnerId: view.partner.organisationId, sectionHash: Buffer.from(seen, 'hex'),
        sectionSalt: this.keys.wrap(Buffer.from(view.salt, 'hex'), saltContext(id)), salt, hash, personId: person, at });
      await tx.query('UPDATE draft_partners SET confirmation_id = $3 WHERE draft_id = $1 AND n = $2', [draftId, n, id]);
      await audit(tx, { subject: 'bid-confirmation', subjectId: id, action: 'bid-confirmation.given', actor: call.actor, version: 1, state: { hash: hash.toString('hex') } });
      await emit(tx, partnerConfirmed, draftId, n + 1, { challengeId: view.challengeId, organisationId: view.organisationId, draftId, n });
      return { ...view, confirmed: true };
    });
  }

  private async mayPartner(tx: Tx, actor: Actor, view: SectionView): Promise<void> {
    const partnerId = view.partner.organisationId;
    if (actor.kind !== 'person' || !actor.memberships.some((m) => m.organisationId === partnerId && m.verified)) throw bidsErrors.problem('bidder-not-verified');
    const { demandSideId } = (await challengeOf(tx, view.challengeId))!;
    if (demandSideId !== null && (demandSideId === partnerId || (await this.identity.areRelated(tx, demandSideId, partnerId)))) throw bidsErrors.problem('bidder-is-demand-side');
  }

  private async within(r: Reader, actor: Actor, draftId: string, n: number): Promise<SectionView> {
    const row = await r.one<PartnerRow>(`${ROWS} AND n = $2`, [draftId, n]);
    if (!row || !(isMemberOf(actor, row.organisationId, 'owner'))) throw platformErrors.problem('not-found');
    const draft = await draftOf(r, this.keys, draftId);
    const lead = await this.identity.organisation(r, draft.row.organisationId);
    const section = sectionOf(draft, draft.content, n)!;
    return { draftId, challengeId: section.challenge, organisationId: section.organisation, organisationName: lead?.name ?? '', n, agreement: section.agreement, partner: section.partner, salt: section.salt,
      sectionHash: row.sectionHash.toString('hex'), confirmed: row.confirmationId !== null };
  }
}

function sectionOf({ row, key }: Draft, content: DraftContent, n: number): PartnerSection | undefined {
  const partner = content.partners?.[n];
  if (!partner?.organisationId) return undefined;
  const { organisationId, name, share, percent } = partner;
  return { challenge: row.challengeId, organisation: row.organisationId, agreement: content.agreement ?? '', partner: { organisationId, name, share, ...(percent ? { percent } : {}) }, salt: sectionSalt(key, organisationId) };
}

/** Brings the partners' rows to what the draft says now: who is new is invited, whose section changed or who is gone loses its confirmation. */
export async function syncPartners(tx: Tx, draft: Draft, content: DraftContent): Promise<void> {
  const before = await tx.query<PartnerRow>(ROWS, [draft.row.id]);
  const now = (content.partners ?? []).flatMap((_, n) => { const section = sectionOf(draft, content, n); return section ? [{ n, organisationId: section.partner.organisationId, hash: sectionHash(section) }] : []; });
  await checkPartners(tx, draft, now);
  const kept = new Map(before.filter((b) => now.some((p) => p.organisationId === b.organisationId && p.hash === b.sectionHash.toString('hex'))).map((b) => [b.organisationId, b.confirmationId]));
  const lost = before.filter((b) => b.confirmationId && !kept.has(b.organisationId)).map((b) => b.confirmationId);
  if (lost.length > 0) await tx.query('UPDATE bid_confirmations SET voided_at = jiebang_now() WHERE id = ANY($1::uuid[]) AND voided_at IS NULL', [lost]);
  await tx.query('DELETE FROM draft_partners WHERE draft_id = $1', [draft.row.id]);
  for (const p of now) {
    await tx.query('INSERT INTO draft_partners (draft_id, n, organisation_id, section_hash, confirmation_id) VALUES ($1,$2,$3,$4,$5)', [draft.row.id, p.n, p.organisationId, Buffer.from(p.hash, 'hex'), kept.get(p.organisationId) ?? null]);
    if (!before.some((b) => b.organisationId === p.organisationId)) await emit(tx, partnerInvited, draft.row.id, draft.row.version + 1, { challengeId: draft.row.challengeId, organisationId: p.organisationId, draftId: draft.row.id, n: p.n });
  }
}

async function checkPartners(tx: Tx, draft: Draft, now: readonly { n: number; organisationId: string }[]): Promise<void> {
  const verified = now.length === 0 ? [] : await tx.query<{ id: string }>(`SELECT id FROM organisations WHERE id = ANY($1::uuid[]) AND state = 'verified'`, [now.map((p) => p.organisationId)]);
  now.forEach((p, i) => {
    const pointer = `/content/partners/${p.n}/organisationId`;
    if (p.organisationId === draft.row.organisationId) throw bidsErrors.problem('partner-is-lead', { pointer });
    if (!verified.some((v) => v.id === p.organisationId) || now.findIndex((o) => o.organisationId === p.organisationId) !== i) throw bidsErrors.problem('partner-unknown', { pointer });
  });
}
