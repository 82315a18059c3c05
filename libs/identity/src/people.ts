// Decides how people begin: one address, one person. Written once for registrations, invitations, single sign-on and the commands.
import { v7 } from 'uuid';
import type { Actor } from '#libs/kernel';
import { platformErrors, record, transition, type Reader, type Tx } from '#libs/platform';
import type { NewOrganisation } from './identity.contract.js';
import { personLife } from './identity.lifecycle.js';

export type PersonState = 'unconfirmed' | 'active' | 'closed';
export interface PersonRow { readonly id: string; readonly email: string; readonly name: string; readonly locale: 'zh' | 'en'; readonly state: PersonState; readonly version: number; readonly pendingOrganisation: NewOrganisation | null }
export interface Beginning { readonly email: string; readonly name: string; readonly locale: 'zh' | 'en'; readonly passwordHash: string; readonly organisation?: NewOrganisation | undefined }

const COLUMNS = 'id, email, name, locale, state, version, pending_organisation';
export const personByEmail = (r: Reader, email: string): Promise<PersonRow | undefined> => r.one(`SELECT ${COLUMNS} FROM people WHERE email = $1 AND state <> 'closed'`, [email]);

export async function lockPerson(tx: Tx, id: string): Promise<PersonRow> {
  const row = await tx.one<PersonRow>(`SELECT ${COLUMNS} FROM people WHERE id = $1 FOR UPDATE`, [id]);
  if (!row) throw platformErrors.problem('not-found');
  return row;
}

/** An unconfirmed person. One who never confirmed begins again with what was given now; undefined when the address belongs to an active person. */
export async function beginPerson(tx: Tx, given: Beginning, actor: Actor): Promise<PersonRow | undefined> {
  const pending = given.organisation ? JSON.stringify(given.organisation) : null;
  const row = await tx.one<PersonRow>(`INSERT INTO people AS p (id, email, name, locale, password_hash, state, pending_organisation) VALUES ($1,$2,$3,$4,$5,$6,$7)
    ON CONFLICT (email) WHERE state <> 'closed' DO UPDATE SET name = excluded.name, locale = excluded.locale, password_hash = excluded.password_hash,
      pending_organisation = excluded.pending_organisation, version = p.version + 1 WHERE p.state = 'unconfirmed' RETURNING ${COLUMNS}`,
    [v7(), given.email, given.name, given.locale, given.passwordHash, personLife.initial, pending]);
  if (!row) return undefined;
  await record(tx, { subject: 'person', id: row.id, action: 'person.registered', from: row.version === 1 ? null : row.state, to: row.state, version: row.version, actor, content: { organisation: given.organisation ?? null } });
  return row;
}

/** The mailbox answered: the person is active. */
export function confirmPerson(tx: Tx, row: PersonRow, actor: Actor): Promise<{ version: number }> {
  return transition(tx, { life: personLife, table: 'people', subject: 'person', id: row.id, state: row.state, transition: 'confirm', by: 'person', actor, facts: {},
    set: { pending_organisation: null }, refuse: () => platformErrors.problem('wrong-state') });
}

/** A change that is no transition: version, history and audit entry; the facts named are kept by hash only. */
export async function changed(tx: Tx, row: Pick<PersonRow, 'id' | 'state'>, action: `person.${string}`, actor: Actor, content: object = {}): Promise<number> {
  const { version } = (await tx.one<{ version: number }>('UPDATE people SET version = version + 1 WHERE id = $1 RETURNING version', [row.id]))!;
  await record(tx, { subject: 'person', id: row.id, action, from: row.state, to: row.state, version, actor, content });
  return version;
}
