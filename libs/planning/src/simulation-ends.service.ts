// Owns how a simulation ends before its time, or is deleted: cancelled while it runs, deleted by whoever may, or by itself when its time is over. A run in progress holds the row, so whatever ends it comes between two parts.
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#libs/kernel';
import { type Call, type Config, CONFIG, Database, dropDue, platformErrors, record, run, setDue, transition, type Tx } from '#libs/platform';
import { mayEnd } from './planning.access.js';
import { planningErrors } from './planning.errors.js';
import type { SimulationView } from './simulation.contract.js';
import { clearResults, keptUntil, lockSimulation, simulationKeeping } from './simulation.keeping.js';
import { simulationLife } from './simulation.lifecycle.js';
import type { SimulationRow } from './simulation.plan.js';
import { SimulationsReader } from './simulations.reader.js';

const SYSTEM: Actor = { kind: 'system', name: 'planning' };

@Injectable()
export class SimulationEnds {
  constructor(private readonly db: Database, private readonly reader: SimulationsReader, @Inject(CONFIG) private readonly config: Pick<Config, 'SIMULATIONS_KEPT_DAYS'>) {}

  /** Nothing of what had come out stays; the question itself does. @throws Problem not-found, forbidden, wrong-state when it has ended */
  cancel(call: Call, id: string): Promise<SimulationView> {
    return run(this.db, call, async (tx) => {
      const row = await this.mine(tx, call.actor, id), until = keptUntil(await tx.now(), this.config);
      await transition(tx, { life: simulationLife, table: 'simulations', subject: 'simulation', id, state: row.state, transition: 'cancel', by: 'planner', actor: call.actor, facts: {}, set: { keep_until: until, line_count: 0 }, refuse: () => platformErrors.problem('wrong-state') });
      await clearResults(tx, id);
      await setDue(tx, simulationKeeping, id, until);
      return this.reader.view(tx, call.actor, id, call.locale, {});
    });
  }

  /** @throws Problem not-found, forbidden, simulation-under-way */
  delete(call: Call, id: string): Promise<void> {
    return run(this.db, call, async (tx) => {
      const row = await this.mine(tx, call.actor, id);
      if (row.state === 'queued' || row.state === 'running') throw planningErrors.problem('simulation-under-way');
      await gone(tx, row, call.actor, 'simulation.deleted');
      await dropDue(tx, simulationKeeping, id);
    });
  }

  /** Its time is over. One that is gone, or asked to be kept longer meanwhile, is left alone. */
  async expire(tx: Tx, id: string): Promise<void> {
    const row = await lockSimulation(tx, id);
    if (row?.keepUntil && row.keepUntil <= await tx.now()) await gone(tx, row, SYSTEM, 'simulation.expired');
  }

  private async mine(tx: Tx, actor: Actor, id: string): Promise<SimulationRow> {
    await this.reader.seen(actor, id);
    const row = await lockSimulation(tx, id);
    if (!row) throw platformErrors.problem('not-found');
    if (!mayEnd(actor, row)) throw platformErrors.problem('forbidden');
    return row;
  }
}

/** The log of record says what was deleted, by the hashes of what was asked; first, while its agency can still be told. */
async function gone(tx: Tx, row: SimulationRow, actor: Actor, action: 'simulation.deleted' | 'simulation.expired'): Promise<void> {
  await record(tx, { subject: 'simulation', id: row.id, action, from: row.state, to: 'deleted', version: row.version + 1, actor, content: { title: row.title, over: row.over, clauses: row.clauses.map((c) => c.sha256), years: row.years } });
  await clearResults(tx, row.id);
  await tx.execute('DELETE FROM simulations WHERE id = $1', [row.id]);
}
