// Owns invitations: a verified organisation's owner asks a colleague by mail; the click in that mail makes the membership, and the person if need be.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { v7 } from 'uuid';
import { type Actor, type FieldError, isMemberOf } from '#libs/kernel';
import { Database, emit, platformErrors, run, type Call, type Tx } from '#libs/platform';
import { maySeeOrganisation } from './identity.access.js';
import { type InvitationView, invitationUse, type NewInvitation } from './identity.contract.js';
import { identityErrors } from './identity.errors.js';
import { membershipInvited } from './identity.events.js';
import { dropMailLinks, type MailLink, onMailLink } from './mail-links.js';
import { join } from './organisations.service.js';
import { checkPassword, hashPassword } from './password.js';
import { beginPerson, confirmPerson, personByEmail } from './people.js';
import { mailLinkPurposes } from './registrations.service.js';

interface Use { name?: string | undefined; password?: string | undefined; locale: 'zh' | 'en' }

@Injectable()
export class Invitations implements OnModuleInit {
  constructor(private readonly db: Database) {}

  onModuleInit(): void {
    onMailLink<Use>(mailLinkPurposes.invitation, (tx, link, body, call) => this.accept(tx, link, body, call.actor), invitationUse as never);
  }

  /** The same answer whether the address is known; an open invitation to it is sent again. @throws Problem organisation-not-verified */
  invite(call: Call, organisationId: string, given: NewInvitation): Promise<InvitationView> {
    return run(this.db, call, async (tx) => {
      if (!maySeeOrganisation(call.actor, organisationId)) throw platformErrors.problem('not-found');
      if (call.actor.kind !== 'person' || !isMemberOf(call.actor, organisationId, 'owner')) throw platformErrors.problem('forbidden');
      const organisation = await tx.one<{ state: string }>('SELECT state FROM organisations WHERE id = $1 FOR SHARE', [organisationId]);
      if (organisation?.state !== 'verified') throw identityErrors.problem('organisation-not-verified');
      const row = (await tx.one<{ id: string; at: Date }>(`INSERT INTO invitations (id, organisation_id, email, role, invited_by) VALUES ($1,$2,$3,$4,$5)
        ON CONFLICT (organisation_id, email) WHERE accepted_at IS NULL DO UPDATE SET role = excluded.role, invited_by = excluded.invited_by RETURNING id, at`,
      [v7(), organisationId, given.email, given.role, call.actor.personId]))!;
      await emit(tx, membershipInvited, row.id, 1, { invitationId: row.id, organisationId });
      return { id: row.id, email: given.email, role: given.role, at: row.at.toISOString() };
    });
  }

  /** An owner takes an invitation back: its links are dead. */
  revoke(call: Call, organisationId: string, id: string): Promise<void> {
    return run(this.db, call, async (tx) => {
      if (!isMemberOf(call.actor, organisationId)) throw platformErrors.problem('not-found');
      if (!isMemberOf(call.actor, organisationId, 'owner')) throw platformErrors.problem('forbidden');
      if ((await tx.execute('DELETE FROM invitations WHERE id = $1 AND organisation_id = $2 AND accepted_at IS NULL', [id, organisationId])) !== 1) throw platformErrors.problem('not-found');
      await dropMailLinks(tx, mailLinkPurposes.invitation, id);
    });
  }

  private async accept(tx: Tx, link: MailLink, body: Use, actor: Actor): Promise<{ email: string; organisationId: string }> {
    const invitation = await tx.one<{ organisationId: string; email: string; role: 'owner' | 'member' }>(`UPDATE invitations i SET accepted_at = jiebang_now()
      FROM organisations o WHERE i.id = $1 AND i.accepted_at IS NULL AND o.id = i.organisation_id AND o.state <> 'closed' RETURNING i.organisation_id, i.email, i.role`, [link.subjectId]);
    if (!invitation) throw identityErrors.problem('link-invalid');
    const personId = await this.personOf(tx, invitation.email, body, actor);
    await join(tx, { personId, organisationId: invitation.organisationId, role: invitation.role }, actor);
    return { email: invitation.email, organisationId: invitation.organisationId };
  }

  /** Who reads that mailbox: an active person as they are, anybody else with the name and password given now. */
  private async personOf(tx: Tx, email: string, body: Use, actor: Actor): Promise<string> {
    const known = await personByEmail(tx, email);
    if (known?.state === 'active') return known.id;
    const { name, password } = body;
    if (name === undefined || password === undefined) {
      const missing = [name === undefined ? '/name' : [], password === undefined ? '/password' : []].flat();
      throw platformErrors.problem('invalid', { fields: missing.map((pointer): FieldError => ({ pointer, code: 'required' })) });
    }
    checkPassword(password, email);
    const begun = await beginPerson(tx, { email, name, locale: body.locale, passwordHash: await hashPassword(password) }, actor);
    if (!begun) throw platformErrors.problem('wrong-state');
    await confirmPerson(tx, begun, actor);
    return begun.id;
  }
}
