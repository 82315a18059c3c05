// Owns how a simulation runs: a snapshot in one statement, then part by part, each committed with its sums and its checkpoint. A second runner waits for the row and goes on where the first stopped, so every part counts once.
import { Injectable } from '@nestjs/common';
import { linesOfAgency, pastClaimRows } from '#libs/funding';
import { districtParameter, districtsBelow, registerRowOf, registerRows } from '#libs/industry';
import type { Actor } from '#libs/kernel';
import { Database, platformErrors, transition, type Tx } from '#libs/platform';
import { simulationLife } from './simulation.lifecycle.js';
import { runPart, type SubjectRow } from './simulation.part.js';
import { type Carry, type Plan, planOf, SIMULATION_COLUMNS, type SimulationRow } from './simulation.plan.js';
import type { Tally } from './simulation.tally.js';

const PART = 2_000;
const SYSTEM: Actor = { kind: 'system', name: 'planning' };
const REGISTER = `INSERT INTO simulation_subjects (simulation_id, n, row) SELECT $1, row_number() OVER (ORDER BY r.id), json_build_object('enterprise', r.row) FROM (${registerRows('$2::text[]')}) r`;
const CLAIMS = `INSERT INTO simulation_subjects (simulation_id, n, row) SELECT $1, row_number() OVER (ORDER BY c.n), json_build_object('claim', c.claim, 'enterprise', ${registerRowOf('c.applicant_id')}) FROM (${pastClaimRows('$2::text')}) c
  WHERE c.clause = ANY($3::text[]) AND (cardinality($4::int[]) = 0 OR c.year = ANY($4))`;
const BUDGET = 'INSERT INTO simulation_budget_lines (simulation_id, year, clause, adopted_fen, held_fen, posted_fen) VALUES ($1,$2,$3,$4,$5,$6)';
const SUMS = `INSERT INTO simulation_sums AS s (simulation_id, year, clause, dimension, key, eligible, refused, unknown, amount_fen, baseline_fen)
  SELECT $1, g.year, g.clause, g.dimension, g.key, g.eligible, g.refused, g.unknown, g.amount, g.baseline FROM jsonb_to_recordset($2::jsonb) AS g(year int, clause text, dimension text, key text, eligible int, refused int, unknown int, amount bigint, baseline bigint)
  ON CONFLICT (simulation_id, year, clause, dimension, key) DO UPDATE SET eligible = s.eligible + excluded.eligible, refused = s.refused + excluded.refused, unknown = s.unknown + excluded.unknown,
    amount_fen = s.amount_fen + excluded.amount_fen, baseline_fen = s.baseline_fen + excluded.baseline_fen`;
const REASONS = `INSERT INTO simulation_reasons AS r (simulation_id, year, clause, kind, code, text_zh, text_en, count)
  SELECT $1, g.year, g.clause, g.kind, g.code, g.zh, g.en, g.count FROM jsonb_to_recordset($2::jsonb) AS g(year int, clause text, kind text, code text, zh text, en text, count int)
  ON CONFLICT (simulation_id, year, clause, kind, code) DO UPDATE SET count = r.count + excluded.count`;
const LINES = `INSERT INTO simulation_lines (simulation_id, n, year, clause, subject_id, name, code, district, chain, tier, amount_fen, baseline_fen)
  SELECT $1, g.n, g.year, g.clause, g.subject, g.name, g.code, g.district, g.chain, g.tier, g.amount, g.baseline
  FROM unnest($2::int[], $3::int[], $4::text[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::bigint[], $12::bigint[]) AS g(n, year, clause, subject, name, code, district, chain, tier, amount, baseline)`;
const big = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? value.toString() : value);

@Injectable()
export class SimulationRuns {
  constructor(private readonly db: Database) {}

  /** Runs to the end from wherever it stands; tells each part. */
  async run(id: string, told: (done: number, of: number) => Promise<void>): Promise<void> {
    let plan: Plan | undefined;
    for (;;) {
      const step = await this.step(id, async (tx, row) => (plan ??= await planOf(tx, row)));
      if (step === 'ended') return;
      await told(step.done, step.of);
    }
  }

  /** The next step in one transaction: snapshot, part, or end. */
  private step(id: string, planFor: (tx: Tx, row: SimulationRow) => Promise<Plan>): Promise<{ done: number; of: number } | 'ended'> {
    return this.db.transaction(async (tx) => {
      const row = await lock(tx, id);
      if (!row || row.state === 'completed' || row.state === 'failed') return 'ended';
      if (row.state === 'queued') return { done: 0, of: await begin(tx, row) };
      if (row.done === row.subjects) return finish(tx, row);
      const subjects = await tx.query<{ n: number; row: SubjectRow }>('SELECT n, row FROM simulation_subjects WHERE simulation_id = $1 AND n > $2 ORDER BY n LIMIT $3', [id, row.done, PART]);
      const { tally, carry } = await runPart(await planFor(tx, row), subjects.map((s) => s.row), row.carry);
      await keep(tx, row, tally, carry, row.done + subjects.length);
      return { done: row.done + subjects.length, of: row.subjects! };
    });
  }

  /** It cannot be run: said on the record, so that nobody waits for it. */
  async giveUp(id: string, failure: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const row = await lock(tx, id);
      if (!row || row.state === 'completed' || row.state === 'failed') return;
      await move(tx, row, 'fail', { failure: failure.slice(0, 500) });
      await tx.execute('DELETE FROM simulation_subjects WHERE simulation_id = $1', [id]);
    });
  }
}

const lock = (tx: Tx, id: string): Promise<SimulationRow | undefined> => tx.one<SimulationRow>(`SELECT ${SIMULATION_COLUMNS} FROM simulations WHERE id = $1 FOR UPDATE`, [id]);

const move = (tx: Tx, row: SimulationRow, name: 'start' | 'complete' | 'fail', set: Record<string, unknown>): Promise<unknown> =>
  transition(tx, { life: simulationLife, table: 'simulations', subject: 'simulation', id: row.id, state: row.state, transition: name, by: 'system', actor: SYSTEM, facts: {}, set, refuse: () => platformErrors.problem('wrong-state') });

/** One statement sees one state of the register, or of the claims: that is the snapshot. */
async function begin(tx: Tx, row: SimulationRow): Promise<number> {
  const subjects = row.over === 'register'
    ? await tx.execute(REGISTER, [row.id, districtParameter(await districtsBelow(tx, [row.agencyPath]))])
    : await tx.execute(CLAIMS, [row.id, row.agencyPath, row.clauses.map((c) => c.clause), row.years]);
  const at = await tx.now();
  const years = row.budgetYear === null ? (row.years.length > 0 ? row.years : (await tx.query<{ year: number }>(`SELECT DISTINCT (row->'claim'->>'year')::int AS year FROM simulation_subjects WHERE simulation_id = $1`, [row.id])).map((y) => y.year)) : [row.budgetYear];
  for (const line of await linesOfAgency(tx, row.agencyPath, years)) await tx.execute(BUDGET, [row.id, line.year, line.clause, line.adoptedFen, line.heldFen, line.postedFen]);
  await move(tx, row, 'start', { snapshot_at: at, subjects });
  return subjects;
}

async function finish(tx: Tx, row: SimulationRow): Promise<'ended'> {
  await move(tx, row, 'complete', { completed_at: await tx.now() });
  await tx.execute('DELETE FROM simulation_subjects WHERE simulation_id = $1', [row.id]);
  return 'ended';
}

async function keep(tx: Tx, row: SimulationRow, tally: Tally, carry: Carry, done: number): Promise<void> {
  const cells = tally.cells.map(({ amountFen, baselineFen, ...cell }) => ({ ...cell, amount: amountFen, baseline: baselineFen }));
  if (cells.length > 0) await tx.execute(SUMS, [row.id, JSON.stringify(cells, big)]);
  const reasons = tally.reasons.map(({ text, ...reason }) => ({ ...reason, ...text }));
  if (reasons.length > 0) await tx.execute(REASONS, [row.id, JSON.stringify(reasons)]);
  const { lines } = tally, column = <T>(of: (line: (typeof lines)[number], i: number) => T): T[] => lines.map(of);
  if (lines.length > 0) {
    await tx.execute(LINES, [row.id, column((_l, i) => row.lineCount + i + 1), column((l) => l.year), column((l) => l.clause), column((l) => l.subjectId), column((l) => l.name), column((l) => l.code), column((l) => l.district),
      column((l) => l.chain), column((l) => l.tier), column((l) => l.amountFen), column((l) => l.baselineFen)]);
  }
  await tx.execute('UPDATE simulations SET done = $2, line_count = line_count + $3, carry = $4 WHERE id = $1', [row.id, done, lines.length, JSON.stringify(carry)]);
}
