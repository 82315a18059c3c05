// Owns the lists of people and grants that admins see, the tree of agencies that all see, and what a session says of its holder.
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type Actor } from '#libs/kernel';
import { Database, keysOf, pageOf, pageQuery, platformErrors, type Page } from '#libs/platform';
import { AGENCIES, agencyView } from './grants.service.js';
import type { AgencyView, CurrentSession, GrantView, PersonLine } from './identity.contract.js';

export const personQuery = pageQuery.extend({ state: z.enum(['unconfirmed', 'active', 'closed']).optional(), q: z.string().trim().max(60).optional() });
export const grantQuery = pageQuery.extend({ personId: z.uuid().optional() });

const PEOPLE = `SELECT p.id, p.name, p.email, p.state, p.expert, EXISTS (SELECT 1 FROM second_factors f WHERE f.person_id = p.id AND f.confirmed_at IS NOT NULL) AS second_factor,
    coalesce((SELECT jsonb_agg(jsonb_build_object('id', g.id, 'role', g.role, 'agencyId', g.agency_id) ORDER BY g.id) FROM grants g WHERE g.person_id = p.id), '[]') AS grants
  FROM people p WHERE ($1::text IS NULL OR p.state = $1) AND ($2::text IS NULL OR position(lower($2) IN lower(p.name)) > 0 OR position(lower($2) IN p.email) > 0)
    AND ($3::text IS NULL OR (p.name, p.id) > ($3, $4::uuid)) ORDER BY p.name, p.id LIMIT $5`;
/** Below the admin's own agencies only. */
const GRANTS = `SELECT g.id, g.person_id, g.role, g.agency_id FROM grants g JOIN agencies a ON a.id = g.agency_id
  WHERE EXISTS (SELECT 1 FROM unnest($1::text[]) own WHERE a.path = own OR starts_with(a.path, own || '/')) AND ($2::uuid IS NULL OR g.person_id = $2) AND ($3::uuid IS NULL OR g.id > $3)
  ORDER BY g.id LIMIT $4`;
const CURRENT = `SELECT jsonb_build_object('id', p.id, 'name', p.name, 'email', p.email, 'locale', p.locale, 'expert', p.expert) AS person,
    (SELECT jsonb_build_object('id', f.id, 'confirmed', f.confirmed_at IS NOT NULL) FROM second_factors f WHERE f.person_id = p.id) AS second_factor,
    coalesce((SELECT jsonb_agg(jsonb_build_object('id', g.id, 'role', g.role, 'agencyId', a.id, 'agencyName', jsonb_build_object('zh', a.name_zh, 'en', a.name_en)) ORDER BY a.path, g.role)
      FROM grants g JOIN agencies a ON a.id = g.agency_id WHERE g.person_id = p.id), '[]') AS grants,
    coalesce((SELECT jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'kind', o.kind, 'role', m.role, 'state', o.state) ORDER BY o.name, o.id)
      FROM memberships m JOIN organisations o ON o.id = m.organisation_id WHERE m.person_id = p.id AND o.state <> 'closed'), '[]') AS organisations
  FROM people p WHERE p.id = $1 AND p.state = 'active'`;

@Injectable()
export class PeopleReader {
  constructor(private readonly db: Database) {}

  async list(query: z.infer<typeof personQuery>): Promise<Page<PersonLine>> {
    const [name, id] = keysOf(query.after, 2) ?? [null, null];
    const rows = await this.db.query<PersonLine>(PEOPLE, [query.state ?? null, query.q || null, name, id, query.limit + 1]);
    return pageOf(rows, query.limit, (r) => [r.name, r.id]);
  }

  async grants(actor: Actor, query: z.infer<typeof grantQuery>): Promise<Page<GrantView>> {
    const own = actor.kind === 'person' ? actor.grants.filter((g) => g.role === 'admin').map((g) => g.agencyPath) : [];
    const [id] = keysOf(query.after, 1) ?? [null];
    const rows = await this.db.query<GrantView>(GRANTS, [own, query.personId ?? null, id, query.limit + 1]);
    return pageOf(rows, query.limit, (r) => [r.id]);
  }

  async agencies(): Promise<Page<AgencyView>> {
    const rows = await this.db.query<Parameters<typeof agencyView>[0]>(`${AGENCIES} ORDER BY path LIMIT 1000`);
    return { items: rows.map(agencyView), next: null };
  }

  /** Who one is, in what agencies and organisations. */
  async current(personId: string, enrolOnly: boolean): Promise<CurrentSession> {
    const row = await this.db.one<Omit<CurrentSession, 'enrolOnly'>>(CURRENT, [personId]);
    if (!row) throw platformErrors.problem('not-signed-in');
    return { ...row, enrolOnly };
  }
}
