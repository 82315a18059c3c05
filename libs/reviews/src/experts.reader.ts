// Owns the lists of experts: the register, open invitations, and who may be picked for a challenge, with the reason why another may not.
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { challengeOf } from '#libs/challenges';
import type { Actor } from '#libs/kernel';
import { Database, keysOf, pageOf, pageQuery, platformErrors, type Page } from '#libs/platform';
import { Conflicts } from './conflicts.js';
import { STRATA, type Stratum } from './draw-order.contract.js';
import type { CandidateView, ExpertInvitationView, ExpertView } from './review.contract.js';
import { seatedOf } from './review.rows.js';
import { seesReviewsOf } from './reviews.access.js';

export const expertQuery = pageQuery.extend({ field: z.string().max(64).optional(), stratum: z.enum(STRATA).optional(), q: z.string().trim().max(60).optional() });
export const candidateQuery = expertQuery;
export type ExpertQuery = z.infer<typeof expertQuery>;

export interface ExpertRow { personId: string; name: string; email: string; organisation: string; organisationId: string | null; title: string; fields: string[]; stratum: Stratum; version: number }
export const EXPERT = 'SELECT e.person_id, p.name, p.email, e.organisation, e.organisation_id, e.title, e.fields, e.stratum, e.version FROM experts e JOIN people p ON p.id = e.person_id';
export const expertView = (r: ExpertRow): ExpertView => ({
  personId: r.personId, name: r.name, email: r.email, organisation: r.organisation, organisationId: r.organisationId, title: r.title, fields: r.fields, stratum: r.stratum, version: r.version,
});
const LIST = `${EXPERT} WHERE p.state = 'active' AND ($1::text IS NULL OR e.fields @> ARRAY[$1::text]) AND ($2::text IS NULL OR position(lower($2) IN lower(p.name)) > 0 OR position(lower($2) IN lower(e.organisation)) > 0)
  AND ($3::text IS NULL OR (p.name, p.id) > ($3, $4::uuid)) AND ($6::text IS NULL OR e.stratum = $6) ORDER BY p.name, p.id LIMIT $5`;

@Injectable()
export class ExpertsReader {
  constructor(private readonly db: Database, private readonly conflicts: Conflicts) {}

  async list(query: ExpertQuery): Promise<Page<ExpertView>> {
    return pageOf(await this.rows(query), query.limit, (r) => [r.name, r.personId], expertView);
  }

  async one(personId: string): Promise<ExpertView> {
    const row = await this.db.one<ExpertRow>(`${EXPERT} WHERE e.person_id = $1`, [personId]);
    if (!row) throw platformErrors.problem('not-found');
    return expertView(row);
  }

  async invitations(): Promise<Page<ExpertInvitationView>> {
    const rows = await this.db.query<Omit<ExpertInvitationView, 'at'> & { at: Date }>('SELECT id, email, name, organisation, title, at FROM expert_invitations WHERE accepted_at IS NULL ORDER BY at DESC, id LIMIT 500');
    return { items: rows.map((r) => ({ ...r, at: r.at.toISOString() })), next: null };
  }

  /** Experts by name; those who cannot be picked are shown with the reason, so that nobody wonders. */
  async candidates(actor: Actor, challengeId: string, query: ExpertQuery): Promise<Page<CandidateView>> {
    const challenge = await challengeOf(this.db, challengeId);
    if (!challenge || !seesReviewsOf(actor, challenge.agencyPath)) throw platformErrors.problem('not-found');
    const page = pageOf(await this.rows(query), query.limit, (r) => [r.name, r.personId]);
    const ids = page.items.map((r) => r.personId);
    const findings = await this.conflicts.findings(this.db, challenge, ids);
    const seated = await seatedOf(this.db, challengeId);
    const items = page.items.map((r): CandidateView => {
      const finding = findings.get(r.personId);
      return {
        personId: r.personId, name: r.name, organisation: r.organisation, title: r.title, fields: r.fields, stratum: r.stratum, inField: r.fields.includes(challenge.content.fieldId),
        blocked: finding?.kind ?? (seated.has(r.personId) ? 'seated' : null), with: finding?.with ?? null,
      };
    });
    return { items, next: page.next };
  }

  private rows(query: ExpertQuery): Promise<ExpertRow[]> {
    const [name, id] = keysOf(query.after, 2) ?? [null, null];
    return this.db.query<ExpertRow>(LIST, [query.field ?? null, query.q || null, name, id, query.limit + 1, query.stratum ?? null]);
  }
}
