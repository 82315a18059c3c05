// Owns the screens of decisions: officials of the agency see them whole; the public sees the notice instead.
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type Actor, yuan, zId } from '#libs/kernel';
import { Database, keysOf, pageOf, pageQuery, platformErrors, type Page, type Reader } from '#libs/platform';
import { decisionStates, type DecisionLine, type DecisionView, type Passed } from './decision.contract.js';
import { DECISION_COLUMNS, type DecisionRow, winnersOf } from './decision.store.js';
import { isOfficialOf, officialPaths } from './projects.access.js';

export const decisionQuery = pageQuery.extend({ challengeId: zId.optional(), state: z.enum(decisionStates).optional() });
export type DecisionQuery = z.infer<typeof decisionQuery>;

const LIST = `SELECT d.id, d.challenge_id, d.n, d.state, (SELECT count(*)::int FROM decision_winners w WHERE w.decision_id = d.id) AS winners, d.created_at, d.approved_at, d.set_aside_at, n.id AS notice_id
  FROM decisions d LEFT JOIN notices n ON n.decision_id = d.id
  WHERE EXISTS (SELECT 1 FROM unnest($1::text[]) own WHERE d.agency_path = own OR starts_with(d.agency_path, own || '/')) AND ($2::uuid IS NULL OR d.challenge_id = $2) AND ($3::text IS NULL OR d.state = $3)
    AND ($4::uuid IS NULL OR d.id < $4) ORDER BY d.id DESC LIMIT $5`;
type LineRow = Omit<DecisionLine, 'createdAt' | 'approvedAt' | 'setAsideAt'> & { createdAt: Date; approvedAt: Date | null; setAsideAt: Date | null };

/** What a subject passed through, oldest first. */
export async function passedBy(r: Reader, subject: string, id: string): Promise<Passed[]> {
  const rows = await r.query<Omit<Passed, 'at'> & { at: Date }>('SELECT h.transition, h.from_state AS "from", h.to_state AS "to", h.reason, h.at, p.name AS actor FROM histories h LEFT JOIN people p ON p.id::text = h.actor WHERE h.subject = $1 AND h.subject_id = $2 ORDER BY h.version', [subject, id]);
  return rows.map((h) => ({ ...h, at: h.at.toISOString() }));
}

@Injectable()
export class DecisionsReader {
  constructor(private readonly db: Database) {}

  async list(actor: Actor, query: DecisionQuery): Promise<Page<DecisionLine>> {
    const [id] = keysOf(query.after, 1) ?? [null];
    const rows = await this.db.query<LineRow>(LIST, [officialPaths(actor), query.challengeId ?? null, query.state ?? null, id, query.limit + 1]);
    return pageOf(rows, query.limit, (r) => [r.id], (r) => ({ ...r, createdAt: r.createdAt.toISOString(), approvedAt: r.approvedAt?.toISOString() ?? null, setAsideAt: r.setAsideAt?.toISOString() ?? null }));
  }

  async one(actor: Actor, id: string): Promise<DecisionView> {
    const row = await this.db.one<{ agencyPath: string }>('SELECT agency_path FROM decisions WHERE id = $1', [id]);
    if (!row || !isOfficialOf(actor, row.agencyPath)) throw platformErrors.problem('not-found');
    return this.view(this.db, id);
  }

  async view(r: Reader, id: string): Promise<DecisionView> {
    const row = (await r.one<DecisionRow>(`SELECT ${DECISION_COLUMNS} FROM decisions WHERE id = $1`, [id]))!;
    const notice = await r.one<{ id: string }>('SELECT id FROM notices WHERE decision_id = $1', [id]);
    return {
      id: row.id, challengeId: row.challengeId, rankingId: row.rankingId, n: row.n, state: row.state, version: row.version, noWinnerReason: row.noWinnerReason, reason: row.reason, clause: row.clause,
      decidedRate: row.decidedRate, decidedCeiling: row.decidedCeilingFen === null ? null : yuan(row.decidedCeilingFen), sharedCase: row.sharedCase, exclusions: row.exclusions,
      setAsideAt: row.setAsideAt?.toISOString() ?? null, approvedAt: row.approvedAt?.toISOString() ?? null, noticeId: notice?.id ?? null,
      winners: (await winnersOf(r, id)).map((w) => ({
        bidId: w.bidId, organisationId: w.organisationId, organisationName: w.organisationName, position: w.position, rank: w.rank, total: w.total, price: yuan(w.priceFen),
        renouncedAt: w.renouncedAt?.toISOString() ?? null, renunciationReason: w.renunciationReason,
      })),
      history: await passedBy(r, 'decision', id),
    };
  }
}
