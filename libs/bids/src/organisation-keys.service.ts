// Owns the public part of organisations' keys: made in a browser, downloaded there; here only the recipient is kept, and a newer one takes over without undoing what older ones open.
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor, actorId, isMemberOf } from '#libs/kernel';
import { audit, Database, platformErrors, run, type Call, type Page, type Reader } from '#libs/platform';
import { IdentityReader } from '#libs/identity';
import type { NewOrganisationKey, OrganisationKeyView } from './key-share.contract.js';

/** The recipient to which the organisation's next bid is sealed besides its openers. */
export const currentKey = async (r: Reader, organisationId: string): Promise<string | null> =>
  (await r.one<{ recipient: string }>('SELECT recipient FROM organisation_keys WHERE organisation_id = $1 ORDER BY made_at DESC, id DESC LIMIT 1', [organisationId]))?.recipient ?? null;

@Injectable()
export class OrganisationKeys {
  constructor(private readonly db: Database, private readonly identity: IdentityReader) {}

  async list(actor: Actor, organisationId: string): Promise<Page<OrganisationKeyView>> {
    if (!isMemberOf(actor, organisationId)) throw platformErrors.problem('not-found');
    return { items: await this.of(this.db, organisationId), next: null };
  }

  /** @throws Problem not-found for whoever is no member, invalid for a recipient that is known already */
  make(call: Call, organisationId: string, given: NewOrganisationKey): Promise<OrganisationKeyView> {
    return run(this.db, call, async (tx) => {
      if (!isMemberOf(call.actor, organisationId)) throw platformErrors.problem('not-found');
      const id = randomUUID();
      const born = await tx.one('INSERT INTO organisation_keys (id, organisation_id, recipient, person_id, made_at) VALUES ($1,$2,$3,$4,$5) ON CONFLICT (recipient) DO NOTHING RETURNING id', [id, organisationId, given.recipient, actorId(call.actor), await tx.now()]);
      if (!born) throw platformErrors.problem('invalid', { fields: [{ pointer: '/recipient', code: 'taken' }] });
      await audit(tx, { subject: 'organisation-key', subjectId: id, action: 'organisation-key.made', actor: call.actor, version: 1, state: { organisationId, recipient: given.recipient } });
      return (await this.of(tx, organisationId))[0]!;
    });
  }

  private async of(r: Reader, organisationId: string): Promise<OrganisationKeyView[]> {
    const rows = await r.query<{ recipient: string; madeAt: Date; personId: string }>('SELECT recipient, made_at, person_id FROM organisation_keys WHERE organisation_id = $1 ORDER BY made_at DESC, id DESC LIMIT 100', [organisationId]);
    const names = new Map((await this.identity.people(r, rows.map((k) => k.personId))).map((p) => [p.id, p.name]));
    return rows.map((k, i) => ({ recipient: k.recipient, madeAt: k.madeAt.toISOString(), madeBy: names.get(k.personId) ?? '', current: i === 0 }));
  }
}
