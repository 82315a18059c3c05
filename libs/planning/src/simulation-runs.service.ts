// Owns how a simulation runs: a snapshot in one statement, then part by part, each committed with its sums and its checkpoint. A second runner waits for the row and goes on where the first stopped, so every part counts once.
import { Inject, Injectable } from '@nestjs/common';
import { linesOfAgency, pastClaimRows } from '#libs/funding';
import { controlKey, districtParameter, districtsBelow, registerRowOf, registerRows } from '#libs/industry';
import type { Actor } from '#libs/kernel';
import { type Config, CONFIG, Database, emit, platformErrors, setDue, transition, type Tx } from '#libs/platform';
import { simulationCompleted, simulationGivenUp } from './planning.events.js';
import type { Account } from './simulation.accounts.js';
import { clearResults, clearRun, keptUntil, lockSimulation, simulationKeeping } from './simulation.keeping.js';
import { simulationLife } from './simulation.lifecycle.js';
import { keysFor, runPart, type SubjectRow } from './simulation.part.js';
import { type Plan, planOf, type SimulationRow } from './simulation.plan.js';
import type { Tally } from './simulation.tally.js';

const PART = 500;
const SYSTEM: Actor = { kind: 'system', name: 'planning' };
/** In order of credit code: whoever stands first is served first by a limit that several share. */
const REGISTER = `INSERT INTO simulation_subjects (simulation_id, n, row) SELECT $1, row_number() OVER (ORDER BY r.code), json_build_object('enterprise', r.row, 'control', r.control) FROM (${registerRows('$2::text[]')}) r`;
/** In the order in which they were applied for; each under whoever controlled its applicant on the day of application. */
const CLAIMS = `INSERT INTO simulation_subjects (simulation_id, n, row) SELECT $1, row_number() OVER (ORDER BY c.n), json_build_object('claim', c.claim, 'enterprise', ${registerRowOf('c.applicant_id')},
    'control', coalesce(c.control, ${controlKey(`c.claim->>'code'`)})) FROM (${pastClaimRows('$2::text')}) c
  WHERE c.clause = ANY($3::text[]) AND (cardinality($4::int[]) = 0 OR c.year = ANY($4))`;
const ACCOUNTS_OF = 'SELECT key, real_fen AS real, given_fen AS given, base_fen AS base FROM simulation_accounts WHERE simulation_id = $1 AND key = ANY($2::text[])';
const ACCOUNTS = `INSERT INTO simulation_accounts (simulation_id, key, real_fen, given_fen, base_fen) SELECT $1, * FROM unnest($2::text[], $3::bigint[], $4::bigint[], $5::bigint[])
  ON CONFLICT (simulation_id, key) DO UPDATE SET real_fen = excluded.real_fen, given_fen = excluded.given_fen, base_fen = excluded.base_fen`;
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
/** Read one at a time, each forgotten before the next: a part's objects never live side by side. */
class Subjects implements Iterable<SubjectRow> {
  constructor(private readonly texts: readonly string[]) {}

  *[Symbol.iterator](): Iterator<SubjectRow> {
    for (const text of this.texts) yield JSON.parse(text) as SubjectRow;
  }
}
const big = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? value.toString() : value);

@Injectable()
export class SimulationRuns {
  constructor(private readonly db: Database, @Inject(CONFIG) private readonly config: Pick<Config, 'SIMULATIONS_KEPT_DAYS'>) {}

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
      const row = await lockSimulation(tx, id);
      if (!row || (row.state !== 'queued' && row.state !== 'running')) return 'ended';
      if (row.state === 'queued') return { done: 0, of: await begin(tx, row) };
      if (row.done === row.subjects) return this.finish(tx, row);
      const subjects = await tx.query<{ n: number; row: string }>('SELECT n, row::text AS row FROM simulation_subjects WHERE simulation_id = $1 AND n > $2 ORDER BY n LIMIT $3', [id, row.done, PART]);
      const plan = await planFor(tx, row), rows = new Subjects(subjects.map((s) => s.row));
      const { tally, accounts } = await runPart(plan, rows, await accountsOf(tx, row.id, keysFor(plan, rows)));
      await keep(tx, row, tally, accounts, row.done + subjects.length);
      return { done: row.done + subjects.length, of: row.subjects! };
    });
  }

  private async finish(tx: Tx, row: SimulationRow): Promise<'ended'> {
    const at = await tx.now(), until = keptUntil(at, this.config);
    const { version } = await move(tx, row, 'complete', { completed_at: at, keep_until: until });
    await clearRun(tx, row.id);
    await setDue(tx, simulationKeeping, row.id, until);
    await emit(tx, simulationCompleted, row.id, version, { simulationId: row.id });
    return 'ended';
  }

  /** It cannot be run: said on the record, so that nobody waits for it; what had come out so far is no result. */
  async giveUp(id: string, failure: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const row = await lockSimulation(tx, id);
      if (!row || (row.state !== 'queued' && row.state !== 'running')) return;
      const until = keptUntil(await tx.now(), this.config);
      const { version } = await move(tx, row, 'giveUp', { failure: failure.slice(0, 500), keep_until: until, line_count: 0 });
      await clearResults(tx, id);
      await setDue(tx, simulationKeeping, id, until);
      await emit(tx, simulationGivenUp, id, version, { simulationId: id });
    });
  }
}

const move = (tx: Tx, row: SimulationRow, name: 'start' | 'complete' | 'giveUp', set: Record<string, unknown>): Promise<{ version: number }> =>
  transition(tx, { life: simulationLife, table: 'simulations', subject: 'simulation', id: row.id, state: row.state, transition: name, by: 'system', actor: SYSTEM, facts: {}, set, refuse: () => platformErrors.problem('wrong-state') });

const accountsOf = async (tx: Tx, id: string, keys: readonly string[]): Promise<[string, Account][]> =>
  (keys.length === 0 ? [] : (await tx.query<Account & { key: string }>(ACCOUNTS_OF, [id, keys])).map(({ key, ...sums }) => [key, sums]));

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

async function keep(tx: Tx, row: SimulationRow, tally: Tally, accounts: readonly (readonly [string, Account])[], done: number): Promise<void> {
  const cells = tally.cells.map(({ amountFen, baselineFen, ...cell }) => ({ ...cell, amount: amountFen, baseline: baselineFen }));
  if (cells.length > 0) await tx.execute(SUMS, [row.id, JSON.stringify(cells, big)]);
  const reasons = tally.reasons.map(({ text, ...reason }) => ({ ...reason, ...text }));
  if (reasons.length > 0) await tx.execute(REASONS, [row.id, JSON.stringify(reasons)]);
  const { lines } = tally, column = <T>(of: (line: (typeof lines)[number], i: number) => T): T[] => lines.map(of);
  if (lines.length > 0) {
    await tx.execute(LINES, [row.id, column((_l, i) => row.lineCount + i + 1), column((l) => l.year), column((l) => l.clause), column((l) => l.subjectId), column((l) => l.name), column((l) => l.code), column((l) => l.district),
      column((l) => l.chain), column((l) => l.tier), column((l) => l.amountFen), column((l) => l.baselineFen)]);
  }
  if (accounts.length > 0) await tx.execute(ACCOUNTS, [row.id, accounts.map(([key]) => key), accounts.map(([, a]) => a.real), accounts.map(([, a]) => a.given), accounts.map(([, a]) => a.base)]);
  await tx.execute('UPDATE simulations SET done = $2, line_count = line_count + $3 WHERE id = $1', [row.id, done, lines.length]);
}
