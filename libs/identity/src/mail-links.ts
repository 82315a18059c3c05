// Owns mail links: a GET does nothing, a POST uses it once before it expires; only the hash is kept. Slices say what using one means, by purpose.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Database, fieldErrors, platformErrors, run, type Call, type Reader, type Tx } from '#libs/platform';
import { identityErrors } from './identity.errors.js';
import { hashOfToken, newToken } from './tokens.js';

export interface MailLink { readonly purpose: string; readonly subject: string; readonly subjectId: string; readonly personId: string | null; readonly email: string; readonly expiresAt: Date }
export interface NewMailLink { readonly purpose: string; readonly subject: string; readonly subjectId: string; readonly personId?: string; readonly email: string; readonly hours: number }
/** What a use does, in its transaction; its answer is JSON for HTTP. A refusal leaves the link unused. */
export type MailLinkHandler<B = Record<string, unknown>> = (tx: Tx, link: MailLink, body: B, call: Call) => Promise<object>;

interface Entry { readonly handler: MailLinkHandler<never>; readonly schema?: z.ZodType }
const handlers = new Map<string, Entry>();

/** Says what a link of this purpose does. With a schema the body is checked before; without one the handler checks it. */
export function onMailLink<B = Record<string, unknown>>(purpose: string, handler: MailLinkHandler<B>, schema?: z.ZodType<B>): void {
  handlers.set(purpose, { handler: handler as MailLinkHandler<never>, ...(schema ? { schema } : {}) });
}

/** Where the page lies that shows a link and asks for the click. */
export const mailLinkPath = (token: string): string => `/links/${token}`;

/** A fresh link's token: to be put into the mail, and known to nobody else. Several links to one subject may be alive at once; the first use ends them all. */
export async function createMailLink(tx: Tx, link: NewMailLink): Promise<string> {
  const { token, hash } = newToken();
  await tx.query(`INSERT INTO mail_links (token_hash, purpose, subject, subject_id, person_id, email, expires_at)
    VALUES ($1, $2, $3, $4, $5, $6, jiebang_now() + make_interval(secs => $7))`, [hash, link.purpose, link.subject, link.subjectId, link.personId ?? null, link.email, link.hours * 3600]);
  return token;
}

/** Ends what links there are to a subject. */
export async function dropMailLinks(tx: Tx, purpose: string, subjectId: string): Promise<void> {
  await tx.execute('DELETE FROM mail_links WHERE purpose = $1 AND subject_id = $2 AND used_at IS NULL', [purpose, subjectId]);
}

const LIVE = `token_hash = $1 AND used_at IS NULL AND expires_at > jiebang_now() AND NOT EXISTS (SELECT 1 FROM people p WHERE p.id = mail_links.person_id AND p.state = 'closed')`;
const COLUMNS = 'purpose, subject, subject_id, person_id, email, expires_at';

@Injectable()
export class MailLinks {
  constructor(private readonly db: Database) {}

  /** What the page needs to show; changes nothing. */
  async look(r: Reader, token: string): Promise<MailLink> {
    const link = await r.one<MailLink>(`SELECT ${COLUMNS} FROM mail_links WHERE ${LIVE}`, [hashOfToken(token)]);
    if (!link || !handlers.has(link.purpose)) throw platformErrors.problem('not-found');
    return link;
  }

  /** @throws Problem link-invalid for whatever is wrong with the link, invalid for the body, and what the purpose refuses */
  use(call: Call, token: string, body: Record<string, unknown>): Promise<object> {
    return run(this.db, call, async (tx) => {
      const link = await tx.one<MailLink>(`UPDATE mail_links SET used_at = jiebang_now() WHERE ${LIVE} RETURNING ${COLUMNS}`, [hashOfToken(token)]);
      const entry = link && handlers.get(link.purpose);
      if (!link || !entry) throw identityErrors.problem('link-invalid');
      await dropMailLinks(tx, link.purpose, link.subjectId);
      return entry.handler(tx, link, checked(entry.schema, body) as never, call);
    });
  }
}

function checked(schema: z.ZodType | undefined, body: Record<string, unknown>): unknown {
  if (!schema) return body;
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw platformErrors.problem('invalid', { fields: fieldErrors(parsed.error.issues as never) });
  return parsed.data;
}
