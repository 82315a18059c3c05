// Decides who may not review: members, employees and relatives of a party, officials of the agency, and whoever said so before. Asked at every step, not once.
import { Injectable } from '@nestjs/common';
import { bidsOf } from '#libs/bids';
import { openerPlaces, type ChallengeRow } from '#libs/challenges';
import { type Affiliation, IdentityReader } from '#libs/identity';
import { covers } from '#libs/kernel';
import type { Reader } from '#libs/platform';
import type { ConflictKind } from './review.contract.js';

export interface Party { readonly id: string; readonly name: string; readonly role: 'demand-side' | 'bidder' | 'partner' }
export interface Finding { readonly kind: ConflictKind; readonly with: string | null }
/** The parties of one comparison and everybody who is bound to one of them, by the party's name. */
export interface Sides { readonly parties: readonly Party[]; readonly related: ReadonlyMap<string, string>; readonly agencyPath: string; readonly challengeId: string; /** who opens the bids judges none of them */ readonly openerIds: ReadonlySet<string> }
export interface Belongings extends Affiliation { readonly employer: string; readonly employerId: string | null; readonly declared: readonly { readonly challengeId: string; readonly organisationIds: readonly string[] }[] }

const plain = (name: string): string => name.normalize('NFKC').replace(/\s+/g, '').toLowerCase();

/** The first reason against this person, or null. Pure. */
export function conflictOf(person: Belongings, sides: Sides): Finding | null {
  const named = new Map(sides.parties.map((p) => [p.id, p.name]));
  const among = (ids: readonly string[], names: ReadonlyMap<string, string>): string | undefined => ids.map((id) => names.get(id)).find((name) => name !== undefined);
  const employers = person.employerId ? [person.employerId] : [];
  const employer = among(employers, named) ?? sides.parties.find((p) => plain(p.name) === plain(person.employer))?.name;
  const member = among(person.organisationIds, named);
  const related = among([...person.organisationIds, ...employers], sides.related);
  const declaredHere = person.declared.some((d) => d.challengeId === sides.challengeId);
  const declaredIds = person.declared.flatMap((d) => d.organisationIds);
  const declared = among(declaredIds, named) ?? among(declaredIds, sides.related);
  if (person.state !== 'active') return { kind: 'not-active', with: null };
  if (member !== undefined) return { kind: 'membership', with: member };
  if (employer !== undefined) return { kind: 'employer', with: employer };
  if (related !== undefined) return { kind: 'related', with: related };
  if (sides.openerIds.has(person.personId)) return { kind: 'official', with: null };
  if (person.agencyPaths.some((path) => covers(path, sides.agencyPath) || covers(sides.agencyPath, path))) return { kind: 'official', with: null };
  return declaredHere || declared !== undefined ? { kind: 'declared', with: declared ?? null } : null;
}

const BELONGINGS = `SELECT e.person_id, e.organisation AS employer, e.organisation_id AS employer_id,
    coalesce((SELECT jsonb_agg(jsonb_build_object('challengeId', c.challenge_id, 'organisationIds', to_jsonb(c.organisation_ids))) FROM conflicts c WHERE c.person_id = e.person_id), '[]') AS declared
  FROM experts e WHERE e.person_id = ANY($1::uuid[])`;

@Injectable()
export class Conflicts {
  constructor(private readonly identity: IdentityReader) {}

  /** The demand side, and lead and partners of every bid that may be compared. */
  async partiesOf(r: Reader, challenge: ChallengeRow): Promise<Party[]> {
    const bids = (await bidsOf(r, challenge.id)).filter((b) => b.state === 'opened' || b.state === 'eligible');
    const roles = new Map<string, Party['role']>(bids.flatMap((b) => b.partyIds.map((id): [string, Party['role']] => [id, 'partner'])));
    for (const b of bids) roles.set(b.organisationId, 'bidder');
    if (challenge.demandSideId) roles.set(challenge.demandSideId, 'demand-side');
    const organisations = await this.identity.organisations(r, [...roles.keys()]);
    return organisations.map((o) => ({ id: o.id, name: o.name, role: roles.get(o.id)! }));
  }

  async sidesOf(r: Reader, challenge: ChallengeRow): Promise<Sides> {
    const parties = await this.partiesOf(r, challenge);
    const related = new Map<string, string>();
    for (const party of parties) for (const id of await this.identity.related(r, party.id)) related.set(id, party.name);
    return { parties, related, agencyPath: challenge.agencyPath, challengeId: challenge.id, openerIds: new Set((await openerPlaces(r, challenge.id)).map((o) => o.personId)) };
  }

  /** Of these experts, those who cannot take part, and why. Whoever is no expert is not active as one. */
  async findings(r: Reader, challenge: ChallengeRow, personIds: readonly string[]): Promise<ReadonlyMap<string, Finding>> {
    const sides = await this.sidesOf(r, challenge);
    const known = new Map((await r.query<Pick<Belongings, 'personId' | 'employer' | 'employerId' | 'declared'>>(BELONGINGS, [personIds])).map((b) => [b.personId, b]));
    const places = new Map((await this.identity.affiliations(r, personIds)).map((a) => [a.personId, a]));
    return new Map(personIds.flatMap((id): [string, Finding][] => {
      const [expert, place] = [known.get(id), places.get(id)];
      const finding = expert && place ? conflictOf({ ...place, ...expert }, sides) : { kind: 'not-active' as const, with: null };
      return finding ? [[id, finding]] : [];
    }));
  }

  async inConflict(r: Reader, challenge: ChallengeRow, personId: string): Promise<boolean> {
    return (await this.findings(r, challenge, [personId])).has(personId);
  }
}
