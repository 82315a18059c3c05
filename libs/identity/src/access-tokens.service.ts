// Owns personal access tokens: made in a session, shown once, kept as a hash, over on their day.
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { audit, Database, platformErrors, type Call, type Page } from '#libs/platform';
import { type Actor, actorId } from '#libs/kernel';
import type { AccessTokenView, NewAccessToken, NewAccessTokenView } from './identity.contract.js';
import { sessionOf } from './second-factors.service.js';
import { ACCESS_TOKEN_PREFIX, newToken } from './tokens.js';

interface Row { id: string; name: string; createdAt: Date; expiresAt: Date }
const view = (r: Row): AccessTokenView => ({ id: r.id, name: r.name, createdAt: r.createdAt.toISOString(), expiresAt: r.expiresAt.toISOString() });

@Injectable()
export class AccessTokens {
  constructor(private readonly db: Database) {}

  /** @throws Problem session-needed: a token makes no tokens */
  create(call: Call, given: NewAccessToken): Promise<NewAccessTokenView> {
    const { personId, sessionId } = sessionOf(call.actor);
    const { token, hash } = newToken(ACCESS_TOKEN_PREFIX);
    return this.db.transaction(async (tx) => {
      const id = v7();
      const row = await tx.one<Row>(`INSERT INTO access_tokens (id, token_hash, person_id, name, second_factor, expires_at)
        SELECT $1, $2, person_id, $4, second_factor, jiebang_now() + make_interval(days => $5) FROM sessions WHERE id = $3 RETURNING id, name, created_at, expires_at`,
      [id, hash, sessionId, given.name, given.days]);
      if (!row) throw platformErrors.problem('not-signed-in');
      await audit(tx, { subject: 'access-token', subjectId: id, action: 'access-token.created', actor: call.actor, version: 1, state: { personId, expiresAt: row.expiresAt } });
      return { ...view(row), token };
    });
  }

  async list(actor: Actor): Promise<Page<AccessTokenView>> {
    const rows = await this.db.query<Row>('SELECT id, name, created_at, expires_at FROM access_tokens WHERE person_id = $1 AND expires_at > jiebang_now() ORDER BY created_at, id LIMIT 200', [actorId(actor)]);
    return { items: rows.map(view), next: null };
  }

  async end(call: Call, id: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      if ((await tx.execute('DELETE FROM access_tokens WHERE id = $1 AND person_id = $2', [id, actorId(call.actor)])) !== 1) throw platformErrors.problem('not-found');
      await audit(tx, { subject: 'access-token', subjectId: id, action: 'access-token.ended', actor: call.actor, version: 2, state: {} });
    });
  }
}
