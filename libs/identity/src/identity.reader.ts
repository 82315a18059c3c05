// Owns the questions that other slices ask about people and organisations.
import { Injectable } from '@nestjs/common';
import type { Actor, OfficialRole } from '#libs/kernel';
import type { Reader } from '#libs/platform';
import type { OrganisationKind, OrganisationState } from './identity.contract.js';
import type { PersonState } from './people.js';
import { actorById } from './sessions.service.js';

export interface OrganisationFacts {
  readonly id: string; readonly name: string; readonly kind: OrganisationKind; readonly creditCode: string; readonly state: OrganisationState;
  readonly legalRepresentative: string; readonly controller: string | null; readonly districtCode: string | null;
}
export interface PersonFacts { readonly id: string; readonly name: string; readonly email: string; readonly locale: 'zh' | 'en'; readonly state: PersonState; readonly expert: boolean }
export interface AgencyFacts { readonly id: string; readonly path: string; readonly nameZh: string; readonly nameEn: string; readonly districtCode: string | null }
export interface InvitationFacts { readonly id: string; readonly organisationId: string; readonly organisationName: string; readonly email: string; readonly role: 'owner' | 'member'; readonly invitedBy: string | null; readonly open: boolean }
export interface Affiliation { readonly personId: string; readonly state: PersonState; readonly organisationIds: string[]; readonly agencyPaths: string[] }

/** A person as an opener: whether still allowed to be one, and the house it comes from: its organisation, else the agency of its grant. */
export interface OpenerFacts { readonly id: string; readonly name: string; readonly mayOpen: boolean; readonly houseId: string | null; readonly houseZh: string; readonly houseEn: string; readonly organisationIds: string[] }

const OPENERS = `SELECT p.id, p.name, p.state = 'active' AND g.agency_id IS NOT NULL AS may_open, coalesce(o.id, a.id) AS house_id, coalesce(o.name, a.name_zh, '') AS house_zh, coalesce(o.name, a.name_en, '') AS house_en,
    coalesce((SELECT jsonb_agg(m.organisation_id ORDER BY m.organisation_id) FROM memberships m WHERE m.person_id = p.id), '[]') AS organisation_ids
  FROM people p LEFT JOIN LATERAL (SELECT g.agency_id FROM grants g JOIN agencies x ON x.id = g.agency_id WHERE g.person_id = p.id AND g.role = 'opener' ORDER BY x.path LIMIT 1) g ON true LEFT JOIN agencies a ON a.id = g.agency_id
    LEFT JOIN LATERAL (SELECT x.id, x.name FROM memberships m JOIN organisations x ON x.id = m.organisation_id WHERE m.person_id = p.id ORDER BY m.at, m.id LIMIT 1) o ON true`;
const AFFILIATIONS = `SELECT p.id AS person_id, p.state, coalesce((SELECT jsonb_agg(m.organisation_id ORDER BY m.organisation_id) FROM memberships m WHERE m.person_id = p.id), '[]') AS organisation_ids,
    coalesce((SELECT jsonb_agg(DISTINCT a.path) FROM grants g JOIN agencies a ON a.id = g.agency_id WHERE g.person_id = p.id), '[]') AS agency_paths
  FROM people p WHERE p.id = ANY($1::uuid[]) ORDER BY p.id`;
const ORGANISATION = 'SELECT id, name, kind, credit_code, state, legal_representative, controller, district_code FROM organisations';
const PERSON = 'SELECT id, name, email, locale, state, expert FROM people';
const ids = (rows: { id: string }[]): string[] => rows.map((r) => r.id);
const MEMBERS = `SELECT m.person_id AS id FROM memberships m JOIN people p ON p.id = m.person_id WHERE m.organisation_id = $1 AND p.state = 'active'`;

/** Shares of at least a quarter, either way, count as being related; so do one controller, one legal representative, and being the other's controller by name. */
const RELATED = `SELECT r.id FROM organisations r, organisations o WHERE o.id = $1 AND r.id <> o.id AND (
    r.legal_representative = o.legal_representative OR r.controller = o.controller OR r.name = o.controller OR o.name = r.controller
    OR EXISTS (SELECT 1 FROM jsonb_array_elements(o.shareholders) s WHERE (s->>'basisPoints')::int >= 2500 AND (s->>'organisationId' = r.id::text OR s->>'name' = r.name))
    OR EXISTS (SELECT 1 FROM jsonb_array_elements(r.shareholders) s WHERE (s->>'basisPoints')::int >= 2500 AND (s->>'organisationId' = o.id::text OR s->>'name' = o.name))
    OR EXISTS (SELECT 1 FROM jsonb_array_elements(o.shareholders) a, jsonb_array_elements(r.shareholders) b
      WHERE (a->>'basisPoints')::int >= 2500 AND (b->>'basisPoints')::int >= 2500 AND a->>'name' = b->>'name'))`;

/** The question about two organisations as SQL, for a hot path's one statement; `a` and `b` are expressions. */
export const relatedSql = (a: string, b: string): string => `EXISTS (${RELATED.replace('$1', a)} AND r.id = ${b})`;

@Injectable()
export class IdentityReader {
  organisation(r: Reader, id: string): Promise<OrganisationFacts | undefined> {
    return r.one(`${ORGANISATION} WHERE id = $1`, [id]);
  }

  organisations(r: Reader, given: readonly string[]): Promise<OrganisationFacts[]> {
    return r.query(`${ORGANISATION} WHERE id = ANY($1::uuid[]) ORDER BY id`, [given]);
  }

  person(r: Reader, id: string): Promise<PersonFacts | undefined> {
    return r.one(`${PERSON} WHERE id = $1`, [id]);
  }

  /** Closed people too: history keeps their names. Who writes mails looks at `state`. */
  people(r: Reader, given: readonly string[]): Promise<PersonFacts[]> {
    return r.query(`${PERSON} WHERE id = ANY($1::uuid[]) ORDER BY id`, [given]);
  }

  async owners(r: Reader, organisationId: string): Promise<string[]> {
    return ids(await r.query(`${MEMBERS} AND m.role = 'owner' ORDER BY 1`, [organisationId]));
  }

  async members(r: Reader, organisationId: string): Promise<string[]> {
    return ids(await r.query(`${MEMBERS} ORDER BY 1`, [organisationId]));
  }

  /** Who holds the role for this agency, there or above. */
  async holders(r: Reader, role: OfficialRole, agencyPath: string): Promise<string[]> {
    return ids(await r.query(`SELECT DISTINCT g.person_id AS id FROM grants g JOIN agencies a ON a.id = g.agency_id JOIN people p ON p.id = g.person_id
      WHERE g.role = $1 AND p.state = 'active' AND ($2 = a.path OR starts_with($2, a.path || '/')) ORDER BY 1`, [role, agencyPath]));
  }

  agency(r: Reader, id: string): Promise<AgencyFacts | undefined> {
    return r.one('SELECT id, path, name_zh, name_en, district_code FROM agencies WHERE id = $1', [id]);
  }

  agencies(r: Reader, given: readonly string[]): Promise<AgencyFacts[]> {
    return r.query('SELECT id, path, name_zh, name_en, district_code FROM agencies WHERE id = ANY($1::uuid[]) ORDER BY path', [given]);
  }

  /** The district's agency, or the city's root when there is none of that district. */
  agencyFor(r: Reader, districtCode: string | null): Promise<AgencyFacts | undefined> {
    return r.one('SELECT id, path, name_zh, name_en, district_code FROM agencies WHERE district_code = $1 OR parent_id IS NULL ORDER BY (district_code = $1) IS TRUE DESC, path LIMIT 1', [districtCode]);
  }

  /** Organisations that share a controller, a legal representative or a quarter of the shares with this one; itself not among them. */
  async related(r: Reader, organisationId: string): Promise<string[]> {
    return ids(await r.query(`${RELATED} ORDER BY r.id`, [organisationId]));
  }

  /** The same question about two. */
  async areRelated(r: Reader, a: string, b: string): Promise<boolean> {
    return (await r.named('organisations-related', `${RELATED} AND r.id = $2`, [a, b])).length > 0;
  }

  invitation(r: Reader, id: string): Promise<InvitationFacts | undefined> {
    return r.one(`SELECT i.id, i.organisation_id, o.name AS organisation_name, i.email, i.role, i.invited_by, i.accepted_at IS NULL AS open
      FROM invitations i JOIN organisations o ON o.id = i.organisation_id WHERE i.id = $1`, [id]);
  }

  /** An active person as an actor without a session: for what a mail link does in their name. */
  actor(r: Reader, personId: string): Promise<Extract<Actor, { kind: 'person' }> | undefined> {
    return actorById(r, personId);
  }

  /** Where each of these people belongs: member of which organisations, official of which agencies. For conflicts of interest. */
  affiliations(r: Reader, personIds: readonly string[]): Promise<Affiliation[]> {
    return r.query(AFFILIATIONS, [personIds]);
  }

  /** These people as openers, in no order. */
  openers(r: Reader, personIds: readonly string[]): Promise<OpenerFacts[]> {
    return r.query(`${OPENERS} WHERE p.id = ANY($1::uuid[])`, [personIds]);
  }

  /** Everybody who holds the grant. */
  openersThere(r: Reader): Promise<OpenerFacts[]> {
    return r.query(`${OPENERS} WHERE p.state = 'active' AND g.agency_id IS NOT NULL ORDER BY house_zh, p.name, p.id LIMIT 200`);
  }

  /** Which of these people belong to any of these organisations. */
  async membersAmong(r: Reader, personIds: readonly string[], organisationIds: readonly string[]): Promise<string[]> {
    return ids(await r.query('SELECT DISTINCT person_id AS id FROM memberships WHERE person_id = ANY($1::uuid[]) AND organisation_id = ANY($2::uuid[]) ORDER BY 1', [personIds, organisationIds]));
  }

  personByEmail(r: Reader, email: string): Promise<PersonFacts | undefined> {
    return r.one(`${PERSON} WHERE email = lower($1) AND state <> 'closed'`, [email]);
  }
}
