// Owns the screens of objections: who objects is shown to the officials of the agency and to supervision, to nobody else.
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type Actor, zId } from '#libs/kernel';
import { Database, FilesService, keysOf, pageOf, pageQuery, platformErrors, type Page, type Reader } from '#libs/platform';
import { objectionStates, type ObjectionState, type ObjectionView } from './notice.contract.js';
import { readsObjections } from './projects.access.js';

export const objectionQuery = pageQuery.extend({ noticeId: zId.optional(), state: z.enum(objectionStates).optional() });
export type ObjectionQuery = z.infer<typeof objectionQuery>;
export interface ObjectionRow {
  id: string; noticeId: string; agencyPath: string; state: ObjectionState; version: number; text: string; byOrganisation: boolean; receivedAt: Date; replyBy: string; replyByConfirmed: boolean;
  reply: string | null; repliedAt: Date | null; name: string; email: string; phone: string | null; organisationName: string | null;
}
const COLUMNS = `SELECT x.id, x.notice_id, x.agency_path, x.state, x.version, x.text, x.by_organisation, x.received_at, x.reply_by, x.reply_by_confirmed, x.reply, x.replied_at, o.name, o.email, o.phone, o.organisation_name
  FROM objections x JOIN objectors o ON o.id = x.id`;

@Injectable()
export class ObjectionsReader {
  constructor(private readonly db: Database, private readonly files: FilesService) {}

  async list(actor: Actor, query: ObjectionQuery): Promise<Page<ObjectionView>> {
    const paths = actor.kind === 'person' ? actor.grants.filter((g) => readsObjections(actor, g.agencyPath)).map((g) => g.agencyPath) : [];
    const [id] = keysOf(query.after, 1) ?? [null];
    const rows = await this.db.query<ObjectionRow>(`${COLUMNS} WHERE EXISTS (SELECT 1 FROM unnest($1::text[]) own WHERE x.agency_path = own OR starts_with(x.agency_path, own || '/'))
      AND ($2::uuid IS NULL OR x.notice_id = $2) AND ($3::text IS NULL OR x.state = $3) AND ($4::uuid IS NULL OR x.id < $4) ORDER BY x.id DESC LIMIT $5`, [paths, query.noticeId ?? null, query.state ?? null, id, query.limit + 1]);
    const page = pageOf(rows, query.limit, (r) => [r.id]);
    return { items: await Promise.all(page.items.map((r) => this.shown(this.db, r))), next: page.next };
  }

  async ofNotice(actor: Actor, noticeId: string): Promise<Page<ObjectionView>> {
    const notice = await this.db.one<{ agencyPath: string }>('SELECT agency_path FROM notices WHERE id = $1', [noticeId]);
    if (!notice || !readsObjections(actor, notice.agencyPath)) throw platformErrors.problem('not-found');
    return this.list(actor, { noticeId, limit: 100 });
  }

  async one(actor: Actor, id: string): Promise<ObjectionView> {
    const row = await this.db.one<ObjectionRow>(`${COLUMNS} WHERE x.id = $1`, [id]);
    if (!row || !readsObjections(actor, row.agencyPath)) throw platformErrors.problem('not-found');
    return this.shown(this.db, row);
  }

  async view(r: Reader, id: string): Promise<ObjectionView> {
    return this.shown(r, (await r.one<ObjectionRow>(`${COLUMNS} WHERE x.id = $1`, [id]))!);
  }

  private async shown(r: Reader, row: ObjectionRow): Promise<ObjectionView> {
    return {
      id: row.id, noticeId: row.noticeId, state: row.state, version: row.version, text: row.text, byOrganisation: row.byOrganisation, receivedAt: row.receivedAt.toISOString(), replyBy: row.replyBy,
      replyByConfirmed: row.replyByConfirmed, reply: row.reply, repliedAt: row.repliedAt?.toISOString() ?? null,
      objector: { name: row.name, email: row.email, phone: row.phone, organisationName: row.organisationName },
      files: (await this.files.filesOf(r, 'objection', row.id)).map(({ id, name, type, size }) => ({ id, name, type, size })),
    };
  }
}
