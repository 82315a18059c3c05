// Decides what a stored simulation runs: each clause's document under its hash, read once, and what it is compared with.
import { canonicalJson, sha256Hex } from '#libs/kernel';
import type { Tier } from '#libs/industry';
import type { Reader } from '#libs/platform';
import { clauseUnder, loadClause, type Scope, scopesNamedBy } from '#libs/policy';
import type { SimulatedClause, SimulationState } from './simulation.contract.js';
import type { Measured } from './simulation.accounts.js';
import type { Assumption } from './simulation.facts.js';
import { type Side, sideOf, type World } from './simulation.outcome.js';

/** As the row keeps it: a clause that no store has brings its document along. */
export interface StoredClause extends SimulatedClause { readonly document?: unknown }
export interface SimulationRow {
  readonly id: string; readonly title: string; readonly agencyId: string; readonly agencyPath: string; readonly over: 'register' | 'claims'; readonly state: SimulationState; readonly version: number;
  readonly clauses: readonly StoredClause[]; readonly years: readonly number[]; readonly settings: Readonly<Record<string, string>>; readonly assumptions: readonly Assumption[]; readonly occasions: Readonly<Record<string, Tier>>;
  readonly onDay: string; readonly budgetYear: number | null; readonly snapshotAt: Date | null; readonly subjects: number | null; readonly done: number; readonly lineCount: number; readonly failure: string | null; readonly keepUntil: Date | null;
  readonly createdBy: string; readonly createdAt: Date; readonly completedAt: Date | null;
}
export const SIMULATION_COLUMNS = 'id, title, agency_id, agency_path, over, state, version, clauses, years, settings, assumptions, occasions, on_day, budget_year, snapshot_at, subjects, done, line_count, failure, keep_until, created_by, created_at, completed_at';

/** `base` `really`: what was decided in fact. */
export interface Planned extends Measured { readonly side: Side; readonly base: Side | 'really' | null }
export interface Plan extends World { readonly over: 'register' | 'claims'; readonly clauses: readonly Planned[]; readonly years: readonly number[] }

export async function planOf(r: Reader, row: SimulationRow): Promise<Plan> {
  const sides: Pick<Planned, 'id' | 'side' | 'base'>[] = [];
  for (const stored of row.clauses) {
    const clause = stored.document === undefined ? (await clauseUnder(r, stored.sha256)).clause : documentOf(stored);
    const base = stored.base === null ? null : stored.base.sha256 === null ? 'really' : sideOf((await clauseUnder(r, stored.base.sha256)).clause, {});
    sides.push({ id: stored.clause, side: sideOf(clause, row.settings), base });
  }
  return { over: row.over, clauses: measured(sides), years: row.years, assumptions: row.assumptions, occasions: row.occasions };
}

const groupOf = (side: Side): string | null => side.clause.stacking?.group ?? null;

/** Each clause with what it is measured against: on either side of a comparison, and with those of its group that are simulated too. */
export const measured = (sides: readonly Pick<Planned, 'id' | 'side' | 'base'>[]): Planned[] => sides.map((one) => {
  const scopes = new Set<Scope>([...scopesNamedBy(one.side.clause), ...(one.base === null || one.base === 'really' ? [] : scopesNamedBy(one.base.clause))]);
  const name = groupOf(one.side) ?? (one.base === null || one.base === 'really' ? null : groupOf(one.base));
  return { ...one, scopes: [...scopes], group: name === null ? null : { name, others: sides.filter((s) => s.id !== one.id && groupOf(s.side) === name).map((s) => s.id) } };
});

function documentOf(stored: StoredClause) {
  if (sha256Hex(canonicalJson(stored.document)) !== stored.sha256) throw new Error(`simulated clause ${stored.clause} is not what its hash says`);
  const loaded = loadClause(stored.document);
  if (!loaded.ok) throw new Error(`simulated clause ${stored.clause} cannot be read: ${JSON.stringify(loaded.issues[0])}`);
  return loaded.clause;
}
