// Owns the lists and screens of organisations: officials see the city's, members their own; whoever knows a credit code finds the verified one that bears it.
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type Actor } from '#libs/kernel';
import { Database, keysOf, pageOf, pageQuery, platformErrors, type Page } from '#libs/platform';
import { maySeeOrganisation, readsAllOrganisations } from './identity.access.js';
import { organisationKinds, type InvitationView, type MembershipView, type OrganisationLine, type OrganisationView } from './identity.contract.js';

export type OrganisationRow = OrganisationView;
export const ORGANISATION_COLUMNS = 'id, kind, name, credit_code, state, version, legal_representative, controller, address, phone, district_code, shareholders';
/** Only what the contract names, whatever the row grows. */
export const organisationView = (row: OrganisationRow): OrganisationView => ({
  id: row.id, kind: row.kind, name: row.name, creditCode: row.creditCode, state: row.state, version: row.version, legalRepresentative: row.legalRepresentative,
  controller: row.controller, address: row.address, phone: row.phone, districtCode: row.districtCode, shareholders: row.shareholders,
});

export const organisationQuery = pageQuery.extend({
  state: z.enum(['registered', 'verified', 'closed']).optional(), kind: z.enum(organisationKinds).optional(), q: z.string().trim().max(60).optional(),
  creditCode: z.string().trim().length(18).optional().describe('exactly this one, if verified: how a partner is found without anybody browsing the register'),
});
export type OrganisationQuery = z.infer<typeof organisationQuery>;

const LIST = `SELECT id, kind, name, credit_code, state, district_code FROM organisations
  WHERE ($1::uuid[] IS NULL OR id = ANY($1)) AND ($2::text IS NULL OR state = $2) AND ($3::text IS NULL OR kind = $3)
    AND ($4::text IS NULL OR position(lower($4) IN lower(name)) > 0 OR credit_code = upper($4)) AND ($5::text IS NULL OR (name, id) > ($5, $6::uuid)) AND ($8::text IS NULL OR (credit_code = upper($8) AND state = 'verified'))
  ORDER BY name, id LIMIT $7`;

@Injectable()
export class OrganisationsReader {
  constructor(private readonly db: Database) {}

  async list(actor: Actor, query: OrganisationQuery): Promise<Page<OrganisationLine>> {
    const own = readsAllOrganisations(actor) || query.creditCode !== undefined ? null : actor.kind === 'person' ? actor.memberships.map((m) => m.organisationId) : [];
    const [name, id] = keysOf(query.after, 2) ?? [null, null];
    const rows = await this.db.query<OrganisationLine>(LIST, [own, query.state ?? null, query.kind ?? null, query.q || null, name, id, query.limit + 1, query.creditCode ?? null]);
    return pageOf(rows, query.limit, (r) => [r.name, r.id]);
  }

  async one(actor: Actor, id: string): Promise<OrganisationView> {
    const row = maySeeOrganisation(actor, id) ? await this.db.one<OrganisationRow>(`SELECT ${ORGANISATION_COLUMNS} FROM organisations WHERE id = $1`, [id]) : undefined;
    if (!row) throw platformErrors.problem('not-found');
    return organisationView(row);
  }

  async members(actor: Actor, id: string): Promise<Page<MembershipView>> {
    await this.one(actor, id);
    const items = await this.db.query<MembershipView>(`SELECT m.person_id, p.name, p.email, m.role FROM memberships m JOIN people p ON p.id = m.person_id
      WHERE m.organisation_id = $1 AND p.state = 'active' ORDER BY m.role DESC, p.name, p.id LIMIT 500`, [id]);
    return { items, next: null };
  }

  async invitations(actor: Actor, id: string): Promise<Page<InvitationView>> {
    await this.one(actor, id);
    const rows = await this.db.query<Omit<InvitationView, 'at'> & { at: Date }>('SELECT id, email, role, at FROM invitations WHERE organisation_id = $1 AND accepted_at IS NULL ORDER BY at, id LIMIT 500', [id]);
    return { items: rows.map((r) => ({ ...r, at: r.at.toISOString() })), next: null };
  }
}
