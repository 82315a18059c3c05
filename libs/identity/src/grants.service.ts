// Owns grants and the tree of agencies: an admin acts below their own agency, and never on themselves.
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { actorId, hasGrant } from '#libs/kernel';
import { audit, Database, platformErrors, run, type Call, type Tx } from '#libs/platform';
import type { Actor } from '#libs/kernel';
import type { AgencyView, GrantView, NewAgency, NewGrant } from './identity.contract.js';
import { identityErrors } from './identity.errors.js';

interface AgencyRow { id: string; parentId: string | null; path: string; nameZh: string; nameEn: string; districtCode: string | null }
export const agencyView = (a: AgencyRow): AgencyView => ({ id: a.id, parentId: a.parentId, name: { zh: a.nameZh, en: a.nameEn }, districtCode: a.districtCode });
export const AGENCIES = 'SELECT id, parent_id, path, name_zh, name_en, district_code FROM agencies';

@Injectable()
export class Grants {
  constructor(private readonly db: Database) {}

  /** @throws Problem own-grant, grant-exists, person-not-active, forbidden outside the admin's own agencies */
  give(call: Call, given: NewGrant): Promise<GrantView> {
    return run(this.db, call, async (tx) => {
      if (actorId(call.actor) === given.personId) throw identityErrors.problem('own-grant');
      const agency = await tx.one<AgencyRow>(`${AGENCIES} WHERE id = $1`, [given.agencyId]);
      if (!agency) throw platformErrors.problem('invalid', { fields: [{ pointer: '/agencyId', code: 'unknown' }] });
      if (!hasGrant(call.actor, 'admin', agency.path)) throw platformErrors.problem('forbidden');
      return grantRole(tx, given, call.actor);
    });
  }

  /** Takes effect with the person's next request. */
  take(call: Call, id: string): Promise<void> {
    return run(this.db, call, async (tx) => {
      const grant = await tx.one<GrantView & { path: string }>('SELECT g.id, g.person_id, g.role, g.agency_id, a.path FROM grants g JOIN agencies a ON a.id = g.agency_id WHERE g.id = $1 FOR UPDATE OF g', [id]);
      if (!grant) throw platformErrors.problem('not-found');
      if (!hasGrant(call.actor, 'admin', grant.path)) throw platformErrors.problem('forbidden');
      if (actorId(call.actor) === grant.personId) throw identityErrors.problem('own-grant');
      await tx.execute('DELETE FROM grants WHERE id = $1', [id]);
      await audit(tx, { subject: 'grant', subjectId: id, action: 'grant.taken', actor: call.actor, version: 2, state: grant });
    });
  }

  createAgency(call: Call, given: NewAgency): Promise<AgencyView> {
    return run(this.db, call, async (tx) => {
      const parent = await tx.one<AgencyRow>(`${AGENCIES} WHERE id = $1`, [given.parentId]);
      if (!parent) throw platformErrors.problem('invalid', { fields: [{ pointer: '/parentId', code: 'unknown' }] });
      if (!hasGrant(call.actor, 'admin', parent.path)) throw platformErrors.problem('forbidden');
      const row = await createAgency(tx, { parentId: parent.id, nameZh: given.name.zh, nameEn: given.name.en, districtCode: given.districtCode ?? null }, call.actor);
      return agencyView(row);
    });
  }
}

export async function grantRole(tx: Tx, given: NewGrant, actor: Actor): Promise<GrantView> {
  const person = await tx.one<{ state: string }>('SELECT state FROM people WHERE id = $1 FOR SHARE', [given.personId]);
  if (!person) throw platformErrors.problem('invalid', { fields: [{ pointer: '/personId', code: 'unknown' }] });
  if (person.state !== 'active') throw identityErrors.problem('person-not-active', { pointer: '/personId' });
  const row = await tx.one<GrantView>(`INSERT INTO grants (id, person_id, role, agency_id) VALUES ($1,$2,$3,$4) ON CONFLICT (person_id, role, agency_id) DO NOTHING RETURNING id, person_id, role, agency_id`,
    [v7(), given.personId, given.role, given.agencyId]);
  if (!row) throw identityErrors.problem('grant-exists');
  await audit(tx, { subject: 'grant', subjectId: row.id, action: 'grant.given', actor, version: 1, state: row });
  return row;
}

export interface AgencyBirth { parentId?: string | null; nameZh: string; nameEn: string; districtCode?: string | null }
/** A node of the tree; without a parent it is the city's bureau, of which there is one. */
export async function createAgency(tx: Tx, given: AgencyBirth, actor: Actor): Promise<AgencyRow> {
  const id = v7();
  const parent = given.parentId ? await tx.one<AgencyRow>(`${AGENCIES} WHERE id = $1`, [given.parentId]) : undefined;
  if (given.parentId && !parent) throw platformErrors.problem('not-found');
  const row: AgencyRow = { id, parentId: parent?.id ?? null, path: `${parent?.path ?? ''}/${id}`, nameZh: given.nameZh, nameEn: given.nameEn, districtCode: given.districtCode ?? null };
  await tx.insert('agencies', { ...row });
  await audit(tx, { subject: 'agency', subjectId: id, action: 'agency.created', actor, version: 1, state: row });
  return row;
}
