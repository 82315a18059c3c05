// Owns the screens of objections to planned subsidies: who objects is shown to the officials who deal with it and to supervision, to nobody else.
import { Injectable } from '@nestjs/common';
import { Database, FilesService, type Reader } from '#libs/platform';
import { type ObjectionRow, ReceivedObjections } from '#libs/projects';
import { readsSubsidyObjections, subsidyObjectionPaths } from './funding.access.js';
import type { SubsidyObjectionView } from './subsidy-notice.contract.js';

type Row = ObjectionRow & { readonly noticeNumber: string };
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
export class SubsidyObjectionsReader extends ReceivedObjections<Row, SubsidyObjectionView> {
  constructor(db: Database, files: FilesService) {
    super(db, files, { rows: OBJECTIONS, notices: 'subsidy_notices', subject: 'subsidy-objection', reads: readsSubsidyObjections, paths: subsidyObjectionPaths, view: ({ noticeNumber }, common) => ({ ...common, noticeNumber }) });
  }
}
