// The next step of every competition between its closing and its end, for the officials who run it: one statement over the slices' tables, a page at a time.
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { type Actor, type OfficialRole, zId } from '#libs/kernel';
import { Allow, Caller, Database, keysOf, pageOf, pageQuery, permissions, type Call, type Page } from '#libs/platform';
import { noticeEndInstant } from '#libs/projects';
import { phaseOf, type PhaseFacts, type PhaseView } from './phase.contract.js';

permissions({ 'phase.read': ['officer', 'head', 'auditor'] });
const READERS: readonly OfficialRole[] = ['officer', 'head', 'auditor'];

type Row = Omit<PhaseFacts, 'now' | 'supplementBy' | 'roundDueAt' | 'noticeBy' | 'drawBy'> & { id: string; now: Date; supplementBy: Date | null; roundDueAt: Date | null; noticeBy: string | null; drawBy: Date | null };
const query = pageQuery.extend({ challengeId: zId.optional() });

/** Nothing of a bid before its opening: for a closed challenge only the opening itself is asked for. */
const PHASES = `SELECT c.id, c.state, jiebang_now() AS now, (SELECT o.state FROM openings o WHERE o.challenge_id = c.id AND o.kind <> 'price') AS opening, (SELECT o.state FROM openings o WHERE o.challenge_id = c.id AND o.kind = 'price') AS prices,
    (SELECT cardinality(s.bid_ids) FROM shortlists s WHERE s.challenge_id = c.id AND s.state = 'fixed') AS shortlisted, c.opener_mode = 'openers' AS by_persons, b.*, p.*, w.*, r.*, d.*, n.*, k.*
  FROM challenges c JOIN agencies a ON a.id = c.agency_id,
  LATERAL (SELECT (count(*) FILTER (WHERE b.state = 'opened'))::int AS undecided, (count(*) FILTER (WHERE b.state = 'eligible'))::int AS eligible, (count(s.id) FILTER (WHERE b.state = 'opened'))::int AS supplementing, max(s.due_at) FILTER (WHERE b.state = 'opened') AS supplement_by
    FROM bids b LEFT JOIN eligibility_checks s ON s.bid_id = b.id AND s.outcome = 'supplement' AND s.state = 'waiting' WHERE b.challenge_id = c.id AND c.state = 'opened') b,
  LATERAL (SELECT max(p.size) AS panel_size, coalesce(bool_or(p.how = 'drawn'), false) AS drawn, (count(s.id) FILTER (WHERE s.state IN ('invited','accepted')))::int AS active_seats, (count(s.id) FILTER (WHERE s.state = 'invited' OR (s.state = 'accepted' AND s.declared_at IS NULL)))::int AS unready_seats
    FROM panels p LEFT JOIN seats s ON s.panel_id = p.id WHERE p.challenge_id = c.id) p,
  LATERAL (SELECT max(w.state) AS draw, max(w.reveal_by) AS draw_by FROM (SELECT state, reveal_by FROM draws w WHERE w.challenge_id = c.id ORDER BY w.n DESC LIMIT 1) w) w,
  LATERAL (SELECT max(r.state) AS round, max(r.due_at) AS round_due_at, coalesce(bool_or(g.id IS NOT NULL), false) AS ranked,
      EXISTS (SELECT 1 FROM rankings g WHERE g.challenge_id = c.id AND g.stage <> 'technical' AND NOT EXISTS (SELECT 1 FROM ranking_voids v WHERE v.ranking_id = g.id)) AS ranking_stands
    FROM (SELECT * FROM rounds r WHERE r.challenge_id = c.id ORDER BY r.n DESC LIMIT 1) r LEFT JOIN rankings g ON g.round_id = r.id) r,
  LATERAL (SELECT max(d.state) FILTER (WHERE d.state <> 'approved') AS preparing, coalesce(bool_or(d.state = 'approved'), false) AS decided,
      coalesce((array_agg(d.set_aside_at IS NOT NULL ORDER BY d.n DESC) FILTER (WHERE d.state = 'approved'))[1], false) AS set_aside,
      EXISTS (SELECT 1 FROM decision_winners w JOIN decisions e ON e.id = w.decision_id WHERE e.challenge_id = c.id AND w.renounced_at IS NOT NULL AND w.settled_by IS NULL) AS place_free
    FROM decisions d WHERE d.challenge_id = c.id) d,
  LATERAL (SELECT (count(*) FILTER (WHERE n.state = 'planned'))::int AS notices_planned, (count(*) FILTER (WHERE n.state IN ('published','suspended')))::int AS notices_running, max(n.last_day) FILTER (WHERE n.state IN ('published','suspended')) AS notice_by,
      coalesce(sum(x.open), 0)::int AS objections, min(x.reply_by)::text AS objection_by
    FROM notices n JOIN decisions d ON d.id = n.decision_id, LATERAL (SELECT count(*) AS open, min(x.reply_by) AS reply_by FROM objections x WHERE x.notice_id = n.id AND x.state = 'received') x
    WHERE n.challenge_id = c.id AND d.set_aside_at IS NULL) n,
  LATERAL (SELECT (count(*) FILTER (WHERE k.id IS NULL))::int AS without_contract, (count(*) FILTER (WHERE k.state = 'draft'))::int AS draft_contracts, (count(*) FILTER (WHERE k.state = 'signing'))::int AS signing
    FROM decision_winners w JOIN decisions d ON d.id = w.decision_id LEFT JOIN contracts k ON k.bid_id = w.bid_id AND k.state <> 'terminated'
    WHERE d.challenge_id = c.id AND d.state = 'approved' AND d.set_aside_at IS NULL AND w.renounced_at IS NULL) k
  WHERE c.state IN ('closed','opened') AND EXISTS (SELECT 1 FROM unnest($1::text[]) own WHERE a.path = own OR starts_with(a.path, own || '/'))
    AND ($2::uuid IS NULL OR c.id = $2) AND ($3::uuid IS NULL OR c.id < $3) ORDER BY c.id DESC LIMIT $4`;

const pathsOf = (actor: Actor): string[] => (actor.kind === 'person' ? actor.grants.filter((g) => READERS.includes(g.role)).map((g) => g.agencyPath) : []);
const view = ({ id, now, supplementBy, roundDueAt, noticeBy, drawBy, ...facts }: Row): PhaseView => phaseOf(id, {
  ...facts, now: now.toISOString(), supplementBy: supplementBy?.toISOString() ?? null, roundDueAt: roundDueAt?.toISOString() ?? null, drawBy: drawBy?.toISOString() ?? null, noticeBy: noticeBy === null ? null : noticeEndInstant(noticeBy).toISOString(),
});

@ApiTags('challenges')
@Controller('api/phases')
export class PhasesController {
  constructor(private readonly db: Database) {}

  /** Newest challenge first; with `challengeId` that one alone. Challenges that are not between closing and conclusion have none. */
  @Get() @Allow('phase.read')
  async list(@Query({ schema: query }) q: z.infer<typeof query>, @Caller() call: Call): Promise<Page<PhaseView>> {
    const [id] = keysOf(q.after, 1) ?? [null];
    const rows = await this.db.query<Row>(PHASES, [pathsOf(call.actor), q.challengeId ?? null, id, q.limit + 1]);
    return pageOf(rows, q.limit, (row) => [row.id], view);
  }
}
