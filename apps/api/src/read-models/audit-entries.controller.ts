// The audit entries, for auditors: who did what to which subject and when, never contents; and nothing that would show a bid, or a score before its round is closed.
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { auditMayShow } from '#libs/bids';
import { zId, zInstant } from '#libs/kernel';
import { Allow, Database, keysOf, pageOf, pageQuery, permissions, type Page } from '#libs/platform';

permissions({ 'audit-entry.list': ['auditor'] });

export interface AuditEntryLine { id: string; subject: string; subjectId: string; action: string; actor: string; actorName: string | null; version: number; at: string; stateHash: string; leaf: string }
type Row = Omit<AuditEntryLine, 'at'> & { at: Date; key: string };

const query = pageQuery.extend({
  subject: z.string().max(60).optional(), subjectId: z.string().max(100).optional(), action: z.string().max(80).optional(), actorId: zId.optional(), from: zInstant.optional(), before: zInstant.optional(),
});
/** What a reviewer does shows how far a round is; its sheets show when it is closed. */
const SHEETS = `(e.subject <> 'score-sheet' OR EXISTS (SELECT 1 FROM score_sheets s JOIN assignments a ON a.id = s.assignment_id JOIN rounds r ON r.id = a.round_id WHERE s.id::text = e.subject_id AND r.state = 'closed'))`;
const LIST = `SELECT e.id, e.subject, e.subject_id, e.action, e.actor, p.name AS actor_name, e.version, e.at, e.at::text AS key, encode(e.state_hash, 'hex') AS state_hash, encode(e.leaf, 'hex') AS leaf
  FROM audit_entries e LEFT JOIN people p ON p.id::text = e.actor
  WHERE ${auditMayShow('e')} AND ${SHEETS} AND ($1::text IS NULL OR e.subject = $1) AND ($2::text IS NULL OR e.subject_id = $2) AND ($3::text IS NULL OR e.action = $3) AND ($4::text IS NULL OR e.actor = $4)
    AND ($5::timestamptz IS NULL OR e.at >= $5) AND ($6::timestamptz IS NULL OR e.at < $6) AND ($7::timestamptz IS NULL OR (e.at, e.id) < ($7, $8::uuid)) ORDER BY e.at DESC, e.id DESC LIMIT $9`;

@ApiTags('log')
@Controller('api')
export class AuditEntriesController {
  constructor(private readonly db: Database) {}

  /** Newest first. Filters: subject, subjectId, action, actorId, from, before. */
  @Get('audit-entries') @Allow('audit-entry.list')
  async list(@Query({ schema: query }) q: z.infer<typeof query>): Promise<Page<AuditEntryLine>> {
    const [at, id] = keysOf(q.after, 2) ?? [null, null];
    const rows = await this.db.query<Row>(LIST, [q.subject ?? null, q.subjectId ?? null, q.action ?? null, q.actorId ?? null, q.from ?? null, q.before ?? null, at, id, q.limit + 1]);
    return pageOf(rows, q.limit, (row) => [row.key, row.id], ({ key: _key, at: when, ...row }) => ({ ...row, at: when.toISOString() }));
  }
}
