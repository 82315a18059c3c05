// Answers lists, results and lines of simulations, each official for their agencies. Results are sums that the run has kept; nothing is computed anew.
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type Actor, type Fen, yuan } from '#libs/kernel';
import { type Config, CONFIG, Database, keysOf, type Page, pageOf, pageQuery, platformErrors, type Reader } from '#libs/platform';
import { belowAny, mayEnd, plannedPaths } from './planning.access.js';
import { type Dimension, DIMENSIONS, OVER, SIMULATION_STATES, type SimulatedLine, type SimulatedSum, type SimulationLine, type SimulationReason, type SimulationView, type Sufficiency } from './simulation.contract.js';
import { type Named, namesIn } from './simulation.names.js';
import { SIMULATION_COLUMNS, type SimulationRow } from './simulation.plan.js';

export const simulationQuery = pageQuery.extend({ over: z.enum(OVER).optional(), state: z.enum(SIMULATION_STATES).optional(), clause: z.string().max(60).optional() });
export const resultQuery = z.object({ clause: z.string().max(60).optional(), year: z.coerce.number().int().min(2000).max(2200).optional() });
export const lineQuery = pageQuery.extend({ ...resultQuery.shape, chain: z.string().max(40).optional(), district: z.string().max(20).optional(), tier: z.string().max(40).optional() });
export type SimulationQuery = z.infer<typeof simulationQuery>;
export type ResultQuery = z.infer<typeof resultQuery>;
export type LineQuery = z.infer<typeof lineQuery>;

interface SumRow { key: string; eligible: number; refused: number; unknown: number; amountFen: Fen; baselineFen: Fen | null }
interface LineRow extends Omit<SimulatedLine, 'amount' | 'baseline' | 'difference'> { amountFen: Fen; baselineFen: Fen | null }
export interface ExportLine extends LineRow { readonly clause: string }
const ADDED = 'sum(eligible)::int AS eligible, sum(refused)::int AS refused, sum(unknown)::int AS unknown, coalesce(sum(amount_fen), 0)::bigint AS amount_fen, sum(baseline_fen)::bigint AS baseline_fen';
const WITHIN = `simulation_id = $1 AND ($2::text IS NULL OR clause = $2) AND ($3::int IS NULL OR year = $3)`;
/** Of every dimension at once; clause and year are read off the whole. */
const SUMS = `SELECT d.dimension, d.key, ${ADDED} FROM simulation_sums s CROSS JOIN LATERAL (SELECT s.dimension, s.key WHERE s.dimension <> 'all' UNION ALL SELECT 'clause', s.clause WHERE s.dimension = 'all' UNION ALL SELECT 'year', s.year::text WHERE s.dimension = 'all'
    UNION ALL SELECT 'all', '' WHERE s.dimension = 'all') d WHERE ${WITHIN} GROUP BY 1, 2 ORDER BY d.dimension, amount_fen DESC, d.key`;
const REASONS = `SELECT clause, year, kind, code, text_zh, text_en, count FROM simulation_reasons WHERE ${WITHIN} ORDER BY count DESC, clause, year, code LIMIT 60`;
const NEEDED = `SELECT s.clause, s.year, b.year AS budget_year, coalesce(b.adopted_fen, 0)::bigint AS adopted_fen, coalesce(b.held_fen, 0)::bigint AS held_fen, coalesce(b.posted_fen, 0)::bigint AS posted_fen, s.amount_fen AS needed_fen
  FROM simulation_sums s LEFT JOIN simulation_budget_lines b ON b.simulation_id = s.simulation_id AND b.clause = s.clause AND b.year = coalesce($4, s.year) WHERE s.simulation_id = $1 AND s.dimension = 'all' AND ($2::text IS NULL OR s.clause = $2) AND ($3::int IS NULL OR s.year = $3)
  ORDER BY s.year, s.clause`;
const LIST = `SELECT s.id, s.title, s.over, s.state, s.agency_id, s.clauses, s.years, s.done, s.subjects, s.created_at, p.name AS created_by, s.completed_at, t.amount_fen, t.baseline_fen FROM simulations s JOIN people p ON p.id = s.created_by
  LEFT JOIN LATERAL (SELECT sum(amount_fen)::bigint AS amount_fen, sum(baseline_fen)::bigint AS baseline_fen FROM simulation_sums WHERE simulation_id = s.id AND dimension = 'all') t ON true`;
type ListRow = Pick<SimulationRow, 'id' | 'title' | 'over' | 'state' | 'agencyId' | 'clauses' | 'years' | 'done' | 'subjects' | 'createdAt' | 'createdBy' | 'completedAt'> & { amountFen: Fen | null; baselineFen: Fen | null };

const text = (fen: Fen | null): string | null => (fen === null ? null : yuan(fen));
const difference = (amount: Fen, baseline: Fen | null): string | null => (baseline === null ? null : yuan(amount - baseline));
const sum = (s: SumRow): SimulatedSum => ({ key: s.key, eligible: s.eligible, refused: s.refused, unknown: s.unknown, amount: yuan(s.amountFen), baseline: text(s.baselineFen), difference: difference(s.amountFen, s.baselineFen) });
const NOTHING: SimulatedSum = { key: '', eligible: 0, refused: 0, unknown: 0, amount: '0.00', baseline: null, difference: null };
const listed = (s: ListRow): SimulationLine => ({
  id: s.id, title: s.title, over: s.over, state: s.state, agencyId: s.agencyId, clauses: s.clauses.map((c) => c.clause), years: [...s.years], progress: { done: s.done, of: s.subjects },
  amount: yuan(s.amountFen ?? 0n), baseline: text(s.baselineFen), createdAt: s.createdAt.toISOString(), createdBy: s.createdBy, completedAt: s.completedAt?.toISOString() ?? null,
});

@Injectable()
export class SimulationsReader {
  constructor(private readonly db: Database, @Inject(CONFIG) private readonly config: Pick<Config, 'SIMULATIONS_KEPT_DAYS'>) {}

  async list(actor: Actor, query: SimulationQuery): Promise<Page<SimulationLine>> {
    const [after] = keysOf(query.after, 1) ?? [null];
    const rows = await this.db.query<ListRow>(`${LIST} WHERE ${belowAny('s.agency_path', 1)} AND ($2::text IS NULL OR s.over = $2) AND ($3::text IS NULL OR s.state = $3) AND ($4::text IS NULL OR s.clauses @> jsonb_build_array(jsonb_build_object('clause', $4::text)))
        AND ($5::uuid IS NULL OR s.id < $5) ORDER BY s.id DESC LIMIT $6`, [plannedPaths(actor), query.over ?? null, query.state ?? null, query.clause ?? null, after, query.limit + 1]);
    return pageOf(rows, query.limit, (s) => [s.id], listed);
  }

  /** @throws Problem not-found, also for another agency's */
  async one(actor: Actor, id: string, locale: 'zh' | 'en', query: ResultQuery): Promise<SimulationView> {
    await this.seen(actor, id);
    return this.view(this.db, actor, id, locale, query);
  }

  async seen(actor: Actor, id: string): Promise<void> {
    if (!(await this.db.one(`SELECT 1 AS one FROM simulations s WHERE s.id = $2 AND ${belowAny('s.agency_path', 1)}`, [plannedPaths(actor), id]))) throw platformErrors.problem('not-found');
  }

  async view(r: Reader, actor: Actor, id: string, locale: 'zh' | 'en', query: ResultQuery): Promise<SimulationView> {
    const row = (await r.one<SimulationRow>(`SELECT ${SIMULATION_COLUMNS} FROM simulations WHERE id = $1`, [id]))!;
    const head = (await r.one<ListRow>(`${LIST} WHERE s.id = $1`, [id]))!, within = [id, query.clause ?? null, query.year ?? null];
    const sums = await r.query<SumRow & { dimension: Dimension | 'all' }>(SUMS, within);
    const reasons = await r.query<Omit<SimulationReason, 'text'> & { textZh: string; textEn: string }>(REASONS, within);
    const needed = await r.query<NeedRow>(NEEDED, [...within, row.budgetYear]);
    const all = sums.find((s) => s.dimension === 'all'), going = row.state === 'queued' || row.state === 'running', mine = mayEnd(actor, row);
    return {
      ...listed(head), on: row.onDay, snapshotAt: row.snapshotAt?.toISOString() ?? null, budgetYear: row.budgetYear, settings: { ...row.settings }, assumptions: row.assumptions.map((a) => ({ ...a })), failure: row.failure, lines: row.lineCount,
      keepUntil: row.keepUntil?.toISOString() ?? null, keptDays: this.config.SIMULATIONS_KEPT_DAYS, may: { cancel: mine && going, delete: mine && !going },
      versions: row.clauses.map(({ document: _document, ...clause }) => ({ ...clause, shared: clause.shared ?? [] })), totals: all ? sum(all) : NOTHING,
      by: Object.fromEntries(DIMENSIONS.map((d) => [d, sums.filter((s) => s.dimension === d).map(sum)])) as Record<Dimension, SimulatedSum[]>,
      reasons: reasons.map(({ textZh, textEn, ...reason }) => ({ ...reason, text: locale === 'zh' ? textZh : textEn })), sufficiency: needed.map((n) => sufficiency(n, row)),
    };
  }

  async lines(actor: Actor, id: string, query: LineQuery): Promise<Page<SimulatedLine>> {
    await this.seen(actor, id);
    const [after] = keysOf(query.after, 1) ?? [null];
    const rows = await this.db.query<LineRow>(`SELECT n, year, clause, subject_id, name, code, district, chain, tier, amount_fen, baseline_fen FROM simulation_lines WHERE ${WITHIN} AND ($4::text IS NULL OR coalesce(chain, '') = $4)
        AND ($5::text IS NULL OR coalesce(district, '') = $5) AND ($6::text IS NULL OR tier = $6) AND ($7::int IS NULL OR n > $7) ORDER BY n LIMIT $8`,
    [id, query.clause ?? null, query.year ?? null, query.chain ?? null, query.district ?? null, query.tier ?? null, after, query.limit + 1]);
    return pageOf(rows, query.limit, (l) => [l.n], ({ amountFen, baselineFen, ...l }) => ({ ...l, amount: yuan(amountFen), baseline: text(baselineFen), difference: difference(amountFen, baselineFen) }));
  }

  names(locale: 'zh' | 'en'): Promise<Named> {
    return namesIn(this.db, locale);
  }

  /** Every line, a page at a time, for a file. */
  async *allLines(id: string): AsyncIterable<ExportLine> {
    for (let after = 0; ;) {
      const rows = await this.db.query<ExportLine>('SELECT n, year, clause, subject_id, name, code, district, chain, tier, amount_fen, baseline_fen FROM simulation_lines WHERE simulation_id = $1 AND n > $2 ORDER BY n LIMIT 2000', [id, after]);
      yield* rows;
      if (rows.length < 2_000) return;
      after = rows.at(-1)!.n;
    }
  }
}

interface NeedRow { clause: string; year: number; budgetYear: number | null; adoptedFen: Fen; heldFen: Fen; postedFen: Fen; neededFen: Fen }
/** What enterprises would be paid comes on top of what the line holds and paid; past claims are in that already, and would take its place. */
function sufficiency(n: NeedRow, { over, budgetYear }: SimulationRow): Sufficiency {
  const room = over === 'claims' ? n.adoptedFen : n.adoptedFen - n.heldFen - n.postedFen, short = n.neededFen - room;
  return { clause: n.clause, year: n.year, budgetYear: n.budgetYear ?? budgetYear ?? n.year, adopted: yuan(n.adoptedFen), held: yuan(n.heldFen), posted: yuan(n.postedFen), room: yuan(room), needed: yuan(n.neededFen), short: yuan(short > 0n ? short : 0n) };
}
