// Answers what the page of one budget line shows: its room, who waits for it in which place, what was carried over and what was cut, each with its reason.
import { Injectable } from '@nestjs/common';
import { type Actor, dayOf, type Fen, yuan } from '#libs/kernel';
import { Database, platformErrors, type Reader } from '#libs/platform';
import type { BudgetLineDetail, CarryOverView, CutView } from './budget.contract.js';
import { queueOf } from './budget-queue.js';
import { LINES, type LineRow, lineViews } from './budgets.reader.js';
import { agencyPathsOf, belowAny } from './funding.access.js';

interface CutRow { id: string; lineId: string; roomFen: Fen; totalFen: Fen; reason: string; state: CutView['state']; createdAt: Date; adoptedAt: Date | null; claims: { claimId: string; number: string; applicantName: string; from: string; to: string }[] }
const CUTS = `SELECT k.id, k.line_id, k.room_fen, k.total_fen, k.reason, k.state, k.created_at, k.adopted_at,
    (SELECT jsonb_agg(jsonb_build_object('claimId', c.id, 'number', c.number, 'applicantName', o.name, 'from', x.from_fen::text, 'to', x.to_fen::text) ORDER BY c.number) FROM budget_cut_claims x JOIN claims c ON c.id = x.claim_id JOIN organisations o ON o.id = c.applicant_id WHERE x.cut_id = k.id) AS claims
  FROM budget_cuts k`;
const cut = (k: CutRow): CutView => ({
  id: k.id, lineId: k.lineId, room: yuan(k.roomFen), total: yuan(k.totalFen), reason: k.reason, state: k.state, at: k.createdAt.toISOString(), adoptedAt: k.adoptedAt?.toISOString() ?? null,
  claims: k.claims.map((c) => ({ ...c, from: yuan(BigInt(c.from)), to: yuan(BigInt(c.to)) })),
});
export const cutView = async (r: Reader, id: string): Promise<CutView> => cut((await r.one<CutRow>(`${CUTS} WHERE k.id = $1`, [id]))!);

interface CarryOverRow { id: string; lineId: string; toLineId: string; toYear: number; roomFen: Fen; heldFen: Fen; reason: string; state: CarryOverView['state']; createdAt: Date }
const CARRY_OVERS = 'SELECT v.id, v.line_id, v.to_line_id, b.year AS to_year, v.room_fen, v.held_fen, v.reason, v.state, v.created_at FROM budget_carry_overs v JOIN budget_lines l ON l.id = v.to_line_id JOIN budgets b ON b.id = l.budget_id';
const carryOver = ({ roomFen, heldFen, createdAt, ...v }: CarryOverRow): CarryOverView => ({ ...v, room: yuan(roomFen), held: yuan(heldFen), at: createdAt.toISOString() });
export const carryOverView = async (r: Reader, id: string): Promise<CarryOverView> => carryOver((await r.one<CarryOverRow>(`${CARRY_OVERS} WHERE v.id = $1`, [id]))!);

const NEXT = `SELECT n.id FROM budget_lines l JOIN budgets b ON b.id = l.budget_id JOIN budgets nb ON nb.agency_id = b.agency_id AND nb.year = b.year + 1 AND nb.state = 'adopted' JOIN budget_lines n ON n.budget_id = nb.id AND n.clause = l.clause WHERE l.id = $1`;

@Injectable()
export class BudgetDecisionsReader {
  constructor(private readonly db: Database) {}

  async line(actor: Actor, id: string): Promise<BudgetLineDetail> {
    const row = await this.db.one<LineRow & { now: Date }>(`${LINES.replace('SELECT l.id', 'SELECT jiebang_now() AS now, l.id')} WHERE l.id = $2 AND ${belowAny('b.agency_path', 1)}`, [agencyPathsOf(actor), id]);
    if (!row) throw platformErrors.problem('not-found');
    const [view] = await lineViews(this.db, [row]);
    const queue = await queueOf(this.db, row);
    const cuts = await this.db.query<CutRow>(`${CUTS} WHERE k.line_id = $1 ORDER BY k.id DESC LIMIT 50`, [id]);
    const carryOvers = await this.db.query<CarryOverRow>(`${CARRY_OVERS} WHERE v.line_id = $1 OR v.to_line_id = $1 ORDER BY v.id DESC LIMIT 50`, [id]);
    return {
      ...view!, budgetYearOver: Number(dayOf(row.now).slice(0, 4)) > row.year, nextLineId: (await this.db.one<{ id: string }>(NEXT, [id]))?.id ?? null,
      queue: queue.map((c, i) => ({ place: i + 1, claimId: c.id, number: c.number, applicantName: c.applicantName, amount: yuan(c.amountFen), since: c.waitingSince.toISOString() })),
      cuts: cuts.map(cut), carryOvers: carryOvers.map(carryOver),
    };
  }
}
