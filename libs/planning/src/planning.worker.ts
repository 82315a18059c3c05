// Runs simulations. A rerun is safe: the row holds the checkpoint, every part is committed with it, and a simulation that ended is left alone.
import { Injectable } from '@nestjs/common';
import { type JobRun, Processes, type Tx, WhenDue } from '#libs/platform';
import { simulate } from './planning.jobs.js';
import { SimulationEnds } from './simulation-ends.service.js';
import { simulationKeeping } from './simulation.keeping.js';
import { SimulationRuns } from './simulation-runs.service.js';

@Injectable()
export class PlanningProcessor {
  constructor(private readonly runs: SimulationRuns) {}

  @Processes(simulate)
  async simulate({ simulationId }: { simulationId: string }, run: JobRun): Promise<void> {
    try {
      await this.runs.run(simulationId, (done, of) => run.progress(of === 0 ? 100 : Math.floor((100 * done) / of)));
    } catch (error) {
      if (run.attempt >= simulate.attempts) await this.runs.giveUp(simulationId, (error as Error).message);
      throw error;
    }
  }
}

/** Its time is over. A rerun is safe: what is gone is not found again. */
@Injectable()
export class SimulationKeeper {
  constructor(private readonly ends: SimulationEnds) {}

  @WhenDue(simulationKeeping)
  async end(tx: Tx, simulationId: string): Promise<void> {
    await this.ends.expire(tx, simulationId);
  }
}
