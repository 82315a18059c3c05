// Runs simulations. A rerun is safe: the row holds the checkpoint, every part is committed with it, and a simulation that ended is left alone.
import { Injectable } from '@nestjs/common';
import { type JobRun, Processes } from '#libs/platform';
import { simulate } from './planning.jobs.js';
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
