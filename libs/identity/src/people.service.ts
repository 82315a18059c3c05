// Owns what happens to people: their own name, language and password; and closing, which ends everything with the next request.
import { Injectable } from '@nestjs/common';
import { type Actor, actorId } from '#libs/kernel';
import { Database, emit, etagOf, platformErrors, run, transition, type Call, type Tx } from '#libs/platform';
import { actorGrants } from './grants.reader.js';
import { mayAdminister } from './identity.access.js';
import type { PersonChange } from './identity.contract.js';
import { identityErrors } from './identity.errors.js';
import { passwordChanged, personClosed } from './identity.events.js';
import { personLife } from './identity.lifecycle.js';
import { checkPassword, hashPassword, passwordFits } from './password.js';
import { changed, lockPerson } from './people.js';
import { sessionOf } from './second-factors.service.js';
import { Sessions } from './sessions.service.js';
import { attempt, BY_PERSON, forgive } from './throttle.js';

export interface OwnPerson { id: string; name: string; email: string; locale: 'zh' | 'en'; version: number }

@Injectable()
export class People {
  constructor(private readonly db: Database, private readonly sessions: Sessions) {}

  /** One's own data; nobody else's. */
  async own(actor: Actor, id: string): Promise<OwnPerson> {
    const row = actorId(actor) === id ? await this.db.one<OwnPerson>('SELECT id, name, email, locale, version FROM people WHERE id = $1', [id]) : undefined;
    if (!row) throw platformErrors.problem('not-found');
    return row;
  }

  change(call: Call, id: string, seen: number, change: PersonChange): Promise<OwnPerson> {
    return run(this.db, call, async (tx) => {
      if (actorId(call.actor) !== id) throw platformErrors.problem('not-found');
      const person = await lockPerson(tx, id);
      if (person.version !== seen) throw platformErrors.problem('stale', { data: { etag: etagOf(person.version) } });
      const { name = person.name, locale = person.locale } = change;
      await tx.execute('UPDATE people SET name = $2, locale = $3 WHERE id = $1', [id, name, locale]);
      const version = await changed(tx, person, 'person.edited', call.actor, { name, locale });
      return { id, name, email: person.email, locale, version };
    });
  }

  /** Knows the old password, gives a new one: all other sessions end. @throws Problem credentials-wrong, locked-out, password-weak */
  async changePassword(call: Call, password: string, newPassword: string): Promise<void> {
    const { personId, sessionId } = sessionOf(call.actor);
    const row = (await this.db.one<{ email: string; passwordHash: string | null }>('SELECT email, password_hash FROM people WHERE id = $1', [personId]))!;
    checkPassword(newPassword, row.email, '/newPassword');
    await attempt(this.db, BY_PERSON, `password:${personId}`);
    if (!(await passwordFits(password, row.passwordHash))) throw identityErrors.problem('credentials-wrong');
    const hash = await hashPassword(newPassword);
    await this.db.transaction(async (tx) => {
      const person = await lockPerson(tx, personId);
      if (person.state !== 'active') throw platformErrors.problem('not-signed-in');
      await tx.execute('UPDATE people SET password_hash = $2 WHERE id = $1', [personId, hash]);
      await this.sessions.endAll(tx, personId, sessionId);
      const version = await changed(tx, person, 'person.password-changed', call.actor);
      await emit(tx, passwordChanged, personId, version, { personId });
    });
    await forgive(this.db, BY_PERSON, `password:${personId}`);
  }

  /** By oneself, or by an admin over all of the person's agencies. */
  close(call: Call, id: string): Promise<{ id: string; state: string }> {
    return run(this.db, call, async (tx) => {
      const self = actorId(call.actor) === id;
      const admin = call.actor.kind === 'person' && call.actor.grants.some((g) => g.role === 'admin');
      if (!self && !admin) throw platformErrors.problem('not-found');
      const person = await lockPerson(tx, id);
      if (!self && !mayAdminister(call.actor, await actorGrants(tx, id))) throw platformErrors.problem('forbidden');
      const { state, version } = await transition(tx, { life: personLife, table: 'people', subject: 'person', id, state: person.state, transition: 'close', by: self ? 'person' : 'admin',
        actor: call.actor, facts: {}, set: { password_hash: null, oidc_subject: null, pending_organisation: null }, refuse: () => platformErrors.problem('wrong-state') });
      await this.endEverything(tx, id);
      await emit(tx, personClosed, id, version, { personId: id });
      return { id, state };
    });
  }

  /** Whatever could speak for the person is gone in the same transaction; each authentication also asks the person's state. */
  private async endEverything(tx: Tx, id: string): Promise<void> {
    await this.sessions.endAll(tx, id);
    for (const table of ['access_tokens', 'second_factors', 'mail_links', 'grants', 'memberships']) await tx.execute(`DELETE FROM ${table} WHERE person_id = $1`, [id]);
  }
}
