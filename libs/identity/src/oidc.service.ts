// Owns single sign-on by OpenID Connect: code flow with state, nonce and PKCE in a sealed cookie of ten minutes. It replaces the password, not the person: who is not known here stays outside.
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as client from 'openid-client';
import { Strategy as CustomStrategy } from 'passport-custom';
import { type Actor } from '#libs/kernel';
import { CONFIG, type Config, Database, Keys, log, open, seal, type Tx } from '#libs/platform';
import { identityErrors } from './identity.errors.js';
import { ask, done } from './passport.js';
import { changed } from './people.js';
import { Sessions } from './sessions.service.js';

const COOKIE = 'jiebang_oidc', PATH = '/api/sessions/oidc', MINUTES = 10;
/** What an identity provider says when it has asked for a second factor itself (RFC 8176). */
const STRONG = new Set(['mfa', 'otp', 'hwk']);

interface Pending { state: string; nonce: string; verifier: string; returnTo: string; until: number }
interface Claimed { subject: string; email: string | undefined; strong: boolean; returnTo: string }
interface Bound { id: string; state: 'active'; oidcSubject: string | null }

/** A path of ours, never another site's. */
export const safePath = (text: string | undefined): string => (text && /^\/(?![/\\])[\x21-\x7e]*$/.test(text) ? text : '/');

@Injectable()
export class Oidc {
  private discovered: Promise<client.Configuration> | undefined;
  private readonly strategy = new CustomStrategy((request, callback) => done(this.claims(request as unknown as FastifyRequest), callback));

  constructor(@Inject(CONFIG) private readonly config: Config, private readonly db: Database, private readonly keys: Keys, private readonly sessions: Sessions) {}

  /** Where the browser goes to sign in. @throws Problem oidc-not-configured, oidc-unreachable */
  async begin(request: FastifyRequest, reply: FastifyReply, returnTo: string | undefined): Promise<string> {
    const server = await this.server();
    const pending: Pending = { state: client.randomState(), nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier(), returnTo: safePath(returnTo), until: await this.inMinutes(MINUTES) };
    const sealed = seal(this.keys.derive('oidc-state'), Buffer.from(JSON.stringify(pending)), COOKIE).toString('base64url');
    void reply.setCookie(COOKIE, sealed, { path: PATH, httpOnly: true, sameSite: 'lax', secure: this.config.SECURE_COOKIES, maxAge: MINUTES * 60 });
    return client.buildAuthorizationUrl(server, {
      redirect_uri: this.callback(request), scope: 'openid email', state: pending.state, nonce: pending.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(pending.verifier), code_challenge_method: 'S256',
    }).href;
  }

  /** The provider's answer: a session and where to go, or back to the sign-in page with the reason. */
  async finish(request: FastifyRequest, reply: FastifyReply): Promise<string> {
    void reply.clearCookie(COOKIE, { path: PATH });
    const claimed = await ask<Claimed>(this.strategy, request);
    if (!claimed) return '/sign-in?problem=oidc-failed';
    const token = await this.db.transaction(async (tx) => {
      const personId = await this.person(tx, claimed);
      return personId && this.sessions.begin(tx, personId, claimed.strong, this.sessions.tokenOf(request));
    });
    if (!token) return '/sign-in?problem=oidc-unknown';
    this.sessions.give(reply, token);
    return claimed.returnTo;
  }

  private async claims(request: FastifyRequest): Promise<Claimed | undefined> {
    const pending = await this.pending(request);
    if (!pending) return undefined;
    try {
      const server = await this.server();
      const tokens = await client.authorizationCodeGrant(server, new URL(request.url, this.base(request)), { pkceCodeVerifier: pending.verifier, expectedState: pending.state, expectedNonce: pending.nonce, idTokenExpected: true });
      const claims = tokens.claims()!;
      const info = claims['email'] === undefined ? await client.fetchUserInfo(server, tokens.access_token, claims.sub) : claims;
      const amr = Array.isArray(claims['amr']) ? claims['amr'] : [];
      return { subject: `${claims.iss}|${claims.sub}`, email: info['email_verified'] === true ? String(info['email']).toLowerCase() : undefined, strong: amr.some((m) => STRONG.has(String(m))), returnTo: pending.returnTo };
    } catch (error) {
      log.warn({ reason: (error as { code?: string }).code ?? (error as Error).name }, 'single sign-on refused');
      return undefined;
    }
  }

  /** Known by the provider's subject; the first time by the address that the provider has verified. */
  private async person(tx: Tx, claimed: Claimed): Promise<string | undefined> {
    const known = await tx.one<Bound>(`SELECT id FROM people WHERE oidc_subject = $1 AND state = 'active'`, [claimed.subject]);
    if (known || claimed.email === undefined) return known?.id;
    const first = await tx.one<Bound>(`SELECT id, state FROM people WHERE email = $1 AND state = 'active' AND oidc_subject IS NULL FOR UPDATE`, [claimed.email]);
    if (!first) return undefined;
    await tx.execute('UPDATE people SET oidc_subject = $2 WHERE id = $1', [first.id, claimed.subject]);
    const actor: Actor = { kind: 'system', name: 'single-sign-on' };
    await changed(tx, first, 'person.single-sign-on-bound', actor);
    return first.id;
  }

  private async pending(request: FastifyRequest): Promise<Pending | undefined> {
    try {
      const pending = JSON.parse(open(this.keys.derive('oidc-state'), Buffer.from(request.cookies[COOKIE] ?? '', 'base64url'), COOKIE).toString()) as Pending;
      return pending.until > (await this.inMinutes(0)) ? pending : undefined;
    } catch {
      return undefined; // no cookie, or not one that we sealed
    }
  }

  private async inMinutes(minutes: number): Promise<number> {
    return (await this.db.one<{ now: Date }>('SELECT jiebang_now() AS now'))!.now.getTime() + minutes * 60_000;
  }

  private base(request: FastifyRequest): string {
    return this.config.PUBLIC_URL ?? `${request.protocol}://${request.host}`;
  }

  private callback(request: FastifyRequest): string {
    return new URL(`${PATH}/callback`, this.base(request)).href;
  }

  /** The provider's own description, read once; a failure is asked again the next time. */
  private server(): Promise<client.Configuration> {
    const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = this.config;
    if (!OIDC_ISSUER || !OIDC_CLIENT_ID) throw identityErrors.problem('oidc-not-configured');
    const issuer = new URL(OIDC_ISSUER);
    const options = issuer.protocol === 'http:' ? { execute: [client.allowInsecureRequests] } : {};
    this.discovered ??= client.discovery(issuer, OIDC_CLIENT_ID, undefined, client.ClientSecretBasic(OIDC_CLIENT_SECRET), options)
      .catch((error: unknown) => {
        this.discovered = undefined;
        log.warn({ reason: (error as { code?: string }).code ?? (error as Error).name }, 'the identity provider does not answer');
        throw identityErrors.problem('oidc-unreachable');
      });
    return this.discovered;
  }
}
