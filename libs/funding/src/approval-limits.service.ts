// Owns changes of approval limits: prepared by finance, adopted by a head; the one in force before is replaced and kept.
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { type Fen, hasGrant, parseYuan, yuan } from '#libs/kernel';
import { Database, emit, platformErrors, run, twoPeople, type Call, type Reader, type Tx } from '#libs/platform';
import type { ApprovalLimitsView, ApprovalLimitView, NewApprovalLimit } from './approval-limit.contract.js';
import { approvalLimitLife, type ApprovalLimitState } from './approval-limit.lifecycle.js';
import { DEFAULT_LIMIT } from './approval-limit.js';
import { claimErrors } from './claim.errors.js';
import { approvalLimitSubmitted } from './claim.events.js';
import { agencyPathsOf, belowAny } from './funding.access.js';

interface Row { id: string; agencyId: string; agencyPath: string; aboveFen: Fen; second: 'parent-head' | 'second-head'; reason: string; state: ApprovalLimitState; version: number }
const VIEWS = `SELECT l.id, l.agency_id, a.name_zh, a.name_en, l.above_fen, l.second, l.reason, l.state, l.version, l.at, l.adopted_at FROM approval_limits l JOIN agencies a ON a.id = l.agency_id`;
interface ViewRow { id: string; agencyId: string; nameZh: string; nameEn: string; aboveFen: Fen; second: 'parent-head' | 'second-head'; reason: string; state: ApprovalLimitState; version: number; at: Date; adoptedAt: Date | null }
const view = ({ nameZh, nameEn, aboveFen, ...l }: ViewRow): ApprovalLimitView => ({ ...l, agencyName: { zh: nameZh, en: nameEn }, above: yuan(aboveFen), at: l.at.toISOString(), adoptedAt: l.adoptedAt?.toISOString() ?? null });
const two = twoPeople({ life: approvalLimitLife, table: 'approval_limits', subject: 'approval-limit' });
const contentOf = (row: Pick<Row, 'agencyId' | 'aboveFen' | 'second' | 'reason'>): unknown => ({ agencyId: row.agencyId, aboveFen: row.aboveFen, second: row.second, reason: row.reason });

@Injectable()
export class ApprovalLimits {
  constructor(private readonly db: Database) {}

  /** Of the agencies that one works for, the newest first. */
  async list(call: Call): Promise<ApprovalLimitsView> {
    const rows = await this.db.query<ViewRow>(`${VIEWS} WHERE ${belowAny('l.agency_path', 1)} ORDER BY l.at DESC, l.id DESC LIMIT 100`, [agencyPathsOf(call.actor)]);
    return { standard: { above: yuan(DEFAULT_LIMIT.aboveFen), second: DEFAULT_LIMIT.second }, items: rows.map(view), next: null };
  }

  /** @throws Problem approval-limit-open */
  submit(call: Call, given: NewApprovalLimit): Promise<ApprovalLimitView> {
    return run(this.db, call, async (tx) => {
      const agency = await tx.one<{ path: string }>('SELECT path FROM agencies WHERE id = $1', [given.agencyId]);
      if (!agency || !hasGrant(call.actor, 'finance', agency.path)) throw platformErrors.problem('not-found', { fields: [{ pointer: '/agencyId', code: 'unknown' }] });
      const row = { id: v7(), agencyId: given.agencyId, agencyPath: agency.path, aboveFen: parseYuan(given.above), second: given.second, reason: given.reason };
      const born = await tx.execute(`INSERT INTO approval_limits (id, agency_id, agency_path, above_fen, second, reason, state) VALUES ($1,$2,$3,$4,$5,$6,$7) ON CONFLICT (agency_id) WHERE state = 'submitted' DO NOTHING`,
        [row.id, row.agencyId, row.agencyPath, row.aboveFen, row.second, row.reason, approvalLimitLife.initial]);
      if (born !== 1) throw claimErrors.problem('approval-limit-open');
      await two.prepare(tx, row.id, { actor: call.actor, content: contentOf(row) });
      await emit(tx, approvalLimitSubmitted, row.id, 1, { limitId: row.id, agencyId: row.agencyId });
      return one(tx, row.id);
    });
  }

  /** @throws Problem same-person, approval-stale */
  adopt(call: Call, id: string): Promise<ApprovalLimitView> {
    return run(this.db, call, async (tx) => {
      const row = await lock(tx, call, id);
      const before = await tx.one<Row>(`SELECT * FROM approval_limits WHERE agency_id = $1 AND state = 'adopted' FOR UPDATE`, [row.agencyId]);
      if (before) await two.move(tx, before, 'replace', { by: 'system', actor: call.actor });
      await two.move(tx, row, 'adopt', { by: 'head', actor: call.actor, set: { adopted_at: await tx.now() } });
      await two.adopt(tx, id, { actor: call.actor, content: contentOf(row) });
      return one(tx, id);
    });
  }

  refuse(call: Call, id: string, reason: string): Promise<ApprovalLimitView> {
    return run(this.db, call, async (tx) => {
      await two.move(tx, await lock(tx, call, id), 'refuse', { by: 'head', actor: call.actor, reason });
      return one(tx, id);
    });
  }
}

const one = async (r: Reader, id: string): Promise<ApprovalLimitView> => view((await r.one<ViewRow>(`${VIEWS} WHERE l.id = $1`, [id]))!);

async function lock(tx: Tx, call: Call, id: string): Promise<Row> {
  const row = await tx.one<Row>('SELECT id, agency_id, agency_path, above_fen, second, reason, state, version FROM approval_limits WHERE id = $1 FOR UPDATE', [id]);
  if (!row || !hasGrant(call.actor, 'head', row.agencyPath)) throw platformErrors.problem('not-found');
  return row;
}
