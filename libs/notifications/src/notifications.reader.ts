// Owns the lists of notifications: one's own inbox in the page's language, and what was delivered, without words, for operators and auditors.
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { actorId, type Actor, reachOf } from '#libs/kernel';
import { type Call, Database, keysOf, pageOf, pageQuery, platformErrors, type Page } from '#libs/platform';
import { entryNamed } from './catalogue/index.js';
import type { DeliveryLine, NotificationLine } from './notification.contract.js';
import { type Facts, wordsOf } from './rendering.js';

export const inboxQuery = pageQuery.extend({ unread: z.enum(['1', 'true', '0', 'false']).transform((v) => v === '1' || v === 'true').optional() });
export const deliveryQuery = pageQuery.extend({ state: z.enum(['due', 'sending', 'sent', 'bounced', 'suppressed']).optional(), channel: z.enum(['mail', 'inbox']).optional(), event: z.string().max(60).optional() });

interface InboxRow { id: string; event: string; entry: string; facts: Facts; path: string | null; createdAt: Date; readAt: Date | null }
interface DeliveryRow extends Omit<DeliveryLine, 'at' | 'sentAt'> { createdAt: Date; sentAt: Date | null }

const INBOX = `SELECT id, event, entry, facts, path, created_at, read_at FROM deliveries WHERE person_id = $1 AND channel = 'inbox' AND ($2::boolean IS NOT TRUE OR read_at IS NULL)
  AND ($3::timestamptz IS NULL OR (created_at, id) < ($3, $4::uuid)) ORDER BY created_at DESC, id DESC LIMIT $5`;
const newestOf = (scope: string): string => `SELECT id, event, channel, state, person_id, attempts, failure, created_at, sent_at FROM deliveries WHERE ${scope}veiled_by IS NULL AND ($1::text IS NULL OR state = $1)
  AND ($2::text IS NULL OR channel = $2) AND ($3::text IS NULL OR event = $3) AND ($4::timestamptz IS NULL OR (created_at, id) < ($4, $5::uuid)) ORDER BY created_at DESC, id DESC LIMIT $6`;
const CITY = newestOf('');
/** A page of each agency below, and of these the newest: as many rows are read as agencies times a page, however long the list is. */
const BELOW = `SELECT d.* FROM agencies a, LATERAL (${newestOf('agency_path = a.path AND ')}) d WHERE EXISTS (SELECT 1 FROM unnest($7::text[]) own WHERE a.path = own OR starts_with(a.path, own || '/')) ORDER BY d.created_at DESC, d.id DESC LIMIT $6`;
const newest = (row: { createdAt: Date; id: string }): [string, string] => [row.createdAt.toISOString(), row.id];

@Injectable()
export class NotificationsReader {
  constructor(private readonly db: Database) {}

  async inbox(call: Call, query: z.infer<typeof inboxQuery>): Promise<Page<NotificationLine>> {
    const [at, id] = keysOf(query.after, 2) ?? [null, null];
    const rows = await this.db.query<InboxRow>(INBOX, [actorId(call.actor), query.unread ?? null, at, id, query.limit + 1]);
    return pageOf(rows, query.limit, newest, (row) => line(row, call.locale));
  }

  /** Reading twice is reading once. @throws Problem not-found for what is not one's own */
  async read(actor: Actor, id: string): Promise<{ id: string; readAt: string }> {
    const row = await this.db.one<{ readAt: Date }>(`UPDATE deliveries SET read_at = coalesce(read_at, jiebang_now()) WHERE id = $1 AND person_id = $2 AND channel = 'inbox' RETURNING read_at`, [id, actorId(actor)]);
    if (!row) throw platformErrors.problem('not-found');
    return { id, readAt: row.readAt.toISOString() };
  }

  /** One's own that came by then; again, nothing is left to read. */
  async readAll(actor: Actor, through: string): Promise<{ read: number }> {
    const rows = await this.db.query(`UPDATE deliveries SET read_at = jiebang_now() WHERE person_id = $1 AND channel = 'inbox' AND read_at IS NULL AND created_at <= $2 RETURNING 1 AS one`, [actorId(actor), through]);
    return { read: rows.length };
  }

  /** Of the agencies that one watches over. What would show that a bid exists is not in the list before its challenge is opened. */
  async deliveries(actor: Actor, query: z.infer<typeof deliveryQuery>): Promise<Page<DeliveryLine>> {
    const [at, id] = keysOf(query.after, 2) ?? [null, null];
    const { city, paths } = reachOf(actor, ['admin', 'auditor']);
    const rows = await this.db.query<DeliveryRow>(city ? CITY : BELOW, [query.state ?? null, query.channel ?? null, query.event ?? null, at, id, query.limit + 1, ...(city ? [] : [paths])]);
    return pageOf(rows, query.limit, newest, ({ createdAt, sentAt, ...rest }) => ({ ...rest, at: createdAt.toISOString(), sentAt: sentAt?.toISOString() ?? null }));
  }
}

function line(row: InboxRow, locale: 'zh' | 'en'): NotificationLine {
  const entry = entryNamed(row.entry);
  const words = entry ? wordsOf(entry, row.facts, locale) : { subject: row.entry, lines: [] };
  return { id: row.id, event: row.event, title: words.subject, text: words.lines.join('\n') || null, path: row.path, at: row.createdAt.toISOString(), readAt: row.readAt?.toISOString() ?? null };
}
