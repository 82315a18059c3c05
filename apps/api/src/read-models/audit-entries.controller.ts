// The audit entries, for auditors, of the agencies that they watch over: who did what to which subject and when, never contents; and nothing that would show a bid, or a score before its round is closed.
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { auditMayShow } from '#libs/bids';
import { reachOf, zId, zInstant } from '#libs/kernel';
import { Allow, Caller, Database, keysOf, pageOf, pageQuery, permissions, type Call, type Page } from '#libs/platform';

permissions({ 'audit-entry.list': ['auditor'] });

export interface AuditEntryLine { id: string; subject: string; subjectId: string; action: string; actor: string; actorName: string | null; version: number; at: string; stateHash: string; leaf: string; /** where it stands in the log of record, once it does */ index: number | null }
type Row = Omit<AuditEntryLine, 'at' | 'index'> & { at: Date; key: string; index: bigint | null };

const query = pageQuery.extend({
  subject: z.string().max(60).optional(), subjectId: z.string().max(100).optional(), action: z.string().max(80).optional(), actorId: zId.optional(), from: zInstant.optional(), before: zInstant.optional(),
});
/** What a reviewer does shows how far a round is; its sheets show when it is closed. */
const SHEETS = `CASE WHEN e.subject = 'score-sheet' THEN EXISTS (SELECT 1 FROM score_sheets s JOIN assignments x ON x.id = s.assignment_id JOIN rounds r ON r.id = x.round_id WHERE s.id = e.subject_id::uuid AND r.state = 'closed') ELSE true END`;
/** Who asked a question is nobody's business, the supervisor's neither. */
const ASKERS = `(e.subject <> 'question' OR e.action <> 'question.asked')`;
const COLUMNS = `SELECT e.id, e.subject, e.subject_id, e.action, e.actor, p.name AS actor_name, e.version, e.at, e.at::text AS key, encode(e.state_hash, 'hex') AS state_hash, encode(e.leaf, 'hex') AS leaf, (SELECT l.index FROM log_entries l WHERE l.entry_id = e.id) AS index`;
const PERSON = `LEFT JOIN people p ON p.id = CASE WHEN e.actor ~ '^[0-9a-f]{8}-' THEN e.actor::uuid END`;
const ASKED = `${auditMayShow('e')} AND ${SHEETS} AND ${ASKERS} AND ($1::text IS NULL OR e.subject = $1) AND ($2::text IS NULL OR e.subject_id = $2) AND ($3::text IS NULL OR e.action = $3) AND ($4::text IS NULL OR e.actor = $4)
    AND ($5::timestamptz IS NULL OR e.at >= $5) AND ($6::timestamptz IS NULL OR e.at < $6)`;
const CITY = `${COLUMNS} FROM audit_entries e ${PERSON} WHERE ${ASKED} AND ($7::timestamptz IS NULL OR (e.at, e.id) < ($7, $8::uuid)) ORDER BY e.at DESC, e.id DESC LIMIT $9`;
/** A page of each agency below, and of these the newest: as many rows are read as agencies times a page, however long the list is. What belongs to no agency is the whole city's. */
const BELOW = `${COLUMNS} FROM (SELECT found.* FROM agencies a, LATERAL (
    SELECT e.* FROM audit_scopes s JOIN audit_entries e ON e.id = s.entry_id WHERE s.agency_path = a.path AND ${ASKED} AND ($7::timestamptz IS NULL OR (s.at, s.entry_id) < ($7, $8::uuid)) ORDER BY s.at DESC, s.entry_id DESC LIMIT $9) found
  WHERE EXISTS (SELECT 1 FROM unnest($10::text[]) own WHERE a.path = own OR starts_with(a.path, own || '/')) ORDER BY found.at DESC, found.id DESC LIMIT $9) e ${PERSON} ORDER BY e.at DESC, e.id DESC`;

@ApiTags('log')
@Controller('api')
export class AuditEntriesController {
  constructor(private readonly db: Database) {}

  /** Newest first. Filters: subject, subjectId, action, actorId, from, before. */
  @Get('audit-entries') @Allow('audit-entry.list')
  async list(@Query({ schema: query }) q: z.infer<typeof query>, @Caller() call: Call): Promise<Page<AuditEntryLine>> {
    const [at, id] = keysOf(q.after, 2) ?? [null, null];
    const { city, paths } = reachOf(call.actor, ['auditor']);
    const rows = await this.db.query<Row>(city ? CITY : BELOW, [q.subject ?? null, q.subjectId ?? null, q.action ?? null, q.actorId ?? null, q.from ?? null, q.before ?? null, at, id, q.limit + 1, ...(city ? [] : [paths])]);
    return pageOf(rows, q.limit, (row) => [row.key, row.id], ({ key: _key, at: when, index, ...row }) => ({ ...row, at: when.toISOString(), index: index === null ? null : Number(index) }));
  }
}
