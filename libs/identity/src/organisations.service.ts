// Owns what happens to organisations: registered, changed, verified, closed; and who joins or leaves them.
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { type Actor, isMemberOf } from '#libs/kernel';
import { audit, Database, emit, platformErrors, record, run, transition, type Call, type Tx } from '#libs/platform';
import { readsAllOrganisations, maySeeOrganisation } from './identity.access.js';
import type { NewOrganisation, OrganisationChange, OrganisationState, OrganisationView } from './identity.contract.js';
import { identityErrors } from './identity.errors.js';
import { organisationRegistered, organisationVerified } from './identity.events.js';
import { organisationLife } from './identity.lifecycle.js';
import { changesOwnership, checkOrganisation, checkShares } from './organisation.js';
import { organisationView, type OrganisationRow, ORGANISATION_COLUMNS } from './organisations.reader.js';

@Injectable()
export class Organisations {
  constructor(private readonly db: Database) {}

  /** A person with a full session registers an organisation and becomes its owner. @throws Problem organisation-exists, credit-code-invalid */
  register(call: Call, given: NewOrganisation): Promise<OrganisationView> {
    return run(this.db, call, async (tx) => {
      if (call.actor.kind !== 'person') throw platformErrors.problem('not-signed-in');
      const id = await createOrganisation(tx, checkOrganisation(given), call.actor);
      await join(tx, { personId: call.actor.personId, organisationId: id, role: 'owner' }, call.actor);
      return organisationView(await lock(tx, id));
    });
  }

  /** An owner's change. New ownership facts of a verified organisation are verified anew. @throws Problem stale, not-found */
  change(call: Call, id: string, seen: number, change: OrganisationChange): Promise<OrganisationView> {
    return run(this.db, call, async (tx) => {
      if (!maySeeOrganisation(call.actor, id)) throw platformErrors.problem('not-found');
      if (!isMemberOf(call.actor, id, 'owner')) throw platformErrors.problem('forbidden');
      checkShares(change.shareholders);
      const row = await lock(tx, id);
      if (row.version !== seen) throw platformErrors.problem('stale');
      if (row.state === 'closed') throw platformErrors.problem('wrong-state');
      const set = columnsOf(change);
      if (row.state === 'verified' && changesOwnership(row, change)) await move(tx, row, 'revise', 'owner', call.actor, set);
      else await edit(tx, row, call.actor, set);
      return organisationView(await lock(tx, id));
    });
  }

  /** An officer's word that papers and facts agree. Nobody verifies their own organisation. */
  verify(call: Call, id: string): Promise<OrganisationView> {
    return run(this.db, call, async (tx) => {
      if (isMemberOf(call.actor, id)) throw platformErrors.problem('own-interest');
      return this.verified(tx, id, call.actor);
    });
  }

  async verified(tx: Tx, id: string, actor: Actor): Promise<OrganisationView> {
    const row = await lock(tx, id);
    const { version } = await move(tx, row, 'verify', 'officer', actor);
    await emit(tx, organisationVerified, id, version, { organisationId: id });
    return organisationView(await lock(tx, id));
  }

  close(call: Call, id: string): Promise<OrganisationView> {
    return run(this.db, call, async (tx) => {
      if (!readsAllOrganisations(call.actor)) throw platformErrors.problem('not-found');
      if (isMemberOf(call.actor, id)) throw platformErrors.problem('own-interest');
      await move(tx, await lock(tx, id), 'close', 'officer', call.actor);
      return organisationView(await lock(tx, id));
    });
  }

  /** An owner removes a member, or a member leaves. @throws Problem last-owner */
  removeMember(call: Call, organisationId: string, personId: string): Promise<void> {
    return run(this.db, call, async (tx) => {
      if (!isMemberOf(call.actor, organisationId)) throw platformErrors.problem('not-found');
      const self = call.actor.kind === 'person' && call.actor.personId === personId;
      if (!self && !isMemberOf(call.actor, organisationId, 'owner')) throw platformErrors.problem('forbidden');
      await lock(tx, organisationId);
      const owners = await tx.query<{ personId: string }>(
        `SELECT m.person_id FROM memberships m JOIN people p ON p.id = m.person_id WHERE m.organisation_id = $1 AND m.role = 'owner' AND p.state = 'active'`, [organisationId]);
      if (owners.length === 1 && owners[0]!.personId === personId) throw identityErrors.problem('last-owner');
      const gone = await tx.one<{ id: string; role: string }>('DELETE FROM memberships WHERE organisation_id = $1 AND person_id = $2 RETURNING id, role', [organisationId, personId]);
      if (!gone) throw platformErrors.problem('not-found');
      await audit(tx, { subject: 'membership', subjectId: gone.id, action: 'membership.ended', actor: call.actor, version: 2, state: { organisationId, personId, role: gone.role } });
    });
  }
}

async function lock(tx: Tx, id: string): Promise<OrganisationRow> {
  const row = await tx.one<OrganisationRow>(`SELECT ${ORGANISATION_COLUMNS} FROM organisations WHERE id = $1 FOR UPDATE`, [id]);
  if (!row) throw platformErrors.problem('not-found');
  return row;
}

const COLUMN = { legalRepresentative: 'legal_representative', controller: 'controller', shareholders: 'shareholders', address: 'address', phone: 'phone', districtCode: 'district_code' } as const;
const columnsOf = (change: OrganisationChange): Record<string, unknown> => Object.fromEntries(
  (Object.keys(COLUMN) as (keyof typeof COLUMN)[]).filter((key) => change[key] !== undefined)
    .map((key) => [COLUMN[key], key === 'shareholders' ? JSON.stringify(change.shareholders) : change[key]]));

function move(tx: Tx, row: OrganisationRow, step: 'verify' | 'revise' | 'close', by: string, actor: Actor, set: Record<string, unknown> = {}): Promise<{ state: OrganisationState; version: number }> {
  return transition(tx, { life: organisationLife, table: 'organisations', subject: 'organisation', id: row.id, state: row.state, transition: step, by, actor, facts: {}, set,
    refuse: () => platformErrors.problem('wrong-state') });
}

async function edit(tx: Tx, row: OrganisationRow, actor: Actor, set: Record<string, unknown>): Promise<void> {
  const columns = Object.keys(set);
  const version = row.version + 1;
  await tx.execute(`UPDATE organisations SET version = $2${columns.map((c, i) => `, ${c} = $${i + 3}`).join('')} WHERE id = $1`, [row.id, version, ...columns.map((c) => set[c])]);
  await record(tx, { subject: 'organisation', id: row.id, action: 'organisation.edited', from: row.state, to: row.state, version, actor, set });
}

/** Writes a new organisation in state registered. @throws Problem organisation-exists */
export async function createOrganisation(tx: Tx, given: NewOrganisation, actor: Actor): Promise<string> {
  const id = v7();
  const o = given;
  const row = await tx.one(`INSERT INTO organisations (id, kind, name, credit_code, state, legal_representative, controller, address, phone, district_code, shareholders)
    VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11) ON CONFLICT (credit_code) DO NOTHING RETURNING id`,
  [id, o.kind, o.name, o.creditCode, organisationLife.initial, o.legalRepresentative, o.controller ?? null, o.address ?? null, o.phone ?? null, o.districtCode ?? null, JSON.stringify(o.shareholders ?? [])]);
  if (!row) throw identityErrors.problem('organisation-exists', { pointer: '/creditCode' });
  await record(tx, { subject: 'organisation', id, action: 'organisation.registered', from: null, to: organisationLife.initial, version: 1, actor, content: given });
  await emit(tx, organisationRegistered, id, 1, { organisationId: id });
  return id;
}

/** Makes a person a member. @throws Problem already-member */
export async function join(tx: Tx, membership: { personId: string; organisationId: string; role: 'owner' | 'member' }, actor: Actor): Promise<void> {
  const id = v7();
  const row = await tx.one(`INSERT INTO memberships (id, person_id, organisation_id, role) VALUES ($1, $2, $3, $4) ON CONFLICT (person_id, organisation_id) DO NOTHING RETURNING id`,
    [id, membership.personId, membership.organisationId, membership.role]);
  if (!row) throw identityErrors.problem('already-member');
  await audit(tx, { subject: 'membership', subjectId: id, action: 'membership.began', actor, version: 1, state: membership });
}
