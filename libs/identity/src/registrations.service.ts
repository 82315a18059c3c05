// Owns how people come by themselves: registration, confirmation by mail, password reset. The screen answers the same whether the address is known or not.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Actor, Problem } from '#libs/kernel';
import { Database, emit, type Call, type Tx } from '#libs/platform';
import { type Accepted, type NewRegistration, passwordResetUse } from './identity.contract.js';
import { identityErrors } from './identity.errors.js';
import { passwordChanged, passwordResetAsked, personRegistered, registrationRepeated } from './identity.events.js';
import { dropMailLinks, type MailLink, onMailLink } from './mail-links.js';
import { checkOrganisation } from './organisation.js';
import { createOrganisation, join } from './organisations.service.js';
import { checkPassword, hashPassword } from './password.js';
import { beginPerson, changed, confirmPerson, lockPerson, personByEmail } from './people.js';
import { Sessions } from './sessions.service.js';
import { attempt, REGISTRATIONS, RESETS } from './throttle.js';

const ACCEPTED: Accepted = { status: 'accepted' };
/** Purposes of identity's own mail links. */
export const mailLinkPurposes = { registration: 'registration', passwordReset: 'password-reset', invitation: 'invitation' } as const;

@Injectable()
export class Registrations implements OnModuleInit {
  constructor(private readonly db: Database, private readonly sessions: Sessions) {}

  onModuleInit(): void {
    onMailLink(mailLinkPurposes.registration, (tx, link, _body, call) => this.confirm(tx, link, call.actor));
    onMailLink(mailLinkPurposes.passwordReset, (tx, link, body: { password: string }, call) => this.reset(tx, link, body.password, call.actor), passwordResetUse);
  }

  /** @throws Problem password-weak, credit-code-invalid, organisation-exists (public knowledge), locked-out by address */
  async register(call: Call, address: string, given: NewRegistration): Promise<Accepted> {
    checkPassword(given.password, given.email);
    const organisation = given.organisation && checkOrganisation(given.organisation, '/organisation');
    await attempt(this.db, REGISTRATIONS, address);
    const passwordHash = await hashPassword(given.password);
    await this.db.transaction(async (tx) => {
      if (organisation) await refuseTaken(tx, organisation.creditCode);
      const { email, name, locale } = given;
      const person = await beginPerson(tx, { email, name, locale, passwordHash, organisation }, call.actor);
      if (person) {
        await dropMailLinks(tx, mailLinkPurposes.registration, person.id); // the newest registration is the one that a click confirms
        await emit(tx, personRegistered, person.id, person.version, { personId: person.id });
        return;
      }
      const known = (await personByEmail(tx, email))!;
      await emit(tx, registrationRepeated, known.id, known.version, { personId: known.id });
    });
    return ACCEPTED;
  }

  async askReset(address: string, email: string): Promise<Accepted> {
    await attempt(this.db, REGISTRATIONS, address);
    await attempt(this.db, RESETS, email);
    await this.db.transaction(async (tx) => {
      const person = await personByEmail(tx, email);
      if (person?.state === 'active') await emit(tx, passwordResetAsked, person.id, person.version, { personId: person.id });
      else if (person) await emit(tx, personRegistered, person.id, person.version, { personId: person.id });
    });
    return ACCEPTED;
  }

  /** The click in the mail: active now, and owner of the organisation that was named, unless another registered it meanwhile. */
  private async confirm(tx: Tx, link: MailLink, actor: Actor): Promise<{ email: string; organisationId: string | null; refusal: string | null }> {
    const person = await lockPerson(tx, link.subjectId);
    await confirmPerson(tx, person, actor);
    const self: Actor = { kind: 'person', personId: person.id, sessionId: null, grants: [], memberships: [], expert: false, enrolOnly: false, locale: person.locale };
    if (!person.pendingOrganisation) return { email: person.email, organisationId: null, refusal: null };
    try {
      const organisationId = await createOrganisation(tx, person.pendingOrganisation, self);
      await join(tx, { personId: person.id, organisationId, role: 'owner' }, self);
      return { email: person.email, organisationId, refusal: null };
    } catch (error) {
      if (error instanceof Problem && error.code === 'organisation-exists') return { email: person.email, organisationId: null, refusal: error.code };
      throw error;
    }
  }

  /** A new password by mail link: every session and token of before ends. The second factor stays. */
  private async reset(tx: Tx, link: MailLink, password: string, actor: Actor): Promise<{ email: string }> {
    checkPassword(password, link.email);
    const person = await lockPerson(tx, link.subjectId);
    if (person.state !== 'active') throw identityErrors.problem('link-invalid');
    await tx.execute('UPDATE people SET password_hash = $2 WHERE id = $1', [person.id, await hashPassword(password)]);
    await this.sessions.endAll(tx, person.id);
    await tx.execute('DELETE FROM access_tokens WHERE person_id = $1', [person.id]);
    const version = await changed(tx, person, 'person.password-reset', actor);
    await emit(tx, passwordChanged, person.id, version, { personId: person.id });
    return { email: person.email };
  }
}

/** Asked in every registration that names an organisation, before the address is looked at. */
async function refuseTaken(tx: Tx, creditCode: string): Promise<void> {
  if (await tx.one('SELECT 1 AS taken FROM organisations WHERE credit_code = $1', [creditCode])) throw identityErrors.problem('organisation-exists', { pointer: '/organisation/creditCode' });
}
