// Decides who comes in: password first, then the code of the second factor. Unknown and known addresses cost and answer the same.
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Strategy as LocalStrategy } from 'passport-local';
import { Database, type Tx } from '#libs/platform';
import type { NewSession } from './identity.contract.js';
import { identityErrors } from './identity.errors.js';
import { ask, done } from './passport.js';
import { passwordFits } from './password.js';
import { SecondFactors } from './second-factors.service.js';
import { Sessions } from './sessions.service.js';
import { attempt, BY_ADDRESS, BY_PERSON, forgive, takeBack } from './throttle.js';

interface Known { readonly id: string; readonly passwordHash: string | null }

@Injectable()
export class SignIn {
  private readonly password = new LocalStrategy({ usernameField: 'email', passwordField: 'password', session: false },
    (email, password, callback) => done(this.check(email, password), callback as never));

  constructor(private readonly db: Database, private readonly sessions: Sessions, private readonly factors: SecondFactors) {}

  /** A new session's token. @throws Problem credentials-wrong, second-factor-required, locked-out */
  async withPassword(request: FastifyRequest, body: NewSession): Promise<string> {
    const address = request.ip;
    await attempt(this.db, BY_ADDRESS, address);
    await attempt(this.db, BY_PERSON, body.email);
    const person = await ask<Known>(this.password, { body });
    if (!person) throw identityErrors.problem('credentials-wrong');
    const factor = await this.factors.confirmed(this.db, person.id);
    if (factor && body.code === undefined) {
      await Promise.all([takeBack(this.db, BY_ADDRESS, address), takeBack(this.db, BY_PERSON, body.email)]);
      throw identityErrors.problem('second-factor-required');
    }
    const token = await this.db.transaction(async (tx: Tx) => {
      if (factor && !(await this.factors.spend(tx, factor, body.code!))) return undefined;
      return this.sessions.begin(tx, person.id, factor !== undefined, this.sessions.tokenOf(request));
    });
    if (!token) throw identityErrors.problem('credentials-wrong');
    await Promise.all([takeBack(this.db, BY_ADDRESS, address), forgive(this.db, BY_PERSON, body.email)]);
    return token;
  }

  private async check(email: string, password: string): Promise<Known | undefined> {
    const person = await this.db.one<Known>(`SELECT id, password_hash FROM people WHERE email = $1 AND state = 'active'`, [email]);
    return (await passwordFits(password, person?.passwordHash)) ? person : undefined;
  }
}

