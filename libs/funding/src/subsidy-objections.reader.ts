// Owns the screens of objections to planned subsidies: who objects is shown to the officials who deal with it and to supervision, to nobody else.
import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/kernel';
import { Database, FilesService, keysOf, type Page, pageOf, platformErrors, type Reader } from '#libs/platform';
import { belowAny, readsSubsidyObjections, subsidyObjectionPaths } from './funding.access.js';
import type { SubsidyObjectionQuery, SubsidyObjectionView } from './subsidy-notice.contract.js';

type Row = Omit<SubsidyObjectionView, 'receivedAt' | 'repliedAt' | 'objector' | 'files'> & { agencyPath: string; receivedAt: Date; repliedAt: Date | null; name: string; email: string; phone: string | null; organisationName: string | null };
/** Those made before the public form came were made by a person with an account. */
const OBJECTIONS = `SELECT x.id, x.notice_id, n.number AS notice_number, x.agency_path, x.state, x.version, x.text, x.by_organisation, x.received_at, x.reply_by, x.reply_by_confirmed, x.reply, x.replied_at,
    coalesce(o.name, p.name) AS name, coalesce(o.email, p.email) AS email, o.phone, coalesce(o.organisation_name, g.name) AS organisation_name
  FROM subsidy_objections x JOIN subsidy_notices n ON n.id = x.notice_id LEFT JOIN objectors o ON o.id = x.id LEFT JOIN people p ON p.id = x.person_id LEFT JOIN organisations g ON g.id = x.organisation_id`;

/** For the mails to whoever objects alone, also before it is received. */
export interface SubsidyObjector { readonly id: string; readonly noticeId: string; readonly noticeNumber: string; readonly name: string; readonly email: string; readonly reply: string | null }
export const subsidyObjectorOf = (r: Reader, id: string): Promise<SubsidyObjector | undefined> =>
  r.one<SubsidyObjector>(`SELECT coalesce(o.id, x.id) AS id, n.id AS notice_id, n.number AS notice_number, coalesce(o.name, p.name) AS name, coalesce(o.email, p.email) AS email, x.reply
    FROM (SELECT $1::uuid AS id) i LEFT JOIN objectors o ON o.id = i.id AND o.about = 'subsidy-notice' LEFT JOIN subsidy_objections x ON x.id = i.id LEFT JOIN people p ON p.id = x.person_id JOIN subsidy_notices n ON n.id = coalesce(x.notice_id, o.about_id)`, [id]);

@Injectable()
export class SubsidyObjectionsReader {
  constructor(private readonly db: Database, private readonly files: FilesService) {}

  async list(actor: Actor, query: SubsidyObjectionQuery): Promise<Page<SubsidyObjectionView>> {
    const [after] = keysOf(query.after, 1) ?? [null];
    const rows = await this.db.query<Row>(`${OBJECTIONS} WHERE ${belowAny('x.agency_path', 1)} AND ($2::uuid IS NULL OR x.notice_id = $2) AND ($3::text IS NULL OR x.state = $3) AND ($4::uuid IS NULL OR x.id < $4) ORDER BY x.id DESC LIMIT $5`,
      [subsidyObjectionPaths(actor), query.noticeId ?? null, query.state ?? null, after, query.limit + 1]);
    const page = pageOf(rows, query.limit, (x) => [x.id]);
    return { items: await Promise.all(page.items.map((x) => this.shown(this.db, x))), next: page.next };
  }

  async ofNotice(actor: Actor, noticeId: string): Promise<Page<SubsidyObjectionView>> {
    const notice = await this.db.one<{ agencyPath: string }>('SELECT agency_path FROM subsidy_notices WHERE id = $1', [noticeId]);
    if (!notice || !readsSubsidyObjections(actor, notice.agencyPath)) throw platformErrors.problem('not-found');
    return this.list(actor, { noticeId, limit: 100 });
  }

  async view(r: Reader, id: string): Promise<SubsidyObjectionView> {
    return this.shown(r, (await r.one<Row>(`${OBJECTIONS} WHERE x.id = $1`, [id]))!);
  }

  private async shown(r: Reader, { agencyPath: _path, name, email, phone, organisationName, ...x }: Row): Promise<SubsidyObjectionView> {
    return { ...x, receivedAt: x.receivedAt.toISOString(), repliedAt: x.repliedAt?.toISOString() ?? null, objector: { name, email, phone, organisationName },
      files: (await this.files.filesOf(r, 'subsidy-objection', x.id)).map(({ id, name: called, type, size }) => ({ id, name: called, type, size })) };
  }
}
