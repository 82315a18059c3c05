// Owns the screens of objections to decisions' notices: who objects is shown to the officials of the agency and to supervision, to nobody else.
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { zId } from '#libs/kernel';
import { Database, FilesService, pageQuery } from '#libs/platform';
import { objectionStates, type ObjectionView } from './notice.contract.js';
import { readsObjections } from './projects.access.js';
import { type ObjectionRow, ReceivedObjections } from './received-objections.js';

export const objectionQuery = pageQuery.extend({ noticeId: zId.optional(), state: z.enum(objectionStates).optional() });
export type ObjectionQuery = z.infer<typeof objectionQuery>;
const ROWS = `SELECT x.id, x.notice_id, x.agency_path, x.state, x.version, x.text, x.by_organisation, x.received_at, x.reply_by, x.reply_by_confirmed, x.reply, x.replied_at, o.name, o.email, o.phone, o.organisation_name
  FROM objections x JOIN objectors o ON o.id = x.id`;

@Injectable()
export class ObjectionsReader extends ReceivedObjections<ObjectionRow, ObjectionView> {
  constructor(db: Database, files: FilesService) {
    super(db, files, {
      rows: ROWS, notices: 'notices', subject: 'objection', reads: readsObjections, view: (_row, common) => common,
      paths: (actor) => (actor.kind === 'person' ? actor.grants.filter((g) => readsObjections(actor, g.agencyPath)).map((g) => g.agencyPath) : []),
    });
  }
}
