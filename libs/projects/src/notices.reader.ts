// Owns the public list of notices and the page of one. Planned notices are their agency's alone.
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type Actor, zId } from '#libs/kernel';
import { Database, keysOf, pageOf, pageQuery, platformErrors, type Page, type Reader } from '#libs/platform';
import { type NoticeLine, noticeStates, type NoticeView } from './notice.contract.js';
import { NOTICE_COLUMNS, type NoticeRow } from './notice.store.js';
import { isOfficialOf, officialPaths } from './projects.access.js';

export const noticeQuery = pageQuery.extend({ challengeId: zId.optional(), state: z.enum(noticeStates).optional() });
export type NoticeQuery = z.infer<typeof noticeQuery>;

const LIST = `SELECT ${NOTICE_COLUMNS}, coalesce(published_at, created_at) AS sorted_at FROM notices
  WHERE (state <> 'planned' OR EXISTS (SELECT 1 FROM unnest($1::text[]) own WHERE agency_path = own OR starts_with(agency_path, own || '/')))
    AND ($2::uuid IS NULL OR challenge_id = $2) AND ($3::text IS NULL OR state = $3) AND ($4::timestamptz IS NULL OR (coalesce(published_at, created_at), id) < ($4, $5::uuid))
  ORDER BY coalesce(published_at, created_at) DESC, id DESC LIMIT $6`;

const line = (r: NoticeRow): NoticeLine => ({
  id: r.id, number: r.number, challengeId: r.challengeId, challengeNumber: r.challengeNumber, challengeTitle: r.challengeTitle, state: r.state, firstDay: r.firstDay, lastDay: r.lastDay, publishedAt: r.publishedAt?.toISOString() ?? null,
});

@Injectable()
export class NoticesReader {
  constructor(private readonly db: Database) {}

  async list(actor: Actor, query: NoticeQuery): Promise<Page<NoticeLine>> {
    const [at, id] = keysOf(query.after, 2) ?? [null, null];
    const rows = await this.db.query<NoticeRow & { sortedAt: Date }>(LIST, [officialPaths(actor), query.challengeId ?? null, query.state ?? null, at, id, query.limit + 1]);
    return pageOf(rows, query.limit, (r) => [r.sortedAt.toISOString(), r.id], line);
  }

  async one(actor: Actor, id: string): Promise<NoticeView> {
    const row = await this.db.one<{ state: string; agencyPath: string }>('SELECT state, agency_path FROM notices WHERE id = $1', [id]);
    if (!row || (row.state === 'planned' && !isOfficialOf(actor, row.agencyPath))) throw platformErrors.problem('not-found');
    return this.view(this.db, id);
  }

  async view(r: Reader, id: string): Promise<NoticeView> {
    const row = (await r.one<NoticeRow & { nameZh: string; nameEn: string }>(`SELECT ${NOTICE_COLUMNS.split(', ').map((c) => `n.${c.trim()}`).join(', ')}, a.name_zh, a.name_en FROM notices n JOIN agencies a ON a.id = n.agency_id WHERE n.id = $1`, [id]))!;
    const renounced = await r.query<{ organisationName: string }>('SELECT organisation_name FROM decision_winners WHERE decision_id = $1 AND renounced_at IS NOT NULL ORDER BY position', [row.decisionId]);
    return {
      ...line(row), decisionId: row.decisionId, agencyName: { zh: row.nameZh, en: row.nameEn }, workingDays: row.workingDays, version: row.version, overturned: row.overturnedAt !== null,
      endedAt: row.endedAt?.toISOString() ?? null, content: row.content, renounced: renounced.map((w) => w.organisationName),
    };
  }
}
