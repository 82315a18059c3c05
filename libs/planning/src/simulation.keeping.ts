// Decides how long a simulation is kept, and what belongs to it: the run's own rows, gone when it ends, and the results, gone with it.
import { type Config, due, type Reader, type Tx } from '#libs/platform';
import { SIMULATION_COLUMNS, type SimulationRow } from './simulation.plan.js';

export const simulationKeeping = due('simulation.keeping');
const DAY_MS = 86_400_000;
export const keptUntil = (ended: Date, { SIMULATIONS_KEPT_DAYS: days }: Pick<Config, 'SIMULATIONS_KEPT_DAYS'>): Date => new Date(ended.getTime() + days * DAY_MS);

export const lockSimulation = (tx: Tx, id: string): Promise<SimulationRow | undefined> => tx.one<SimulationRow>(`SELECT ${SIMULATION_COLUMNS} FROM simulations WHERE id = $1 FOR UPDATE`, [id]);

const clear = async (tx: Tx, id: string, tables: readonly string[]): Promise<void> => { for (const table of tables) await tx.execute(`DELETE FROM ${table} WHERE simulation_id = $1`, [id]); };
/** What only the run needed. */
export const clearRun = (tx: Tx, id: string): Promise<void> => clear(tx, id, ['simulation_subjects', 'simulation_accounts']);
/** And all that came out. */
export const clearResults = async (tx: Tx, id: string): Promise<void> => {
  await clearRun(tx, id);
  await clear(tx, id, ['simulation_sums', 'simulation_reasons', 'simulation_lines', 'simulation_budget_lines']);
};

export interface SimulationFacts { readonly title: string; readonly createdBy: string; /** From being asked to its end. */ readonly seconds: number | null }
/** For those who tell of it; nothing when it is gone. */
export const simulationFacts = (r: Reader, id: string): Promise<SimulationFacts | undefined> =>
  r.one<SimulationFacts>('SELECT title, created_by, extract(epoch FROM completed_at - created_at)::float8 AS seconds FROM simulations WHERE id = $1', [id]);
