// Owns sessions: a random token in a cookie, its hash in a row; idle after 12 hours, over after 7 days, by the database's clock; a new token at every step up.
import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor, Grant, Membership } from '#libs/kernel';
import { CONFIG, Database, type Config, type Reader, type Tx } from '#libs/platform';
import { hashOfToken, newToken } from './tokens.js';

export const SESSION_COOKIE = 'jiebang_session';
const COOKIE_SECONDS = 7 * 86_400;
type Person = Extract<Actor, { kind: 'person' }>;

interface Found {
  id: string; personId: string; secondFactor: boolean; stale: boolean; expert: boolean; locale: 'zh' | 'en'; hasFactor: boolean; grants: Grant[]; memberships: Membership[];
}

const WHO = `p.id AS person_id, p.expert, p.locale,
  EXISTS (SELECT 1 FROM second_factors f WHERE f.person_id = p.id AND f.confirmed_at IS NOT NULL) AS has_factor,
  coalesce((SELECT jsonb_agg(jsonb_build_object('role', g.role, 'agencyId', g.agency_id, 'agencyPath', a.path)) FROM grants g JOIN agencies a ON a.id = g.agency_id WHERE g.person_id = p.id), '[]') AS grants,
  coalesce((SELECT jsonb_agg(jsonb_build_object('organisationId', m.organisation_id, 'role', m.role, 'verified', o.state = 'verified'))
    FROM memberships m JOIN organisations o ON o.id = m.organisation_id WHERE m.person_id = p.id AND o.state <> 'closed'), '[]') AS memberships`;
const BY_SESSION = `SELECT s.id, s.second_factor, s.used_at < jiebang_now() - interval '5 minutes' AS stale, ${WHO} FROM sessions s JOIN people p ON p.id = s.person_id
  WHERE s.token_hash = $1 AND p.state = 'active' AND s.used_at > jiebang_now() - interval '12 hours' AND s.created_at > jiebang_now() - interval '7 days'`;
const BY_TOKEN = `SELECT t.id, t.second_factor, false AS stale, ${WHO} FROM access_tokens t JOIN people p ON p.id = t.person_id
  WHERE t.token_hash = $1 AND p.state = 'active' AND t.expires_at > jiebang_now()`;
const BY_PERSON = `SELECT p.id, true AS second_factor, false AS stale, ${WHO} FROM people p WHERE p.id = $1 AND p.state = 'active'`;

/** Officials, and whoever enrolled a second factor, do nothing but enrol or confirm until it was shown: until then they hold nothing, on public routes too. */
function actorOf(found: Found, sessionId: string | null): Person {
  const enrolOnly = !found.secondFactor && (found.grants.length > 0 || found.hasFactor);
  return {
    kind: 'person', personId: found.personId, sessionId, locale: found.locale, enrolOnly,
    grants: enrolOnly ? [] : found.grants, memberships: enrolOnly ? [] : found.memberships, expert: found.expert && !enrolOnly,
  };
}

/** A person as an actor without a session: for what a mail link or the system does in their name. */
export async function actorById(r: Reader, personId: string): Promise<Person | undefined> {
  const found = await r.one<Found>(BY_PERSON, [personId]);
  return found && actorOf(found, null);
}

@Injectable()
export class Sessions {
  constructor(private readonly db: Database, @Inject(CONFIG) private readonly config: Pick<Config, 'SECURE_COOKIES'>) {}

  /** Who holds this session token; a use now and then keeps it from going idle. */
  async bySession(token: string): Promise<Person | undefined> {
    const [found] = await this.db.named<Found>('session-find', BY_SESSION, [hashOfToken(token)]);
    if (!found) return undefined;
    if (found.stale) await this.db.named('session-use', 'UPDATE sessions SET used_at = jiebang_now() WHERE id = $1', [found.id]);
    return actorOf(found, found.id);
  }

  async byAccessToken(token: string): Promise<Person | undefined> {
    const [found] = await this.db.named<Found>('access-token-find', BY_TOKEN, [hashOfToken(token)]);
    return found && actorOf(found, null);
  }

  /** Begins a session and forgets what this person left to expire. `replaces` ends the one that was shown with the request. */
  async begin(tx: Tx, personId: string, secondFactor: boolean, replaces?: string): Promise<string> {
    const { token, hash } = newToken();
    await tx.query(`DELETE FROM sessions WHERE (person_id = $1 AND (used_at <= jiebang_now() - interval '12 hours' OR created_at <= jiebang_now() - interval '7 days')) OR token_hash = $2`,
      [personId, hashOfToken(replaces ?? '')]);
    await tx.insert('sessions', { id: randomUUID(), tokenHash: hash, personId, secondFactor });
    return token;
  }

  async end(tx: Tx, sessionId: string): Promise<void> {
    await tx.execute('DELETE FROM sessions WHERE id = $1', [sessionId]);
  }

  /** Ends every session of a person, but for the one named. */
  async endAll(tx: Tx, personId: string, butFor: string | null = null): Promise<void> {
    await tx.execute('DELETE FROM sessions WHERE person_id = $1 AND id IS DISTINCT FROM $2', [personId, butFor]);
  }

  tokenOf(request: FastifyRequest): string | undefined {
    return request.cookies[SESSION_COOKIE] || undefined;
  }

  give(reply: FastifyReply, token: string): void {
    void reply.setCookie(SESSION_COOKIE, token, { path: '/', httpOnly: true, sameSite: 'lax', secure: this.config.SECURE_COOKIES, maxAge: COOKIE_SECONDS });
  }

  take(reply: FastifyReply): void {
    void reply.clearCookie(SESSION_COOKIE, { path: '/', httpOnly: true, sameSite: 'lax', secure: this.config.SECURE_COOKIES });
  }
}
