// Owns second factors: started, confirmed by a code, then asked for at every sign-in. The secret is wrapped by DATA_KEY, each step spent once.
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { type Actor } from '#libs/kernel';
import { audit, Database, Keys, platformErrors, run, type Call, type Reader, type Tx } from '#libs/platform';
import { actorGrants } from './grants.reader.js';
import { mayAdminister } from './identity.access.js';
import type { SecondFactorStart } from './identity.contract.js';
import { identityErrors } from './identity.errors.js';
import { Sessions } from './sessions.service.js';
import { attempt, BY_PERSON, forgive } from './throttle.js';
import { newSecret, secretUri, stepOf } from './totp.js';

export interface Factor { readonly id: string; readonly personId: string; readonly secret: Buffer; readonly lastStep: bigint; readonly confirmedAt: Date | null }
const COLUMNS = 'id, person_id, secret, last_step, confirmed_at';
const contextOf = (id: string): string => `second-factor/${id}`;

@Injectable()
export class SecondFactors {
  constructor(private readonly db: Database, private readonly keys: Keys, private readonly sessions: Sessions) {}

  confirmed(r: Reader, personId: string): Promise<Factor | undefined> {
    return r.one<Factor>(`SELECT ${COLUMNS} FROM second_factors WHERE person_id = $1 AND confirmed_at IS NOT NULL`, [personId]);
  }

  /** True once for a right code; its step and all before are spent then, whoever else tries at the same time. */
  async spend(tx: Tx, factor: Factor, code: string): Promise<boolean> {
    const secret = this.keys.unwrap(factor.secret, contextOf(factor.id)).toString();
    const step = stepOf(secret, code, await tx.now(), factor.lastStep);
    if (step === undefined) return false;
    return (await tx.execute('UPDATE second_factors SET last_step = $2 WHERE id = $1 AND last_step < $2', [factor.id, String(step)])) === 1;
  }

  /** A fresh secret, shown this once; an unconfirmed earlier one is forgotten. @throws Problem factor-exists, session-needed */
  start(call: Call): Promise<SecondFactorStart> {
    const { personId } = sessionOf(call.actor);
    return this.db.transaction(async (tx) => {
      if (await this.confirmed(tx, personId)) throw identityErrors.problem('factor-exists');
      const secret = newSecret();
      const id = await this.keep(tx, personId, secret, false);
      const { email } = (await tx.one<{ email: string }>('SELECT email FROM people WHERE id = $1', [personId]))!;
      return { id, secret, uri: secretUri(secret, email) };
    });
  }

  /** Confirms an enrolment, or shows the factor in a session that has not: a new token either way, all other sessions end at enrolment. */
  async confirm(call: Call, id: string, code: string): Promise<string> {
    const { personId, sessionId } = sessionOf(call.actor);
    await attempt(this.db, BY_PERSON, `factor:${personId}`);
    const token = await this.db.transaction(async (tx) => {
      const factor = await tx.one<Factor>(`SELECT ${COLUMNS} FROM second_factors WHERE id = $1 AND person_id = $2 FOR UPDATE`, [id, personId]);
      if (!factor) throw platformErrors.problem('not-found');
      if (!(await this.spend(tx, factor, code))) return undefined;
      if (factor.confirmedAt === null) await this.enrol(tx, factor, call.actor);
      await this.sessions.end(tx, sessionId);
      return this.sessions.begin(tx, personId, true);
    });
    if (!token) throw identityErrors.problem('code-wrong', { pointer: '/code' });
    await forgive(this.db, BY_PERSON, `factor:${personId}`);
    return token;
  }

  /** A lost telephone: an admin takes the factor away, so that the person enrols anew at the next sign-in. Ends sessions and tokens. */
  reset(call: Call, personId: string): Promise<void> {
    return run(this.db, call, async (tx) => {
      if (call.actor.kind === 'person' && call.actor.personId === personId) throw platformErrors.problem('forbidden');
      if (!mayAdminister(call.actor, await actorGrants(tx, personId))) throw platformErrors.problem('forbidden');
      const gone = await tx.one<{ id: string }>('DELETE FROM second_factors WHERE person_id = $1 RETURNING id', [personId]);
      if (!gone) throw platformErrors.problem('not-found');
      await this.sessions.endAll(tx, personId);
      await tx.execute('DELETE FROM access_tokens WHERE person_id = $1', [personId]);
      await audit(tx, { subject: 'second-factor', subjectId: gone.id, action: 'second-factor.reset', actor: call.actor, version: 3, state: { personId } });
    });
  }

  /** Stores a secret, wrapped. For fixed secrets of a demonstration see IdentityCommands. */
  async keep(tx: Tx, personId: string, secret: string, confirmed: boolean): Promise<string> {
    const id = v7();
    await tx.execute('DELETE FROM second_factors WHERE person_id = $1 AND confirmed_at IS NULL', [personId]);
    await tx.query(`INSERT INTO second_factors (id, person_id, secret, confirmed_at) VALUES ($1, $2, $3, CASE WHEN $4 THEN jiebang_now() END)`,
      [id, personId, this.keys.wrap(Buffer.from(secret), contextOf(id)), confirmed]);
    return id;
  }

  private async enrol(tx: Tx, factor: Factor, actor: Actor): Promise<void> {
    await tx.execute('UPDATE second_factors SET confirmed_at = jiebang_now() WHERE id = $1', [factor.id]);
    await this.sessions.endAll(tx, factor.personId);
    await audit(tx, { subject: 'second-factor', subjectId: factor.id, action: 'second-factor.enrolled', actor, version: 2, state: { personId: factor.personId } });
  }
}

/** Security is changed from a session, never with an access token. @throws Problem session-needed */
export function sessionOf(actor: Actor): { personId: string; sessionId: string } {
  if (actor.kind !== 'person') throw platformErrors.problem('not-signed-in');
  if (actor.sessionId === null) throw identityErrors.problem('session-needed');
  return { personId: actor.personId, sessionId: actor.sessionId };
}
