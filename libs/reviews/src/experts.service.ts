// Owns the register of experts: an active person is entered at once, anybody else is asked by mail and enters by answering.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { v7 } from 'uuid';
import { checkPassword, IdentityCommands, identityErrors, IdentityReader, markExpert, type MailLink, onMailLink } from '#libs/identity';
import { IndustryReader } from '#libs/industry';
import { type Actor, actorId } from '#libs/kernel';
import { audit, Database, emit, platformErrors, run, type Call, type Tx } from '#libs/platform';
import type { Stratum } from './draw-order.contract.js';
import { EXPERT, type ExpertRow, expertView } from './experts.reader.js';
import { type ExpertAdded, type ExpertChange, expertInvitationUse, type ExpertView, type NewExpert } from './review.contract.js';
import { reviewErrors } from './reviews.errors.js';
import { expertInvited } from './reviews.events.js';

export const EXPERT_INVITATION = 'expert-invitation';
export interface Expertise { readonly organisation: string; readonly organisationId?: string | null | undefined; readonly title: string; readonly fields: readonly string[]; /** what they judge by; technical unless said */ readonly stratum?: Stratum }
interface Use { name?: string | undefined; password?: string | undefined; locale: 'zh' | 'en' }

/** Enters a person. The demonstration seed does it through here. @throws Problem expert-exists, person-not-active */
export async function enterExpert(tx: Tx, personId: string, given: Expertise, actor: Actor): Promise<void> {
  await markExpert(tx, personId, actor);
  const { organisation, organisationId = null, title, fields, stratum = 'technical' } = given;
  const row = await tx.one(`INSERT INTO experts (person_id, organisation, organisation_id, title, fields, stratum) VALUES ($1,$2,$3,$4,$5,$6) ON CONFLICT DO NOTHING RETURNING 1 AS one`, [personId, organisation, organisationId, title, fields, stratum]);
  if (!row) throw reviewErrors.problem('expert-exists', { pointer: '/email' });
  await audit(tx, { subject: 'expert', subjectId: personId, action: 'expert.entered', actor, version: 1, state: { organisation, organisationId, title, fields, stratum } });
}

@Injectable()
export class Experts implements OnModuleInit {
  constructor(private readonly db: Database, private readonly identity: IdentityReader, private readonly commands: IdentityCommands, private readonly industry: IndustryReader) {}

  onModuleInit(): void {
    onMailLink<Use>(EXPERT_INVITATION, (tx, link, body) => this.accept(tx, link, body), expertInvitationUse as never);
  }

  add(call: Call, given: NewExpert): Promise<ExpertAdded> {
    return run(this.db, call, async (tx) => {
      await this.check(tx, given);
      const person = await this.identity.personByEmail(tx, given.email);
      if (person?.state === 'active') {
        await enterExpert(tx, person.id, given, call.actor);
        return { outcome: 'added', expert: expertView((await tx.one<ExpertRow>(`${EXPERT} WHERE e.person_id = $1`, [person.id]))!) };
      }
      const id = v7();
      const { email, name, organisation, organisationId = null, title, fields, stratum } = given;
      const row = await tx.one(`INSERT INTO expert_invitations (id, email, name, organisation, organisation_id, title, fields, invited_by, stratum) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9)
        ON CONFLICT (email) WHERE accepted_at IS NULL DO NOTHING RETURNING 1 AS one`, [id, email, name, organisation, organisationId, title, fields, actorId(call.actor), stratum]);
      if (!row) throw reviewErrors.problem('expert-invited', { pointer: '/email' });
      await audit(tx, { subject: 'expert-invitation', subjectId: id, action: 'expert-invitation.sent', actor: call.actor, version: 1, state: { organisation, organisationId, title, fields, stratum } });
      await emit(tx, expertInvited, id, 1, { invitationId: id });
      return { outcome: 'invited', invitationId: id, email };
    });
  }

  change(call: Call, personId: string, seen: number, change: ExpertChange): Promise<ExpertView> {
    return run(this.db, call, async (tx) => {
      const row = await tx.one<ExpertRow>(`${EXPERT} WHERE e.person_id = $1 FOR UPDATE OF e`, [personId]);
      if (!row) throw platformErrors.problem('not-found');
      if (row.version !== seen) throw platformErrors.problem('stale');
      const next = { organisation: change.organisation ?? row.organisation, organisationId: change.organisationId === undefined ? row.organisationId : change.organisationId, title: change.title ?? row.title, fields: change.fields ?? row.fields, stratum: change.stratum ?? row.stratum };
      await this.check(tx, next);
      await tx.execute('UPDATE experts SET organisation = $2, organisation_id = $3, title = $4, fields = $5, stratum = $6, version = version + 1 WHERE person_id = $1', [personId, next.organisation, next.organisationId, next.title, next.fields, next.stratum]);
      await audit(tx, { subject: 'expert', subjectId: personId, action: 'expert.edited', actor: call.actor, version: row.version + 1, state: next });
      return expertView({ ...row, ...next, version: row.version + 1 });
    });
  }

  private async check(tx: Tx, given: Expertise): Promise<void> {
    for (const [i, field] of given.fields.entries()) if (!(await this.industry.field(tx, field))) throw reviewErrors.problem('field-unknown', { pointer: `/fields/${i}` });
    if (given.organisationId && !(await this.identity.organisation(tx, given.organisationId))) throw reviewErrors.problem('employer-unknown', { pointer: '/organisationId' });
  }

  /** The click in the mail: whoever has no account yet gives a password now. */
  private async accept(tx: Tx, link: MailLink, body: Use): Promise<{ email: string }> {
    const invitation = await tx.one<Expertise & { email: string; name: string; invitedBy: string | null }>(`UPDATE expert_invitations SET accepted_at = jiebang_now() WHERE id = $1 AND accepted_at IS NULL
      RETURNING email, name, organisation, organisation_id, title, fields, stratum, invited_by`, [link.subjectId]);
    if (!invitation) throw identityErrors.problem('link-invalid');
    const { email } = invitation;
    const known = await this.identity.personByEmail(tx, email);
    const personId = known?.state === 'active' ? known.id : await this.begin(tx, email, body.name ?? invitation.name, body);
    await enterExpert(tx, personId, invitation, (await this.identity.actor(tx, personId))!);
    return { email };
  }

  private async begin(tx: Tx, email: string, name: string, { password, locale }: Use): Promise<string> {
    if (password === undefined) throw platformErrors.problem('invalid', { fields: [{ pointer: '/password', code: 'required' }] });
    checkPassword(password, email);
    return (await this.commands.createPerson(tx, { email, name, password, locale })).id;
  }
}
