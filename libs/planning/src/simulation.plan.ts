// Decides what a stored simulation runs: each clause's document under its hash, read once, and what it is compared with.
import { canonicalJson, sha256Hex } from '#libs/kernel';
import type { Tier } from '#libs/industry';
import type { Reader } from '#libs/platform';
import { clauseUnder, loadClause } from '#libs/policy';
import type { SimulatedClause, SimulationState } from './simulation.contract.js';
import type { Assumption } from './simulation.facts.js';
import { type Side, sideOf, type World } from './simulation.outcome.js';

/** As the row keeps it: a clause that no store has brings its document along. */
export interface StoredClause extends SimulatedClause { readonly document?: unknown }
export interface SimulationRow {
  readonly id: string; readonly title: string; readonly agencyId: string; readonly agencyPath: string; readonly over: 'register' | 'claims'; readonly state: SimulationState; readonly version: number;
  readonly clauses: readonly StoredClause[]; readonly years: readonly number[]; readonly settings: Readonly<Record<string, string>>; readonly assumptions: readonly Assumption[]; readonly occasions: Readonly<Record<string, Tier>>;
  readonly onDay: string; readonly budgetYear: number | null; readonly snapshotAt: Date | null; readonly subjects: number | null; readonly done: number; readonly lineCount: number; readonly carry: Carry; readonly failure: string | null;
  readonly createdBy: string; readonly createdAt: Date; readonly completedAt: Date | null;
}
export const SIMULATION_COLUMNS = 'id, title, agency_id, agency_path, over, state, version, clauses, years, settings, assumptions, occasions, on_day, budget_year, snapshot_at, subjects, done, line_count, carry, failure, created_by, created_at, completed_at';

/** What the next part must know of those before it: what clauses with a yearly limit gave, and the case that was left open. Money as text. */
export interface Carry { granted?: Record<string, string>; open?: { key: string; real: string; given: string; base: string } }

export interface Planned { readonly id: string; readonly side: Side; /** `really`: what was decided in fact. */ readonly base: Side | 'really' | null; readonly yearly: boolean }
export interface Plan extends World { readonly clauses: readonly Planned[]; readonly years: readonly number[] }

export async function planOf(r: Reader, row: SimulationRow): Promise<Plan> {
  const clauses: Planned[] = [];
  for (const stored of row.clauses) {
    const clause = stored.document === undefined ? (await clauseUnder(r, stored.sha256)).clause : documentOf(stored);
    const base = stored.base === null ? null : stored.base.sha256 === null ? 'really' : sideOf((await clauseUnder(r, stored.base.sha256)).clause, {});
    clauses.push({ id: stored.clause, side: sideOf(clause, row.settings), base, yearly: clause.caps.some((c) => c.scope === 'clauseYear') });
  }
  return { clauses, years: row.years, assumptions: row.assumptions, occasions: row.occasions };
}

function documentOf(stored: StoredClause) {
  if (sha256Hex(canonicalJson(stored.document)) !== stored.sha256) throw new Error(`simulated clause ${stored.clause} is not what its hash says`);
  const loaded = loadClause(stored.document);
  if (!loaded.ok) throw new Error(`simulated clause ${stored.clause} cannot be read: ${JSON.stringify(loaded.issues[0])}`);
  return loaded.clause;
}
