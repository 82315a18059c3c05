// Owns the use cases that need no HTTP: the demonstration seed, the first boot and the tests found a city through them.
import { Injectable } from '@nestjs/common';
import { type Actor } from '#libs/kernel';
import { audit, deploymentKind, type Tx } from '#libs/platform';
import type { GrantView, NewGrant, NewOrganisation } from './identity.contract.js';
import { identityErrors } from './identity.errors.js';
import { type AgencyBirth, createAgency, grantRole } from './grants.service.js';
import { checkOrganisation } from './organisation.js';
import { createOrganisation, join, Organisations } from './organisations.service.js';
import { hashPassword } from './password.js';
import { beginPerson, changed, confirmPerson, lockPerson } from './people.js';
import { SecondFactors } from './second-factors.service.js';

const SYSTEM: Actor = { kind: 'system', name: 'identity' };
export interface PersonBirth { email: string; name: string; password: string | { /** what was made of the password before */ readonly hash: string }; locale?: 'zh' | 'en'; /** base32; demonstration and test databases only */ totpSecret?: string }

@Injectable()
export class IdentityCommands {
  constructor(private readonly factors: SecondFactors, private readonly registry: Organisations) {}

  async createAgency(tx: Tx, given: AgencyBirth, actor: Actor = SYSTEM): Promise<{ id: string; path: string }> {
    const { id, path } = await createAgency(tx, given, actor);
    return { id, path };
  }

  /** Registered, or verified at once. @throws Problem credit-code-invalid, organisation-exists */
  async createOrganisation(tx: Tx, given: NewOrganisation & { verified?: boolean }, actor: Actor = SYSTEM): Promise<{ id: string }> {
    const { verified = false, ...organisation } = given;
    const id = await createOrganisation(tx, checkOrganisation(organisation), actor);
    if (verified) await this.registry.verified(tx, id, actor);
    return { id };
  }

  verifyOrganisation(tx: Tx, id: string, actor: Actor = SYSTEM): Promise<unknown> {
    return this.registry.verified(tx, id, actor);
  }

  /** An active person, no mail sent. @throws Problem email-taken, fixed-secret-refused */
  async createPerson(tx: Tx, given: PersonBirth, actor: Actor = SYSTEM): Promise<{ id: string }> {
    const { email, name, locale = 'zh', password } = given;
    const row = await beginPerson(tx, { email: email.trim().toLowerCase(), name, locale, passwordHash: typeof password === 'string' ? await hashPassword(password) : password.hash }, actor);
    if (!row) throw identityErrors.problem('email-taken');
    await confirmPerson(tx, row, actor);
    if (given.totpSecret !== undefined) {
      if ((await deploymentKind(tx)) === 'production') throw identityErrors.problem('fixed-secret-refused');
      const id = await this.factors.keep(tx, row.id, given.totpSecret, true);
      await audit(tx, { subject: 'second-factor', subjectId: id, action: 'second-factor.enrolled', actor, version: 2, state: { personId: row.id } });
    }
    return { id: row.id };
  }

  join(tx: Tx, given: { personId: string; organisationId: string; role?: 'owner' | 'member' }, actor: Actor = SYSTEM): Promise<void> {
    return join(tx, { personId: given.personId, organisationId: given.organisationId, role: given.role ?? 'member' }, actor);
  }

  grantRole(tx: Tx, given: NewGrant, actor: Actor = SYSTEM): Promise<GrantView> {
    return grantRole(tx, given, actor);
  }
}

/** Marks a person as an expert: they may be asked to review. Twice is once. */
export async function markExpert(tx: Tx, personId: string, actor: Actor): Promise<void> {
  const person = await lockPerson(tx, personId);
  if (person.state !== 'active') throw identityErrors.problem('person-not-active');
  if ((await tx.execute('UPDATE people SET expert = true WHERE id = $1 AND NOT expert', [personId])) === 1) await changed(tx, person, 'person.marked-expert', actor);
}
